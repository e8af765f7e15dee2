"""Whether the kiosk's handset is off its hook.

A port and its two adapters: the switch of a handset that is a keyboard to Linux, as USB handsets are, and a
file in its place.  Asked ten times a second; a hook that is not there is a handset that hangs.
"""

import os
from pathlib import Path
from typing import Protocol

KEY_PHONE = 169
"""Linux' input-event-codes.h."""
KEY_BYTES = 96
"""All of Linux' keys, a bit each (KEY_MAX is 0x2ff)."""
EVIOCGKEY = 0x80004518 | KEY_BYTES << 16
"""Which keys are down, linux/input.h."""


class Hook(Protocol):
    """The switch under a handset."""

    def lifted(self) -> bool:
        """Whether the handset is off; never waits, never raises."""


class NoHook:
    """A kiosk without a handset."""

    def lifted(self) -> bool:
        return False


class FileHook:
    """A file whose content is ``lifted`` or anything else: for rehearsal and tests."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def lifted(self) -> bool:
        try:
            return self._path.read_text(encoding="utf-8").strip() == "lifted"
        except (OSError, UnicodeDecodeError):
            return False


class KeyHook:
    """An input device of Linux that holds KEY_PHONE down while the handset is off."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._device: int | None = None

    def lifted(self) -> bool:
        import fcntl  # only Linux has it; the console runs elsewhere too

        keys = bytearray(KEY_BYTES)
        try:
            if self._device is None:
                self._device = os.open(self._path, os.O_RDONLY | os.O_NONBLOCK)
            fcntl.ioctl(self._device, EVIOCGKEY, keys)
        except OSError:
            self._forget()
            return False
        return bool(keys[KEY_PHONE // 8] >> KEY_PHONE % 8 & 1)

    def _forget(self) -> None:
        """Unplugged, or not there yet: looked for again the next time."""
        if self._device is not None:
            os.close(self._device)
            self._device = None


def open_hook(spec: str) -> Hook:
    """``file:PATH``, ``key:/dev/input/by-id/…`` or ``none``."""
    kind, _, where = spec.partition(":")
    match kind:
        case "file":
            return FileHook(Path(where))
        case "key":
            return KeyHook(Path(where))
        case _:
            return NoHook()
