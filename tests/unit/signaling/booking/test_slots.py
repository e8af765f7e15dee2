"""When a visit can be booked: hours, holidays, both days of the changing clocks, seats, walk-ins."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from common.ids import DeskName
from config.directory import Desk
from signaling.booking.bookings import Busy, Place
from signaling.booking.slots import Slots, Taken, Wanted
from tests.unit.signaling.booking.points import (
    DAY,
    DESK,
    FSE,
    KARSTULA,
    LIKIMAKI,
    NOTHING,
    NOW,
    SICKNESS,
    clock,
    site,
    slots,
    wanted,
    week,
)


def at(day: dt.date, clock_time: str) -> dt.datetime:
    zone = ZoneInfo("Europe/Helsinki")
    return dt.datetime.combine(day, dt.time.fromisoformat(clock_time), zone).astimezone(dt.UTC)


def booked(some: Slots, one: Wanted, clock_time: str, taken: Taken = NOTHING) -> Place:
    place = some.place(one, at(DAY, clock_time), taken, NOW)
    assert place is not None
    return place


def test_visits_follow_one_another_from_opening_to_closing() -> None:
    assert clock(slots().of_day(wanted(), DAY, NOTHING, NOW)) == ["09:00", "09:40", "10:20", "11:00"]


def test_a_service_has_its_own_length() -> None:
    assert clock(slots().of_day(wanted(what=SICKNESS), DAY, NOTHING, NOW)) == ["09:00", "10:00", "11:00"]


def test_the_desk_must_be_open_too() -> None:
    desk = Desk(name=DeskName("late"), clerks=1, hours=week("10:00-11:00", "11:30-15:00"))
    assert clock(slots(desks=(desk,)).of_day(wanted(), DAY, NOTHING, NOW)) == ["10:00", "11:30"]


def test_nothing_can_be_booked_without_a_desk() -> None:
    assert not slots(desks=()).can_be_booked(KARSTULA, SICKNESS)
    assert slots(desks=()).of_day(wanted(), DAY, NOTHING, NOW) == []


def test_a_desk_serves_the_services_it_names() -> None:
    desk = Desk(name=DeskName("sick"), clerks=1, services=(SICKNESS,))
    assert slots(desks=(desk,)).of_day(wanted(), DAY, NOTHING, NOW) == []
    assert slots(desks=(desk,)).of_day(wanted(what=SICKNESS), DAY, NOTHING, NOW) != []


@pytest.mark.parametrize(
    "closed",
    [
        dt.date(2026, 12, 24),
        dt.date(2026, 12, 25),
        dt.date(2027, 1, 6),
        dt.date(2027, 3, 26),
        dt.date(2027, 6, 25),
    ],
    ids=["Christmas Eve", "Christmas", "Epiphany", "Good Friday", "Midsummer Eve"],
)
def test_public_holidays_are_closed(closed: dt.date) -> None:
    now = dt.datetime.combine(closed - dt.timedelta(days=2), dt.time(12), dt.UTC)
    assert closed not in slots().days(KARSTULA, now)
    always = site("asema", "09:00-12:00", public_holidays=True)
    assert closed in slots(always).days(always, now)


def test_only_so_far_ahead_and_not_at_the_last_moment() -> None:
    some = slots(horizon_days=2)
    assert some.days(KARSTULA, NOW) == [NOW.date() + dt.timedelta(days=n) for n in (0, 1, 2)]
    assert some.of_day(wanted(), DAY + dt.timedelta(days=2), NOTHING, NOW) == []
    just_before = at(DAY, "09:40") - dt.timedelta(minutes=60)
    assert clock(some.of_day(wanted(), DAY, NOTHING, just_before)) == ["09:40", "10:20", "11:00"]
    a_moment_later = just_before + dt.timedelta(seconds=1)
    assert clock(some.of_day(wanted(), DAY, NOTHING, a_moment_later)) == ["10:20", "11:00"]


def test_only_the_times_that_are_offered_can_be_had() -> None:
    assert slots().place(wanted(), at(DAY, "09:10"), NOTHING, NOW) is None


def test_a_room_has_one_visit_at_a_time_and_its_buffer() -> None:
    taken = Taken([booked(slots(), wanted(), "09:00")])
    assert clock(slots().of_day(wanted(), DAY, taken, NOW)) == ["09:40", "10:20", "11:00"]
    assert clock(slots().of_day(wanted(what=SICKNESS), DAY, taken, NOW)) == ["10:00", "11:00"]


def test_a_desk_has_as_many_visits_as_clerks() -> None:
    places = (KARSTULA, LIKIMAKI, site("perho", "09:00-12:00"))
    some = slots(*places)
    first = booked(some, wanted(KARSTULA), "09:00")
    second = booked(some, wanted(LIKIMAKI), "09:00", Taken([first]))
    assert (first.seat, second.seat) == (1, 2)
    assert some.place(wanted(places[2]), at(DAY, "09:00"), Taken([first, second]), NOW) is None
    assert some.place(wanted(places[2]), at(DAY, "09:40"), Taken([first, second]), NOW) is not None


def test_a_clerk_who_is_busy_elsewhere_is_not_booked() -> None:
    busy = [Busy(DESK.name, 1, at(DAY, "08:00"), at(DAY, "09:30"))]
    assert booked(slots(), wanted(), "09:00", Taken([], busy)).seat == 2
    busy.append(Busy(DESK.name, 2, at(DAY, "09:29"), at(DAY, "10:00")))
    assert clock(slots().of_day(wanted(), DAY, Taken([], busy), NOW)) == ["09:40", "10:20", "11:00"]


def test_an_interpreter_is_one_place_for_all_sites() -> None:
    first = booked(slots(), wanted(KARSTULA, interpreter=FSE), "09:00")
    there = Taken([first])
    assert slots().place(wanted(LIKIMAKI, interpreter=FSE), at(DAY, "09:00"), there, NOW) is None
    assert slots().place(wanted(LIKIMAKI), at(DAY, "09:00"), there, NOW) is not None
    assert booked(slots(), wanted(LIKIMAKI, interpreter=FSE), "09:40", there).interpreter_seat == 1


def test_an_adviser_is_booked_only_where_there_is_one() -> None:
    assert booked(slots(), wanted(KARSTULA, adviser=True), "09:00").adviser
    assert slots().of_day(wanted(LIKIMAKI, adviser=True), DAY, NOTHING, NOW) == []


def test_a_part_of_each_hour_stays_for_those_who_come_without_a_time() -> None:
    some = slots(walk_in_percent=25)  # 45 minutes of each hour can be booked
    taken = Taken([booked(some, wanted(), "09:00")])
    assert clock(some.of_day(wanted(), DAY, taken, NOW)) == ["10:20", "11:00"]  # 40 + 20 would be an hour


def test_a_visit_longer_than_that_may_have_hours_of_its_own() -> None:
    some = slots(walk_in_percent=25)
    first = booked(some, wanted(what=SICKNESS), "09:00")
    assert clock(some.of_day(wanted(what=SICKNESS), DAY, Taken([first]), NOW)) == ["10:00", "11:00"]
    assert slots(walk_in_percent=100).of_day(wanted(), DAY, NOTHING, NOW) == []


@pytest.mark.parametrize(
    ("day", "hours", "first", "last"),
    [
        (dt.date(2026, 3, 29), 23, "2026-03-28T22:00+00:00", "2026-03-29T20:00+00:00"),
        (dt.date(2026, 10, 25), 25, "2026-10-24T21:00+00:00", "2026-10-25T21:00+00:00"),
    ],
    ids=["clocks go forward", "clocks go back"],
)
def test_a_day_of_changing_clocks_has_its_hours_and_no_time_twice(
    day: dt.date, hours: int, first: str, last: str
) -> None:
    always = site("asema", "00:00-24:00")
    now = dt.datetime.combine(day - dt.timedelta(days=2), dt.time(12), dt.UTC)
    times = slots(always).of_day(wanted(always, SICKNESS), day, NOTHING, now)
    assert len(times) == len(set(times)) == hours
    assert (times[0].isoformat("T", "minutes"), times[-1].isoformat("T", "minutes")) == (first, last)


def test_the_two_three_o_clocks_of_autumn_are_two_times() -> None:
    always = site("asema", "00:00-24:00")
    day = dt.date(2026, 10, 25)
    now = dt.datetime(2026, 10, 23, 12, tzinfo=dt.UTC)
    some = slots(always)
    times = some.of_day(wanted(always, SICKNESS), day, NOTHING, now)
    twice = [one for one, shown in zip(times, clock(times), strict=True) if shown == "03:00"]
    assert len(twice) == 2
    place = some.place(wanted(always, SICKNESS), twice[0], NOTHING, now)
    assert place is not None
    left = some.of_day(wanted(always, SICKNESS), day, Taken([place]), now)
    assert twice[0] not in left
    assert twice[1] in left


def test_no_time_is_offered_on_a_day_without_an_agreement() -> None:
    last = dt.date(2027, 12, 31)
    now = dt.datetime(2027, 12, 29, 12, tzinfo=dt.UTC)
    always = site("asema", "00:00-24:00", public_holidays=True)
    some = slots(always)
    assert some.can_be_booked(always, SICKNESS)
    assert some.of_day(wanted(always, SICKNESS), last, NOTHING, now)
    assert some.of_day(wanted(always, SICKNESS), last + dt.timedelta(days=1), NOTHING, now) == []
