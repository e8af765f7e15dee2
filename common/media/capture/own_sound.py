"""The sound of our own person, 10 ms at a time, whether a microphone gives it or not.

Blocks come from PortAudio's thread into a short queue that drops its oldest; the sender takes them as
they come.  Without a microphone, or when it stalls, silence keeps the beat on the monotonic clock.
"""

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from common.clock import Instant
from common.media.capture.picture import Kind
from common.media.loudness import loudness

SAMPLE_RATE = 48_000
BLOCK_SAMPLES = 480
BLOCK_SECONDS = BLOCK_SAMPLES / SAMPLE_RATE
MAX_BLOCKS = 20
"""200 ms, for a loop that is late; they leave as soon as it is back, so none of it is lasting delay."""
STALL_SECONDS = 0.06
"""A microphone that gives nothing for so long after a block was due is bridged with silence."""

SILENCE = np.zeros(BLOCK_SAMPLES, np.int16)


@dataclass(frozen=True)
class Block:
    """10 ms of sound: 480 samples, 16 bits, mono, 48 kHz."""

    samples: NDArray[np.int16]
    kind: Kind
    taken_at: Instant
    """When its first sample was heard, as far as the sound system lets us know."""


class OwnSound:
    """Between the microphone's thread and the sender on the loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop, now: Callable[[], Instant]) -> None:
        self._loop = loop
        self._now = now
        self._lock = threading.Lock()
        self._blocks: deque[tuple[NDArray[np.int16], Instant]] = deque(maxlen=MAX_BLOCKS)
        self._filled = asyncio.Event()
        self._due = 0.0
        self._heard_at = float("-inf")
        self._off = False
        self.latency_s = 0.0
        """Of the microphone, from the air to ``put``."""
        self.dropped = 0
        """Blocks of the microphone's that nobody fetched in time."""
        self.bridged = 0
        """Blocks of silence in place of a microphone that stalled."""
        self.last_sent = Kind.STANDIN
        """What was in the last block that went to the encoder."""
        self.level_sent = 0.0
        """Loudness of the last block that went to the encoder, 0-1."""

    def put(self, samples: NDArray[np.int16]) -> None:
        """A block of the microphone's; its thread, never waits."""
        with self._lock:
            self.dropped += len(self._blocks) == MAX_BLOCKS
            self._heard_at = self._now()
            self._blocks.append((samples, Instant(self._heard_at - BLOCK_SECONDS - self.latency_s)))
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._filled.set)

    def switch(self, off: bool) -> None:
        """Switched off, not one sample of the microphone leaves."""
        with self._lock:
            self._off = off
            self._blocks.clear()

    def forget(self) -> None:
        """Drop what was recorded before there was anybody to hear it."""
        with self._lock:
            self._blocks.clear()
            self.dropped = self.bridged = 0
        self._due = self._now() + BLOCK_SECONDS

    async def next(self) -> Block:
        """The next 10 ms to encode, when they are due."""
        block = await self._next()
        self.last_sent = block.kind
        self.level_sent = loudness(block.samples)
        return block

    async def _next(self) -> Block:
        while True:
            with self._lock:
                taken = self._blocks.popleft() if self._blocks else None
                off = self._off
                live = self._now() - self._heard_at < STALL_SECONDS
                self._filled.clear()
            now = self._now()
            if taken is not None:
                self._due = now + BLOCK_SECONDS
                samples, at = taken
                return Block(SILENCE, Kind.OFF, at) if off else Block(samples, Kind.LIVE, at)
            wait = self._due - now + (STALL_SECONDS if live else 0.0)
            if wait <= 0:
                self._due = max(self._due, now - STALL_SECONDS) + BLOCK_SECONDS
                self.bridged += live
                at = Instant(self._due - 2 * BLOCK_SECONDS)
                return Block(SILENCE, Kind.OFF if off else Kind.STANDIN, at)
            # Neither wait_for, which may swallow a cancellation (python/cpython#86296), nor timeout: this is
            # done a hundred times a second.
            alarm = self._loop.call_later(wait, self._filled.set)
            try:
                await self._filled.wait()
            finally:
                alarm.cancel()
