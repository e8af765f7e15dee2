"""Every message between a program and the server, version 1.

Frames are JSON objects told apart by ``t``.  A request carries ``i``, a number of the client's own;
the reply (``ok`` or ``error``) echoes it.  Server events carry ``o``, an offset that grows by one
within a session; the client acknowledges with ``ack``.  ``key`` makes a request idempotent.
Durations are relative seconds or milliseconds; nobody trusts another's clock.
"""

from typing import Annotated

from msgspec import UNSET, Meta, Raw, Struct, UnsetType, field

from common.errors import Device, Problem
from common.ids import AuthorityId, BookingId, CallId, ServiceId, SessionId, SiteId
from common.protocol.booking import Booked as Booked
from common.protocol.booking import BookingArrive as BookingArrive
from common.protocol.booking import BookingCancel as BookingCancel
from common.protocol.booking import BookingMake as BookingMake
from common.protocol.booking import BookingsSlots as BookingsSlots
from common.protocol.booking import ComingBooking as ComingBooking
from common.protocol.booking import FreeDay as FreeDay
from common.protocol.codes import Alarmed, ClerkState, Code, EndReason, News, Outcome, PartyState, Role
from common.protocol.line import CallAccept as CallAccept
from common.protocol.line import CallDecline as CallDecline
from common.protocol.line import CallGone as CallGone
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
from common.protocol.shapes import Key, Message, Request, Score, Seconds, ServerEvent, ShortText


class Welcome(Message, frozen=True, kw_only=True, tag="welcome"):
    """The server's first word, before it knows anybody."""

    versions: list[int]
    features: list[str]
    challenge: str
    """32 random bytes in base64url, to be signed by a kiosk's key; good for this connection only."""
    server_time: str
    """ISO 8601 in UTC, for display."""
    node: str


