"""What a clerk can see, as data: a union of frozen dataclasses, one for each panel of the window.

LoggedOut -> LoggingIn -> AtDesk -> Answering -> InVisit <-> Lost
    ^           |          |  ^         |           |         |
    +-----------+----------+  +---------+           v         v
                              +------------------ WrapUp <----+
"""

import enum
from dataclasses import dataclass, field

from agent_console.desk.consulting import Consult
from agent_console.desk.holding import Hold
from agent_console.desk.paper_states import RUNNING as RUNNING
from agent_console.desk.paper_states import Arriving as Arriving
from agent_console.desk.paper_states import Page as Page
from agent_console.desk.paper_states import PrintJob as PrintJob
from agent_console.desk.paper_states import PrintStage as PrintStage
from agent_console.desk.paper_states import Reading as Reading
from agent_console.desk.paper_states import Text as Text
from common.call.verdict import Finding
from common.clock import Instant
from common.errors import Device, Problem
from common.ids import AuthorityId, BookingId, CallId, PageId, ServiceId, SiteId
from common.protocol.codes import ClerkState, Code, EndReason, OpenState, Outcome, PageSource, PictureSent


class Word(enum.StrEnum):
    """Things said once, in passing, and then no more."""

    ANSWERED_ELSEWHERE = "answered_elsewhere"
    CITIZEN_LEFT = "citizen_left"
    REFUSED = "refused"
    """``detail`` is a ``Code``."""
    PAGE_FAILED = "page_failed"
    """A page did not come across; ``detail`` is the reason."""
    PAGE_UNREADABLE = "page_unreadable"
    """``detail`` says why."""
    PAGE_SAVED = "page_saved"
    """``detail`` is the name of the file."""
    PAGE_NOT_SAVED = "page_not_saved"
    MEDIA_FAILED = "media_failed"
    OUTCOME_MISSING = "outcome_missing"
    NOBODY_ANSWERED = "nobody_answered"
    """No colleague was free."""
    RANG_OUT = "rang_out"
    """The ring was over before the clerk answered."""
    RING_WITHDRAWN = "ring_withdrawn"
    CASE_NUMBER_WRONG = "case_number_wrong"
    CASE_TAKEN = "case_taken"
    CASE_REFUSED = "case_refused"
    CASE_NOT_KEPT = "case_not_kept"
    DEVICE_DOUBLED = "device_doubled"
    """Another program tried to come in with this workstation's key."""


@dataclass(frozen=True)
class Notice:
    """Something said in passing."""

    word: Word
    at: Instant
    detail: str = ""


@dataclass(frozen=True)
class Clerk:
    """Whom the server takes us for."""

    name: str
    authority: AuthorityId
    services: tuple[ServiceId, ...]
    languages: tuple[str, ...]
    supervisor: bool = False


@dataclass(frozen=True)
class Waiter:
    """One who waits in the line."""

    call: CallId
    fence: int
    number: int
    site: SiteId
    service: ServiceId
    languages: tuple[str, ...]
    since: Instant
    """When the wait began, on our clock."""
    waited_s: int
    """Whole seconds up to the last tick."""
    offered: bool
    kiosk_here: bool
    health: dict[Device, Problem]
    booked: bool = False
    """It came for a booked time."""
    consult: bool = False
    """A colleague in a call asks for advice."""
    widened: bool = False
    """It does not wait for our own line."""


@dataclass(frozen=True)
class Booked:
    """A booked time whose citizen has not come yet."""

    booking: BookingId
    site: SiteId
    service: ServiceId
    language: str
    at: Instant
    """On our clock."""
    in_min: int
    """Whole minutes from the last tick; below 0 when it is past."""
    interpreter: str = ""
    adviser: bool = False


@dataclass(frozen=True)
class OpenVisit:
    """A visit of the authority that is not over, as a supervisor sees it."""

    call: CallId
    number: int
    site: SiteId
    service: ServiceId
    state: OpenState
    clerk: str
    """Whose it is, once there is one."""
    since: Instant
    for_s: int
    """Whole seconds in this state up to the last tick."""


@dataclass(frozen=True)
class Ring:
    """One who rings here."""

    waiter: Waiter
    until: Instant
    left_s: int
    """Whole seconds left, as of the last tick."""
    chimed_at: Instant
    declined: bool = False
    """The clerk lets it pass; the server has not said so yet."""


@dataclass(frozen=True)
class Duty:
    """What is so for as long as a clerk is logged in."""

    clerk: Clerk
    state: ClerkState
    """As the server has it."""
    wanted: ClerkState | None = None
    """Asked for and not yet so."""
    line: tuple[Waiter, ...] = ()
    line_more: int = 0
    """How many wait beyond those in ``line``."""
    bookings: tuple[Booked, ...] = ()
    """In their order."""
    ring: Ring | None = None
    passed_too_many: bool = False
    """The server has set us to away, as rings passed unanswered."""
    owes: CallId | None = None
    """The call whose outcome the server waits for."""
    wrapup_until: Instant | None = None
    """When the time of the wrap-up is over."""
    wrapup_left_s: int = 0
    open: tuple[OpenVisit, ...] = ()
    open_more: int = 0
    releasing: CallId | None = None
    """The supervisor is asked whether to release this one."""
    server_up: bool = True
    """While it is gone, the line shown is the last one known."""
    notice: Notice | None = None


