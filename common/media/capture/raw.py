"""Raw pictures in place of a camera, each at its own moment of the machine's monotonic clock.

The file is planar yuv420p, picture after picture, and goes round and round.  Picture ``n`` since the clock
began is due at ``n / fps`` seconds: what is shown at a moment depends on that moment only, so whoever has
the same file knows to the millisecond when a picture he sees was taken.
"""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from common.errors import Device, DeviceError, Problem


class RawSource:
    """Fits ``sources.PictureSource``; a reader that comes late gets the newest picture, never a backlog."""

    fps = 0.0

    def __init__(
        self,
        path: Path,
        width: int,
        height: int,
        fps: int,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Raises ``DeviceError(CAMERA, MISSING)`` for a file that is not there or holds no whole picture."""
        self._shape = (height * 3 // 2, width)
        self._bytes = width * height * 3 // 2
        self._rate, self._now, self._sleep = fps, now, sleep
        try:
            self._file = path.open("rb", buffering=0)
        except OSError as error:
            raise DeviceError(Device.CAMERA, Problem.MISSING) from error
        self._pictures = path.stat().st_size // self._bytes
        if not self._pictures:
            self._file.close()
            raise DeviceError(Device.CAMERA, Problem.MISSING)
        self._last = int(now() * fps)

    def read(self) -> NDArray[np.uint8]:
        """The next picture at its moment, yuv420p; raises ``DeviceError(CAMERA, LOST)``."""
        self._last = max(self._last + 1, int(self._now() * self._rate))
        early = self._last / self._rate - self._now()
        if early > 0:
            self._sleep(early)
        yuv = np.empty(self._shape, np.uint8)
        try:
            self._file.seek(self._last % self._pictures * self._bytes)
            got = self._file.readinto(yuv.data.cast("B"))
        except OSError as error:
            raise DeviceError(Device.CAMERA, Problem.LOST) from error
        if got != self._bytes:
            raise DeviceError(Device.CAMERA, Problem.LOST)
        return yuv

    def close(self) -> None:
        self._file.close()
