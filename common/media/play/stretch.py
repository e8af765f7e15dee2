"""A little more or a little less sound, where nobody notices: overlap and add at the best match.

Pure: speech repeats itself every 2.5 to 10 ms, noise and silence match everywhere; where neither is so,
sound is left as it is unless there is a hurry.
"""

import numpy as np
from numpy.typing import NDArray

from common.media.loudness import loudness

Samples = NDArray[np.int16]

OVERLAP = 120
"""2.5 ms, over which one place fades into the other."""
LEAST = 96
"""2 ms: the shortest step worth a seam."""
QUIET = 0.004
"""-48 dB of full scale: a pause."""
LIKE = 0.85
"""Correlation of two places that can stand for each other."""


def shortened(sound: Samples, most: int, *, hurry: bool = False) -> Samples:
    """``sound`` without up to ``most`` of its samples; as it is where a seam would be heard."""
    most = min(most, sound.size - 2 * OVERLAP)
    if most < LEAST:
        return sound
    head = sound[:OVERLAP]
    step, alike = _best(head, sound[LEAST : most + OVERLAP])
    if not (hurry or alike >= LIKE or loudness(sound) < QUIET):
        return sound
    step += LEAST
    return np.concatenate([_faded(head, sound[step : step + OVERLAP]), sound[step + OVERLAP :]])


def lengthened(before: Samples, sound: Samples, most: int) -> Samples:
    """``sound`` after up to ``most`` samples of ``before`` again; as it is where a seam would be heard."""
    most = min(most, before.size)
    if most < LEAST or sound.size < OVERLAP:
        return sound
    head = sound[:OVERLAP]
    reach = np.concatenate([before[-most:], head])[: most - LEAST + OVERLAP]
    place, alike = _best(head, reach)
    if not (alike >= LIKE or loudness(sound) < QUIET):
        return sound
    again = np.concatenate([before[before.size - most + place :], sound])
    return np.concatenate([_faded(head, again[:OVERLAP]), again[OVERLAP:]])


def _best(head: Samples, reach: Samples) -> tuple[int, float]:
    """Where in ``reach`` it is most like ``head``, and how much, -1 to 1; silence is like silence."""
    wanted = head.astype(np.float64)
    windows = np.lib.stride_tricks.sliding_window_view(reach.astype(np.float64), head.size)
    energies = np.einsum("ij,ij->i", windows, windows) * float(wanted @ wanted)
    likeness = (windows @ wanted) / np.sqrt(np.maximum(energies, 1.0))
    best = int(np.argmax(likeness))
    return best, float(likeness[best])


def _faded(out: Samples, into: Samples) -> Samples:
    ramp = np.linspace(0.0, 1.0, out.size)
    return np.rint(out * (1.0 - ramp) + into * ramp).astype(np.int16)
