"""A picture on its way to the other end, and the one-slot mailbox it waits in.

Between the camera's thread and the encoder's nothing queues: the newest picture replaces the one that was
not fetched, so a slow encoder makes the picture coarser in time, never late.
"""

import enum
import threading
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")


class Kind(enum.Enum):
    """What is really in a picture or a block of sound that leaves."""

    LIVE = "live"
    """The person."""
    STANDIN = "standin"
    """The device is gone; a still picture or silence keeps the track alive."""
    OFF = "off"
    """The person has switched it off."""


@dataclass(frozen=True)
class Picture:
    """One picture; nobody writes to it any more."""

    yuv: NDArray[np.uint8]
    """Planar yuv420p, shape ``(height * 3 // 2, width)``."""
    at: float
    """Monotonic seconds when it was captured."""
    kind: Kind


class Mailbox(Generic[T]):
    """One slot, filled and emptied from any thread."""

    def __init__(self) -> None:
        self._some = threading.Condition()
        self._newest: T | None = None

    def put(self, item: T) -> None:
        """Replace whatever lies there.  Never waits."""
        with self._some:
            self._newest = item
            self._some.notify()

    def take(self, seconds: float) -> T | None:
        """The newest item, as soon as there is one; None when there was none for so long."""
        with self._some:
            self._some.wait_for(lambda: self._newest is not None, seconds)
            item, self._newest = self._newest, None
            return item
