"""The roll-out of joint service by locality: how far each one is, what blocks it, and what comes next.

A locality's steps are all that is told of it; what a board shows on a day, and how it went on, follow.
"""

import datetime as dt
import enum
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


class Stage(enum.StrEnum):
    """How far a locality is; each one is further than those before."""

    NO_TALKS = "no_talks"
    NEGOTIATING = "negotiating"
    AGREED = "agreed"
    EQUIPPING = "equipping"
    LIVE = "live"
    WIDENED = "widened"
    """Live, and its selection of services has been widened since."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is true of a locality from a day on."""

    since: dt.date
    stage: Stage
    issue: str = ""
    """What blocks it; nothing when nothing does."""
    next_on: dt.date | None = None
    """When the next thing is to happen."""


@dataclass(frozen=True, slots=True)
class Locality:
    """One place of the roll-out."""

    name: str
    latitude: float
    longitude: float
    steps: tuple[Step, ...]
    """By day, at least one."""

    def on(self, day: dt.date) -> Step:
        """What is true on a day; before its first step, no talks."""
        begun = [step for step in self.steps if step.since <= day]
        return begun[-1] if begun else Step(dt.date.min, Stage.NO_TALKS)


@dataclass(frozen=True, slots=True)
class Rollout:
    """All localities, by name."""

    localities: tuple[Locality, ...]

    @property
    def first(self) -> dt.date:
        """The day of the first step."""
        return min(step.since for one in self.localities for step in one.steps)

    def counts(self, day: dt.date) -> Mapping[Stage, int]:
        """How many localities are at each stage."""
        found = Counter(one.on(day).stage for one in self.localities)
        return {stage: found[stage] for stage in Stage}

    def progress(self, until: dt.date) -> Sequence[tuple[dt.date, Mapping[Stage, int]]]:
        """The counts at the end of each month from the first step, and on the day itself."""
        return [(day, self.counts(day)) for day in _month_ends(self.first, until)]

    def blocked(self, day: dt.date) -> list[tuple[Locality, Step]]:
        """Those that something blocks, the longest first."""
        steps = [(one, one.on(day)) for one in self.localities]
        return sorted((pair for pair in steps if pair[1].issue), key=lambda pair: pair[1].since)

    def coming(self, day: dt.date) -> list[tuple[Locality, Step]]:
        """Those with a next date, the nearest first; a date that has passed is there too, as overdue."""
        steps = [(one, one.on(day)) for one in self.localities]
        return sorted(
            (pair for pair in steps if pair[1].next_on is not None),
            key=lambda pair: (pair[1].next_on or day, pair[0].name),
        )


def _month_ends(first: dt.date, until: dt.date) -> Iterator[dt.date]:
    end = _month_end(first)
    while end < until:
        yield end
        end = _month_end(end + dt.timedelta(days=1))
    yield until


def _month_end(day: dt.date) -> dt.date:
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
