"""A picture on its way to the other end, and the one-slot mailbox it waits in.

Between the camera's thread and the loop nothing queues: the newest picture replaces the one that was
not fetched, so a slow encoder makes the picture coarser in time, never late.
"""

import asyncio
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
    """One slot, filled from any thread, emptied on the loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._lock = threading.Lock()
        self._newest: T | None = None
        self._filled = asyncio.Event()

    def put(self, item: T) -> None:
        """Replace whatever lies there.  Never waits; any thread."""
        with self._lock:
            waiting, self._newest = self._newest is not None, item
        if not waiting and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._filled.set)

    async def take(self) -> T:
        """The newest item, as soon as there is one."""
        while True:
            with self._lock:
                item, self._newest = self._newest, None
            if item is not None:
                return item
            self._filled.clear()
            await self._filled.wait()
