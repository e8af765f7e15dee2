"""Camera, microphone and loudspeaker pulled out and put back, whatever the kiosk is showing."""

import pytest

from common.call.news import CallReconnecting, CallWeak, LinkDown, OtherSaid, OwnDevice
from common.call.wishes import ReportHealth
from common.errors import Device, Problem
from common.protocol.peer import Condition
from kiosk.flow.captions import Caption, loudest_truth
from kiosk.flow.events import FlowEvent, LeaveTouched, ProgramStarted, StartTouched, Timer, TimerFired
from kiosk.flow.states import ConnectionLost, InCall, Waiting

from .flow_stage import NOON, TO_ATTRACT, TO_CALL, TO_CONNECTING, TO_NOTICE, TO_WAITING, flow_after

DEVICES = (Device.CAMERA, Device.MICROPHONE, Device.LOUDSPEAKER)
STATES: dict[str, tuple[FlowEvent, ...]] = {
    "Starting": (ProgramStarted(),),
    "Attract": TO_ATTRACT,
    "ChoosingService": (*TO_ATTRACT, StartTouched()),
    "StillThere": (*TO_ATTRACT, StartTouched(), TimerFired(Timer.IDLE)),
    "DataNotice": TO_NOTICE,
    "Waiting": TO_WAITING,
    "NoServer": (*TO_WAITING, LinkDown()),
    "Connecting": TO_CONNECTING,
    "InCall": TO_CALL,
    "InCall, weak": (*TO_CALL, CallWeak()),
    "ConnectionLost": (*TO_CALL, CallReconnecting(60)),
    "HowDidItGo": (*TO_CALL, LeaveTouched()),
    "Clearing": (*TO_CONNECTING, LeaveTouched()),
}
OWN = {
    Device.CAMERA: Caption.NO_CAMERA,
    Device.MICROPHONE: Caption.NO_MICROPHONE,
    Device.LOUDSPEAKER: Caption.NO_LOUDSPEAKER,
}
THEIRS = {
    Device.CAMERA: Caption.CLERK_HAS_NO_CAMERA,
    Device.MICROPHONE: Caption.CLERK_HAS_NO_MICROPHONE,
    Device.LOUDSPEAKER: Caption.CLERK_HEARS_NOTHING,
}


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("name", STATES)
def test_out_and_back_in_any_state_is_told_and_moves_nothing(name: str, device: Device) -> None:
    flow = flow_after(STATES[name])
    before = flow.state
    assert type(before).__name__ == name.split(",")[0]
    out = flow.handle(OwnDevice(device, Problem.LOST), NOON)
    assert ReportHealth({device: Problem.LOST}) in out
    assert type(flow.state) is type(before)
    match flow.state:
        case InCall(problems=problems) | ConnectionLost(call=InCall(problems=problems)):
            assert problems == ((device, Problem.LOST),)
        case Waiting(problems=problems):
            assert problems == ((device, Problem.LOST),)
    assert flow.handle(OwnDevice(device, Problem.LOST), NOON) == [], "said once"
    assert ReportHealth({}) in flow.handle(OwnDevice(device, None), NOON)
    assert flow.state == before


@pytest.mark.parametrize("device", DEVICES)
def test_what_does_not_work_is_said_over_everything_but_a_weak_line(device: Device) -> None:
    flow = flow_after((*TO_CALL, OwnDevice(device, Problem.LOST)))
    assert isinstance(flow.state, InCall)
    assert loudest_truth(flow.state) is OWN[device]
    flow.handle(OwnDevice(device, None), NOON)
    assert loudest_truth(flow.state) is Caption.CONNECTED


@pytest.mark.parametrize("device", DEVICES)
def test_the_citizen_reads_what_does_not_work_at_the_clerk(device: Device) -> None:
    told = Condition(microphone_muted=False, camera_off=False, problems={device: Problem.LOST})
    flow = flow_after((*TO_CALL, OtherSaid(told)))
    assert isinstance(flow.state, InCall)
    assert loudest_truth(flow.state) is THEIRS[device]
    flow.handle(OtherSaid(Condition(microphone_muted=False, camera_off=False, problems={})), NOON)
    assert loudest_truth(flow.state) is Caption.CONNECTED


def test_what_was_lost_before_the_visit_is_known_in_it() -> None:
    flow = flow_after((*TO_ATTRACT, OwnDevice(Device.CAMERA, Problem.LOST)))
    for event in TO_CALL[len(TO_ATTRACT) :]:
        flow.handle(event, NOON)
        if isinstance(flow.state, Waiting):
            assert flow.state.problems == ((Device.CAMERA, Problem.LOST),)
    assert isinstance(flow.state, InCall)
    assert loudest_truth(flow.state) is Caption.NO_CAMERA
