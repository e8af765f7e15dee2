"""What the kiosk can be showing: one frozen dataclass a state, and nothing that a screen does not need.

States carry data, never words: the screens choose the words.  ``KioskState`` is the union of them all;
``machine.py`` says how one leads to another.
"""

import enum
from dataclasses import dataclass, field

from common.errors import Device, Problem
from common.ids import BookingId, LifeEventId
from common.protocol.codes import EndReason, PageSource, PictureSent
from common.protocol.peer import START_VOLUME
from config.directory import LifeEvent, Office, Service, Week
from kiosk.flow.paper_states import NoPaper, NoPrint, Paper, Printing, PrintOut

BUTTONS_ON_A_PAGE = 6
"""One big button a service, at most six: what people managed without help in earlier pilots."""


class Fault(enum.StrEnum):
    """Why the kiosk takes nobody."""

    RESIDUE = "residue"
    """Something of the last visit could not be removed."""
    NOT_ADMITTED = "not_admitted"
    """The server does not know this kiosk."""


class WhyNot(enum.StrEnum):
    """Why a service is explained instead of called."""

    NOBODY_SERVES = "nobody_serves"
    """Agreed, but closed or without a clerk just now."""
    NOT_AGREED = "not_agreed"
    """This point's joint-service agreement does not have it."""
    PERSONAL_VISIT = "personal_visit"
    """Needs, by law, the citizen's own visit, or the use of public power."""


class NumberProblem(enum.StrEnum):
    """Why the number of a booked time is good for nothing here and now."""

    UNKNOWN = "unknown"
    """No such time is booked here, or it is over."""
    ELSEWHERE = "elsewhere"
    EARLY = "early"
    LATER = "later"
    """It cannot be looked up just now."""


class Failure(enum.StrEnum):
    """Why a visit did not come to a call."""

    SERVICE_CLOSED = "service_closed"
    NOT_CONNECTED = "not_connected"
    NOT_SECURE = "not_secure"
    REFUSED = "refused"


class SlipStep(enum.StrEnum):
    """How far the slip is that says the same on paper."""

    OFFERED = "offered"
    PRINTING = "printing"
    TAKE = "take"
    """It lies in the tray."""
    FAILED = "failed"


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


Slipped = Explained
"""States whose words can be taken home on a slip."""


@dataclass(frozen=True)
class GivingNumber:
    """The citizen gives the number of a booked time, digit by digit; the last one asks the server."""

    back: ChoosingService
    typed: str = ""
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


@dataclass(frozen=True)
class HowDidItGo:
    """One touch, 1-5, or skip; ``reason`` says who ended the call."""

    reason: EndReason
    phone: str
    number: int | None = None
    """Of the ticket."""


@dataclass(frozen=True)
class Clearing:
    """The visit is being removed; shown only while that is not yet proved."""


@dataclass(frozen=True)
class Cleared:
    """The removal has checked itself and found nothing left."""


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


Choosing = ChoosingService | ChoosingEvent | Searching
"""The ways to a service."""
Coverable = Attract | Choosing | GivingNumber | Explained | DataNotice | Waiting | CallFailed
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
