"""The three ways to a service, and the guard: law, agreement, clerks; never a dead end."""

import datetime as dt
from dataclasses import replace

import pytest

from common.call.news import ServicesOpen
from common.ids import AuthorityId, LifeEventId, ServiceId
from config.directory import Location, Office, Week
from kiosk.flow import KioskFlow
from kiosk.flow.choosing import of_event
from kiosk.flow.events import (
    BackTouched,
    DayBegan,
    EraseTouched,
    EventsTouched,
    EventTouched,
    FlowEvent,
    LanguageTouched,
    LeaveTouched,
    LetterTouched,
    SearchTouched,
    ServiceTouched,
    StartTouched,
    Timer,
    TimerFired,
    Touch,
    TurnTouched,
)
from kiosk.flow.guard import right_place, why_not
from kiosk.flow.states import (
    Attract,
    ChoosingEvent,
    ChoosingService,
    DataNotice,
    Explained,
    KioskState,
    Searching,
    StillThere,
    WhyNot,
)
from tests.unit.kiosk.flow_stage import (
    AGREEMENT,
    DAY,
    ELSEWHERE,
    HOUSING,
    IDENTITY,
    NOON,
    OPEN,
    POINT,
    SITE,
    TO_ATTRACT,
    flow_after,
    service,
)

TO_CHOOSING: tuple[FlowEvent, ...] = (*TO_ATTRACT, StartTouched())
TO_EVENTS: tuple[FlowEvent, ...] = (*TO_CHOOSING, EventsTouched())
OTHER = LifeEventId("other")
TO_SEARCH: tuple[FlowEvent, ...] = (*TO_CHOOSING, SearchTouched())


def typed(word: str) -> tuple[FlowEvent, ...]:
    return tuple(LetterTouched(letter) for letter in word)


def office(name: str, latitude: float) -> Office:
    return Office(
        name=name, address="Katu 1", phone="+358 29 000 0000", hours=Week(),
        location=Location(latitude=latitude, longitude=25.0),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("road", "event", "after"),
    [
        (TO_CHOOSING, EventsTouched(), ChoosingEvent),
        (TO_CHOOSING, SearchTouched(), Searching),
        (TO_CHOOSING, BackTouched(), ChoosingService),
        (TO_EVENTS, EventTouched(OTHER), ChoosingService),
        (TO_EVENTS, BackTouched(), ChoosingService),
        (TO_EVENTS, TurnTouched(9), ChoosingEvent),
        (TO_EVENTS, LeaveTouched(), Attract),
        ((*TO_EVENTS, EventTouched(OTHER)), BackTouched(), ChoosingEvent),
        ((*TO_EVENTS, EventTouched(OTHER)), ServiceTouched(HOUSING), DataNotice),
        ((*TO_EVENTS, EventTouched(OTHER)), ServiceTouched(ELSEWHERE.id), Explained),
        ((*TO_EVENTS, EventTouched(OTHER)), SearchTouched(), Searching),
        (TO_SEARCH, BackTouched(), ChoosingService),
        (TO_SEARCH, LeaveTouched(), Attract),
        (TO_SEARCH, ServiceTouched(HOUSING), DataNotice),
        ((*TO_SEARCH, *typed("kela"), ServiceTouched(HOUSING)), BackTouched(), Searching),
        (TO_SEARCH, TimerFired(Timer.IDLE), StillThere),
    ],
)
def test_ways_to_a_service(road: tuple[FlowEvent, ...], event: FlowEvent, after: type[KioskState]) -> None:
    flow = flow_after(road)
    flow.handle(event, NOON)
    assert isinstance(flow.state, after)


def test_a_situation_of_life_shows_what_is_offered_here_first_and_then_all_else() -> None:
    state = flow_after((*TO_EVENTS, EventTouched(OTHER))).state
    assert isinstance(state, ChoosingService)
    assert (state.event, state.pages) == (OTHER, 2)
    assert [one.id for one in of_event(POINT, OTHER)][-2:] == [IDENTITY, ELSEWHERE.id]
    flow = flow_after((*TO_EVENTS, EventTouched(OTHER), TurnTouched(1)))
    assert isinstance(flow.state, ChoosingService)
    assert [one.why for one in flow.state.choices] == [
        WhyNot.NOBODY_SERVES, WhyNot.PERSONAL_VISIT, WhyNot.NOT_AGREED,
    ]  # fmt: skip


def test_only_situations_that_lead_to_a_service_are_shown() -> None:
    state = flow_after(TO_EVENTS).state
    assert isinstance(state, ChoosingEvent)
    assert [one.id for one in state.events] == ["other"]


