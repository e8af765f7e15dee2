"""What of the costs may be published: sums that tell of no handful of people, and what they rest on.

A grant by formula says how many advice transactions a point had.  So points stand alone only where the
report shows those numbers anyway, and all points together only where it shows their sums.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from common.ids import SiteId
from signaling.costs.accounts import CostAccounts
from signaling.costs.assumptions import Assumptions
from signaling.costs.funding import Funding, Split
from signaling.costs.ledger import Kind, total
from signaling.costs.prices import Prices, prices
from signaling.pilot.figures import Figures
from signaling.pilot.grids import Row


@dataclass(frozen=True, slots=True)
class Column:
    """One point, or all together when ``site`` is None; cents."""

    site: SiteId | None
    kinds: dict[Kind, int]
    discretionary: Split
    formula: Split

    @property
    def total(self) -> int:
        return sum(self.kinds.values())


@dataclass(frozen=True, slots=True)
class Travel:
    """Journeys nobody had to make."""

    km: int
    hours: int
    co2_kg: int


@dataclass(frozen=True, slots=True)
class CostFigures:
    """All of it; the last column is the sum."""

    columns: tuple[Column, ...]
    prices: Prices
    travel: Travel | None
    assumptions: Assumptions

    @property
    def all(self) -> Column:
        return self.columns[-1]


def published(accounts: CostAccounts, figures: Figures, sites: Sequence[SiteId]) -> CostFigures | None:
    """None when too few visits carry any of it."""
    outcomes = figures.outcome_by_site
    if outcomes is None or not _shows_transactions(outcomes.all):
        return None
    alone = [outcomes.row(site) for site in sites]
    columns = [_column(site, [site], accounts) for site in sites]
    whole = _column(None, sites, accounts)
    km = sum(figures.km_saved.values())
    return CostFigures(
        (*columns, whole) if all(row and _shows_transactions(row) for row in alone) else (whole,),
        prices(whole.total, outcomes),
        _travel(km, accounts.assumptions) if km else None,
        accounts.assumptions,
    )


def _shows_transactions(row: Row) -> bool:
    return all(cell is not None and cell.exact for cell in row.cells[:2])


def _column(site: SiteId | None, sites: Sequence[SiteId], accounts: CostAccounts) -> Column:
    here = [one for one in accounts.postings if one.site in sites]
    kinds = {kind: total(one for one in here if one.kind is kind) for kind in Kind}
    return Column(site, kinds, _sum(accounts.discretionary, sites), _sum(accounts.formula, sites))


def _sum(funding: Funding, sites: Sequence[SiteId]) -> Split:
    splits = [one for one in funding.splits if one.site in sites]
    return Split(
        splits[0].site,
        sum(one.grant for one in splits),
        sum(one.clerks for one in splits),
        sum(one.invoiced for one in splits),
        sum(one.municipality for one in splits),
    )


def _travel(km: int, assumptions: Assumptions) -> Travel:
    travel = assumptions.travel
    return Travel(km, round(km / travel.km_per_hour), round(km * travel.co2_g_per_km / 1000))
