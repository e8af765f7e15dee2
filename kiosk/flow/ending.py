"""One visit's facts, and how ends are named for the citizen."""

import math
from dataclasses import dataclass

from common.clock import Instant
from common.ids import CallId
from common.protocol.codes import Code, EndReason
from config.directory import Service
from kiosk.flow.states import Failure


@dataclass(frozen=True)
class Visit:
    """What the flow remembers of the citizen who is here: no words, no pictures."""

    service: Service
    call: CallId | None = None
    folder_asked: bool = False
    media_runs: bool = False
    requested: bool = False
    """A place in the line was asked for, and nobody has ended it."""


def failure_of(reason: EndReason) -> Failure:
    """How the end of a visit that came to no call is named."""
    match reason:
        case EndReason.SERVICE_CLOSED:
            return Failure.SERVICE_CLOSED
        case EndReason.NOT_SECURE:
            return Failure.NOT_SECURE
        case _:
            return Failure.NOT_CONNECTED


def refusal_of(code: Code) -> Failure:
    """How a refused place in the line is named."""
    return Failure.SERVICE_CLOSED if code in (Code.NO_SUCH_SERVICE, Code.NOT_OFFERED) else Failure.REFUSED


def seconds_until(deadline: Instant, now: Instant) -> int:
    """Whole seconds left, never negative."""
    return max(0, math.ceil(deadline - now))
