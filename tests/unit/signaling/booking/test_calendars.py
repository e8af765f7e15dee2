"""Calendars out, read back with a second parser; and the calendars of authorities, read in."""

import contextlib
import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from common.ids import BookingId, DeskName
from signaling.booking.bookings import Booking, BookingState, Place
from signaling.booking.calendars import Said, feed, invitation
from signaling.booking.free_busy import CalendarError, read_busy
from tests.unit.signaling.booking.points import HOUSING, KARSTULA, KELA, NOW

HELSINKI = ZoneInfo("Europe/Helsinki")
NINE = dt.datetime(2026, 11, 25, 7, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


def booking(start: dt.datetime = NINE, **changes: object) -> Booking:
    place = Place(
        starts=start,
        ends=start + 30 * MINUTE,
        frees=start + 40 * MINUTE,
        site=KARSTULA.id,
        desk=DeskName("kela-desk"),
        seat=1,
    )
    made = Booking(
        id=BookingId("0123456789abcdef"),
        number="48217730",
        authority=KELA,
        service=HOUSING,
        language="fi",
        nickname="Kettu",
        place=place,
        key="key of one",
        changed_at=NOW,
    )
    return replace(made, **changes)


def said(one: Booking) -> Said:
    return Said(one, KARSTULA, "Asumistuki, Kela; tulkki: viittomakieli", "Nimimerkki: Kettu\nToinen rivi")


def other_parser(data: bytes) -> vobject.base.Component:
    return vobject.readOne(data.decode())


@pytest.mark.parametrize(
    ("state", "method", "status"),
    [
        (BookingState.BOOKED, "REQUEST", "CONFIRMED"),
        (BookingState.KEPT, "REQUEST", "CONFIRMED"),
        (BookingState.CANCELLED, "CANCEL", "CANCELLED"),
        (BookingState.NO_SHOW, "CANCEL", "CANCELLED"),
    ],
)
def test_an_invitation_asks_for_a_time_or_takes_it_back(
    state: BookingState, method: str, status: str
) -> None:
    event = other_parser(invitation(said(booking(state=state, sequence=3))))
    assert event.method.value == method
    assert event.vevent.status.value == status
    assert event.vevent.sequence.value == "3"
    assert event.vevent.uid.value == "0123456789abcdef@etaluukku"
    assert event.vevent.organizer.value == "urn:etaluukku:site:karstula"
    assert [one.value for one in event.vevent.attendee_list] == [
        "urn:etaluukku:room:karstula",
        "urn:etaluukku:desk:kela-desk",
    ]


def test_another_parser_reads_times_and_words_as_they_were_meant() -> None:
    event = other_parser(invitation(said(booking()))).vevent
    assert event.dtstart.value == NINE
    assert event.dtend.value == NINE + 30 * MINUTE
    assert event.summary.value == "Asumistuki, Kela; tulkki: viittomakieli"
    assert event.description.value == "Nimimerkki: Kettu\nToinen rivi"
    assert event.location.value == "Karstula, Tie 1, Karstula"


def test_times_are_said_in_helsinki_with_its_clocks() -> None:
    data = invitation(said(booking()))
    assert b"DTSTART;TZID=Europe/Helsinki:20261125T090000\r\n" in data
    assert b"BEGIN:VTIMEZONE\r\nTZID:Europe/Helsinki\r\n" in data
    assert len(data) < 2500
    zone = other_parser(data).vtimezone
    changes = {one.name for one in zone.getChildren()}
    assert {"STANDARD", "DAYLIGHT"} <= changes


@pytest.mark.parametrize(
    ("utc", "local"),
    [
        ("2026-10-24T23:30", "20261025T023000"),
        ("2026-10-25T00:30", "20261025T033000"),
        ("2026-10-25T01:30", "20261025T013000Z"),
        ("2026-10-25T02:00", "20261025T040000"),
        ("2027-03-28T00:59", "20270328T025900"),
        ("2027-03-28T01:00", "20270328T040000"),
        ("2027-07-01T06:00", "20270701T090000"),
    ],
)
def test_both_parsers_find_the_same_moment_around_the_changing_clocks(utc: str, local: str) -> None:
    start = dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC)
    data = invitation(said(booking(start)))
    zone = "" if local.endswith("Z") else ";TZID=Europe/Helsinki"
    assert f"DTSTART{zone}:{local}\r\n".encode() in data
    assert other_parser(data).vevent.dtstart.value.astimezone(dt.UTC) == start
    assert Calendar.from_ical(data).events[0].start.astimezone(dt.UTC) == start


def test_lines_are_as_long_as_they_may_be() -> None:
    long = Said(booking(), KARSTULA, "Ä" * 300)
    data = invitation(long)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert other_parser(data).vevent.summary.value == "Ä" * 300


def test_a_feed_has_what_is_booked_and_what_is_cancelled() -> None:
    two = booking(NINE + 60 * MINUTE, id=BookingId("fedcba9876543210"), state=BookingState.CANCELLED)
    calendar = other_parser(feed("Karstula", [said(booking()), said(two)]))
    assert calendar.method.value == "PUBLISH"
    assert [(one.uid.value[:4], one.status.value) for one in calendar.vevent_list] == [
        ("0123", "CONFIRMED"),
        ("fedc", "CANCELLED"),
    ]
    assert not Calendar.from_ical(feed("Karstula", [])).events


