"""The figures of a pilot: everything its report says in numbers, and nothing that few visits cannot carry.

Pure: from session records, the plan and the directory to grids, shares with intervals and medians.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from common.call.verdict import Judged
from common.protocol.codes import Outcome
from config.agreement import ever_agreed
from config.directory import Directory, Site
from signaling.pilot.grids import Grid, Row, grid, single
from signaling.pilot.plan import PilotPlan
from signaling.pilot.session import SessionRecord
from signaling.pilot.small_numbers import FEWEST
from signaling.pilot.verdicts import CLAUSES, RATE, Clause

WAITS = (("1", 60.0), ("5", 300.0), ("15", 900.0))
"""Minutes in words, and the seconds that are still in them; longer waits are the last column."""
WAIT_COLUMNS = (*(name for name, _ in WAITS), "more")
GROUPS = {
    Outcome.RESOLVED: "resolved",
    Outcome.FORWARDED: "onward",
    Outcome.NEW_BOOKING: "onward",
    Outcome.MUST_VISIT: "unsuccessful",
    Outcome.TECHNICAL_FAIL: "unsuccessful",
    Outcome.ABANDONED: "unsuccessful",
}
"""What became of the matter, in three."""
OUTCOMES = ("resolved", "onward", "unsuccessful", "left")
"""The last: nobody answered in time, or the clerk has not said."""
TOOLS = ("used_doccam", "used_scan", "used_print", "used_rtt")
WEEK = [dt.date(2026, 1, 5) + dt.timedelta(days=day) for day in range(7)]
"""Any Monday to Sunday."""
FEWEST_FOR_TAIL = 20
"""A nine-tenth of fewer than this many is one person's wait."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A median and what nine of ten stay under, to ten seconds."""

    median_s: int
    nine_tenths_s: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """All of it.  Where something is None, there is too little of it to say anything."""

    visits: int
    until: dt.date
    """The last day that is in."""
    use_by_service: Grid | None
    use_by_hour: Grid | None
    use_by_week: Grid | None
    use_by_language: Grid | None
    waits_by_site: Grid | None
    wait: dict[str, Spread]
    """By site, and all under the empty name."""
    talk: dict[str, Spread]
    """By service that has enough, and all."""
    wrapup: Spread | None
    outcome_by_site: Grid | None
    outcome_by_service: Grid | None
    suits_by_service: Grid | None
    reactions_by_site: Grid | None
    tools: dict[str, Row]
    quality: dict[Clause, Row]
    picture_by_site: Grid | None
    km_saved: dict[str, int]
    """By site, to a hundred kilometres; only where the plan names distances."""


def figures(
    records: Iterable[SessionRecord], plan: PilotPlan, directory: Directory, until: dt.date
) -> Figures:
    """The figures of the plan's sites and days, up to and with ``until``; of visits that are over."""
    sites = {name: directory.sites[name] for name in plan.sites}
    rows = [
        row
        for row in records
        if row.ended_at is not None
        and row.point in sites
        and plan.first <= _day(row, sites[row.point]) <= min(plan.last, until)
    ]
    served = [row for row in rows if row.outcome is not None]
    names = [str(site) for site in plan.sites]

    agreements = directory.agreements.values()
    agreed_at: dict[str, Collection[str]] = {str(site): ever_agreed(agreements, site) for site in plan.sites}

    def offered(service: str, site: str) -> bool:
        return service in agreed_at[site]

    def is_open(hour: str, site: str) -> bool:
        return _is_open(sites[site_of[site]], int(hour))

    site_of = {str(site): site for site in plan.sites}
    quality = {
        clause: row for clause in CLAUSES if (row := single((clause.judge(one) for one in rows), [*Judged]))
    }
    outcome_by_site = grid(((row.point, _outcome(row)) for row in rows), OUTCOMES)
    outcome_by_service = grid(((row.service_id, _outcome(row)) for row in rows), OUTCOMES)
    return Figures(
        visits=len(rows),
        until=min(plan.last, until),
        use_by_service=grid(((row.service_id, row.point) for row in rows), names, possible=offered),
        use_by_hour=grid((_hour(row, sites[row.point]) for row in rows), names, possible=is_open),
        use_by_week=grid((_week(row, sites[row.point]) for row in rows), names),
        use_by_language=grid(((row.language, row.point) for row in rows), names),
        waits_by_site=grid(((row.point, _wait(row)) for row in rows), WAIT_COLUMNS),
        wait=_spreads(served, names, lambda row: row.point, lambda row: row.wait_s),
        talk=_spreads(
            served,
            sorted({str(row.service_id) for row in served}),
            lambda row: row.service_id,
            lambda row: row.talk_s,
        ),
        wrapup=spread(row.wrapup_s for row in served if row.wrapup_s is not None),
        outcome_by_site=outcome_by_site,
        outcome_by_service=outcome_by_service,
        suits_by_service=grid(
            ((row.service_id, _suits(row)) for row in rows), ("suits", "rest"), beyond=outcome_by_service
        ),
        reactions_by_site=grid(((row.point, _reaction(row)) for row in rows), ("good", "other", "none")),
        tools={
            tool: row
            for tool in TOOLS
            if (row := single(("yes" if getattr(one, tool) else "no" for one in rows), ("yes", "no")))
        },
        quality=quality,
        picture_by_site=grid(
            ((row.point, _picture(row)) for row in rows), ("good", "rest"), beyond=outcome_by_site
        )
        if _shown_passed(quality.get(RATE))
        else None,  # else its sums would tell what the clause's own row hides
        km_saved=_km_saved(served, names),
    )


