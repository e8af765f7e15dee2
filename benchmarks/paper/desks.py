"""Desks of many kinds, from a seed: what lies behind, beside and beneath the paper."""

import cv2
import numpy as np

from benchmarks.paper.camera import Floats

DOTS_PER_MM = 2
SIDE_MM = 1000
"""The desk reaches farther than any camera here sees."""
COLOURS = {
    "white": ((236, 236, 234), (222, 226, 228), (240, 238, 236)),
    "pale": ((186, 200, 212), (200, 204, 196), (178, 190, 205)),
    "wood": ((92, 138, 182), (70, 110, 160), (120, 160, 196)),
    "dark": ((34, 38, 46), (52, 44, 40), (26, 40, 58)),
    "strong": ((60, 90, 40), (150, 70, 40), (50, 40, 150)),
}
"""Blue green red."""
PATTERNS = ("checks", "stripes", "dots", "mess")


def desk(kind: str, random: np.random.Generator) -> Floats:
    """A square of desk, ``SIDE_MM`` wide, its middle under the camera."""
    side = SIDE_MM * DOTS_PER_MM
    if kind in PATTERNS:
        return _patterned(kind, side, random)
    colours = COLOURS[kind]
    colour = np.array(colours[int(random.integers(len(colours)))], np.float32)
    structure = _grain(side, random) if kind in ("wood", "pale", "dark") else _speckle(side, random)
    strength = {"white": 0.015, "pale": 0.04, "wood": 0.1, "dark": 0.12, "strong": 0.03}[kind]
    return np.asarray(colour * (1 + strength * structure[..., None]), np.float32)


def sampled(surface: Floats, x_mm: Floats, y_mm: Floats) -> Floats:
    """The desk's colour at places in millimetres from its middle."""
    middle = SIDE_MM * DOTS_PER_MM / 2
    return np.asarray(
        cv2.remap(
            surface,
            x_mm * DOTS_PER_MM + middle,
            y_mm * DOTS_PER_MM + middle,
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REFLECT,
        ),
        np.float32,
    )


def _grain(side: int, random: np.random.Generator) -> Floats:
    """Fibres along the boards, and the gaps between these."""
    fibre = cv2.GaussianBlur(random.standard_normal((side, side)).astype(np.float32), (0, 0), 1, sigmaY=40)
    broad = cv2.resize(
        random.standard_normal((12, 40)).astype(np.float32), (side, side), interpolation=cv2.INTER_CUBIC
    )
    grain = fibre / fibre.std() + 0.7 * broad
    for gap in range(int(random.integers(0, 160)), side, int(random.integers(180, 420))):
        grain[:, gap : gap + 3] -= 5
    return np.ascontiguousarray(grain if random.random() < 0.5 else grain.T, np.float32)


def _speckle(side: int, random: np.random.Generator) -> Floats:
    fine = cv2.GaussianBlur(random.standard_normal((side, side)).astype(np.float32), (0, 0), 2)
    broad = cv2.resize(
        random.standard_normal((9, 9)).astype(np.float32), (side, side), interpolation=cv2.INTER_CUBIC
    )
    return np.asarray(0.5 * fine / fine.std() + 0.5 * broad, np.float32)


def _clouds(shape: tuple[int, int], side: int, random: np.random.Generator) -> Floats:
    coarse = random.standard_normal(shape).astype(np.float32)
    return np.asarray(cv2.resize(coarse, (side, side), interpolation=cv2.INTER_CUBIC), np.float32)


def _patterned(kind: str, side: int, random: np.random.Generator) -> Floats:
    """Cloths with straight lines and dots, and a desk full of other things."""
    if kind == "mess":
        return _mess(side, random)
    one, other = random.uniform(40, 235, (2, 3)).astype(np.float32)
    step = int(random.integers(24, 90)) * DOTS_PER_MM
    y, x = np.mgrid[0:side, 0:side].astype(np.float32)
    angle = random.uniform(0, np.pi)
    x, y = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
    match kind:
        case "checks":
            share = ((x // step + y // step) % 2).astype(np.float32)
        case "stripes":
            share = ((x // step) % 2).astype(np.float32)
        case _:
            share = (np.hypot(x % step - step / 2, y % step - step / 2) < 0.28 * step).astype(np.float32)
    return np.asarray(one + (other - one) * cv2.GaussianBlur(share, (0, 0), 1)[..., None], np.float32)


def _mess(side: int, random: np.random.Generator) -> Floats:
    """Booklets, envelopes and pens at the edges of the desk, none of them a white sheet."""
    surface = np.ascontiguousarray(desk("wood", random))
    for _ in range(int(random.integers(5, 9))):
        angle = random.uniform(0, 2 * np.pi)
        middle = side / 2 + 210 * DOTS_PER_MM * np.array([np.cos(angle), np.sin(angle)])
        size = tuple(float(one) for one in random.uniform(30, 120, 2) * DOTS_PER_MM)
        corners = cv2.boxPoints((tuple(float(one) for one in middle), size, float(random.uniform(0, 90))))
        colour = random.uniform(20, 200, 3)
        colour[int(random.integers(3))] = random.uniform(10, 60)
        cv2.fillPoly(surface, [corners.astype(np.int32)], tuple(float(one) for one in colour), cv2.LINE_AA)
    return surface
