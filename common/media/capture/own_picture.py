"""The picture of our own person: what the other end gets and what the self view shows are the same.

Fed by the camera's thread and by the engine's tick; decides only whether the live picture, the
stand-in or the switched-off picture is the one that leaves.
"""

import threading
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from common.media.capture.picture import Kind, Mailbox, Picture
from common.media.capture.standin import draw_standin
from common.media.frames import FrameWriter

STALE_SECONDS = 0.5
"""A camera silent for so long is replaced by the stand-in."""
MAX_AGE_SECONDS = 0.1
"""A picture older than this is never encoded."""


class OwnPicture:
    """One outlet into the ``self`` ring and the sender's mailbox."""

    def __init__(self, mailbox: Mailbox[Picture], ring: FrameWriter, width: int, height: int) -> None:
        self._mailbox = mailbox
        self._ring = ring
        self._lock = threading.Lock()
        self._standins = {kind: draw_standin(width, height, kind) for kind in (Kind.STANDIN, Kind.OFF)}
        self._live_at = float("-inf")
        self._off = False
        self._closed = False
        self.last_sent = Kind.STANDIN
        """What was in the last picture that went to the encoder."""

    def show(self, yuv: NDArray[np.uint8], at: float) -> None:
        """A live picture; called on the camera's thread."""
        with self._lock:
            self._live_at = at
            if not self._off:
                self._publish(yuv, at, Kind.LIVE)

    def tick(self, now: float) -> None:
        """Called ``STANDIN_FPS`` times a second: shows a stand-in while there is nothing else to show."""
        with self._lock:
            if self._off:
                self._publish(self._standins[Kind.OFF], now, Kind.OFF)
            elif now - self._live_at > STALE_SECONDS:
                self._publish(self._standins[Kind.STANDIN], now, Kind.STANDIN)

    def switch(self, off: bool) -> None:
        with self._lock:
            self._off = off

    def next(self, now: Callable[[], float], seconds: float) -> Picture | None:
        """The next picture to encode: never one that is old, never a live one while switched off.

        Called on the encoder's thread; None when there is none for about so long.
        """
        picture = self._mailbox.take(seconds)
        if picture is None or now() - picture.at > MAX_AGE_SECONDS:
            return None
        if self._off and picture.kind is Kind.LIVE:
            return None
        self.last_sent = picture.kind
        return picture

    def close(self) -> None:
        """No more pictures; the ring is the engine's to close."""
        with self._lock:
            self._closed = True

    def _publish(self, yuv: NDArray[np.uint8], at: float, kind: Kind) -> None:
        if not self._closed:
            self._mailbox.put(Picture(yuv, at, kind))  # first: our own view can wait for a copy, a call not
            self._ring.write(yuv, at)
