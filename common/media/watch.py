"""Ends the media process when it holds too much, or when its loop has stopped: the parent starts another.

A thread, because a loop that hangs cannot watch itself.  Whatever a stranger's bytes have found in a
library, the window stands, memory has an end, and the call has a new peer some three seconds later.
"""

import asyncio
import os
import resource
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from common.log import logger

MOST_RESIDENT_BYTES = 600 * 1024 * 1024
"""A call takes 150 MB; four files of 25 MB on their way and a page of 40 million pixels as much again."""
MOST_DATA_BYTES = 1536 * 1024 * 1024
"""What the system gives at all, so that one wish for too much fails before anybody looks."""
LOOK_SECONDS = 0.25
MOST_MISSED = 8
"""Looks without a beat of the loop, counted by looks of our own: a machine that stands still is no hang."""
STATUS = 3

log = logger(__name__)


class Watch:
    """One process; ``end`` is called at most once, on the watch's thread."""

    def __init__(self, end: Callable[[], None]) -> None:
        self._end = end
        self._beats = 0
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Watch the process and this loop of it."""
        self._beat(loop)
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()

    def _beat(self, loop: asyncio.AbstractEventLoop) -> None:
        self._beats += 1
        if not self._stopping.is_set():
            loop.call_later(LOOK_SECONDS / 2, self._beat, loop)

    def _run(self) -> None:
        last, missed = -1, 0
        while not self._stopping.wait(LOOK_SECONDS):
            missed = missed + 1 if self._beats == last else 0
            last = self._beats
            resident = resident_bytes()
            if resident > MOST_RESIDENT_BYTES:
                log.error("media process holds too much", resident_mb=resident >> 20)
            elif missed >= MOST_MISSED:
                log.error("media process hangs")
            else:
                continue
            self._end()
            return


def limit_memory() -> None:
    """Of this process, for good; where the system can."""
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_DATA_BYTES, hard))


def resident_bytes() -> int:
    """What of this process lies in memory; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
