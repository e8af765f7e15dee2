"""Drives the flow: events in, effects done in their order.  Holds no decision.

What it drives are ports: a session, a window, the paper devices, the visit's folder, sounds, a language
switch and timers.  Work that waits (folder, devices, sounds) runs as tasks of the program and comes back
as events; folder work runs one piece after another, in the order it was asked for.
"""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Protocol, assert_never

from common.call import wishes
from common.call.wishes import CallWish
from common.clock import Clock
from common.ids import new_page_id
from common.log import logger
from common.protocol.peer import Say
from kiosk.flow import KioskFlow, effects, uncovered
from kiosk.flow.appearance import Appearance
from kiosk.flow.effects import Effect, Sound
from kiosk.flow.events import (
    FlowEvent,
    FolderReady,
    FolderRefused,
    FolderWiped,
    ProgramStarted,
    Timer,
    TimerFired,
)
from kiosk.flow.states import KioskState, Reply, Slipped
from kiosk.paper_desk import PaperDesk
from kiosk.slip import Slip
from kiosk.visit_folder import VisitFolder

log = logger(__name__)


class Session(Protocol):
    """What ``common.session.CallSession`` does for a screen program."""

    def perform(self, wish: CallWish) -> None: ...


class Window(Protocol):
    """What ``kiosk.screens.KioskWindow`` shows."""

    def show_state(self, state: KioskState) -> None: ...

    def speak(self, language: str) -> None: ...

    def wear(self, appearance: Appearance) -> None: ...

    def attach(self, frames: dict[str, str]) -> None: ...

    def detach(self) -> None: ...

    def slip(self, state: Slipped) -> Slip: ...


class Tasks(Protocol):
    """What runs work beside everything else; ``common.ui.Program``."""

    def spawn(self, work: Coroutine[object, object, None], name: str) -> "asyncio.Task[None]": ...


class Speaker(Protocol):
    async def play(self, sound: Sound) -> None: ...


class Room(Protocol):
    """What ``kiosk.room_watch.RoomWatch`` looks at."""

    def attach(self, ring: str) -> None: ...

    def detach(self) -> None: ...


