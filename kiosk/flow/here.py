"""What the steps of a visit know together: the point, who is here, and how things are."""

from dataclasses import dataclass, field

from common.clock import Instant
from common.errors import Device, Problem
from common.ids import BookingId, CallId, ServiceId
from common.protocol.peer import START_VOLUME
from config.directory import Service
from kiosk.flow.effects import Effect
from kiosk.flow.point import Point
from kiosk.flow.states import KioskState

Step = tuple[KioskState, list[Effect]]
"""The state after an event, and what to do."""


@dataclass(frozen=True)
class Visit:
    """What the flow remembers of the citizen who is here: no words, no pictures."""

    service: Service
    booking: BookingId | None = None
    call: CallId | None = None
    number: int | None = None
    """Of the ticket."""
    folder_asked: bool = False
    media_runs: bool = False
    requested: bool = False
    """A place in the line was asked for, and nobody has ended it."""
    printed: bool = False
    """Something of this citizen has come out of the printer, or may have."""


@dataclass
class Here:
    """This kiosk now.  The one mutable thing in the flow that more than one module writes."""

    point: Point
    language: str
    """Of all words."""
    visit: Visit | None = None
    since: Instant = field(default=Instant(0.0))
    """When the waiting began."""
    served: frozenset[ServiceId] = frozenset()
    """Services that are open and have clerks."""
    problems: dict[Device, Problem] = field(default_factory=dict)
    volume: int = START_VOLUME
    """How loud the clerk is, as the media process has said."""
