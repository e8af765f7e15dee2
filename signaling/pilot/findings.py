"""What the figures say: whether a hypothesis holds, and which services suit remote service, and where.

A finding is a yes only when the whole interval is above the bar, a no only when it is below; else it is open.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from common.ids import SiteId
from config.agreement import ever_agreed
from config.directory import Directory
from signaling.pilot.figures import Figures
from signaling.pilot.grids import Grid, Part, Row
from signaling.pilot.plan import Hypothesis, PilotPlan
from signaling.pilot.small_numbers import FEWEST, Count, exactly

SETTLED_PERCENT = 60
"""A service suits when at least this share of its visits ends without a journey, resolved or going on …"""
SUITS_PERCENT = 50
"""… and the clerks find at least this share of them suitable (4 or 5)."""


class Finding(enum.StrEnum):
    """What an interval says of a bar."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


class Advice(enum.StrEnum):
    """What to do with a service at a site."""

    GO_ON = "go_on"
    LITTLE_USE = "little_use"
    """It suits, and hardly anybody asked for it here."""
    ADD = "add"
    """It suits, and is not offered here."""
    WATCH = "watch"
    """The figures do not say yet."""
    NOT_BY_VIDEO = "not_by_video"
    NONE = "none"
    """Not offered here, and nothing says that it should be."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A hypothesis, its share and what that says of it; the share is None when there is too little."""

    hypothesis: Hypothesis
    part: Part | None
    finding: Finding


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One service: what became of its matters, and what to do with it at each site."""

    service: str
    resolved: Part
    settled: Part
    """Resolved, forwarded or booked on: without a journey."""
    suits: Part | None
    finding: Finding
    sites: tuple[tuple[Count | None, Advice], ...]
    """For each site of the plan: visits there, None when it is not offered, and the advice."""


def held_against(part: Part | None, percent: float) -> Finding:
    """Whether a share is at least so great."""
    if part is None:
        return Finding.OPEN
    low, high = part.interval
    if low >= percent:
        return Finding.YES
    return Finding.NO if high < percent else Finding.OPEN


def answers(plan: PilotPlan, figures: Figures) -> list[Answer]:
    """Every hypothesis of the plan, held against its share."""
    found = []
    for one in plan.hypotheses:
        part = measured(figures, one)
        found.append(Answer(one, part, held_against(part, one.at_least_percent)))
    return found


def measured(figures: Figures, hypothesis: Hypothesis) -> Part | None:
    """The share a hypothesis is about."""
    grid, good, of = {
        "served": (figures.outcome_by_site, [0, 1, 2], None),
        "resolved": (figures.outcome_by_site, [0], None),
        "suits": (figures.suits_by_service, [0], None),
        "reaction_good": (figures.reactions_by_site, [0], [0, 1]),
        "waited_at_most_5_min": (figures.waits_by_site, [0, 1], None),
        "picture_good": (figures.picture_by_site, [0], None),
    }[hypothesis.measure]
    row = _row(grid, hypothesis.site)
    return None if row is None else share(row, good, of)


def share(row: Row, columns: Sequence[int], of: Sequence[int] | None = None) -> Part | None:
    """Some columns of a row, of all of it or of the columns ``of``; None when those are too few.

    Where the whole is hidden it is taken as the greatest it could be, and the count from the least to the
    greatest share that goes with it.
    """
    if of is None:
        return Part(_sum(row, columns), row.total)
    whole, count = _sum(row, of), _sum(row, columns)
    others = _sum(row, [one for one in of if one not in columns])
    if whole.low < FEWEST:
        return None
    return Part(Count(count.low, whole.high - others.low), whole.high)


def recommendations(plan: PilotPlan, directory: Directory, figures: Figures) -> list[Recommendation]:
    """Each service that stands alone in the figures, the best first."""
    grid = figures.outcome_by_service
    found = []
    for row in grid.rows if grid else ():
        if len(row.keys) == 1:
            service = row.keys[0]
            suiting = figures.suits_by_service.row(service) if figures.suits_by_service else None
            suits = suiting.part(0) if suiting else None
            settled = Part(_sum(row, [0, 1]), row.total)
            finding = _suits(settled, suits)
            sites = tuple(
                _at(site, service, finding, directory, figures, number)
                for number, site in enumerate(plan.sites)
            )
            found.append(Recommendation(service, row.part(0), settled, suits, finding, sites))
    order = [Finding.YES, Finding.OPEN, Finding.NO]
    return sorted(found, key=lambda one: (order.index(one.finding), -one.resolved.interval[0]))


def _suits(settled: Part, suits: Part | None) -> Finding:
    findings = {held_against(settled, SETTLED_PERCENT), held_against(suits, SUITS_PERCENT)}
    if Finding.NO in findings:
        return Finding.NO
    return Finding.YES if findings == {Finding.YES} else Finding.OPEN


def _at(
    site: str, service: str, finding: Finding, directory: Directory, figures: Figures, number: int
) -> tuple[Count | None, Advice]:
    offered = service in ever_agreed(directory.agreements.values(), SiteId(site))
    if not offered:
        return None, Advice.ADD if finding is Finding.YES else Advice.NONE
    row = figures.use_by_service.row(service) if figures.use_by_service else None
    cell = row.cells[number] if row else None
    visits = cell or exactly(0)
    match finding:
        case Finding.NO:
            return visits, Advice.NOT_BY_VIDEO
        case Finding.OPEN:
            return visits, Advice.WATCH
        case Finding.YES:
            return visits, Advice.LITTLE_USE if visits.few else Advice.GO_ON


def _row(grid: Grid | None, site: str | None) -> Row | None:
    if grid is None:
        return None
    return grid.all if site is None else grid.row(site)


def _sum(row: Row, columns: Sequence[int]) -> Count:
    """The sum of some cells: all of them exact, or what is left of the total."""
    rest = [cell for number, cell in enumerate(row.cells) if number not in columns and cell]
    cells = [cell for number in columns if (cell := row.cells[number])]
    return Count(
        max(sum(one.low for one in cells), row.total - sum(one.high for one in rest)),
        min(sum(one.high for one in cells), row.total - sum(one.low for one in rest)),
    )
