"""The slip: what a screen says of the next step and the right place, once more on paper."""

from dataclasses import replace

from common.errors import Device
from kiosk.flow.effects import PrintSlip
from kiosk.flow.events import FlowEvent, SlipFailed, SlipPrinted, SlipTouched
from kiosk.flow.here import Here, Step
from kiosk.flow.states import Slipped, SlipStep


def offered(here: Here) -> SlipStep | None:
    """Whether a slip can be had at all now; no button is shown that can only fail."""
    works = here.point.slip_printer or Device.PRINTER not in here.problems
    return SlipStep.OFFERED if works else None


def slipped(state: Slipped, event: FlowEvent) -> Step | None:
    """The same state with the slip one step on; None when the event is not of the slip."""
    match state.slip, event:
        case (SlipStep.OFFERED | SlipStep.TAKE | SlipStep.FAILED), SlipTouched():
            after = replace(state, slip=SlipStep.PRINTING)
            return after, [PrintSlip(after)]
        case SlipStep.PRINTING, SlipPrinted():
            return replace(state, slip=SlipStep.TAKE), []
        case SlipStep.PRINTING, SlipFailed():
            return replace(state, slip=SlipStep.FAILED), []
        case _:
            return None
