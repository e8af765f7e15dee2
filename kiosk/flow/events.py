"""What the kiosk's flow hears: touches, news of devices and folder, timers, and ``CallNews``.

Past tense, grouped by who says them.  Touches are what a screen's one signal ``intent`` carries.
"""

import datetime as dt
import enum
from dataclasses import dataclass

from common.call.news import CallNews
from common.errors import Device, Problem
from common.ids import LifeEventId, PageId, ServiceId
from common.protocol.codes import PageSource
from kiosk.flow.appearance import Appearance
from kiosk.flow.paper_states import Hint, TakenPage, Warned
from kiosk.flow.states import Reply


@dataclass(frozen=True)
class Touch:
    """The citizen touched the screen; the root of all touches, by itself a touch beside every button."""


@dataclass(frozen=True)
class StartTouched(Touch):
    """Start, in this language."""

    language: str | None = None


@dataclass(frozen=True)
class LanguageTouched(Touch):
    """Another language, from any screen."""

    language: str


@dataclass(frozen=True)
class AppearanceTouched(Touch):
    """Larger text or high contrast, on or off, from any screen."""

    appearance: Appearance


@dataclass(frozen=True)
class ServiceTouched(Touch):
    """This service."""

    service: ServiceId


@dataclass(frozen=True)
class EventsTouched(Touch):
    """Show the situations of life."""


@dataclass(frozen=True)
class EventTouched(Touch):
    """This situation of life."""

    event: LifeEventId


@dataclass(frozen=True)
class SearchTouched(Touch):
    """I want to write what my matter is."""


@dataclass(frozen=True)
class LetterTouched(Touch):
    """One letter, or a space, more."""

    letter: str


@dataclass(frozen=True)
class EraseTouched(Touch):
    """The last letter away."""


@dataclass(frozen=True)
class BookedTouched(Touch):
    """I have a booked time."""


@dataclass(frozen=True)
class DigitTouched(Touch):
    """One digit more."""

    digit: str


@dataclass(frozen=True)
class TurnTouched(Touch):
    """Show page ``page`` (from 0) of the services or situations."""

    page: int


@dataclass(frozen=True)
class ContinueTouched(Touch):
    """Go on: agree to the notice, close a message."""


@dataclass(frozen=True)
class BackTouched(Touch):
    """One step back; within a call, put the open panel away."""


@dataclass(frozen=True)
class LeaveTouched(Touch):
    """End whatever there is; works in every state."""


@dataclass(frozen=True)
class StayTouched(Touch):
    """I am still here, I need more time."""


@dataclass(frozen=True)
class TryAgainTouched(Touch):
    """Once more, after something named went wrong."""


@dataclass(frozen=True)
class MuteTouched(Touch):
    """Own microphone off or on."""


@dataclass(frozen=True)
class SelfViewTouched(Touch):
    """Own picture shown or hidden on this screen; the clerk sees it all the same."""


@dataclass(frozen=True)
class RepliesTouched(Touch):
    """Open or close the short replies."""


@dataclass(frozen=True)
class VolumeTouched(Touch):
    """Open or close what sets how loud the clerk is."""


@dataclass(frozen=True)
class LouderTouched(Touch):
    """The clerk a step louder."""


@dataclass(frozen=True)
class SofterTouched(Touch):
    """The clerk a step softer."""


@dataclass(frozen=True)
class ReadOnTouched(Touch):
    """Show the next part of the clerk's long text."""


@dataclass(frozen=True)
class ReplyTouched(Touch):
    """Say this to the clerk in writing."""

    reply: Reply


@dataclass(frozen=True)
class ShowPaperTouched(Touch):
    """I want to show a paper."""


@dataclass(frozen=True)
class ShowTableTouched(Touch):
    """The clerk may see the table now, live."""


@dataclass(frozen=True)
class SourceTouched(Touch):
    """With this device."""

    source: PageSource


@dataclass(frozen=True)
class CaptureTouched(Touch):
    """The paper lies there: take it."""


