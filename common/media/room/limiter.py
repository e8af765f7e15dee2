"""No peak louder than the loudspeaker takes, whatever the other end sends.

Pure.  Down at once, for a peak may stand at the very beginning of a block; up again within a tenth of a
second.
"""

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.int16]

CEILING = 0.89
"""-1 dB of full scale, so that no converter overshoots."""
RELEASE = 0.15
"""Of the way back to the full gain, each 10 ms."""


class Limiter:
    """One loudspeaker's; used by its thread."""

    def __init__(self) -> None:
        self._gain = 1.0

    def apply(self, out: Samples) -> None:
        """Make a block of some 10 ms no louder than ``CEILING``, in place."""
        peak = float(np.abs(out.astype(np.int32)).max(initial=0)) / 32768.0
        after = min(self._gain + (1.0 - self._gain) * RELEASE, CEILING / peak if peak else 1.0)
        if after < 1.0:
            ramp = np.linspace(min(self._gain, after), after, out.size)
            out[:] = np.rint(out * ramp).astype(np.int16)
        self._gain = after
