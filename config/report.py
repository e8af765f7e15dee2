"""What ``--print-settings`` says: each key, its value and where it comes from, secrets masked."""

import json
from typing import TextIO

from config.rules import show
from config.schema import ConsoleSettings, KioskSettings, ServerSettings

MASK = "********"


def as_toml(value: object) -> str:
    """A value on one line, as a settings file would say it."""
    if isinstance(value, list):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else show(value)


def print_settings(settings: ServerSettings | KioskSettings | ConsoleSettings, out: TextIO) -> None:
    """Write every setting of a program as ``key = value  # origin``."""
    for line in settings.lines:
        out.write(f"{line.key} = {line.value}  # {line.origin}\n")
