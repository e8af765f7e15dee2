"""Advice transactions (neuvontasuoritteet): what is counted, and what the authorities pay for them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from common.ids import AuthorityId, SiteId
from config.directory import Directory
from signaling.costs.assumptions import Assumptions, Buyer
from signaling.costs.ledger import SETTLED, cents, day_of
from signaling.pilot.session import SessionRecord

Where = tuple[dt.date, SiteId, AuthorityId]
"""The month, the point and the authority."""


def transactions(
    records: Iterable[SessionRecord],
    directory: Directory,
    sites: Sequence[SiteId],
    first: dt.date,
    last: dt.date,
) -> Counter[Where]:
    """How many, by month, point and authority: one citizen, one authority, one matter moved on."""
    found: Counter[Where] = Counter()
    for row in records:
        if row.point in sites and row.outcome in SETTLED and first <= (day := day_of(row, directory)) <= last:
            found[day.replace(day=1), row.point, row.agency] += 1
    return found


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """The transactions of one point in one month."""

    site: SiteId
    count: int
    price_eur: Decimal
    cents: int


@dataclass(frozen=True, slots=True)
class Invoice:
    """What one authority pays for one month."""

    month: dt.date
    buyer: Buyer
    rows: tuple[InvoiceRow, ...]

    @property
    def cents(self) -> int:
        return sum(row.cents for row in self.rows)


def invoices(counts: Mapping[Where, int], assumptions: Assumptions) -> list[Invoice]:
    """By month, then in the order of the buyers; nothing is billed for a month without transactions."""
    found = []
    for month in sorted({month for month, _, _ in counts}):
        for buyer in assumptions.buyers:
            price = Decimal(str(buyer.transaction_eur))
            rows = tuple(
                InvoiceRow(site, count, price, cents(count * price))
                for (its_month, site, authority), count in sorted(counts.items())
                if its_month == month and authority == buyer.authority and count
            )
            if rows:
                found.append(Invoice(month, buyer, rows))
    return found
