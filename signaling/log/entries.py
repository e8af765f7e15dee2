"""What the session log says: one struct for each kind of entry, closed words and numbers only.

Everything the server must remember is one of these, so the log is also what it wakes up from after
a restart.  Nothing of a citizen is in any of them; a clerk is there by account name, because the law
asks who did what (906/2019 §17), and never leaves in the visits that pilot staff read.
"""

from datetime import datetime

from msgspec import field

from common.identity.certificate import DeviceKind
from common.ids import AuthorityId, BookingId, CallId, ClerkId, InterpreterId, ServiceId, SiteId
from common.protocol.codes import EndReason, News, Outcome, PartyState, PassedWhy, Role
from signaling.log.codes import AccountChange, ErasedWhy, LoginWay
from signaling.log.entry import Entry as Entry
from signaling.log.entry import Party as Party
from signaling.log.survey_entries import SurveyAnswered as SurveyAnswered


class Queued(Entry, frozen=True, kw_only=True, tag="call.queued"):
    """A citizen took a place in the line."""

    call: CallId
    kiosk: str
    site: SiteId
    authority: AuthorityId
    service: ServiceId
    languages: list[str]
    number: int
    key: str
    after: CallId | None = None
    """The call whose clerk gave the citizen on, to the head of this line; it ends with this entry."""
    by: ClerkId | None = None
    """That clerk."""
    to: ClerkId | None = None
    """Handed over: this clerk has it at once, and nobody waits."""
    booking: BookingId | None = None
    """The citizen has a booked time."""
    booked_in_s: float = 0
    """How long it is till then; below nought when the time has come."""

    @property
    def owner(self) -> Party:
        return Party(Role.CLERK, self.by) if self.by is not None else Party(Role.KIOSK, self.kiosk)


class Answered(Entry, frozen=True, kw_only=True, tag="call.answered"):
    """A clerk won the call."""

    call: CallId
    clerk: ClerkId
    fence: int
    waited_s: float
    key: str

    @property
    def owner(self) -> Party:
        return Party(Role.CLERK, self.clerk)


class Passed(Entry, frozen=True, kw_only=True, tag="call.passed"):
    """A clerk was rung and did not answer; the ticket waits on.  ``key`` is there when the clerk declined."""

    call: CallId
    clerk: ClerkId
    why: PassedWhy
    key: str = ""

    @property
    def owner(self) -> Party | None:
        return Party(Role.CLERK, self.clerk) if self.key else None


class Held(Entry, frozen=True, kw_only=True, tag="call.held"):
    """The clerk put the citizen on hold, or took them back."""

    call: CallId
    clerk: ClerkId
    on: bool
    key: str

    @property
    def owner(self) -> Party:
        return Party(Role.CLERK, self.clerk)


class Consulted(Entry, frozen=True, kw_only=True, tag="call.consulted"):
    """The clerk of a call spoke with a colleague, the citizen being on hold."""

    call: CallId
    by: ClerkId
    clerk: ClerkId
    authority: AuthorityId
    service: ServiceId


class Ended(Entry, frozen=True, kw_only=True, tag="call.ended"):
    """A place in the line, or a call, is over.  ``by`` is None when the server's own rules ended it."""

    call: CallId
    reason: EndReason
    by: Role | None = None
    id: str = ""
    waited_s: float
    talk_s: float
    key: str = ""

    @property
    def owner(self) -> Party | None:
        return Party(self.by, self.id) if self.by else None


class Noted(Entry, frozen=True, kw_only=True, tag="call.news"):
    """What a program told of a call."""

    call: CallId
    by: Role
    id: str
    what: News
    numbers: dict[str, float] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    key: str

    @property
    def owner(self) -> Party:
        return Party(self.by, self.id)


class WrappedUp(Entry, frozen=True, kw_only=True, tag="call.outcome"):
    """The clerk's word on what became of the matter."""

    call: CallId
    clerk: ClerkId
    outcome: Outcome
    suitability: int
    key: str

    @property
    def owner(self) -> Party:
        return Party(Role.CLERK, self.clerk)


class Released(Entry, frozen=True, kw_only=True, tag="call.released"):
    """An outcome is no longer asked for: by a supervisor's word or, ``by`` being empty, after its time."""

    call: CallId
    clerk: ClerkId
    by: str = ""
    key: str = ""

    @property
    def owner(self) -> Party | None:
        return Party(Role.CLERK, self.by) if self.by else None


class PartyMoved(Entry, frozen=True, kw_only=True, tag="call.party"):
    """A party of a call lost its link to the server, or came back."""

    call: CallId
    role: Role
    state: PartyState


class ProgramCame(Entry, frozen=True, kw_only=True, tag="program.came"):
    """A kiosk or console was let in."""

    role: Role
    id: str


class ProgramLeft(Entry, frozen=True, kw_only=True, tag="program.left"):
    """Its connection is gone."""

    role: Role
    id: str


class LoginRefused(Entry, frozen=True, kw_only=True, tag="login.refused"):
    """Somebody could not prove to be this kiosk or account; ``id`` is empty when no such one exists."""

    role: str
    id: str = ""


