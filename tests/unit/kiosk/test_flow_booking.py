"""Nobody is in, or the wait is long: why, as the server says it; and a time of one's own instead."""

from dataclasses import replace

import pytest

from common.call import news
from common.call.news import CallNews
from common.call.service_news import (
    ServiceKnown,
    TimeGivenBack,
    TimeNotBooked,
    TimeNotGivenBack,
    TimesFound,
    TimesRefused,
)
from common.call.wishes import AskService, BookTime, FindTimes, GiveBack, GiveNumber
from common.ids import BookingId, InterpreterId, ServiceId
from common.protocol.codes import Code, Serving
from config.directory import Interpreter
from kiosk.flow import KioskFlow
from kiosk.flow.booking_events import (
    BookTouched,
    CancelTouched,
    DayTouched,
    HelpTouched,
    NameTouched,
    TimeTouched,
)
from kiosk.flow.booking_states import (
    Booked,
    ChoosingDay,
    ChoosingHelp,
    ChoosingName,
    ChoosingTime,
    GivingBack,
    GivingBackStep,
    Help,
    TimesProblem,
)
from kiosk.flow.effects import Effect, PrintSlip
from kiosk.flow.events import (
    BackTouched,
    BookedTouched,
    ContinueTouched,
    DigitTouched,
    FlowEvent,
    LanguageTouched,
    LeaveTouched,
    ServiceTouched,
    SlipTouched,
    StartTouched,
    Timer,
    TimerFired,
    TurnTouched,
)
from kiosk.flow.states import (
    Attract,
    DataNotice,
    Explained,
    GivingNumber,
    NumberProblem,
    StillThere,
    WhyNot,
)
from tests.unit.kiosk.flow_stage import (
    BOOKED,
    HOUSING,
    NOON,
    POINT,
    TIMES,
    TO_ATTRACT,
    TO_NOTICE,
    acts,
    flow_after,
    words,
)

SICKNESS = ServiceId("kela-sickness")
"""Of this point, and nobody serves it."""
TO_CLOSED: tuple[FlowEvent, ...] = (*TO_ATTRACT, StartTouched(), ServiceTouched(SICKNESS))
CLOSED = ServiceKnown(SICKNESS, Serving.CLOSED, opens=TIMES[0], next_free=TIMES[1])
OTHER_DAY = tuple(one.replace(day=26) for one in TIMES[:2])
FOUND = TimesFound(SICKNESS, (TIMES, OTHER_DAY))
TO_DAYS: tuple[FlowEvent, ...] = (*TO_CLOSED, CLOSED, BookTouched(), FOUND)
TO_NAME: tuple[FlowEvent, ...] = (*TO_DAYS, TimeTouched(TIMES[0]))
MINE = replace(BOOKED, service=SICKNESS)
TO_BOOKED: tuple[FlowEvent, ...] = (*TO_NAME, NameTouched("Kettu"), MINE)


def last_effects(events: tuple[FlowEvent, ...]) -> list[Effect]:
    *before, event = events
    return acts(flow_after(before).handle(event, NOON))


# --- Why not ---


@pytest.mark.parametrize("service", [HOUSING, SICKNESS])
def test_a_touched_service_is_asked_for_in_the_citizens_language(service: ServiceId) -> None:
    asked = last_effects((*TO_ATTRACT, StartTouched("sv"), ServiceTouched(service)))
    assert asked == [AskService(service, ("sv",))]


def test_what_the_law_or_the_agreement_forbids_is_not_asked_for() -> None:
    identity = ServiceId("poliisi-identity-card")
    assert last_effects((*TO_ATTRACT, StartTouched(), ServiceTouched(identity))) == []


