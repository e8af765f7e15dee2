"""One line a picture, the limits it is held to, and the report of them all.

``build/screens/report.json`` is a list of objects with exactly the keys of ``Row``; a figure is null where
a picture has nothing to measure.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
LEAST_HIGH_CONTRAST = 7.0  # WCAG 2.2, 1.4.6
BORROWED = " (fi)"
"""After untranslated words that are known to be so: nobody has said them in this language yet."""


@dataclass(frozen=True)
class Limits:
    """What the pictures of a wall are held to."""

    cap_mm: float
    """The least height of a capital H; 0 where no standard asks for one."""
    contrast: float
    target_mm: float
    """The least side of what can be touched or clicked."""


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

    def faults(self, limits: Limits) -> list[str]:
        """What keeps this picture from being shown to a person; empty when nothing does.

        Borrowed words do not: a citizen reads them in the language of most people here.
        """
        lists = {
            "clipped": self.clipped,
            "overlapping": self.overlapping,
            "unnamed": self.unnamed,
            "untranslated": [one for one in self.untranslated if not one.endswith(BORROWED)],
        }
        figures = (
            ("cap height", self.min_cap_mm, limits.cap_mm),
            ("contrast", self.min_contrast, limits.contrast),
            ("target", self.min_target_mm, limits.target_mm),
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