FRAGMENTS = [
    *("BEGIN:VEVENT", "END:VEVENT", "BEGIN:VFREEBUSY", "END:VFREEBUSY", "BEGIN:VTIMEZONE", "END:VTIMEZONE"),
    *("UID:a", "DTSTAMP:20261101T000000Z", "DTSTART:20261125T070000Z", "DTSTART;VALUE=DATE:20261125"),
    *("DTSTART;TZID=Nowhere/City:20261125T090000", "DTEND:20261125T080000Z", "DTEND;VALUE=DATE:20261124"),
    *("DURATION:PT1H", "DURATION:-P3W", "RRULE:FREQ=DAILY;COUNT=3", "RRULE:FREQ=NEVER", "RDATE:x"),
    *("RECURRENCE-ID:20261125T070000Z", "FREEBUSY:20261125T070000Z/PT30M", "FREEBUSY:/", "TZID:Nowhere/City"),
]
WINDOW = (dt.datetime(2026, 11, 24, tzinfo=dt.UTC), dt.datetime(2026, 12, 24, tzinfo=dt.UTC))


def calendar(*lines: str) -> bytes:
    whole = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//FI", *lines, "END:VCALENDAR", "")
    return "\r\n".join(whole).encode()


def event(*lines: str) -> bytes:
    return calendar("BEGIN:VEVENT", "UID:a", "DTSTAMP:20261101T000000Z", *lines, "END:VEVENT")


def free_busy(*lines: str) -> bytes:
    return calendar("BEGIN:VFREEBUSY", "UID:a", "DTSTAMP:20261101T000000Z", *lines, "END:VFREEBUSY")


@pytest.mark.parametrize(
    ("data", "spans"),
    [
        (free_busy("FREEBUSY:20261125T070000Z/20261125T080000Z"), ["25 07:00-25 08:00"]),
        (free_busy("FREEBUSY:20261125T070000Z/PT30M"), ["25 07:00-25 07:30"]),
        (
            free_busy("FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261125T070000Z/PT30M,20261125T080000Z/PT1H"),
            ["25 07:00-25 07:30", "25 08:00-25 09:00"],
        ),
        (free_busy("FREEBUSY;FBTYPE=FREE:20261125T070000Z/PT30M"), []),
        (free_busy("FREEBUSY;FBTYPE=X-AWAY:20261125T070000Z/PT30M"), ["25 07:00-25 07:30"]),
        (
            free_busy("FREEBUSY:20261125T070000Z/PT30M", "FREEBUSY:20261125T072000Z/PT30M"),
            ["25 07:00-25 07:50"],
        ),
        (event("DTSTART;TZID=Europe/Helsinki:20261125T090000", "DURATION:PT1H"), ["25 07:00-25 08:00"]),
        (event("DTSTART:20261125T090000", "DTEND:20261125T100000"), ["25 07:00-25 08:00"]),
        (event("DTSTART;VALUE=DATE:20261125"), ["24 22:00-25 22:00"]),
        (event("DTSTART:20261125T070000Z", "DTEND:20261125T080000Z", "TRANSP:TRANSPARENT"), []),
        (event("DTSTART:20261125T070000Z", "DTEND:20261125T080000Z", "STATUS:CANCELLED"), []),
        (
            event(
                "DTSTART;TZID=Europe/Helsinki:20261102T113000",
                "DURATION:PT30M",
                "RRULE:FREQ=WEEKLY;BYDAY=WE,TH;UNTIL=20261203T220000Z",
                "EXDATE;TZID=Europe/Helsinki:20261126T113000",
            ),
            ["25 09:30-25 10:00", "02 09:30-02 10:00", "03 09:30-03 10:00"],
        ),
        (event("DTSTART:20261001T070000Z", "DTEND:20261001T080000Z"), []),
        (calendar(), []),
    ],
)
def test_a_calendar_says_when_a_clerk_is_away(data: bytes, spans: list[str]) -> None:
    found = read_busy(data, WINDOW, HELSINKI)
    assert [f"{a:%d %H:%M}-{b:%d %H:%M}" for a, b in found] == spans


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no calendar"),
        (b"\xff\xfe nothing", "cannot be read"),
        (b"<html>", "cannot be read"),
        (free_busy("FREEBUSY;VALUE=DATE:20261125"), "no span of time"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", "no calendar|cannot be read"),
        (event("DTSTART:yesterday", "DURATION:PT1H"), "DTSTART"),
        (event("DTSTART:20261125T070000Z", "DTEND:20261125T060000Z"), "before it begins"),
        (free_busy("FREEBUSY:20261125T070000Z"), "period format, got: 20261125T070000Z"),
        (free_busy("FREEBUSY:20261125T070000Z/20261125T060000Z"), "Start time is greater than end time"),
        (b"x" * (5 * 1024 * 1024 + 1), "bytes"),
    ],
)
def test_a_calendar_that_cannot_be_understood_is_refused_with_its_reason(data: bytes, says: str) -> None:
    with pytest.raises(CalendarError, match=says):
        read_busy(data, WINDOW, HELSINKI)


@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=20), max_size=30))
def test_whatever_is_given_is_read_or_refused(lines: list[str]) -> None:
    found: list[tuple[dt.datetime, dt.datetime]] = []
    with contextlib.suppress(CalendarError):
        found = read_busy(calendar(*lines), WINDOW, HELSINKI)
    assert all(starts < ends for starts, ends in found)


def test_a_zone_that_is_a_folder_of_zones_is_said_and_not_raised() -> None:
    data = invitation(said(booking())).replace(b"TZID=Europe/Helsinki", b"TZID=Europe")
    with pytest.raises(CalendarError):
        read_busy(data, (NINE, NINE + 60 * MINUTE), HELSINKI)
