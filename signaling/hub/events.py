"""What the hub hears and what it says: events in the past tense, effects in the imperative.

A connection is a number of the driver's; the hub knows sessions and parties behind it.
"""

from dataclasses import dataclass
from typing import NewType

from common.clock import Instant
from common.ids import AuthorityId, BookingId, CallId, ClerkId, ServiceId, SessionId, SiteId
from common.protocol.booking import BookingRequest
from common.protocol.codes import CloseCode
from common.protocol.messages import ClientMessage, ServerMessage
from common.protocol.serving import ServiceNow
from signaling.log.entries import AnyEntry, Party

ConnectionId = NewType("ConnectionId", int)


@dataclass(frozen=True, slots=True)
class Fresh:
    """Random things drawn for the hub by its driver."""

    session: SessionId
    token: str


@dataclass(frozen=True, slots=True)
class ClerkProfile:
    """Whom an account may serve.  No services means all of the authority's."""

    id: ClerkId
    authority: AuthorityId
    services: tuple[ServiceId, ...]
    languages: tuple[str, ...]
    supervisor: bool = False
    """May see all of the authority's visits, and release what is stuck."""


@dataclass(frozen=True, slots=True)
class KioskCame:
    """A kiosk proved its key on a new connection."""

    connection: ConnectionId
    i: int
    kiosk: str
    site: SiteId
    fresh: Fresh
    serial: str = ""
    """Of its certificate."""


@dataclass(frozen=True, slots=True)
class ClerkCame:
    """A clerk proved the password on a new connection."""

    connection: ConnectionId
    i: int
    clerk: ClerkProfile
    fresh: Fresh
    serial: str = ""
    """Of the workstation's certificate."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A program wants its session back."""

    connection: ConnectionId
    i: int
    token: str
    offset: int
    fresh: Fresh


@dataclass(frozen=True, slots=True)
class Said:
    """A message of a program that was let in."""

    connection: ConnectionId
    message: ClientMessage
    new_call: CallId
    """For a new ticket, should this be one."""


@dataclass(frozen=True, slots=True)
class Left:
    """A connection is gone; ``for_good`` when the program said it would not resume."""

    connection: ConnectionId
    for_good: bool = False


@dataclass(frozen=True, slots=True)
class Doubled:
    """Another program proved the key of the device behind this connection, which is alive."""

    connection: ConnectionId
    device: str
    serial: str


@dataclass(frozen=True, slots=True)
class PutOut:
    """A party, or whoever came with this certificate, may not be here any more."""

    party: Party | None
    serial: str = ""


@dataclass(frozen=True, slots=True)
class BookedCame:
    """The booking office knows the number that a citizen gave at a kiosk."""

    kiosk: str
    booking: BookingId
    service: ServiceId
    in_s: float
    """How long it is till the booked time; below nought when it has come."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A booked time that is still to come."""

    booking: BookingId
    site: SiteId
    authority: AuthorityId
    service: ServiceId
    language: str
    at: Instant
    interpreter: str = ""
    adviser: bool = False


@dataclass(frozen=True, slots=True)
class BookingsSeen:
    """All booked times of the next hours, in their order; replaces what was seen before."""

    coming: tuple[Coming, ...]


@dataclass(frozen=True, slots=True)
class TimePassed:
    """A moment the hub asked for with ``next_deadline`` has come."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry is durable, be it long after ``NotKept``."""

    entry: AnyEntry


@dataclass(frozen=True, slots=True)
class NotKept:
    """An entry could not be written now; the driver goes on trying those it was told it must keep."""

    entry: AnyEntry


Event = (
    KioskCame
    | ClerkCame
    | Returned
    | Said
    | Left
    | Doubled
    | PutOut
    | BookedCame
    | BookingsSeen
    | TimePassed
    | Kept
    | NotKept
)


@dataclass(frozen=True, slots=True)
class Send:
    connection: ConnectionId
    message: ServerMessage


@dataclass(frozen=True, slots=True)
class Close:
    connection: ConnectionId
    code: CloseCode


@dataclass(frozen=True, slots=True)
class Keep:
    """Write the entry, then say ``Kept``.  With ``must``, keep trying even after ``NotKept``."""

    entry: AnyEntry
    must: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """Ping this connection after so many seconds of silence."""

    connection: ConnectionId
    seconds: float


@dataclass(frozen=True, slots=True)
class Book:
    """Let the booking office answer what a kiosk asked."""

    connection: ConnectionId
    kiosk: str
    site: SiteId
    message: BookingRequest
    now: ServiceNow | None = None
    """Of a question how it stands with a service: what the hub knows of that."""


Effect = Send | Close | Keep | Pace | Book
