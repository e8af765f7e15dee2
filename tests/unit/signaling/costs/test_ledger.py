"""Cents: what a month costs, who bears it, and that nothing is lost on the way."""

import tempfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from common.ids import AuthorityId
from common.protocol.codes import Outcome
from signaling.costs.assumptions import Assumptions, months_between
from signaling.costs.funding import Split, discretionary, formula
from signaling.costs.ledger import Kind, Posting, ledger, total
from signaling.costs.ledger_csv import ledger_lines
from signaling.costs.prices import prices
from signaling.costs.transactions import invoices, transactions
from signaling.pilot.figures import OUTCOMES
from signaling.pilot.grids import grid
from signaling.pilot.session import SessionRecord
from tests.unit.signaling.costs.accounts import TEXT, assumptions
from tests.unit.signaling.pilot.pilots import JYVASKYLA, KARSTULA, directory, visits

SITES = [KARSTULA, JYVASKYLA]
SEPTEMBER = (date(2026, 9, 1), date(2026, 9, 30))


def postings(found: Assumptions, rows: list[SessionRecord], days: tuple[date, date]) -> list[Posting]:
    return ledger(rows, found, directory(), SITES, *days)


def cents(found: list[Posting], kind: Kind, site: str = "karstula") -> int:
    return total(one for one in found if one.kind is kind and one.site == site)


def test_a_whole_month_costs_what_the_assumptions_say(tmp_path: Path) -> None:
    found = postings(assumptions(tmp_path), visits(10, pages_out=3), SEPTEMBER)
    assert cents(found, Kind.EQUIPMENT) == 100_00
    assert cents(found, Kind.UPKEEP) == 300_00
    assert cents(found, Kind.STAFF) == 120_00
    assert cents(found, Kind.CENTRAL) == 400_00
    assert cents(found, Kind.CLERK) == 63_00  # ten times 570 + 60 s at 36 euros an hour
    assert cents(found, Kind.PAPER) == 1_50
    assert cents(found, Kind.STAFF, "jyvaskyla") == 0
    assert total(found) == (100 + 300 + 120 + 400 + 63) * 100 + 150 + (200 + 500 + 400) * 100


def test_a_part_of_a_month_bears_its_days() -> None:
    assert months_between(date(2026, 9, 7), date(2026, 11, 6)) == [
        (date(2026, 9, 1), 24, 30), (date(2026, 10, 1), 31, 31), (date(2026, 11, 1), 6, 30),
    ]  # fmt: skip
    assert months_between(date(2026, 12, 31), date(2027, 1, 1)) == [
        (date(2026, 12, 1), 1, 31), (date(2027, 1, 1), 1, 31),
    ]  # fmt: skip
    assert months_between(date(2026, 9, 2), date(2026, 9, 1)) == []


def test_a_visit_belongs_to_the_month_of_its_site(tmp_path: Path) -> None:
    late = datetime(2026, 8, 31, 21, 30, tzinfo=UTC)  # 0.30 on the first of September in Finland
    found = postings(assumptions(tmp_path), visits(1, queued_at=late), (date(2026, 8, 1), date(2026, 9, 30)))
    assert [one.month for one in found if one.kind is Kind.CLERK] == [date(2026, 9, 1)]


def test_visits_of_other_days_and_sites_cost_nothing_here(tmp_path: Path) -> None:
    rows = [*visits(5, "ylikiiminki"), *visits(5, queued_at=datetime(2026, 10, 5, 9, tzinfo=UTC))]
    assert not [one for one in postings(assumptions(tmp_path), rows, SEPTEMBER) if one.kind is Kind.CLERK]


def split_of(tmp_path: Path, text: str = TEXT) -> tuple[Split, Split]:
    """Karstula's September with ten advice transactions, by both models."""
    found = assumptions(tmp_path, text)
    rows = [*visits(10), *visits(4, outcome=Outcome.MUST_VISIT)]
    lines = postings(found, rows, SEPTEMBER)
    counts = transactions(rows, directory(), SITES, *SEPTEMBER)
    billed = invoices(counts, found)
    return (
        discretionary(lines, billed, found, SITES, *SEPTEMBER).splits[0],
        formula(lines, billed, counts, found, SITES, *SEPTEMBER).splits[0],
    )


def test_both_models_split_the_same_costs(tmp_path: Path) -> None:
    by_grant, by_formula = split_of(tmp_path)
    assert by_grant == Split(KARSTULA, 400_00, 88_20, 82_50, 437_50)  # 50 % of 920 is above the limit of 400
    assert by_formula == Split(KARSTULA, 186_00, 88_20, 82_50, 651_50)  # 100 + 36 + 10 x 5
    assert by_grant.total == by_formula.total