@pytest.mark.parametrize(
    ("serving", "why"),
    [
        (Serving.OTHER_LANGUAGE, WhyNot.OTHER_LANGUAGE),
        (Serving.BREAK, WhyNot.ON_BREAK),
        (Serving.NOBODY, WhyNot.NOBODY_IN),
        (Serving.CLOSED, WhyNot.CLOSED),
        (Serving.NOT_HERE, WhyNot.NOT_AGREED),
    ],
)
@pytest.mark.parametrize("beginning", [TO_CLOSED, TO_NOTICE], ids=["closed", "open"])
def test_the_reason_is_the_servers(beginning: tuple[FlowEvent, ...], serving: Serving, why: WhyNot) -> None:
    service = beginning[-1].service  # type: ignore[union-attr]
    flow = flow_after((*beginning, ServiceKnown(service, serving, languages=("sv",), next_free=TIMES[0])))
    state = flow.state
    assert isinstance(state, Explained)
    assert (state.why, state.languages, state.next_free) == (why, ("sv",), TIMES[0])


def test_a_clerk_who_has_come_meanwhile_can_be_called() -> None:
    flow = flow_after((*TO_CLOSED, ServiceKnown(SICKNESS, Serving.FREE, (0, 30))))
    state = flow.state
    assert isinstance(state, DataNotice)
    assert (state.free, state.estimate_s) == (True, (0, 30))


def test_the_wait_is_said_before_it_begins_and_a_time_may_be_booked_instead() -> None:
    known = ServiceKnown(HOUSING, Serving.BUSY, (600, 1800), next_free=TIMES[0])
    flow = flow_after((*TO_NOTICE, known))
    assert isinstance(flow.state, DataNotice)
    assert (flow.state.free, flow.state.estimate_s) == (False, (600, 1800))
    assert acts(flow.handle(BookTouched(), NOON)) == [FindTimes(HOUSING)]


def test_an_answer_about_another_service_changes_nothing() -> None:
    flow = flow_after((*TO_CLOSED, ServiceKnown(HOUSING, Serving.FREE, (0, 30))))
    assert flow.state == flow_after(TO_CLOSED).state


def test_in_another_language_it_is_asked_again() -> None:
    asked = last_effects((*TO_CLOSED, CLOSED, LanguageTouched("sv")))
    assert AskService(SICKNESS, ("sv",)) in asked


def test_without_a_free_time_there_is_nothing_to_book() -> None:
    flow = flow_after((*TO_CLOSED, ServiceKnown(SICKNESS, Serving.NOBODY), BookTouched()))
    assert isinstance(flow.state, Explained)


# --- Which time ---


def test_the_first_free_time_of_all_is_one_touch() -> None:
    flow = flow_after(TO_DAYS)
    state = flow.state
    assert isinstance(state, ChoosingDay)
    assert (state.first, state.shown) == (TIMES[0], (TIMES, OTHER_DAY))
    flow.handle(TimeTouched(TIMES[0]), NOON)
    assert isinstance(flow.state, ChoosingName)


def test_a_page_has_six_places_and_the_first_of_all_has_one_of_them() -> None:
    days = tuple(tuple(one.replace(day=day) for one in TIMES) for day in range(1, 9))
    flow = flow_after((*TO_DAYS[:-1], TimesFound(SICKNESS, days)))
    first = flow.state
    assert isinstance(first, ChoosingDay)
    assert (first.pages, len(first.shown)) == (2, 5)
    flow.handle(TurnTouched(1), NOON)
    second = flow.state
    assert isinstance(second, ChoosingDay)
    assert (second.first, second.shown) == (None, days[5:])


def test_the_times_of_a_day_are_pages_of_six() -> None:
    flow = flow_after((*TO_DAYS, DayTouched(TIMES)))
    assert isinstance(flow.state, ChoosingTime)
    assert (flow.state.shown, flow.state.pages) == (TIMES[:6], 2)
    flow.handle(TurnTouched(1), NOON)
    assert isinstance(flow.state, ChoosingTime)
    assert flow.state.shown == TIMES[6:]


