"""The service directory: who can be called, for what, and from where.

Authorities and services come from ``catalogue/*.toml``, sites from ``sites/<site>.toml``.  Words for people
are data here, in every language of the site; the programs hold none of them.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal
from zoneinfo import ZoneInfo

from common.ids import AgreementId, AuthorityId, DeskName, InterpreterId, LifeEventId, ServiceId, SiteId
from config.holidays import is_public_holiday
from config.rules import AtLeastOne, Form, Range, Span

if TYPE_CHECKING:
    from config.agreement import Agreement

Language = Literal["fi", "sv", "en"]
"""The languages that people are served in."""
Shown = Literal["fi", "selko", "sv", "en", "se"]
"""The choices of words at a kiosk; ``selko`` is Finnish in plain words (selkokieli), ``se`` North Sámi."""
Identifier = Form(r"[a-z][a-z0-9-]{1,39}", "a short name of small letters, digits and hyphens")
ShortText = Annotated[str, Form(r"\S|\S[^\r\n]{0,198}\S", "a line of at most 200 characters")]
Phone = Annotated[str, Form(r"\+?[0-9][0-9 ]{3,18}[0-9]", "a phone number such as +358 14 000 0000")]
TimeZone = Annotated[
    str, Form(r"[A-Za-z][A-Za-z0-9_+\-]*(/[A-Za-z0-9_+\-]+)*", "a time zone such as Europe/Helsinki")
]
Access = Literal[
    "step_free",
    "wide_door",
    "accessible_toilet",
    "accessible_parking",
    "induction_loop",
    "adjustable_table",
    "guide_dog",
]
"""What a point can have for people who need it."""
Languages = Annotated[tuple[Language, ...], AtLeastOne()]
Choices = Annotated[tuple[Shown, ...], AtLeastOne()]


def spoken_in(shown: str) -> str:
    """The language of a choice of words: what clerks are to speak, how days are named, who reads."""
    return "fi" if shown == "selko" else shown


def words_beneath(shown: str) -> str | None:
    """The choice of words that is shown where ``shown`` has none that a person has written or checked."""
    return "fi" if shown == "se" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The same words in the languages of the product."""

    fi: ShortText
    sv: ShortText
    en: ShortText

    def get(self, language: str) -> str:
        """The words in ``language``; in Finnish for a language we do not have."""
        return {"sv": self.sv, "en": self.en}.get(language, self.fi)


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEvent:
    """A situation that people are in when they come: housing, a family, a death."""

    id: LifeEventId
    names: Words
    """On the button."""
    pictogram: Annotated[str, Identifier]
    """The name of the picture on the button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keywords:
    """People's own words for a matter; forms of the same word need not be listed."""

    fi: tuple[ShortText, ...] = ()
    sv: tuple[ShortText, ...] = ()
    en: tuple[ShortText, ...] = ()

    def get(self, language: str) -> tuple[str, ...]:
        """The words in ``language``; in Finnish for a language we do not have."""
        return {"sv": self.sv, "en": self.en}.get(language, self.fi)


