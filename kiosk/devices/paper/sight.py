"""Says what is seen on the table: where the page lies, and what should be put right before it is taken.

The same function looks at the live picture and at the photograph, so that nobody is promised a good page and
then given a bad one.  Pure; knows no camera.  Driven by ``page.py`` and by the kiosk's paper desk.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from kiosk.devices.paper.corners import Floats, Picture, Quad, find_page, refined, small_of
from kiosk.devices.paper.quality import BLUR_PIXELS, GLARE_SHARE, blur_pixels, glare_share
from kiosk.devices.paper.straighten import HALF, laid_out, page_size
from kiosk.devices.ports import PageWarning

Mask = npt.NDArray[np.bool_]

OUTSIDE = 2.0
"""Pixels: a corner nearer to the picture's edge than this may be beyond it."""
DARKEST = 62.0
"""Of 255: paper that is darker in the photograph is drowned in the camera's noise."""
RIM = 48
"""The page's own picture for what lies over it has this many cells on its shorter side."""
STRANGE_COLOUR = 0.03
"""A cell whose share of red or of blue differs so much from the paper's is no paper; no shadow does that."""
STRANGE_DARK = 0.3
"""Nor is one darker than this share of the paper; shadows of rooms are lighter."""
WIDE_SHARE = 0.035
"""Of the page's rim: 35 mm of an A4.  A pen over the edge is narrower, a wrist is not."""
DEEP_SHARE = 0.012
"""Of the page, so much of it covered."""
BESIDE = 0.16
"""Another paper that shows at least this share of the page's area."""
BESIDE_LIGHT = 0.42
"""Another paper is at least so light, in shares of the page; and so is one in the shadow of a head."""
STICKS_OUT = 0.05
"""Of the page's area, so much paper sticks out of what was taken for the page."""
NOTCH = 0.012
"""Depth of a corner that turns inward, in shares of the page's diagonal."""
PRINT = 9
"""Pixels: lines of print are narrower, and so are pens."""
BESIDE_FULL = 0.72
"""A paper fills this share of its own hull."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What one look at the table has shown."""

    corners: Quad | None
    """Of the page; None when there is none."""
    warnings: tuple[PageWarning, ...] = ()
    """What is wrong, what matters most first."""


def see(photo: Picture) -> Sight:
    """Find the page and look for everything that would spoil it."""
    small = small_of(photo)
    rough = find_page(small)
    if rough is None:
        return Sight(None)
    corners = refined(photo, rough)
    half = cv2.resize(photo, None, fx=HALF, fy=HALF, interpolation=cv2.INTER_AREA)
    width, height = page_size(corners, photo.shape)
    page = laid_out(half, corners * np.float32(HALF), (round(width * HALF), round(height * HALF)))
    found = {
        PageWarning.CUT_OFF: is_cut_off(corners, photo.shape) or runs_out(small, rough),
        PageWarning.SEVERAL: another_beside(small, rough),
        PageWarning.HAND: is_covered(small, rough),
        PageWarning.TOO_DARK: float(np.median(page[::8, ::8].max(axis=2))) < DARKEST,
        PageWarning.GLARE: glare_share(page) > GLARE_SHARE,
        PageWarning.BLUR: blur_pixels(page) > BLUR_PIXELS,
    }
    return Sight(corners, tuple(warning for warning, so in found.items() if so))


def is_cut_off(corners: Quad, shape: tuple[int, ...]) -> bool:
    """Whether a corner is at the picture's edge or beyond it."""
    height, width = shape[:2]
    return bool((corners < OUTSIDE).any() or (corners > (width - 1 - OUTSIDE, height - 1 - OUTSIDE)).any())


def runs_out(small: Picture, quad: Quad) -> bool:
    """Whether the paper goes on beyond what was taken for the page, and out of the picture."""
    inside = _filled(quad, small.shape, 0)
    for piece, sides_touched in _pale_pieces(small, inside):
        on_page = (piece & inside).sum() > 0.5 * inside.sum()
        if on_page and 0 < sides_touched <= 2 and _beyond(piece, quad) > STICKS_OUT * inside.sum():
            return True
    return False


