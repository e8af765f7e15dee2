"""As loud as is wanted, and no peak louder than the loudspeaker takes, whatever the other end sends.

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

    def apply(self, out: Samples, wanted: float = 1.0) -> None:
        """Multiply a block of some 10 ms with ``wanted``, in place; none becomes louder than ``CEILING``."""
        peak = float(np.abs(out.astype(np.int32)).max(initial=0)) / 32768.0
        most = CEILING / peak if peak else wanted
        risen = self._gain + (wanted - self._gain) * RELEASE
        after = min(risen if wanted > self._gain else wanted, most)
        if not after == self._gain == 1.0:
            before = self._gain if self._gain <= most else after
            out[:] = np.rint(out * np.linspace(before, after, out.size)).astype(np.int16)
        self._gain = after
