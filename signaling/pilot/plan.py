"""A pilot as a thing: where, when, who takes part, what is asked, and what is believed before it begins.

One TOML file a pilot, read as the settings are: all mistakes at once, each with its place.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

from common.errors import SettingsError
from common.ids import AuthorityId, SiteId
from config.agreement import Measure
from config.builder import Builder
from config.directory import Directory, Identifier, Words
from config.earth import km_between
from config.rules import AtLeastOne, Range, suggest
from config.sources import read_file
from signaling.pilot.deriving import Background, background_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """What is believed, and the share that would have to be at least so great."""

    claims: Words
    measure: Measure
    at_least_percent: Annotated[float, Range(0, 100)]
    site: Annotated[SiteId, Identifier] | None = None
    """Only this site; the whole pilot when left out.  For measures the report has by site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """From a site to the nearest office of an authority, by road."""

    site: Annotated[SiteId, Identifier]
    authority: Annotated[AuthorityId, Identifier]
    km: Annotated[float, Range(0, 2000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PilotPlan:
    """What a pilot is."""

    names: Words
    first: dt.date
    last: dt.date
    """Both included."""
    sites: Annotated[tuple[Annotated[SiteId, Identifier], ...], AtLeastOne()]
    authorities: Annotated[tuple[Annotated[AuthorityId, Identifier], ...], AtLeastOne()]
    questions: tuple[Words, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    distances: tuple[Distance, ...] = ()
    road_factor: Annotated[float, Range(1, 3)] | None = None
    """Where no distance is named: road kilometres for one as the crow flies, to the nearest office."""

    def background(self, directory: Directory) -> Background:
        """What the plan and the settings know and the log does not."""
        km = {(one.site, one.authority): one.km for one in self.distances}
        if self.road_factor is not None:
            km = dict(_by_road(directory, self, self.road_factor)) | km
        return replace(background_of(directory), road_km=km)


def _by_road(
    directory: Directory, plan: PilotPlan, factor: float
) -> Iterator[tuple[tuple[SiteId, AuthorityId], float]]:
    """From each site to the nearest office of each authority, where the files say where they are."""
    for site in plan.sites:
        here = directory.sites[site].location
        for authority in plan.authorities:
            offices = directory.authorities[authority].offices
            if here is not None and offices:
                straight = min(km_between(here, one.location) for one in offices)
                yield (site, authority), round(straight * factor, 1)


def load_plan(path: Path, directory: Directory) -> PilotPlan:
    """The plan in a file; raise SettingsError with every mistake."""
    problems: list[str] = []
    layer = read_file(path, problems)
    if problems:
        raise SettingsError(problems)
    builder = Builder(layer, problems, Path.home())
    plan = builder.table(PilotPlan, ("pilot",))
    builder.unknown({})
    if plan is not None:
        _check(plan, directory, builder)
    if problems or plan is None:
        raise SettingsError(problems)
    return plan


def _check(plan: PilotPlan, directory: Directory, builder: Builder) -> None:
    """Names that nobody has, and days in the wrong order."""
    if plan.last < plan.first:
        builder.wrong(("pilot", "last"), f"expected a day not before {plan.first}")
    _check_names(builder, "sites", plan.sites, list(directory.sites))
    _check_names(builder, "authorities", plan.authorities, list(directory.authorities))
    _check_names(builder, "distances", [one.site for one in plan.distances], plan.sites)
    _check_names(builder, "hypotheses", [one.site for one in plan.hypotheses if one.site], plan.sites)
    for one in plan.distances:
        if one.authority not in plan.authorities:
            builder.wrong(("pilot", "distances"), f"{one.authority!r} does not take part")


def _check_names(builder: Builder, key: str, names: Sequence[str], known: Sequence[str]) -> None:
    for name in names:
        if name not in known:
            builder.wrong(("pilot", key), f"no such name {name!r}{suggest(name, known)}")