OTHER = LifeEventId("other")
"""The life event of services that name none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One matter a citizen can choose, of one authority."""

    id: ServiceId
    authority: Annotated[AuthorityId, Identifier]
    """Whose clerks serve it."""
    names: Words
    """On the button."""
    descriptions: Words
    """One sentence: what is done here."""
    pictogram: Annotated[str, Identifier]
    """The name of the picture on the button."""
    languages: Languages
    """The languages it is served in."""
    public_power: bool = False
    """Needs the use of public power (law 223/2007, 2 §)."""
    personal_visit: bool = False
    """Needs, by law, the citizen's own visit to the authority (law 223/2007, 2 §)."""
    life_events: Annotated[tuple[Annotated[LifeEventId, Identifier], ...], AtLeastOne()] = (OTHER,)
    """The situations under which it is found."""
    keywords: Keywords = Keywords()
    """Words by which people search for it."""
    instead: Words | None = None
    """What to do instead; there whenever one of the two flags above is set."""

    @property
    def by_video(self) -> bool:
        """Whether a clerk may be called for it; otherwise it is explained, never offered."""
        return not (self.public_power or self.personal_visit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Opening hours by day; a day without a span is closed."""

    monday: tuple[Span, ...] = ()
    tuesday: tuple[Span, ...] = ()
    wednesday: tuple[Span, ...] = ()
    thursday: tuple[Span, ...] = ()
    friday: tuple[Span, ...] = ()
    saturday: tuple[Span, ...] = ()
    sunday: tuple[Span, ...] = ()

    def on(self, day: dt.date) -> tuple[Span, ...]:
        days = (
            self.monday,
            self.tuesday,
            self.wednesday,
            self.thursday,
            self.friday,
            self.saturday,
            self.sunday,
        )
        return days[day.weekday()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place on earth, in degrees (WGS 84)."""

    latitude: Annotated[float, Range(-90, 90)]
    longitude: Annotated[float, Range(-180, 180)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Where an authority serves people in person."""

    name: ShortText
    """Its own name, as the sign at the door says."""
    address: ShortText
    """Street, postal code and place."""
    phone: Phone
    hours: Week
    """When people may come."""
    location: Location
    """To find the one nearest to a site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Clerks of an authority whose time can be booked."""

    name: Annotated[DeskName, Identifier]
    """No two desks of all authorities have the same."""
    clerks: Annotated[int, Range(1, 500)]
    """So many visits at the same time."""
    services: tuple[Annotated[ServiceId, Identifier], ...] = ()
    """The services that can be booked here; all of the authority's when left out."""
    hours: Week = Week()
    """When its time can be booked; whenever the site is open when left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpreter:
    """Interpreters of one language, who can be booked along with a clerk."""

    id: InterpreterId
    """The language's code in ISO 639-3: ``fse`` is Finnish Sign Language."""
    names: Words
    """The language, as the booking page names it."""
    places: Annotated[int, Range(1, 500)]
    """So many of them at the same time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Who serves: Kela, the tax administration, the municipality."""

    id: AuthorityId
    names: Words
    """As the authority calls itself."""
    offices: tuple[Office, ...] = ()
    """The kiosk names the nearest one for what it may not or cannot offer by video."""
    desks: tuple[Desk, ...] = ()
    """Whose time can be booked; without one, people come without a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One service point."""

    id: SiteId
    names: Words
    """On the kiosk's first screen and in the clerk's queue."""
    municipality: ShortText
    """As pilot reports group the sites."""
    address: ShortText
    """Street, postal code and place."""
    phone: Phone
    """A person answers here when the kiosk cannot."""
    time_zone: TimeZone
    """Of the opening hours."""
    languages: Choices
    """The languages of the kiosk, in the order of the buttons."""
    services: Annotated[tuple[Annotated[ServiceId, Identifier], ...], AtLeastOne()]
    """The buttons in their order, six a page; what they open is what the agreements in force allow."""
    hours: Week
    """When the site is open, such as 09:00-16:00, to 24:00 for midnight; a day left out is closed."""
    location: Location | None = None
    """To name the nearest office of an authority; without it the first is named."""
    closed_dates: tuple[dt.date, ...] = ()
    """Days out of the week's order, beside public holidays."""
    public_holidays: bool = False
    """Open also on public holidays and the eves of Midsummer and Christmas."""
    rehearsal: bool = False
    """Clerks train here with scripted citizens: nothing of it is in any record, and nobody books here."""
    adviser: bool = False
    """A service adviser on the spot, whose help can be booked along with the room."""
    directions: Words | None = None
    """How one finds the door: by bus, by car, in which building."""
    accessibility: tuple[Access, ...] = ()
    """What is there for people who need it; the public page lists what is there and what is not."""

    def is_open(self, at: dt.datetime) -> bool:
        """Whether the site is open ``at`` a moment, given with its time zone."""
        here = at.astimezone(ZoneInfo(self.time_zone))
        return any(span.opens <= here.time() < span.closes for span in self.spans(here.date()))

    def opens_next(self, at: dt.datetime) -> dt.datetime | None:
        """The next opening after ``at``, in local time; None when none comes within four weeks."""
        zone = ZoneInfo(self.time_zone)
        here = at.astimezone(zone)
        for days in range(29):
            day = here.date() + dt.timedelta(days=days)
            for span in self.spans(day):
                opening = dt.datetime.combine(day, span.opens, zone)
                if opening > here:
                    return opening
        return None

    def spans(self, day: dt.date) -> tuple[Span, ...]:
        """When the site is open on a day, local time."""
        closed = day in self.closed_dates or (not self.public_holidays and is_public_holiday(day))
        return () if closed else self.hours.on(day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """All that can be named by an id.  A kiosk's directory has one site, the others' all."""

    authorities: Mapping[AuthorityId, Authority]
    life_events: Mapping[LifeEventId, LifeEvent]
    """In the order of the buttons."""
    services: Mapping[ServiceId, Service]
    interpreters: Mapping[InterpreterId, Interpreter]
    sites: Mapping[SiteId, Site]
    agreements: Mapping[AgreementId, "Agreement"]
    """In force, to come, past, and drafts."""
