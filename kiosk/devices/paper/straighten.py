"""Lays a found page flat: A4 at 300 dpi, the text the right way up.

Pure; knows no camera.  Driven by ``page.py``.
"""

import cv2
import numpy as np

from kiosk.devices.paper.corners import Picture, Quad

A4_WIDTH, A4_HEIGHT = 2480, 3508
"""ISO 216 A4, 210 x 297 mm, at 300 dpi."""
EDGE_PIXELS = 6
"""Half a millimetre cut from each side: a thin rim of the table is always caught."""
INK = 0.75
"""Darker than this share of the paper around it is ink."""


def straighten(photo: Picture, corners: Quad) -> Picture:
    """The page inside ``corners`` as 2480 x 3508 pixels."""
    e = float(EDGE_PIXELS)
    target = np.array(
        [[-e, -e], [A4_WIDTH + e, -e], [A4_WIDTH + e, A4_HEIGHT + e], [-e, A4_HEIGHT + e]], np.float32
    )
    turn = cv2.getPerspectiveTransform(corners, target)
    return np.asarray(
        cv2.warpPerspective(
            photo, turn, (A4_WIDTH, A4_HEIGHT), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        ),
        np.uint8,
    )


def upright(page: Picture) -> Picture:
    """The page, turned round when its text is surely upside down."""
    return np.ascontiguousarray(page[::-1, ::-1]) if ascenders_minus_descenders(page) < -0.05 else page


def ascenders_minus_descenders(page: Picture) -> float:
    """Positive when text stands on its feet: Latin letters reach above the line more than below it.

    Each line of text has a band as high as an x; more ink lies above the band (b d f h k l t, capitals, dots)
    than below (g j p q y).  About 0 when there is too little text to tell.
    """
    grey = cv2.resize(
        cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA
    )
    paper = cv2.medianBlur(cv2.resize(grey, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA), 9)
    ink = (grey < INK * cv2.resize(paper, grey.shape[::-1])).astype(np.uint8)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(ink)
    letters = boxes[1:]
    height = letters[:, cv2.CC_STAT_HEIGHT]
    small = letters[(height >= 6) & (height <= 60) & (letters[:, cv2.CC_STAT_WIDTH] <= 60)]
    above = below = 0.0
    tops, feet = small[:, cv2.CC_STAT_TOP], small[:, cv2.CC_STAT_TOP] + small[:, cv2.CC_STAT_HEIGHT]
    lefts = small[:, cv2.CC_STAT_LEFT]
    for top, foot, left in zip(tops, feet, lefts, strict=True):
        near = (np.abs(lefts - left) < 120) & (np.abs((tops + feet) - (top + foot)) < (foot - top))
        if near.sum() >= 5:
            x_height = float(np.median(feet[near] - tops[near]))
            above += float(np.median(tops[near]) - top > 0.2 * x_height)
            below += float(foot - np.median(feet[near]) > 0.2 * x_height)
    return (above - below) / max(60.0, above + below)
