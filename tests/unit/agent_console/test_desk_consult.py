"""The clerk speaks with a colleague, and hands the citizen over; a colleague is asked for advice."""

from dataclasses import replace

import pytest

from agent_console.desk import AtDesk, Desk, InVisit, Lost, WrapUp
from agent_console.desk import effects as do
from agent_console.desk import events as ev
from agent_console.desk.machine import ANSWER_SECONDS
from agent_console.desk.states import Visit, Word
from common.call import news, wishes
from common.call.consulting import ConsultMoved, ConsultStage
from common.ids import CallId, ServiceId
from common.protocol.codes import Code, EndReason, Outcome
from tests.unit.agent_console.test_desk_machine import (
    ANSWERING,
    BEGAN,
    CALL,
    OPENING,
    PUT_AWAY,
    VISIT,
    at,
    desk_after,
)

CARD = ServiceId("vero-card")
ASKED = (*VISIT, ev.ConsultChosen(CARD))
TALKING = (*ASKED, ConsultMoved(ConsultStage.TALKING))
ADVISING = (*ANSWERING, replace(BEGAN, consult=True), news.CallConnected())


def visit_of(desk: Desk) -> Visit:
    assert isinstance(desk.state, InVisit | Lost)
    return desk.state.visit


def test_the_citizen_is_on_hold_before_a_colleague_is_asked() -> None:
    desk = desk_after(*VISIT)
    assert desk.handle(ev.ConsultChosen(CARD), at(1)) == [
        wishes.Withhold(on=True),
        wishes.NoteHold(CALL, on=True),
        wishes.ConsultColleague(CALL, CARD),
    ]
    visit = visit_of(desk)
    assert visit.hold is not None
    assert visit.consult is not None
    assert desk.handle(ev.ConsultChosen(CARD), at(2)) == [do.Unexpected("InVisit", "ConsultChosen")]


def test_when_the_talk_is_over_the_citizen_is_on_hold_until_taken_back() -> None:
    desk = desk_after(*TALKING)
    assert desk.handle(ev.ConsultEnded(), at(1)) == [wishes.EndConsult()]
    desk.handle(ConsultMoved(ConsultStage.OVER, EndReason.CLERK_ENDED), at(2))
    assert visit_of(desk).consult is None
    assert visit_of(desk).hold is not None


def test_the_colleague_does_not_hear_a_citizen_who_is_taken_back() -> None:
    desk = desk_after(*TALKING)
    assert desk.handle(ev.HoldChosen(on=False), at(1)) == [
        wishes.EndConsult(),
        wishes.Withhold(on=False),
        wishes.NoteHold(CALL, on=False),
    ]


@pytest.mark.parametrize("reason", [None, EndReason.SERVICE_CLOSED])
def test_the_clerk_is_told_when_nobody_is_free(reason: EndReason | None) -> None:
    desk = desk_after(*ASKED, ConsultMoved(ConsultStage.OVER, reason))
    assert isinstance(desk.state, InVisit)
    assert desk.state.duty.notice is not None
    assert desk.state.duty.notice.word is Word.NOBODY_ANSWERED


def test_a_handover_is_asked_once_more_and_then_done() -> None:
    desk = desk_after(*TALKING)
    assert desk.handle(ev.HandOverChosen(), at(1)) == []
    assert visit_of(desk).handing_over
    assert desk.handle(ev.TransferConfirmed(), at(2)) == [wishes.HandOver(CALL)]
    desk.handle(news.CallEnded(EndReason.TRANSFERRED), at(3))
    assert isinstance(desk.state, WrapUp)
    assert desk.state.outcome is Outcome.FORWARDED


def test_nobody_is_handed_over_to_nobody() -> None:
    desk = desk_after(*ASKED)
    assert desk.handle(ev.HandOverChosen(), at(1)) == [do.Unexpected("InVisit", "HandOverChosen")]
    desk = desk_after(*TALKING, ev.HandOverChosen(), ConsultMoved(ConsultStage.OVER, EndReason.CLERK_LOST))
    assert not visit_of(desk).handing_over


def test_a_refused_handover_can_be_asked_again() -> None:
    desk = desk_after(*TALKING, ev.HandOverChosen(), ev.TransferConfirmed())
    desk.handle(news.RequestRefused(Code.INTERNAL), at(1))
    desk.handle(ev.HandOverChosen(), at(2))
    assert desk.handle(ev.TransferConfirmed(), at(3)) == [wishes.HandOver(CALL)]


def test_nobody_is_asked_before_the_call_stands() -> None:
    desk = desk_after(*OPENING)
    assert desk.handle(ev.ConsultChosen(CARD), at(1)) == [do.Unexpected("InVisit", "ConsultChosen")]


@pytest.mark.parametrize("event", [ev.HoldChosen(on=True), ev.ConsultChosen(CARD), ev.TransferChosen(CARD)])
def test_who_gives_advice_has_no_citizen_to_do_anything_with(event: ev.DeskEvent) -> None:
    desk = desk_after(*ADVISING)
    assert visit_of(desk).advises
    assert desk.handle(event, at(1)) == [do.Unexpected("InVisit", type(event).__name__)]


def test_after_advice_nothing_is_owed() -> None:
    desk = desk_after(*ADVISING)
    assert desk.handle(news.CallEnded(EndReason.CLERK_ENDED), at(1)) == PUT_AWAY
    assert isinstance(desk.state, AtDesk)


NEXT = replace(BEGAN, call=CallId("next"))


def test_who_is_handed_the_citizen_goes_on_with_the_same_devices() -> None:
    desk = desk_after(*ADVISING, news.MediaReady({"self": "ring"}), news.CallEnded(EndReason.TRANSFERRED))
    assert visit_of(desk).advises
    assert desk.handle(NEXT, at(2)) == [], "a word about devices now would end what has just begun"
    visit = visit_of(desk)
    assert (visit.advises, visit.call, visit.folder) == (False, "next", "/visits/c1")
    assert visit.frames == {"self": "ring"}


def test_a_citizen_who_leaves_on_the_way_is_not_awaited_for_ever() -> None:
    desk = desk_after(*ADVISING, news.CallEnded(EndReason.TRANSFERRED))
    assert desk.handle(ev.Ticked(), at(ANSWER_SECONDS)) == []
    assert desk.handle(ev.Ticked(), at(ANSWER_SECONDS + 1)) == PUT_AWAY
    assert isinstance(desk.state, AtDesk)
