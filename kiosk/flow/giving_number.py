"""A booked time is named by its number; the server says what it is good for here and now."""

import math
from dataclasses import replace

from common.call.news import BookingFound, BookingRefused
from common.call.wishes import GiveNumber
from common.protocol.codes import Code
from kiosk.flow.booking_states import GivingBack, GivingBackStep
from kiosk.flow.choosing import shown_again
from kiosk.flow.events import (
    BackTouched,
    BookedTouched,
    DigitTouched,
    EraseTouched,
    FlowEvent,
    LeaveTouched,
)
from kiosk.flow.here import Here, Step
from kiosk.flow.states import (
    Attract,
    ChoosingService,
    DataNotice,
    GivingNumber,
    KioskState,
    NumberProblem,
)

DIGITS = 8
PROBLEMS = {
    Code.NO_SUCH_BOOKING: NumberProblem.UNKNOWN,
    Code.BOOKING_ELSEWHERE: NumberProblem.ELSEWHERE,
    Code.BOOKING_EARLY: NumberProblem.EARLY,
}


class Numbers:
    """From "I have an appointment" to the service it is for."""

    def __init__(self, here: Here) -> None:
        self._here = here

    def handle(self, state: KioskState, event: FlowEvent) -> Step | None:
        """The state after the event and what to do; None when the event means nothing here."""
        match state, event:
            case ChoosingService(books=True), BookedTouched():
                return GivingNumber(state), []
            case GivingNumber(), LeaveTouched():
                return Attract(), []
            case GivingNumber(back=menu), BackTouched():
                return shown_again(self._here.point, self._here.served, menu, self._here.language), []
            case GivingNumber(), DigitTouched() | EraseTouched():
                return (state, []) if state.asked else typed(state, event)
            case GivingNumber(asked=True), BookingFound() | BookingRefused():
                return self._answered(state, event), []
            case _, BookingFound() | BookingRefused():
                return state, []  # of a number that was put away meanwhile
            case _:
                return None

    def _answered(self, state: GivingNumber, event: BookingFound | BookingRefused) -> KioskState:
        match event:
            case BookingFound(booking=booking, service=wanted):
                service = self._here.point.service(wanted)
                if service is not None:
                    return DataNotice(service, state.back, booking)
                return replace(state, asked=False, problem=NumberProblem.LATER)
            case BookingRefused(code=code, wait_s=wait_s):
                problem = PROBLEMS.get(code, NumberProblem.LATER)
                wait_min = math.ceil((wait_s or 0) / 60)
                return replace(state, asked=False, problem=problem, wait_min=wait_min)


def typed(state: GivingNumber, event: DigitTouched | EraseTouched) -> Step:
    """A digit more or one less; the eighth asks the server, or whether to give the time back.

    After a number that was no good a new one begins.
    """
    match event:
        case DigitTouched(digit=digit):
            number = digit if state.problem is not None else state.typed + digit
            if number.startswith("0"):  # no number does
                return state, []
            whole = len(number) == DIGITS
            if whole and state.cancels:
                empty = GivingNumber(state.back, cancels=True)
                return GivingBack(number, GivingBackStep.SURE, empty), []
            after = GivingNumber(state.back, number, state.cancels, asked=whole)
            return after, [GiveNumber(number)] if whole else []
        case EraseTouched():
            return GivingNumber(state.back, state.typed[:-1], state.cancels), []
