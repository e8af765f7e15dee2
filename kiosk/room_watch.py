"""Looks at the citizen's own picture once a second and says how much of it has moved.

Nothing but that one figure leaves this module: no picture is kept longer than until the next look, and none
is looked at for whose it is.  The pictures are those the citizen sees of himself, in shared memory; the media
process has the camera.
"""

import asyncio
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from common.errors import MediaError
from common.media.frames import FrameReader
from kiosk.flow.events import RoomSeen

LOOK_SECONDS = 1.0
COLUMNS, ROWS = 96, 72
"""Small enough that the noise of a camera is averaged away, large enough for a hand that moves."""
BEYOND_NOISE = 8
"""Of 255: so much darker or lighter has moved."""

Grey = NDArray[np.uint8]


class RoomWatch:
    """One kiosk's; looks while it is attached to pictures."""

    def __init__(self, tell: Callable[[RoomSeen], None]) -> None:
        self._tell = tell
        self._reader: FrameReader | None = None
        self._seen = 0
        self._before: Grey | None = None

    def attach(self, ring: str) -> None:
        """Look at the pictures in this shared memory."""
        self.detach()
        self._reader = FrameReader(ring)

    def detach(self) -> None:
        """Look at nothing, and forget the last picture."""
        if self._reader is not None:
            self._reader.close()
        self._reader, self._before, self._seen = None, None, 0

    async def watch(self) -> None:
        """Look on, until cancelled."""
        try:
            while True:
                self._look()
                await asyncio.sleep(LOOK_SECONDS)
        finally:
            self.detach()

    def _look(self) -> None:
        """A camera that has no new picture tells nothing."""
        if self._reader is None:
            return
        try:
            frame = self._reader.latest(self._seen)
        except MediaError:  # the visit is over and its pictures with it
            self.detach()
            return
        if frame is None:
            return
        self._seen = frame.seq
        now = small(frame.yuv[: frame.height])
        if self._before is not None:
            self._tell(RoomSeen(moved(self._before, now)))
        self._before = now


def small(luma: Grey) -> Grey:
    """The picture as it is compared."""
    reduced = cv2.resize(luma, (COLUMNS, ROWS), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.blur(reduced, (3, 3)), np.uint8)


def moved(before: Grey, now: Grey) -> float:
    """The share of the picture that has changed, a change of the whole light apart."""
    change = now.astype(np.int16) - before
    return float((np.abs(change - np.median(change)) > BEYOND_NOISE).mean())
