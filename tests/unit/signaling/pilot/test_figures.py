"""Figures count what they say, in the plan's sites and days."""

from datetime import date, timedelta

import pytest

from common.protocol.codes import Outcome
from config.directory import Words
from signaling.pilot.figures import Figures, figures, spread
from signaling.pilot.findings import Advice, Finding, answers, held_against, measured, recommendations
from signaling.pilot.grids import Part
from signaling.pilot.plan import Hypothesis, Measure
from signaling.pilot.session import SessionRecord
from signaling.pilot.small_numbers import Count, exactly
from tests.unit.signaling.pilot.pilots import LAST, directory, plan, unanswered, visits


def of(*groups: list[SessionRecord], until: date = LAST) -> Figures:
    return figures([row for group in groups for row in group], plan(), directory(), until)


def hypothesis(measure: Measure, percent: float = 75, site: str | None = None) -> Hypothesis:
    claims = Words(fi="x", sv="x", en="x")
    return Hypothesis(claims=claims, measure=measure, at_least_percent=percent, site=site)  # type: ignore[arg-type]


TWO_SITES = (
    visits(30),
    visits(12, outcome=Outcome.MUST_VISIT, suitability_by_clerk=2, quality_fps_p5=8.0),
    visits(10, outcome=Outcome.NEW_BOOKING),
    unanswered(8),
    visits(50, "jyvaskyla", reaction=5),
    visits(10, "jyvaskyla", reaction=2, outcome=Outcome.FORWARDED),
    visits(9, "jyvaskyla", outcome=Outcome.TECHNICAL_FAIL, suitability_by_clerk=1, quality_fps_p5=12.0),
    unanswered(7, "jyvaskyla"),
)


def test_visits_out_of_the_plan_or_still_going_on_do_not_count() -> None:
    week = timedelta(days=7)
    late = [row for row in visits(20) if setattr(row, "queued_at", row.queued_at + 3 * week) is None]
    going_on = visits(20, ended_at=None)
    elsewhere = visits(20, "ylikiiminki")
    assert of(visits(20), late, going_on, elsewhere).visits == 20


def test_an_interim_report_ends_with_its_day() -> None:
    found = of(visits(30), until=date(2026, 9, 8))
    assert (found.visits, found.until) == (12, date(2026, 9, 8))


def test_every_visit_is_in_one_outcome_and_one_wait() -> None:
    found = of(*TWO_SITES)
    assert found.outcome_by_site is not None
    assert [cell.low for cell in found.outcome_by_site.all.cells if cell] == [80, 20, 21, 15]
    karstula = found.outcome_by_site.row("karstula")
    assert karstula is not None
    assert [cell.low for cell in karstula.cells if cell] == [30, 10, 12, 8]
    assert found.use_by_service is not None
    assert found.use_by_service.all.total == found.visits == 136


def test_hours_and_weeks_are_those_of_the_site() -> None:
    found = of(visits(60), visits(60, "jyvaskyla"))
    assert found.use_by_hour is not None
    assert {row.keys for row in found.use_by_hour.rows} == {(f"{hour:02}",) for hour in range(9, 15)}
    assert found.use_by_week is not None
    assert found.use_by_week.all.total == 120


@pytest.mark.parametrize(
    ("measure", "site", "part"),
    [
        ("resolved", None, Part(exactly(80), 136)),
        ("resolved", "karstula", Part(exactly(30), 60)),
        ("served", "jyvaskyla", Part(exactly(69), 76)),
        ("reaction_good", None, Part(exactly(50), 60)),
        ("picture_good", "jyvaskyla", Part(exactly(60), 76)),
        ("resolved", "ylikiiminki", None),
    ],
)
def test_a_hypothesis_is_about_its_share(measure: Measure, site: str | None, part: Part | None) -> None:
    assert measured(of(*TWO_SITES), hypothesis(measure, site=site)) == part


@pytest.mark.parametrize(
    ("part", "finding"),
    [
        (Part(exactly(95), 100), Finding.YES),
        (Part(exactly(50), 100), Finding.NO),
        (Part(exactly(75), 100), Finding.OPEN),
        (Part(exactly(9), 10), Finding.OPEN),
        (Part(Count(60, 95), 100), Finding.OPEN),
        (None, Finding.OPEN),
    ],
)
def test_a_finding_needs_the_whole_interval(part: Part | None, finding: Finding) -> None:
    assert held_against(part, 75) is finding


def test_the_sums_of_pictures_by_site_do_not_tell_what_their_clause_hides() -> None:
    """Five without a measure and nobody who failed: whoever knew how many passed would know both."""
    hidden = of(visits(30), visits(30, "jyvaskyla"), unanswered(5))
    assert not next(iter(hidden.quality.values())).cells[0].exact  # type: ignore[union-attr]
    assert hidden.picture_by_site is None
    assert of(*TWO_SITES).picture_by_site is not None


def test_hypotheses_are_held_against_the_figures() -> None:
    claims = (hypothesis("resolved", 40), hypothesis("resolved", 75), hypothesis("suits", 75))
    found = answers(plan(*claims), of(*TWO_SITES))
    assert [one.finding for one in found] == [Finding.YES, Finding.NO, Finding.OPEN]


def test_a_service_is_recommended_by_what_became_of_it_and_where() -> None:
    good, bad = {"service_id": "vero-card"}, {"service_id": "oikeusapu-advice"}
    unsuited = {"outcome": Outcome.MUST_VISIT, "suitability_by_clerk": 1, **bad}
    found = of(
        visits(60, **good), visits(50, "jyvaskyla", **good),
        visits(40, "jyvaskyla", service_id="kela-family"),
        visits(30, **unsuited), visits(30, "jyvaskyla", **unsuited),
        unanswered(12), unanswered(12, "jyvaskyla"), visits(20, outcome=Outcome.FORWARDED),
    )  # fmt: skip
    by_service = {one.service: one for one in recommendations(plan(), directory(), found)}
    assert [advice for _, advice in by_service["vero-card"].sites] == [Advice.GO_ON, Advice.GO_ON]
    assert [advice for _, advice in by_service["kela-family"].sites] == [Advice.ADD, Advice.GO_ON]
    assert [advice for _, advice in by_service["oikeusapu-advice"].sites] == [Advice.NOT_BY_VIDEO] * 2


@pytest.mark.parametrize(
    ("numbers", "median_s", "tail"),
    [([30] * 4, None, None), ([10, 20, 30, 40, 50], 30, None), ([*range(0, 200, 10)], 100, 170)],
)
def test_a_median_needs_five_and_a_tail_twenty(
    numbers: list[float], median_s: int | None, tail: int | None
) -> None:
    found = spread(numbers)
    assert (found and found.median_s, found and found.nine_tenths_s) == (median_s, tail)
