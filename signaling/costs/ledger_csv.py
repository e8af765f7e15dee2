"""The ledger and the transactions as Finnish CSV, for a shared financial centre."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from signaling.costs.ledger import Kind, Posting, total
from signaling.pilot.text_export import BOM, csv_line, safe_cell

HEAD = ("month", "cost_centre", "kind", "authority", "quantity", "unit", "euros")
UNITS = {
    Kind.EQUIPMENT: "month",
    Kind.UPKEEP: "month",
    Kind.STAFF: "hour",
    Kind.CENTRAL: "month",
    Kind.PAPER: "page",
    Kind.CLERK: "hour",
}


def ledger_lines(postings: Sequence[Posting]) -> Iterator[str]:
    """A head line, a line for each posting, and the sum."""
    yield BOM + csv_line(HEAD)
    for one in postings:
        yield csv_line(
            [
                f"{one.month:%Y-%m}",
                safe_cell(one.site),
                one.kind,
                safe_cell(one.authority or ""),
                number(one.quantity),
                UNITS[one.kind],
                euros(one.cents),
            ]
        )
    yield csv_line(["total", "", "", "", "", "", euros(total(postings))])


def euros(cents: int) -> str:
    """With a decimal comma, two decimals."""
    return number(Decimal(cents) / 100, ".2f")


def number(value: Decimal, form: str = "f") -> str:
    """With a decimal comma."""
    return format(value, form).replace(".", ",")
