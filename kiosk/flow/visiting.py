"""One citizen's visit, step by step: choose, agree, wait, talk, end, and nothing left behind.

A pure machine inside ``KioskFlow``.  It knows the visit and its removal; it does not know languages shown,
idleness, or that the server may be away: those lie over its states.
"""

from dataclasses import replace

from common.call.news import (
    CallBegan,
    CallConnected,
    CallEnded,
    CallMovedOn,
    CallReconnecting,
    CallSecuring,
    MediaGone,
    MediaReady,
    PlaceChanged,
    Queued,
    RequestRefused,
)
from common.call.wishes import EndCall, LogNews, PrepareVisit, RequestCall
from common.clock import Instant
from common.errors import Device, Problem
from common.ids import CallId, ServiceId
from common.protocol.codes import EndReason, News
from config.directory import Service
from kiosk.flow.call import in_call, sources
from kiosk.flow.choosing import choosing, choosing_event, chosen, searching, shown_again
from kiosk.flow.effects import (
    AttachPictures,
    DetachPictures,
    Effect,
    OpenFolder,
    PlaySound,
    RunSelfTest,
    Sound,
    StopPaper,
)
from kiosk.flow.ending import Visit, failure_of, refusal_of, seconds_until
from kiosk.flow.events import (
    BackTouched,
    ContinueTouched,
    EraseTouched,
    EventsTouched,
    EventTouched,
    FlowEvent,
    FolderReady,
    FolderRefused,
    FolderWiped,
    LeaveTouched,
    LetterTouched,
    ReactionTouched,
    SearchTouched,
    ServiceTouched,
    SkipTouched,
    Timer,
    TimerFired,
    Touch,
    TryAgainTouched,
    TurnTouched,
)
from kiosk.flow.point import Point
from kiosk.flow.states import (
    Attract,
    CallFailed,
    Choosing,
    ChoosingEvent,
    ChoosingService,
    Cleared,
    Clearing,
    Connecting,
    ConnectionLost,
    DataNotice,
    Explained,
    Failure,
    Fault,
    HowDidItGo,
    InCall,
    KioskState,
    OutOfOrder,
    Searching,
    Starting,
    Waiting,
)
from kiosk.flow.wipe import Stage, Wipe

Step = tuple[KioskState, list[Effect]]