class Controller:
    """One kiosk's driver, for the whole life of the program."""

    def __init__(
        self,
        flow: KioskFlow,
        window: Window,
        folder: VisitFolder,
        speaker: Speaker,
        tasks: Tasks,
        clock: Clock,
        *,
        use_language: Callable[[str], None],
        reply_words: Callable[[Reply], str],
    ) -> None:
        self._flow = flow
        self._window = window
        self._folder = folder
        self._speaker = speaker
        self._tasks = tasks
        self._clock = clock
        self._use_language = use_language
        self._reply_words = reply_words
        self._session: Session | None = None
        self._desk: PaperDesk | None = None
        self._room: Room | None = None
        self._timers: dict[Timer, asyncio.TimerHandle] = {}
        self._paper: asyncio.Task[None] | None = None
        self._prints: set[asyncio.Task[None]] = set()
        self._folder_order = asyncio.Lock()
        self._waiting: list[FlowEvent] = []
        self._handling = False

    def begin(self, session: Session, desk: PaperDesk, room: Room | None = None) -> None:
        """Start the flow; session, desk and room tell their news to ``hear``."""
        self._session, self._desk, self._room = session, desk, room
        self.hear(ProgramStarted())

    def hear(self, event: FlowEvent) -> None:
        """Take one event; those that come while effects are being done wait their turn."""
        self._waiting.append(event)
        if self._handling:
            return
        self._handling = True
        try:
            while self._waiting:
                self._handle(self._waiting.pop(0))
        finally:
            self._handling = False

    def end(self) -> None:
        """The program ends: no timer fires any more."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()
        self._stop_paper()

    def _handle(self, event: FlowEvent) -> None:
        before = self._flow.state
        done = self._flow.handle(event, self._clock.now())
        after = self._flow.state
        if type(before) is not type(after):
            log.info("kiosk moved", before=_name(before), after=_name(after), on=type(event).__name__)
        for effect in done:
            self._do(effect)
        if after != before:
            self._window.show_state(after)

    def _do(self, effect: Effect) -> None:
        match effect:
            case effects.StartTimer(timer=timer, seconds=seconds):
                self._stop_timer(timer)
                self._timers[timer] = asyncio.get_running_loop().call_later(seconds, self._fire, timer)
            case effects.StopTimer(timer=timer):
                self._stop_timer(timer)
            case effects.SetLanguage(language=language):
                self._use_language(language)
                self._window.speak(language)
            case effects.SetAppearance(appearance=appearance):
                self._window.wear(appearance)
            case effects.AttachPictures() | effects.DetachPictures():
                self._do_pictures(effect)
            case effects.PlaySound(sound=sound):
                self._tasks.spawn(self._speaker.play(sound), f"sound {sound.value}")
            case effects.SayReply(reply=reply):
                self._perform(wishes.TellOther(Say(id=new_page_id(), text=self._reply_words(reply))))
            case effects.Unexpected(state=state, event=event):
                log.debug("an event meant nothing", state=state, event=event)
            case effects.OpenFolder() | effects.WipeFolder() | effects.DropFile():
                self._do_folder(effect)
            case (
                effects.RunSelfTest()
                | effects.WatchPaper()
                | effects.ShowTable()
                | effects.StopPaper()
                | effects.TakePage()
                | effects.PrintFile()
                | effects.PrintSlip()
            ):
                self._do_paper(effect)
            case _:
                self._perform(effect)

    def _do_pictures(self, effect: effects.AttachPictures | effects.DetachPictures) -> None:
        """To the window, and the citizen's own to whatever looks whether somebody is there."""
        frames = dict(effect.frames) if isinstance(effect, effects.AttachPictures) else {}
        if frames:
            self._window.attach(frames)
        else:
            self._window.detach()
        if self._room is None:
            return
        if own := frames.get("self"):
            self._room.attach(own)
        else:
            self._room.detach()

    def _do_folder(self, effect: effects.OpenFolder | effects.WipeFolder | effects.DropFile) -> None:
        match effect:
            case effects.OpenFolder():
                self._tasks.spawn(self._open_folder(), "open the visit's folder")
            case effects.WipeFolder():
                self._tasks.spawn(self._wipe_folder(), "wipe the visit")
            case effects.DropFile(path=path):
                self._tasks.spawn(self._drop(Path(path)), "drop a file")
            case _:
                assert_never(effect)

    def _do_paper(
        self,
        effect: effects.RunSelfTest
        | effects.WatchPaper
        | effects.ShowTable
        | effects.StopPaper
        | effects.TakePage
        | effects.PrintFile
        | effects.PrintSlip,
    ) -> None:
        desk = self._desk
        if desk is None:
            return
        match effect:
            case effects.RunSelfTest():
                self._tasks.spawn(desk.self_test(), "self-test")
            case effects.WatchPaper():
                self._take_paper(desk.watch(), "watch the table")
            case effects.ShowTable():
                self._take_paper(desk.show(), "show the table")
            case effects.StopPaper():
                self._stop_paper()
            case effects.TakePage(source=source):
                if folder := self._folder.path:
                    self._take_paper(desk.take(source, folder), "take a page")
            case effects.PrintFile():
                self._print(desk.print(effect), "print")
            case effects.PrintSlip(of=state):
                self._print(desk.print_slip(self._window.slip(state)), "print a slip")
            case _:
                assert_never(effect)

    def _perform(self, wish: CallWish) -> None:
        if self._session is not None:
            self._session.perform(wish)

    # --- Timers ---

    def _fire(self, timer: Timer) -> None:
        self._timers.pop(timer, None)
        self.hear(TimerFired(timer))

    def _stop_timer(self, timer: Timer) -> None:
        if (running := self._timers.pop(timer, None)) is not None:
            running.cancel()

    # --- Folder and paper ---

    async def _open_folder(self) -> None:
        async with self._folder_order:
            path = await asyncio.to_thread(self._folder.open)
        self.hear(FolderRefused() if path is None else FolderReady(str(path)))

    async def _wipe_folder(self) -> None:
        """Whatever still writes into the folder, or prints from it, is ended first."""
        self._stop_paper()
        for task in self._prints:
            task.cancel()
        if ending := {*self._prints, *((self._paper,) if self._paper else ())}:
            await asyncio.wait(ending, timeout=1)
        async with self._folder_order:
            files = await asyncio.to_thread(self._folder.wipe)
            jobs = await self._desk.take_back() if self._desk else 0
        if files or jobs:
            log.error("something of a visit is left", files=files, print_jobs=jobs)
        self.hear(FolderWiped(files + jobs))

    async def _drop(self, path: Path) -> None:
        async with self._folder_order:
            await asyncio.to_thread(self._folder.drop, path)

    def _take_paper(self, work: Coroutine[object, object, None], name: str) -> None:
        self._stop_paper()
        self._paper = self._tasks.spawn(work, name)

    def _print(self, work: Coroutine[object, object, None], name: str) -> None:
        task = self._tasks.spawn(work, name)
        self._prints.add(task)
        task.add_done_callback(self._prints.discard)

    def _stop_paper(self) -> None:
        if self._paper is not None and not self._paper.done():
            self._paper.cancel()


def _name(state: KioskState) -> str:
    inner = uncovered(state)
    return type(state).__name__ if inner is state else f"{type(state).__name__}({type(inner).__name__})"
