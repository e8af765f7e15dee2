"""Who bears the costs: two models of the state's grant over one ledger.

Each splits the same total into the state's grant, what authorities pay and what is left to the municipality,
to the cent.  A formula grant does not ask what a point cost, so the municipality's part may be below zero.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from common.errors import EtaluukkuError
from common.ids import SiteId
from signaling.costs.assumptions import Assumptions, months_between
from signaling.costs.ledger import OF_THE_POINT, Kind, Posting, cents, total
from signaling.costs.transactions import Invoice, Where


class LedgerError(EtaluukkuError):
    """A model does not sum to the ledger: a fault of the program, and nothing may be published from it."""


@dataclass(frozen=True, slots=True)
class Split:
    """The costs of one point, in cents."""

    site: SiteId
    grant: int
    clerks: int
    """Borne by the authorities: the time of their own clerks."""
    invoiced: int
    """Borne by the authorities: their advice transactions."""
    municipality: int

    @property
    def total(self) -> int:
        return self.grant + self.clerks + self.invoiced + self.municipality


@dataclass(frozen=True, slots=True)
class Funding:
    """One model."""

    splits: tuple[Split, ...]

    @property
    def total(self) -> int:
        return sum(one.total for one in self.splits)

    def sum_of(self, part: Callable[[Split], int]) -> int:
        """A part of all points together."""
        return sum(part(one) for one in self.splits)


def discretionary(
    postings: Sequence[Posting],
    billed: Iterable[Invoice],
    assumptions: Assumptions,
    sites: Sequence[SiteId],
    first: dt.date,
    last: dt.date,
) -> Funding:
    """A part of what each point cost, up to the limit of its months.  Raises LedgerError."""
    rule = assumptions.discretionary
    months = _months(first, last)

    def grant(_site: SiteId, costs: int) -> int:
        part = cents(Decimal(costs) / 100 * Decimal(str(rule.percent)) / 100)
        return min(part, cents(Decimal(str(rule.most_eur_point_month)) * months))

    return _funding(postings, billed, sites, grant)


def formula(
    postings: Sequence[Posting],
    billed: Iterable[Invoice],
    counts: Mapping[Where, int],
    assumptions: Assumptions,
    sites: Sequence[SiteId],
    first: dt.date,
    last: dt.date,
) -> Funding:
    """By months, residents and advice transactions.  Raises LedgerError."""
    rule = assumptions.formula
    months = _months(first, last)

    def grant(site: SiteId, _costs: int) -> int:
        done = sum(count for (_, where, _), count in counts.items() if where == site)
        residents = assumptions.point(site).residents
        return cents(
            Decimal(str(rule.base_eur_point_month)) * months
            + Decimal(str(rule.resident_eur_year)) * residents * months / 12
            + Decimal(str(rule.transaction_eur)) * done
        )

    return _funding(postings, billed, sites, grant)


def _months(first: dt.date, last: dt.date) -> Decimal:
    return sum((Decimal(days) / whole for _, days, whole in months_between(first, last)), Decimal(0))


def _funding(
    postings: Sequence[Posting],
    billed: Iterable[Invoice],
    sites: Sequence[SiteId],
    grant: Callable[[SiteId, int], int],
) -> Funding:
    invoices = list(billed)
    splits = []
    for site in sites:
        here = [one for one in postings if one.site == site]
        costs = total(one for one in here if one.kind in OF_THE_POINT)
        invoiced = sum(row.cents for one in invoices for row in one.rows if row.site == site)
        given = grant(site, costs)
        clerks = total(one for one in here if one.kind is Kind.CLERK)
        splits.append(Split(site, given, clerks, invoiced, costs - invoiced - given))
    funding = Funding(tuple(splits))
    if funding.total != total(postings) or funding.sum_of(lambda one: one.invoiced) != sum(
        one.cents for one in invoices
    ):
        raise LedgerError(f"the model sums to {funding.total} cents, the ledger to {total(postings)}")
    return funding
