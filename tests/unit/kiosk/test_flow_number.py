"""A citizen with a booked time gives its number; wrong ones are named, and lead nowhere but on."""

import pytest

from common.call.news import BookingFound, BookingRefused, CallNews
from common.call.wishes import GiveNumber, RequestCall
from common.ids import BookingId, ServiceId
from common.protocol.codes import Code
from kiosk.flow import KioskFlow
from kiosk.flow.events import (
    BackTouched,
    BookedTouched,
    ContinueTouched,
    DigitTouched,
    EraseTouched,
    FlowEvent,
    FolderReady,
    LeaveTouched,
    SearchTouched,
    StartTouched,
    Timer,
    TimerFired,
    Touch,
    TurnTouched,
)
from kiosk.flow.states import Attract, ChoosingService, DataNotice, GivingNumber, NumberProblem, StillThere
from tests.unit.kiosk.flow_stage import HOUSING, NOON, TO_ATTRACT, acts, flow_after

MINE = BookingId("5f0c1d2e3b4a5968")
TO_MENU: tuple[FlowEvent, ...] = (*TO_ATTRACT, StartTouched())
TO_NUMBER: tuple[FlowEvent, ...] = (*TO_MENU, BookedTouched())
FOUND = BookingFound(MINE, HOUSING)


def digits(number: str) -> tuple[FlowEvent, ...]:
    return tuple(DigitTouched(digit) for digit in number)


ASKED: tuple[FlowEvent, ...] = (*TO_NUMBER, *digits("48217730"))


def number(flow: KioskFlow) -> GivingNumber:
    assert isinstance(flow.state, GivingNumber)
    return flow.state


def test_the_first_page_of_the_menu_and_no_other_leads_to_the_number() -> None:
    assert isinstance(flow_after(TO_NUMBER).state, GivingNumber)
    assert isinstance(flow_after((*TO_MENU, TurnTouched(1), BookedTouched())).state, ChoosingService)
    assert not isinstance(flow_after((*TO_MENU, SearchTouched(), BookedTouched())).state, GivingNumber)


def test_the_eighth_digit_asks_the_server_once() -> None:
    flow = flow_after((*TO_NUMBER, *digits("4821773")))
    assert acts(flow.handle(DigitTouched("0"), NOON)) == [GiveNumber("48217730")]
    assert number(flow).asked
    assert acts(flow.handle(DigitTouched("5"), NOON)) == []
    assert acts(flow.handle(EraseTouched(), NOON)) == []
    assert number(flow).typed == "48217730"


def test_digits_can_be_erased_and_none_begins_with_a_nought() -> None:
    flow = flow_after((*TO_NUMBER, *digits("0048"), EraseTouched()))
    assert number(flow).typed == "4"
    for _ in range(3):
        flow.handle(EraseTouched(), NOON)
    assert number(flow).typed == ""


def test_a_number_that_is_good_leads_to_the_notice_and_into_the_line_with_it() -> None:
    flow = flow_after((*ASKED, FOUND))
    assert isinstance(flow.state, DataNotice)
    assert flow.state.service.id == HOUSING
    flow.handle(ContinueTouched(), NOON)
    effects = flow.handle(FolderReady("/visit"), NOON)
    (asked,) = [one for one in effects if isinstance(one, RequestCall)]
    assert (asked.service, asked.booking) == (HOUSING, MINE)


def test_back_from_the_notice_the_booking_is_put_away() -> None:
    flow = flow_after((*ASKED, FOUND, BackTouched()))
    assert isinstance(flow.state, ChoosingService)


@pytest.mark.parametrize(
    ("said", "problem", "minutes"),
    [
        (BookingRefused(Code.NO_SUCH_BOOKING), NumberProblem.UNKNOWN, 0),
        (BookingRefused(Code.BOOKING_ELSEWHERE), NumberProblem.ELSEWHERE, 0),
        (BookingRefused(Code.BOOKING_EARLY, 61.0), NumberProblem.EARLY, 2),
        (BookingRefused(Code.RATE_LIMITED, 5.0), NumberProblem.LATER, 1),
        (BookingRefused(Code.INTERNAL), NumberProblem.LATER, 0),
        (BookingFound(MINE, ServiceId("nowhere")), NumberProblem.LATER, 0),
    ],
)
def test_a_number_that_is_no_good_is_named_and_another_may_follow(
    said: CallNews, problem: NumberProblem, minutes: int
) -> None:
    flow = flow_after((*ASKED, said))
    assert (number(flow).problem, number(flow).wait_min) == (problem, minutes)
    assert not number(flow).asked
    flow.handle(DigitTouched("7"), NOON)
    assert (number(flow).typed, number(flow).problem) == ("7", None)


@pytest.mark.parametrize("late", [FOUND, BookingRefused(Code.NO_SUCH_BOOKING)])
@pytest.mark.parametrize(("away", "where"), [(BackTouched(), ChoosingService), (LeaveTouched(), Attract)])
def test_an_answer_to_a_number_that_was_put_away_changes_nothing(
    late: CallNews, away: Touch, where: type
) -> None:
    flow = flow_after((*ASKED, away))
    before = flow.state
    flow.handle(late, NOON)
    assert isinstance(flow.state, where)
    assert flow.state == before


def test_whoever_walks_away_from_the_number_is_asked_and_leaves_nothing() -> None:
    flow = flow_after((*TO_NUMBER, *digits("4821"), TimerFired(Timer.IDLE)))
    assert isinstance(flow.state, StillThere)
    flow.handle(LeaveTouched(), NOON)
    assert isinstance(flow.state, Attract)
