"""The place in the line: from the folder of the visit to the clerk who answers."""

from dataclasses import replace

from common.call.news import CallBegan, CallEnded, PlaceChanged, Queued, RequestRefused
from common.call.wishes import PrepareVisit, RequestCall
from common.clock import Instant
from common.protocol.codes import EndReason
from kiosk.flow.choosing import languages_of
from kiosk.flow.effects import Effect, PlaySound, Sound
from kiosk.flow.ending import Ending, failure_of, refusal_of
from kiosk.flow.events import FlowEvent, FolderReady, FolderRefused, LeaveTouched, Timer, TimerFired
from kiosk.flow.here import Here, Step
from kiosk.flow.removal import Removal
from kiosk.flow.states import Connecting, Failure, KioskState, Waiting


class InLine:
    """Waiting for a clerk."""

    def __init__(self, here: Here, removal: Removal, ending: Ending) -> None:
        self._here = here
        self._removal = removal
        self._ending = ending

    def handle(self, state: KioskState, event: FlowEvent, now: Instant) -> Step | None:
        """The state after the event and what to do; None when the event means nothing here."""
        if not isinstance(state, Waiting) or self._here.visit is None:
            return None
        match event:
            case FolderReady(path=path) if not self._here.visit.media_runs:
                return state, self._request(path)
            case FolderRefused():
                return self._removal.refused(), []
            case Queued(call=call, number=number):
                self._here.visit = replace(self._here.visit, call=call, number=number)
                return replace(state, number=number), []
            case PlaceChanged(ahead=ahead, estimate_s=estimate, ringing=ringing):
                return replace(state, ahead=ahead, estimate_s=estimate, ringing=ringing), []
            case RequestRefused(code=code) if state.number is None:
                return self._ending.fail(refusal_of(code), None, now)
            case TimerFired(timer=Timer.TICK):
                return replace(state, waited_s=int(now - self._here.since)), []
            case TimerFired(timer=Timer.ANSWER):
                return self._ending.fail(Failure.REFUSED, EndReason.CITIZEN_LEFT_QUEUE, now)
            case CallBegan(call=call):
                self._here.visit = replace(self._here.visit, call=call)
                return Connecting(state.service), [PlaySound(Sound.ANSWERED)]
            case CallEnded(reason=reason):
                return self._ending.fail(failure_of(reason), None, now)
            case LeaveTouched():
                return self._ending.leave(EndReason.CITIZEN_LEFT_QUEUE, now)
            case _:
                return None

    def _request(self, path: str) -> list[Effect]:
        if self._here.visit is None:
            return []
        self._here.visit = replace(self._here.visit, media_runs=True, requested=True)
        service = self._here.visit.service
        languages = languages_of(self._here, service)
        wish = RequestCall(service.authority, service.id, languages, self._here.visit.booking)
        return [PrepareVisit(path), wish]
