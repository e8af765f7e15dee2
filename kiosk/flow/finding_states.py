"""The states before a place in the line is asked for: finding a service, hearing why not, agreeing.

Part of ``states``, which says what a state is; so is ``booking_states``.
"""

import datetime as dt
import enum
from dataclasses import dataclass

from common.ids import BookingId, LifeEventId
from config.directory import LifeEvent, Office, Service, Week

BUTTONS_ON_A_PAGE = 6
"""One big button a service, at most six: what people managed without help in earlier pilots."""


class WhyNot(enum.StrEnum):
    """Why a service is explained instead of called."""

    NOBODY_SERVES = "nobody_serves"
    """Agreed, but without a clerk just now; the server has not said why."""
    OTHER_LANGUAGE = "other_language"
    """Clerks serve it, but not in the citizen's language."""
    ON_BREAK = "on_break"
    """All clerks who serve it are on a break."""
    NOBODY_IN = "nobody_in"
    """The site is open, and no clerk who serves it is on duty."""
    CLOSED = "closed"
    NOT_AGREED = "not_agreed"
    """This point's joint-service agreement does not have it."""
    PERSONAL_VISIT = "personal_visit"
    """Needs, by law, the citizen's own visit, or the use of public power."""

    @property
    def passes(self) -> bool:
        """Whether it is only now so: the same matter is served here at another time."""
        return self not in (WhyNot.NOT_AGREED, WhyNot.PERSONAL_VISIT)


class NumberProblem(enum.StrEnum):
    """Why the number of a booked time is good for nothing here and now."""

    UNKNOWN = "unknown"
    """No such time is booked here, or it is over."""
    ELSEWHERE = "elsewhere"
    EARLY = "early"
    LATER = "later"
    """It cannot be looked up just now."""


class SlipStep(enum.StrEnum):
    """How far the slip is that says the same on paper."""

    OFFERED = "offered"
    PRINTING = "printing"
    TAKE = "take"
    """It lies in the tray."""
    FAILED = "failed"


@dataclass(frozen=True)
class Choice:
    """One service on its button, and why it cannot be called now, if so."""

    service: Service
    why: WhyNot | None = None

    @property
    def served(self) -> bool:
        """Whether it can be called now."""
        return self.why is None


@dataclass(frozen=True)
class ChoosingService:
    """One big button a service; page ``page`` (from 0) of ``pages``.

    Of this site's own services, or of all services of the situation of life ``event``.
    """

    page: int
    pages: int
    choices: tuple[Choice, ...]
    event: LifeEventId | None = None
    books: bool = False
    """Who has a booked time can say so here."""


@dataclass(frozen=True)
class ChoosingEvent:
    """One big button a situation of life; page ``page`` (from 0) of ``pages``."""

    page: int
    pages: int
    events: tuple[LifeEvent, ...]


@dataclass(frozen=True)
class Searching:
    """The citizen writes the matter in own words; what is found stands beside the letters.

    ``nothing_found``: the words lead nowhere, and the choices are those who can advise.
    """

    typed: str
    choices: tuple[Choice, ...] = ()
    nothing_found: bool = False


Menu = ChoosingService | Searching
"""Where a service was chosen, and where one step back leads."""


@dataclass(frozen=True)
class Explained:
    """This service cannot be called now: why, when, and whom to phone."""

    service: Service
    why: WhyNot
    hours: Week
    phone: str
    back: Menu
    place: Office | None = None
    """The nearest right place."""
    slip: SlipStep | None = None
    """None where nothing can be printed."""
    languages: tuple[str, ...] = ()
    """In which it is served now, when not in the citizen's."""
    opens: dt.datetime | None = None
    """When a site that is closed opens next."""
    next_free: dt.datetime | None = None
    """The first time that can be booked for it."""


@dataclass(frozen=True)
class GivingNumber:
    """The citizen gives the number of a booked time, digit by digit; the last one asks the server."""

    back: ChoosingService
    typed: str = ""
    cancels: bool = False
    """The number is given to give the time back."""
    asked: bool = False
    """The server is looking it up."""
    problem: NumberProblem | None = None
    wait_min: int = 0
    """Of one that is early: so many minutes more."""


@dataclass(frozen=True)
class DataNotice:
    """What happens to your data, and that the call is not recorded; go on or leave."""

    service: Service
    back: Menu
    booking: BookingId | None = None
    """The citizen has a booked time."""
    estimate_s: tuple[int, int] | None = None
    """How long the wait would be now, from … to; None until the server has said it."""
    free: bool = False
    """A clerk is free now."""
    next_free: dt.datetime | None = None
    """The first time that can be booked instead."""