class Visiting:
    """The visit that is now, and the removal of the one before."""

    def __init__(self, point: Point) -> None:
        self.visit: Visit | None = None
        self.wipe = Wipe()
        self.language = point.language
        self.served: frozenset[ServiceId] = frozenset()
        self.problems: dict[Device, Problem] = {}
        self._point = point
        self._ended: tuple[CallId | None, Instant] = (None, Instant(0.0))
        """The call whose removal is not yet proved, and when it ended; another visit may wait already."""
        self._since = Instant(0.0)
        self._deadline = Instant(0.0)

    def handle(self, state: KioskState, event: FlowEvent, now: Instant) -> Step | None:
        """The state after the event and what to do; None when the event means nothing here."""
        return (
            self._removal(state, event, now)
            or self._choose(state, event, now)
            or self._wait(state, event, now)
            or self._connect(state, event, now)
            or self._move_on(state, event, now)
            or self._talk(state, event, now)
            or self._end(state, event)
        )

    # --- Before the call ---

    def _choose(self, state: KioskState, event: FlowEvent, now: Instant) -> Step | None:
        match state, event:
            case Attract(), LeaveTouched():
                return state, []
            case Attract(), Touch():
                return choosing(self._point, self.served), [RunSelfTest()]
            case ((ChoosingService() | Searching() as menu), ServiceTouched(service=wanted)):
                service = self._point.service(wanted)
                return (chosen(self._point, self.served, service, menu), []) if service else (state, [])
            case ((Explained(back=menu) | DataNotice(back=menu)), BackTouched()):
                return shown_again(self._point, self.served, menu, self.language), []
            case CallFailed(), (TryAgainTouched() | BackTouched()):
                self.visit = None
                return choosing(self._point, self.served), []
            case _ if isinstance(state, Choosing) and not isinstance(event, LeaveTouched):
                return self._look_for(state, event)
            case DataNotice(), ContinueTouched() if self.wipe.stage is Stage.RESIDUE:
                return self._gone(), []
            case DataNotice(service=service), ContinueTouched():
                self._since = now
                self.visit = Visit(service)
                return Waiting(service), self._ask_folder()
            case _, LeaveTouched() if isinstance(state, Choosing | Explained | DataNotice):
                return Attract(), []
            case _:
                return None

    def _look_for(self, state: Choosing, event: FlowEvent) -> Step | None:
        """Turn pages, and change between the ways to a service."""
        point, served = self._point, self.served
        match state, event:
            case ChoosingService(event=of), TurnTouched(page=page):
                return choosing(point, served, page, of), []
            case ChoosingEvent(), TurnTouched(page=page):
                return choosing_event(point, page), []
            case ChoosingEvent(), EventTouched(event=of):
                return choosing(point, served, event=of), []
            case ChoosingService(event=str()), BackTouched():
                return choosing_event(point), []
            case _, BackTouched():
                return choosing(point, served), []
            case _, EventsTouched():
                return choosing_event(point), []
            case _, SearchTouched():
                return Searching(""), []
            case Searching(typed=typed), LetterTouched(letter=letter):
                return searching(point, served, typed + letter, self.language), []
            case Searching(typed=typed), EraseTouched():
                return searching(point, served, typed[:-1], self.language), []
            case _:
                return None

    def _ask_folder(self) -> list[Effect]:
        """A folder for this visit, but never before the last visit is proved to be gone."""
        if self.visit is None or self.wipe.stage is not Stage.CLEAN:
            return []
        self.visit = replace(self.visit, folder_asked=True)
        return [OpenFolder()]

    def _wait(self, state: KioskState, event: FlowEvent, now: Instant) -> Step | None:
        if not isinstance(state, Waiting) or self.visit is None:
            return None
        match event:
            case FolderReady(path=path) if not self.visit.media_runs:
                return state, self._request(path)
            case FolderRefused():
                self.wipe.stage = Stage.RESIDUE
                return OutOfOrder(Fault.RESIDUE, self._point.phone), []
            case Queued(call=call, number=number):
                self.visit = replace(self.visit, call=call)
                return replace(state, number=number), []
            case PlaceChanged(ahead=ahead, estimate_s=estimate, ringing=ringing):
                return replace(state, ahead=ahead, estimate_s=estimate, ringing=ringing), []
            case RequestRefused(code=code) if state.number is None:
                return self._fail(refusal_of(code), None, now)
            case TimerFired(timer=Timer.TICK):
                return replace(state, waited_s=int(now - self._since)), []
            case TimerFired(timer=Timer.ANSWER):
                return self._fail(Failure.REFUSED, EndReason.CITIZEN_LEFT_QUEUE, now)
            case CallBegan(call=call):
                self.visit = replace(self.visit, call=call)
                return Connecting(state.service), [PlaySound(Sound.ANSWERED)]
            case CallEnded(reason=reason):
                return self._fail(failure_of(reason), None, now)
            case LeaveTouched():
                return self._leave(EndReason.CITIZEN_LEFT_QUEUE, now)
            case _:
                return None

    def _request(self, path: str) -> list[Effect]:
        if self.visit is None:
            return []
        self.visit = replace(self.visit, media_runs=True, requested=True)
        service = self.visit.service
        # The citizen's own language first; another one only where the service does not speak it.
        rest = () if self.language in service.languages else service.languages
        wish = RequestCall(service.authority, service.id, (self.language, *rest))
        return [PrepareVisit(path), wish]

    # --- The call ---

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
                return self._fail(failure_of(reason), None, now)
            case TimerFired(timer=Timer.CONNECT):
                return self._fail(Failure.NOT_CONNECTED, EndReason.MEDIA_FAILED, now)
            case LeaveTouched():
                return self._leave(EndReason.CITIZEN_ENDED, now)
            case _:
                return None

    def _call(self, service: Service) -> InCall:
        return InCall(service, problems=tuple(sorted(self.problems.items())), sources=sources(self.problems))

    def _talk(self, state: KioskState, event: FlowEvent, now: Instant) -> Step | None:
        if self.visit is None or self.visit.call is None:
            return None
        id = self.visit.call  # noqa: A001
        match state, event:
            case ((InCall() | ConnectionLost()), CallReconnecting(grace_s=grace)):
                return self._lost(state, grace, now)
            case ConnectionLost(call=call), CallConnected():
                return replace(call, weak=False), []
            case ConnectionLost(), TimerFired(timer=Timer.TICK):
                return self._count(state, now)
            case ((InCall() | ConnectionLost()), CallEnded(reason=reason)):
                return self._hang_up(reason, now, tell=False)
            case ((InCall() | ConnectionLost()), LeaveTouched()):
                return self._hang_up(EndReason.CITIZEN_ENDED, now)
            case InCall(), _:
                return in_call(state, event, id)
            case ConnectionLost(call=call), _ if not isinstance(event, Touch):
                step = in_call(call, event, id)
                return None if step is None else (replace(state, call=step[0]), step[1])
            case _:
                return None

    def _move_on(self, state: KioskState, event: FlowEvent, now: Instant) -> Step | None:
        """The clerk gives the citizen on: waiting again, devices open, and nothing of the call goes along."""
        if not isinstance(event, CallMovedOn) or not isinstance(state, Connecting | InCall | ConnectionLost):
            return None
        service = self._point.service(event.service)
        if service is None or self.visit is None:
            return self._hang_up(EndReason.MEDIA_FAILED, now)
        self._since = now
        self.visit = replace(self.visit, service=service, call=event.call)
        return Waiting(service, number=event.number, moved=True), [StopPaper()]

    def _lost(self, state: InCall | ConnectionLost, grace_s: float, now: Instant) -> Step:
        call = state.call if isinstance(state, ConnectionLost) else state
        self._deadline = Instant(now + grace_s)
        lost = ConnectionLost(seconds_until(self._deadline, now), self._point.phone, call)
        return lost, [PlaySound(Sound.LOST)] if not isinstance(state, ConnectionLost) else []

    def _count(self, state: ConnectionLost, now: Instant) -> Step:
        """The session ends the call when the grace is over; were it silent, we end it a moment later."""
        if now < self._deadline + 2:
            return replace(state, seconds_left=seconds_until(self._deadline, now)), []
        return self._hang_up(EndReason.CLERK_LOST, now)

    # --- The end ---

    def _hang_up(self, reason: EndReason, now: Instant, *, tell: bool = True) -> Step:
        effects: list[Effect] = [StopPaper(), *([EndCall(reason)] if tell else []), *self._remove(now)]
        return HowDidItGo(reason, self._point.phone), effects

    def _fail(self, failure: Failure, reason: EndReason | None, now: Instant) -> Step:
        """It came to no call; ``reason`` when it is for us to end it."""
        requested = self.visit is not None and self.visit.requested
        effects: list[Effect] = [EndCall(reason)] if reason and requested else []
        return CallFailed(failure, self._point.phone), effects + self._remove(now)

    def _leave(self, reason: EndReason, now: Instant) -> Step:
        requested = self.visit is not None and self.visit.requested
        effects: list[Effect] = [EndCall(reason)] if requested else []
        effects += self._remove(now)
        return self._gone(), effects

    def idle(self, state: KioskState, now: Instant) -> Step:
        """Nobody is here any more."""
        if isinstance(state, Waiting):
            return self._leave(EndReason.CITIZEN_IDLE, now)
        return self.handle(state, LeaveTouched(), now) or (Attract(), [])

    def _remove(self, now: Instant) -> list[Effect]:
        visit = self.visit
        if visit is None or not visit.folder_asked:
            return []
        self.visit = replace(visit, requested=False, folder_asked=False, media_runs=False)
        self._ended = (visit.call, now)
        return self.wipe.begin(media_runs=visit.media_runs)

    def _gone(self) -> KioskState:
        """What may truly be said of the removal."""
        match self.wipe.stage:
            case Stage.CLEAN:
                return Cleared()
            case Stage.RESIDUE:
                return OutOfOrder(Fault.RESIDUE, self._point.phone)
            case _:
                return Clearing()

    def _end(self, state: KioskState, event: FlowEvent) -> Step | None:
        match state, event:
            case HowDidItGo(), ReactionTouched(score=score) if 1 <= score <= 5:
                call = self.visit.call if self.visit else None
                thanks: list[Effect] = (
                    [LogNews(call, News.REACTION, {"score": float(score)}, {})] if call else []
                )
                return self._gone(), thanks
            case HowDidItGo(), (SkipTouched() | LeaveTouched() | TimerFired(timer=Timer.REACTION)):
                return self._gone(), []
            case CallFailed(), LeaveTouched():
                return self._gone(), []
            case Cleared(), (Touch() | TimerFired(timer=Timer.CLEARED)):
                return Attract(), []
            case OutOfOrder(fault=Fault.RESIDUE), (TryAgainTouched() | TimerFired(timer=Timer.RETRY)):
                return state, [] if self.wipe.busy else self.wipe.again()
            case _:
                return None

    # --- The removal ---

    def _removal(self, state: KioskState, event: FlowEvent, now: Instant) -> Step | None:
        match event:
            case MediaReady(frames=frames):
                live = self.visit is not None and self.visit.media_runs
                return state, [AttachPictures(tuple(sorted(frames.items())))] if live else []
            case MediaGone():
                # In a visit this was a crash; the session starts another and tells what becomes of the call.
                crashed: list[Effect] = [DetachPictures()] if self.visit and self.visit.media_runs else []
                return state, self.wipe.media_gone() or crashed
            case FolderWiped(residue_files=files) if self.wipe.wiped(files):
                effects = self._wiped_news(files, now)
                after, more = self._after_removal(state)
                return after, effects + more
            case FolderWiped() | FolderReady() if not isinstance(state, Waiting):
                return state, []
            case TimerFired(timer=Timer.WIPE):
                self.wipe.overdue()
                return self._after_removal(state)
            case _:
                return None

    def _wiped_news(self, files: int, now: Instant) -> list[Effect]:
        call, ended_at = self._ended
        if call is None:
            return []
        if not files:
            self._ended = (None, now)
        numbers = {"residue_files": float(files), "wipe_ms": round((now - ended_at) * 1000, 1)}
        return [LogNews(call, News.WIPED, numbers, {})]

    def _after_removal(self, state: KioskState) -> Step:
        """Screens that wait for the removal move on; those that speak of the visit stay until touched."""
        stage = self.wipe.stage
        match state:
            case Starting():
                clean = stage is Stage.CLEAN
                return (replace(state, clean=True) if clean else self._gone()), []
            case Clearing():
                return self._gone(), []
            case Waiting() if stage is Stage.CLEAN and self.visit and not self.visit.folder_asked:
                return state, self._ask_folder()
            case Waiting() if stage is Stage.RESIDUE:
                return self._gone(), []
            case OutOfOrder(fault=Fault.RESIDUE) if stage is Stage.CLEAN:
                return Attract(), []
            case _:
                return state, []
