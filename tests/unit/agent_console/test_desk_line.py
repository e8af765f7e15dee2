"""Who may be answered, and who is new."""

import pytest
from msgspec.structs import replace

from agent_console.desk.line import booked, first_to_answer, nearer, newly_offered, ticked, waiters
from common.clock import Instant
from common.ids import BookingId, CallId, ServiceId, SiteId
from common.protocol.booking import ComingBooking
from common.protocol.messages import LineEntry


def entry(call: str, *, offered: bool, here: bool = True, waited_s: float = 5.5) -> LineEntry:
    return LineEntry(
        call=CallId(call), fence=1, number=1, site=SiteId("karstula"), service=ServiceId("kela-housing"),
        languages=["fi"], waited_s=waited_s, offered=offered, kiosk_here=here, health={},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("entries", "first"),
    [
        ([], None),
        ([entry("a", offered=False)], None),
        ([entry("a", offered=True, here=False), entry("b", offered=True)], "b"),
        ([entry("a", offered=True), entry("b", offered=True)], "a"),
    ],
)
def test_the_first_who_may_be_answered_is_the_first_who_is_there(
    entries: list[LineEntry], first: str | None
) -> None:
    found = first_to_answer(waiters(tuple(entries), Instant(0)))
    assert (found.call if found else None) == first


def test_somebody_new_is_known_once() -> None:
    before = waiters((entry("a", offered=True),), Instant(0))
    after = waiters((entry("a", offered=True), entry("b", offered=True)), Instant(0))
    assert newly_offered(before, after) == "b"
    assert newly_offered(after, after) is None
    assert newly_offered((), before) == "a"


def test_a_wait_never_shrinks_below_nothing_and_grows_with_time() -> None:
    line = waiters((entry("a", offered=True),), Instant(100))
    assert ticked(line, Instant(110))[0].waited_s == 15
    assert ticked(line, Instant(0))[0].waited_s == 0


def test_booked_times_come_nearer_and_who_came_for_one_is_told_apart() -> None:
    coming = ComingBooking(
        booking=BookingId("b1"), site=SiteId("karstula"), service=ServiceId("kela-housing"), language="fi",
        in_s=150.0,
    )  # fmt: skip
    bookings = booked((coming,), Instant(10))
    assert [one.in_min for one in bookings] == [2]
    assert [one.in_min for one in nearer(bookings, Instant(101))] == [0]
    assert [one.in_min for one in nearer(bookings, Instant(161))] == [-1]
    came = replace(entry("a", offered=True), booked_in_s=-20.0)
    assert [one.booked for one in waiters((came, entry("b", offered=True)), Instant(0))] == [True, False]
