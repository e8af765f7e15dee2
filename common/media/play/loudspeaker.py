"""Sound on its way to the loudspeaker: a short buffer that would rather skip than be late.

Filled on the loop, emptied by PortAudio's thread.  It starts to play with ``START_SAMPLES``, never holds
more than ``MAX_SAMPLES``, and leaves a block out whenever more than the start has lain there unused
for two seconds: what one hiccup added to the delay does not stay for the rest of the call.
"""

import threading
from collections import deque

import numpy as np
from numpy.typing import NDArray

START_SAMPLES = 48 * 60
"""60 ms: three blocks, the jitter of a callback of 20 ms and a busy loop."""
MAX_SAMPLES = 48 * 140
WATCHED_SAMPLES = 48_000 * 2


class PlayBuffer:
    """16-bit mono samples at 48 kHz."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._blocks: deque[NDArray[np.int16]] = deque()
        self._samples = 0
        self._playing = False
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
            if not self._playing and self._samples < max(START_SAMPLES, out.size):
                out[:] = 0
                return
            if not self._playing:
                self._playing = True
                while self._samples - self._blocks[0].size >= max(START_SAMPLES, out.size):
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
            self._watch_anew()

    def _watch_anew(self) -> None:
        self._watched, self._lowest = 0, MAX_SAMPLES

    def _leave_out(self) -> None:
        """The oldest block is never played."""
        oldest = self._blocks.popleft()
        self._samples -= oldest.size
        self.dropped += oldest.size