@pytest.mark.parametrize(
    "touch", [DayTouched((TIMES[0].replace(day=30),)), TimeTouched(TIMES[0].replace(day=30))]
)
def test_what_was_not_offered_cannot_be_chosen(touch: FlowEvent) -> None:
    assert isinstance(flow_after((*TO_DAYS, touch)).state, ChoosingDay)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (TimesFound(SICKNESS, ()), TimesProblem.NONE_FREE),
        (TimesRefused(Code.INTERNAL), TimesProblem.LATER),
    ],
)
def test_no_times_are_named_as_that(said: CallNews, problem: TimesProblem) -> None:
    state = flow_after((*TO_DAYS[:-1], said)).state
    assert isinstance(state, ChoosingDay)
    assert (state.problem, state.shown, state.asked) == (problem, (), False)


def test_a_page_that_is_not_there_yet_cannot_be_turned_to() -> None:
    flow = flow_after((*TO_DAYS[:-1], TurnTouched(1)))
    assert isinstance(flow.state, ChoosingDay)
    assert (flow.state.asked, flow.state.problem) == (True, None)


def test_back_leads_to_where_one_came_from_and_asks_how_it_stands_now() -> None:
    flow = flow_after(TO_DAYS)
    assert acts(flow.handle(BackTouched(), NOON)) == [AskService(SICKNESS, ("fi",))]
    assert isinstance(flow.state, Explained)


# --- Somebody beside the clerk ---

FSE = Interpreter(id=InterpreterId("fse"), names=words("sign"), places=1)
HELPED = replace(POINT, interpreters=(FSE,))


def helped(*events: FlowEvent) -> tuple[KioskFlow, list[Effect]]:
    flow, effects = KioskFlow(HELPED), []
    for event in (*TO_CLOSED, CLOSED, BookTouched(), *events):
        effects = acts(flow.handle(event, NOON))
    return flow, effects


def test_an_interpreter_is_asked_for_before_the_times() -> None:
    flow, effects = helped()
    assert isinstance(flow.state, ChoosingHelp)
    assert (flow.state.helps, effects) == ((Help(), Help(FSE)), [])
    _, effects = helped(HelpTouched(Help(FSE)))
    assert effects == [FindTimes(SICKNESS, "fse")]
    _, effects = helped(HelpTouched(Help(FSE)), FOUND, TimeTouched(TIMES[0]), NameTouched("Kettu"))
    assert effects == [BookTime(SICKNESS, TIMES[0], "fi", "Kettu", "fse")]


def test_back_from_the_days_the_help_may_be_another() -> None:
    flow, _ = helped(HelpTouched(Help(FSE)), FOUND, BackTouched())
    assert isinstance(flow.state, ChoosingHelp)


# --- Under which name, and the number ---


def test_the_animal_books_the_time_once() -> None:
    flow = flow_after(TO_NAME)
    assert acts(flow.handle(NameTouched("Kettu"), NOON)) == [BookTime(SICKNESS, TIMES[0], "fi", "Kettu")]
    assert not any(isinstance(one, BookTime) for one in flow.handle(NameTouched("Karhu"), NOON))
    flow.handle(MINE, NOON)
    state = flow.state
    assert isinstance(state, Booked)
    assert (state.number, state.start, state.nickname) == ("48217730", TIMES[0], "Kettu")


def test_a_time_that_is_gone_leads_to_the_times_as_they_are_now() -> None:
    flow = flow_after((*TO_NAME, NameTouched("Kettu")))
    assert acts(flow.handle(TimeNotBooked(Code.SLOT_TAKEN), NOON)) == [FindTimes(SICKNESS)]
    flow.handle(FOUND, NOON)
    state = flow.state
    assert isinstance(state, ChoosingDay)
    assert (state.problem, state.shown) == (TimesProblem.TAKEN, (TIMES, OTHER_DAY))


@pytest.mark.parametrize(
    "away", [(), (StartTouched(), ServiceTouched(SICKNESS), CLOSED, BookTouched(), FOUND)]
)
def test_a_time_booked_for_one_who_has_gone_is_given_back(away: tuple[FlowEvent, ...]) -> None:
    flow = flow_after((*TO_NAME, NameTouched("Kettu"), LeaveTouched(), *away))
    before = flow.state
    assert acts(flow.handle(MINE, NOON)) == [GiveBack("48217730")]
    assert flow.state == before


