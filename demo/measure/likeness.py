"""Whether two screenshots show the same screen: most of it equal, a clock or a cursor may differ."""

from pathlib import Path

import cv2
import numpy as np

SAME_PIXELS = 0.985
STEP = 24


def same_screen(one: Path, other: Path) -> bool:
    """True when nearly all pixels of two PNGs are alike."""
    first, second = cv2.imread(str(one)), cv2.imread(str(other))
    if first is None or second is None or first.shape != second.shape:
        return False
    difference = np.abs(first.astype(np.int16) - second.astype(np.int16)).max(axis=2)
    return float(np.mean(difference < STEP)) >= SAME_PIXELS