class Denied(Entry, frozen=True, kw_only=True, tag="access.denied"):
    """Somebody asked for what it may not; the first time of each verb in its session, with the rule it met.

    ``role`` is its standing in the table of permits.
    """

    role: str
    id: str
    verb: str
    rule: str


class ServerStarted(Entry, frozen=True, kw_only=True, tag="server.started"):
    """The server began to listen."""

    version: str


class AccountChanged(Entry, frozen=True, kw_only=True, tag="account.changed"):
    """Somebody was given an account, or it was changed; ``by`` is empty when it was the command line."""

    role: str
    id: str
    what: AccountChange = AccountChange.MADE
    by: str = ""


class AccountRemoved(Entry, frozen=True, kw_only=True, tag="account.removed"):
    """An administrator took an account away."""

    role: str
    id: str
    by: str = ""


class LoggedIn(Entry, frozen=True, kw_only=True, tag="login.done"):
    """Somebody came in with an account: to the pages, or as a clerk to a console for the day."""

    role: str
    id: str
    way: LoginWay


class DeviceEnrolled(Entry, frozen=True, kw_only=True, tag="device.enrolled"):
    """A device's key was let in; of an older key of the same device nothing is left."""

    device: str
    device_kind: DeviceKind
    place: str
    serial: str


class DeviceInvited(Entry, frozen=True, kw_only=True, tag="device.invited"):
    """A code was made that lets one device in."""

    device: str
    device_kind: DeviceKind
    place: str
    by: str = ""


class DeviceRevoked(Entry, frozen=True, kw_only=True, tag="device.revoked"):
    """An administrator put a device out."""

    device: str
    serial: str
    by: str = ""


class DeviceDoubled(Entry, frozen=True, kw_only=True, tag="device.doubled"):
    """Two programs proved the same key at the same time: a copy, or the same program twice."""

    device: str
    serial: str


class EnrolmentLocked(Entry, frozen=True, kw_only=True, tag="enrolment.locked"):
    """A device's enrolment code was tried too often and is good no more."""

    device: str


class BookingMade(Entry, frozen=True, kw_only=True, tag="booking.made"):
    """A time was booked: on the page of the site or, with ``kiosk``, at a kiosk."""

    booking: BookingId
    site: SiteId
    authority: AuthorityId
    service: ServiceId
    language: str
    starts_at: datetime
    interpreter: InterpreterId | None = None
    adviser: bool = False
    kiosk: str = ""


class BookingMoved(Entry, frozen=True, kw_only=True, tag="booking.moved"):
    """Whoever has the number took another time."""

    booking: BookingId
    starts_at: datetime


class BookingCancelled(Entry, frozen=True, kw_only=True, tag="booking.cancelled"):
    """Whoever has the number gave the time back."""

    booking: BookingId


class BookingKept(Entry, frozen=True, kw_only=True, tag="booking.kept"):
    """The citizen gave the number at the kiosk, so many seconds before the time, or after it."""

    booking: BookingId
    kiosk: str
    early_s: float


class BookingNoShow(Entry, frozen=True, kw_only=True, tag="booking.no_show"):
    """Nobody came in time."""

    booking: BookingId


class ContentErased(Entry, frozen=True, kw_only=True, tag="content.erased"):
    """The content of lines was erased; of them number, time and place in the chain are left."""

    lines: list[tuple[int, int]]
    """Runs of lines, each its first and its last number."""
    why: ErasedWhy


class RetentionRan(Entry, frozen=True, kw_only=True, tag="retention.ran"):
    """What is kept no longer was erased; how many lines of each keeping."""

    erased: dict[str, int]


class RecordsRead(Entry, frozen=True, kw_only=True, tag="records.read"):
    """Somebody read what is kept of visits (906/2019 17 §); who could not is in ``access.denied``.

    ``role`` and ``id`` are empty when it was the command line, so whoever runs the server.
    """

    what: str
    """Which page or file."""
    role: str = ""
    id: str = ""
    rule: str = ""
    """By which line of the table of permits."""
    visits_of: str = ""
    """The owner whose visits it was limited to; empty when it was not."""
    visit: str = ""
    """Of one visit alone: its first call."""


class LogConverted(Entry, frozen=True, kw_only=True, tag="log.converted"):
    """The lines before this one were in another format; this was the end of their chain."""

    format: int
    lines: int
    head: str


AnyEntry = (
    Queued
    | Answered
    | Passed
    | Held
    | Consulted
    | Ended
    | Noted
    | WrappedUp
    | Released
    | PartyMoved
    | ProgramCame
    | ProgramLeft
    | LoginRefused
    | Denied
    | ServerStarted
    | AccountChanged
    | AccountRemoved
    | LoggedIn
    | DeviceInvited
    | DeviceEnrolled
    | DeviceRevoked
    | DeviceDoubled
    | EnrolmentLocked
    | BookingMade
    | BookingMoved
    | BookingCancelled
    | BookingKept
    | BookingNoShow
    | ContentErased
    | RetentionRan
    | RecordsRead
    | LogConverted
    | SurveyAnswered
)


def kind_of(entry: AnyEntry) -> str:
    """The word for its kind: ``call.queued``."""
    return str(entry.__struct_config__.tag)
