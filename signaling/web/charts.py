"""The charts of a report as SVG: bars of counts, and shares with their intervals.

Each stands beside a table that says the same, so a chart is one picture with a name to a screen reader.
Attributes only, no style sheet and no script, so that every policy and every PDF writer lets it be.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import drawsvg

from signaling.pilot.grids import Part
from signaling.pilot.small_numbers import Count

INK, SOFT, LINE, ACCENT, PALE = "#14212e", "#52606d", "#d9dfe5", "#0b5c8a", "#a9c8da"
FONT = "DejaVu Sans, sans-serif"


@dataclass(frozen=True, slots=True)
class Interval:
    """One line of a chart of shares."""

    name: str
    part: Part


def bars(title: str, names: Sequence[str], counts: Sequence[Count | None], top: int) -> str:
    """One small picture of counts, what a hidden one could be at most in a pale colour; to ``top``."""
    width, height, base, left = 300.0, 130.0, 106.0, 26.0
    picture = _picture(width, height, title)
    scale = (base - 22) / max(top, 1)
    for mark in (0, top / 2, top):
        y = base - mark * scale
        picture.append(drawsvg.Line(left, y, width, y, stroke=LINE, stroke_width=0.7))
        picture.append(_text(f"{mark:g}", 9, left - 5, y + 3, SOFT, "end"))
    step = (width - left) / max(len(names), 1)
    for number, (name, count) in enumerate(zip(names, counts, strict=True)):
        x = left + number * step
        if count is not None:
            for value, colour in ((count.high, PALE), (count.low, ACCENT)):
                picture.append(
                    drawsvg.Rectangle(
                        x + step * 0.16, base - value * scale, step * 0.68, value * scale, fill=colour
                    )
                )
        picture.append(_text(name, 9, x + step / 2, base + 13, SOFT, "middle"))
    return _svg(picture)


def intervals(title: str, rows: Sequence[Interval]) -> str:
    """Shares as points with their 95 % intervals, 0 to 100 %."""
    left, right, row_height, top = 250.0, 22.0, 22.0, 24.0
    width, height = 640.0, top + row_height * len(rows) + 6
    picture = _picture(width, height, title)
    scale = (width - left - right) / 100
    for mark in (0, 25, 50, 75, 100):
        x = left + mark * scale
        picture.append(drawsvg.Line(x, top - 6, x, height - 4, stroke=LINE, stroke_width=0.8))
        picture.append(_text(f"{mark} %", 10, x, top - 11, SOFT, "middle"))
    for number, row in enumerate(rows):
        y = top + row_height * (number + 0.5)
        low, high = row.part.interval
        first, last = row.part.percent
        picture.append(_text(row.name, 12, left - 14, y + 4, INK, "end"))
        picture.append(
            drawsvg.Line(left + low * scale, y, left + high * scale, y, stroke=PALE, stroke_width=7)
        )
        if last - first < 1:
            picture.append(drawsvg.Circle(left + first * scale, y, 4.5, fill=ACCENT))
        else:  # hidden: it lies somewhere between
            picture.append(
                drawsvg.Line(left + first * scale, y, left + last * scale, y, stroke=ACCENT, stroke_width=3)
            )
    return _svg(picture)


def _picture(width: float, height: float, title: str) -> drawsvg.Drawing:
    picture = drawsvg.Drawing(width, height, role="img", font_family=FONT)
    picture.append_title(title)
    return picture


def _text(text: str, size: float, x: float, y: float, colour: str, anchor: str) -> drawsvg.Text:
    return drawsvg.Text(text, size, x, y, fill=colour, text_anchor=anchor)


def _svg(picture: drawsvg.Drawing) -> str:
    return str(picture.as_svg(header=""))
