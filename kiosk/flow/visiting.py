"""One citizen's visit, step by step: choose, agree, wait, talk, end, and nothing left behind.

A pure machine inside ``KioskFlow``, put together of its parts.  It knows the visit and its removal; it does
not know languages shown, idleness, or that the server may be away: those lie over its states.
"""

from common.clock import Instant
from common.protocol.codes import EndReason
from kiosk.flow.booking import Times
from kiosk.flow.ending import Ending
from kiosk.flow.events import FlowEvent, LeaveTouched
from kiosk.flow.finding import Finding
from kiosk.flow.giving_number import Numbers
from kiosk.flow.here import Here, Step
from kiosk.flow.point import Point
from kiosk.flow.removal import Removal
from kiosk.flow.states import Attract, KioskState, Waiting
from kiosk.flow.talking import Talking
from kiosk.flow.waiting import InLine


class Visiting:
    """The visit that is now, and the removal of the one before."""

    def __init__(self, point: Point) -> None:
        self.here = Here(point, point.language)
        self.removal = Removal(self.here)
        self._ending = Ending(self.here, self.removal)
        self._numbers = Numbers(self.here)
        self._times = Times(self.here)
        self._finding = Finding(self.here, self.removal)
        self._line = InLine(self.here, self.removal, self._ending)
        self._talking = Talking(self.here, self._ending)

    def handle(self, state: KioskState, event: FlowEvent, now: Instant) -> Step | None:
        """The state after the event and what to do; None when the event means nothing here."""
        return (
            self.removal.handle(state, event, now)
            or self._numbers.handle(state, event)
            or self._times.handle(state, event)
            or self._finding.handle(state, event, now)
            or self._line.handle(state, event, now)
            or self._talking.handle(state, event, now)
            or self._ending.handle(state, event)
        )

    def idle(self, state: KioskState, now: Instant) -> Step:
        """Nobody is here any more."""
        if isinstance(state, Waiting):
            return self._ending.leave(EndReason.CITIZEN_IDLE, now)
        return self.handle(state, LeaveTouched(), now) or (Attract(), [])
