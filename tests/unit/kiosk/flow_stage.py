"""A service point and a flow to try things on; shared by the tests of the flow and of the screens."""

import datetime as dt
from collections.abc import Iterable

from common.call.news import CallBegan, CallConnected, CallSecuring, LinkUp, MediaGone, PlaceChanged, Queued
from common.call.service_news import TimeBooked
from common.clock import Instant
from common.ids import AgreementId, AuthorityId, CallId, LifeEventId, PageId, ServiceId, SiteId
from common.protocol.codes import PageSource
from config.agreement import Agent, Agreement, Task
from config.directory import LifeEvent, Service, Site, Week, Words
from kiosk.flow import KioskFlow, Patience, Point
from kiosk.flow.effects import Effect, StartTimer, StopTimer
from kiosk.flow.events import (
    ContinueTouched,
    FlowEvent,
    FolderReady,
    FolderWiped,
    ProgramStarted,
    SelfTested,
    ServiceTouched,
    StartTouched,
)
from kiosk.flow.paper_states import TakenPage

CALL = CallId("00112233aabbccdd")
HOUSING = ServiceId("kela-housing")
IDENTITY = ServiceId("poliisi-identity-card")
NOON = Instant(1000.0)
TIMES = tuple(
    dt.datetime(2026, 11, 25, hour, tzinfo=dt.timezone(dt.timedelta(hours=2))) for hour in range(9, 16)
)
"""The free times of a Wednesday: one more than a page has."""
BOOKED = TimeBooked("48217730", HOUSING, TIMES[0], 30, "Kettu")


def words(text: str) -> Words:
    return Words(fi=f"{text} fi", sv=f"{text} sv", en=text)


def service(name: str, *, personal_visit: bool = False) -> Service:
    return Service(
        id=ServiceId(name), authority=AuthorityId(name.split("-")[0]), names=words(name),
        descriptions=words("d"),
        pictogram="home", languages=("fi", "sv"), personal_visit=personal_visit,
        instead=words("Go there yourself.") if personal_visit else None,
    )  # fmt: skip


SERVICES = (
    service("kela-housing"), service("kela-sickness"), service("vero-card"), service("te-jobseeker"),
    service("dvv-move"), service("oikeusapu-advice"), service("kunta-advice"),
    service("poliisi-identity-card", personal_visit=True),
)  # fmt: skip
OPEN = (HOUSING, ServiceId("vero-card"))
SITE = Site(
    id=SiteId("karstula"), names=words("Karstula"), municipality="Karstula", address="Palvelutie 2",
    phone="+358 14 000 0002", time_zone="Europe/Helsinki", languages=("fi", "sv", "en"),
    services=tuple(one.id for one in SERVICES), hours=Week(),
)  # fmt: skip
DAY = dt.date(2026, 11, 25)
AGREEMENT = Agreement(
    id=AgreementId("all-karstula"), principal=AuthorityId("kela"), principal_business_id="1000003-9",
    agent=Agent(name="Karstula", business_id="1000011-9"), sites=(SITE.id,), first=DAY, last=DAY, signed=DAY,
    tasks=tuple(Task(service=one.id, modes=("video_session",)) for one in SERVICES if one.by_video),
)  # fmt: skip
"""Valid on that day alone."""
ELSEWHERE = service("vero-return")
"""In the catalogue, but not in this point's agreement."""
EVENTS = tuple(
    LifeEvent(id=LifeEventId(name), names=words(name), pictogram="home") for name in ("housing", "other")
)
POINT = Point(
    SITE, SERVICES, "fi", Patience(), catalogue=(*SERVICES, ELSEWHERE), life_events=EVENTS, books=True,
    agreements=(AGREEMENT,), today=DAY,
)  # fmt: skip


def page(name: str = "0a0b0c0d", source: PageSource = PageSource.DOCUMENT_CAMERA) -> TakenPage:
    return TakenPage(PageId(name), f"/visit/page-{name}.png", source, 2480, 3508, 900_000)


TO_ATTRACT: tuple[FlowEvent, ...] = (
    ProgramStarted(), SelfTested(), FolderWiped(0), LinkUp(OPEN),
)  # fmt: skip
TO_NOTICE: tuple[FlowEvent, ...] = (*TO_ATTRACT, StartTouched(), SelfTested(), ServiceTouched(HOUSING))
TO_WAITING: tuple[FlowEvent, ...] = (
    *TO_NOTICE, ContinueTouched(), FolderReady("/visit"), Queued(CALL, 7), PlaceChanged(2, (60, 300)),
)  # fmt: skip


def began() -> CallBegan:
    return CallBegan(CALL, SITE.id, AuthorityId("kela"), HOUSING, ("fi",), 12.0, {})


TO_CONNECTING: tuple[FlowEvent, ...] = (*TO_WAITING, began(), CallSecuring())
TO_CALL: tuple[FlowEvent, ...] = (*TO_CONNECTING, CallConnected())
REMOVED: tuple[FlowEvent, ...] = (MediaGone(expected=True), FolderWiped(0))


def flow_after(events: Iterable[FlowEvent], now: Instant = NOON) -> KioskFlow:
    flow = KioskFlow(POINT)
    for event in events:
        flow.handle(event, now)
    return flow


def acts(effects: Iterable[Effect]) -> list[Effect]:
    """The effects without timers."""
    return [one for one in effects if not isinstance(one, StartTimer | StopTimer)]
