"""Makes a straightened page white, without the lamp's colour and shadow; ink, stamps and pictures keep
their colour.

Pure; knows no camera.  Driven by ``page.py``.
"""

import cv2
import numpy as np

from kiosk.devices.paper.corners import Picture

SHRINK = 8
"""Light changes slowly: the paper's own brightness is measured in an eighth of the size."""
LETTER = 25
"""In shrunken pixels, 17 mm on paper: broader than any stroke of print, so that paper shows around it."""
DARKEST_PAPER = 0.45
"""Share of the page's bright paper below which it is not shadow but a dark picture, and stays dark."""
WHITE, BLACK = 0.94, 0.12
"""Shares of the paper's brightness that become pure white and pure black."""


def clean(page: Picture) -> Picture:
    """The page divided by its own paper, a little more contrast; same shape."""
    small = cv2.resize(page, None, fx=1 / SHRINK, fy=1 / SHRINK, interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(
        small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (LETTER, LETTER))
    )
    paper = cv2.GaussianBlur(cv2.medianBlur(closed, LETTER), (0, 0), LETTER / 4).astype(np.float32)
    bright = np.percentile(paper.reshape(-1, 3), 90, axis=0)
    paper = np.maximum(paper, DARKEST_PAPER * bright).astype(np.float32)
    gain = cv2.resize(1 / ((WHITE - BLACK) * paper), page.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    lifted = cv2.multiply(page, gain, scale=255.0, dtype=cv2.CV_32F)
    return np.asarray(cv2.convertScaleAbs(cv2.max(lifted - 255 * BLACK / (WHITE - BLACK), 0.0)), np.uint8)
