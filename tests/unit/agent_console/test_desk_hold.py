"""The clerk puts the citizen on hold and takes them back."""

from dataclasses import replace

from agent_console.desk import AtDesk, Desk, InVisit, Lost, WrapUp
from agent_console.desk import effects as do
from agent_console.desk import events as ev
from agent_console.desk.holding import ASK_EVERY_SECONDS
from agent_console.desk.states import Visit
from common.call import news, wishes
from common.protocol import peer
from common.protocol.codes import EndReason
from tests.unit.agent_console.test_desk_machine import AT_DESK, BEGAN, CALL, OPENING, VISIT, at, desk_after

HELD = (*VISIT, ev.HoldChosen(on=True))
PUT = [wishes.Withhold(on=True), wishes.NoteHold(CALL, on=True)]
TAKEN_BACK = [wishes.Withhold(on=False), wishes.NoteHold(CALL, on=False)]


def visit_of(desk: Desk) -> Visit:
    assert isinstance(desk.state, InVisit | Lost)
    return desk.state.visit


def test_on_hold_is_so_here_at_once_and_written_at_the_server() -> None:
    desk = desk_after(*VISIT)
    assert desk.handle(ev.HoldChosen(on=True), at(1)) == PUT
    assert visit_of(desk).hold is not None
    assert desk.handle(ev.HoldChosen(on=True), at(2)) == []
    assert desk.handle(ev.HoldChosen(on=False), at(3)) == TAKEN_BACK
    assert visit_of(desk).hold is None


def test_what_is_so_at_the_kiosk_the_kiosk_says() -> None:
    desk = desk_after(*HELD)
    told = peer.Condition(microphone_muted=False, camera_off=False, problems={}, held=True)
    desk.handle(news.OtherSaid(told), at(1))
    other = visit_of(desk).other
    assert other is not None
    assert other.held


def test_nobody_is_put_on_hold_before_the_call_stands() -> None:
    desk = desk_after(*OPENING)
    assert desk.handle(ev.HoldChosen(on=True), at(1)) == [do.Unexpected("InVisit", "HoldChosen")]


def test_a_hold_that_lasts_asks_the_clerk_with_a_sound_again_and_again() -> None:
    desk = desk_after(*VISIT)
    desk.handle(ev.HoldChosen(on=True), at(0))
    rung = [
        second
        for second in range(1, 3 * ASK_EVERY_SECONDS)
        if do.Ring(CALL) in desk.handle(ev.Ticked(), at(second))
    ]
    assert rung == [ASK_EVERY_SECONDS, 2 * ASK_EVERY_SECONDS]


def test_a_lost_line_is_awaited_on_hold_and_can_be_taken_back() -> None:
    desk = desk_after(*HELD, news.CallReconnecting(60))
    assert visit_of(desk).hold is not None
    assert desk.handle(ev.HoldChosen(on=False), at(9)) == TAKEN_BACK


def test_a_console_that_was_started_anew_goes_on_with_the_hold() -> None:
    desk = desk_after(*AT_DESK)
    assert isinstance(desk.state, AtDesk)
    effects = desk.handle(replace(BEGAN, held_s=50.0), at(100))
    assert effects == [wishes.PrepareVisit(visit_of(desk).folder), wishes.Withhold(on=True)]
    desk.handle(ev.Ticked(), at(110))
    hold = visit_of(desk).hold
    assert hold is not None
    assert hold.seconds == 60


def test_with_the_call_the_hold_is_over() -> None:
    desk = desk_after(*HELD, news.CallEnded(EndReason.CITIZEN_ENDED))
    assert isinstance(desk.state, WrapUp)
    assert desk.state.visit is not None
    assert desk.state.visit.hold is None
    assert desk.handle(ev.HoldChosen(on=False), at(5)) == [do.Unexpected("WrapUp", "HoldChosen")]
