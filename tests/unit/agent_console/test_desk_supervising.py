"""A supervisor releases only what is meant; a wrap-up shows the time it has."""

import pytest

from agent_console.desk import AtDesk, WrapUp
from agent_console.desk import events as ev
from agent_console.desk.states import Duty
from common.call import news, wishes
from common.ids import CallId, ServiceId, SiteId
from common.protocol.codes import ClerkState, OpenState
from common.protocol.messages import OpenVisit
from tests.unit.agent_console.test_desk_machine import AT_DESK, CALL, OTHER_CALL, VISIT, at, desk_after


def visit(call: CallId = CALL, for_s: float = 4.5) -> OpenVisit:
    return OpenVisit(
        call=call, number=3, site=SiteId("karstula"), service=ServiceId("kela-housing"),
        state=OpenState.ANSWERED, for_s=for_s, clerk="eino",
    )  # fmt: skip


SUPERVISING = (*AT_DESK, news.LineChanged((), (visit(), visit(OTHER_CALL))))


def duty_of(state: object) -> Duty:
    assert isinstance(state, AtDesk | WrapUp)
    return state.duty


def test_open_visits_grow_older_by_themselves() -> None:
    desk = desk_after(*SUPERVISING)
    desk.handle(ev.Ticked(), at(10))
    assert [one.for_s for one in duty_of(desk.state).open] == [14, 14]


def test_those_beyond_what_is_told_are_counted() -> None:
    desk = desk_after(*AT_DESK, news.LineChanged((), (visit(),), more=12, open_more=3))
    assert (duty_of(desk.state).line_more, duty_of(desk.state).open_more) == (12, 3)


def test_a_release_is_asked_once_more_and_then_done() -> None:
    desk = desk_after(*SUPERVISING)
    assert desk.handle(ev.ReleaseAsked(CALL), at(1)) == []
    assert duty_of(desk.state).releasing == CALL
    assert desk.handle(ev.ReleaseAsked(CALL), at(2)) == [wishes.ReleaseCall(CALL)]
    assert duty_of(desk.state).releasing is None


@pytest.mark.parametrize("between", [ev.ReleaseAsked(OTHER_CALL), news.LineChanged((), (visit(OTHER_CALL),))])
def test_a_release_is_forgotten_when_another_is_meant_or_it_is_over(between: ev.DeskEvent) -> None:
    desk = desk_after(*SUPERVISING, ev.ReleaseAsked(CALL), between)
    assert desk.handle(ev.ReleaseAsked(CALL), at(2)) == []


def test_a_wrap_up_counts_its_time_down_and_takes_more() -> None:
    desk = desk_after(*VISIT, news.ClerkStateChanged(ClerkState.WRAPUP, CALL, 30.0), ev.Ticked())
    desk.handle(ev.Ticked(), at(21.5))
    assert duty_of(desk.state).wrapup_left_s == 9
    assert desk.handle(ev.MoreTimeAsked(), at(22)) == [wishes.TakeMoreTime()]
    desk.handle(news.ClerkStateChanged(ClerkState.WRAPUP, CALL, 30.0), at(22))
    assert duty_of(desk.state).wrapup_left_s == 30
    desk.handle(ev.Ticked(), at(60))
    assert duty_of(desk.state).wrapup_left_s == 0


def test_a_wrap_up_released_by_a_supervisor_is_over() -> None:
    desk = desk_after(*VISIT, news.ClerkStateChanged(ClerkState.WRAPUP, CALL, 30.0), ev.Ticked())
    desk.handle(news.ClerkStateChanged(ClerkState.AVAILABLE, None), at(40))
    assert isinstance(desk.state, AtDesk)
    assert desk.state.duty.wrapup_until is None
