"""Finds the four corners of a page in a photograph.

A page is the quadrilateral whose four sides are *steps*: along each of them the inside looks different from
the outside.  That is what tells a page's edge from the lines printed on it, which have white paper on both
sides. Candidates come from bright blobs and from straight lines; the best one is then measured at full
resolution. Pure; knows no camera.  Driven by ``page.py``.
"""

import itertools
from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]
"""Height x width x 3, blue green red."""
Quad = npt.NDArray[np.float32]
"""4 x 2, x and y in pixels: top left, top right, bottom right, bottom left of the page as it lies."""
Floats = npt.NDArray[np.float32]

SEARCH_PIXELS = 800
"""The longer side of the small picture in which the page is searched."""
SMALLEST_SHARE = 0.12
"""A page fills at least this much of the picture, or its print is too small to be read anyway."""
ASPECTS = (1.12, 1.85)
"""Longer side to shorter side; A4 is 1.414, and perspective stretches it."""
STEP = 7.0
"""A difference that is an edge of paper, in CIE L*a*b* units; noise of a good camera is 1 to 3."""
SUPPORT = 0.55
"""This share of every side must be a step; a pen, a thumb or a shadow hides the rest."""
PAPER_CHROMA = 26.0
"""Paper is white under a lamp of any colour: its median chroma stays below this."""
PAPER_LIGHTNESS = 95.0
"""Of 255."""
SIDE_SAMPLES = 48
LINES = 36
PAIRS = 70
REFINE_SAMPLES = 120


def find_corners(photo: Picture) -> Quad | None:
    """The page's corners in the photograph's own pixels, or None when there is no page."""
    scale = SEARCH_PIXELS / max(photo.shape[:2])
    small = cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    lab = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2LAB), (0, 0), 1.2).astype(np.float32)
    candidates = [quad for quad in _candidates(small, lab) if _is_page_shaped(quad, small.shape)]
    if not candidates:
        return None
    quads = np.stack(candidates)
    scores = _scores(lab, quads)
    for index in np.argsort(-scores)[:8]:
        if scores[index] <= 0:
            return None
        if _is_paper(lab, quads[index]):
            return _refine(photo, in_order(quads[index] / scale))
    return None


def in_order(quad: Floats) -> Quad:
    """The same corners clockwise, beginning so that the first side is the page's upper short one."""
    centre = quad.mean(axis=0)
    turn = np.arctan2(quad[:, 1] - centre[1], quad[:, 0] - centre[0])
    quad = quad[np.argsort(turn)]
    lengths = np.linalg.norm(quad - np.roll(quad, -1, axis=0), axis=1)
    first = 0 if lengths[0] + lengths[2] < lengths[1] + lengths[3] else 1
    above = quad[first] + quad[(first + 1) % 4]
    below = quad[(first + 2) % 4] + quad[(first + 3) % 4]
    sideways = abs(above[0] - below[0]) > abs(above[1] - below[1])
    if above[0] < below[0] if sideways else above[1] > below[1]:
        first += 2
    return np.roll(quad, -first, axis=0).astype(np.float32)


