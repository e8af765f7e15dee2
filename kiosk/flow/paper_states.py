"""What becomes of paper within a call: a page from the citizen, a print-out from the clerk."""

import enum
from dataclasses import dataclass

from common.errors import Problem
from common.ids import PageId
from common.protocol.codes import PageSource


class Hint(enum.StrEnum):
    """What the document camera sees now."""

    NOTHING_YET = "nothing_yet"
    NO_PAGE = "no_page"
    PAGE_SEEN = "page_seen"


class Warned(enum.StrEnum):
    """What may make a page hard to read; the citizen can put each of them right."""

    CUT_OFF = "cut_off"
    SEVERAL = "several"
    """More than one paper lies there."""
    HAND = "hand"
    TOO_DARK = "too_dark"
    GLARE = "glare"
    BLUR = "blur"


@dataclass(frozen=True)
class TakenPage:
    """A page as it was taken, in the visit's folder; nobody else has it."""

    id: PageId
    path: str
    source: PageSource
    width: int
    height: int
    bytes: int
    warnings: tuple[Warned, ...] = ()


@dataclass(frozen=True)
class NoPaper:
    """Nothing is being shown."""


@dataclass(frozen=True)
class Invited:
    """The clerk has asked for a paper, perhaps by this device; the citizen decides."""

    source: PageSource | None = None


@dataclass(frozen=True)
class InvitedToTable:
    """The clerk has asked to see the table live; the citizen decides."""


@dataclass(frozen=True)
class ShowingTable:
    """The clerk sees the table; only in this state does anything of it leave."""


@dataclass(frozen=True)
class ChoosingSource:
    """Under the camera or into the scanner?"""


@dataclass(frozen=True)
class PlacingPaper:
    """The citizen lays the paper down; ``hint`` is what the document camera sees meanwhile.

    ``warned``: what would spoil the page if it were taken now.
    """

    source: PageSource
    hint: Hint = Hint.NOTHING_YET
    warned: Warned | None = None


@dataclass(frozen=True)
class TakingPage:
    """The device is taking page ``number``."""

    source: PageSource
    number: int = 1


@dataclass(frozen=True)
class ReviewingPage:
    """The citizen sees the page and decides; ``more`` wait behind it, and more may come while ``taking``."""

    page: TakenPage
    number: int = 1
    more: tuple[TakenPage, ...] = ()
    taking: bool = False


@dataclass(frozen=True)
class SendingPage:
    """The citizen has released the page and it is on its way; ``sent`` 0-1, None when not known."""

    page: TakenPage
    number: int
    more: tuple[TakenPage, ...]
    taking: bool = False
    sent: float | None = None


@dataclass(frozen=True)
class PageSent:
    """The clerk's side has confirmed that it has this very page."""

    source: PageSource
    number: int
    more: tuple[TakenPage, ...] = ()
    taking: bool = False


@dataclass(frozen=True)
class TakingFailed:
    """The device could not take the page; it is named, and can be tried again."""

    source: PageSource
    problem: Problem


@dataclass(frozen=True)
class SendingFailed:
    """The page did not come across whole, so the clerk has nothing of it; it can be released again."""

    page: TakenPage
    number: int
    more: tuple[TakenPage, ...]
    taking: bool = False


Paper = (
    NoPaper
    | Invited
    | InvitedToTable
    | ShowingTable
    | ChoosingSource
    | PlacingPaper
    | TakingPage
    | ReviewingPage
    | SendingPage
    | PageSent
    | TakingFailed
    | SendingFailed
)


@dataclass(frozen=True)
class PrintOut:
    """A PDF from the clerk, in the visit's folder."""

    id: PageId
    path: str
    pages: int


@dataclass(frozen=True)
class NoPrint:
    """Nothing is being printed."""


@dataclass(frozen=True)
class PrintOffered:
    """The clerk has sent a print-out; the citizen accepts or declines."""

    job: PrintOut


@dataclass(frozen=True)
class PrintingNow:
    """The printer has it."""

    job: PrintOut


@dataclass(frozen=True)
class TakePrint:
    """It lies in the tray."""

    pages: int


@dataclass(frozen=True)
class PrintingFailed:
    """The printer could not; it is named, and can be tried again unless there is none."""

    job: PrintOut
    problem: Problem


Printing = NoPrint | PrintOffered | PrintingNow | TakePrint | PrintingFailed
