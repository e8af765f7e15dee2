"""The public pages of service points as HTML: services, hours, and times to book.  Pure.

Decides nothing: what is free and what is booked come ready, words from ``booking_words.toml``.
"""

import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import jinja2
import markupsafe
import segno

from common.ids import ServiceId
from config.agreement import offered
from config.directory import Access, Directory, Service, Site
from config.schema import Booking as BookingSettings
from signaling.booking.bookings import Booking, Needs
from signaling.booking.calendars import Said
from signaling.booking.numbers import grouped, in_words
from signaling.booking.slots import Slots, Wanted

PAGES = Path(__file__).parent / "pages"
LANGUAGES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
ACCESS: Mapping[Access, str] = {
    "step_free": "access_step_free",
    "wide_door": "access_wide_door",
    "accessible_toilet": "access_accessible_toilet",
    "accessible_parking": "access_accessible_parking",
    "induction_loop": "access_induction_loop",
    "adjustable_table": "access_adjustable_table",
    "guide_dog": "access_guide_dog",
}
"""What a point can have, and the word for it."""
PRIVACY = (
    ("privacy_who", "privacy_who_text"),
    ("privacy_what", "privacy_what_text"),
    ("privacy_not_kept", "privacy_not_kept_text"),
    ("privacy_why", "privacy_why_text"),
    ("privacy_how_long", "privacy_how_long_text"),
    ("privacy_others", "privacy_others_text"),
    ("privacy_rights", "privacy_rights_text"),
)
"""Headings and texts of the privacy notice (GDPR, article 13)."""
FreeDays = Sequence[tuple[date, Sequence[datetime]]]


