"""What the call tells the screens: heard by ``kiosk.flow`` and ``agent_console.desk``.

Said by ``common.session.CallSession``, which drives the call machine, the link and the media process.
A screen machine needs nothing else of any of them.
"""

from dataclasses import dataclass

from common.call.consulting import ConsultMoved
from common.call.service_news import ServiceNews
from common.call.verdict import Finding
from common.errors import Device, Problem
from common.ids import AuthorityId, BookingId, CallId, PageId, ServiceId, SiteId
from common.protocol.booking import ComingBooking
from common.protocol.codes import Alarmed, ClerkState, Code, EndReason, PageSource, PassedWhy, PictureSent
from common.protocol.messages import LineEntry, OpenVisit
from common.protocol.peer import AnyPeerMessage


@dataclass(frozen=True)
class LinkUp:
    """The server knows us; for the kiosk with the services that somebody serves now."""

    open_services: tuple[ServiceId, ...] = ()


@dataclass(frozen=True)
class LinkDown:
    """The server cannot be reached; it is tried again by itself.  A connected call goes on."""


@dataclass(frozen=True)
class LinkRefused:
    """The server does not let us in: wrong password, unknown key, other version.  Not tried again."""

    code: Code


@dataclass(frozen=True)
class ServerAlarmed:
    """The server warns of something an administrator has to hear of."""

    what: Alarmed


@dataclass(frozen=True)
class ServicesOpen:
    """Kiosk: services that some clerk on duty serves now."""

    services: tuple[ServiceId, ...]


@dataclass(frozen=True)
class LoggedIn:
    """Console: who we are to the server, after each hello."""

    clerk: str
    authority: AuthorityId
    services: tuple[ServiceId, ...]
    languages: tuple[str, ...]
    state: ClerkState
    owes: CallId | None
    wrapup_s: float | None = None
    supervisor: bool = False


@dataclass(frozen=True)
class LineChanged:
    """Console: who waits, oldest first; ``open`` to a supervisor, the visits that are not over.

    ``more`` and ``open_more`` are how many there are beyond those.
    """

    entries: tuple[LineEntry, ...]
    open: tuple[OpenVisit, ...] = ()
    more: int = 0
    open_more: int = 0
    bookings: tuple[ComingBooking, ...] = ()
    """Booked times that are still to come, in their order."""


@dataclass(frozen=True)
class Offered:
    """Console: this ticket rings here for ``ring_s`` seconds from now."""

    ticket: LineEntry
    ring_s: float


@dataclass(frozen=True)
class OfferPassed:
    """Console: a ring is over without our answer; ``away`` when it was one too many in a row."""

    call: CallId
    why: PassedWhy
    away: bool


@dataclass(frozen=True)
class ClerkStateChanged:
    """Console: our own state as the server has it; ``wrapup_s`` is left of a wrap-up."""

    state: ClerkState
    owes: CallId | None
    wrapup_s: float | None = None


@dataclass(frozen=True)
class Queued:
    """Kiosk: the ticket is durable."""

    call: CallId
    number: int


@dataclass(frozen=True)
class BookingFound:
    """Kiosk: the number is that of a time booked here and now, for this service."""

    booking: BookingId
    service: ServiceId


@dataclass(frozen=True)
class BookingRefused:
    """Kiosk: the number is good for nothing here and now; ``wait_s`` when it will be in so many seconds."""

    code: Code
    wait_s: float | None = None


@dataclass(frozen=True)
class PlaceChanged:
    """Kiosk: ``ahead`` others come first; ``estimate_s`` is from … to seconds, or None when nobody serves.

    ``ringing`` while a clerk is being asked to answer.
    """

    ahead: int
    estimate_s: tuple[int, int] | None
    ringing: bool = False


@dataclass(frozen=True)
class RequestRefused:
    """A request of ours was refused by the server, with its code."""

    code: Code


@dataclass(frozen=True)
class AnsweredElsewhere:
    """Console: this ticket is no more to be had; ``taken`` by a colleague, or the citizen left."""

    call: CallId
    taken: bool


@dataclass(frozen=True)
class CallBegan:
    """A clerk has answered this citizen; the peer is being opened."""

    call: CallId
    site: SiteId
    authority: AuthorityId
    service: ServiceId
    languages: tuple[str, ...]
    waited_s: float
    health: dict[Device, Problem]
    held_s: float | None = None
    """How long the citizen has been on hold already, where a program takes over a call."""
    consult: bool = False
    """Console: a colleague asks for advice, and no citizen is there."""


