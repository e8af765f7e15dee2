"""The way to a service: looking for it, hearing why it is not to be had here, agreeing to the call."""

from common.call.service_news import ServiceKnown
from common.clock import Instant
from kiosk.flow.choosing import (
    as_known,
    ask_again,
    choosing,
    choosing_event,
    chosen,
    searching,
    shown_again,
)
from kiosk.flow.effects import RunSelfTest
from kiosk.flow.events import (
    BackTouched,
    ContinueTouched,
    EraseTouched,
    EventsTouched,
    EventTouched,
    FlowEvent,
    LeaveTouched,
    LetterTouched,
    SearchTouched,
    ServiceTouched,
    SlipFailed,
    SlipPrinted,
    SlipTouched,
    Touch,
    TryAgainTouched,
    TurnTouched,
)
from kiosk.flow.here import Here, Step, Visit
from kiosk.flow.removal import Removal
from kiosk.flow.slip import offered, slipped
from kiosk.flow.states import (
    Attract,
    CallFailed,
    Choosing,
    ChoosingEvent,
    ChoosingService,
    DataNotice,
    Explained,
    KioskState,
    Searching,
    Waiting,
)
from kiosk.flow.wipe import Stage


class Finding:
    """Everything before a place in the line is asked for."""

    def __init__(self, here: Here, removal: Removal) -> None:
        self._here = here
        self._removal = removal

    def handle(self, state: KioskState, event: FlowEvent, now: Instant) -> Step | None:
        """The state after the event and what to do; None when the event means nothing here."""
        return self._ask_server(state, event) or self._step(state, event, now)

    def _ask_server(self, state: KioskState, event: FlowEvent) -> Step | None:
        """A service is chosen by what is known here; what the server says to it comes a moment later."""
        here = self._here
        match state, event:
            case ((ChoosingService() | Searching() as menu), ServiceTouched(service=wanted)):
                service = here.point.service(wanted)
                if service is None:
                    return state, []
                after = chosen(here.point, here.served, service, menu, offered(here))
                return after, ask_again(here, after)
            case ((Explained() | DataNotice(booking=None)), ServiceKnown(service=of)) if (
                of == state.service.id
            ):
                return as_known(here, state, event, offered(here)), []
            case _, ServiceKnown():
                return state, []  # of one that was put away meanwhile
            case _:
                return None

    def _step(self, state: KioskState, event: FlowEvent, now: Instant) -> Step | None:
        here = self._here
        match state, event:
            # "Ready" of the screen before, which left by itself under the finger.
            case Attract(), (LeaveTouched() | ContinueTouched()):
                return state, []
            case Attract(), Touch():
                return choosing(here.point, here.served), [RunSelfTest()]
            case Explained(), (SlipTouched() | SlipPrinted() | SlipFailed()):
                return slipped(state, event)
            case ((Explained(back=menu) | DataNotice(back=menu)), BackTouched()):
                return shown_again(here.point, here.served, menu, here.language), []
            case CallFailed(), (TryAgainTouched() | BackTouched()):
                here.visit = None
                return choosing(here.point, here.served), []
            case _ if isinstance(state, Choosing) and not isinstance(event, LeaveTouched):
                return self._look_for(state, event)
            case DataNotice(), ContinueTouched() if self._removal.stage is Stage.RESIDUE:
                return self._removal.outcome(), []
            case DataNotice(service=service, booking=booking), ContinueTouched():
                here.since = now
                here.visit = Visit(service, booking)
                problems = tuple(sorted(self._here.problems.items()))
                return Waiting(service, problems=problems), self._removal.ask_folder()
            case _, LeaveTouched() if isinstance(state, Choosing | Explained | DataNotice):
                return Attract(), []
            case _:
                return None

    def _look_for(self, state: Choosing, event: FlowEvent) -> Step | None:
        """Turn pages, and change between the ways to a service."""
        point, served, language = self._here.point, self._here.served, self._here.language
        match state, event:
            case ChoosingService(event=of), TurnTouched(page=page):
                return choosing(point, served, page, of), []
            case ChoosingEvent(), TurnTouched(page=page):
                return choosing_event(point, page), []
            case ChoosingEvent(), EventTouched(event=of):
                return choosing(point, served, event=of), []
            case ChoosingService(event=str()), BackTouched():
                return choosing_event(point), []
            case _, BackTouched():
                return choosing(point, served), []
            case _, EventsTouched():
                return choosing_event(point), []
            case _, SearchTouched():
                return Searching(""), []
            case Searching(typed=typed), LetterTouched(letter=letter):
                return searching(point, served, typed + letter, language), []
            case Searching(typed=typed), EraseTouched():
                return searching(point, served, typed[:-1], language), []
            case _:
                return None
