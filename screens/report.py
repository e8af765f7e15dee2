"""One line a picture, the limits it is held to, and the report of them all.

``build/screens/report.json`` is a list of objects with exactly the keys of ``Row``; a figure is null where
a picture has nothing to measure.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from screens.walls import Mode

LEAST_CAP_MM = 7.3  # EN 301 549 5.1.4 at 600 mm
LARGER_TEXT = 1.5
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
LEAST_HIGH_CONTRAST = 7.0  # WCAG 2.2, 1.4.6
LEAST_TARGET_MM = 20.0


@dataclass(frozen=True)
class Row:
    """What was found in one picture; lists name the widgets."""

    picture: str
    clipped: Sequence[str] = ()
    overlapping: Sequence[str] = ()
    min_cap_mm: float | None = None
    min_contrast: float | None = None
    min_target_mm: float | None = None
    unnamed: Sequence[str] = ()
    untranslated: Sequence[str] = ()

    def faults(self, mode: Mode) -> list[str]:
        """What keeps this picture from being shown to a citizen; empty when nothing does."""
        lists = {
            "clipped": self.clipped,
            "overlapping": self.overlapping,
            "unnamed": self.unnamed,
            "untranslated": self.untranslated,
        }
        cap = LEAST_CAP_MM * (LARGER_TEXT if mode is Mode.LARGE else 1)
        contrast = LEAST_HIGH_CONTRAST if mode is Mode.HIGH_CONTRAST else LEAST_CONTRAST
        figures = (
            ("cap height", self.min_cap_mm, cap),
            ("contrast", self.min_contrast, contrast),
            ("target", self.min_target_mm, LEAST_TARGET_MM),
        )
        found = [f"{name}: {', '.join(widgets)}" for name, widgets in lists.items() if widgets]
        return found + [
            f"{name} {value} < {least:g}"
            for name, value, least in figures
            if value is not None and value < least
        ]


def write(rows: Iterable[Row], path: Path) -> None:
    """Write the report, sorted by picture."""
    ordered = sorted((asdict(row) for row in rows), key=lambda row: str(row["picture"]))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(ordered, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
