"""The driver does what the flow says, in its order, and gives back what came of it."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from dataclasses import replace
from pathlib import Path

import pytest

from common.call.news import LinkUp, MediaGone, MediaReady, PrintArrived
from common.call.wishes import CallWish, EndCall, FinishVisit, LogNews, PrepareVisit, ReportHealth, TellOther
from common.clock import ManualClock
from common.errors import Device, Problem
from common.ids import PageId
from common.protocol.codes import News
from common.protocol.peer import Say
from kiosk.controller import Controller
from kiosk.devices.ports import PrintJob
from kiosk.flow import KioskFlow, Patience
from kiosk.flow.appearance import Appearance
from kiosk.flow.effects import Sound
from kiosk.flow.events import (
    AppearanceTouched,
    ContinueTouched,
    LanguageTouched,
    LeaveTouched,
    PrintTouched,
    ReactionTouched,
    ReplyTouched,
    ServiceTouched,
    Touch,
)
from kiosk.flow.states import (
    Attract,
    ChoosingService,
    Cleared,
    Fault,
    InCall,
    KioskState,
    OutOfOrder,
    Reply,
    Slipped,
    Waiting,
)
from kiosk.paper_desk import PaperDesk
from kiosk.slip import Slip
from kiosk.visit_folder import VisitFolder
from tests.unit.kiosk.flow_stage import CALL, HOUSING, OPEN, POINT, TO_CALL

QUICK = Patience(cleared=0.01)


class FakeWindow:
    def __init__(self) -> None:
        self.shown: list[KioskState] = []
        self.spoken: list[str] = []
        self.pictures: list[dict[str, str]] = []
        self.worn: list[Appearance] = []

    def show_state(self, state: KioskState) -> None:
        self.shown.append(state)

    def speak(self, language: str) -> None:
        self.spoken.append(language)

    def wear(self, appearance: Appearance) -> None:
        self.worn.append(appearance)

    def attach(self, frames: dict[str, str]) -> None:
        self.pictures.append(frames)

    def detach(self) -> None:
        self.pictures.clear()

    def slip(self, state: Slipped) -> Slip:
        return Slip(f"<{state.service.id}>", ())


class FakeSession:
    def __init__(self) -> None:
        self.wishes: list[CallWish] = []

    def perform(self, wish: CallWish) -> None:
        self.wishes.append(wish)


class FakeSpeaker:
    def __init__(self) -> None:
        self.played: list[Sound] = []

    async def play(self, sound: Sound) -> None:
        self.played.append(sound)


class FakeTasks:
    def __init__(self) -> None:
        self.running: set[asyncio.Task[None]] = set()

    def spawn(self, work: Coroutine[object, object, None], name: str) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work, name=name)
        self.running.add(task)
        task.add_done_callback(self.running.discard)
        return task

    async def done(self) -> None:
        while self.running:
            await asyncio.wait(self.running)


class FakePrinter:
    """Never gets its paper out, and keeps ``left`` print-outs in its spool."""

    def __init__(self, left: int = 0) -> None:
        self.left = left
        self.ended: list[str] = []

    async def print_pdf(self, pdf: Path, title: str) -> PrintJob:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.ended.append(pdf.name)
            raise
        raise AssertionError(title)

    async def take_back(self) -> int:
        return self.left

    async def problem(self) -> Problem | None:
        return None


class Stage:
    """A controller among fakes, with a real folder."""

    def __init__(self, place: Path, printer: FakePrinter | None = None) -> None:
        self.window, self.session, self.speaker = FakeWindow(), FakeSession(), FakeSpeaker()
        self.tasks, self.folder, self.clock = FakeTasks(), VisitFolder(place), ManualClock()
        self.flow = KioskFlow(replace(POINT, patience=QUICK))
        self.languages: list[str] = []
        self.controller = Controller(
            self.flow, self.window, self.folder, self.speaker, self.tasks, self.clock,
            use_language=self.languages.append, reply_words=lambda reply: f"<{reply.value}>",
        )  # fmt: skip
        desk = PaperDesk(
            None, None, printer, dpi=300, tell=self.controller.hear, show_table=lambda _jpeg: None,
            show_clerk=lambda _ring: None,
        )  # fmt: skip
        self.controller.begin(self.session, desk)

    async def hears(self, *events: object) -> None:
        for event in events:
            self.controller.hear(event)  # type: ignore[arg-type]
            await self.tasks.done()


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    made = Stage(tmp_path / "visits")
    await made.tasks.done()
    await made.hears(LinkUp(OPEN))
    yield made
    made.controller.end()
    await made.tasks.done()


async def in_call(stage: Stage) -> Path:
    await stage.hears(Touch(), ServiceTouched(HOUSING), ContinueTouched())
    folder = stage.folder.path
    assert folder is not None
    await stage.hears(*TO_CALL[-5:])
    assert isinstance(stage.flow.state, InCall)
    return folder


async def test_the_kiosk_opens_without_a_single_paper_device(stage: Stage) -> None:
    assert stage.window.shown[-1] == Attract()
    missing = dict.fromkeys((Device.DOCUMENT_CAMERA, Device.SCANNER, Device.PRINTER), Problem.MISSING)
    assert ReportHealth(missing) in stage.session.wishes


async def test_a_visit_gets_a_folder_and_leaves_none(stage: Stage) -> None:
    folder = await in_call(stage)
    assert PrepareVisit(str(folder)) in stage.session.wishes
    (folder / "page-0a0b0c0d.png").write_bytes(b"secret")
    await stage.hears(MediaReady({"self": "a", "remote": "b"}))
    assert stage.window.pictures == [{"self": "a", "remote": "b"}]
    await stage.hears(LeaveTouched())
    assert stage.window.pictures == []
    ends = [one for one in stage.session.wishes if isinstance(one, EndCall | FinishVisit)]
    assert [type(one) for one in ends] == [EndCall, FinishVisit]
    assert folder.exists()  # until the media process is gone
    await stage.hears(MediaGone(expected=True))
    assert not folder.exists()
    wiped = [one for one in stage.session.wishes if isinstance(one, LogNews) and one.what is News.WIPED]
    assert [one.numbers["residue_files"] for one in wiped] == [0.0]
    await stage.hears(ReactionTouched(5))
    assert stage.window.shown[-1] == Cleared()


async def test_timers_come_back_as_events(stage: Stage) -> None:
    await in_call(stage)
    await stage.hears(LeaveTouched(), MediaGone(expected=True), ReactionTouched(5))
    async with asyncio.timeout(5):
        while stage.window.shown[-1] != Attract():
            await asyncio.sleep(0.005)


async def test_another_language_is_used_before_the_window_speaks_it(stage: Stage) -> None:
    await stage.hears(Touch(), LanguageTouched("sv"))
    assert stage.languages[-1] == "sv"
    assert stage.window.spoken[-1] == "sv"
    assert isinstance(stage.flow.state, ChoosingService)


async def test_another_look_is_worn_by_the_window(stage: Stage) -> None:
    await stage.hears(AppearanceTouched(Appearance(large_text=True)))
    assert stage.window.worn == [Appearance(large_text=True)]


async def test_a_reply_goes_out_in_the_words_of_the_screen(stage: Stage) -> None:
    await in_call(stage)
    await stage.hears(ReplyTouched(Reply.YES))
    told = [one.message for one in stage.session.wishes if isinstance(one, TellOther)]
    said = [one for one in told if isinstance(one, Say)]
    assert [one.text for one in said] == ["<yes>"]
    assert LogNews(CALL, News.TEXT_SENT, {}, {}) in stage.session.wishes


async def test_a_visit_on_residue_is_refused(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "visits" / "visit-left").mkdir(parents=True)
    await stage.hears(Touch(), ServiceTouched(HOUSING), ContinueTouched())
    assert not [one for one in stage.session.wishes if isinstance(one, PrepareVisit)]
    assert not isinstance(stage.flow.state, Waiting)


async def test_the_clerk_s_answer_is_heard(stage: Stage) -> None:
    await in_call(stage)
    assert stage.speaker.played == [Sound.ANSWERED]


async def test_a_print_that_still_waits_ends_with_the_visit(tmp_path: Path) -> None:
    printer = FakePrinter()
    stage = Stage(tmp_path, printer)
    await stage.hears(LinkUp(OPEN))
    folder = await in_call(stage)
    stage.controller.hear(PrintArrived(PageId("0f0f0f0f"), str(folder / "print.pdf"), 1))
    stage.controller.hear(PrintTouched())
    await asyncio.sleep(0)
    stage.controller.hear(LeaveTouched())
    assert printer.ended == []
    await stage.hears(MediaGone(expected=True))
    assert printer.ended == ["print.pdf"]
    stage.controller.end()


async def test_a_spool_that_keeps_a_print_out_takes_nobody(tmp_path: Path) -> None:
    stage = Stage(tmp_path, FakePrinter(left=1))
    await stage.hears(LinkUp(OPEN))
    assert isinstance(stage.flow.state, OutOfOrder)
    assert stage.flow.state.fault is Fault.RESIDUE
    stage.controller.end()
