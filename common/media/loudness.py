"""How loud a block of sound is."""

import numpy as np
from numpy.typing import NDArray

FULL_SCALE = 32768.0


def loudness(samples: NDArray[np.int16]) -> float:
    """Root mean square of 16-bit samples, 0-1; 0 for none."""
    if not samples.size:
        return 0.0
    return float(np.sqrt(np.mean(np.square(samples.astype(np.float32) / FULL_SCALE))))
