"""The ways to a service: this point's own menu, situations of life, and one's own words; and what follows."""

from collections.abc import Collection, Sequence
from typing import TypeVar

from common.call.service_news import ServiceKnown
from common.call.wishes import AskService
from common.ids import LifeEventId, ServiceId
from common.protocol.codes import Serving
from config.directory import Service, spoken_in
from kiosk.flow.effects import Effect
from kiosk.flow.guard import right_place, why_not
from kiosk.flow.here import Here
from kiosk.flow.point import Point
from kiosk.flow.states import (
    BUTTONS_ON_A_PAGE,
    Choice,
    ChoosingEvent,
    ChoosingService,
    DataNotice,
    Explained,
    KioskState,
    Menu,
    Searching,
    SlipStep,
    WhyNot,
)

FOUND_SHOWN = 4
"""Services shown beside the letters."""
LONGEST_SEARCH = 24
"""Letters; more than any word of the catalogue's."""
ADVICE = LifeEventId("municipality")
"""Whose services lead on when nothing was found."""

WHY_NOT = {
    Serving.OTHER_LANGUAGE: WhyNot.OTHER_LANGUAGE,
    Serving.BREAK: WhyNot.ON_BREAK,
    Serving.NOBODY: WhyNot.NOBODY_IN,
    Serving.CLOSED: WhyNot.CLOSED,
    Serving.NOT_HERE: WhyNot.NOT_AGREED,
}
"""The server's words for why nobody can be called."""

T = TypeVar("T")


def choosing(
    point: Point, served: Collection[ServiceId], page: int = 0, event: LifeEventId | None = None
) -> ChoosingService:
    """Page ``page`` of this point's own services, or of all services of a situation of life."""
    services = point.services if event is None else of_event(point, event)
    page, pages, shown = paged(services, page)
    books = point.books and page == 0 and event is None
    return ChoosingService(page, pages, _choices(point, served, shown), event, books)


def of_event(point: Point, event: LifeEventId) -> tuple[Service, ...]:
    """All services of a situation of life, those that this point offers first."""
    services = [one for one in point.catalogue if event in one.life_events]
    return tuple(sorted(services, key=lambda one: not (one.by_video and one.id in point.agreed)))


def choosing_event(point: Point, page: int = 0) -> ChoosingEvent:
    """Page ``page`` of the situations of life that lead to a service."""
    used = {event for service in point.catalogue for event in service.life_events}
    page, pages, shown = paged([one for one in point.life_events if one.id in used], page)
    return ChoosingEvent(page, pages, tuple(shown))


def searching(point: Point, served: Collection[ServiceId], typed: str, language: str) -> Searching:
    """What was typed so far, and what was found by it; when nothing was, who gives advice."""
    typed = typed[:LONGEST_SEARCH]
    found = point.finder.find(typed, spoken_in(language), FOUND_SHOWN)
    advice = of_event(point, ADVICE) or point.services
    if found or len(typed.strip()) < 3:
        return Searching(typed, _choices(point, served, found))
    return Searching(typed, _choices(point, served, advice[:1]), nothing_found=True)


def chosen(
    point: Point, served: Collection[ServiceId], service: Service, back: Menu, slip: SlipStep | None = None
) -> DataNotice | Explained:
    """What follows the choice: the notice, or in one sentence why not, and the nearest right place."""
    why = why_not(point, served, service)
    if why is None:
        return DataNotice(service, back)
    return Explained(service, why, point.site.hours, point.phone, back, right_place(point, service), slip)


def ask_again(here: Here, state: KioskState) -> list[Effect]:
    """Ask the server how it stands with the service that this is about; it knows more than the menu."""
    match state:
        case DataNotice(service=service, booking=None):
            pass
        case Explained(service=service, why=why) if why.passes:
            pass
        case _:
            return []
    return [AskService(service.id, languages_of(here, service))]


def languages_of(here: Here, service: Service) -> tuple[str, ...]:
    """The citizen's own language; others only where the service does not speak it."""
    own = spoken_in(here.language)
    return (own,) if own in service.languages else (own, *service.languages)


def as_known(
    here: Here, state: Explained | DataNotice, known: ServiceKnown, slip: SlipStep | None
) -> KioskState:
    """The same matter as the server says that it stands."""
    service, back = state.service, state.back
    if known.serving in (Serving.FREE, Serving.BUSY):
        free = known.serving is Serving.FREE
        return DataNotice(service, back, estimate_s=known.estimate_s, free=free, next_free=known.next_free)
    point = here.point
    kept = state.slip if isinstance(state, Explained) else slip
    return Explained(
        service,
        WHY_NOT[known.serving],
        point.site.hours,
        point.phone,
        back,
        right_place(point, service),
        kept,
        known.languages,
        known.opens,
        known.next_free,
    )


def shown_again(point: Point, served: Collection[ServiceId], menu: Menu, language: str) -> Menu:
    """The same menu as things are now."""
    match menu:
        case ChoosingService(page=page, event=event):
            return choosing(point, served, page, event)
        case Searching(typed=typed):
            return searching(point, served, typed, language)


def _choices(point: Point, served: Collection[ServiceId], services: Sequence[Service]) -> tuple[Choice, ...]:
    return tuple(Choice(one, why_not(point, served, one)) for one in services)


def paged(things: Sequence[T], page: int, most: int = BUTTONS_ON_A_PAGE) -> tuple[int, int, Sequence[T]]:
    """The page that is there nearest to the one wanted, how many there are, and what stands on it."""
    pages = max(1, -(-len(things) // most))
    page = min(max(page, 0), pages - 1)
    return page, pages, things[page * most : (page + 1) * most]