class Stage(enum.StrEnum):
    """How far the connection with the kiosk has come."""

    OPENING = "opening"
    SECURING = "securing"
    CONNECTED = "connected"
    WEAK = "weak"
    """No word of the kiosk for 2 s."""


@dataclass(frozen=True)
class Sending:
    """What leaves us."""

    microphone_muted: bool = False
    camera_off: bool = False
    held: bool = False


@dataclass(frozen=True)
class Meter:
    """What the call was in the last second."""

    fps: float
    width: int
    height: int
    rtt_ms: float
    level_received: float
    level_sent: float
    at: Instant
    findings: tuple[Finding, ...] = ()
    """On the call so far, against EN 301 549."""


@dataclass(frozen=True)
class Visit:
    """One visit, from the clerk's answer to the end of its wrap-up."""

    call: CallId
    site: SiteId
    authority: AuthorityId
    service: ServiceId
    languages: tuple[str, ...]
    waited_s: float
    folder: str
    health: dict[Device, Problem]
    """The kiosk's devices that do not work."""
    stage: Stage = Stage.OPENING
    connected_at: Instant | None = None
    """When picture and sound first flowed."""
    talk_s: int = 0
    frames: dict[str, str] = field(default_factory=dict)
    """Shared memory of each picture stream."""
    other: Sending | None = None
    """What leaves the kiosk; None before it has told."""
    kiosk_picture: PictureSent = PictureSent.VIDEO
    """What the line allows of the citizen's picture, and of ours."""
    own_picture: PictureSent = PictureSent.VIDEO
    sound_poor: bool = False
    """So much of the citizen's sound is lost that words are."""
    kiosk_volume: int | None = None
    """How loud we are at the kiosk, as it says."""
    own_problems: dict[Device, Problem] = field(default_factory=dict)
    sending: Sending = Sending()
    wanted: Sending = Sending()
    meter: Meter | None = None
    asked: PageSource | None = None
    paper_stage: str = "none"
    table_asked: bool = False
    table: bool = False
    """The citizen shows the table, and we see it live."""
    pages: tuple[Page, ...] = ()
    arriving: Arriving | None = None
    shown: PageId | None = None
    """The page looked at."""
    texts: tuple[Text, ...] = ()
    said: int = 0
    """Texts sent so far; numbers them."""
    job: PrintJob | None = None
    ending: bool = False
    """The clerk is being asked whether to end."""
    transfer_to: ServiceId | None = None
    """The clerk is being asked whether to give the citizen on to this."""
    transferring: bool = False
    """The server has been asked to."""
    ended_by_us: bool = False
    hold: Hold | None = None
    consult: Consult | None = None
    """The talk with a colleague."""
    handing_over: bool = False
    """The clerk is being asked whether the colleague is to take the citizen."""
    advises: bool = False
    """No visit of a citizen: a colleague asks for advice, and nothing is owed afterwards."""
    takes_over_at: Instant | None = None
    """Since when the advised colleague's citizen is on the way here; devices stay open."""

    def page(self, page_id: PageId) -> Page | None:
        return next((page for page in self.pages if page.id == page_id), None)


@dataclass(frozen=True)
class LoggedOut:
    """Nobody is at the desk; ``refused`` says why the last log-in came to nothing."""

    refused: Code | None = None
    browser_failed: bool = False
    """The log-in in the browser was not finished."""


@dataclass(frozen=True)
class LoggingIn:
    """The server has been asked; it has not answered yet."""

    clerk: str
    server_up: bool = True
    in_browser: bool = False
    """The clerk is at the authority's login."""


@dataclass(frozen=True)
class AtDesk:
    """No visit: the line, and whether the clerk takes calls."""

    duty: Duty


@dataclass(frozen=True)
class Answering:
    """The clerk has answered; the server has not said yet who won."""

    duty: Duty
    waiter: Waiter
    since: Instant
    frames: dict[str, str] = field(default_factory=dict)
    """Picture streams, when our devices are ready before the server's word."""
    own_problems: dict[Device, Problem] = field(default_factory=dict)


@dataclass(frozen=True)
class InVisit:
    """A visit with its kiosk there."""

    duty: Duty
    visit: Visit


@dataclass(frozen=True)
class Lost:
    """The kiosk is gone; that is not the end.  It is awaited, and the clerk may end at any time."""

    duty: Duty
    visit: Visit
    until: Instant
    left_s: int


@dataclass(frozen=True)
class WrapUp:
    """The call is over, the visit is not: its outcome is missing.

    ``visit`` is None when the console was started anew in between; ``sent`` while the server is asked.
    """

    duty: Duty
    call: CallId
    visit: Visit | None
    reason: EndReason | None
    outcome: Outcome | None = None
    suitability: int | None = None
    sent: bool = False


DeskState = LoggedOut | LoggingIn | AtDesk | Answering | InVisit | Lost | WrapUp
