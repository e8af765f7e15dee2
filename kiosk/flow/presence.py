"""Whether the citizen is still there while a call goes on: by motion before the camera, never by who it is.

A question is asked first, by sight and sound; it takes itself back when anything moves, is touched or is
said, and the countdown stands still while the camera tells nothing.  Pure: it hears ``RoomSeen`` once a
second, and touches and figures of the call beside it.
"""

from dataclasses import replace

from common.call.news import CallMeter
from common.clock import Instant
from common.errors import Device
from kiosk.flow.captions import SPEECH_LEVEL
from kiosk.flow.effects import Effect, PlaySound, Sound
from kiosk.flow.events import FlowEvent, RoomSeen, Touch
from kiosk.flow.point import Patience
from kiosk.flow.states import InCall

MOVES = 0.006
"""Of the picture: from here on something moves.  A still room with a noisy camera has none."""
LOOKS, MOVING_LOOKS = 3, 2
"""So many of the last looks must see motion before it is somebody: a lamp that flickers once is nobody."""


class Presence:
    """One kiosk's; begins anew with each call."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._last_sign: Instant | None = None
        """When somebody moved, touched or spoke; None until the call's first look."""
        self._asked_at: Instant | None = None
        self._looks: tuple[bool, ...] = ()

    def begin(self) -> None:
        """Another call."""
        self._last_sign = self._asked_at = None
        self._looks = ()

    def hears(self, call: InCall, event: FlowEvent, now: Instant) -> tuple[InCall, list[Effect]]:
        """The call with or without the question; ``leaving_in_s`` 0 when nobody has answered it."""
        match event:
            case RoomSeen(moved=moved) if self._patience.absent and _sees(call):
                return self._look(call, moved, now)
            case Touch():
                return self._sign(call, now), []
            case CallMeter(level_sent=level) if level > SPEECH_LEVEL:
                return self._sign(call, now), []
            case _:
                return call if _sees(call) else self._sign(call, now), []

    def _look(self, call: InCall, moved: float, now: Instant) -> tuple[InCall, list[Effect]]:
        self._looks = (*self._looks, moved >= MOVES)[-LOOKS:]
        if self._last_sign is None or sum(self._looks) >= MOVING_LOOKS:
            return self._sign(call, now), []
        if self._asked_at is None:
            if now - self._last_sign < self._patience.absent:
                return call, []
            self._asked_at = now
            return self._asking(call, now), [PlaySound(Sound.STILL_THERE)]
        return self._asking(call, now), []

    def _asking(self, call: InCall, now: Instant) -> InCall:
        asked_at = now if self._asked_at is None else self._asked_at
        left = max(0, round(self._patience.idle_reset - (now - asked_at)))
        return replace(call, leaving_in_s=left)

    def _sign(self, call: InCall, now: Instant) -> InCall:
        self._last_sign, self._asked_at = now, None
        return call if call.leaving_in_s is None else replace(call, leaving_in_s=None)


def _sees(call: InCall) -> bool:
    """Whether the camera can tell: a stand-in for a lost or covered one does not move."""
    return not call.camera_off and Device.CAMERA not in dict(call.problems)
