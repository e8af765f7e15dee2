"""The number of a booked time, from the kiosk's screen to the server and back."""

import pytest

from common.call import news, wishes
from common.ids import AuthorityId, BookingId, ServiceId
from common.protocol import messages
from common.protocol.codes import Code, Role
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
