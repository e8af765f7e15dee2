"""What the screens ask of the call: effects of ``kiosk.flow`` and ``agent_console.desk``.

``common.session.CallSession.perform`` does them; each is answered by news, never by a return value.
"""

import datetime as dt
from dataclasses import dataclass

from common.errors import Device, Problem
from common.ids import AuthorityId, BookingId, CallId, PageId, ServiceId
from common.protocol.codes import ClerkState, EndReason, News, Outcome, PageSource
from common.protocol.peer import AnyPeerMessage


@dataclass(frozen=True)
class PrepareVisit:
    """Open camera, microphone and loudspeaker for one visit; ``folder`` is where its paper lies.

    Answered by ``MediaReady`` and ``OwnDevice``.  Nothing leaves this machine yet.
    """

    folder: str


@dataclass(frozen=True)
class FinishVisit:
    """End the media process, and with it every picture and sound of the visit; answered by ``MediaGone``."""


@dataclass(frozen=True)
class RequestCall:
    """Kiosk: take a place in the line; ``languages`` best first."""

    authority: AuthorityId
    service: ServiceId
    languages: tuple[str, ...]
    booking: BookingId | None = None
    """A booked time that ``GiveNumber`` has found."""


@dataclass(frozen=True)
class GiveNumber:
    """Kiosk: a citizen with a booked time is here; answered by ``BookingFound`` or ``BookingRefused``."""

    number: str


@dataclass(frozen=True)
class AskService:
    """Kiosk: how it stands with a service; answered by ``ServiceKnown``.  ``languages`` best first."""

    service: ServiceId
    languages: tuple[str, ...]


@dataclass(frozen=True)
class FindTimes:
    """Kiosk: the free times of a service; answered by ``TimesFound`` or ``TimesRefused``."""

    service: ServiceId
    interpreter: str = ""
    adviser: bool = False


@dataclass(frozen=True)
class BookTime:
    """Kiosk: keep this time under a nickname; answered by ``TimeBooked`` or ``TimeNotBooked``."""

    service: ServiceId
    start: dt.datetime
    language: str
    nickname: str
    interpreter: str = ""
    adviser: bool = False


@dataclass(frozen=True)
class GiveBack:
    """Kiosk: the time with this number is free again.

    Answered by ``TimeGivenBack`` or ``TimeNotGivenBack``.
    """

    number: str


@dataclass(frozen=True)
class AcceptCall:
    """Console: answer this ticket."""

    call: CallId
    fence: int


@dataclass(frozen=True)
class DeclineCall:
    """Console: let this ring pass."""

    call: CallId
    fence: int


@dataclass(frozen=True)
class TransferCall:
    """Console: give the citizen on to the line of this service."""

    call: CallId
    service: ServiceId


@dataclass(frozen=True)
class ConsultColleague:
    """Console: speak with a colleague of this service; answered by ``ConsultMoved``."""

    call: CallId
    service: ServiceId


@dataclass(frozen=True)
class EndConsult:
    """Console: the talk with the colleague is over."""


@dataclass(frozen=True)
class HandOver:
    """Console: the colleague in consultation takes the citizen; the call ends here."""

    call: CallId


@dataclass(frozen=True)
class Withhold:
    """Nothing of our sound and picture leaves and nothing of the other's is played or shown, or again.

    ``OwnSending`` says when it is so.
    """

    on: bool


@dataclass(frozen=True)
class NoteHold:
    """Console: tell the server that the citizen is on hold, or is taken back."""

    call: CallId
    on: bool


@dataclass(frozen=True)
class TakeMoreTime:
    """Console: the whole time of a wrap-up again."""


@dataclass(frozen=True)
class ReleaseCall:
    """Console of a supervisor: end this visit, whatever it waits for."""

    call: CallId


@dataclass(frozen=True)
class SetClerkState:
    """Console: available, break or away."""

    state: ClerkState


@dataclass(frozen=True)
class EndCall:
    """End whatever there is: the place in the line or the call."""

    reason: EndReason


@dataclass(frozen=True)
class GiveOutcome:
    """Console: the wrap-up; ``suitability`` 1-5."""

    call: CallId
    outcome: Outcome
    suitability: int


@dataclass(frozen=True)
class TellOther:
    """Say this to the other end; lost when there is no peer."""

    message: AnyPeerMessage


@dataclass(frozen=True)
class ReleasePage:
    """Kiosk: the citizen has released this page; its bytes leave now."""

    id: PageId
    path: str
    source: PageSource
    width: int
    height: int


@dataclass(frozen=True)
class SendPrint:
    """Console: have this PDF printed at the kiosk."""

    id: PageId
    path: str
    pages: int


@dataclass(frozen=True)
class MuteOwn:
    """Stop or resume our own sound and picture; ``OwnSending`` says when it is so."""

    microphone: bool
    camera: bool


@dataclass(frozen=True)
class SetVolume:
    """How loud the other person is here, from 0; ``OwnVolume`` says when it is so."""

    level: int


@dataclass(frozen=True)
class ShowTable:
    """Let the other end see the pictures of the table that lie in this shared memory; None stops it."""

    ring: str | None


@dataclass(frozen=True)
class ReportHealth:
    """Kiosk: devices that do not work; those not named do."""

    problems: dict[Device, Problem]


@dataclass(frozen=True)
class LogNews:
    """A line for the session log; kept until the server has acknowledged it."""

    call: CallId
    what: News
    numbers: dict[str, float]
    words: dict[str, str]


CallWish = (
    PrepareVisit
    | FinishVisit
    | RequestCall
    | GiveNumber
    | AskService
    | FindTimes
    | BookTime
    | GiveBack
    | AcceptCall
    | DeclineCall
    | TransferCall
    | ConsultColleague
    | EndConsult
    | HandOver
    | Withhold
    | NoteHold
    | TakeMoreTime
    | ReleaseCall
    | SetClerkState
    | EndCall
    | GiveOutcome
    | TellOther
    | ReleasePage
    | SendPrint
    | MuteOwn
    | SetVolume
    | ShowTable
    | ReportHealth
    | LogNews
)
"""Everything a screen machine can ask of the call."""
