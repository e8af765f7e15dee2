"""What one more service at a point would have meant in a month: visits, clerk minutes, waiting.

Nobody has counted the demand that was not served, so it is inferred from the points that offer the service:
for so many visits in other matters, so many in this one.  Waiting follows Erlang's delay formula for the
clerks who share the authority's line.  Every figure has its interval, and of few visits nothing is said.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from common.ids import AuthorityId, ServiceId, SiteId
from signaling.pilot.session import SessionRecord
from signaling.pilot.small_numbers import FEWEST

Z_95 = 1.959964


@dataclass(frozen=True, slots=True)
class Between:
    """A figure and its 95 % interval."""

    middle: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A service that is to be added at a point, and who would serve it."""

    site: SiteId
    service: ServiceId
    authority: AuthorityId
    clerks: int
    """Who share the authority's line while it is open."""
    open_minutes: float
    """Of the month, in which the clerks are there."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What it would have meant in the month."""

    visits: Between
    clerk_minutes: Between
    wait_s_before: float
    """The mean wait of the authority's line as the formula has it without the service."""
    wait_s_after: Between | None
    """None when the clerks could not have served all in the time they were there."""
    seen: int
    """Visits for the service at the points that offer it."""
    beside: int
    """Visits for other matters there."""


def what_if(rows: Sequence[SessionRecord], asked: Asked, offering: frozenset[SiteId]) -> Effect | None:
    """The effect on a month's visits; ``offering`` are the other points that have the service.

    None when there were too few visits to tell: fewer than five for the service, for other matters at its
    points, or at the point asked about.
    """
    answered = [row for row in rows if row.answered_at is not None and row.ended_at is not None]
    there = [row for row in answered if row.point in offering]
    its = [row for row in there if row.service_id == asked.service]
    beside = len(there) - len(its)
    here = sum(1 for row in answered if row.point == asked.site and row.service_id != asked.service)
    if min(len(its), beside, here) < FEWEST:
        return None
    visits = _odds(len(its), beside, here)
    minutes = _mean([_minutes(row) for row in its])
    own = [row for row in answered if row.agency == asked.authority]
    load = sum(_minutes(row) for row in own)
    after = [
        _wait_s(asked, len(own) + count, load + count * each)
        for count, each in (
            (visits.middle, minutes.middle),
            (visits.low, minutes.low),
            (visits.high, minutes.high),
        )
    ]
    return Effect(
        visits=visits,
        clerk_minutes=Between(
            visits.middle * minutes.middle, visits.low * minutes.low, visits.high * minutes.high
        ),
        wait_s_before=_wait_s(asked, len(own), load),
        wait_s_after=None if math.inf in after else Between(*after),
        seen=len(its),
        beside=beside,
    )


def erlang_wait(clerks: int, load: float) -> float:
    """The mean wait in mean visits, ``load`` being the clerks kept busy; infinite when too many come.

    Erlang's delay formula (C): arrivals at random, visits of random length, one line.
    """
    if load >= clerks:
        return math.inf
    blocked = 1.0
    for number in range(1, clerks + 1):
        blocked = load * blocked / (number + load * blocked)
    waits = blocked / (1 - load / clerks * (1 - blocked))
    return waits / (clerks - load)


def _odds(its: int, beside: int, here: int) -> Between:
    """So many visits as at the other points for so many beside them: Wilson's interval, as odds."""
    of = its + beside
    share, spread = its / of, Z_95**2 / of
    middle = (share + spread / 2) / (1 + spread)
    half = Z_95 * math.sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    low, high = middle - half, middle + half
    return Between(here * its / beside, here * low / (1 - low), here * high / (1 - high))


def _mean(numbers: Sequence[float]) -> Between:
    """The mean, and its interval by the normal distribution; never below 0."""
    mean = sum(numbers) / len(numbers)
    spread = sum((one - mean) ** 2 for one in numbers) / (len(numbers) - 1)
    half = Z_95 * math.sqrt(spread / len(numbers))
    return Between(mean, max(0.0, mean - half), mean + half)


def _minutes(row: SessionRecord) -> float:
    """How long a clerk was busy with a visit."""
    return ((row.talk_s or 0.0) + (row.wrapup_s or 0.0)) / 60


def _wait_s(asked: Asked, visits: float, minutes: float) -> float:
    if not visits or not minutes:
        return 0.0
    return erlang_wait(asked.clerks, minutes / asked.open_minutes) * minutes / visits * 60
