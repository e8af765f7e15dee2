"""The call itself: connecting, talking, a line that is lost and found, and being given on."""

from dataclasses import replace

from common.call.news import (
    CallBegan,
    CallConnected,
    CallEnded,
    CallMovedOn,
    CallReconnecting,
    CallSecuring,
    OtherSaid,
)
from common.call.wishes import Withhold
from common.clock import Instant
from common.ids import CallId
from common.protocol.codes import EndReason
from common.protocol.peer import Condition
from config.directory import Service
from kiosk.flow.call import in_call, sources, told
from kiosk.flow.effects import PlaySound, Sound, StopPaper
from kiosk.flow.ending import Ending, failure_of, seconds_until
from kiosk.flow.events import FlowEvent, LeaveTouched, RoomSeen, StayTouched, Timer, TimerFired, Touch
from kiosk.flow.guard import phone_of
from kiosk.flow.here import Here, Step
from kiosk.flow.paper import without_table
from kiosk.flow.paper_states import PrintingNow, TakePrint
from kiosk.flow.presence import Presence
from kiosk.flow.states import (
    Connecting,
    ConnectionLost,
    Failure,
    InCall,
    KioskState,
    OnHold,
    Waiting,
)


class Talking:
    """A clerk has answered."""

    def __init__(self, here: Here, ending: Ending) -> None:
        self._here = here
        self._ending = ending
        self._deadline = Instant(0.0)
        """Until when a lost line is waited for."""
        self._held_since = Instant(0.0)
        self._presence = Presence(here.point.patience)

    def handle(self, state: KioskState, event: FlowEvent, now: Instant) -> Step | None:
        """The state after the event and what to do; None when the event means nothing here."""
        step = (
            self._connect(state, event, now)
            or self._move_on(state, event, now)
            or self._on_hold(state, event, now)
            or self._talk(state, event, now)
        )
        if step is not None:
            self._remember_print(step[0])
        return step

    def _remember_print(self, state: KioskState) -> None:
        """Beyond the call: a job that is withdrawn half-way leaves paper, too."""
        call = state.call if isinstance(state, OnHold | ConnectionLost) else state
        printing = isinstance(call, InCall) and isinstance(call.printing, PrintingNow | TakePrint)
        if printing and self._here.visit is not None:
            self._here.visit = replace(self._here.visit, printed=True)

    def _connect(self, state: KioskState, event: FlowEvent, now: Instant) -> Step | None:
        if not isinstance(state, Connecting):
            return None
        match event:
            case CallBegan() | CallSecuring():
                return state, []
            case CallConnected():
                return self._call(state.service), []
            case CallReconnecting(grace_s=grace):
                return self._lost(self._call(state.service), grace, now)
            case CallEnded(reason=reason):
                return self._ending.fail(failure_of(reason), None, now)
            case TimerFired(timer=Timer.CONNECT):
                return self._ending.fail(Failure.NOT_CONNECTED, EndReason.MEDIA_FAILED, now)
            case LeaveTouched():
                return self._ending.leave(EndReason.CITIZEN_ENDED, now)
            case _:
                return None

    def _call(self, service: Service) -> InCall:
        self._presence.begin()
        problems = self._here.problems
        told = tuple(sorted(problems.items()))
        return InCall(service, problems=told, sources=sources(problems), volume=self._here.volume)

    def _talk(self, state: KioskState, event: FlowEvent, now: Instant) -> Step | None:
        if self._here.visit is None or self._here.visit.call is None:
            return None
        id = self._here.visit.call  # noqa: A001
        match state, event:
            case ((InCall() | OnHold() | ConnectionLost()), CallReconnecting(grace_s=grace)):
                return self._lost(state, grace, now)
            case ConnectionLost(call=call), CallConnected():
                return self._back(replace(call, weak=False), now), []
            case ConnectionLost(), TimerFired(timer=Timer.TICK):
                return self._count(state, now)
            case ((InCall() | OnHold() | ConnectionLost()), CallEnded(reason=reason)):
                return self._ending.hang_up(reason, now, tell=False)
            case ((InCall() | OnHold() | ConnectionLost()), LeaveTouched()):
                return self._ending.hang_up(EndReason.CITIZEN_ENDED, now)
            case InCall(), _:
                return self._be_there(state, event, id, now)
            case ((OnHold(call=call) | ConnectionLost(call=call)), _) if not isinstance(event, Touch):
                step = in_call(call, event, id)
                return None if step is None else (replace(state, call=step[0]), step[1])
            case _:
                return None

    def _on_hold(self, state: KioskState, event: FlowEvent, now: Instant) -> Step | None:
        """The clerk's end says that it is held, or no more; our own end follows at once."""
        match state, event:
            case InCall(), OtherSaid(message=Condition(held=True) as condition):
                self._held_since = now
                call, hidden = without_table(state)
                return self._back(told(call, condition), now), [*hidden, Withhold(on=True)]
            case OnHold(call=call), OtherSaid(message=Condition(held=False) as condition):
                answered = PlaySound(Sound.ANSWERED)
                return told(call, condition), [Withhold(on=False), answered]
            case OnHold(), TimerFired(timer=Timer.TICK):
                return replace(state, seconds=int(now - self._held_since)), []
            case _:
                return None

    def _back(self, call: InCall, now: Instant) -> InCall | OnHold:
        """What is seen while the line holds; whether somebody is there is looked at anew after it."""
        self._presence.begin()
        call = replace(call, leaving_in_s=None)
        return OnHold(int(now - self._held_since), call) if call.held else call

    def _be_there(self, state: InCall, event: FlowEvent, id: CallId, now: Instant) -> Step | None:  # noqa: A002
        call, asked = self._presence.hears(state, event, now)
        if call.leaving_in_s == 0:
            return self._ending.hang_up(EndReason.CITIZEN_IDLE, now)
        if isinstance(event, RoomSeen | StayTouched):
            return call, list(asked)
        step = in_call(call, event, id)
        if step is None:
            return None if call is state else (call, [])
        return step

    def _move_on(self, state: KioskState, event: FlowEvent, now: Instant) -> Step | None:
        """The clerk gives the citizen on: waiting again, devices open, and nothing of the call goes along."""
        if not isinstance(event, CallMovedOn) or not isinstance(
            state, Connecting | InCall | OnHold | ConnectionLost
        ):
            return None
        service = self._here.point.service(event.service)
        if service is None or self._here.visit is None:
            return self._ending.hang_up(EndReason.MEDIA_FAILED, now)
        self._here.since = now
        self._here.visit = replace(self._here.visit, service=service, call=event.call, number=event.number)
        problems = tuple(sorted(self._here.problems.items()))
        waiting = Waiting(service, number=event.number, moved=True, problems=problems)
        held = not isinstance(state, Connecting) and _call_of(state).held
        return waiting, [StopPaper(), *([Withhold(on=False)] if held else [])]

    def _lost(self, state: InCall | OnHold | ConnectionLost, grace_s: float, now: Instant) -> Step:
        call = _call_of(state)
        self._deadline = Instant(now + grace_s)
        call, hidden = without_table(call)
        number = self._here.visit.number if self._here.visit else None
        phone = phone_of(self._here.point, call.service)
        lost = ConnectionLost(seconds_until(self._deadline, now), phone, call, number)
        sound = [PlaySound(Sound.LOST)] if not isinstance(state, ConnectionLost) else []
        return lost, [*hidden, *sound]

    def _count(self, state: ConnectionLost, now: Instant) -> Step:
        """The session ends the call when the grace is over; were it silent, we end it a moment later."""
        if now < self._deadline + 2:
            return replace(state, seconds_left=seconds_until(self._deadline, now)), []
        return self._ending.hang_up(EndReason.CLERK_LOST, now)


def _call_of(state: InCall | OnHold | ConnectionLost) -> InCall:
    """The call that is seen, or that we come back to."""
    return state if isinstance(state, InCall) else state.call
