"""The clerk gives the citizen on, when that is meant and possible."""

import pytest

from agent_console.desk import InVisit, WrapUp
from agent_console.desk import effects as do
from agent_console.desk import events as ev
from agent_console.desk.states import Visit
from common.call import news, wishes
from common.ids import ServiceId
from common.protocol.codes import Code, EndReason, Outcome
from tests.unit.agent_console.test_desk_machine import CALL, LOST, OPENING, VISIT, at, desk_after

CARD = ServiceId("vero-card")
CHOSEN = (*VISIT, ev.TransferChosen(CARD))
ASKED = (*CHOSEN, ev.TransferConfirmed())


def visit_of(state: object) -> Visit:
    assert isinstance(state, InVisit)
    return state.visit


def test_a_transfer_is_asked_once_more_and_then_done() -> None:
    desk = desk_after(*VISIT)
    assert desk.handle(ev.TransferChosen(CARD), at(1)) == []
    assert visit_of(desk.state).transfer_to == CARD
    assert desk.handle(ev.TransferConfirmed(), at(2)) == [wishes.TransferCall(CALL, CARD)]
    assert visit_of(desk.state).transferring
    assert desk.handle(ev.TransferConfirmed(), at(3)) == [do.Unexpected("InVisit", "TransferConfirmed")]


def test_a_transfer_can_be_thought_better_of() -> None:
    desk = desk_after(*CHOSEN, ev.TransferWithdrawn())
    assert visit_of(desk.state).transfer_to is None
    assert not visit_of(desk.state).transferring


@pytest.mark.parametrize("before", [OPENING, LOST])
def test_nobody_is_given_on_who_is_not_there(before: tuple[ev.DeskEvent, ...]) -> None:
    desk = desk_after(*before)
    name = type(desk.state).__name__
    assert desk.handle(ev.TransferChosen(CARD), at(1)) == [do.Unexpected(name, "TransferChosen")]


def test_of_two_questions_the_last_counts() -> None:
    assert visit_of(desk_after(*CHOSEN, ev.EndAsked()).state).transfer_to is None
    assert not visit_of(desk_after(*VISIT, ev.EndAsked(), ev.TransferChosen(CARD)).state).ending


def test_a_refused_transfer_can_be_asked_again() -> None:
    desk = desk_after(*ASKED, news.RequestRefused(Code.INTERNAL), ev.TransferChosen(CARD))
    assert desk.handle(ev.TransferConfirmed(), at(1)) == [wishes.TransferCall(CALL, CARD)]


def test_the_wrap_up_of_a_transfer_begins_with_its_outcome() -> None:
    desk = desk_after(*ASKED, news.CallEnded(EndReason.TRANSFERRED))
    assert isinstance(desk.state, WrapUp)
    assert desk.state.outcome is Outcome.FORWARDED