def test_the_number_comes_on_paper_and_the_kiosk_forgets_it() -> None:
    flow = flow_after(TO_BOOKED)
    effects = acts(flow.handle(SlipTouched(), NOON))
    assert effects == [PrintSlip(flow.state)]  # type: ignore[arg-type]
    flow.handle(ContinueTouched(), NOON)
    assert flow.state == Attract()


def test_whoever_walks_away_from_the_number_is_asked_and_leaves_nothing() -> None:
    flow = flow_after((*TO_BOOKED, TimerFired(Timer.IDLE)))
    assert isinstance(flow.state, StillThere)
    flow.handle(LeaveTouched(), NOON)
    assert flow.state == Attract()


# --- Giving it back ---

TO_CANCEL: tuple[FlowEvent, ...] = (
    *TO_ATTRACT, StartTouched(), BookedTouched(), CancelTouched(), *map(DigitTouched, "48217730"),
)  # fmt: skip


def test_a_time_is_given_back_by_its_number_after_a_question() -> None:
    flow = flow_after(TO_CANCEL)
    assert isinstance(flow.state, GivingBack)
    assert acts(flow.handle(ContinueTouched(), NOON)) == [GiveBack("48217730")]
    assert not any(isinstance(one, GiveBack) for one in flow.handle(ContinueTouched(), NOON))
    flow.handle(TimeGivenBack(), NOON)
    assert isinstance(flow.state, GivingBack)
    assert flow.state.step is GivingBackStep.DONE
    flow.handle(ContinueTouched(), NOON)
    assert flow.state == Attract()


def test_the_number_of_one_who_has_come_is_not_asked_whether_to_cancel() -> None:
    events = (*TO_CANCEL[:-9], *map(DigitTouched, "48217730"))
    assert last_effects(events) == [GiveNumber("48217730")]
    twice = (*TO_CANCEL[:-8], CancelTouched(), *map(DigitTouched, "48217730"))
    assert last_effects(twice) == [GiveNumber("48217730")]


@pytest.mark.parametrize(
    ("code", "problem"),
    [(Code.NO_SUCH_BOOKING, NumberProblem.UNKNOWN), (Code.RATE_LIMITED, NumberProblem.LATER)],
)
def test_a_number_that_nobody_has_is_named(code: Code, problem: NumberProblem) -> None:
    state = flow_after((*TO_CANCEL, ContinueTouched(), TimeNotGivenBack(code))).state
    assert isinstance(state, GivingNumber)
    assert (state.problem, state.typed, state.cancels) == (problem, "48217730", True)


def test_no_leads_back_and_the_time_stays() -> None:
    assert last_effects((*TO_BOOKED, CancelTouched(), BackTouched())) == []
    assert isinstance(flow_after((*TO_BOOKED, CancelTouched(), BackTouched())).state, Booked)
    state = flow_after((*TO_CANCEL, BackTouched())).state
    assert isinstance(state, GivingNumber)
    assert (state.typed, state.cancels) == ("", True)


@pytest.mark.parametrize(
    "late",
    [FOUND, TimesRefused(Code.INTERNAL), TimeNotBooked(Code.SLOT_TAKEN), TimeGivenBack()],
)
def test_answers_to_what_was_put_away_change_nothing(late: CallNews) -> None:
    flow = flow_after((*TO_DAYS, LeaveTouched()))
    assert acts(flow.handle(late, NOON)) == []
    assert flow.state == Attract()


def test_a_booked_time_that_is_kept_is_not_asked_for_again() -> None:
    digits = tuple(map(DigitTouched, "48217730"))
    found = news.BookingFound(BookingId("5f0c1d2e3b4a5968"), HOUSING)
    events = (*TO_ATTRACT, StartTouched(), BookedTouched(), *digits, found)
    flow = flow_after(events)
    flow.handle(ServiceKnown(HOUSING, Serving.NOBODY), NOON)
    assert isinstance(flow.state, DataNotice)
