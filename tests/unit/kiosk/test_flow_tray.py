"""A print-out that may lie in the tray is reminded of when the visit ends, in words and by a sound."""

import pytest

from common.call.news import CallEnded, MediaGone, PrintArrived
from common.errors import Problem
from common.ids import PageId
from common.protocol.codes import EndReason
from kiosk.flow.effects import PlaySound, Sound
from kiosk.flow.events import (
    ContinueTouched,
    DeclineTouched,
    FlowEvent,
    FolderWiped,
    LeaveTouched,
    Printed,
    PrinterFailed,
    PrintTouched,
    SkipTouched,
)
from kiosk.flow.states import Attract, Cleared, HowDidItGo
from tests.unit.kiosk.flow_stage import NOON, TO_CALL, flow_after

JOB = PageId("0f0f0f0f")
OFFERED = (*TO_CALL, PrintArrived(JOB, "/visit/print.pdf", 2))


@pytest.mark.parametrize(
    ("before", "reminded"),
    [
        ((*OFFERED, PrintTouched(), Printed(JOB)), True),
        ((*OFFERED, PrintTouched(), Printed(JOB), ContinueTouched()), True),
        ((*OFFERED, PrintTouched()), True),
        ((*OFFERED, PrintTouched(), PrinterFailed(JOB, Problem.JAMMED)), True),
        ((*OFFERED, DeclineTouched()), False),
        (OFFERED, False),
        (TO_CALL, False),
    ],
    ids=["printed", "said to be taken", "withdrawn half-way", "jammed", "declined", "never accepted", "none"],
)
@pytest.mark.parametrize("end", [LeaveTouched(), CallEnded(EndReason.CLERK_ENDED)], ids=["citizen", "clerk"])
def test_who_printed_is_reminded_of_the_tray(
    before: tuple[FlowEvent, ...], reminded: bool, end: FlowEvent
) -> None:
    flow = flow_after(before)
    heard = PlaySound(Sound.TRAY) in flow.handle(end, NOON)
    assert isinstance(flow.state, HowDidItGo)
    assert (heard, flow.state.tray) == (reminded, reminded)
    for event in (MediaGone(expected=True), FolderWiped(0), SkipTouched()):
        flow.handle(event, NOON)
    assert flow.state == Cleared(tray=reminded)


def test_the_next_citizen_is_reminded_of_nothing() -> None:
    printed = (
        *OFFERED,
        PrintTouched(),
        Printed(JOB),
        LeaveTouched(),
        MediaGone(expected=True),
        FolderWiped(0),
    )
    flow = flow_after((*printed, SkipTouched(), ContinueTouched()))
    assert flow.state == Attract()
    flow = flow_after((*printed, SkipTouched(), *TO_CALL))
    assert PlaySound(Sound.TRAY) not in flow.handle(LeaveTouched(), NOON)