class BookingWords:
    """The words of one language, as plain text; the templates escape."""

    def __init__(self, language: str, table: Mapping[str, str | list[str]]) -> None:
        self.language = language
        self._table = table

    def __call__(self, key: str, **values: object) -> str:
        text = self._table[key]
        assert isinstance(text, str)  # noqa: S101 - lists have methods of their own
        return text.format(**values) if values else text

    def weekday(self, day: date) -> str:
        return self._table["weekdays"][day.weekday()]

    def weekdays(self) -> Sequence[str]:
        return self._table["weekdays"]

    def day(self, day: date) -> str:
        """``keskiviikko 25. marraskuuta 2026``."""
        month = self._table["months"][day.month - 1]
        return self("day", weekday=self.weekday(day), day=day.day, month=month, year=day.year)

    def clock(self, at: datetime) -> str:
        """What the clock shows, ``9.00``; ``at`` is local."""
        return self("clock", hour=at.hour, minute=at.minute)

    def when(self, at: datetime, site: Site) -> str:
        """A moment as the clocks at the site show it."""
        here = at.astimezone(ZoneInfo(site.time_zone))
        return self("at", day=self.day(here.date()), clock=self.clock(here))


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody has chosen so far."""

    wanted: Wanted
    day: date | None = None
    start: datetime | None = None
    nickname: str = ""
    key: str = ""
    problem: str = ""
    """A key of the words."""

    def query(self, language: str) -> str:
        """The choice as an address says it, without day and time."""
        needs = self.wanted.needs
        chosen = {"service": self.wanted.service, "lang": language}
        if needs.interpreter is not None:
            chosen["interpreter"] = needs.interpreter
        if needs.adviser:
            chosen["adviser"] = "1"
        return urlencode(chosen)


class BookingPage:
    """Renders the pages from the files in ``pages/``."""

    def __init__(self, directory: Directory, settings: BookingSettings) -> None:
        self._directory = directory
        self._settings = settings
        self._slots = Slots(settings, directory)
        self._words = tomllib.loads((PAGES / "booking_words.toml").read_text(encoding="utf-8"))
        self._templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(PAGES),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
        )
        self.style = (PAGES / "point.css").read_text(encoding="utf-8")

    def words(self, language: str) -> BookingWords:
        return BookingWords(language, self._words[language])

    def points(self, language: str) -> str:
        """All service points."""
        sites = [one for one in self._directory.sites.values() if not one.rehearsal]
        return self._render("points", language, "/points", sites=sites)

    def point(self, language: str, site: Site, now: datetime, open_now: Collection[ServiceId] | None) -> str:
        """One service point; ``open_now`` are the services with a clerk on duty, None when not known."""
        words, is_open = self.words(language), site.is_open(now)
        opens = None if is_open else site.opens_next(now)
        today = now.astimezone(ZoneInfo(site.time_zone)).date()
        services = [self._directory.services[one] for one in offered(self._directory, site, today)]
        return self._render(
            "point",
            language,
            f"/points/{site.id}",
            site=site,
            is_open=is_open,
            clock=words.clock(now.astimezone(ZoneInfo(site.time_zone))),
            access_there=[word for one, word in ACCESS.items() if one in site.accessibility],
            access_missing=[word for one, word in ACCESS.items() if one not in site.accessibility],
            opens=words.when(opens, site) if opens is not None else "",
            week=_week(words, site),
            services=[
                {
                    "service": one,
                    "authority": self._directory.authorities[one.authority],
                    "clerk_now": None if open_now is None else is_open and one.id in open_now,
                    "bookable": self._slots.can_be_booked(site, one.id),
                }
                for one in services
            ],
        )

    def privacy(self, language: str, site: Site, now: datetime) -> str:
        """What is kept of a visit to a point, by whom and how long."""
        today = now.astimezone(ZoneInfo(site.time_zone)).date()
        services = [self._directory.services[one] for one in offered(self._directory, site, today)]
        authorities = dict.fromkeys(self._directory.authorities[one.authority] for one in services)
        return self._render(
            "privacy",
            language,
            f"/points/{site.id}/privacy",
            site=site,
            parts=PRIVACY,
            authorities=[one.names.get(language) for one in authorities],
        )

    def book(self, language: str, form: Form, free: FreeDays) -> str:
        """The next choice: a day, a time of the day, or the nickname."""
        words, site = self.words(language), form.wanted.site
        service, needs = self._directory.services[form.wanted.service], form.wanted.needs
        times = dict(free).get(form.day, []) if form.day is not None else []
        path = f"/points/{site.id}/book"
        here = f"{path}?{form.query(language)}"
        return self._render(
            "book",
            language,
            here
            + (f"&day={form.day}" if form.day else "")
            + (f"&start={stamp(form.start)}" if form.start else ""),
            site=site,
            problem=form.problem,
            service=service,
            authority=self._directory.authorities[service.authority],
            minutes=round(self._slots.length(service.id)[0].total_seconds() / 60),
            interpreters=list(self._directory.interpreters.values()),
            interpreter=needs.interpreter or "",
            adviser="1" if needs.adviser else "",
            needs_words=self._needs(words, needs),
            times_url=here,
            day=form.day if times or form.start else None,
            day_words=words.day(form.day) if form.day is not None else "",
            days=[
                {"value": day, "words": words.day(day), "free": _count(words, len(all_))}
                for day, all_ in free
            ],
            times=_times(words, site, times),
            start=stamp(form.start) if form.start is not None else "",
            start_words=words.when(form.start, site) if form.start is not None else "",
            nickname=form.nickname,
            key=form.key,
        )

    def slip(self, language: str, booking: Booking, address: str, heading: str = "booked") -> str:
        """What the citizen takes along; ``address`` leads to the booking from a phone."""
        site = self._directory.sites[booking.place.site]
        words = self.words(language)
        qr = segno.make(address, error="m").svg_inline(omitsize=True, border=2, svgclass=None, lineclass=None)
        return self._render(
            "slip",
            language,
            "/bookings",
            site=site,
            heading=heading,
            booking=booking,
            service=self._service(booking),
            number=grouped(booking.number),
            number_words=in_words(booking.number, language),
            start_words=words.when(booking.place.starts, site),
            needs_words=self._needs(words, _needs_of(booking)),
            qr=markupsafe.Markup(qr),  # noqa: S704 - made here, of an address
        )

    def find(self, language: str, number: str = "", problem: str = "") -> str:
        """Where the number is given."""
        return self._render("find", language, "/bookings", number=number, problem=problem)

    def move(self, language: str, booking: Booking, free: FreeDays, problem: str = "") -> str:
        """Other times for the same."""
        words, site = self.words(language), self._directory.sites[booking.place.site]
        days = [{"words": words.day(day), "times": _times(words, site, times)} for day, times in free]
        return self._render(
            "move",
            language,
            "/bookings",
            site=site,
            problem=problem,
            booking=booking,
            service=self._service(booking),
            start_words=words.when(booking.place.starts, site),
            days=days,
        )

    def notice(
        self, language: str, heading: str, *, site: Site | None = None, text: str = "", problem: str = ""
    ) -> str:
        """A page that only says something; all three are keys of the words."""
        return self._render(
            "notice", language, "/points", site=site, heading=heading, text=text, problem=problem
        )

    def said(self, booking: Booking, language: str, *, nickname: bool) -> Said:
        """The booking in a calendar's words; the nickname only for the citizen and for the room."""
        words, service = self.words(language), self._service(booking)
        authority = self._directory.authorities[service.authority]
        lines = [*self._needs(words, _needs_of(booking))]
        if nickname:
            lines.append(f"{words('nickname')}: {booking.nickname}")
        summary = f"{service.names.get(language)} ({authority.names.get(language)})"
        return Said(booking, self._directory.sites[booking.place.site], summary, "\n".join(lines))

    def _service(self, booking: Booking) -> Service:
        return self._directory.services[booking.service]

    def _needs(self, words: BookingWords, needs: Needs) -> list[str]:
        said = []
        interpreter = self._directory.interpreters.get(needs.interpreter) if needs.interpreter else None
        if interpreter is not None:
            said.append(words("with_interpreter", language=interpreter.names.get(words.language)))
        if needs.adviser:
            said.append(words("with_adviser"))
        return said

    def _render(self, template: str, language: str, here: str, **values: object) -> str:
        common = {
            "lang": language,
            "languages": LANGUAGES,
            "here": _without_language(here),
            "w": self.words(language),
            "settings": self._settings,
            "site": None,
            "problem": "",
        }
        return self._templates.get_template(f"{template}.html.jinja").render({**common, **values})


