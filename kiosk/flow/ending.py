"""How a visit ends, by anybody's will or none, and how that is named for the citizen."""

import math

from common.call.wishes import EndCall, LogNews
from common.clock import Instant
from common.protocol.codes import Code, EndReason, News
from kiosk.flow.effects import Effect, PlaySound, Sound, StopPaper
from kiosk.flow.events import (
    FlowEvent,
    LeaveTouched,
    ReactionTouched,
    SkipTouched,
    SlipFailed,
    SlipPrinted,
    SlipTouched,
    Timer,
    TimerFired,
    Touch,
    TryAgainTouched,
)
from kiosk.flow.guard import phone_of
from kiosk.flow.here import Here, Step
from kiosk.flow.removal import Removal
from kiosk.flow.slip import offered, slipped
from kiosk.flow.states import (
    Attract,
    CallFailed,
    Cleared,
    Failure,
    Fault,
    HowDidItGo,
    KioskState,
    OutOfOrder,
)


class Ending:
    """The ways out of a visit, and the screens after it."""

    def __init__(self, here: Here, removal: Removal) -> None:
        self._here = here
        self._removal = removal

    def handle(self, state: KioskState, event: FlowEvent) -> Step | None:
        """The state after the event and what to do; None when the event means nothing here."""
        match state, event:
            case HowDidItGo(), ReactionTouched(score=score) if 1 <= score <= 5:
                call = self._here.visit.call if self._here.visit else None
                thanks: list[Effect] = (
                    [LogNews(call, News.REACTION, {"score": float(score)}, {})] if call else []
                )
                return self._removal.outcome(), thanks
            case HowDidItGo(), (SkipTouched() | LeaveTouched() | TimerFired(timer=Timer.REACTION)):
                return self._removal.outcome(), []
            case ((CallFailed() | HowDidItGo()), (SlipTouched() | SlipPrinted() | SlipFailed())):
                return slipped(state, event)
            case CallFailed(), LeaveTouched():
                return self._removal.outcome(), []
            case Cleared(), (Touch() | TimerFired(timer=Timer.CLEARED)):
                return Attract(), []
            case OutOfOrder(fault=Fault.RESIDUE), (TryAgainTouched() | TimerFired(timer=Timer.RETRY)):
                return state, self._removal.again()
            case _:
                return None

    def hang_up(self, reason: EndReason, now: Instant, *, tell: bool = True) -> Step:
        effects: list[Effect] = [StopPaper(), *([EndCall(reason)] if tell else []), *self._removal.begin(now)]
        visit = self._here.visit
        if visit is None:
            return HowDidItGo(reason, self._here.point.phone), effects
        broke = reason not in (EndReason.CITIZEN_ENDED, EndReason.CLERK_ENDED)
        slip = offered(self._here) if broke else None
        phone = phone_of(self._here.point, visit.service)
        if visit.printed:
            effects.append(PlaySound(Sound.TRAY))
        return HowDidItGo(reason, phone, visit.number, visit.service, slip, visit.printed), effects

    def fail(self, failure: Failure, reason: EndReason | None, now: Instant) -> Step:
        """It came to no call; ``reason`` when it is for us to end it."""
        requested = self._here.visit is not None and self._here.visit.requested
        effects: list[Effect] = [EndCall(reason)] if reason and requested else []
        effects += self._removal.begin(now)
        visit = self._here.visit
        if visit is None:
            return CallFailed(failure, self._here.point.phone), effects
        phone = phone_of(self._here.point, visit.service)
        return CallFailed(failure, phone, visit.service, visit.number, offered(self._here)), effects

    def leave(self, reason: EndReason, now: Instant) -> Step:
        requested = self._here.visit is not None and self._here.visit.requested
        effects: list[Effect] = [EndCall(reason)] if requested else []
        effects += self._removal.begin(now)
        return self._removal.outcome(), effects


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
