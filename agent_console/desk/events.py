"""What the desk hears, in the past tense: the clerk's clicks, the paper room's word, the time.

News of the call come as ``common.call.news.CallNews``.
"""

import enum
from dataclasses import dataclass, field

from common.call.news import CallNews
from common.ids import CallId, PageId, ServiceId
from common.protocol.codes import ClerkState, Outcome, PageSource

# From the clerk, through the window's one signal ``intent``.


class CaseFate(enum.StrEnum):
    """Of a case number on its way to the authority's system."""

    TAKEN = "taken"
    REFUSED = "refused"
    NOT_KEPT = "not_kept"
    """It could not even be kept to be sent later."""


@dataclass(frozen=True)
class LogInAsked:
    clerk: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class BrowserLogInAsked:
    """The clerk wants to log in with the authority's account."""


@dataclass(frozen=True)
class BrowserLogInFailed:
    """The clerk did not come back from the browser."""


@dataclass(frozen=True)
class LogOutAsked:
    pass


@dataclass(frozen=True)
class StateChosen:
    """Available, break or away."""

    state: ClerkState


@dataclass(frozen=True)
class Answered:
    """The clerk answers this one, or the first who may be answered when ``call`` is None."""

    call: CallId | None = None


@dataclass(frozen=True)
class Declined:
    """The clerk lets pass what rings."""


@dataclass(frozen=True)
class MuteChosen:
    """What the clerk wants to be so; what is so, ``OwnSending`` says."""

    microphone: bool
    camera: bool


@dataclass(frozen=True)
class VolumeAsked:
    """We want to be so loud at the kiosk, 0 to ``MOST_VOLUME``; what is so, the kiosk says."""

    level: int


@dataclass(frozen=True)
class PageAsked:
    source: PageSource | None


@dataclass(frozen=True)
class TableAsked:
    """The clerk would like to see the table live."""


@dataclass(frozen=True)
class PageChosen:
    """Look at this page."""

    id: PageId


@dataclass(frozen=True)
class SaveAsked:
    """Keep this page, turned clockwise by 0, 90, 180 or 270 degrees."""

    id: PageId
    turned: int


@dataclass(frozen=True)
class PageToPrint:
    """The received page itself."""

    id: PageId
    turned: int


@dataclass(frozen=True)
class FileToPrint:
    """A PDF of the clerk's own."""

    path: str = field(repr=False)


@dataclass(frozen=True)
class LetterToPrint:
    """A short letter the clerk has written."""

    text: str = field(repr=False)


Printable = PageToPrint | FileToPrint | LetterToPrint


@dataclass(frozen=True)
class PrintAsked:
    """Print at the kiosk; ``id`` is new."""

    id: PageId
    what: Printable


@dataclass(frozen=True)
class TextWritten:
    text: str = field(repr=False)


@dataclass(frozen=True)
class EndAsked:
    """The clerk wants to end the call and is asked whether that is meant."""


@dataclass(frozen=True)
class EndConfirmed:
    pass


@dataclass(frozen=True)
class EndWithdrawn:
    pass


@dataclass(frozen=True)
class HoldChosen:
    """Put the citizen on hold, or take them back."""

    on: bool


@dataclass(frozen=True)
class ConsultChosen:
    """Speak with a colleague of this service; the citizen is put on hold."""

    service: ServiceId


@dataclass(frozen=True)
class ConsultEnded:
    """The clerk has heard enough; the citizen stays on hold until taken back."""


@dataclass(frozen=True)
class HandOverChosen:
    """The colleague is to take the citizen; the clerk is asked whether that is meant."""


@dataclass(frozen=True)
class TransferChosen:
    """The clerk wants to give the citizen on and is asked whether that is meant."""

    service: ServiceId


@dataclass(frozen=True)
class TransferConfirmed:
    pass


@dataclass(frozen=True)
class TransferWithdrawn:
    pass


@dataclass(frozen=True)
class OutcomeChosen:
    outcome: Outcome


@dataclass(frozen=True)
class SuitabilityChosen:
    """How well the matter suited remote service, 1-5."""

    suitability: int


@dataclass(frozen=True)
class WrapUpFinished:
    """``case_number`` is the matter's in the authority's own system; empty when it has none."""

    case_number: str = ""


@dataclass(frozen=True)
class MoreTimeAsked:
    """The wrap-up takes longer."""


@dataclass(frozen=True)
class ReleaseAsked:
    """A supervisor wants this visit released; said twice, it is meant."""

    call: CallId


@dataclass(frozen=True)
class CloseAsked:
    """The window's close button."""


Intent = (
    LogInAsked
    | BrowserLogInAsked
    | LogOutAsked
    | StateChosen
    | Answered
    | Declined
    | MuteChosen
    | VolumeAsked
    | PageAsked
    | TableAsked
    | PageChosen
    | SaveAsked
    | PrintAsked
    | TextWritten
    | EndAsked
    | EndConfirmed
    | EndWithdrawn
    | HoldChosen
    | ConsultChosen
    | ConsultEnded
    | HandOverChosen
    | TransferChosen
    | TransferConfirmed
    | TransferWithdrawn
    | OutcomeChosen
    | SuitabilityChosen
    | WrapUpFinished
    | MoreTimeAsked
    | ReleaseAsked
    | CloseAsked
)
"""All a window can say."""

# From the driver: what became of paper work it was given, and the time.


@dataclass(frozen=True)
class PageOpened:
    """The page has been decoded and can be looked at."""

    id: PageId


@dataclass(frozen=True)
class PageUnreadable:
    """The page is whole but is no picture we open: ``not_an_image``, ``too_large`` or ``timeout``."""

    id: PageId
    why: str


@dataclass(frozen=True)
class PageSaved:
    """``file`` is the name of the new file, without its folder."""

    id: PageId
    file: str


@dataclass(frozen=True)
class PageNotSaved:
    id: PageId


@dataclass(frozen=True)
class PrintMade:
    """The PDF to be printed lies at ``path`` in the visit's folder."""

    id: PageId
    path: str
    pages: int


@dataclass(frozen=True)
class PrintNotMade:
    """``no_file``, ``not_a_pdf``, ``too_large`` or ``too_many_pages``."""

    id: PageId
    why: str


@dataclass(frozen=True)
class Ticked:
    """About once a second."""


@dataclass(frozen=True)
class CaseNoteHeard:
    """What became of a case number that was to be handed over."""

    fate: CaseFate


DeskEvent = (
    Intent
    | CaseNoteHeard
    | CallNews
    | PageOpened
    | PageUnreadable
    | PageSaved
    | PageNotSaved
    | PrintMade
    | PrintNotMade
    | BrowserLogInFailed
    | Ticked
)
