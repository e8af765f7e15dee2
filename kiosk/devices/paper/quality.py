"""Measures what the citizen should be warned of: a page out of focus, and glare.

Pure; knows no camera.  Driven by ``page.py``.
"""

import cv2
import numpy as np

from kiosk.devices.paper.corners import Picture

BLUR_PIXELS = 2.4
"""At 300 dpi, a fifth of a millimetre: small print of 8 points has strokes of 3 pixels and closes up
beyond this.
"""
GLARE_SHARE = 0.004
"""Of the page: a patch of 15 x 16 mm."""
CONTRAST = 28
"""Grey levels across an edge that is worth measuring; noise makes less, and print out of focus more."""
FEWEST_EDGES = 200
WINDOW = 13
CELL = 8
BURNT = 252
FLAT = 1.5


def blur_pixels(page: Picture) -> float:
    """How wide the page's sharpest edges are: the standard deviation of the blur, in pixels of 300 dpi.

    ``page`` has 150 dpi.  An edge of contrast c blurred with s has its steepest slope at
    c / (s * sqrt(2 pi)).  Across and down are measured apart, as a page that moved stays sharp along its
    way.  0 when the page has no edges.
    """
    grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    widths = [0.0]
    for way, line in (((1, 0), (1, WINDOW)), ((0, 1), (WINDOW, 1))):
        window = np.ones(line, np.uint8)
        contrast = (cv2.dilate(grey, window) - cv2.erode(grey, window))[::2, ::2].astype(np.float32)
        edges = contrast > CONTRAST
        if edges.sum() < FEWEST_EDGES:
            continue
        slope = cv2.dilate(np.abs(cv2.Sobel(grey, cv2.CV_32F, *way, scale=1 / 8)), window)[::2, ::2]
        steep = float(np.percentile(slope[edges] / contrast[edges], 75))
        widths.append(2 / (max(steep, 1e-3) * np.sqrt(2 * np.pi)))
    return max(widths)


def glare_share(page: Picture) -> float:
    """The share of the page that is burnt out: cells of 1.4 mm without any structure at the end of the
    scale.
    """
    darkest = page.min(axis=2)
    height, width = (side // CELL * CELL for side in darkest.shape)
    cells = darkest[:height, :width].reshape(height // CELL, CELL, width // CELL, CELL).astype(np.float32)
    return float(((cells.mean(axis=(1, 3)) > BURNT) & (cells.std(axis=(1, 3)) < FLAT)).mean())