@dataclass(frozen=True)
class CallSecuring:
    """The ends make sure of each other; nothing of the citizen has left yet."""


@dataclass(frozen=True)
class CallConnected:
    """Picture and sound flow; again after each reconnection."""


@dataclass(frozen=True)
class CallWeak:
    """No word of the other end for 2 s."""


@dataclass(frozen=True)
class CallReconnecting:
    """The other end is gone; it is awaited for ``grace_s`` seconds from now."""

    grace_s: float


@dataclass(frozen=True)
class CallMovedOn:
    """Kiosk: the citizen waits for another clerk, in a new call; the media process stays."""

    call: CallId
    number: int
    service: ServiceId


@dataclass(frozen=True)
class CallEnded:
    """The call is over; whoever ended it."""

    reason: EndReason


@dataclass(frozen=True)
class MediaReady:
    """The visit's media process has its devices; ``frames`` names the shared memory of each stream."""

    frames: dict[str, str]


@dataclass(frozen=True)
class MediaGone:
    """The media process has ended: after ``FinishVisit`` as it should, else by a crash."""

    expected: bool


@dataclass(frozen=True)
class OtherSaid:
    """The other end said this on the control channel: text, a wish for a page, its condition."""

    message: AnyPeerMessage


@dataclass(frozen=True)
class PageDelivered:
    """Kiosk: the clerk's side has the page and confirmed its SHA-256."""

    id: PageId
    sha256: str


@dataclass(frozen=True)
class PageArrived:
    """Console: a page lies whole in the visit's folder."""

    id: PageId
    path: str
    source: PageSource
    width: int
    height: int
    sha256: str


@dataclass(frozen=True)
class PrintDelivered:
    """Console: the kiosk has the whole print-out; ``PrintResult`` follows as ``OtherSaid``."""

    id: PageId


@dataclass(frozen=True)
class PrintArrived:
    """Kiosk: a print-out lies whole in the visit's folder."""

    id: PageId
    path: str
    pages: int


@dataclass(frozen=True)
class FileProgress:
    """A page or print-out is arriving."""

    id: PageId
    received: int
    bytes: int


@dataclass(frozen=True)
class FileFailed:
    """A page or print-out did not come across (``checksum``, ``peer_lost``, …); nothing of it is kept."""

    id: PageId
    reason: str
    incoming: bool


@dataclass(frozen=True)
class OwnDevice:
    """A device of our own stopped working, or works again (``problem`` is None)."""

    device: Device
    problem: Problem | None


@dataclass(frozen=True)
class OwnSending:
    """What really leaves us, from counters: the truth behind "muted"."""

    microphone_muted: bool
    camera_off: bool
    picture: PictureSent = PictureSent.VIDEO
    """What the line allows of our picture."""
    held: bool = False
    """Nothing leaves and nothing is played or shown; the two above say what will be so afterwards."""


@dataclass(frozen=True)
class SoundPoor:
    """So much of the other person's sound is lost that words are; or no more."""

    poor: bool


@dataclass(frozen=True)
class OwnVolume:
    """How loud the other person really is here; each visit begins with the same."""

    level: int


@dataclass(frozen=True)
class CallMeter:
    """What the call really is, each second; ``findings`` are on the call so far, as it comes in here."""

    fps_received: float
    width: int
    height: int
    level_received: float
    level_sent: float
    rtt_ms: float
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class CallLine:
    """The line to the other end as our own picture finds it, each second while the call is connected."""

    kbps: float
    """What it takes of the picture; sound goes first and is not counted."""
    lost: float
    """Of the last second's packets, 0-1."""
    queued_ms: float
    """How long packets wait before it."""


CallNews = (
    LinkUp
    | LinkDown
    | LinkRefused
    | ServerAlarmed
    | ServicesOpen
    | LoggedIn
    | LineChanged
    | Offered
    | OfferPassed
    | ClerkStateChanged
    | Queued
    | BookingFound
    | BookingRefused
    | ServiceNews
    | PlaceChanged
    | RequestRefused
    | AnsweredElsewhere
    | CallBegan
    | CallSecuring
    | CallConnected
    | CallWeak
    | CallReconnecting
    | CallMovedOn
    | ConsultMoved
    | CallEnded
    | MediaReady
    | MediaGone
    | OtherSaid
    | PageDelivered
    | PageArrived
    | PrintDelivered
    | PrintArrived
    | FileProgress
    | FileFailed
    | OwnDevice
    | OwnSending
    | OwnVolume
    | SoundPoor
    | CallMeter
    | CallLine
)
"""Everything a screen machine can hear of the call."""
