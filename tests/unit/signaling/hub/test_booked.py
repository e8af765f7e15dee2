"""A citizen with a booked time in the waiting line, and what clerks see of the times to come."""

import pytest

from common.clock import Instant
from common.ids import BookingId, ServiceId, SiteId
from common.protocol.booking import BookingsSlots
from common.protocol.codes import Code
from common.protocol.messages import Error, Line
from signaling.hub.events import Book, BookedCame, BookingsSeen, Coming, ConnectionId, Said
from signaling.log.entries import Queued
from tests.unit.signaling.hub.town import HOUSING, KELA, PICKING, SICKNESS, Town, profile

MINE = BookingId("5f0c1d2e3b4a5968")


@pytest.fixture
def town() -> Town:
    return Town(PICKING)


def came(town: Town, kiosk: str, in_s: float, booking: str = MINE, service: ServiceId = HOUSING) -> None:
    town.hear(BookedCame(kiosk, BookingId(booking), service, in_s))


def waiting(town: Town, clerk: ConnectionId) -> list[str]:
    """Who stands where: the kiosks, in the order of the line."""
    by_call = {entry.call: entry.kiosk for _, entry in town.log if isinstance(entry, Queued)}
    return [by_call[one.call] for one in town.line(clerk)]


def test_a_booked_citizen_goes_to_the_head_when_the_time_has_come(town: Town) -> None:
    clerk = town.clerk()
    for name in ("first", "second"):
        town.request(town.kiosk(name))
    booked = town.kiosk("booked")
    came(town, "booked", 300)
    town.request(booked, booking=MINE)
    assert waiting(town, clerk) == ["first", "second", "booked"]
    assert town.line(clerk)[2].booked_in_s == pytest.approx(300, abs=1)
    town.wait(298)
    assert waiting(town, clerk) == ["first", "second", "booked"]
    town.wait(2)
    assert waiting(town, clerk) == ["booked", "first", "second"]
    assert town.offered(clerk) == [town.line(clerk)[0].call]


def test_of_two_whose_time_has_come_the_earlier_time_is_first(town: Town) -> None:
    clerk = town.clerk()
    town.request(town.kiosk("walked-in"))
    for name, late in (("later", -60), ("earlier", -120)):
        kiosk = town.kiosk(name)
        came(town, name, late, booking=f"booking-{name}")
        town.request(kiosk, booking=f"booking-{name}")
    assert waiting(town, clerk) == ["earlier", "later", "walked-in"]


def test_a_booked_time_survives_a_restart_of_the_server(town: Town) -> None:
    town.request(town.kiosk("walked-in"))
    booked = town.kiosk("booked")
    came(town, "booked", 20)
    town.request(booked, booking=MINE)
    town.restart()
    clerk = town.clerk()
    town.kiosk("walked-in")
    town.kiosk("booked")
    assert waiting(town, clerk) == ["walked-in", "booked"]
    town.wait(20)
    assert waiting(town, clerk) == ["booked", "walked-in"]


@pytest.mark.parametrize(
    ("kiosk", "booking", "service"),
    [("other", MINE, HOUSING), ("booked", "another", HOUSING), ("booked", MINE, SICKNESS)],
)
def test_only_the_booking_that_was_named_here_counts(
    town: Town, kiosk: str, booking: str, service: str
) -> None:
    here = town.kiosk(kiosk)
    came(town, "booked", 300)
    assert town.request(here, service=service, booking=booking).code == Code.NO_SUCH_BOOKING
    assert town.log == [] or "call.queued" not in town.kinds()
    assert town.request(here, service=service).number == 1


def test_who_had_to_begin_again_has_still_the_booked_time(town: Town) -> None:
    booked = town.kiosk("booked")
    came(town, "booked", -1)
    call = town.request(booked, booking=MINE).call
    town.end(booked, call, "citizen_left_queue")
    assert town.request(booked, booking=MINE).number == 2


def coming(name: str, at: float, service: ServiceId = HOUSING, language: str = "fi") -> Coming:
    return Coming(BookingId(name), SiteId("karstula"), KELA, service, language, Instant(at))


def booked(town: Town, clerk: ConnectionId) -> list[str]:
    """The times to come as this clerk sees them now."""
    town.wait(town.rules.line_seconds)
    return [one.booking for one in town.last(clerk, Line).bookings]


def test_clerks_see_the_times_to_come_that_they_may_serve(town: Town) -> None:
    all_of_it = town.clerk()
    housing_in_finnish = town.clerk(profile("eino", languages="fi", services=(HOUSING,)))
    town.hear(BookingsSeen((coming("a", 600), coming("b", 1200, SICKNESS), coming("c", 1800, language="sv"))))
    assert booked(town, all_of_it) == ["a", "b", "c"]
    assert booked(town, housing_in_finnish) == ["a"]
    assert town.last(all_of_it, Line).bookings[0].in_s == pytest.approx(600, abs=1)
    town.hear(BookingsSeen(()))
    assert booked(town, all_of_it) == []


def test_the_same_times_again_say_nothing(town: Town) -> None:
    clerk = town.clerk()
    town.hear(BookingsSeen((coming("a", 600),)))
    assert booked(town, clerk) == ["a"]
    told = len(town.of(clerk, Line))
    town.hear(BookingsSeen((coming("a", 600.4),)))
    town.wait(1)
    assert len(town.of(clerk, Line)) == told


def test_a_clerk_who_comes_later_sees_them_too(town: Town) -> None:
    town.hear(BookingsSeen((coming("a", 600),)))
    assert [one.booking for one in town.ready(town.clerk()).snapshot.bookings] == ["a"]  # type: ignore[union-attr]


def test_no_more_of_them_are_told_than_a_clerk_can_look_at(town: Town) -> None:
    clerk = town.clerk()
    town.hear(BookingsSeen(tuple(coming(str(n), 60 * n) for n in range(1000))))
    assert booked(town, clerk) == [str(n) for n in range(20)]


def test_the_office_answers_kiosks_and_nobody_else(town: Town) -> None:
    kiosk, clerk = town.kiosk(), town.clerk()
    question = BookingsSlots(i=7, service=HOUSING)
    (book,) = [one for one in town.hear(Said(kiosk, question, "")) if isinstance(one, Book)]  # type: ignore[arg-type]
    assert (book.connection, book.kiosk, book.site) == (kiosk, "karstula", "karstula")
    town.say(clerk, question)
    assert town.last(clerk, Error).code == Code.NOT_ALLOWED
