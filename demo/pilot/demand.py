"""Who comes, when, with what, and how it goes: drawn from one seed.

The numbers are made up to be plausible for rural points; nothing here is a measurement.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from common.ids import ServiceId, SiteId
from common.protocol.codes import Outcome, PageSource
from config.directory import Site

T = TypeVar("T")
RESOLVED, FORWARDED, BOOKING = Outcome.RESOLVED, Outcome.FORWARDED, Outcome.NEW_BOOKING
VISIT, FAILED, LEFT = Outcome.MUST_VISIT, Outcome.TECHNICAL_FAIL, Outcome.ABANDONED


@dataclass(frozen=True, slots=True)
class Place:
    """How a site is used."""

    visitors_a_day: float
    languages: dict[str, float]
    weak_line: float
    """Share of calls over a line that cannot carry them well."""
    cuts: float
    """Share of calls in which the kiosk loses the server for a while."""


@dataclass(frozen=True, slots=True)
class Habit:
    """What matters of one service are like."""

    weight: float
    minutes: float
    paper: float
    """Share of visits in which a page is released."""
    prints: float
    outcomes: dict[Outcome, float]
    suits: tuple[float, ...]
    """Weights of the clerk's 1-5."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One visit as it is going to go, unless the line or a clerk decide otherwise."""

    arrives: datetime
    site: SiteId
    service: ServiceId
    language: str
    patience_s: float
    talk_s: float
    pages: tuple[PageSource, ...]
    printed: int
    texts: int
    outcome: Outcome
    suitability: int
    reaction: int | None
    weak_line: bool
    no_picture: bool
    cut_s: float
    """How long the kiosk is away from the server in the middle of the call; 0 for never."""
    clerk_hangs_up: bool
    device_problem: tuple[str, str] | None


PLACES = {
    "jyvaskyla": Place(20.0, {"fi": 0.93, "en": 0.05, "sv": 0.02}, weak_line=0.02, cuts=0.01),
    "karstula": Place(11.0, {"fi": 0.985, "sv": 0.005, "en": 0.01}, weak_line=0.05, cuts=0.02),
    "ylikiiminki": Place(13.0, {"fi": 0.99, "sv": 0.01}, weak_line=0.14, cuts=0.05),
}
GOOD = (0, 2, 8, 40, 50)
FAIR = (3, 9, 24, 40, 24)
POOR = (22, 34, 26, 13, 5)
HABITS = {
    "kela-housing": Habit(9, 11, 0.7, 0.25, {RESOLVED: 84, FORWARDED: 6, BOOKING: 4, VISIT: 3}, GOOD),
    "kela-sickness": Habit(7, 8, 0.5, 0.1, {RESOLVED: 88, FORWARDED: 5, BOOKING: 3, VISIT: 1}, GOOD),
    "kela-family": Habit(4, 9, 0.35, 0.15, {RESOLVED: 85, FORWARDED: 7, BOOKING: 4, VISIT: 2}, GOOD),
    "kela-pension": Habit(9, 14, 0.55, 0.3, {RESOLVED: 76, FORWARDED: 9, BOOKING: 9, VISIT: 3}, FAIR),
    "vero-card": Habit(8, 6, 0.15, 0.6, {RESOLVED: 93, FORWARDED: 2, VISIT: 1}, GOOD),
    "vero-return": Habit(6, 15, 0.5, 0.3, {RESOLVED: 78, FORWARDED: 8, BOOKING: 7, VISIT: 2}, FAIR),
    "te-jobseeker": Habit(8, 16, 0.2, 0.2, {RESOLVED: 70, FORWARDED: 8, BOOKING: 16, VISIT: 3}, FAIR),
    "dvv-move": Habit(3, 5, 0.1, 0.15, {RESOLVED: 94, FORWARDED: 2, VISIT: 1}, GOOD),
    "dvv-guardianship": Habit(2, 21, 0.75, 0.3, {RESOLVED: 33, FORWARDED: 22, BOOKING: 16, VISIT: 26}, POOR),
    "oikeusapu-advice": Habit(3, 24, 0.55, 0.2, {RESOLVED: 52, FORWARDED: 14, BOOKING: 28, VISIT: 5}, FAIR),
    "oikeusapu-debt": Habit(2, 28, 0.8, 0.3, {RESOLVED: 42, FORWARDED: 12, BOOKING: 38, VISIT: 8}, FAIR),
    "hyvinvointi-social": Habit(3, 18, 0.2, 0.1, {RESOLVED: 45, FORWARDED: 22, BOOKING: 20, VISIT: 12}, FAIR),
    "hyvinvointi-elderly": Habit(
        4, 19, 0.25, 0.2, {RESOLVED: 34, FORWARDED: 16, BOOKING: 16, VISIT: 32}, POOR
    ),
    "kunta-advice": Habit(6, 7, 0.2, 0.35, {RESOLVED: 80, FORWARDED: 13, BOOKING: 3, VISIT: 2}, GOOD),
}
HOURS = {8: 0.7, 9: 1.3, 10: 1.6, 11: 1.2, 12: 1.0, 13: 1.3, 14: 1.1, 15: 0.8, 16: 0.5}
LATER_WEEKS = 0.35
"""The pilot becomes known: so much more use at its end than at its beginning."""
ANSWERS_REACTION = 0.44
NO_PICTURE = 0.012
BROKEN_DEVICE = 0.02
DEVICES = (("printer", "empty"), ("printer", "jammed"), ("scanner", "timeout"), ("document_camera", "lost"))


