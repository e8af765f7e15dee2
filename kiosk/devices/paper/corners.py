"""Finds the four corners of a page in a photograph.

A page is the quadrilateral whose four sides are *steps*: along each of them the inside looks different from
the outside.  That is what tells a page's edge from the lines printed on it, which have white paper on both
sides. Candidates come from bright blobs and from straight lines; the best one is then measured at full
resolution. Pure; knows no camera.  Driven by ``page.py``.
"""

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
SMALLEST_SHARE = 0.03
"""A paper fills at least this much of the picture: a card, where an A4 has room."""
SMALLEST_CUT_SHARE = 0.15
"""So much of the picture is filled by what is seen of a page that is partly beyond its edge."""
LONGEST = 3.6
"""Longer side to shorter side; A4 is 1.414, a card 1.6, a till's slip more, and perspective stretches it."""
BEYOND = 0.45
"""A corner may be so far outside the picture, in shares of its longer side."""
STEP, STEP_EVEN = 7.0, 1.6
"""A difference that is an edge of paper, in CIE L*a*b* units: on a desk with a grain, and on an even one."""
SUPPORT, SUPPORT_CUT = 0.55, 0.72
"""This share of every side must be a step; a pen, a thumb or a shadow hides the rest.  Less than four sides
must be surer of themselves.
"""
A4_ASPECT, A4_WEIGHT = (1.28, 1.56), 1.25
"""Most papers are A4: of two readings of a picture, that is the likelier."""
APART = 14
"""Pixels between the two places that a step compares."""
EVEN = 9.0
"""A page's margin differs by less than this along a side, in CIE L*a*b* units."""
DEEP = 20.0
"""So far inside, in pixels, there is paper still and no shadow of its edge."""
CUT_WEIGHT = 0.35
"""Of two readings of the same picture, the one with a whole page is the likelier."""
HIDDEN = 0.25
"""A side of which less than this is in the picture is beyond its edge."""
PAPER_CHROMA = 26.0
"""Paper is white under a lamp of any colour: its median chroma stays below this."""
TINTED_CHROMA = 46.0
"""Of coloured paper, which is lighter than what it lies on."""
PAPER_LIGHTNESS = 95.0
"""Of 255, in a picture as bright as ``BRIGHT``."""
BRIGHT = 225.0
"""A dark picture is searched as if its brightest hundredth were this bright."""
MOST_GAIN = 12.0
EDGES = (12.0, 30.0)
"""Slopes, as Sobel gives them, at which a line begins and is sure; fainter where the desk is even."""
FINE = 8
SIDE_SAMPLES = 48
LINES = 36
PAIRS = 70
CUT_LINES = 14
"""The strongest lines, each of which may be the side opposite to one that is beyond the picture's edge."""
NEAREST = 0.1
"""Two lines closer than this, in shares of the shorter side, are no two sides of a paper."""
REFINE_SAMPLES = 120
EDGE_SHARE = 0.005
"""A side as near as this to the picture's edge is not seen; 4 of ``SEARCH_PIXELS``."""


def find_corners(photo: Picture) -> Quad | None:
    """The page's corners in the photograph's own pixels, or None when there is no page.

    Corners outside the photograph are those of a page that is partly beyond its edge: a guess there.
    """
    found = find_page(small_of(photo))
    return None if found is None else refined(photo, found)


def small_of(photo: Picture) -> Picture:
    """The photograph as small as it is searched, and as bright as one taken in good light."""
    scale = SEARCH_PIXELS / max(photo.shape[:2])
    return brightened(cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))


def find_page(small: Picture) -> Quad | None:
    """The likeliest page in the small picture."""
    lab = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2LAB), (0, 0), 1.2).astype(np.float32)
    step = _step_of(lab)
    lines = _lines(lab, step)
    quads = _page_shaped(np.concatenate([_blobs_of(lab), _crossings(lines, small.shape)]), small)
    if not len(quads):
        return None
    scores = _scores(lab, quads, step)
    for index in np.argsort(-scores)[:8]:
        if scores[index] <= 0:
            return None
        if _is_paper(lab, quads[index]):
            return in_order(quads[index])
    return None


