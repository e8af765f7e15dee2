"""Measures what the citizen should be warned of: a page out of focus, and glare.

Pure; knows no camera.  Driven by ``page.py``.
"""

import cv2
import numpy as np

from kiosk.devices.paper.corners import Picture

BLUR_PIXELS = 3.0
"""At 300 dpi, a quarter of a millimetre: small print of 8 points has strokes of 3 pixels and closes up
beyond this.
"""
GLARE_SHARE = 0.004
"""Of the page: a patch of 15 x 16 mm."""
CONTRAST = 50.0
"""Grey levels across an edge that is worth measuring."""
WINDOW = 13
CELL = 16
BURNT = 252
FLAT = 1.5


def blur_pixels(page: Picture) -> float:
    """How wide the page's sharpest edges are: the standard deviation of the blur, in pixels of 300 dpi.

    An edge of contrast c blurred with s has its steepest slope at c / (s * sqrt(2 pi)).  0 when the page
    has no edges.
    """
    half = cv2.resize(page, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(half, cv2.COLOR_BGR2GRAY).astype(np.float32)
    square = np.ones((WINDOW, WINDOW), np.uint8)
    contrast = cv2.dilate(grey, square) - cv2.erode(grey, square)
    slope = cv2.dilate(
        cv2.magnitude(cv2.Sobel(grey, -1, 1, 0, scale=1 / 8), cv2.Sobel(grey, -1, 0, 1, scale=1 / 8)), square
    )
    edges = contrast[::2, ::2] > CONTRAST
    if edges.sum() < 200:
        return 0.0
    steep = np.percentile(slope[::2, ::2][edges] / contrast[::2, ::2][edges], 75)
    return float(2 / (steep * np.sqrt(2 * np.pi)))


def glare_share(page: Picture) -> float:
    """The share of the page that is burnt out: cells of 1.4 mm without any structure at the end of the
    scale.
    """
    darkest = page.min(axis=2)
    height, width = (side // CELL * CELL for side in darkest.shape)
    cells = darkest[:height, :width].reshape(height // CELL, CELL, width // CELL, CELL).astype(np.float32)
    return float(((cells.mean(axis=(1, 3)) > BURNT) & (cells.std(axis=(1, 3)) < FLAT)).mean())
