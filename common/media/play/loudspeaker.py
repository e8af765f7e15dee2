"""Sound on its way to the loudspeaker: a short buffer that would rather skip than be late.

Filled on the loop, emptied by PortAudio's thread.  It starts to play with ``START_SAMPLES``, or more where
that has run dry, never holds more than ``MAX_SAMPLES``, and leaves a block out whenever more than the
start has lain there unused for two seconds: what a hiccup added to the delay does not stay in the call.
"""

import threading
from collections import deque

import numpy as np
from numpy.typing import NDArray

START_SAMPLES = 48 * 60
"""60 ms: three blocks, the jitter of a callback of 20 ms and a busy loop."""
MOST_START_SAMPLES = 48 * 200
"""Where a sound server takes its samples in bursts more is waited for: a block more each time it runs dry."""
MAX_SAMPLES = 48 * 300
BLOCK_SAMPLES = 48 * 20
WATCHED_SAMPLES = 48_000 * 2


class PlayBuffer:
    """16-bit mono samples at 48 kHz."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._blocks: deque[NDArray[np.int16]] = deque()
        self._samples = 0
        self._playing = False
        self._start = START_SAMPLES
        self._watched = 0
        self._lowest = MAX_SAMPLES
        self.dropped = 0
        """Samples left out so that sound would not be late."""
        self.missed = 0
        """Samples of silence played because nothing was there."""

    def put(self, samples: NDArray[np.int16]) -> None:
        """More sound; any thread, never waits."""
        with self._lock:
            self._blocks.append(samples)
            self._samples += samples.size
            while self._samples > MAX_SAMPLES:
                self._leave_out()

    def fill(self, out: NDArray[np.int16]) -> None:
        """Write ``out.size`` samples into ``out``: sound, or silence as long as there is too little."""
        with self._lock:
            if not self._playing and self._samples < max(self._start, out.size):
                out[:] = 0
                return
            if not self._playing:
                self._playing = True
                while self._samples - self._blocks[0].size >= max(self._start, out.size):
                    self._leave_out()
                self._watch_anew()
            done = 0
            while done < out.size and self._blocks:
                block = self._blocks.popleft()
                part = block[: out.size - done]
                out[done : done + part.size] = part
                done += part.size
                if part.size < block.size:
                    self._blocks.appendleft(block[part.size :])
            self._samples -= done
            self._watch(out.size)
            if done < out.size:
                out[done:] = 0
                self.missed += out.size - done
                self._playing = False
                self._start = min(self._start + BLOCK_SAMPLES, MOST_START_SAMPLES)

    def clear(self) -> None:
        """Forget what was not played: the other person is gone."""
        with self._lock:
            self._blocks.clear()
            self._samples = 0
            self._playing = False

    def _watch(self, played: int) -> None:
        """Notice samples that are never needed, and leave a block of them out."""
        self._lowest = min(self._lowest, self._samples)
        self._watched += played
        if self._watched >= WATCHED_SAMPLES:
            if self._lowest > START_SAMPLES:
                self._leave_out()
                self._start = max(self._start - BLOCK_SAMPLES, START_SAMPLES)
            self._watch_anew()

    def _watch_anew(self) -> None:
        self._watched, self._lowest = 0, MAX_SAMPLES

    def _leave_out(self) -> None:
        """The oldest block is never played."""
        oldest = self._blocks.popleft()
        self._samples -= oldest.size
        self.dropped += oldest.size
