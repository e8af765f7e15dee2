"""At the kiosk when the clerk gives the citizen on."""

import pytest

from common.call.news import CallBegan, CallConnected, CallMovedOn, CallReconnecting, PlaceChanged
from common.call.wishes import EndCall
from common.clock import Instant
from common.ids import AuthorityId, CallId, ServiceId
from common.protocol.codes import EndReason
from kiosk.flow.effects import StopPaper
from kiosk.flow.events import FlowEvent, LeaveTouched, Timer, TimerFired
from kiosk.flow.states import HowDidItGo, InCall, Waiting
from tests.unit.kiosk.flow_stage import NOON, SITE, TO_CALL, TO_CONNECTING, acts, flow_after

NEXT, CARD = CallId("fedcba9876543210"), ServiceId("vero-card")
MOVED = CallMovedOn(NEXT, 8, CARD)
BEGAN = CallBegan(NEXT, SITE.id, AuthorityId("vero"), CARD, ("fi",), 4.0, {})


@pytest.mark.parametrize("before", [TO_CONNECTING, TO_CALL, (*TO_CALL, CallReconnecting(60))])
def test_the_citizen_waits_again_with_devices_open_and_no_new_notice(before: tuple[FlowEvent, ...]) -> None:
    flow = flow_after(before)
    assert acts(flow.handle(MOVED, NOON)) == [StopPaper()]
    assert isinstance(flow.state, Waiting)
    assert (flow.state.service.id, flow.state.number, flow.state.moved) == (CARD, 8, True)


def test_the_wait_is_counted_from_the_transfer() -> None:
    flow = flow_after(TO_CALL)
    flow.handle(MOVED, Instant(NOON + 600))
    flow.handle(TimerFired(Timer.TICK), Instant(NOON + 605))
    flow.handle(PlaceChanged(0, (0, 30), ringing=True), Instant(NOON + 605))
    assert isinstance(flow.state, Waiting)
    assert (flow.state.waited_s, flow.state.ringing, flow.state.moved) == (5, True, True)


def test_the_next_clerk_is_met_in_a_call_without_anything_of_the_last() -> None:
    flow = flow_after((*TO_CALL, MOVED, BEGAN, CallConnected()))
    assert isinstance(flow.state, InCall)
    assert (flow.state.service.id, flow.state.said) == (CARD, ())


def test_who_does_not_want_to_wait_again_leaves_and_everything_is_removed() -> None:
    flow = flow_after((*TO_CALL, MOVED))
    effects = acts(flow.handle(LeaveTouched(), NOON))
    assert EndCall(EndReason.CITIZEN_LEFT_QUEUE) in effects
    assert len(effects) > 1


def test_a_service_that_this_kiosk_does_not_know_ends_the_visit() -> None:
    flow = flow_after(TO_CALL)
    effects = acts(flow.handle(CallMovedOn(NEXT, 8, ServiceId("unknown")), NOON))
    assert EndCall(EndReason.MEDIA_FAILED) in effects
    assert isinstance(flow.state, HowDidItGo)