def _candidates(small: Picture, lab: Floats) -> Iterator[Floats]:
    light = lab[..., 0].astype(np.uint8)
    chroma = np.hypot(lab[..., 1] - 128, lab[..., 2] - 128)
    pale = np.clip(lab[..., 0] - 2 * chroma, 0, 255).astype(np.uint8)
    flat = cv2.divide(pale, cv2.blur(pale, (SEARCH_PIXELS // 2, SEARCH_PIXELS // 2)), scale=128)
    for grey in (light, pale, flat):
        level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_OTSU)
        for threshold in (level, level * 1.12, level * 0.88):
            yield from _blobs((grey > threshold).astype(np.uint8))
    yield from _crossings(_lines(small, lab), small.shape)


def _blobs(mask: Picture) -> Iterator[Floats]:
    """Quadrilaterals around the large blobs of a mask; opening takes off a pen that lies over the edge."""
    for size in (5, 17):
        opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((size, size), np.uint8))
        outlines, _ = cv2.findContours(opened, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for outline in sorted(outlines, key=cv2.contourArea, reverse=True)[:2]:
            hull = cv2.convexHull(outline)
            length = cv2.arcLength(hull, True)
            for share in (0.02, 0.035, 0.05, 0.08):
                quad = cv2.approxPolyDP(hull, share * length, True)
                if len(quad) == 4:
                    yield quad[:, 0].astype(np.float32)
                    break


def _lines(small: Picture, lab: Floats) -> Floats:
    """The strongest straight lines, n x 3: unit normal and distance; lines that say the same are one."""
    edges = np.zeros(small.shape[:2], np.uint8)
    for channel in range(3):
        plane = cv2.GaussianBlur(lab[..., channel], (0, 0), 1.5).astype(np.uint8)
        edges |= cv2.Canny(plane, 12, 30)
    found = cv2.HoughLines(edges, 1, np.pi / 240, 70)
    lines: list[tuple[float, float, float]] = []
    for distance, angle in (
        found[:, 0] if found is not None and found.ndim == 3 else found if found is not None else ()
    ):
        line = (float(np.cos(angle)), float(np.sin(angle)), float(distance))
        if not any(_same_line(line, other) for other in lines):
            lines.append(line)
        if len(lines) == LINES:
            break
    return np.array(lines, np.float32).reshape(-1, 3)


def _same_line(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    along = one[0] * other[0] + one[1] * other[1]
    return abs(along) > 0.995 and abs(one[2] - np.sign(along) * other[2]) < 8


def _crossings(lines: Floats, shape: tuple[int, ...]) -> Iterator[Floats]:
    """The quadrilaterals that two pairs of roughly opposite lines enclose."""
    pairs = [
        (a, b)
        for a, b in itertools.combinations(range(len(lines)), 2)
        if abs(lines[a, :2] @ lines[b, :2]) > 0.85 and _gap(lines[a], lines[b], shape) > 0.25 * min(shape[:2])
    ]
    pairs.sort(key=sum)  # lines come strongest first
    for (a, b), (c, d) in itertools.combinations(pairs[:PAIRS], 2):
        if abs(lines[a, :2] @ lines[c, :2]) > 0.6 or abs(lines[b, :2] @ lines[d, :2]) > 0.6:
            continue
        corners = [_cross(lines[first], lines[second]) for first, second in ((a, c), (a, d), (b, d), (b, c))]
        yield np.array(corners, np.float32)


def _gap(one: Floats, other: Floats, shape: tuple[int, ...]) -> float:
    """How far apart two lines are in the middle of the picture, in pixels."""
    middle = np.array([shape[1] / 2, shape[0] / 2], np.float32)
    sign = np.sign(one[:2] @ other[:2])
    return abs(float((one[:2] @ middle - one[2]) - sign * (other[:2] @ middle - other[2])))


def _cross(one: Floats, other: Floats) -> Floats:
    x, y, w = np.cross([one[0], one[1], -one[2]], [other[0], other[1], -other[2]])
    return np.array([x, y], np.float32) / (w if abs(w) > 1e-6 else 1e-6)


def _is_page_shaped(quad: Floats, shape: tuple[int, ...]) -> bool:
    height, width = shape[:2]
    margin = 0.02 * max(height, width)
    if (quad < -margin).any() or (quad > (width + margin, height + margin)).any():
        return False
    if (
        not cv2.isContourConvex(quad.reshape(-1, 1, 2))
        or cv2.contourArea(quad) < SMALLEST_SHARE * height * width
    ):
        return False
    sides = np.linalg.norm(quad - np.roll(quad, -1, axis=0), axis=1)
    one, other = sides[0] + sides[2], sides[1] + sides[3]
    return bool(ASPECTS[0] < max(one, other) / max(1.0, min(one, other)) < ASPECTS[1])


def _scores(lab: Floats, quads: Floats) -> Floats:
    """How much each quadrilateral is a page: 0 is not at all.  All of them are sampled in one go."""
    distances = np.array([4.0, 7.0, 11.0], np.float32)
    start, end = quads, np.roll(quads, -1, axis=1)
    share = np.linspace(0.03, 0.97, SIDE_SAMPLES, dtype=np.float32)[None, None, :, None]
    points = start[:, :, None] * (1 - share) + end[:, :, None] * share
    along = (end - start) / np.linalg.norm(end - start, axis=2, keepdims=True)
    outward = np.stack([along[..., 1], -along[..., 0]], axis=-1)
    centre = quads.mean(axis=1)[:, None]
    outward *= np.sign((((start + end) / 2 - centre) * outward).sum(axis=2, keepdims=True))
    inside = np.mean([_sample(lab, points - outward[:, :, None] * d) for d in distances], axis=0)
    outside = np.mean([_sample(lab, points + outward[:, :, None] * d) for d in distances], axis=0)
    steps = inside - outside
    size = np.linalg.norm(steps, axis=-1)
    # Along one side the step keeps its direction: print that happens to lie there does not.
    usual = np.median(steps, axis=2, keepdims=True)
    usual /= np.linalg.norm(usual, axis=-1, keepdims=True) + 1e-6
    support = ((size > STEP) & ((steps * usual).sum(axis=-1) > 0.6 * size)).mean(axis=2)
    area = np.array([cv2.contourArea(quad) for quad in quads], np.float32) / (lab.shape[0] * lab.shape[1])
    strength = np.minimum(size.mean(axis=2), 40).mean(axis=1) / 40
    score = support.mean(axis=1) ** 2 * (0.5 + area) * (0.7 + 0.3 * strength)
    return np.where(support.min(axis=1) >= SUPPORT, score, 0).astype(np.float32)


def _sample(lab: Floats, points: Floats) -> Floats:
    x = np.clip(points[..., 0], 0, lab.shape[1] - 1).astype(np.int32)
    y = np.clip(points[..., 1], 0, lab.shape[0] - 1).astype(np.int32)
    return lab[y, x]


def _is_paper(lab: Floats, quad: Floats) -> bool:
    mask = np.zeros(lab.shape[:2], np.uint8)
    cv2.fillConvexPoly(mask, quad.astype(np.int32), 1)
    inside = lab[mask.astype(bool)]
    light, a, b = np.median(inside, axis=0)
    around = float(np.median(lab[..., 0][~mask.astype(bool)])) if (mask == 0).any() else 0.0
    return bool(np.hypot(a - 128, b - 128) < PAPER_CHROMA and light > max(PAPER_LIGHTNESS, around - 12))


def _refine(photo: Picture, quad: Quad) -> Quad:
    """Measure each side at full resolution and cross the lines again; the sampling error was some pixels."""
    reach = round(10 * max(photo.shape[:2]) / SEARCH_PIXELS)
    lines = [
        _fit_side(photo, quad[side], quad[(side + 1) % 4], quad.mean(axis=0), reach) for side in range(4)
    ]
    corners = np.array([_cross(lines[side - 1], lines[side]) for side in range(4)], np.float32)
    far = np.linalg.norm(corners - quad, axis=1) > 2.5 * reach
    return np.where(far[:, None], quad, corners).astype(np.float32)


def _fit_side(photo: Picture, start: Floats, end: Floats, centre: Floats, reach: int) -> Floats:
    """The line through the steps near the side from ``start`` to ``end``, as unit normal and distance."""
    along = (end - start) / np.linalg.norm(end - start)
    outward = np.array([along[1], -along[0]], np.float32)
    if outward @ ((start + end) / 2 - centre) < 0:
        outward = -outward
    share = np.linspace(0.03, 0.97, REFINE_SAMPLES, dtype=np.float32)[:, None, None]
    offset = np.arange(-reach, reach + 1, dtype=np.float32)[None, :, None]
    points = start * (1 - share) + end * share + offset * outward
    strip = cv2.remap(
        photo,
        points[..., 0].astype(np.float32),
        points[..., 1].astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    colours = cv2.blur(strip.astype(np.float32), (1, 5))
    axis = np.median(colours[:, : reach // 2], axis=(0, 1)) - np.median(
        colours[:, -reach // 2 :], axis=(0, 1)
    )
    profile = colours @ (axis / (np.linalg.norm(axis) + 1e-6)).astype(np.float32)
    edge = _step_response(profile, max(3, reach // 8))
    best = edge.argmax(axis=1)
    kept = edge[np.arange(len(best)), best] > 0.4 * np.median(edge.max(axis=1))
    places = points[np.arange(len(best)), best][kept]
    return _robust_line(places, outward)


def _step_response(profile: Floats, width: int) -> Floats:
    """Mean of ``width`` samples before each place minus the mean after it; zero where they do not fit."""
    sums = np.cumsum(np.pad(profile, ((0, 0), (1, 0))), axis=1)
    means = (sums[:, width:] - sums[:, :-width]) / width
    response = np.zeros_like(profile)
    response[:, width:-width] = (
        means[:, : -width - 1][:, : profile.shape[1] - 2 * width] - means[:, width + 1 :]
    )
    return response


def _robust_line(places: Floats, outward: Floats) -> Floats:
    """A line through most of the places; those off it by more than the usual are left out, twice."""
    for _ in range(4):
        vx, vy, x, y = cv2.fitLine(places, cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()
        normal = np.array([vy, -vx], np.float32)
        off = np.abs((places - (x, y)) @ normal)
        kept = off <= max(1.5, 2.5 * float(np.median(off)))
        if kept.all() or kept.sum() < 20:
            break
        places = places[kept]
    if normal @ outward < 0:
        normal = -normal
    return np.array([normal[0], normal[1], normal @ np.array([x, y])], np.float32)
