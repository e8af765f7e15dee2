"""What the desk does while it rings."""

import pytest

from agent_console.desk import Answering, AtDesk, Desk, InVisit
from agent_console.desk import effects as do
from agent_console.desk import events as ev
from agent_console.desk.states import Ring, Word
from common.call import news, wishes
from common.protocol.codes import ClerkState, Code, PassedWhy
from tests.unit.agent_console.test_desk_machine import BEGAN, CALL, FOLDER, OTHER_CALL, at, entry, logged_in

AT_DESK = (ev.LogInAsked("aino", "secret"), logged_in())
OFFERED = news.Offered(entry(CALL), 15.0)
RINGING = (*AT_DESK, news.LineChanged((entry(CALL),)), OFFERED)


def desk_after(*events: ev.DeskEvent) -> Desk:
    desk = Desk("/visits")
    for event in events:
        desk.handle(event, at(0))
    return desk


def ring_of(desk: Desk) -> Ring | None:
    assert isinstance(desk.state, AtDesk | Answering | InVisit)
    return desk.state.duty.ring


def notice_of(desk: Desk) -> Word | None:
    assert isinstance(desk.state, AtDesk)
    return desk.state.duty.notice.word if desk.state.duty.notice else None


def test_a_ring_is_heard_at_once_and_again_until_it_is_over() -> None:
    desk = desk_after(*AT_DESK)
    assert desk.handle(OFFERED, at(0)) == [do.Ring(CALL)]
    heard = [second for second in range(1, 20) if desk.handle(ev.Ticked(), at(second)) == [do.Ring(CALL)]]
    assert heard == [3, 6, 9, 12]


def test_the_line_that_follows_does_not_ring_a_second_time() -> None:
    desk = desk_after(*AT_DESK, OFFERED)
    assert desk.handle(news.LineChanged((entry(CALL),)), at(0)) == []


@pytest.mark.parametrize(("seconds", "left"), [(0, 15), (0.2, 15), (1, 14), (14.2, 1), (15, 0), (40, 0)])
def test_the_countdown_is_honest(seconds: float, left: int) -> None:
    desk = desk_after(*RINGING)
    desk.handle(ev.Ticked(), at(seconds))
    ring = ring_of(desk)
    assert ring is not None
    assert ring.left_s == left


def test_a_ring_told_again_after_a_cut_is_no_longer_than_it_was() -> None:
    desk = desk_after(*RINGING)
    desk.handle(OFFERED, at(9))
    ring = ring_of(desk)
    assert ring is not None
    assert ring.left_s == 6


@pytest.mark.parametrize("asked", [None, CALL])
def test_what_rings_is_answered_with_its_fence(asked: object) -> None:
    desk = desk_after(*AT_DESK, OFFERED)
    assert desk.handle(ev.Answered(asked), at(1)) == [  # type: ignore[arg-type]
        wishes.PrepareVisit(FOLDER),
        wishes.AcceptCall(CALL, 7),
    ]
    desk.handle(BEGAN, at(2))
    assert isinstance(desk.state, InVisit)
    assert ring_of(desk) is None


def test_a_ring_goes_before_whoever_may_be_picked() -> None:
    desk = desk_after(*AT_DESK, news.LineChanged((entry(OTHER_CALL), entry(CALL))), OFFERED)
    desk.handle(ev.Answered(), at(1))
    assert isinstance(desk.state, Answering)
    assert desk.state.waiter.call == CALL


def test_a_declined_ring_is_silent_and_stays_until_the_server_has_said_so() -> None:
    desk = desk_after(*RINGING)
    assert desk.handle(ev.Declined(), at(1)) == [wishes.DeclineCall(CALL, 7)]
    assert desk.handle(ev.Ticked(), at(5)) == []
    assert desk.handle(ev.Answered(CALL), at(5)) != [], (
        "the line still has it, as the server has said nothing"
    )
    desk = desk_after(*RINGING, ev.Declined())
    assert desk.handle(ev.Declined(), at(5)) == [do.Unexpected("AtDesk", "Declined")]
    desk.handle(news.OfferPassed(CALL, PassedWhy.DECLINED, away=False), at(6))
    assert (ring_of(desk), notice_of(desk)) == (None, None)


def test_a_decline_that_the_server_could_not_take_can_be_said_again() -> None:
    desk = desk_after(*RINGING, ev.Declined(), news.RequestRefused(Code.INTERNAL))
    assert desk.handle(ev.Declined(), at(1)) == [wishes.DeclineCall(CALL, 7)]


@pytest.mark.parametrize(
    ("why", "word"), [(PassedWhy.RANG_OUT, Word.RANG_OUT), (PassedWhy.WITHDRAWN, Word.RING_WITHDRAWN)]
)
def test_a_ring_that_passes_by_itself_is_explained(why: PassedWhy, word: Word) -> None:
    desk = desk_after(*RINGING, news.OfferPassed(CALL, why, away=False))
    assert (ring_of(desk), notice_of(desk)) == (None, word)


def test_a_ring_taken_back_because_the_clerk_goes_for_a_break_needs_no_word() -> None:
    desk = desk_after(*RINGING, ev.StateChosen(ClerkState.BREAK))
    desk.handle(news.OfferPassed(CALL, PassedWhy.WITHDRAWN, away=False), at(1))
    assert (ring_of(desk), notice_of(desk)) == (None, None)


def test_who_was_set_away_is_told_so_until_back_on_duty() -> None:
    away = news.ClerkStateChanged(ClerkState.AWAY, None)
    desk = desk_after(*RINGING, news.OfferPassed(CALL, PassedWhy.RANG_OUT, away=True), away)
    desk.handle(ev.Ticked(), at(3600))
    assert isinstance(desk.state, AtDesk)
    assert desk.state.duty.passed_too_many
    desk.handle(news.ClerkStateChanged(ClerkState.AVAILABLE, None), at(3601))
    assert not desk.state.duty.passed_too_many


@pytest.mark.parametrize("taken", [True, False])
def test_a_ring_whose_ticket_is_gone_is_over(taken: bool) -> None:
    desk = desk_after(*AT_DESK, OFFERED, news.AnsweredElsewhere(CALL, taken))
    word = Word.ANSWERED_ELSEWHERE if taken else Word.CITIZEN_LEFT
    assert (ring_of(desk), notice_of(desk)) == (None, word)


def test_of_two_who_answer_the_one_who_was_late_is_told() -> None:
    desk = desk_after(*RINGING, ev.Answered(CALL), news.AnsweredElsewhere(CALL, taken=True))
    assert (ring_of(desk), notice_of(desk)) == (None, Word.ANSWERED_ELSEWHERE)


def test_nothing_rings_while_the_server_is_gone() -> None:
    desk = desk_after(*RINGING, news.LinkDown())
    assert ring_of(desk) is None
