"""Booked times as calendars (RFC 5545): a feed for each desk and room, an invitation for each citizen.

Pure.  A feed says what is booked and what was (METHOD:PUBLISH); an invitation asks for one time or takes it
back (RFC 5546: REQUEST, CANCEL).  The words come from the caller.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from config.directory import Site
from signaling.booking.bookings import HOLDING, Booking

PRODUCT = "-//Etaluukku//Booking//EN"
REFRESH = timedelta(minutes=15)
HELSINKI = ZoneInfo("Europe/Helsinki")
"""Calendars say every time in it, and what its clocks do."""
CLOCKS = Timezone.from_ical(
    """BEGIN:VTIMEZONE
TZID:Europe/Helsinki
BEGIN:DAYLIGHT
DTSTART:19970330T030000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:EEST
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T040000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:EET
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
END:VTIMEZONE
"""
)
"""Summer time as the whole European Union has it (directive 2000/84/EC).  Not the library's own table, which
puts the spring change an hour late and which some calendars do not read beyond its first year."""


@dataclass(frozen=True, slots=True)
class Said:
    """A booking with the words that belong to it in one language."""

    booking: Booking
    site: Site
    summary: str
    description: str = ""


def feed(name: str, entries: Iterable[Said]) -> bytes:
    """All of them; what was cancelled is there as cancelled, so that a calendar takes it away."""
    calendar = _calendar("PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for said in entries:
        calendar.add_component(_event(said))
    return bytes(calendar.to_ical())


def invitation(said: Said) -> bytes:
    """One time: asked for while it is booked, cancelled when it is not."""
    calendar = _calendar("REQUEST" if said.booking.state in HOLDING else "CANCEL")
    event, place = _event(said), said.booking.place
    event.add("organizer", f"urn:etaluukku:site:{place.site}", parameters={"cn": said.site.names.fi})
    for kind, address in (("ROOM", f"room:{place.site}"), ("RESOURCE", f"desk:{place.desk}")):
        event.add("attendee", f"urn:etaluukku:{address}", parameters={"cutype": kind, "partstat": "ACCEPTED"})
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(CLOCKS)
    return calendar


def _event(said: Said) -> Event:
    booking, event = said.booking, Event()
    event.add("uid", f"{booking.id}@etaluukku")
    event.add("dtstamp", booking.changed_at)
    event.add("last-modified", booking.changed_at)
    event.add("sequence", booking.sequence)
    event.add("dtstart", _local(booking.place.starts))
    event.add("dtend", _local(booking.place.ends))
    event.add("summary", said.summary)
    event.add("location", f"{said.site.names.fi}, {said.site.address}")
    event.add("status", "CONFIRMED" if booking.state in HOLDING else "CANCELLED")
    event.add("class", "PRIVATE")
    if said.description:
        event.add("description", said.description)
    return event


def _local(at: datetime) -> datetime:
    """As the clocks in Helsinki say it; in UTC within the hour that they say for the second time."""
    here = at.astimezone(HELSINKI)
    return at if here.fold else here
