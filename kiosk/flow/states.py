"""What the kiosk can be showing: one frozen dataclass a state, and nothing that a screen does not need.

States carry data, never words: the screens choose the words.  ``KioskState`` is the union of them all;
``machine.py`` says how one leads to another.
"""

import enum
from dataclasses import dataclass, field

from common.errors import Device, Problem
from common.protocol.codes import EndReason, PageSource, PictureSent
from common.protocol.peer import START_VOLUME
from config.directory import Service
from kiosk.flow.booking_states import (
    Booked,
    Booking,
)
from kiosk.flow.finding_states import BUTTONS_ON_A_PAGE as BUTTONS_ON_A_PAGE
from kiosk.flow.finding_states import Choice as Choice
from kiosk.flow.finding_states import ChoosingEvent as ChoosingEvent
from kiosk.flow.finding_states import ChoosingService as ChoosingService
from kiosk.flow.finding_states import DataNotice as DataNotice
from kiosk.flow.finding_states import Explained as Explained
from kiosk.flow.finding_states import GivingNumber as GivingNumber
from kiosk.flow.finding_states import Menu as Menu
from kiosk.flow.finding_states import NumberProblem as NumberProblem
from kiosk.flow.finding_states import Searching as Searching
from kiosk.flow.finding_states import SlipStep as SlipStep
from kiosk.flow.finding_states import WhyNot as WhyNot
from kiosk.flow.paper_states import NoPaper, NoPrint, Paper, Printing, PrintOut


class Fault(enum.StrEnum):
    """Why the kiosk takes nobody."""

    RESIDUE = "residue"
    """Something of the last visit could not be removed."""
    NOT_ADMITTED = "not_admitted"
    """The server does not know this kiosk."""


class Failure(enum.StrEnum):
    """Why a visit did not come to a call."""

    SERVICE_CLOSED = "service_closed"
    NOT_CONNECTED = "not_connected"
    NOT_SECURE = "not_secure"
    REFUSED = "refused"


class Reply(enum.StrEnum):
    """What the citizen can say with one touch; the words are the screen's."""

    YES = "yes"
    NO = "no"
    WAIT = "wait"
    CANNOT_HEAR = "cannot_hear"
    THANK_YOU = "thank_you"


@dataclass(frozen=True)
class Starting:
    """The program has begun and looks at its devices and for anything left behind."""

    tested: bool = False
    clean: bool = False


@dataclass(frozen=True)
class OutOfOrder:
    """The kiosk takes nobody; it tries again by itself."""

    fault: Fault
    phone: str


@dataclass(frozen=True)
class Attract:
    """Nobody is here: touch to start."""


@dataclass(frozen=True)
class Waiting:
    """In the line; ``number`` and ``ahead`` are None until the server has said them.

    ``estimate_s`` is from … to seconds, or None when nobody can say.
    """

    service: Service
    number: int | None = None
    ahead: int | None = None
    estimate_s: tuple[int, int] | None = None
    waited_s: int = 0
    ringing: bool = False
    """A clerk is being called at this moment."""
    moved: bool = False
    """The clerk before has given the citizen on; the next one is called without queueing again."""
    problems: tuple[tuple[Device, Problem], ...] = ()
    """Of our own devices."""


@dataclass(frozen=True)
class Connecting:
    """A clerk has answered; the two ends make sure of each other."""

    service: Service


