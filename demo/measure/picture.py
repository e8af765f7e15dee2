"""How like the source a received picture is: peak signal-to-noise ratio against the clip's best frame.

Only luma is compared.  The received picture is looked for in every frame of the source clip, scaled as
the sender scales it: first at a sixteenth of the pixels, then the best few at full size.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Luma = NDArray[np.uint8]

COARSE = 4
FINALISTS = 3
IDENTICAL_DB = 99.0


def luma(yuv: NDArray[np.uint8]) -> Luma:
    """The luma plane of a planar yuv420p picture of shape ``(height * 3 // 2, width)``."""
    return yuv[: yuv.shape[0] * 2 // 3]


def psnr_db(one: Luma, other: Luma) -> float:
    """Peak signal-to-noise ratio in dB; ``IDENTICAL_DB`` for equal pictures."""
    error = float(np.mean((one.astype(np.float32) - other.astype(np.float32)) ** 2))
    return IDENTICAL_DB if error == 0 else min(IDENTICAL_DB, float(10 * np.log10(255.0**2 / error)))


def best_psnr_db(received: Luma, sources: Sequence[Luma]) -> float:
    """The ratio against the source frame that is most like the received one; all of one shape."""
    small = received[::COARSE, ::COARSE].astype(np.int16)
    distance = [
        float(np.mean(np.abs(source[::COARSE, ::COARSE].astype(np.int16) - small))) for source in sources
    ]
    finalists = np.argsort(distance)[:FINALISTS]
    return max((psnr_db(received, sources[int(number)]) for number in finalists), default=0.0)
