"""The roll-out as pictures: a map of dots on an outline, and how the stages grew.  Pure."""

import math
from collections.abc import Mapping, Sequence

import drawsvg

from signaling.office.finland import OUTLINE
from signaling.office.rollout import Locality, Stage, Step
from signaling.web.charts import FONT, INK, LINE, SOFT

COLOURS = {
    Stage.NO_TALKS: "#ffffff",
    Stage.NEGOTIATING: "#f2d9a0",
    Stage.AGREED: "#d99a2b",
    Stage.EQUIPPING: "#7fb3d5",
    Stage.LIVE: "#0b5c8a",
    Stage.WIDENED: "#0a2f47",
}
"""From light to dark, so that the order can be seen without colours."""
LAND = "#eef2f4"
BLOCKED = "#9c2a1f"
SOUTH, NORTH, WEST, EAST = 59.4, 70.4, 19.0, 32.0
"""Of the map, in degrees."""
PIXELS_PER_DEGREE = 58.0
NARROWER = math.cos(math.radians(64.9))
"""A degree of longitude, in degrees of latitude, in the middle of the map."""


def map_of(title: str, places: Sequence[tuple[Locality, Step]], sizes: float = 4.2) -> str:
    """A dot for each locality, filled by its stage; a red ring where something blocks."""
    width = (EAST - WEST) * NARROWER * PIXELS_PER_DEGREE
    height = (NORTH - SOUTH) * PIXELS_PER_DEGREE
    picture = drawsvg.Drawing(width, height, role="img", font_family=FONT)
    picture.append_title(title)
    for ring in OUTLINE:
        corners = [_at(*corner) for corner in ring]
        flat = [number for corner in corners for number in corner]
        picture.append(drawsvg.Lines(*flat, close=True, fill=LAND, stroke=LINE, stroke_width=1.5,
                                     stroke_linejoin="round"))  # fmt: skip
    for latitude in range(60, 71, 2):
        _, y = _at(latitude, WEST)
        picture.append(drawsvg.Line(0, y, width, y, stroke=LINE, stroke_width=0.6))
        picture.append(drawsvg.Text(f"{latitude}° N", 10, 2, y - 3, fill=SOFT))
    for longitude in range(20, 32, 4):
        x, _ = _at(SOUTH, longitude)
        picture.append(drawsvg.Line(x, 0, x, height, stroke=LINE, stroke_width=0.6))
        picture.append(drawsvg.Text(f"{longitude}° E", 10, x + 3, height - 4, fill=SOFT))
    order = list(Stage)
    for locality, step in sorted(places, key=lambda pair: order.index(pair[1].stage)):
        x, y = _at(locality.latitude, locality.longitude)
        if step.issue:
            picture.append(
                drawsvg.Circle(x, y, sizes + 2.6, fill="none", stroke=BLOCKED, stroke_width=1.6)
            )
        picture.append(
            drawsvg.Circle(x, y, sizes, fill=COLOURS[step.stage], stroke=INK, stroke_width=0.8)
        )
    return str(picture.as_svg(header=""))


def key_of(stage: Stage) -> str:
    """The dot of a stage, to stand beside its name."""
    picture = drawsvg.Drawing(14, 14, aria_hidden="true")
    picture.append(drawsvg.Circle(7, 7, 5, fill=COLOURS[stage], stroke=INK, stroke_width=0.8))
    return str(picture.as_svg(header=""))


def growth(title: str, columns: Sequence[tuple[str, Mapping[Stage, int]]]) -> str:
    """A column for each date, the stages upon each other with the furthest at the foot."""
    width, height, left, foot, top = 640.0, 240.0, 34.0, 214.0, 12.0
    picture = drawsvg.Drawing(width, height, role="img", font_family=FONT)
    picture.append_title(title)
    most = max(sum(counts.values()) for _, counts in columns)
    scale = (foot - top) / most
    for mark in (0, most / 2, most):
        y = foot - mark * scale
        picture.append(drawsvg.Line(left, y, width, y, stroke=LINE, stroke_width=0.7))
        picture.append(drawsvg.Text(f"{mark:g}", 10, left - 5, y + 3, fill=SOFT, text_anchor="end"))
    step = (width - left) / len(columns)
    every = -(-len(columns) // 12)
    for number, (name, counts) in enumerate(columns):
        x, y = left + number * step, foot
        for stage in reversed(Stage):
            high = counts[stage] * scale
            y -= high
            if high:
                picture.append(drawsvg.Rectangle(x + step * 0.12, y, step * 0.76, high, fill=COLOURS[stage],
                                                 stroke=SOFT, stroke_width=0.5))  # fmt: skip
        if (len(columns) - 1 - number) % every == 0:
            picture.append(
                drawsvg.Text(name, 10, x + step / 2, foot + 14, fill=SOFT, text_anchor="middle")
            )
    return str(picture.as_svg(header=""))


def _at(latitude: float, longitude: float) -> tuple[float, float]:
    return (
        round((longitude - WEST) * NARROWER * PIXELS_PER_DEGREE, 1),
        round((NORTH - latitude) * PIXELS_PER_DEGREE, 1),
    )