@dataclass(frozen=True)
class InCall:
    """Face to face with the clerk.  What it says of sound and picture comes from counters."""

    service: Service
    microphone_muted: bool = False
    camera_off: bool = False
    held: bool = False
    """The clerk has put us on hold."""
    withheld: bool = False
    """So nothing of us leaves here, as counters say, and nothing of the clerk is heard or seen."""
    self_view: bool = True
    weak: bool = False
    clerk_muted: bool = False
    clerk_camera_off: bool = False
    clerk_picture: PictureSent = PictureSent.VIDEO
    """What the line allows of the clerk's picture, and of our own."""
    picture: PictureSent = PictureSent.VIDEO
    sound_poor: bool = False
    """So much of the clerk's sound is lost that words are."""
    clerk_problems: tuple[tuple[Device, Problem], ...] = ()
    """Devices of the clerk's that do not work, as that end says."""
    level_received: float = 0.0
    level_sent: float = 0.0
    sources: tuple[PageSource, ...] = ()
    problems: tuple[tuple[Device, Problem], ...] = ()
    volume: int = START_VOLUME
    """How loud the clerk is, from 0 to ``MOST_VOLUME``."""
    adjusting: bool = False
    """The panel sets how loud the clerk is."""
    replying: bool = False
    reading: bool = False
    """The clerk's last text is long and has the panel until it is closed."""
    read_parts: int = 0
    """Parts of it that were read already; how long a part is, the size of the letters says."""
    leaving_in_s: int | None = None
    """Nobody seems to be there: the call ends in so many seconds unless somebody is; None while one is."""
    said: tuple[str, ...] = ()
    paper: Paper = field(default_factory=NoPaper)
    printing: Printing = field(default_factory=NoPrint)
    prints_waiting: tuple[PrintOut, ...] = ()


@dataclass(frozen=True)
class OnHold:
    """The clerk has put the call on hold; ``call`` is what we come back to."""

    seconds: int
    """How long so far."""
    call: InCall


@dataclass(frozen=True)
class ConnectionLost:
    """The other end is gone and is awaited; ``call`` is what we come back to."""

    seconds_left: int
    phone: str
    call: InCall
    number: int | None = None
    """Of the ticket: by it the matter is found on the phone."""


@dataclass(frozen=True)
class CallFailed:
    """It did not come to a call, or the call broke for good; named, with another way."""

    failure: Failure
    phone: str
    service: Service | None = None
    number: int | None = None
    """Of the ticket: by it the matter is found on the phone."""
    slip: SlipStep | None = None
    """None where nothing can be printed."""


@dataclass(frozen=True)
class HowDidItGo:
    """One touch, 1-5, or skip; ``reason`` says who ended the call."""

    reason: EndReason
    phone: str
    number: int | None = None
    """Of the ticket."""
    service: Service | None = None
    slip: SlipStep | None = None
    """Of a call that broke: whom to phone, with which number.  None where nothing can be printed."""
    tray: bool = False
    """Print-outs of this visit may lie in the tray still."""


@dataclass(frozen=True)
class Clearing:
    """The visit is being removed; shown only while that is not yet proved."""


@dataclass(frozen=True)
class Cleared:
    """The removal has checked itself and found nothing left; paper in the ``tray`` is for the citizen to
    take.
    """

    tray: bool = False


@dataclass(frozen=True)
class NoServer:
    """The server cannot be reached; ``before`` is what we come back to by ourselves."""

    phone: str
    before: "Coverable"


@dataclass(frozen=True)
class StillThere:
    """Nobody has touched for long; ``before`` stays as it was until the seconds have run out."""

    seconds_left: int
    before: "Coverable | NoServer"


Slipped = Explained | Booked | CallFailed | HowDidItGo
"""States whose words can be taken home on a slip."""
Choosing = ChoosingService | ChoosingEvent | Searching
"""The ways to a service."""
Coverable = Attract | Choosing | GivingNumber | Explained | Booking | DataNotice | Waiting | CallFailed
"""States over which "no connection" or "still there?" can lie, and to which they give way."""

KioskState = (
    Starting
    | OutOfOrder
    | NoServer
    | Attract
    | ChoosingService
    | ChoosingEvent
    | Searching
    | GivingNumber
    | Explained
    | Booking
    | DataNotice
    | Waiting
    | Connecting
    | InCall
    | OnHold
    | ConnectionLost
    | CallFailed
    | HowDidItGo
    | Clearing
    | Cleared
    | StillThere
)
"""Everything the kiosk can be showing."""
