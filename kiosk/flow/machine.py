"""The kiosk decides here: touches, call news, device news and time in; effects and one state out.

    Starting -> Attract -> ChoosingService -> DataNotice -> Waiting -> Connecting -> InCall -> HowDidItGo
       |          ^  |       ^  |   ^                         |            |         |  ^          |
       |          |  |       |  v   Explained                 +-> CallFailed    ConnectionLost     |
       |          |  |       |  ChoosingEvent, Searching, GivingNumber; Booking                    |
       v          |  v                                                                             v
    OutOfOrder    |  NoServer                 Cleared <- (Clearing) <------------------------------+
                  +------------------------------+

InCall and OnHold lead to each other and to the same.  NoServer and StillThere lie over the state they came
from and give way to it.  It never waits, reads no clock and never fails; ``kiosk.controller`` drives it.
"""

from dataclasses import replace

from common.call.news import LinkDown, LinkRefused, LinkUp, OwnDevice, OwnVolume, ServicesOpen
from common.call.wishes import LogNews, ReportHealth
from common.clock import Instant
from common.errors import Device, Problem
from common.ids import ServiceId
from common.protocol.codes import News
from kiosk.flow.appearance import Appearance
from kiosk.flow.booking_states import Booking
from kiosk.flow.call import with_devices
from kiosk.flow.choosing import ask_again, shown_again
from kiosk.flow.effects import (
    Effect,
    PlaySound,
    RunSelfTest,
    SetAppearance,
    SetLanguage,
    Sound,
    StartTimer,
    StopTimer,
    Unexpected,
    WipeFolder,
)
from kiosk.flow.ending import seconds_until
from kiosk.flow.events import (
    AppearanceTouched,
    DayBegan,
    FlowEvent,
    LanguageTouched,
    LeaveTouched,
    ProgramStarted,
    SelfTested,
    StartTouched,
    Timer,
    TimerFired,
    Touch,
)
from kiosk.flow.point import Point
from kiosk.flow.states import (
    Attract,
    Choosing,
    ConnectionLost,
    Coverable,
    DataNotice,
    Explained,
    Fault,
    InCall,
    KioskState,
    Menu,
    NoServer,
    OnHold,
    OutOfOrder,
    Starting,
    StillThere,
    Waiting,
)
from kiosk.flow.timers import needed
from kiosk.flow.visiting import Visiting

PAPER_DEVICES = (Device.DOCUMENT_CAMERA, Device.SCANNER, Device.PRINTER)