def another_beside(small: Picture, quad: Quad) -> bool:
    """Whether more than one paper lies there: apart, or one over the other so that they make one shape that
    is no rectangle.
    """
    inside = _filled(quad, small.shape, 0)
    pieces = list(_pale_pieces(small, inside))
    if _table_between([piece & inside for piece, _ in pieces], small, quad):
        return True
    for piece, sides_touched in pieces:
        if sides_touched:
            continue
        outlines, _ = cv2.findContours(piece.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        outline = max(outlines, key=cv2.contourArea)
        beyond = _beyond(piece, quad)
        full = piece.sum() > BESIDE_FULL * cv2.contourArea(cv2.convexHull(outline))
        if (beyond > BESIDE * inside.sum() and full) or _has_notch(outline, quad):
            return True
    return False


def _table_between(pieces: list[Mask], small: Picture, quad: Quad) -> bool:
    """Whether what was taken for the page is several pieces with table between them."""
    inside = _filled(quad, small.shape, 0)
    large = [piece for piece in pieces if piece.sum() > BESIDE * inside.sum()]
    if len(large) < 2:
        return False
    around = _filled(quad, small.shape, 12) & ~_filled(quad, small.shape, 4)
    between = inside & ~np.logical_or.reduce(large)
    colours = small.astype(np.float32)
    return bool(_same(np.median(colours[between], axis=0), np.median(colours[around], axis=0)))


def _pale_pieces(small: Picture, inside: Mask) -> Iterator[tuple[Mask, int]]:
    """What is as pale as the page, in pieces without holes; how many sides of the picture each touches."""
    colours = small.astype(np.float32)
    pale = ~_strange(colours, np.median(colours[inside], axis=0), BESIDE_LIGHT)
    closed = cv2.morphologyEx(pale.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((PRINT, PRINT), np.uint8))
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((PRINT, PRINT), np.uint8))
    outlines, _ = cv2.findContours(opened, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    height, width = small.shape[:2]
    for outline in outlines:
        if cv2.contourArea(outline) < BESIDE * inside.sum():
            continue
        x, y, wide, high = cv2.boundingRect(outline)
        piece = np.zeros(small.shape[:2], np.uint8)
        cv2.drawContours(piece, [outline], -1, 1, cv2.FILLED)
        yield piece.astype(bool), sum((x <= 2, y <= 2, x + wide >= width - 2, y + high >= height - 2))


def _beyond(piece: Mask, quad: Quad) -> int:
    return int((piece & ~_filled(quad, piece.shape, 4)).sum())


def _has_notch(outline: npt.NDArray[np.int32], quad: Quad) -> bool:
    """Whether the outline turns inward as that of two papers does: on two opposite sides of it."""
    size = float(np.linalg.norm(quad[0] - quad[2]))
    shape = cv2.approxPolyDP(outline, NOTCH * size, True).reshape(-1, 2).astype(np.float32)
    out, back = np.roll(shape, -1, axis=0) - shape, np.roll(shape, 1, axis=0) - shape
    turns = np.sign(out[:, 0] * back[:, 1] - out[:, 1] * back[:, 0])
    return int((turns == -np.sign(turns.sum())).sum()) == 2


def is_covered(small: Picture, quad: Quad) -> bool:
    """Whether something that is no paper reaches over the page's edge onto it.

    At the edge it looks alike on both sides: that is what tells a hand from a coloured print that runs to
    the page's edge.
    """
    beyond = 2  # cells of table around the page
    wide, high = _cells(quad)
    laid = _around(small, quad, wide, high, beyond)
    page = laid[beyond:-beyond, beyond:-beyond]
    strange = _strange(page, np.median(page.reshape(-1, 3), axis=0), STRANGE_DARK)
    # Where the page was taken for larger than it is, there is table within.
    strange &= ~_same(page, np.median(_rim_of(laid), axis=0))
    joined = strange & _reaches_over(laid, beyond)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(strange.astype(np.uint8))
    rim = 2 * (wide + high)
    for label in range(1, count):
        piece = labels == label
        share = boxes[label, cv2.CC_STAT_AREA] / piece.size
        if (joined & piece).sum() >= WIDE_SHARE * rim and share > DEEP_SHARE:
            return True
    return False


def _rim_of(laid: Floats) -> Floats:
    """The outermost cells: table, on most sides."""
    return np.concatenate([laid[0], laid[-1], laid[:, 0], laid[:, -1]])


def _same(colours: Floats, other: Floats) -> Mask:
    """Which of them are of the other's colour, in about the same light."""
    light = colours.sum(axis=-1) / max(float(other.sum()), 1.0)
    shares = colours / np.maximum(colours.sum(axis=-1, keepdims=True), 1) - other / max(
        float(other.sum()), 1.0
    )
    return np.asarray((np.abs(shares).max(axis=-1) < STRANGE_COLOUR) & (light > 0.7) & (light < 1.4), bool)


def _cells(quad: Quad) -> tuple[int, int]:
    sides = np.linalg.norm(quad - np.roll(quad, -1, axis=0), axis=1)
    across, down = float(sides[0] + sides[2]), float(sides[1] + sides[3])
    cell = min(across, down) / RIM
    return round(across / cell), round(down / cell)


def _around(small: Picture, quad: Quad, wide: int, high: int, beyond: int) -> Floats:
    """The page as cells, with ``beyond`` cells of table on each side."""
    target = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32) + beyond - 0.5
    turn = cv2.getPerspectiveTransform(quad, target.astype(np.float32))
    size = (wide + 2 * beyond, high + 2 * beyond)
    soft = cv2.blur(small, (5, 5))
    return np.asarray(cv2.warpPerspective(soft, turn, size, borderMode=cv2.BORDER_REPLICATE), np.float32)


def _reaches_over(laid: Floats, beyond: int) -> Mask:
    """Cells at the page's rim that look as the table does right outside."""
    page = laid[beyond:-beyond, beyond:-beyond]
    same = np.zeros(page.shape[:2], bool)
    sides = (
        (np.s_[0], laid[beyond - 2, beyond:-beyond], page[1]),
        (np.s_[-1], laid[1 - beyond, beyond:-beyond], page[-2]),
        (np.s_[:, 0], laid[beyond:-beyond, beyond - 2], page[:, 1]),
        (np.s_[:, -1], laid[beyond:-beyond, 1 - beyond], page[:, -2]),
    )
    for place, outside, within in sides:
        same[place] = np.linalg.norm(outside - within, axis=-1) < 0.2 * np.linalg.norm(within, axis=-1) + 8
    return same


def _strange(colours: Floats, paper: Floats, darkest: float) -> Mask:
    """What differs from the paper in its shares of red, green and blue, or is far darker."""
    shares = colours / np.maximum(colours.sum(axis=-1, keepdims=True), 1)
    differs = np.abs(shares - paper / max(float(paper.sum()), 1.0)).max(axis=-1) > STRANGE_COLOUR
    return np.asarray(differs | (colours.max(axis=-1) < darkest * paper.max()), bool)


def _filled(quad: Quad, shape: tuple[int, ...], wider: int) -> Mask:
    mask = np.zeros(shape[:2], np.uint8)
    cv2.fillConvexPoly(mask, quad.astype(np.int32), 1)
    if wider:
        mask = cv2.dilate(mask, np.ones((2 * wider + 1, 2 * wider + 1), np.uint8))
    return mask.astype(bool)