def visitors(sites: list[Site], first: date, last: date, seed: int) -> Iterator[Matter]:
    """All who come to these sites, site by site in the order of their arrival."""
    for site in sites:
        chance = random.Random(f"{seed}:{site.id}")
        day = first
        while day <= last:
            growth = 1 + LATER_WEEKS * (day - first) / max(last - first, timedelta(days=1))
            for hour, weight in HOURS.items():
                yield from _of_hour(site, day, hour, weight * growth / (1 + LATER_WEEKS / 2), chance)
            day += timedelta(days=1)


def _of_hour(site: Site, day: date, hour: int, weight: float, chance: random.Random) -> Iterator[Matter]:
    place = PLACES[site.id]
    share = weight / sum(HOURS.values())
    count = _poisson(place.visitors_a_day * share, chance)
    for minute in sorted(chance.uniform(0, 60) for _ in range(count)):
        at = datetime.combine(day, time(hour), ZoneInfo(site.time_zone)) + timedelta(minutes=minute)
        if site.is_open(at) and site.is_open(at + timedelta(minutes=10)):
            yield _matter(site, place, at, chance)


def _matter(site: Site, place: Place, at: datetime, chance: random.Random) -> Matter:
    offered = [one for one in site.services if one in HABITS]
    service = chance.choices(offered, [HABITS[one].weight for one in offered])[0]
    habit = HABITS[service]
    weak_line = chance.random() < place.weak_line
    no_picture = chance.random() < NO_PICTURE * (5 if weak_line else 1)
    outcome = _one_of({**habit.outcomes, FAILED: 9 if weak_line else 0.4, LEFT: 1.0}, chance)
    suitability = chance.choices(range(1, 6), habit.suits)[0]
    happy = 3.2 + 0.25 * suitability - (1.2 if outcome in (VISIT, FAILED) else 0) - (0.6 if weak_line else 0)
    reaction = min(5, max(1, round(chance.gauss(happy, 0.8))))
    pages = 0 if chance.random() >= habit.paper else 1 + _poisson(0.9, chance)
    return Matter(
        arrives=at,
        site=site.id,
        service=service,
        language=_one_of(place.languages, chance),
        patience_s=chance.lognormvariate(6.3, 0.5),
        talk_s=60 * habit.minutes * chance.lognormvariate(-0.08, 0.4),
        pages=tuple(
            PageSource.DOCUMENT_CAMERA if chance.random() < 0.8 else PageSource.SCANNER for _ in range(pages)
        ),
        printed=(1 + _poisson(0.7, chance)) if chance.random() < habit.prints else 0,
        texts=_poisson(2, chance) if chance.random() < 0.06 else 0,
        outcome=FAILED if no_picture else outcome,
        suitability=1 if no_picture else suitability,
        reaction=reaction if chance.random() < ANSWERS_REACTION else None,
        weak_line=weak_line,
        no_picture=no_picture,
        cut_s=chance.choice((8.0, 20.0, 45.0, 300.0)) if chance.random() < place.cuts else 0.0,
        clerk_hangs_up=chance.random() < 0.35,
        device_problem=chance.choice(DEVICES) if chance.random() < BROKEN_DEVICE else None,
    )


def _one_of(weights: Mapping[T, float], chance: random.Random) -> T:
    return chance.choices(list(weights), list(weights.values()))[0]


def _poisson(mean: float, chance: random.Random) -> int:
    """Arrivals in one unit of time when they come at ``mean`` a unit."""
    count, waited = 0, chance.expovariate(1)
    while waited < mean:
        count += 1
        waited += chance.expovariate(1)
    return count
