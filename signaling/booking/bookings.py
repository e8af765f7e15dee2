"""What a booked time is, and what becomes of it.  Pure.

Times are aware and in UTC; only ``slots`` and the pages know what the clocks at a site say.
"""

import enum
from dataclasses import dataclass
from datetime import datetime

from common.ids import AuthorityId, BookingId, DeskName, InterpreterId, ServiceId, SiteId


class BookingState(enum.StrEnum):
    """The life of a booked time.

    BOOKED -> KEPT
       |
       +-> CANCELLED, NO_SHOW
    """

    BOOKED = "booked"
    """Kiosk and clerk are kept for it."""
    KEPT = "kept"
    """The citizen came, and gave the number at the kiosk."""
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"
    """Nobody came in time; kiosk and clerk are free again."""


HOLDING = (BookingState.BOOKED, BookingState.KEPT)
"""The states in which nobody else can have the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """Who has to be there besides the clerk."""

    interpreter: InterpreterId | None = None
    adviser: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One time, and the seats it takes: the kiosk's room and a clerk always, the others when asked."""

    starts: datetime
    ends: datetime
    """Of the visit."""
    frees: datetime
    """Of the seats: the end and its buffer."""
    site: SiteId
    """Its room."""
    desk: DeskName
    seat: int
    """Which of the desk's clerks, 1, 2, 3 …"""
    interpreter: InterpreterId | None = None
    interpreter_seat: int | None = None
    adviser: bool = False
    """The site's adviser, who goes with its one room."""

    def overlaps(self, starts: datetime, frees: datetime) -> bool:
        """Whether some of that time is taken by this."""
        return self.starts < frees and starts < self.frees


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """A booked time of a citizen who is known by a nickname alone."""

    id: BookingId
    number: str
    """Eight digits that only its citizen has."""
    authority: AuthorityId
    service: ServiceId
    language: str
    """In which the citizen is served."""
    nickname: str
    place: Place
    state: BookingState = BookingState.BOOKED
    sequence: int = 0
    """One more with each change, as calendars count (RFC 5545, 3.8.7.4)."""
    key: str
    """Of the request it was made by: the same key again is the same booking."""
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Busy:
    """A clerk of a desk is not there, as the authority's own calendar says."""

    desk: DeskName
    seat: int
    starts: datetime
    ends: datetime
