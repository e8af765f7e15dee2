"""Every message between a program and the server, version 1.

Frames are JSON objects told apart by ``t``.  A request carries ``i``, a number of the client's own;
the reply (``ok`` or ``error``) echoes it.  Server events carry ``o``, an offset that grows by one
within a session; the client acknowledges with ``ack``.  ``key`` makes a request idempotent.
Durations are relative seconds or milliseconds; nobody trusts another's clock.
"""

from typing import Annotated

from msgspec import UNSET, Meta, Raw, Struct, UnsetType, field

from common.errors import Device, Problem
from common.ids import AuthorityId, CallId, ServiceId, SessionId, SiteId
from common.protocol.booking import Booked as Booked
from common.protocol.booking import BookingArrive as BookingArrive
from common.protocol.booking import BookingCancel as BookingCancel
from common.protocol.booking import BookingMake as BookingMake
from common.protocol.booking import BookingsSlots as BookingsSlots
from common.protocol.booking import ComingBooking as ComingBooking
from common.protocol.booking import FreeDay as FreeDay
from common.protocol.calls import CallBegin as CallBegin
from common.protocol.calls import CallEnd as CallEnd
from common.protocol.calls import CallEnded as CallEnded
from common.protocol.calls import CallHold as CallHold
from common.protocol.calls import CallNews as CallNews
from common.protocol.calls import CallOutcome as CallOutcome
from common.protocol.calls import CallRequest as CallRequest
from common.protocol.calls import Party as Party
from common.protocol.codes import Alarmed, ClerkState, Code, Role
from common.protocol.greeting import ClerkAuth as ClerkAuth
from common.protocol.greeting import DayAuth as DayAuth
from common.protocol.greeting import DayToken as DayToken
from common.protocol.greeting import DeviceAuth as DeviceAuth
from common.protocol.greeting import DeviceProof as DeviceProof
from common.protocol.greeting import HandoverAuth as HandoverAuth
from common.protocol.greeting import Hello as Hello
from common.protocol.greeting import Renewed as Renewed
from common.protocol.greeting import Resume as Resume
from common.protocol.greeting import Welcome as Welcome
from common.protocol.line import CallAccept as CallAccept
from common.protocol.line import CallConsult as CallConsult
from common.protocol.line import CallDecline as CallDecline
from common.protocol.line import CallGone as CallGone
from common.protocol.line import CallHandover as CallHandover
from common.protocol.line import CallMoved as CallMoved
from common.protocol.line import CallOffer as CallOffer
from common.protocol.line import CallPassed as CallPassed
from common.protocol.line import CallRelease as CallRelease
from common.protocol.line import CallTransfer as CallTransfer
from common.protocol.line import Line as Line
from common.protocol.line import LineEntry as LineEntry
from common.protocol.line import OpenVisit as OpenVisit
from common.protocol.line import QueueUpdate as QueueUpdate
from common.protocol.line import WrapUpMore as WrapUpMore
from common.protocol.serving import ServiceAsk as ServiceAsk
from common.protocol.serving import ServiceNow as ServiceNow
from common.protocol.shapes import Message, Request, Seconds, ServerEvent


class Ready(Message, frozen=True, kw_only=True, tag="ready"):
    """The reply to ``hello``: who the server takes the client for."""

    i: int
    v: int
    role: Role
    session: SessionId
    resume: str
    """The token for the next resume; each is good once."""
    offset: int
    ttl_s: Seconds
    """How long the session waits for us after a cut."""
    ping_s: Seconds
    recovered: bool
    """False after a resume whose missed events are gone: the snapshot replaces everything the client knew."""
    snapshot: "KioskSnapshot | ClerkSnapshot"


class KioskSnapshot(Struct, frozen=True, kw_only=True, tag_field="kind", tag="kiosk"):
    """All a kiosk has to know of itself after ``hello``."""

    site: SiteId
    open_services: list[ServiceId]
    """Services of this site that some clerk on duty serves now."""
    call: "KioskCall | None" = None


class KioskCall(Struct, frozen=True, kw_only=True):
    call: CallId
    service: ServiceId
    number: int
    after: CallId | None = None
    """The call this one goes on from, when a clerk gave the citizen on."""
    waiting: "QueueUpdate | None" = None
    begun: "CallBegin | None" = None


