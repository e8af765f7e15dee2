"""When a clerk is not there, out of the calendar an authority gives: free/busy or events (RFC 5545).

Pure.  Only times are read: no title, no name, no place.  What cannot be understood is an error with its
place in the file, never a gap that would let somebody book a clerk who is away.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Component

from common.errors import EtaluukkuError
from signaling.booking.store import Window

MOST_BYTES = 5 * 1024 * 1024
MOST_SPANS = 20_000
FREE_TYPES = frozenset({"FREE"})
"""Of FBTYPE; all others, also ones nobody knows, keep the clerk away (RFC 5545, 3.2.9)."""

TRIPPED = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)
"""What the libraries raise on a file that is wrong; OSError for a zone that is a folder of zones."""


class CalendarError(EtaluukkuError):
    """The calendar cannot be used; the message says why, and where."""


def read_busy(data: bytes, window: Window, zone: ZoneInfo) -> list[tuple[datetime, datetime]]:
    """The spans within the window in which the clerk is not there, in order, overlaps joined.

    Times without a zone, and whole days, are of ``zone``.  Raises CalendarError.
    """
    if len(data) > MOST_BYTES:
        raise CalendarError(f"the calendar has {len(data)} bytes; {MOST_BYTES} are allowed")
    try:
        calendars = Calendar.from_ical(data, multiple=True)
    except TRIPPED as error:
        raise CalendarError(
            f"the calendar cannot be read: {str(error)[:200] or type(error).__name__}"
        ) from None
    if not calendars:
        raise CalendarError("this is no calendar: BEGIN:VCALENDAR is missing")
    spans: list[tuple[datetime, datetime]] = []
    for calendar in calendars:
        for kind, errors in ((one.name, one.errors) for one in calendar.walk()):
            if errors:
                raise CalendarError(f"{kind}: {errors[0][0]}: {str(errors[0][1])[:200]}")
        spans += _of_free_busy(calendar, zone)
        spans += _of_events(calendar, window, zone)
        if len(spans) > MOST_SPANS:
            raise CalendarError(f"more than {MOST_SPANS} times")
    since, until = window
    return joined((max(a, since), min(b, until)) for a, b in spans if a < b and a < until and since < b)


def joined(spans: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """In order, what overlaps or touches made one."""
    whole: list[tuple[datetime, datetime]] = []
    for starts, ends in sorted(spans):
        if whole and starts <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], ends))
        else:
            whole.append((starts, ends))
    return whole


def _of_free_busy(calendar: Calendar, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    for component in calendar.walk("VFREEBUSY"):
        given = component.get("FREEBUSY", [])
        for periods in given if isinstance(given, list) else [given]:
            if str(periods.params.get("FBTYPE", "BUSY")).upper() in FREE_TYPES:
                continue
            for period in getattr(periods, "dts", None) or [periods]:
                value = getattr(period, "dt", period)
                if not isinstance(value, tuple):
                    raise CalendarError("FREEBUSY: this is no span of time")
                yield _span(value[0], value[1], zone, "FREEBUSY")


def _of_events(calendar: Calendar, window: Window, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """Events that take time, each time of those that repeat."""
    for event in calendar.walk("VEVENT"):
        if "DTSTART" not in event:
            raise CalendarError("VEVENT: no DTSTART")
        if "DTEND" in event:
            _span(event.decoded("DTSTART"), event.decoded("DTEND"), zone, "VEVENT")
    try:
        events = recurring_ical_events.of(calendar).between(*window)
    except TRIPPED as error:
        raise CalendarError(f"a repeated event cannot be worked out: {str(error)[:200]}") from None
    for event in events:
        if _takes_time(event):
            yield _span(event.start, event.end, zone, "VEVENT")


def _takes_time(event: Component) -> bool:
    transparent = str(event.get("TRANSP", "OPAQUE")).upper() == "TRANSPARENT"
    return not transparent and str(event.get("STATUS", "CONFIRMED")).upper() != "CANCELLED"


def _span(starts: object, ends: object, zone: ZoneInfo, where: str) -> tuple[datetime, datetime]:
    if isinstance(ends, timedelta) and isinstance(starts, datetime):
        ends = starts + ends
    if not isinstance(starts, date) or not isinstance(ends, date):
        raise CalendarError(f"{where}: expected a time and its end or length")
    span = _moment(starts, zone), _moment(ends, zone)
    if span[0] > span[1]:
        raise CalendarError(f"{where}: ends before it begins, {span[0]:%Y-%m-%d %H:%M} UTC")
    return span


def _moment(value: date, zone: ZoneInfo) -> datetime:
    if not isinstance(value, datetime):
        value = datetime.combine(value, time(), zone)
    return (value if value.tzinfo is not None else value.replace(tzinfo=zone)).astimezone(UTC)
