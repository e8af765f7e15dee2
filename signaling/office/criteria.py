"""Whether a point may replace an authority's office: written criteria, the pilot's evidence, and a decision.

One TOML file, ``[replacing.ID]`` for each office, read as the settings are.  A criterion is met only when the
whole interval of its share is above the bar; with too few visits it is open.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from common.errors import SettingsError
from common.ids import AuthorityId, SiteId
from config.agreement import Promise
from config.builder import Builder
from config.directory import Directory, Identifier, ShortText, Words
from config.rules import AtLeastOne, Range, suggest
from config.sources import read_file
from signaling.pilot.figures import figures
from signaling.pilot.findings import Finding, held_against, measured
from signaling.pilot.grids import Part
from signaling.pilot.plan import Hypothesis, PilotPlan
from signaling.pilot.session import SessionRecord

Decision = Literal["replace", "keep", "wait"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A criterion that no figure tells: somebody has looked, and says where it is written."""

    claims: Words
    met: bool
    source: ShortText


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacing:
    """One office, the point that would serve in its place, and by which criteria."""

    id: str
    authority: Annotated[AuthorityId, Identifier]
    office: ShortText
    """Its name in the catalogue."""
    site: Annotated[SiteId, Identifier]
    shares: Annotated[tuple[Promise, ...], AtLeastOne()]
    """Of the authority's visits at the point."""
    least_visits: Annotated[int, Range(5, 100_000)] = 20
    """With fewer there is no evidence."""
    facts: tuple[Fact, ...] = ()
    decision: Decision | None = None
    """Nothing when it is still to be made."""
    decided: dt.date | None = None
    note: Words | None = None
    """Why so decided."""


@dataclass(frozen=True, slots=True)
class Held:
    """A criterion, its share and what that says of it; the share is None when there is too little."""

    promise: Promise
    part: Part | None
    finding: Finding


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the pilot says of one office's criteria."""

    visits: int
    """Of the authority at the point; 0 when there are too few."""
    held: tuple[Held, ...]
    finding: Finding
    """Of all criteria together: yes when each is met, no when one is not."""


def load_criteria(path: Path, directory: Directory) -> Mapping[str, Replacing]:
    """The criteria of a file; raise SettingsError with every mistake."""
    problems: list[str] = []
    layer = read_file(path, problems)
    if problems:
        raise SettingsError(problems)
    builder = Builder(layer, problems, Path.home())
    found = builder.tables(Replacing, "replacing")
    builder.unknown({})
    for one in found.values():
        _check(one, directory, builder)
    if problems:
        raise SettingsError(problems)
    return found


def evidence(
    one: Replacing, rows: Iterable[SessionRecord], plan: PilotPlan, directory: Directory, until: dt.date
) -> Evidence:
    """The pilot's visits of the authority at the point, held against the criteria."""
    its = [row for row in rows if row.agency == one.authority and row.point == one.site]
    found = figures(its, plan, directory, until)
    enough = found.visits >= one.least_visits
    parts = [measured(found, _claim(promise)) if enough else None for promise in one.shares]
    held = tuple(
        Held(promise, part, held_against(part, promise.at_least_percent))
        for promise, part in zip(one.shares, parts, strict=True)
    )
    findings = {part.finding for part in held}
    findings |= {Finding.YES if fact.met else Finding.NO for fact in one.facts}
    if Finding.NO in findings:
        together = Finding.NO
    else:
        together = Finding.YES if findings == {Finding.YES} else Finding.OPEN
    return Evidence(found.visits if enough else 0, held, together)


def _claim(promise: Promise) -> Hypothesis:
    nothing = Words(fi="-", sv="-", en="-")
    return Hypothesis(claims=nothing, measure=promise.measure, at_least_percent=promise.at_least_percent)


def _check(one: Replacing, directory: Directory, builder: Builder) -> None:
    path = ("replacing", one.id)
    authority = directory.authorities.get(one.authority)
    if authority is None:
        near = suggest(one.authority, directory.authorities)
        builder.wrong((*path, "authority"), f"no such authority {one.authority!r}{near}")
    elif one.office not in (names := [office.name for office in authority.offices]):
        near = suggest(one.office, names)
        builder.wrong((*path, "office"), f"{one.authority} has no office {one.office!r}{near}")
    if one.site not in directory.sites:
        builder.wrong((*path, "site"), f"no such site {one.site!r}{suggest(one.site, directory.sites)}")
    if (one.decision is None) != (one.decided is None):
        builder.wrong((*path, "decision"), "expected a decision and the day it was made, or neither")
    if one.decision != "replace" or one.decided is None:
        return
    if not _has_agreement(one, one.decided, directory):
        builder.wrong(
            (*path, "decision"),
            f"no office is replaced before there is an agreement: {one.authority} has none in force"
            f" at {one.site} on {one.decided}",
        )


def _has_agreement(one: Replacing, day: dt.date, directory: Directory) -> bool:
    return any(
        agreement.principal == one.authority and one.site in agreement.sites and agreement.in_force(day)
        for agreement in directory.agreements.values()
    )
