"""Booking a time at the kiosk, from "book a time" to the number; and giving one back.

A time that is booked for somebody who has gone meanwhile is given back: nobody has its number.
"""

from collections.abc import Sequence
from dataclasses import replace

from common.call.service_news import (
    TimeBooked,
    TimeGivenBack,
    TimeNotBooked,
    TimeNotGivenBack,
    TimesFound,
    TimesRefused,
)
from common.call.wishes import BookTime, FindTimes, GiveBack
from common.protocol.codes import Code
from config.directory import spoken_in
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
    Booking,
    ChoosingDay,
    ChoosingHelp,
    ChoosingName,
    ChoosingTime,
    Day,
    GivingBack,
    GivingBackStep,
    Order,
    TimesProblem,
)
from kiosk.flow.choosing import ask_again, paged
from kiosk.flow.events import (
    BackTouched,
    ContinueTouched,
    FlowEvent,
    LeaveTouched,
    SlipFailed,
    SlipPrinted,
    SlipTouched,
    TurnTouched,
)
from kiosk.flow.here import Here, Step
from kiosk.flow.slip import offered, slipped
from kiosk.flow.states import (
    BUTTONS_ON_A_PAGE,
    Attract,
    DataNotice,
    Explained,
    GivingNumber,
    KioskState,
    NumberProblem,
)


class Times:
    """A time of one's own, instead of a place in the line."""

    def __init__(self, here: Here) -> None:
        self._here = here

    def handle(self, state: KioskState, event: FlowEvent) -> Step | None:
        """The state after the event and what to do; None when the event means nothing here."""
        return self._step(state, event) or _late(state, event)

    def _step(self, state: KioskState, event: FlowEvent) -> Step | None:
        match state, event:
            case ((Explained() | DataNotice()), BookTouched()) if state.next_free is not None:
                return self._begin(Order(state.service, state))
            case ((Booked() | GivingNumber(asked=False)), CancelTouched()):
                return self._cancel(state), []
            case _, LeaveTouched() if isinstance(state, Booking):
                return Attract(), []
            case ((ChoosingHelp() | ChoosingDay() | ChoosingTime()), _):
                return self._choose(state, event)
            case ChoosingName(), _:
                return self._name(state, event)
            case Booked(), (SlipTouched() | SlipPrinted() | SlipFailed()):
                return slipped(state, event)
            case Booked(), ContinueTouched():
                return Attract(), []
            case GivingBack(), _:
                return self._give_back(state, event)
            case _:
                return None

    def _begin(self, order: Order) -> Step:
        helps = self._here.point.helps
        return (ChoosingHelp(order, helps), []) if len(helps) > 1 else self._look(order)

    def _look(self, order: Order, problem: TimesProblem | None = None) -> Step:
        """Ask the server for the times as they are now."""
        wish = FindTimes(order.service.id, _interpreter(order), order.help.adviser)
        return ChoosingDay(order, asked=True, problem=problem), [wish]

    def _back(self, order: Order) -> Step:
        """To where the citizen came from; how it stands with the service there is asked again."""
        return order.back, ask_again(self._here, order.back)

    def _choose(self, state: ChoosingHelp | ChoosingDay | ChoosingTime, event: FlowEvent) -> Step | None:
        order = state.order
        match state, event:
            case ChoosingHelp(helps=helps), HelpTouched(help=wanted) if wanted in helps:
                return self._look(replace(order, help=wanted))
            case ChoosingHelp(), BackTouched():
                return self._back(order)
            case ChoosingDay(), BackTouched() if len(self._here.point.helps) > 1:
                return ChoosingHelp(order, self._here.point.helps), []
            case ChoosingDay(), BackTouched():
                return self._back(order)
            case ChoosingDay(asked=True, problem=problem), TimesFound(service=service, days=days):
                return (days_of(order, days, problem), []) if service == order.service.id else (state, [])
            case ChoosingDay(asked=True), TimesRefused():
                return ChoosingDay(order, problem=TimesProblem.LATER), []
            case ChoosingDay(days=days), TurnTouched(page=page) if days:
                return days_of(order, days, None, page), []
            case ChoosingDay(days=days), DayTouched(day=day) if day in days:
                return times_of(order, days, day), []
            case ChoosingTime(days=days), BackTouched():
                return days_of(order, days), []
            case ChoosingTime(days=days, day=day), TurnTouched(page=page):
                return times_of(order, days, day, page), []
            case ((ChoosingDay(days=days) | ChoosingTime(days=days)), TimeTouched(start=start)):
                known = any(start in day for day in days)
                return (ChoosingName(order, days, start), []) if known else (state, [])
            case _:
                return None

    def _name(self, state: ChoosingName, event: FlowEvent) -> Step | None:
        order = state.order
        match event:
            case NameTouched(nickname=nickname) if not state.asked:
                wish = BookTime(
                    order.service.id,
                    state.start,
                    self._served_in(order),
                    nickname,
                    _interpreter(order),
                    order.help.adviser,
                )
                return replace(state, asked=True), [wish]
            case BackTouched() if not state.asked:
                return days_of(order, state.days), []
            case TimeBooked(service=service, number=number, start=start) if state.asked:
                done = Booked(
                    order.service, number, start, event.minutes, event.nickname, order.help,
                    offered(self._here),
                )  # fmt: skip
                return (done, []) if service == order.service.id else (state, [GiveBack(number)])
            case TimeNotBooked(code=Code.SLOT_TAKEN) if state.asked:
                return self._look(order, TimesProblem.TAKEN)
            case TimeNotBooked() if state.asked:
                return ChoosingDay(order, problem=TimesProblem.LATER), []
            case _:
                return None

    def _served_in(self, order: Order) -> str:
        """The citizen's language where the service speaks it, else the first that it does."""
        own = spoken_in(self._here.language)
        return own if own in order.service.languages else order.service.languages[0]

    def _cancel(self, state: Booked | GivingNumber) -> KioskState:
        if isinstance(state, Booked):
            return GivingBack(state.number, GivingBackStep.SURE, state)
        return GivingNumber(state.back, cancels=not state.cancels)

    def _give_back(self, state: GivingBack, event: FlowEvent) -> Step | None:
        match state.step, event:
            case GivingBackStep.SURE, ContinueTouched():
                return replace(state, step=GivingBackStep.ASKED), [GiveBack(state.number)]
            case GivingBackStep.SURE, BackTouched():
                return state.back, []
            case GivingBackStep.ASKED, TimeGivenBack():
                return replace(state, step=GivingBackStep.DONE), []
            case GivingBackStep.ASKED, TimeNotGivenBack(code=code):
                return self._kept(state, code), []
            case GivingBackStep.DONE, (ContinueTouched() | BackTouched()):
                return Attract(), []
            case _:
                return None

    def _kept(self, state: GivingBack, code: Code) -> KioskState:
        """It could not be given back: a number nobody has is named, all else may be tried again."""
        if isinstance(state.back, GivingNumber):
            unknown = code is Code.NO_SUCH_BOOKING
            problem = NumberProblem.UNKNOWN if unknown else NumberProblem.LATER
            return replace(state.back, typed=state.number, problem=problem)
        return replace(state, step=GivingBackStep.SURE)


