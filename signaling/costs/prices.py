"""What one visit, one advice transaction and one resolved visit cost, and how sure that is."""

from dataclasses import dataclass

from signaling.pilot.grids import Grid, Part
from signaling.pilot.small_numbers import Count


@dataclass(frozen=True, slots=True)
class Price:
    """Cents for one; from … to, as sure as the number of those among the visits is."""

    cents: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Prices:
    """None where there is too little, or where the price would tell a number that is not published."""

    visit: int
    """Cents; of all visits, also those nobody answered."""
    transaction: Price | None
    resolved: Price | None


def prices(total_cents: int, outcomes: Grid) -> Prices:
    """The full cost over what came of it.

    ``outcomes`` has resolved and onward as its first two columns.  The interval is that of the share
    (Wilson, 95 %): were the pilot to go on, so many of a hundred visits would come out so.
    """
    row = outcomes.all
    resolved, onward = row.cells[0], row.cells[1]
    both = (
        Count(resolved.low + onward.low, resolved.high + onward.high)
        if resolved is not None and onward is not None
        else None
    )
    return Prices(
        round(total_cents / row.total),
        _price(total_cents, both, row.total),
        _price(total_cents, resolved, row.total),
    )


def _price(total_cents: int, count: Count | None, visits: int) -> Price | None:
    if count is None or not count.exact or not count.low:
        return None
    low, high = Part(count, visits).interval
    if not low:
        return None
    return Price(
        round(total_cents / count.low),
        round(total_cents * 100 / (visits * high)),
        round(total_cents * 100 / (visits * low)),
    )