def spread(numbers: Iterable[float]) -> Spread | None:
    """Median and nine-tenths; None of fewer than five."""
    found = sorted(numbers)
    if len(found) < FEWEST:
        return None
    tail = found[-(-9 * len(found) // 10) - 1] if len(found) >= FEWEST_FOR_TAIL else None
    middle = (found[(len(found) - 1) // 2] + found[len(found) // 2]) / 2
    return Spread(_tens(middle), _tens(tail) if tail is not None else None)


def _spreads(
    rows: Sequence[SessionRecord],
    names: Sequence[str],
    category: Callable[[SessionRecord], str],
    number: Callable[[SessionRecord], float | None],
) -> dict[str, Spread]:
    found = {
        name: spread(
            value
            for row in rows
            if (not name or category(row) == name) and (value := number(row)) is not None
        )
        for name in ["", *names]
    }
    return {name: one for name, one in found.items() if one is not None}


def _km_saved(served: Sequence[SessionRecord], sites: Sequence[str]) -> dict[str, int]:
    found = {}
    for site in sites:
        saved = [row.travel_km_saved for row in served if row.point == site and row.travel_km_saved]
        if len(saved) >= FEWEST:
            found[site] = round(sum(saved) / 100) * 100
    return found


def _outcome(row: SessionRecord) -> str:
    return GROUPS[row.outcome] if row.outcome is not None else "left"


def _suits(row: SessionRecord) -> str:
    return "suits" if (row.suitability_by_clerk or 0) >= 4 else "rest"


def _reaction(row: SessionRecord) -> str:
    if row.reaction is None:
        return "none"
    return "good" if row.reaction >= 4 else "other"


def _wait(row: SessionRecord) -> str:
    waited = row.wait_s or 0.0
    return next((name for name, seconds in WAITS if waited <= seconds), "more")


def _shown_passed(row: Row | None) -> bool:
    return row is not None and (passed := row.cells[0]) is not None and passed.exact


def _picture(row: SessionRecord) -> str:
    """Good only when it was measured to be."""
    return "good" if RATE.judge(row) is Judged.PASSED else "rest"


def _day(row: SessionRecord, site: Site) -> dt.date:
    return row.queued_at.astimezone(ZoneInfo(site.time_zone)).date()


def _hour(row: SessionRecord, site: Site) -> tuple[str, str]:
    return f"{row.queued_at.astimezone(ZoneInfo(site.time_zone)).hour:02}", row.point


def _week(row: SessionRecord, site: Site) -> tuple[str, str]:
    year, week, _ = _day(row, site).isocalendar()
    return f"{year}-{week:02}", row.point


def _is_open(site: Site, hour: int) -> bool:
    """Whether the site is open in that hour on any day of the week."""
    spans = (span for day in WEEK for span in site.hours.on(day))
    return any(span.opens < dt.time(hour, 59) and span.closes > dt.time(hour) for span in spans)


def _tens(seconds: float) -> int:
    return round(seconds / 10) * 10
