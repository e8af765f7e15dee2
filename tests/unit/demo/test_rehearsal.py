"""The scripted citizens, what they note of the clerk, and the score sheet that is made of it."""

import pytest

from common.call.news import CallConnected, CallEnded, CallMeter, CallNews, OtherSaid
from common.protocol.codes import EndReason, Outcome
from common.protocol.peer import AskPage, Condition, Say
from demo.rehearsal.citizen import Citizen, HangUp, HidePicture, ReleasePage, Speak
from demo.rehearsal.room import sheet, words_of
from demo.rehearsal.scoring import Asked, Observed, score
from demo.rehearsal.script import LANGUAGES, Script, UnknownScriptError, When, load, names

HURRIED = load("hurried", "fi")
MUTED = OtherSaid(Condition(microphone_muted=True, camera_off=False, problems={}))
HEARD = OtherSaid(Condition(microphone_muted=False, camera_off=False, problems={}))
ASKED = OtherSaid(AskPage())
WRITTEN = OtherSaid(Say(id="1", text="Hei"))
GOOD = Observed(greeted_s=2.0, page_asked_s=(9.0,), outcome=Outcome.RESOLVED)


def voice(level: float) -> CallMeter:
    return CallMeter(25.0, 640, 360, level_received=level, level_sent=0.0, rtt_ms=2.0)


def after(script: Script, *heard: tuple[float, CallNews]) -> Observed:
    citizen = Citizen(script)
    for at, one in heard:
        citizen.hear(one, at)
    return citizen.seen


def test_there_are_the_eight_citizens_a_clerk_must_meet() -> None:
    assert set(names()) >= {
        "hard-of-hearing", "hurried", "wrong-authority", "bad-line", "unreadable-paper", "sami-speaker",
        "privacy-breach", "must-visit",
    }  # fmt: skip


@pytest.mark.parametrize("name", names())
def test_every_script_is_whole_and_says_something(name: str) -> None:
    script = load(name, "fi")
    assert script.lines
    assert script.unreadable < max(script.pages, 1)
    assert script.must_write or not any(line.when is When.WRITTEN_TO for line in script.lines)


def test_an_unknown_script_is_answered_with_those_there_are() -> None:
    with pytest.raises(UnknownScriptError) as error:
        load("hurry", "sv")
    assert all(name in str(error.value) for name in names())
    assert "Kund med bråttom" in str(error.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_has_words_for_all_that_is_looked_at(language: str) -> None:
    assert {one.value for one in Asked} < set(words_of(language))
    assert words_of(language)["log_in"].format(clerk="aino", password="kuusi")
    written = sheet(HURRIED, score(HURRIED, GOOD), language)
    assert HURRIED.advice.in_language(language) in written
    assert "4/4" in written


def test_a_clerk_greets_by_voice_or_in_writing_and_only_the_first_word_counts() -> None:
    quiet, loud = voice(0.001), voice(0.1)
    connected = (10.0, CallConnected())
    assert after(HURRIED, connected, (11.0, quiet), (13.0, loud), (19.0, loud)).greeted_s == 3.0
    assert after(HURRIED, connected, (12.0, WRITTEN), (13.0, loud)).greeted_s == 2.0
    assert after(HURRIED, connected, (11.0, quiet)).greeted_s is None


def test_a_reconnection_does_not_begin_the_visit_anew() -> None:
    again = after(HURRIED, (10.0, CallConnected()), (30.0, CallConnected()), (31.0, voice(0.1)))
    assert again.greeted_s == 21.0


def test_the_time_without_a_microphone_is_added_up_to_the_end() -> None:
    heard = [(0.0, MUTED), (2.0, MUTED), (4.0, HEARD), (6.0, MUTED), (9.0, CallEnded(EndReason.CLERK_ENDED))]
    assert after(HURRIED, *heard).muted_s == 7.0


def test_a_page_that_nobody_needs_is_counted_and_not_shown() -> None:
    citizen = Citizen(load("privacy-breach", "fi"))
    citizen.hear(CallConnected(), 0.0)
    assert not [one for one in citizen.hear(ASKED, 5.0) if isinstance(one, ReleasePage)]
    assert citizen.seen.page_asked_s == (5.0,)


def test_the_first_page_cannot_be_read_and_the_second_can() -> None:
    citizen = Citizen(load("unreadable-paper", "fi"))
    citizen.hear(CallConnected(), 0.0)
    first, second = citizen.hear(ASKED, 5.0), citizen.hear(ASKED, 9.0)
    assert first[0] == ReleasePage(readable=False)
    assert isinstance(first[1], Speak)
    assert second == [ReleasePage(readable=True)]


def test_patience_ends_once_and_not_after_the_call() -> None:
    citizen = Citizen(HURRIED)
    citizen.hear(CallConnected(), 0.0)
    assert citizen.tick(HURRIED.patience_seconds - 1) == []
    assert citizen.tick(HURRIED.patience_seconds) == [HangUp()]
    assert citizen.tick(HURRIED.patience_seconds + 1) == []
    gone = Citizen(HURRIED)
    gone.hear(CallConnected(), 0.0)
    gone.hear(CallEnded(EndReason.CLERK_ENDED), 1.0)
    assert gone.tick(1000.0) == []


def test_a_bad_line_carries_no_picture() -> None:
    assert HidePicture() in Citizen(load("bad-line", "fi")).hear(CallConnected(), 0.0)


@pytest.mark.parametrize(
    ("script", "seen", "missing"),
    [
        ("hurried", GOOD, set()),
        ("hurried", Observed(8.1, 0.0, (9.0,), 0, Outcome.RESOLVED), {Asked.GREETING}),
        ("hurried", Observed(None, 0.0, (9.0,), 0, Outcome.RESOLVED), {Asked.GREETING, Asked.PAGE}),
        ("hurried", Observed(2.0, 5.1, (9.0,), 0, Outcome.RESOLVED), {Asked.MICROPHONE}),
        ("hurried", Observed(2.0, 0.0, (1.0,), 0, Outcome.RESOLVED), {Asked.PAGE}),
        ("hurried", Observed(2.0, 0.0, (9.0, 12.0), 0, Outcome.RESOLVED), {Asked.PAGE}),
        ("hurried", Observed(2.0, 0.0, (9.0,), 0, Outcome.ABANDONED), {Asked.OUTCOME}),
        ("hurried", Observed(2.0, 0.0, (9.0,), 0, None), {Asked.OUTCOME}),
        ("hard-of-hearing", Observed(2.0, 0.0, (), 0, Outcome.RESOLVED), {Asked.WRITING}),
        ("hard-of-hearing", Observed(2.0, 0.0, (), 1, Outcome.RESOLVED), set()),
        ("privacy-breach", Observed(2.0, 0.0, (9.0,), 0, Outcome.NEW_BOOKING), {Asked.PAGE}),
        ("sami-speaker", Observed(2.0, 0.0, (), 0, Outcome.FORWARDED), set()),
    ],
)
def test_each_mark_is_missed_for_its_own_reason(script: str, seen: Observed, missing: set[Asked]) -> None:
    assert {mark.asked for mark in score(load(script, "fi"), seen) if not mark.good} == missing
