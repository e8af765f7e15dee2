"""What the loudspeaker plays, kept for the canceller of its echo until the microphone hears it.

Pure.  The loudspeaker's callback puts, the microphone's takes; both come 10 ms at a time, in bursts of
their own and by clocks of their own.  What counts is that the distance between the two stays as it is:
the canceller finds any distance by itself, and loses half a second each time it changes.
"""

import threading
from collections import deque

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.int16]

BLOCK_SAMPLES = 480
MOST_BLOCKS = 8
"""80 ms: longer than the bursts, shorter than the way through loudspeaker and microphone, which was measured
to be 150 ms with a sound server; what is heard before it is played cannot be cancelled."""

SILENCE = np.zeros(BLOCK_SAMPLES, np.int16)


class FarEnd:
    """A queue that settles where it neither runs dry nor over; any two threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._blocks: deque[Samples] = deque(maxlen=MOST_BLOCKS)
        self._rest = np.zeros(0, np.int16)

    def put(self, played: Samples) -> None:
        """What is played from now on; the oldest goes when nobody listens."""
        with self._lock:
            sound = np.concatenate([self._rest, played])
            whole = sound.size // BLOCK_SAMPLES * BLOCK_SAMPLES
            for start in range(0, whole, BLOCK_SAMPLES):
                self._blocks.append(sound[start : start + BLOCK_SAMPLES])
            self._rest = sound[whole:].copy()

    def take(self) -> Samples:
        """The next 10 ms; silence while nothing is played, and once where it runs dry."""
        with self._lock:
            return self._blocks.popleft() if self._blocks else SILENCE
