"""A small world to book in: two sites, a desk of two clerks, one interpreter."""

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from common.ids import AgreementId, AuthorityId, DeskName, InterpreterId, ServiceId, SiteId
from config.agreement import Agent, Agreement, Task
from config.directory import Authority, Desk, Directory, Interpreter, Service, Site, Week, Words
from config.rules import Span
from config.schema import Booking as BookingSettings
from config.schema import Length
from signaling.booking.bookings import Needs
from signaling.booking.slots import Slots, Taken, Wanted

KELA, HOUSING, SICKNESS = AuthorityId("kela"), ServiceId("kela-housing"), ServiceId("kela-sickness")
FSE = InterpreterId("fse")
DAY = dt.date(2026, 11, 25)
"""A Wednesday."""
NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
NOTHING = Taken([])


def words(text: str) -> Words:
    return Words(fi=text, sv=text, en=text)


def week(*spans: str) -> Week:
    every = tuple(map(Span.parse, spans))
    return Week(
        monday=every,
        tuesday=every,
        wednesday=every,
        thursday=every,
        friday=every,
        saturday=every,
        sunday=every,
    )


def site(name: str, *spans: str, **changes: object) -> Site:
    made = Site(
        id=SiteId(name),
        names=words(name.capitalize()),
        municipality=name.capitalize(),
        address=f"Tie 1, {name.capitalize()}",
        phone="+358 14 000 0000",
        time_zone="Europe/Helsinki",
        languages=("fi", "sv", "en"),
        services=(HOUSING, SICKNESS),
        hours=week(*spans),
    )
    return replace(made, **changes)


def service(name: ServiceId) -> Service:
    return Service(
        id=name,
        authority=KELA,
        names=words(name),
        descriptions=words(name),
        pictogram="home",
        languages=("fi", "sv"),
    )


KARSTULA = site("karstula", "09:00-12:00", adviser=True)
LIKIMAKI = site("likimaki", "09:00-12:00")
AGREEMENT = Agreement(
    id=AgreementId("kela"),
    principal=KELA,
    principal_business_id="1000003-9",
    agent=Agent(name="Karstula", business_id="1000011-9"),
    sites=(KARSTULA.id, LIKIMAKI.id),
    first=dt.date(2026, 1, 1),
    last=dt.date(2027, 12, 31),
    signed=dt.date(2026, 1, 1),
    tasks=tuple(Task(service=one, modes=("video_session",)) for one in (HOUSING, SICKNESS)),
)
DESK = Desk(name=DeskName("kela-desk"), clerks=2)
SETTINGS = BookingSettings(
    minutes=30,
    buffer_minutes=10,
    lengths=(Length(service=SICKNESS, minutes=60, buffer_minutes=0),),
    horizon_days=28,
    lead_minutes=60,
    walk_in_percent=0,
    early_minutes=15,
    no_show_minutes=15,
    forget_days=7,
)


def directory(*sites: Site, desks: tuple[Desk, ...] = (DESK,)) -> Directory:
    places = sites or (KARSTULA, LIKIMAKI)
    return Directory(
        authorities={KELA: Authority(id=KELA, names=words("Kela"), desks=desks)},
        life_events={},
        services={HOUSING: service(HOUSING), SICKNESS: service(SICKNESS)},
        interpreters={FSE: Interpreter(id=FSE, names=words("viittomakieli"), places=1)},
        sites={one.id: one for one in places},
        agreements={AGREEMENT.id: replace(AGREEMENT, sites=tuple(one.id for one in places))},
    )


def slots(*sites: Site, desks: tuple[Desk, ...] = (DESK,), **changes: object) -> Slots:
    return Slots(replace(SETTINGS, **changes), directory(*sites, desks=desks))


def wanted(where: Site = KARSTULA, what: ServiceId = HOUSING, **needs: object) -> Wanted:
    return Wanted(where, what, Needs(**needs))


def clock(times: list[dt.datetime]) -> list[str]:
    """As the clocks at the site show them."""
    return [f"{one.astimezone(ZoneInfo('Europe/Helsinki')):%H:%M}" for one in times]
