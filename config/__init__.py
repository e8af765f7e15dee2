"""Settings: a schema, a loader that names every mistake at once, commented defaults, catalogue and sites."""

from config.loader import load_console, load_kiosk, load_server
from config.report import print_settings
from config.schema import ConsoleSettings, KioskSettings, ServerSettings

__all__ = [
    "ConsoleSettings",
    "KioskSettings",
    "ServerSettings",
    "load_console",
    "load_kiosk",
    "load_server",
    "print_settings",
]
