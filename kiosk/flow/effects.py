"""What the kiosk's flow says: wishes of the call, and what the kiosk itself is to do.

Imperative, done by ``kiosk.controller`` in the order given; whatever has a result comes back as an event.
"""

import enum
from dataclasses import dataclass

from common.call.wishes import CallWish
from common.ids import PageId
from common.protocol.codes import PageSource
from kiosk.flow.appearance import Appearance
from kiosk.flow.events import Timer
from kiosk.flow.states import Reply, Slipped


@dataclass(frozen=True)
class SetLanguage:
    """Show all words in this language."""

    language: str


@dataclass(frozen=True)
class SetAppearance:
    """Draw every screen so."""

    appearance: Appearance


@dataclass(frozen=True)
class StartTimer:
    """Say ``TimerFired`` after so many seconds; a running one starts anew."""

    timer: Timer
    seconds: float


@dataclass(frozen=True)
class StopTimer:
    """Say nothing of it."""

    timer: Timer


@dataclass(frozen=True)
class RunSelfTest:
    """Look at scanner, printer and document camera; answered by ``SelfTested``."""


@dataclass(frozen=True)
class OpenFolder:
    """Make the visit's folder; answered by ``FolderReady`` or ``FolderRefused``."""


@dataclass(frozen=True)
class WipeFolder:
    """Remove the visit's folder and look for it again; answered by ``FolderWiped``."""


@dataclass(frozen=True)
class AttachPictures:
    """Show these: shared memory names of ``self`` and ``remote``."""

    frames: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DetachPictures:
    """Forget every picture on the screen."""


@dataclass(frozen=True)
class WatchPaper:
    """Look through the document camera and say ``PaperSeen``."""


@dataclass(frozen=True)
class ShowTable:
    """Let the clerk see through the document camera, until ``StopPaper``."""


@dataclass(frozen=True)
class StopPaper:
    """Stop looking, showing and taking."""


@dataclass(frozen=True)
class TakePage:
    """Take what lies there; answered by ``PageTaken`` and ``TakingEnded``, or ``TakingBroke``."""

    source: PageSource


@dataclass(frozen=True)
class DropFile:
    """Remove this file of the visit now."""

    path: str


@dataclass(frozen=True)
class PrintFile:
    """Print it; answered by ``Printed`` or ``PrinterFailed``."""

    id: PageId
    path: str
    pages: int


@dataclass(frozen=True)
class PrintSlip:
    """Print what this state says, in the words of the language shown; answered by ``SlipPrinted`` or
    ``SlipFailed``."""

    of: Slipped


@dataclass(frozen=True)
class SayReply:
    """Send this short reply, in the words of the language shown."""

    reply: Reply


class Sound(enum.StrEnum):
    """The kiosk's own sounds; each shorter than 3 s (EN 301 549 5.1.3.10)."""

    STILL_THERE = "still_there"
    ANSWERED = "answered"
    LOST = "lost"
    TRAY = "tray"
    """Paper lies in the printer's tray."""


@dataclass(frozen=True)
class PlaySound:
    """Play it; the same thing is always on the screen too."""

    sound: Sound


@dataclass(frozen=True)
class Unexpected:
    """This pair has no meaning: to be logged and forgotten; names of types only."""

    state: str
    event: str


Effect = (
    CallWish
    | SetLanguage
    | SetAppearance
    | StartTimer
    | StopTimer
    | RunSelfTest
    | OpenFolder
    | WipeFolder
    | AttachPictures
    | DetachPictures
    | WatchPaper
    | ShowTable
    | StopPaper
    | TakePage
    | DropFile
    | PrintFile
    | PrintSlip
    | SayReply
    | PlaySound
    | Unexpected
)