def _late(state: KioskState, event: FlowEvent) -> Step | None:
    """An answer to what was put away meanwhile changes nothing; a booked time is given back."""
    match event:
        case TimeBooked(number=number):
            return state, [GiveBack(number)]
        case TimesFound() | TimesRefused() | TimeNotBooked() | TimeGivenBack() | TimeNotGivenBack():
            return state, []
        case _:
            return None


def days_of(
    order: Order, days: Sequence[Day], problem: TimesProblem | None = None, page: int = 0
) -> ChoosingDay:
    """Page ``page`` of the days; the first place of the first page is for the first free time of all."""
    if not days:
        return ChoosingDay(order, problem=problem or TimesProblem.NONE_FREE)
    places: list[Day | None] = [None, *days]
    page, pages, shown = paged(places, page, BUTTONS_ON_A_PAGE)
    return ChoosingDay(
        order,
        days=tuple(days),
        page=page,
        pages=pages,
        first=days[0][0] if page == 0 else None,
        shown=tuple(one for one in shown if one is not None),
        problem=problem,
    )


def times_of(order: Order, days: tuple[Day, ...], day: Day, page: int = 0) -> ChoosingTime:
    """Page ``page`` of the times of a day."""
    page, pages, shown = paged(day, page, BUTTONS_ON_A_PAGE)
    return ChoosingTime(order, days, day, page, pages, tuple(shown))


def _interpreter(order: Order) -> str:
    return order.help.interpreter.id if order.help.interpreter is not None else ""