class DeviceProof(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A device proves its enrolled Ed25519 key."""

    id: ShortText
    sig: Annotated[str, Meta(max_length=128)]
    """base64url of Ed25519 over ``common.protocol.hello.words_to_sign``."""
    until: Annotated[str, Meta(max_length=10)] = ""
    """The last day of the device's certificate; the server sends a later one when it has one."""


class DeviceAuth(DeviceProof, frozen=True, kw_only=True, tag_field="kind", tag="device"):
    """A kiosk says hello."""


class ClerkAuth(Struct, frozen=True, kw_only=True, tag_field="kind", tag="clerk"):
    """A clerk's local account, at an enrolled workstation; only ever sent inside TLS or on loopback."""

    id: ShortText
    password: Annotated[str, Meta(max_length=256)]
    device: DeviceProof


class DayAuth(Struct, frozen=True, kw_only=True, tag_field="kind", tag="day"):
    """A clerk who has logged in today, at the same workstation."""

    token: Annotated[str, Meta(max_length=128)]
    device: DeviceProof


class HandoverAuth(Struct, frozen=True, kw_only=True, tag_field="kind", tag="handover"):
    """A clerk whom the authority's own login has let in, in the browser of an enrolled workstation."""

    code: Annotated[str, Meta(max_length=128)]
    """Brought by the browser, good once."""
    verifier: Annotated[str, Meta(max_length=128)]
    """Its SHA-256, in base64url, the console had handed in before."""
    device: DeviceProof


class DayToken(Message, frozen=True, kw_only=True, tag="day"):
    """To a clerk who has just logged in: good for the rest of the day, with this workstation's key alone."""

    token: Annotated[str, Meta(max_length=128)]


class Renewed(Message, frozen=True, kw_only=True, tag="certificate"):
    """A later certificate for the device that has said hello; same key, same serial."""

    statement: Annotated[str, Meta(max_length=1024)]
    sig: Annotated[str, Meta(max_length=128)]


class Resume(Struct, frozen=True, kw_only=True, tag_field="kind", tag="resume"):
    """Come back to a session after a cut."""

    token: Annotated[str, Meta(max_length=128)]
    offset: Annotated[int, Meta(ge=0)]
    """The last ``o`` this client has handled."""


class Hello(Request, frozen=True, kw_only=True, tag="hello"):
    v: Annotated[list[int], Meta(max_length=16)]
    """Versions the client speaks, best first; the server takes the first it knows."""
    features: Annotated[list[ShortText], Meta(max_length=32)] = field(default_factory=list)
    auth: DeviceAuth | ClerkAuth | DayAuth | HandoverAuth | Resume


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


class CallRequest(Request, frozen=True, kw_only=True, tag="call.request"):
    """A citizen takes a place in the line.  ``ok`` comes after the ticket is durable."""

    key: Key
    authority: ShortText
    service: ShortText
    languages: Annotated[
        list[Annotated[str, Meta(min_length=2, max_length=8)]], Meta(min_length=1, max_length=8)
    ]
    """Languages the citizen can be served in, best first."""
    booking: BookingId | None = None
    """A booked time, after ``booking.arrive``: at the head of the line when it has come."""


class SetState(Request, frozen=True, kw_only=True, tag="state"):
    """A clerk's own state: ``available``, ``break`` or ``away``."""

    state: ClerkState


class CallEnd(Request, frozen=True, kw_only=True, tag="call.end"):
    call: CallId
    reason: EndReason
    key: Key


class CallNews(Request, frozen=True, kw_only=True, tag="call.news"):
    """What happened in a call, for the log: closed words and numbers only, no text of anybody.

    ``codes.News`` says which numbers and words go with which kind.
    """

    call: CallId
    key: Key
    what: News
    numbers: Annotated[
        dict[Annotated[str, Meta(pattern="^[a-z0-9_]{1,32}$")], float], Meta(max_length=16)
    ] = field(default_factory=dict)
    words: Annotated[
        dict[
            Annotated[str, Meta(pattern="^[a-z0-9_]{1,32}$")],
            Annotated[str, Meta(pattern="^[a-z0-9_.]{1,32}$")],
        ],
        Meta(max_length=16),
    ] = field(default_factory=dict)


class CallOutcome(Request, frozen=True, kw_only=True, tag="call.outcome"):
    """The clerk's wrap-up; the visit is not over without it."""

    call: CallId
    key: Key
    outcome: Outcome
    suitability: Score


class Ok(Message, frozen=True, kw_only=True, tag="ok"):
    i: int
    call: CallId | UnsetType = UNSET
    number: int | UnsetType = UNSET
    """The ticket's number, as people say it."""
    days: list[FreeDay] | UnsetType = UNSET
    booking: Booked | UnsetType = UNSET


class Error(Message, frozen=True, kw_only=True, tag="error"):
    code: Code
    i: int | UnsetType = UNSET
    fatal: bool = False
    retry_ms: int | UnsetType = UNSET


class OpenServices(ServerEvent, frozen=True, kw_only=True, tag="services"):
    """The services of this kiosk's site that some clerk on duty serves now."""

    open: list[ServiceId]


class CallBegin(ServerEvent, frozen=True, kw_only=True, tag="call.begin"):
    """A clerk has answered; both ends may now open a peer.  The kiosk offers."""

    call: CallId
    fence: int
    site: SiteId
    authority: AuthorityId
    service: ServiceId
    languages: list[str]
    waited_s: float
    health: dict[Device, Problem]
    """The kiosk's, for the clerk."""
    ice_servers: list[dict[str, str]]
    """``urls`` and, for TURN, ``username`` and ``credential``; empty on a plain network.  Never a default."""
    grace_s: float


class Party(ServerEvent, frozen=True, kw_only=True, tag="party"):
    """The other party's link to the server.  A lost link does not end a connected call."""

    call: CallId
    state: PartyState
    grace_s: float = 0


class CallEnded(ServerEvent, frozen=True, kw_only=True, tag="call.ended"):
    call: CallId
    reason: EndReason
    talk_s: float = 0


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
    | WrapUpMore
    | CallEnd
    | CallNews
    | CallOutcome
    | BookingsSlots
    | BookingMake
    | BookingCancel
    | BookingArrive
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
