"""Published costs tell of no small number, in none of the languages."""

from datetime import date
from pathlib import Path

import pytest

from common.protocol.codes import Outcome
from signaling.costs.accounts import CostAccounts, accounts
from signaling.costs.published import CostFigures, published
from signaling.pilot.figures import figures
from signaling.pilot.session import SessionRecord
from signaling.web.report_page import ReportPage
from tests.unit.signaling.costs.accounts import assumptions
from tests.unit.signaling.pilot.pilots import LAST, directory, plan, unanswered, visits

MANY = [
    *visits(40), *visits(20, outcome=Outcome.FORWARDED), *visits(10, outcome=Outcome.MUST_VISIT),
    *unanswered(10), *visits(40, "jyvaskyla"), *visits(20, "jyvaskyla", outcome=Outcome.NEW_BOOKING),
    *visits(10, "jyvaskyla", outcome=Outcome.ABANDONED), *unanswered(10, "jyvaskyla"),
]  # fmt: skip


def found(tmp_path: Path, rows: list[SessionRecord], until: date = LAST) -> CostAccounts:
    return accounts(rows, assumptions(tmp_path), plan(), directory(), until)


def shown(tmp_path: Path, rows: list[SessionRecord]) -> CostFigures | None:
    whole = figures(rows, plan(), directory(), LAST)
    return published(found(tmp_path, rows), whole, plan().sites)


def test_where_the_report_shows_the_transactions_each_point_has_its_column(tmp_path: Path) -> None:
    costs = shown(tmp_path, MANY)
    assert costs is not None
    assert [one.site for one in costs.columns] == ["karstula", "jyvaskyla", None]
    assert costs.all.total == sum(one.total for one in costs.columns[:-1])
    assert costs.all.discretionary.total == costs.all.formula.total == costs.all.total


def test_where_it_hides_them_only_all_together_are_shown(tmp_path: Path) -> None:
    few = [row for row in MANY if row.point != "jyvaskyla" or row.outcome != Outcome.NEW_BOOKING]
    costs = shown(tmp_path, [*few, *visits(2, "jyvaskyla", outcome=Outcome.FORWARDED)])
    assert costs is not None
    assert [one.site for one in costs.columns] == [None]


def test_of_too_few_nothing_is_shown(tmp_path: Path) -> None:
    assert shown(tmp_path, visits(3)) is None
    assert shown(tmp_path, [*visits(30), *visits(3, outcome=Outcome.FORWARDED)]) is None


def test_a_month_is_billed_when_it_is_over(tmp_path: Path) -> None:
    assert found(tmp_path, MANY, date(2026, 9, 14)).due == []
    assert len(found(tmp_path, MANY).due) == 1


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_report_has_the_same_sums_in_every_language(tmp_path: Path, language: str) -> None:
    whole = figures(MANY, plan(), directory(), LAST)
    page = ReportPage(directory()).render(language, plan(), whole, shown(tmp_path, MANY), made=LAST)
    for name in ("FPA" if language == "sv" else "Kela", "8,25" if language != "en" else "8.25", "−"):
        assert name in page
    assert "{" not in page.split("</style>")[1]


def test_without_assumptions_a_report_says_nothing_of_costs() -> None:
    whole = figures(MANY, plan(), directory(), LAST)
    assert "€" not in ReportPage(directory()).render("fi", plan(), whole, made=LAST)
