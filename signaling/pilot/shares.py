"""What few visits can tell: counts with intervals, medians with ranges, and nothing finer than that.

A pilot has 20-60 visits a site, so a bare percentage misleads; and an answer few gave says little, so
the number who answered stands beside it.  Pure.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from common.protocol.codes import Outcome
from signaling.pilot.session import SessionRecord

FEWEST_FOR_SHARE = 5
"""Below this many there is no percentage, only the count."""
Z_95 = 1.959964


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, and the 95 % interval of the share behind it, when it says anything."""

    count: int
    of: int

    @property
    def interval(self) -> tuple[int, int] | None:
        """From … to per cent."""
        return None if self.of < FEWEST_FOR_SHARE else wilson(self.count, self.of)


def wilson(count: int, of: int) -> tuple[int, int]:
    """Wilson's 95 % interval of a share in whole per cents, rounded outwards."""
    share, spread = count / of, Z_95**2 / of
    middle = (share + spread / 2) / (1 + spread)
    half = Z_95 * math.sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return max(0, math.floor(100 * (middle - half))), min(100, math.ceil(100 * (middle + half)))


@dataclass(frozen=True, slots=True)
class Middle:
    """A median with the least and the greatest; None when there is nothing."""

    middle: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """The figures at the head of the pilot page."""

    visits: int
    answered: Share
    resolved: Share
    """Of the visits with an outcome."""
    reactions: Share
    """Citizens who gave a reaction, of those who were answered."""
    good_reactions: Share
    """4 or 5, of those who gave one."""
    wait_s: Middle | None
    talk_s: Middle | None
    outcomes: dict[Outcome, int]
    pages: int
    printed: int


def evidence(rows: Sequence[SessionRecord]) -> Evidence:
    """The figures of these visits; those still going on count as visits only."""
    over = [row for row in rows if row.ended_at is not None]
    answered = [row for row in over if row.answered_at is not None]
    outcomes = Counter(row.outcome for row in answered if row.outcome is not None)
    reactions = [row.reaction for row in answered if row.reaction is not None]
    return Evidence(
        visits=len(rows),
        answered=Share(len(answered), len(over)),
        resolved=Share(outcomes[Outcome.RESOLVED], outcomes.total()),
        reactions=Share(len(reactions), len(answered)),
        good_reactions=Share(sum(1 for one in reactions if one >= 4), len(reactions)),
        wait_s=middle_of(row.wait_s for row in answered if row.wait_s is not None),
        talk_s=middle_of(row.talk_s for row in answered if row.talk_s is not None),
        outcomes={one: outcomes[one] for one in Outcome},
        pages=sum(row.pages_in for row in rows),
        printed=sum(row.pages_out for row in rows),
    )


def middle_of(numbers: Iterable[float]) -> Middle | None:
    found = sorted(numbers)
    return Middle(median(found), found[0], found[-1]) if found else None
