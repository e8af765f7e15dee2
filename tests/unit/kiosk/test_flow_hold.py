"""At the kiosk when the clerk puts the call on hold."""

import pytest

from common.call.news import (
    CallConnected,
    CallEnded,
    CallMovedOn,
    CallReconnecting,
    OtherSaid,
    OwnSending,
)
from common.call.wishes import EndCall, TellOther, Withhold
from common.clock import Instant
from common.ids import CallId, ServiceId
from common.protocol.codes import EndReason
from common.protocol.peer import Condition, PaperCamera
from kiosk.flow.effects import PlaySound, Sound, StopPaper
from kiosk.flow.events import LeaveTouched, MuteTouched, Timer, TimerFired
from kiosk.flow.paper_states import ShowingTable
from kiosk.flow.states import ConnectionLost, HowDidItGo, InCall, OnHold, Waiting
from tests.unit.kiosk.flow_stage import NOON, TO_CALL, acts, flow_after


def says(*, held: bool) -> OtherSaid:
    return OtherSaid(Condition(microphone_muted=False, camera_off=False, problems={}, held=held))


ON_HOLD = (*TO_CALL, says(held=True))
TICK = TimerFired(Timer.TICK)


def test_nothing_leaves_the_kiosk_from_the_clerks_word_on() -> None:
    flow = flow_after(TO_CALL)
    assert acts(flow.handle(says(held=True), NOON)) == [Withhold(on=True)]
    assert isinstance(flow.state, OnHold)
    assert not flow.state.call.withheld
    flow.handle(OwnSending(microphone_muted=False, camera_off=False, held=True), NOON)
    assert isinstance(flow.state, OnHold)
    assert flow.state.call.withheld, "said when the counters say so"


def test_the_table_is_not_seen_on_hold() -> None:
    flow = flow_after(TO_CALL)
    assert isinstance(flow.state, InCall)
    flow.state = InCall(flow.state.service, paper=ShowingTable())
    hidden = [StopPaper(), TellOther(PaperCamera(on=False))]
    assert acts(flow.handle(says(held=True), NOON)) == [*hidden, Withhold(on=True)]


def test_the_citizen_sees_for_how_long() -> None:
    flow = flow_after(ON_HOLD)
    flow.handle(TICK, Instant(NOON + 75.4))
    assert isinstance(flow.state, OnHold)
    assert flow.state.seconds == 75


def test_the_clerk_comes_back_with_a_sound() -> None:
    flow = flow_after(ON_HOLD)
    assert acts(flow.handle(says(held=False), NOON)) == [Withhold(on=False), PlaySound(Sound.ANSWERED)]
    assert isinstance(flow.state, InCall)
    assert not flow.state.held


def test_a_line_that_is_lost_on_hold_comes_back_on_hold() -> None:
    flow = flow_after(ON_HOLD)
    flow.handle(CallReconnecting(60), Instant(NOON + 10))
    assert isinstance(flow.state, ConnectionLost)
    assert Withhold(on=False) not in acts(flow.handle(CallConnected(), Instant(NOON + 20)))
    assert isinstance(flow.state, OnHold)
    assert flow.state.seconds == 20


def test_the_buttons_of_the_call_mean_nothing_on_hold() -> None:
    flow = flow_after(ON_HOLD)
    before = flow.state
    flow.handle(MuteTouched(), NOON)
    assert flow.state == before


@pytest.mark.parametrize("over", [LeaveTouched(), CallEnded(EndReason.CLERK_ENDED)])
def test_a_call_on_hold_can_end(over: LeaveTouched | CallEnded) -> None:
    flow = flow_after(ON_HOLD)
    effects = acts(flow.handle(over, NOON))
    assert isinstance(flow.state, HowDidItGo)
    assert (EndCall(EndReason.CITIZEN_ENDED) in effects) is isinstance(over, LeaveTouched)


def test_who_is_given_on_from_hold_meets_the_next_clerk_with_picture_and_sound() -> None:
    flow = flow_after(ON_HOLD)
    moved = CallMovedOn(CallId("fedcba9876543210"), 8, ServiceId("vero-card"))
    assert acts(flow.handle(moved, NOON)) == [StopPaper(), Withhold(on=False)]
    assert isinstance(flow.state, Waiting)
