"""The ledger: every cost of a pilot as a posting, in whole cents.

All else about money is a way to look at these postings: who bears them, what one visit cost.  A month that
is only partly in the pilot bears the part of its days.
"""

import datetime as dt
import enum
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from common.ids import AuthorityId, SiteId
from common.protocol.codes import Outcome
from config.directory import Directory
from signaling.costs.assumptions import Assumptions, months_between
from signaling.pilot.session import SessionRecord

CENT = Decimal("0.01")
SETTLED = frozenset({Outcome.RESOLVED, Outcome.FORWARDED, Outcome.NEW_BOOKING})
"""Outcomes that make a visit an advice transaction: the matter was moved on by advice.

The report publishes just this group of outcomes too, so that no price tells of a smaller one.
"""


class Kind(enum.StrEnum):
    """What a posting is for."""

    EQUIPMENT = "equipment"
    UPKEEP = "upkeep"
    STAFF = "staff"
    CENTRAL = "central"
    PAPER = "paper"
    CLERK = "clerk"


OF_THE_POINT = (Kind.EQUIPMENT, Kind.UPKEEP, Kind.STAFF, Kind.CENTRAL, Kind.PAPER)
"""What the municipality pays and may get grants for; the clerks' time is paid by their authorities."""


@dataclass(frozen=True, slots=True)
class Posting:
    """One line."""

    month: dt.date
    """The first of it."""
    site: SiteId
    kind: Kind
    authority: AuthorityId | None
    """Whose clerks' time it is; None for what the point costs."""
    quantity: Decimal
    """Months, hours or pages, as the kind says."""
    cents: int


def ledger(
    records: Iterable[SessionRecord],
    assumptions: Assumptions,
    directory: Directory,
    sites: Sequence[SiteId],
    first: dt.date,
    last: dt.date,
) -> list[Posting]:
    """The postings of ``sites`` from day to day, both included: by month, site, kind and authority."""
    months = months_between(first, last)
    rows = [row for row in records if row.point in sites]
    postings = [
        posting
        for month, days, all_days in months
        for site in sites
        for posting in _standing(month, site, Decimal(days) / all_days, assumptions, len(sites))
    ]
    seconds: defaultdict[tuple[dt.date, SiteId, AuthorityId], Decimal] = defaultdict(Decimal)
    pages: defaultdict[tuple[dt.date, SiteId], int] = defaultdict(int)
    for row in rows:
        day = day_of(row, directory)
        if first <= day <= last:
            month = day.replace(day=1)
            worked = Decimal(str(row.talk_s or 0)) + Decimal(str(row.wrapup_s or 0))
            seconds[month, row.point, row.agency] += worked
            pages[month, row.point] += row.pages_out
    rate = Decimal(str(assumptions.rates.clerk_eur_hour))
    postings += [
        _posting(month, site, Kind.CLERK, authority, worked / 3600, rate)
        for (month, site, authority), worked in seconds.items()
        if worked
    ]
    sheet = Decimal(str(assumptions.rates.page_eur))
    postings += [
        _posting(month, site, Kind.PAPER, None, Decimal(count), sheet)
        for (month, site), count in pages.items()
        if count
    ]
    kinds = list(Kind)
    return sorted(postings, key=lambda one: (one.month, one.site, kinds.index(one.kind), one.authority or ""))


def total(postings: Iterable[Posting]) -> int:
    """Cents."""
    return sum(one.cents for one in postings)


def day_of(row: SessionRecord, directory: Directory) -> dt.date:
    """The day the visit began, where it was."""
    return row.queued_at.astimezone(ZoneInfo(directory.sites[row.point].time_zone)).date()


def cents(euros: Decimal) -> int:
    """To the nearest cent, halves up, as invoices round."""
    return int((euros / CENT).quantize(Decimal(1), ROUND_HALF_UP))


def _standing(
    month: dt.date, site: SiteId, part: Decimal, assumptions: Assumptions, sites: int
) -> list[Posting]:
    """What a point costs whether anybody comes or not; ``part`` of the month is in."""
    point, rates = assumptions.point(site), assumptions.rates
    found = [
        (Kind.EQUIPMENT, part, Decimal(str(point.equipment_eur)) / point.lifetime_months),
        (Kind.UPKEEP, part, Decimal(str(point.upkeep_eur_month))),
        (Kind.STAFF, part * Decimal(str(point.staff_hours_month)), Decimal(str(rates.staff_eur_hour))),
        (Kind.CENTRAL, part / sites, Decimal(str(rates.central_eur_month))),
    ]
    return [_posting(month, site, kind, None, quantity, price) for kind, quantity, price in found if quantity]


def _posting(
    month: dt.date,
    site: SiteId,
    kind: Kind,
    authority: AuthorityId | None,
    quantity: Decimal,
    price: Decimal,
) -> Posting:
    shown = quantity.quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return Posting(month, site, kind, authority, shown, cents(quantity * price))
