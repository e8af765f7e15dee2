"""How loud a block of sound is."""

import math

import numpy as np
from numpy.typing import NDArray

FULL_SCALE = 32768.0


def loudness(samples: NDArray[np.int16]) -> float:
    """Root mean square of 16-bit samples, 0-1; 0 for none."""
    if not samples.size:
        return 0.0
    exact = samples.astype(np.float32)
    return math.sqrt(float(exact @ exact) / samples.size) / FULL_SCALE
