"""What the desk wants done, in the imperative; wishes of the call are ``common.call.wishes.CallWish``."""

from dataclasses import dataclass, field

from agent_console.desk.events import Printable
from common.call.wishes import CallWish
from common.ids import CallId, PageId, ServiceId
from common.protocol.codes import Outcome


@dataclass(frozen=True)
class Connect:
    """Log in at the server; the password is kept nowhere."""

    clerk: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class ConnectByBrowser:
    """Log in at the server with what the browser will bring; else ``BrowserLogInFailed``."""


@dataclass(frozen=True)
class Disconnect:
    """Log out: end the link and forget who was here."""


@dataclass(frozen=True)
class Ring:
    """Somebody may be answered: one chime and one alert of the window; a ring is told again and again."""

    call: CallId


@dataclass(frozen=True)
class OpenPage:
    """Decode this page in a process of its own; answered by ``PageOpened`` or ``PageUnreadable``."""

    id: PageId
    path: str


@dataclass(frozen=True)
class SavePage:
    """Save the page as a PDF where the settings say; answered by ``PageSaved`` or ``PageNotSaved``."""

    id: PageId
    turned: int


@dataclass(frozen=True)
class MakePrint:
    """Make the PDF in ``folder``; answered by ``PrintMade`` or ``PrintNotMade``."""

    id: PageId
    what: Printable
    folder: str


@dataclass(frozen=True)
class WipeVisit:
    """Remove the visit's folder and every picture of its pages."""

    folder: str


@dataclass(frozen=True)
class HandOverCase:
    """Tell the authority's system the case number; ``CaseNoteHeard`` answers, perhaps much later."""

    clerk: str
    call: CallId
    service: ServiceId
    case_number: str
    outcome: Outcome


@dataclass(frozen=True)
class Quit:
    """Close the window and end the program."""


@dataclass(frozen=True)
class Unexpected:
    """The event means nothing in this state; for the log alone."""

    state: str
    event: str


Effect = (
    CallWish
    | Connect
    | ConnectByBrowser
    | Disconnect
    | Ring
    | OpenPage
    | SavePage
    | MakePrint
    | WipeVisit
    | HandOverCase
    | Quit
    | Unexpected
)
