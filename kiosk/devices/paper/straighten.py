"""Lays a found page flat: an A4 at 300 dpi, any other paper in its own shape, the text the right way up.

Pure; knows no camera.  Driven by ``page.py``.
"""

import cv2
import numpy as np

from kiosk.devices.paper.corners import Picture, Quad

A4_WIDTH, A4_HEIGHT = 2480, 3508
"""ISO 216 A4, 210 x 297 mm, at 300 dpi."""
A4_LIKE = (1.34, 1.49)
"""Longer side to shorter side of what is taken for an A4; a card is 1.59."""
FOCAL_SHARE = 1.05
"""Focal length to the longer side of the picture: a camera of 55 degrees.  Matters only askew."""
HALF = 0.5
"""Whether a page is good is told from a half of its size."""
EDGE_PIXELS = 6
"""Of 2480: half a millimetre cut from each side: a thin rim of the table is always caught."""
INK = 0.75
"""Darker than this share of the paper around it is ink."""


def straighten(photo: Picture, corners: Quad) -> Picture:
    """The page inside ``corners``: an A4 as 2480 x 3508 pixels, another paper in its own shape."""
    return laid_out(photo, corners, page_size(corners, photo.shape), cv2.INTER_CUBIC)


def laid_out(photo: Picture, corners: Quad, size: tuple[int, int], way: int = cv2.INTER_LINEAR) -> Picture:
    """What is inside ``corners`` as ``size``, width and height in pixels."""
    width, height = size
    e = EDGE_PIXELS * width / A4_WIDTH
    target = np.array([[-e, -e], [width + e, -e], [width + e, height + e], [-e, height + e]], np.float32)
    turn = cv2.getPerspectiveTransform(corners, target)
    laid = cv2.warpPerspective(photo, turn, size, flags=way, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(laid, np.uint8)


def page_size(corners: Quad, shape: tuple[int, ...]) -> tuple[int, int]:
    """Width and height in pixels for the page inside ``corners`` of a photograph of this shape.

    An A4 has 300 dpi; anything else, a card or a till's slip, keeps the pixels it has in the photograph.
    """
    longer = true_aspect(corners, shape)
    if A4_LIKE[0] < longer < A4_LIKE[1]:
        return A4_WIDTH, A4_HEIGHT
    sides = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    width = min(max(float(sides[0]), float(sides[2])), A4_HEIGHT / longer)
    return round(max(1.0, width)), round(max(1.0, width * longer))


def true_aspect(corners: Quad, shape: tuple[int, ...]) -> float:
    """How many times the page is as long as it is wide, seen from straight above."""
    square = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    middle = np.array(shape[1::-1], np.float32) / 2
    seen = cv2.getPerspectiveTransform(square, (corners - middle).astype(np.float32))
    across, down = seen[:, :2].T / (FOCAL_SHARE * max(shape[:2]), FOCAL_SHARE * max(shape[:2]), 1.0)
    return float(np.linalg.norm(down) / max(1e-9, float(np.linalg.norm(across))))


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
