"""The devices at the kiosk: scanner, document camera, printer; each behind a port, with a stand-in."""