def test_letters_find_and_erasing_goes_back() -> None:
    flow = flow_after((*TO_SEARCH, *typed("housi")))
    assert isinstance(flow.state, Searching)
    assert [one.service.id for one in flow.state.choices] == [HOUSING]
    for _ in range(3):
        flow.handle(EraseTouched(), NOON)
    assert flow.state == Searching("ho")
    flow.handle(SearchTouched(), NOON)
    assert flow.state == Searching("")


def test_what_is_found_stays_true_when_clerks_come_and_go() -> None:
    flow = flow_after((*TO_SEARCH, *typed("housing")))
    flow.handle(ServicesOpen(()), NOON)
    assert isinstance(flow.state, Searching)
    assert [one.why for one in flow.state.choices] == [WhyNot.NOBODY_SERVES]


def test_words_that_lead_nowhere_lead_to_advice() -> None:
    advice = replace(service("kunta-advice"), life_events=(LifeEventId("municipality"),))
    flow = KioskFlow(replace(POINT, catalogue=(advice,)))
    for event in (*TO_SEARCH, *typed("xyzzy")):
        flow.handle(event, NOON)
    assert isinstance(flow.state, Searching)
    assert flow.state.nothing_found
    assert [one.service.id for one in flow.state.choices] == [ServiceId("kunta-advice")]


def test_where_nobody_gives_advice_this_point_s_first_service_leads_on() -> None:
    state = flow_after((*TO_SEARCH, *typed("xyzzy"))).state
    assert isinstance(state, Searching)
    assert state.nothing_found
    assert [one.service.id for one in state.choices] == [HOUSING]


def test_no_search_is_longer_than_a_word_can_be() -> None:
    state = flow_after((*TO_SEARCH, *typed("a" * 60))).state
    assert isinstance(state, Searching)
    assert len(state.typed) == 24


def test_another_language_keeps_what_was_written() -> None:
    flow = flow_after((*TO_SEARCH, *typed("hou"), LanguageTouched("sv")))
    assert isinstance(flow.state, Searching)
    assert flow.state.typed == "hou"


def test_the_next_citizen_does_not_see_what_was_written() -> None:
    flow = flow_after((*TO_SEARCH, *typed("velka"), LeaveTouched(), Touch(), SearchTouched()))
    assert flow.state == Searching("")


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (service("kela-housing"), None),
        (service("kela-sickness"), WhyNot.NOBODY_SERVES),
        (ELSEWHERE, WhyNot.NOT_AGREED),
        (service("poliisi-identity-card", personal_visit=True), WhyNot.PERSONAL_VISIT),
        (replace(ELSEWHERE, public_power=True), WhyNot.PERSONAL_VISIT),
    ],
)
def test_the_guard_asks_the_law_then_the_agreement_then_the_clerks(wanted, why) -> None:
    assert why_not(POINT, OPEN, wanted) is why


def test_an_agreement_ends_and_begins_with_the_day() -> None:
    day_after = DAY + dt.timedelta(days=1)
    flow = flow_after((*TO_CHOOSING, DayBegan(day_after)))
    assert isinstance(flow.state, ChoosingService)
    assert {one.why for one in flow.state.choices} == {WhyNot.NOT_AGREED}
    flow.handle(ServiceTouched(HOUSING), NOON)
    assert isinstance(flow.state, Explained)
    assert flow.state.why is WhyNot.NOT_AGREED
    flow = flow_after((*TO_CHOOSING, DayBegan(day_after), DayBegan(DAY), ServiceTouched(HOUSING)))
    assert isinstance(flow.state, DataNotice)


def test_nothing_is_offered_before_the_day_is_known_or_by_a_draft() -> None:
    draft = replace(AGREEMENT, signed=None)
    for point in (replace(POINT, today=None), replace(POINT, agreements=(draft,))):
        assert why_not(point, OPEN, service("kela-housing")) is WhyNot.NOT_AGREED


def test_even_a_clerk_on_duty_does_not_open_what_the_law_forbids() -> None:
    assert why_not(POINT, (IDENTITY,), service("poliisi-identity-card", personal_visit=True)) is not None
    flow = flow_after((*TO_CHOOSING, ServicesOpen((IDENTITY,)), ServiceTouched(IDENTITY)))
    assert isinstance(flow.state, Explained)


def test_the_nearest_office_is_the_right_place() -> None:
    far, near = office("Oulu", 65.0), office("Saarijärvi", 62.7)
    point = replace(POINT, offices={AuthorityId("vero"): (far, near)})
    assert right_place(point, ELSEWHERE) is far  # a site that does not say where it is: the first
    here = replace(SITE, location=Location(latitude=62.9, longitude=24.8))
    assert right_place(replace(point, site=here), ELSEWHERE) is near
    assert right_place(POINT, ELSEWHERE) is None