class KioskFlow:
    """One kiosk, from the start of its program to the end; ``state`` is what the screen shows."""

    def __init__(self, point: Point) -> None:
        self.state: KioskState = Starting()
        self._point = point
        self._visiting = Visiting(point)
        self.appearance = point.appearance
        self._running: set[Timer] = set()
        self._linked = False
        self._heard_server = False
        self._deadline = Instant(0.0)
        """Until when "still there?" lasts."""

    @property
    def language(self) -> str:
        """The language of all words now."""
        return self._visiting.here.language

    def handle(self, event: FlowEvent, now: Instant) -> list[Effect]:
        """Take what happened; return what to do, in this order."""
        if isinstance(event, TimerFired):
            if event.timer not in self._running:
                return []
            self._running.discard(event.timer)
        effects = self._react(event, now)
        return effects + self._timers(touched=isinstance(event, Touch))

    def _react(self, event: FlowEvent, now: Instant) -> list[Effect]:
        match event:
            case LanguageTouched(language=language):
                return self._speak(language)
            case AppearanceTouched(appearance=wanted):
                return self._wear(wanted)
            case ProgramStarted():
                return [RunSelfTest(), WipeFolder()]
            case TimerFired(timer=Timer.START):
                return self._hurry()
            case TimerFired(timer=Timer.IDLE):
                return self._ask(now)
            case TimerFired(timer=Timer.TICK) if isinstance(self.state, StillThere):
                return self._count(self.state, now)
            case Touch() if isinstance(self.state, StillThere) and not isinstance(event, LeaveTouched):
                return self._uncover(self.state)
            case _:
                facts = self._learn(event)
                return self._step(event, now) if facts is None else facts

    def _learn(self, event: FlowEvent) -> list[Effect] | None:
        """What is true of the kiosk whatever it shows; None when the event is no such fact."""
        match event:
            case SelfTested(problems=problems):
                return self._tested(dict(problems))
            case OwnDevice(device=device, problem=problem):
                return self._device(device, problem)
            case OwnVolume(level=level):
                return self._volume(level)
            case LinkUp(open_services=services):
                return self._link_up(services)
            case LinkDown():
                return self._link_down()
            case LinkRefused():
                return self._link_refused()
            case ServicesOpen(services=services):
                return self._served(frozenset(services))
            case DayBegan(day=day):
                here = self._visiting.here
                here.point = replace(here.point, today=day)
                return self._served(here.served)
            case _:
                return None

    # --- Words ---

    def _speak(self, language: str) -> list[Effect]:
        """Other words, the same place: the state does not change."""
        if language == self.language or language not in self._point.languages:
            return []
        self._visiting.here.language = language
        return [SetLanguage(language), *ask_again(self._visiting.here, uncovered(self.state))]

    def _wear(self, wanted: Appearance) -> list[Effect]:
        """Another look, the same place."""
        if wanted == self.appearance:
            return []
        self.appearance = wanted
        return [SetAppearance(wanted)]

    # --- Devices ---

    def _tested(self, problems: dict[Device, Problem]) -> list[Effect]:
        others = {
            device: problem
            for device, problem in self._visiting.here.problems.items()
            if device not in PAPER_DEVICES
        }
        effects = self._devices({**others, **problems})
        if isinstance(self.state, Starting):
            self.state = replace(self.state, tested=True)
        return effects + self._open()

    def _device(self, device: Device, problem: Problem | None) -> list[Effect]:
        """A device stopped or came back: the log and both sides are told, the call goes on."""
        problems = {one: what for one, what in self._visiting.here.problems.items() if one is not device}
        if problem is not None:
            problems[device] = problem
        if problems == self._visiting.here.problems:
            return []
        effects = self._devices(problems)
        visit = self._visiting.here.visit
        if visit is not None and visit.call is not None:
            what = News.DEVICE_PROBLEM if problem else News.DEVICE_BACK
            words = {"device": device.value} | ({"problem": problem.value} if problem else {})
            effects.append(LogNews(visit.call, what, {}, words))
        return effects

    def _devices(self, problems: dict[Device, Problem]) -> list[Effect]:
        self._visiting.here.problems = problems
        match self.state:
            case InCall():
                self.state = with_devices(self.state, problems)
            case ConnectionLost(call=call) | OnHold(call=call):
                self.state = replace(self.state, call=with_devices(call, problems))
            case Waiting():
                self.state = replace(self.state, problems=tuple(sorted(problems.items())))
            case _:
                pass
        return [ReportHealth(dict(problems))]

    def _volume(self, level: int) -> list[Effect]:
        self._visiting.here.volume = level
        match self.state:
            case InCall():
                self.state = replace(self.state, volume=level)
            case ConnectionLost(call=call) | OnHold(call=call):
                self.state = replace(self.state, call=replace(call, volume=level))
            case _:
                pass
        return []

    # --- The server ---

    def _link_up(self, services: tuple[ServiceId, ...]) -> list[Effect]:
        self._linked = self._heard_server = True
        match self.state:
            case NoServer(before=before):
                self.state = before
            case StillThere(before=NoServer(before=before)):
                self.state = replace(self.state, before=before)
            case OutOfOrder(fault=Fault.NOT_ADMITTED):
                self.state = Attract()
            case _:
                pass
        health = ReportHealth(dict(self._visiting.here.problems))
        return [health, *self._served(frozenset(services)), *self._open()]

    def _served(self, services: frozenset[ServiceId]) -> list[Effect]:
        here, inner = self._visiting.here, uncovered(self.state)
        here.served = services
        if isinstance(inner, Menu):
            return self._put(shown_again(here.point, services, inner, self.language))
        return []

    def _link_down(self) -> list[Effect]:
        """Said on the screen where the server is needed; a call goes on without it."""
        self._linked, self._heard_server = False, True
        match self.state:
            case StillThere(before=before) if not isinstance(before, NoServer):
                self.state = replace(self.state, before=NoServer(self._point.phone, before))
            case before if isinstance(before, Coverable):
                self.state = NoServer(self._point.phone, before)
            case _:
                pass
        return self._open()

    def _link_refused(self) -> list[Effect]:
        """The server does not know this kiosk: nobody can be helped here until somebody mends that."""
        if isinstance(uncovered(self.state), Starting | Attract):
            self._linked = False
            self.state = OutOfOrder(Fault.NOT_ADMITTED, self._point.phone)
            return []
        return self._link_down()

    # --- Opening ---

    def _open(self) -> list[Effect]:
        """Take citizens once devices, folder and server have been heard of."""
        starting = self.state
        if isinstance(starting, Starting) and starting.tested and starting.clean and self._heard_server:
            return self._put(Attract())
        return []

    def _hurry(self) -> list[Effect]:
        """A device or the server is silent: open without it; the folder alone is always waited for."""
        self._heard_server = True
        if isinstance(self.state, Starting):
            self.state = replace(self.state, tested=True)
        return self._open()

    # --- States that lie over others ---

    def _ask(self, now: Instant) -> list[Effect]:
        """By sight and sound, before anything is lost (EAA annex I: warned by more than one sense)."""
        match self.state:
            case Attract():
                return self._wear(self._point.appearance)  # whoever chose another look has left
            case before if isinstance(before, Coverable | NoServer):
                seconds = self._point.patience.idle_reset
                self._deadline = Instant(now + seconds)
                self.state = StillThere(seconds_until(self._deadline, now), before)
                return [PlaySound(Sound.STILL_THERE)]
            case _:
                return []

    def _uncover(self, asked: StillThere) -> list[Effect]:
        """Any touch but leaving means "I am here"."""
        self.state = asked.before
        return []

    def _count(self, asked: StillThere, now: Instant) -> list[Effect]:
        if now < self._deadline:
            self.state = replace(asked, seconds_left=seconds_until(self._deadline, now))
            return []
        after, effects = self._visiting.idle(uncovered(asked), now)
        return effects + self._put(after)

    # --- The visit ---

    def _step(self, event: FlowEvent, now: Instant) -> list[Effect]:
        covered = isinstance(self.state, NoServer)
        if covered and isinstance(event, Touch) and not isinstance(event, LeaveTouched):
            return []
        inner = uncovered(self.state)
        language: list[Effect] = []
        if isinstance(inner, Attract) and isinstance(event, StartTouched) and event.language:
            language = self._speak(event.language)
        step = self._visiting.handle(inner, event, now)
        if step is None:
            return [Unexpected(type(self.state).__name__, type(event).__name__)]
        after, effects = step
        return language + effects + self._put(after) + self._open()

    def _put(self, after: KioskState) -> list[Effect]:
        """Show this, under the cover there is if it is the same screen still."""
        before = uncovered(self.state)
        if isinstance(before, type(after)) and self.state is not before:
            self.state = _with_inner(self.state, after)
            return []
        self.state = after
        needs_server = Attract | Choosing | DataNotice | Explained | Booking
        if not self._linked and isinstance(after, needs_server):
            self.state = NoServer(self._point.phone, after)
        if isinstance(after, Attract) and not isinstance(before, Attract):
            self._visiting.here.visit = None
            self._visiting.here.language = self._point.language
            return [SetLanguage(self._point.language), *self._wear(self._point.appearance)]
        return []

    def _timers(self, *, touched: bool) -> list[Effect]:
        """Stop what this state does not need, start what it does; a touch starts idleness anew."""
        wanted = needed(self.state, self._point.patience)
        if isinstance(self.state, Attract) and self.appearance != self._point.appearance:
            wanted[Timer.IDLE] = self._point.patience.idle_warning
        if self._visiting.removal.busy:
            wanted[Timer.WIPE] = self._point.patience.wipe
        stop = sorted(self._running - wanted.keys())
        start = [one for one in wanted if one not in self._running or (touched and one is Timer.IDLE)]
        self._running = set(wanted)
        return [*(StopTimer(one) for one in stop), *(StartTimer(one, wanted[one]) for one in start)]


def uncovered(state: KioskState) -> KioskState:
    """The state under "still there?" and "no server"."""
    while isinstance(state, StillThere | NoServer):
        state = state.before
    return state


def _with_inner(cover: KioskState, inner: KioskState) -> KioskState:
    if not isinstance(inner, Coverable):
        return inner
    match cover:
        case StillThere(before=NoServer() as away):
            return replace(cover, before=replace(away, before=inner))
        case StillThere():
            return replace(cover, before=inner)
        case NoServer():
            return replace(cover, before=inner)
        case _:
            return inner
