"""What a clerk can see of paper and of written words: pages that came, print-outs that go, texts."""

import enum
from dataclasses import dataclass, field

from common.errors import Problem
from common.ids import PageId
from common.protocol.codes import PageSource


class Reading(enum.StrEnum):
    """Whether a page can be looked at."""

    OPENING = "opening"
    OPEN = "open"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Page:
    """A page the citizen has released, whole and with the right SHA-256."""

    id: PageId
    number: int
    path: str
    source: PageSource
    width: int
    height: int
    sha256: str
    reading: Reading = Reading.OPENING
    why: str = ""
    """Why it cannot be looked at."""
    saved_as: str = ""


@dataclass(frozen=True)
class Arriving:
    """A page on its way; half a page is never shown."""

    id: PageId
    received: int
    bytes: int


@dataclass(frozen=True)
class Text:
    """A text message; ``heard`` when the other end has shown it."""

    id: str
    text: str = field(repr=False)
    mine: bool = True
    heard: bool = False


class PrintStage(enum.StrEnum):
    MAKING = "making"
    SENDING = "sending"
    DELIVERED = "delivered"
    """The kiosk has it; the citizen is asked or the printer works."""
    PRINTED = "printed"
    DECLINED = "declined"
    FAILED = "failed"


RUNNING = (PrintStage.MAKING, PrintStage.SENDING, PrintStage.DELIVERED)
"""While one of these is so, no other print-out is sent."""


@dataclass(frozen=True)
class PrintJob:
    """The last print-out of the visit."""

    id: PageId
    stage: PrintStage
    pages: int = 0
    problem: Problem | None = None
    why: str = ""
    """Why it could not be made or sent, when it was not the printer."""
