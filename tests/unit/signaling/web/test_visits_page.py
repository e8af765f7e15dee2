"""What pilot staff see, in words, and how much few visits may say."""

import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from common.ids import AuthorityId, CallId, ServiceId, SiteId
from common.protocol.codes import EndReason, Outcome
from config.loader import load_server
from signaling.log.store import Verdict
from signaling.pilot.session import Arrival, SessionRecord
from signaling.pilot.shares import Share, evidence, middle_of
from signaling.web.visits_page import LANGUAGES, PAGES, PilotPage, language_of

GOOD = Verdict(10, "ab" * 32)


@pytest.fixture(scope="module")
def page() -> PilotPage:
    return PilotPage(load_server(environ={}, etc_dir=Path("nowhere")).directory)


def visit(site: str = "karstula", **more: object) -> SessionRecord:
    fields: dict[str, object] = {
        "answered_at": datetime(2026, 7, 2, 9, 1, tzinfo=UTC),
        "ended_at": datetime(2026, 7, 2, 9, 9, tzinfo=UTC),
        "wait_s": 61.0,
        "talk_s": 480.0,
        "end_reason": EndReason.CITIZEN_ENDED,
        "outcome": Outcome.RESOLVED,
        "suitability_by_clerk": 5,
        "kiosk_to_clerk_fps_p5": 24.6,
        **more,
    }
    return SessionRecord(
        session_id=CallId("0123456789abcdef"), locality="Karstula", point=SiteId(site),
        agency=AuthorityId("kela"), service_id=ServiceId("kela-housing"), language="fi",
        arrival=Arrival.WALK_IN, queued_at=datetime(2026, 7, 2, 9, 0, tzinfo=UTC),
        **fields,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_there_in_every_language(page: PilotPage, language: str) -> None:
    words = tomllib.loads((PAGES / "words.toml").read_text())
    assert words[language].keys() == words["fi"].keys()
    for key, text in words["fi"].items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", words[language][key])), key
    for one in EndReason:
        assert words[language][one.value]
    for outcome in Outcome:
        assert words[language][f"{outcome.value}_one"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 4, 30])
def test_the_page_is_whole_for_few_and_many(page: PilotPage, language: str, count: int) -> None:
    html = page.visits(language, [visit() for _ in range(count)], GOOD)
    assert f'<html lang="{language}">' in html
    assert html.count("<tr>") == (count + 1 if count else 0)
    assert "$" not in html
    assert "{" not in html


def test_times_are_those_of_the_site(page: PilotPage) -> None:
    assert "2.7.2026 12.00" in page.visits("fi", [visit()], GOOD)


def test_a_hostile_word_is_only_text(page: PilotPage) -> None:
    assert "<script" not in page.visits("fi", [visit(site="<script>alert(1)</script>")], GOOD)


def test_a_broken_chain_is_said_first(page: PilotPage) -> None:
    html = page.visits("fi", [visit()], Verdict(3, "", 4, "changed"))
    assert 'role="alert"' in html
    assert "riviltä 4" in html


def test_few_visits_have_counts_and_no_percentages(page: PilotPage) -> None:
    html = page.visits("en", [visit(), visit(outcome=Outcome.MUST_VISIT)], GOOD)
    assert "1 / 2" in html
    assert "too few visits for a share" in html
    assert "95 % interval" not in html


@pytest.mark.parametrize(
    ("count", "of", "interval"),
    [(0, 4, None), (5, 5, (56, 100)), (0, 10, (0, 28)), (12, 17, (46, 87)), (50, 100, (40, 60))],
)
def test_intervals_are_wilsons(count: int, of: int, interval: tuple[int, int] | None) -> None:
    assert Share(count, of).interval == interval


def test_the_figures_count_what_they_say() -> None:
    figures = evidence(
        [
            visit(reaction=5),
            visit(reaction=2, outcome=Outcome.FORWARDED),
            visit(outcome=None),
            visit(answered_at=None, outcome=None, talk_s=None, end_reason=EndReason.CITIZEN_LEFT_QUEUE),
            visit(ended_at=None, answered_at=None, outcome=None),
        ]
    )
    assert figures.visits == 5
    assert figures.answered == Share(3, 4)
    assert figures.resolved == Share(1, 2)
    assert figures.reactions == Share(2, 3)
    assert figures.good_reactions == Share(1, 2)


def test_the_middle_of_nothing_is_nothing() -> None:
    assert middle_of([]) is None
    assert middle_of([3, 1, 2]) is not None


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [
        (None, "", "fi"),
        ("sv", "en", "sv"),
        ("xx", "de, en;q=0.5", "en"),
        (None, "sv-FI,sv;q=0.9", "sv"),
        (None, "de", "fi"),
    ],
)
def test_the_language_is_asked_for_or_accepted_or_finnish(
    asked: str | None, accepted: str, language: str
) -> None:
    assert language_of(asked, accepted) == language
