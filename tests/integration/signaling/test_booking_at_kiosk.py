"""Booked times over real sockets: a kiosk books, comes back with the number, and is served first."""

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from common.clock import SystemClock
from common.ids import new_key
from common.protocol.booking import BookingArrive, BookingCancel, BookingMake, BookingsSlots
from common.protocol.codes import Code, Serving
from common.protocol.messages import CallRequest, Line
from common.protocol.serving import ServiceAsk, ServiceNow
from config.loader import load_server
from signaling.booking.branch import Branch
from signaling.booking.store_sqlite import SqliteEngine
from signaling.booking.tables import BookingTables
from signaling.log.store_sqlite import read_lines
from tests.integration.signaling.programs import House, opened

HOUSING = "kela-housing"


class SetClock(SystemClock):
    """The machine's clock, its hands moved to a Wednesday morning before opening."""

    def __init__(self) -> None:
        self._ahead = dt.datetime(2026, 11, 25, 5, 30, tzinfo=dt.UTC) - super().wall()

    def wall(self) -> dt.datetime:
        return super().wall() + self._ahead

    def turn(self, hours: float) -> None:
        self._ahead += dt.timedelta(hours=hours)


@pytest.fixture
def hands() -> SetClock:
    return SetClock()


@pytest.fixture
async def house(tmp_path: Path, hands: SetClock) -> AsyncIterator[House]:
    house = House(tmp_path)
    house.enrol("karstula", "karstula-2")
    settings = load_server(environ={}, etc_dir=tmp_path / "none")
    async with opened(house):
        store = BookingTables(SqliteEngine(house.path))
        Branch(store, settings.booking, settings.directory, hands, house.server)
        yield house


async def test_a_time_is_booked_kept_and_served_before_who_came_first(house: House, hands: SetClock) -> None:
    kiosk, other = await house.kiosk(), await house.kiosk("karstula-2")
    clerk = await house.clerk("aino", available=False)
    free = await kiosk.ask(lambda i: BookingsSlots(i=i, service=HOUSING))
    assert free.days[0].day == "2026-11-25"
    start = free.days[0].starts[0]
    assert start == "2026-11-25T09:00+02:00"
    make = BookingMake(i=0, key=new_key(), service=HOUSING, start=start, language="fi", nickname="Kettu")
    booked = (await kiosk.ask(lambda i: again(make, i))).booking
    assert (await kiosk.ask(lambda i: again(make, i))).booking.id == booked.id
    too_late = BookingMake(i=0, key=new_key(), service=HOUSING, start=start, language="fi", nickname="Susi")
    assert (await other.ask(lambda i: again(too_late, i))).code == Code.SLOT_TAKEN
    line = await clerk.hear(Line, lambda one: bool(one.bookings))
    assert [one.booking for one in line.bookings] == [booked.id]

    early = await kiosk.ask(lambda i: BookingArrive(i=i, key=new_key(), number=booked.number))
    assert early.code == Code.BOOKING_EARLY
    assert early.retry_ms == pytest.approx(75 * 60_000, abs=60_000)
    hands.turn(1.5)
    await other.request_call()
    here = await kiosk.ask(lambda i: BookingArrive(i=i, key=new_key(), number=booked.number))
    assert here.booking.id == booked.id
    assert here.booking.early_s == pytest.approx(0, abs=60)
    mine = await kiosk.ask(
        lambda i: CallRequest(
            i=i, key=new_key(), authority="kela", service=HOUSING, languages=["fi"], booking=booked.id
        )
    )
    await clerk.hear(
        Line, lambda one: not one.bookings and [it.call for it in one.entries][:1] == [mine.call]
    )
    kinds = [one.entry.__struct_config__.tag for one in read_lines(house.path)]
    assert [one for one in kinds if one.startswith("booking.")] == ["booking.made", "booking.kept"]


async def test_a_kiosk_gives_back_a_time_and_guesses_nothing(house: House) -> None:
    kiosk = await house.kiosk()
    start = "2026-11-25T10:20+02:00"
    make = BookingMake(i=0, key=new_key(), service=HOUSING, start=start, language="fi", nickname="Kettu")
    number = (await kiosk.ask(lambda i: again(make, i))).booking.number
    assert (await kiosk.ask(lambda i: BookingCancel(i=i, key=new_key(), number=number))).i
    again_ = await kiosk.ask(lambda i: BookingCancel(i=i, key=new_key(), number=number))
    assert again_.code == Code.NO_SUCH_BOOKING
    codes = [
        (await kiosk.ask(lambda i, n=n: BookingCancel(i=i, key=new_key(), number=str(20_000_000 + n)))).code
        for n in range(12)
    ]
    assert codes == [Code.NO_SUCH_BOOKING] * 9 + [Code.RATE_LIMITED] * 3


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("service", "kunta-advice", Code.NO_SUCH_SERVICE),
        ("interpreter", "xxx", Code.NO_SUCH_SERVICE),
        ("start", "2026-11-25T09:01+02:00", Code.SLOT_TAKEN),
        ("start", "2026-11-25T09:00:00", Code.SLOT_TAKEN),
        ("start", "x" * 20, Code.SLOT_TAKEN),
        ("language", "se", Code.SLOT_TAKEN),
        ("nickname", "131052-308T", Code.NICKNAME),
    ],
)
async def test_what_is_not_offered_is_refused_with_its_code(
    house: House, field: str, value: str, code: Code
) -> None:
    kiosk = await house.kiosk()
    wanted = {
        "service": HOUSING,
        "start": "2026-11-25T09:00+02:00",
        "language": "fi",
        "nickname": "Kettu",
        field: value,
    }
    reply = await kiosk.ask(lambda i: BookingMake(i=i, key=new_key(), **wanted))
    assert reply.code == code


def again(message: BookingMake, i: int) -> BookingMake:
    from msgspec.structs import replace

    return replace(message, i=i)


async def test_who_asks_for_a_service_hears_the_hours_and_the_first_free_time(
    house: House, hands: SetClock
) -> None:
    kiosk = await house.kiosk()

    async def now(service: str = HOUSING) -> ServiceNow:
        told: ServiceNow = (
            await kiosk.ask(lambda i: ServiceAsk(i=i, service=service, languages=["fi"]))
        ).now
        return told

    nine = "2026-11-25T09:00+02:00"
    assert await now() == ServiceNow(serving=Serving.CLOSED, opens=nine, next_free=nine)
    hands.turn(2)
    assert await now() == ServiceNow(serving=Serving.NOBODY, next_free="2026-11-25T11:00+02:00")
    assert await now("kela-nothing") == ServiceNow(serving=Serving.NOT_HERE)
    await house.clerk("aino")
    told = await now()
    assert (told.serving, told.estimate_s) == (Serving.FREE, (0, 30))
