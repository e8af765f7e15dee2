"""Joint-service agreements (yhteispalvelusopimus) as data: who asks whom to do what, where and when.

The paper that is signed is printed from this data, and the guard of the kiosk reads exactly this data: what a
point offers by video on a day is what its agreements in force allow.  A signed agreement is not rewritten;
another content is another agreement, which names the one it ``replaces``.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from common.ids import AgreementId, AuthorityId, ServiceId, SiteId
from config.directory import Directory, Identifier, ShortText, Site, Words
from config.rules import AtLeastOne, Form, Range

BusinessId = Annotated[str, Form(r"\d{7}-\d", "a business identity code such as 1234567-1")]
Mailbox = Annotated[str, Form(r"[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+", "an e-mail address")]
Mode = Literal["video_session", "advice", "receive_document", "forward", "hand_out", "e_service_help"]
"""What is done for a service at the point; law 223/2007, 6 §, and the video session with the authority."""
VIDEO: Mode = "video_session"
Measure = Literal["served", "resolved", "suits", "reaction_good", "waited_at_most_5_min", "picture_good"]
"""The shares that visits are measured by; the pilot's report has each of them."""
Euros = Annotated[float, Range(0, 1_000_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Who performs the tasks (toimeksisaaja): as a rule the municipality of the point."""

    name: ShortText
    """As it signs."""
    business_id: BusinessId
    """Of the Finnish register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One service, and what is done for it at the point."""

    service: Annotated[ServiceId, Identifier]
    """Of the principal."""
    modes: Annotated[tuple[Mode, ...], AtLeastOne()]
    """``video_session`` opens it at the kiosk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Somebody who is there for the tasks: a role and its mailbox, never a person's name."""

    role: Words
    """Such as the service adviser's substitute."""
    mailbox: Mailbox
    """Of the role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """What the staff learn, and by when."""

    course: Words
    """Its name."""
    by: dt.date
    """The last day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A quality that is promised: a share that is to be at least so great."""

    measure: Measure
    """As the pilot's report measures it."""
    at_least_percent: Annotated[float, Range(0, 100)]
    """Of the visits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What the principal pays, at cost."""

    transaction_eur: Euros
    """For one advice transaction (neuvontasuorite), without tax."""
    month_eur: Euros = 0.0
    """For a month of the point, without tax."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One joint-service agreement between an authority and whoever serves in its place."""

    id: AgreementId
    principal: Annotated[AuthorityId, Identifier]
    """Whose tasks they are (toimeksiantaja)."""
    principal_business_id: BusinessId
    """Of the Finnish register."""
    agent: Agent
    """Who performs them (toimeksisaaja)."""
    sites: Annotated[tuple[Annotated[SiteId, Identifier], ...], AtLeastOne()]
    """The points it is about."""
    first: dt.date
    """The first day."""
    tasks: Annotated[tuple[Task, ...], AtLeastOne()]
    """The services, in the order of the annex."""
    last: dt.date | None = None
    """The last day; left out, it is valid until further notice."""
    signed: dt.date | None = None
    """When the paper was signed; left out, it is a draft, which allows nothing."""
    notice_months: Annotated[int, Range(0, 60)] = 6
    """How long before its end either party gives notice."""
    others: tuple[ShortText, ...] = ()
    """Who else serves in the same rooms."""
    staff: tuple[Staff, ...] = ()
    """Who is there for it."""
    training: tuple[Training, ...] = ()
    """What they learn."""
    quality: tuple[Promise, ...] = ()
    """What is promised of the visits."""
    price: Price | None = None
    """What the principal pays; nothing when left out."""
    replaces: Annotated[AgreementId, Identifier] | None = None
    """The agreement that was valid before it."""
    changes: Words | None = None
    """What is otherwise than in the one it replaces."""

    def in_force(self, day: dt.date) -> bool:
        """Whether it is signed and valid on a day."""
        if self.signed is None:
            return False
        return max(self.first, self.signed) <= day and (self.last is None or day <= self.last)

    def by_video(self) -> frozenset[ServiceId]:
        """The services that it opens at the kiosk."""
        return frozenset(one.service for one in self.tasks if VIDEO in one.modes)


def agreed(agreements: Iterable[Agreement], site: SiteId, day: dt.date) -> frozenset[ServiceId]:
    """What a point may offer by video on a day."""
    return _services(one for one in agreements if site in one.sites and one.in_force(day))


def ever_agreed(agreements: Iterable[Agreement], site: SiteId) -> frozenset[ServiceId]:
    """What a point could offer by video on some day, drafts included."""
    return _services(one for one in agreements if site in one.sites)


def offered(directory: Directory, site: Site, day: dt.date) -> tuple[ServiceId, ...]:
    """What a point offers by video on a day: first what has a button, in the order of the buttons."""
    allowed = agreed(directory.agreements.values(), site.id, day)
    buttons = [one for one in site.services if one in allowed]
    return (*buttons, *sorted(allowed.difference(buttons)))


def _services(agreements: Iterable[Agreement]) -> frozenset[ServiceId]:
    return frozenset().union(*(one.by_video() for one in agreements))
