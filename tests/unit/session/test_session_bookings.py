"""The number of a booked time, from the kiosk's screen to the server and back."""

import datetime as dt

import pytest
from msgspec import structs

from common.call import news, wishes
from common.call.service_news import (
    ServiceKnown,
    TimeBooked,
    TimeGivenBack,
    TimeNotBooked,
    TimeNotGivenBack,
    TimesFound,
    TimesRefused,
)
from common.ids import AuthorityId, BookingId, ServiceId
from common.protocol import messages
from common.protocol.codes import Code, Role, Serving
from common.protocol.serving import AnyBookingRequest
from common.session.bookings import BookingWish, news_of, request_of
from tests.fakes.link import snapshot_of_kiosk
from tests.fakes.virtual_time import run, settle
from tests.unit.session.test_session import Played

HOUSING = ServiceId("kela-housing")
BOOKED = messages.Booked(
    id=BookingId("5f0c1d2e3b4a5968"), number="48217730", service=HOUSING, start="2026-11-25T09:00+02:00",
    minutes=30, language="fi", nickname="Kettu",
)  # fmt: skip


def answered(reply: messages.Ok | messages.Error) -> news.CallNews:
    """The news that a given number comes to."""
    heard: list[news.CallNews] = []

    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            kiosk.link.comes_up(snapshot_of_kiosk())
            await kiosk.does(wishes.GiveNumber("48217730"))
            (asked,) = kiosk.link.asked_of(messages.BookingArrive)
            assert asked.number == "48217730"
            kiosk.link.replies(reply)
            await settle()
            heard.append(kiosk.news[-1])

    run(story())
    return heard[0]


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (messages.Ok(i=1, booking=BOOKED), news.BookingFound(BOOKED.id, HOUSING)),
        (messages.Error(code=Code.NO_SUCH_BOOKING, i=1), news.BookingRefused(Code.NO_SUCH_BOOKING)),
        (
            messages.Error(code=Code.BOOKING_EARLY, i=1, retry_ms=90_000),
            news.BookingRefused(Code.BOOKING_EARLY, 90.0),
        ),
    ],
)
def test_what_the_server_says_of_a_number_is_told(
    reply: messages.Ok | messages.Error, told: news.CallNews
) -> None:
    assert answered(reply) == told


def test_a_place_in_the_line_is_asked_for_with_the_booking() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            kiosk.link.comes_up(snapshot_of_kiosk())
            await kiosk.does(wishes.RequestCall(AuthorityId("kela"), HOUSING, ("fi",), BOOKED.id))
            (asked,) = kiosk.link.asked_of(messages.CallRequest)
            assert asked.booking == BOOKED.id

    run(story())


NINE = dt.datetime(2026, 11, 25, 9, tzinfo=dt.timezone(dt.timedelta(hours=2)))
NOW = messages.ServiceNow(
    serving=Serving.BUSY, estimate_s=(60, 300), next_free="2026-11-25T09:00+02:00", opens="never"
)
ASK = wishes.AskService(HOUSING, ("sv",))
FIND = wishes.FindTimes(HOUSING, "fse")
BOOK = wishes.BookTime(HOUSING, NINE, "fi", "Kettu", adviser=True)
BACK = wishes.GiveBack("48217730")
DAYS = [messages.FreeDay(day="2026-11-25", starts=["2026-11-25T09:00+02:00", "noon"])]


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (ASK, messages.ServiceAsk(i=0, service=HOUSING, languages=["sv"])),
        (FIND, messages.BookingsSlots(i=0, service=HOUSING, interpreter="fse")),
        (
            BOOK,
            messages.BookingMake(
                i=0, key="k" * 8, service=HOUSING, start="2026-11-25T09:00+02:00", language="fi",
                nickname="Kettu", adviser=True,
            ),
        ),
        (BACK, messages.BookingCancel(i=0, key="k" * 8, number="48217730")),
    ],
)  # fmt: skip
def test_what_the_screens_want_is_said_in_the_servers_words(
    wish: BookingWish, said: AnyBookingRequest
) -> None:
    asked = request_of(wish)
    assert structs.replace(asked, key="k" * 8) == said if hasattr(asked, "key") else asked == said


@pytest.mark.parametrize(
    ("wish", "reply", "told"),
    [
        (ASK, messages.Ok(i=1, now=NOW), ServiceKnown(HOUSING, Serving.BUSY, (60, 300), next_free=NINE)),
        (ASK, messages.Error(code=Code.INTERNAL, i=1), None),
        (FIND, messages.Ok(i=1, days=DAYS), TimesFound(HOUSING, ((NINE,),))),
        (FIND, messages.Error(code=Code.INTERNAL, i=1), TimesRefused(Code.INTERNAL)),
        (BOOK, messages.Ok(i=1, booking=BOOKED), TimeBooked("48217730", HOUSING, NINE, 30, "Kettu")),
        (BOOK, messages.Error(code=Code.SLOT_TAKEN, i=1), TimeNotBooked(Code.SLOT_TAKEN)),
        (BACK, messages.Ok(i=1), TimeGivenBack()),
        (
            BACK,
            messages.Error(code=Code.NO_SUCH_BOOKING, i=1),
            TimeNotGivenBack(Code.NO_SUCH_BOOKING),
        ),
    ],
)
def test_what_the_server_replies_is_news_and_a_time_that_is_none_is_left_out(
    wish: BookingWish, reply: messages.Ok | messages.Error, told: news.CallNews | None
) -> None:
    assert news_of(request_of(wish), reply) == told


def test_the_free_times_go_from_the_wish_to_the_screen() -> None:
    async def story() -> None:
        async with Played(Role.KIOSK) as kiosk:
            kiosk.link.comes_up(snapshot_of_kiosk())
            await kiosk.does(FIND)
            kiosk.link.replies(messages.Ok(i=1, days=DAYS))
            await settle()
            assert kiosk.news[-1] == TimesFound(HOUSING, ((NINE,),))

    run(story())
