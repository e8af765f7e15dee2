"""The score sheet of a rehearsal: from what was seen of the clerk to points.  Pure."""

import enum
from dataclasses import dataclass

from common.protocol.codes import Outcome
from demo.rehearsal.script import Script

MUTED_SECONDS = 5.0
"""A microphone that is off for a moment is no fault; one that is forgotten is."""


class Asked(enum.StrEnum):
    """What is looked at."""

    GREETING = "greeting"
    MICROPHONE = "microphone"
    PAGE = "page"
    WRITING = "writing"
    OUTCOME = "outcome"


@dataclass(frozen=True)
class Observed:
    """What the rehearsal kiosk saw of the clerk; seconds count from the connected call."""

    greeted_s: float | None = None
    """The clerk's first sound or text; None when there was none."""
    muted_s: float = 0.0
    """How long the clerk's microphone was off, all together."""
    page_asked_s: tuple[float, ...] = ()
    """Each time a page was asked for with the console's own button."""
    written: int = 0
    """Texts the clerk wrote."""
    outcome: Outcome | None = None


@dataclass(frozen=True)
class Mark:
    """One line of the sheet."""

    asked: Asked
    good: bool
    seen: str
    """The figure that was looked at."""
    wanted: str


def score(script: Script, seen: Observed) -> list[Mark]:
    """The sheet, in the order of a visit; writing only where the citizen needs it."""
    greeted = seen.greeted_s is not None and seen.greeted_s <= script.greet_seconds
    heard = seen.muted_s <= MUTED_SECONDS
    marks = [
        Mark(Asked.GREETING, greeted, _seconds(seen.greeted_s), f"≤ {script.greet_seconds:g} s"),
        Mark(Asked.MICROPHONE, heard, _seconds(seen.muted_s), f"≤ {MUTED_SECONDS:g} s"),
        Mark(Asked.PAGE, _page_well_asked(script, seen), str(len(seen.page_asked_s)), str(script.pages)),
    ]
    if script.must_write:
        marks.append(Mark(Asked.WRITING, seen.written > 0, str(seen.written), "≥ 1"))
    right = " / ".join(script.right)
    marks.append(Mark(Asked.OUTCOME, seen.outcome in script.right, seen.outcome or "–", right))
    return marks


def _page_well_asked(script: Script, seen: Observed) -> bool:
    """As often as the matter needs, and never before a word of greeting."""
    if len(seen.page_asked_s) != script.pages:
        return False
    return not seen.page_asked_s or (seen.greeted_s is not None and seen.greeted_s <= seen.page_asked_s[0])


def _seconds(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.1f} s"