class ClerkSnapshot(Struct, frozen=True, kw_only=True, tag_field="kind", tag="clerk"):
    """All a console has to know after ``hello``."""

    clerk: str
    authority: AuthorityId
    services: list[ServiceId]
    languages: list[str]
    state: ClerkState
    line: "list[LineEntry]"
    more: int = 0
    """As in ``line``: how many wait who are not told."""
    offer: "CallOffer | None" = None
    """The ring that is on."""
    call: "CallBegin | None" = None
    owes: CallId | None = None
    """The ended call whose outcome is still missing."""
    wrapup_s: float | None = None
    """In wrap-up: the time that is left for it."""
    supervisor: bool = False
    open: list[OpenVisit] = field(default_factory=list)
    """To a supervisor: the visits of the authority that are not over."""
    open_more: int = 0
    bookings: list[ComingBooking] = field(default_factory=list)
    """As in ``line``."""


class Ping(Message, frozen=True, kw_only=True, tag="ping"):
    ts: float = 0


class Pong(Message, frozen=True, kw_only=True, tag="pong"):
    ts: float = 0


class Bye(Message, frozen=True, kw_only=True, tag="bye"):
    """The sender closes on purpose; the server says when to come back."""

    reason: str = ""
    reconnect_after_ms: tuple[int, int] | UnsetType = UNSET
    resume: bool = False
    day: Annotated[str, Meta(max_length=128)] = ""
    """From a console whose clerk logs out: this token is good no more."""


class Rtc(Message, frozen=True, kw_only=True, tag="rtc"):
    """What the two ends of one call tell each other to connect; the server relays ``d`` unread."""

    call: CallId
    epoch: Annotated[int, Meta(ge=1, le=10_000)]
    """The peer connection this belongs to; older ones are dropped by the receiver."""
    d: Raw


class Ack(Message, frozen=True, kw_only=True, tag="ack"):
    o: Annotated[int, Meta(ge=0)]


class Health(Message, frozen=True, kw_only=True, tag="health"):
    """A kiosk's devices as they are now; told to the clerks who may answer it."""

    problems: dict[Device, Problem]
    """Devices that do not work; those not named do."""


class SetState(Request, frozen=True, kw_only=True, tag="state"):
    """A clerk's own state: ``available``, ``break`` or ``away``."""

    state: ClerkState


class Ok(Message, frozen=True, kw_only=True, tag="ok"):
    i: int
    call: CallId | UnsetType = UNSET
    number: int | UnsetType = UNSET
    """The ticket's number, as people say it."""
    days: list[FreeDay] | UnsetType = UNSET
    booking: Booked | UnsetType = UNSET
    now: ServiceNow | UnsetType = UNSET


class Error(Message, frozen=True, kw_only=True, tag="error"):
    code: Code
    i: int | UnsetType = UNSET
    fatal: bool = False
    retry_ms: int | UnsetType = UNSET


class OpenServices(ServerEvent, frozen=True, kw_only=True, tag="services"):
    """The services of this kiosk's site that some clerk on duty serves now."""

    open: list[ServiceId]


class StateChanged(ServerEvent, frozen=True, kw_only=True, tag="state.changed"):
    """This clerk's state, after a request or by the server's own rules."""

    state: ClerkState
    owes: CallId | None = None
    wrapup_s: float | None = None
    """In wrap-up: the time that is left for it."""


class Alarm(ServerEvent, frozen=True, kw_only=True, tag="alarm"):
    """Something is wrong that an administrator has to hear of."""

    what: Alarmed


ClientMessage = (
    Hello
    | Ping
    | Pong
    | Bye
    | Rtc
    | Ack
    | Health
    | CallRequest
    | SetState
    | CallAccept
    | CallDecline
    | CallRelease
    | CallTransfer
    | CallConsult
    | CallHandover
    | CallHold
    | WrapUpMore
    | CallEnd
    | CallNews
    | CallOutcome
    | BookingsSlots
    | BookingMake
    | BookingCancel
    | BookingArrive
    | ServiceAsk
)
"""What a server may hear."""

ServerMessage = (
    Welcome
    | Ready
    | Ping
    | Pong
    | Bye
    | Rtc
    | Ok
    | Error
    | QueueUpdate
    | OpenServices
    | Line
    | CallOffer
    | CallPassed
    | CallGone
    | CallBegin
    | CallMoved
    | Party
    | CallEnded
    | StateChanged
    | Alarm
    | Renewed
    | DayToken
)
"""What a client may hear."""
