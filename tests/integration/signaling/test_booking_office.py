"""What the booking office does with booked times, on a real store; and what it tells the session log."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from common.clock import ManualClock
from signaling.booking.bookings import Booking, BookingState
from signaling.booking.office import Asked, BookingOffice, NicknameError, NotNowError
from signaling.booking.slots import Wanted
from signaling.booking.store import SlotTakenError
from signaling.booking.store_sqlite import SqliteEngine
from signaling.booking.tables import BookingTables
from signaling.log.entries import AnyEntry
from tests.unit.signaling.booking.points import (
    DAY,
    DESK,
    FSE,
    KARSTULA,
    LIKIMAKI,
    NOW,
    SETTINGS,
    clock,
    directory,
    wanted,
)

NINE = dt.datetime(2026, 11, 25, 7, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


@dataclass
class Town:
    """An office whose clock is set by hand."""

    office: BookingOffice
    clock: ManualClock
    store: BookingTables

    def set_clock(self, at: dt.datetime) -> None:
        self.clock.advance((at - self.clock.wall()).total_seconds())

    def book(self, start: dt.datetime = NINE, what: Wanted | None = None, key: str = "key of one") -> Booking:
        return self.office.make(Asked(what or wanted(), start, "fi", " Kettu  ja Susi ", key))

    @property
    def noted(self) -> list[AnyEntry]:
        return [entry for _, entry in self.store.news()]

    def kinds(self) -> list[str]:
        return [str(type(one).__struct_config__.tag) for one in self.noted]


@pytest.fixture
def town(tmp_path: Path) -> Town:
    hand = ManualClock(wall=NOW)
    store = BookingTables(SqliteEngine(tmp_path / "log.sqlite3"))
    return Town(BookingOffice(store, SETTINGS, directory(), hand), hand, store)


def test_a_time_is_booked_and_no_longer_offered(town: Town) -> None:
    booking = town.book(what=wanted(interpreter=FSE, adviser=True))
    assert (booking.nickname, booking.place.desk, len(booking.number)) == ("Kettu ja Susi", DESK.name, 8)
    day, times = town.office.free_days(wanted())[0]
    assert (day, clock(list(times))) == (DAY, ["09:40", "10:20", "11:00"])
    with pytest.raises(SlotTakenError):
        town.book(key="key of two")


def test_the_session_log_gets_neither_nickname_nor_number(town: Town) -> None:
    booking = town.book(what=wanted(interpreter=FSE))
    (entry,) = town.noted
    written = msgspec.json.encode(entry).decode()
    assert town.kinds() == ["booking.made"]
    assert "Kettu" not in written
    assert booking.number not in written
    assert '"starts_at":"2026-11-25T07:00:00Z"' in written


def test_the_same_key_is_one_booking_and_one_line_of_the_log(town: Town) -> None:
    assert town.book() == town.book()
    assert town.kinds() == ["booking.made"]


@pytest.mark.parametrize(
    ("nickname", "why"),
    [
        ("", "nickname"),
        ("   ", "nickname"),
        ("x" * 41, "nickname"),
        ("Kettu\u0007", "nickname"),
        ("131052-308T", "identity_code"),
        ("Aino 131052-308T", "identity_code"),
        ("131052 - 308T", "identity_code"),
    ],
)
def test_a_nickname_is_short_and_no_personal_identity_code(town: Town, nickname: str, why: str) -> None:
    with pytest.raises(NicknameError, match=why):
        town.office.make(Asked(wanted(), NINE, "fi", nickname, "key of one"))
    assert town.noted == []


def test_a_time_is_given_back_once(town: Town) -> None:
    number = town.book().number
    ended = town.office.cancel(number)
    assert ended is not None
    assert (ended.state, ended.sequence) == (BookingState.CANCELLED, 1)
    assert town.office.cancel(number) is None
    assert town.office.cancel("10000000") is None
    assert town.kinds() == ["booking.made", "booking.cancelled"]
    assert town.book(key="key of two").place.starts == NINE


def test_a_time_is_moved_and_keeps_its_number_and_needs(town: Town) -> None:
    booking = town.book(what=wanted(interpreter=FSE))
    moved = town.office.move(booking.number, NINE + 40 * MINUTE)
    assert moved is not None
    assert (moved.number, moved.id, moved.sequence) == (booking.number, booking.id, 1)
    assert (moved.place.starts, moved.place.interpreter) == (NINE + 40 * MINUTE, FSE)
    with pytest.raises(SlotTakenError):
        town.office.move(booking.number, NINE + 41 * MINUTE)
    assert town.kinds() == ["booking.made", "booking.moved"]
    _, times = town.office.free_days(wanted(interpreter=FSE), booking.id)[0]
    assert clock(list(times)) == ["09:00", "09:40", "10:20", "11:00"]


def test_a_citizen_who_comes_has_kept_the_time(town: Town) -> None:
    number = town.book().number
    town.set_clock(NINE - 15 * MINUTE)
    kept = town.office.arrive(number, KARSTULA.id, "karstula")
    assert kept.state is BookingState.KEPT
    assert town.office.arrive(number, KARSTULA.id, "karstula") == kept
    assert town.kinds() == ["booking.made", "booking.kept"]
    town.set_clock(NINE + 16 * MINUTE)
    town.office.sweep()
    assert town.kinds() == ["booking.made", "booking.kept"]


@pytest.mark.parametrize(
    ("site", "at", "why"),
    [
        (KARSTULA, NINE - 15 * MINUTE - dt.timedelta(seconds=1), "too_early"),
        (KARSTULA, NINE + 15 * MINUTE, "too_late"),
        (LIKIMAKI, NINE, "elsewhere"),
    ],
)
def test_a_number_is_good_at_its_kiosk_in_its_time(town: Town, site, at: dt.datetime, why: str) -> None:
    number = town.book().number
    town.set_clock(at)
    with pytest.raises(NotNowError, match=why):
        town.office.arrive(number, site.id, site.id)
    assert town.kinds() == ["booking.made"]


def test_a_number_nobody_has_and_one_given_back_are_the_same(town: Town) -> None:
    number = town.book().number
    town.office.cancel(number)
    for one in (number, "10000000"):
        with pytest.raises(NotNowError, match="unknown"):
            town.office.arrive(one, KARSTULA.id, "karstula")


def test_a_time_nobody_came_for_is_free_again_and_later_forgotten(town: Town) -> None:
    booking = town.book()
    town.set_clock(NINE + 14 * MINUTE)
    town.office.sweep()
    assert town.office.coming() == [booking]
    town.set_clock(NINE + 15 * MINUTE)
    town.office.sweep()
    town.office.sweep()
    assert town.kinds() == ["booking.made", "booking.no_show"]
    assert town.office.coming() == []
    with pytest.raises(NotNowError, match="too_late"):
        town.office.arrive(booking.number, KARSTULA.id, "karstula")
    town.set_clock(NINE + dt.timedelta(days=8))
    town.office.sweep()
    with pytest.raises(NotNowError, match="unknown"):
        town.office.arrive(booking.number, KARSTULA.id, "karstula")


def test_a_server_that_was_away_for_the_time_says_no_show_when_it_is_back(town: Town) -> None:
    town.book()
    town.set_clock(NINE + dt.timedelta(days=3))
    town.office.sweep()
    assert town.kinds() == ["booking.made", "booking.no_show"]