def stamp(at: datetime) -> str:
    """A moment in an address: ``20261125T0700Z``."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%MZ}"


def read_stamp(text: str) -> datetime | None:
    """The moment that ``stamp`` wrote; None for anything else."""
    try:
        return datetime.strptime(text, "%Y%m%dT%H%MZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def _times(words: BookingWords, site: Site, times: Iterable[datetime]) -> list[dict[str, str]]:
    zone = ZoneInfo(site.time_zone)
    return [
        {"value": stamp(one), "words": words.clock(one.astimezone(zone)), "full": words.when(one, site)}
        for one in times
    ]


def _week(words: BookingWords, site: Site) -> list[tuple[str, str]]:
    """Each weekday and its hours, as the sign at the door has them."""
    monday = date(2024, 1, 1)
    week = []
    for number, name in enumerate(words.weekdays()):
        spans = site.hours.on(monday.replace(day=1 + number))
        week.append((name, ", ".join(str(span).replace("-", "–") for span in spans)))
    return week


def _needs_of(booking: Booking) -> Needs:
    return Needs(interpreter=booking.place.interpreter, adviser=booking.place.adviser)


def _count(words: BookingWords, count: int) -> str:
    return words("free_one") if count == 1 else words("free", count=count)


def _without_language(address: str) -> str:
    """The address without ``lang``, to which a link to another language adds its own."""
    path, _, query = address.partition("?")
    rest = "&".join(one for one in query.split("&") if one and not one.startswith("lang="))
    return f"{path}?{rest}" if rest else path