def refined(photo: Picture, small_corners: Quad) -> Quad:
    """The corners measured in the photograph's own pixels."""
    scale = SEARCH_PIXELS / max(photo.shape[:2])
    return _refine(photo, (small_corners / scale).astype(np.float32))


def brightened(small: Picture) -> Picture:
    """The picture as bright as one taken in good light; what is bright already stays as it is."""
    brightest = float(np.percentile(small[::4, ::4].max(axis=2), 99))
    gain = min(MOST_GAIN, BRIGHT / max(brightest, 1.0))
    return np.asarray(cv2.convertScaleAbs(small, alpha=gain), np.uint8) if gain > 1 else small


def _step_of(lab: Floats) -> float:
    """How large a difference must be to be an edge here: more than the desk differs from itself."""
    usual = [
        float(np.median(np.linalg.norm(one - other, axis=-1)))
        for one, other in ((lab[:-APART:2], lab[APART::2]), (lab[:, :-APART:2], lab[:, APART::2]))
    ]
    return min(STEP, STEP_EVEN + max(usual))


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


def _blobs_of(lab: Floats) -> Floats:
    """Quadrilaterals around what is brighter or paler than the rest, n x 4 x 2."""
    light = lab[..., 0].astype(np.uint8)
    chroma = np.hypot(lab[..., 1] - 128, lab[..., 2] - 128)
    pale = np.clip(lab[..., 0] - 2 * chroma, 0, 255).astype(np.uint8)
    flat = cv2.divide(pale, cv2.blur(pale, (SEARCH_PIXELS // 2, SEARCH_PIXELS // 2)), scale=128)
    found: list[Floats] = []
    for grey in (light, pale, flat):
        level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_OTSU)
        for threshold in (level, level * 1.12, level * 0.88):
            found.extend(_blobs((grey > threshold).astype(np.uint8)))
    return np.array(found, np.float32).reshape(-1, 4, 2)


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


def _lines(lab: Floats, step: float) -> Floats:
    """The strongest straight lines, n x 3: unit normal and distance; lines that say the same are one."""
    edges = np.zeros(lab.shape[:2], np.uint8)
    weakest, strongest = (FINE * edge * (step / STEP) ** 2 for edge in EDGES)
    for channel in range(3):
        plane = cv2.GaussianBlur(lab[..., channel], (0, 0), 1.5)
        across, down = (cv2.Sobel(plane, cv2.CV_32F, *way, scale=FINE) for way in ((1, 0), (0, 1)))
        edges |= cv2.Canny(across.astype(np.int16), down.astype(np.int16), weakest, strongest)
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


def _crossings(lines: Floats, shape: tuple[int, ...]) -> Floats:
    """The quadrilaterals that two pairs of roughly opposite lines enclose, n x 4 x 2.

    The picture's own edges may stand for one side, or for two that meet: what is beyond them is not seen.
    """
    height, width = shape[:2]
    edges = np.array([[0, 1, 0], [1, 0, 0], [0, 1, height - 1], [1, 0, width - 1]], np.float32)
    every = np.concatenate([lines, edges])
    one, other = np.triu_indices(len(every), 1)
    # Lines come strongest first.
    cut = other >= len(lines)
    strong = ~(cut & (one >= CUT_LINES))
    one, other, cut = one[strong], other[strong], cut[strong]
    alike = np.abs((every[one, :2] * every[other, :2]).sum(axis=1)) > 0.85
    fit = alike & (_gaps(every[one], every[other], shape) > NEAREST * min(height, width))
    whole = np.flatnonzero(fit & ~cut)
    whole = whole[np.argsort(one[whole] + other[whole], kind="stable")][:PAIRS]
    pairs = np.concatenate([whole, np.flatnonzero(fit & cut)])
    first, second = np.triu_indices(len(pairs), 1)
    a, b, c, d = one[pairs[first]], other[pairs[first]], one[pairs[second]], other[pairs[second]]
    across = np.abs((every[a, :2] * every[c, :2]).sum(axis=1)) <= 0.6
    across &= np.abs((every[b, :2] * every[d, :2]).sum(axis=1)) <= 0.6
    a, b, c, d = (part[across] for part in (a, b, c, d))
    sides = ((a, c), (a, d), (b, d), (b, c))
    return np.stack([_crosses(every[left], every[right]) for left, right in sides], axis=1)


def _gaps(one: Floats, other: Floats, shape: tuple[int, ...]) -> Floats:
    """How far apart lines are in the middle of the picture, in pixels."""
    middle = np.array([shape[1] / 2, shape[0] / 2], np.float32)
    sign = np.sign((one[:, :2] * other[:, :2]).sum(axis=1))
    apart = (one[:, :2] @ middle - one[:, 2]) - sign * (other[:, :2] @ middle - other[:, 2])
    return np.asarray(np.abs(apart), np.float32)


def _crosses(one: Floats, other: Floats) -> Floats:
    """Where lines cross, n x 2."""
    w = one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]
    w = np.where(np.abs(w) > 1e-6, w, 1e-6)
    x = (one[:, 2] * other[:, 1] - one[:, 1] * other[:, 2]) / w
    y = (one[:, 0] * other[:, 2] - one[:, 2] * other[:, 0]) / w
    return np.stack([x, y], axis=1).astype(np.float32)


def _page_shaped(quads: Floats, small: Picture) -> Floats:
    """Those that are convex, large enough and no ribbon."""
    height, width = small.shape[:2]
    after, before = np.roll(quads, -1, axis=1), np.roll(quads, 1, axis=1)
    out, back = after - quads, before - quads
    turns = out[..., 0] * back[..., 1] - out[..., 1] * back[..., 0]
    lengths = np.linalg.norm(out, axis=2)
    one, other = lengths[:, 0] + lengths[:, 2], lengths[:, 1] + lengths[:, 3]
    aspect = np.maximum(one, other) / np.maximum(1.0, np.minimum(one, other))
    far = BEYOND * max(height, width)
    fit = (np.abs(turns) > 1).all(axis=1) & (np.abs(np.sign(turns).sum(axis=1)) == 4)
    fit &= (quads > -far).all(axis=(1, 2)) & (quads < (width + far, height + far)).all(axis=(1, 2))
    fit &= (aspect < LONGEST) & (areas(quads) > SMALLEST_SHARE * height * width)
    return np.asarray(quads[fit], np.float32)


def areas(quads: Floats) -> Floats:
    """Square pixels, n."""
    x, y = quads[..., 0], quads[..., 1]
    twice = (x * np.roll(y, -1, axis=1) - y * np.roll(x, -1, axis=1)).sum(axis=1)
    return np.asarray(np.abs(twice) / 2, np.float32)


def _scores(lab: Floats, quads: Floats, step: float) -> Floats:
    """How much each quadrilateral is a page: 0 is not at all.  All of them are sampled in one go."""
    height, width = lab.shape[:2]
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
    shown = ((points > 3) & (points < (width - 4, height - 4))).all(axis=-1)
    # On a patterned cloth it does not, but the paper is the same all along.
    paper = np.median(inside, axis=2, keepdims=True)
    alike = ((steps * usual).sum(axis=-1) > 0.6 * size) | (np.linalg.norm(inside - paper, axis=-1) < EVEN)
    agrees = shown & (size > step) & alike
    support = agrees.sum(axis=2) / np.maximum(1, shown.sum(axis=2))
    hidden = shown.mean(axis=2) < HIDDEN
    cut = hidden.any(axis=1)
    least = np.where(hidden, 1.0, support).min(axis=1)
    area = np.minimum(areas(quads) / (height * width), 1.0)
    opposite = (hidden[:, 0] & hidden[:, 2]) | (hidden[:, 1] & hidden[:, 3])
    fit = np.where(cut, (least >= SUPPORT_CUT) & ~opposite & (area > SMALLEST_CUT_SHARE), least >= SUPPORT)
    seen = np.maximum(1, (~hidden).sum(axis=1))
    strength = np.where(hidden, 0, np.minimum(size.mean(axis=2), 40)).sum(axis=1) / seen / 40
    # A side that is far fainter than the others is the edge of a block of print, not of the paper.
    faintest = np.where(hidden, 40, np.minimum(np.median(size, axis=2), 40))
    faint = 0.5 + 0.5 * faintest.min(axis=1) / np.median(faintest, axis=1)
    mean = np.where(hidden, 0, support).sum(axis=1) / seen
    # Where the inside is the shadow that the paper casts, the paper begins further in.
    deep = _sample(lab, (points - outward[:, :, None] * DEEP).astype(np.float32))
    lighter = np.where(hidden, 0, np.median((deep - inside)[..., 0], axis=2))
    even = np.clip(1 - (lighter.max(axis=1) - EVEN / 2) / 30, 0.3, 1)
    score = mean**2 * (0.5 + area) * (0.7 + 0.3 * strength) * even * faint * np.where(cut, CUT_WEIGHT, 1.0)
    lengths = np.linalg.norm(end - start, axis=2)
    sides = np.sort(np.stack([lengths[:, 0] + lengths[:, 2], lengths[:, 1] + lengths[:, 3]]), axis=0)
    aspect = sides[1] / np.maximum(sides[0], 1)
    usual_shape = (aspect > A4_ASPECT[0]) & (aspect < A4_ASPECT[1])
    return np.where(fit, score * np.where(usual_shape, A4_WEIGHT, 1.0), 0).astype(np.float32)


def _sample(lab: Floats, points: Floats) -> Floats:
    x = np.clip(points[..., 0], 0, lab.shape[1] - 1).astype(np.int32)
    y = np.clip(points[..., 1], 0, lab.shape[0] - 1).astype(np.int32)
    return lab[y, x]


def _is_paper(lab: Floats, quad: Floats) -> bool:
    mask = np.zeros(lab.shape[:2], np.uint8)
    cv2.fillConvexPoly(mask, quad.astype(np.int32), 1)
    inside = lab[mask.astype(bool)]
    if not len(inside):
        return False
    light, a, b = np.median(inside, axis=0)
    around = float(np.median(lab[..., 0][~mask.astype(bool)])) if (mask == 0).any() else 0.0
    chroma = float(np.hypot(a - 128, b - 128))
    white = chroma < PAPER_CHROMA and light > around - 12
    return bool(light > PAPER_LIGHTNESS and (white or (chroma < TINTED_CHROMA and light > around + 12)))


def _refine(photo: Picture, quad: Quad) -> Quad:
    """Measure each side at full resolution and cross the lines again; the sampling error was some pixels."""
    reach = round(10 * max(photo.shape[:2]) / SEARCH_PIXELS)
    lines = [
        _fit_side(photo, quad[side], quad[(side + 1) % 4], quad.mean(axis=0), reach) for side in range(4)
    ]
    corners = _crosses(np.roll(np.array(lines), 1, axis=0), np.array(lines))
    far = np.linalg.norm(corners - quad, axis=1) > 2.5 * reach
    return np.where(far[:, None], quad, corners).astype(np.float32)


def _fit_side(photo: Picture, start: Floats, end: Floats, centre: Floats, reach: int) -> Floats:
    """The line through the steps near the side from ``start`` to ``end``, as unit normal and distance."""
    along = (end - start) / np.linalg.norm(end - start)
    outward = np.array([along[1], -along[0]], np.float32)
    rim = np.array([start, (start + end) / 2, end])
    edge = EDGE_SHARE * max(photo.shape[:2])
    if ((rim < edge) | (rim > np.array(photo.shape[1::-1]) - edge)).any(axis=1).all():
        return np.array([outward[0], outward[1], outward @ start], np.float32)  # beyond the picture
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
