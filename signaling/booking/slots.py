"""Which times can be booked, and which seats a booking gets.  Pure; the moment is told.

A time is offered while the site and the desk are open, the kiosk's room, a clerk and whoever else is needed
are free for it and its buffer, and enough of the hour stays for those who come without a time.  Everything
is counted in UTC, so that days with 23 or 25 hours need no rule of their own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from common.ids import AuthorityId, ServiceId
from config.agreement import agreed, ever_agreed
from config.directory import Desk, Directory, Site
from config.rules import Span
from config.schema import Booking as BookingSettings
from signaling.booking.bookings import Busy, Needs, Place

HOUR = timedelta(hours=1)
GRID = timedelta(minutes=5)
"""Times begin on whole five minutes."""
NO_NEEDS = Needs()


@dataclass(frozen=True, slots=True)
class Taken:
    """What is not free any more."""

    places: Sequence[Place]
    busy: Sequence[Busy] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A service at a site, and who has to be there."""

    site: Site
    service: ServiceId
    needs: Needs = NO_NEEDS


class Slots:
    """Offers times by the settings."""

    def __init__(self, settings: BookingSettings, directory: Directory) -> None:
        self._settings = settings
        self._directory = directory
        self._lengths = {one.service: (one.minutes, one.buffer_minutes) for one in settings.lengths}

    def can_be_booked(self, site: Site, service: ServiceId) -> bool:
        """Whether there is a desk for the service, and an agreement for the site, which is for citizens."""
        return service in self._ever_agreed(site) and not site.rehearsal and bool(self.desks(service))

    def authority_of(self, service: ServiceId) -> AuthorityId | None:
        """Whose service it is; None for one that is not to be had by video."""
        known = self._directory.services.get(service)
        return known.authority if known is not None and known.by_video else None

    def desks(self, service: ServiceId) -> list[Desk]:
        """Who can be booked for it."""
        authority = self._directory.authorities.get(self.authority_of(service) or AuthorityId(""))
        if authority is None:
            return []
        return [desk for desk in authority.desks if not desk.services or service in desk.services]

    def length(self, service: ServiceId) -> tuple[timedelta, timedelta]:
        """Of the visit, and of the buffer after it."""
        minutes, buffer = self._lengths.get(service, (self._settings.minutes, self._settings.buffer_minutes))
        return timedelta(minutes=minutes), timedelta(minutes=buffer)

    def days(self, site: Site, now: datetime) -> list[date]:
        """The days that can be booked, by the site's own calendar."""
        today = now.astimezone(ZoneInfo(site.time_zone)).date()
        days = (today + timedelta(days=ahead) for ahead in range(self._settings.horizon_days + 1))
        return [day for day in days if site.spans(day)]

    def of_day(self, wanted: Wanted, day: date, taken: Taken, now: datetime) -> list[datetime]:
        """When a visit can begin on a day, in UTC."""
        if day not in self.days(wanted.site, now):
            return []
        return [start for start in self._starts(wanted, day) if self.place(wanted, start, taken, now)]

    def place(self, wanted: Wanted, start: datetime, taken: Taken, now: datetime) -> Place | None:
        """The seats for a visit that begins at ``start``; None when it cannot be booked any more."""
        site, service, needs = wanted.site, wanted.service, wanted.needs
        if not self._is_agreed(wanted, start) or not self._in_time(wanted, start, now):
            return None
        visit, buffer = self.length(service)
        ends, frees = start + visit, start + visit + buffer
        there = [place for place in taken.places if place.overlaps(start, frees)]
        at_site = [place for place in taken.places if place.site == site.id]
        if any(place.site == site.id for place in there) or not self._leaves_room(at_site, start, frees):
            return None
        if needs.adviser and not site.adviser:
            return None
        interpreter_seat = None
        if needs.interpreter is not None:
            known = self._directory.interpreters.get(needs.interpreter)
            used = {one.interpreter_seat for one in there if one.interpreter == needs.interpreter}
            interpreter_seat = first_free(known.places if known is not None else 0, used)
            if interpreter_seat is None:
                return None
        away = [one for one in taken.busy if one.starts < frees and start < one.ends]
        for desk in self._open_desks(wanted, start, ends):
            used = {one.seat for one in there if one.desk == desk.name}
            seat = first_free(desk.clerks, used | {one.seat for one in away if one.desk == desk.name})
            if seat is not None:
                return Place(
                    starts=start,
                    ends=ends,
                    frees=frees,
                    site=site.id,
                    desk=desk.name,
                    seat=seat,
                    interpreter=needs.interpreter,
                    interpreter_seat=interpreter_seat,
                    adviser=needs.adviser,
                )
        return None

    def _is_agreed(self, wanted: Wanted, start: datetime) -> bool:
        """Whether an agreement is in force on the day of the visit."""
        day = start.astimezone(ZoneInfo(wanted.site.time_zone)).date()
        return wanted.service in agreed(self._directory.agreements.values(), wanted.site.id, day)

    def _ever_agreed(self, site: Site) -> frozenset[ServiceId]:
        return ever_agreed(self._directory.agreements.values(), site.id)

    def _in_time(self, wanted: Wanted, start: datetime, now: datetime) -> bool:
        """Whether it is one of the day's times, neither too soon nor too far."""
        day = start.astimezone(ZoneInfo(wanted.site.time_zone)).date()
        return (
            start >= now + timedelta(minutes=self._settings.lead_minutes)
            and day in self.days(wanted.site, now)
            and start in self._starts(wanted, day)
        )

    def _starts(self, wanted: Wanted, day: date) -> list[datetime]:
        """One visit after another from each opening, the desk's or the site's, until it closes."""
        visit, buffer = self.length(wanted.service)
        step = -(-(visit + buffer) // GRID) * GRID
        starts = set()
        for desk in self.desks(wanted.service):
            for opens, closes in open_times(wanted.site, desk, day):
                start = opens
                while start + visit <= closes:
                    starts.add(start)
                    start += step
        return sorted(starts)

    def _open_desks(self, wanted: Wanted, start: datetime, ends: datetime) -> Iterator[Desk]:
        day = start.astimezone(ZoneInfo(wanted.site.time_zone)).date()
        for desk in self.desks(wanted.service):
            if any(opens <= start and ends <= closes for opens, closes in open_times(wanted.site, desk, day)):
                yield desk

    def _leaves_room(self, at_site: Iterable[Place], start: datetime, frees: datetime) -> bool:
        """Whether in each hour enough of the room's time stays for those who come without a time.

        A visit that is longer than that by itself may be had, in hours without another.
        """
        most = HOUR * (1 - self._settings.walk_in_percent / 100)
        for hour in hours(start, frees):
            others = sum((within(hour, one.starts, one.frees) for one in at_site), timedelta())
            if others and others + within(hour, start, frees) > most:
                return False
        return self._settings.walk_in_percent < 100


def open_times(site: Site, desk: Desk, day: date) -> list[tuple[datetime, datetime]]:
    """When both are open on a day, in UTC; a desk without hours whenever the site is."""
    zone = ZoneInfo(site.time_zone)
    of_site = [as_utc(day, span, zone) for span in site.spans(day)]
    if desk.hours == type(desk.hours)():
        return of_site
    of_desk = [as_utc(day, span, zone) for span in desk.hours.on(day)]
    both = [(max(a, c), min(b, d)) for a, b in of_site for c, d in of_desk]
    return [(opens, closes) for opens, closes in both if opens < closes]


def as_utc(day: date, span: Span, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """A span of the clock on a day, as moments; a span to midnight ends with the day."""
    opens = datetime.combine(day, span.opens, zone)
    closes = (
        datetime.combine(day + timedelta(days=1), time(), zone)
        if span.closes == time.max
        else datetime.combine(day, span.closes, zone)
    )
    return opens.astimezone(UTC), closes.astimezone(UTC)


def day_window(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The day from midnight to midnight, in UTC: 23, 24 or 25 hours."""
    return as_utc(day, Span(time(), time.max), zone)


def first_free(seats: int, used: Iterable[int | None]) -> int | None:
    """The lowest seat that is not used; None when all are."""
    taken = set(used)
    return next((seat for seat in range(1, seats + 1) if seat not in taken), None)


def hours(start: datetime, end: datetime) -> Iterator[datetime]:
    """The beginnings of the clock's hours that a time touches."""
    hour = start.replace(minute=0, second=0, microsecond=0)
    while hour < end:
        yield hour
        hour += HOUR


def within(hour: datetime, start: datetime, end: datetime) -> timedelta:
    """How much of a time falls into an hour."""
    return max(timedelta(), min(end, hour + HOUR) - max(start, hour))