def test_a_grant_below_its_limit_is_the_part_it_says(tmp_path: Path) -> None:
    assert (
        split_of(tmp_path, TEXT.replace("most_eur_point_month = 400", "most_eur_point_month = 5000"))[0].grant
        == 460_00
    )


def test_a_formula_grant_may_be_more_than_the_costs(tmp_path: Path) -> None:
    generous = TEXT.replace("base_eur_point_month = 100", "base_eur_point_month = 2000")
    assert split_of(tmp_path, generous)[1].municipality < 0


def test_only_matters_that_were_moved_on_are_billed(tmp_path: Path) -> None:
    rows = [
        one for outcome in Outcome for one in visits(2, outcome=outcome)
    ] + visits(3, agency=AuthorityId("vero"))  # fmt: skip
    counts = transactions(rows, directory(), SITES, *SEPTEMBER)
    assert sum(counts.values()) == 9
    (invoice,) = invoices(counts, assumptions(tmp_path))
    assert [(row.count, row.price_eur, row.cents) for row in invoice.rows] == [(6, Decimal("8.25"), 49_50)]


def test_a_price_has_the_interval_of_its_share() -> None:
    rows = [("karstula", "resolved")] * 60 + [("karstula", "onward")] * 20 + [("karstula", "left")] * 20
    outcomes = grid(rows, OUTCOMES)
    assert outcomes is not None
    found = prices(1_000_00, grid([*rows, *[("karstula", "unsuccessful")] * 10], OUTCOMES))  # type: ignore[arg-type]
    assert found.visit == 909
    assert found.resolved is not None
    assert found.resolved.cents == 1667
    assert found.resolved.low < found.resolved.cents < found.resolved.high
    assert found.transaction is not None
    assert found.transaction.cents == 1250


def test_no_price_tells_a_number_that_is_not_published() -> None:
    rows = [("karstula", "resolved")] * 3 + [("karstula", "onward")] * 8 + [("karstula", "left")] * 20
    found = prices(1_000_00, grid(rows, OUTCOMES))  # type: ignore[arg-type]
    assert found.resolved is None
    assert found.transaction is None


def test_the_ledger_is_finnish_csv_and_ends_with_its_sum(tmp_path: Path) -> None:
    lines = list(ledger_lines(postings(assumptions(tmp_path), visits(10), SEPTEMBER)))
    assert lines[0] == "\ufeffmonth;cost_centre;kind;authority;quantity;unit;euros\r\n"
    assert "2026-09;karstula;clerk;kela;1,7500;hour;63,00\r\n" in lines
    assert lines[-1] == "total;;;;;;2083,00\r\n"


MONEY = st.floats(0, 5000, allow_nan=False).map(lambda euros: round(euros, 3))


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["karstula", "jyvaskyla"]), st.sampled_from(["kela", "vero"]),
            st.sampled_from([*Outcome, None]), st.floats(0, 9000), st.integers(0, 40), st.integers(1, 29),
        ),
        max_size=40,
    ),
    MONEY, MONEY, MONEY, st.integers(1, 120), st.integers(1, 28), st.integers(0, 60),
)  # fmt: skip
def test_every_model_sums_to_the_ledger_whatever_the_figures(
    told: list[tuple[str, str, Outcome | None, float, int, int]],
    upkeep: float, hour: float, price: float, lifetime: int, first: int, days: int,
) -> None:  # fmt: skip
    text = (
        TEXT.replace("upkeep_eur_month = 300", f"upkeep_eur_month = {upkeep}")
        .replace("clerk_eur_hour = 36", f"clerk_eur_hour = {hour}")
        .replace("transaction_eur = 8.25", f"transaction_eur = {price}")
        .replace("lifetime_months = 60", f"lifetime_months = {lifetime}")
    )
    found = _read(text)
    rows = [
        one
        for site, authority, outcome, talk, pages, day in told
        for one in visits(
            1, site, agency=AuthorityId(authority), outcome=outcome, talk_s=talk, pages_out=pages,
            queued_at=datetime(2026, 9, day, 9, tzinfo=UTC),
        )
    ]  # fmt: skip
    start = date(2026, 9, first)
    period = start, date.fromordinal(start.toordinal() + days)
    lines = postings(found, rows, period)
    counts = transactions(rows, directory(), SITES, *period)
    billed = invoices(counts, found)
    for model in (
        discretionary(lines, billed, found, SITES, *period),
        formula(lines, billed, counts, found, SITES, *period),
    ):
        assert model.total == total(lines)
        assert model.sum_of(lambda one: one.invoiced) == sum(one.cents for one in billed)


def _read(text: str) -> Assumptions:
    with tempfile.TemporaryDirectory() as folder:
        return assumptions(Path(folder), text)