@dataclass(frozen=True)
class ReleaseTouched(Touch):
    """*Luovuta tämä sivu viranomaiselle*: the one event on which a page leaves."""

    page: PageId


@dataclass(frozen=True)
class WithdrawTouched(Touch):
    """Do not release this page; it is removed."""


@dataclass(frozen=True)
class PrintTouched(Touch):
    """Yes, print it."""


@dataclass(frozen=True)
class DeclineTouched(Touch):
    """No, do not print it."""


@dataclass(frozen=True)
class SlipTouched(Touch):
    """I want this on paper."""


@dataclass(frozen=True)
class ReactionTouched(Touch):
    """How it went, 1-5."""

    score: int


@dataclass(frozen=True)
class SkipTouched(Touch):
    """No answer."""


class Timer(enum.StrEnum):
    """The timers of the flow; each runs at most once at a time."""

    START = "start"
    """The program should have heard of its devices and of the server by now."""
    TICK = "tick"
    """A second has passed, in states that count."""
    IDLE = "idle"
    """Nobody has touched."""
    ANSWER = "answer"
    """The server should have given a place in the line by now."""
    CONNECT = "connect"
    """The call should have been connected by now."""
    SENT = "sent"
    """"Document sent" has been read."""
    REACTION = "reaction"
    """Nobody told how it went."""
    WIPE = "wipe"
    """The visit should have been removed by now."""
    CLEARED = "cleared"
    """"The session has been cleared" has been read."""
    RETRY = "retry"
    """Time to try to clean up again."""


@dataclass(frozen=True)
class TimerFired:
    """A timer that was started has run out."""

    timer: Timer


@dataclass(frozen=True)
class ProgramStarted:
    """The very first event."""


@dataclass(frozen=True)
class DayBegan:
    """Another day than before, by the site's own calendar."""

    day: dt.date


@dataclass(frozen=True)
class SelfTested:
    """The paper devices were looked at; ``problems`` names those that do not work."""

    problems: tuple[tuple[Device, Problem], ...] = ()


@dataclass(frozen=True)
class FolderReady:
    """An empty folder for this visit's paper."""

    path: str


@dataclass(frozen=True)
class FolderRefused:
    """Something of an earlier visit still lies there, or the folder cannot be made."""


@dataclass(frozen=True)
class FolderWiped:
    """The folder was removed and looked for again; ``residue_files`` 0 when nothing is left."""

    residue_files: int


@dataclass(frozen=True)
class RoomSeen:
    """Once a second while there is a picture of the citizen: how much of it moved, 0-1."""

    moved: float


@dataclass(frozen=True)
class PaperSeen:
    """What the document camera sees now."""

    hint: Hint
    warned: Warned | None = None
    """What matters most of what would spoil the page now."""


@dataclass(frozen=True)
class PageTaken:
    """One page lies in the visit's folder; ``last`` when the device has no more."""

    page: TakenPage
    last: bool = True


@dataclass(frozen=True)
class TakingEnded:
    """The scanner has no more pages."""


@dataclass(frozen=True)
class TakingBroke:
    """The device could not take a page."""

    source: PageSource
    problem: Problem


@dataclass(frozen=True)
class Printed:
    """The printer has put the print-out into the tray."""

    id: PageId


@dataclass(frozen=True)
class PrinterFailed:
    """The printer could not."""

    id: PageId
    problem: Problem


@dataclass(frozen=True)
class SlipPrinted:
    """The slip lies in the tray."""


@dataclass(frozen=True)
class SlipFailed:
    """The slip could not be printed."""


FlowEvent = (
    Touch
    | TimerFired
    | ProgramStarted
    | DayBegan
    | SelfTested
    | FolderReady
    | FolderRefused
    | FolderWiped
    | RoomSeen
    | PaperSeen
    | PageTaken
    | TakingEnded
    | TakingBroke
    | Printed
    | PrinterFailed
    | SlipPrinted
    | SlipFailed
    | CallNews
)
