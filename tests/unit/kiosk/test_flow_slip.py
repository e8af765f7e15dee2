"""The slip: offered where it can be printed, one at a time, and never a dead end."""

from dataclasses import replace

import pytest

from common.errors import Device, Problem
from kiosk.flow import KioskFlow
from kiosk.flow.effects import PrintSlip
from kiosk.flow.events import (
    BackTouched,
    FlowEvent,
    SelfTested,
    ServiceTouched,
    SlipFailed,
    SlipPrinted,
    SlipTouched,
    StartTouched,
)
from kiosk.flow.states import ChoosingService, Explained, SlipStep
from tests.unit.kiosk.flow_stage import IDENTITY, NOON, POINT, TO_ATTRACT, flow_after

TO_EXPLAINED: tuple[FlowEvent, ...] = (*TO_ATTRACT, StartTouched(), SelfTested(), ServiceTouched(IDENTITY))
NO_PRINTER = SelfTested(((Device.PRINTER, Problem.MISSING),))


@pytest.mark.parametrize(
    ("events", "step", "prints"),
    [
        ((), SlipStep.OFFERED, 0),
        ((SlipTouched(),), SlipStep.PRINTING, 1),
        ((SlipTouched(), SlipTouched()), SlipStep.PRINTING, 1),
        ((SlipTouched(), SlipPrinted()), SlipStep.TAKE, 1),
        ((SlipTouched(), SlipPrinted(), SlipTouched()), SlipStep.PRINTING, 2),
        ((SlipTouched(), SlipFailed()), SlipStep.FAILED, 1),
        ((SlipTouched(), SlipFailed(), SlipTouched()), SlipStep.PRINTING, 2),
        ((SlipPrinted(),), SlipStep.OFFERED, 0),
    ],
)
def test_a_slip_is_printed_once_for_each_touch(
    events: tuple[FlowEvent, ...], step: SlipStep, prints: int
) -> None:
    flow = flow_after(TO_EXPLAINED)
    done = [effect for event in events for effect in flow.handle(event, NOON)]
    assert isinstance(flow.state, Explained)
    assert flow.state.slip is step
    assert len([one for one in done if isinstance(one, PrintSlip)]) == prints


def test_what_is_printed_is_what_is_shown() -> None:
    flow = flow_after(TO_EXPLAINED)
    [printed] = [one for one in flow.handle(SlipTouched(), NOON) if isinstance(one, PrintSlip)]
    assert printed.of == flow.state


def test_no_slip_is_offered_that_cannot_be_printed() -> None:
    road = (*TO_ATTRACT, StartTouched(), NO_PRINTER, ServiceTouched(IDENTITY))
    flow = flow_after(road)
    assert isinstance(flow.state, Explained)
    assert flow.state.slip is None
    own = KioskFlow(replace(POINT, slip_printer=True))
    for event in road:
        own.handle(event, NOON)
    assert isinstance(own.state, Explained)
    assert own.state.slip is SlipStep.OFFERED


@pytest.mark.parametrize("late", [SlipPrinted(), SlipFailed()])
def test_a_slip_that_comes_after_the_citizen_went_back_changes_nothing(late: FlowEvent) -> None:
    flow = flow_after((*TO_EXPLAINED, SlipTouched(), BackTouched()))
    before = flow.state
    assert isinstance(before, ChoosingService)
    flow.handle(late, NOON)
    assert flow.state == before
