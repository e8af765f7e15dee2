"""How far a talk with a colleague has come: what the clerk's screen hears of it."""

import enum
from dataclasses import dataclass

from common.protocol.codes import EndReason


class ConsultStage(enum.StrEnum):
    """RINGING -> OPENING -> TALKING <-> LOST; OVER ends each."""

    RINGING = "ringing"
    """A colleague is looked for."""
    OPENING = "opening"
    """One has answered; the two ends make sure of each other."""
    TALKING = "talking"
    LOST = "lost"
    """The colleague is awaited."""
    OVER = "over"


@dataclass(frozen=True)
class ConsultMoved:
    """Console: it has come so far; ``reason`` why it is over, None when it was never granted."""

    stage: ConsultStage
    reason: EndReason | None = None
