"""The citizen's touchscreen: flow (pure), screens, and the devices at the kiosk."""
