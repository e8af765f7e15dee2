"""The driver does what the desk wants: sessions, folders, pages, print-outs, and nothing left at the end."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from agent_console.browser_login import BrowserLoginError, Handover
from agent_console.controller import Controller
from agent_console.desk import events as ev
from agent_console.desk.states import AtDesk, InVisit, LoggedOut, LoggingIn, Page, Reading, WrapUp
from agent_console.paper.shelf import Shelf
from agent_console.visit_folders import VisitFolders
from agent_console.window import ConsoleWindow
from agent_console.words import Words
from common.call import news, wishes
from common.clock import SystemClock
from common.errors import LinkError
from common.ids import AuthorityId, CallId, PageId, ServiceId, SiteId
from common.protocol.codes import ClerkState, EndReason, Outcome, PageSource
from common.protocol.messages import LineEntry
from common.ui import Program
from config import load_console
from screens.console_states import DrawnSource

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has no size hints

CALL, PAGE, PRINT = CallId("c1"), PageId("0a0a0a0a"), PageId("0b0b0b0b")
KELA, HOUSING, KARSTULA = AuthorityId("kela"), ServiceId("kela-housing"), SiteId("karstula")


class ScriptedSession:
    """A session that keeps what is wished and tells what the test says."""

    def __init__(self, clerk: str, password: str, tell: Callable[[news.CallNews], None]) -> None:
        self.who = (clerk, password)
        self.tell = tell
        self.wishes: list[wishes.CallWish] = []
        self.started = self.closed = False

    def start(self) -> None:
        self.started = True

    def perform(self, wish: wishes.CallWish) -> None:
        self.wishes.append(wish)

    async def close(self) -> None:
        self.closed = True


class Console:
    """A controller with everything real but session and chime."""

    def __init__(self, tmp_path: Path) -> None:
        self.sessions: list[ScriptedSession] = []
        self.chimes = 0
        self.link_broken = False
        self.back_from_browser = asyncio.Event()
        self.folders = VisitFolders(tmp_path / "memory", 4242)
        (tmp_path / "memory").mkdir()
        self.folders.start()
        self.saved = tmp_path / "saved"
        self.shelf = Shelf()
        self.program = Program()
        directory = load_console(environ={"HOME": "/"}, etc_dir=Path("/nowhere")).directory
        self.window = ConsoleWindow(Words(directory), self.shelf, lambda _: None, DrawnSource)
        self.controller = Controller(
            program=self.program, window=self.window, shelf=self.shelf, folders=self.folders,
            open_session=self._open, save_dir=self.saved, clock=SystemClock(), chime=self._chime,
            by_browser=self,
        )  # fmt: skip
        self.program.spawn(self.controller.run(), "console")

    def _open(self, clerk: str, password: str, tell: Callable[[news.CallNews], None]) -> ScriptedSession:
        if self.link_broken:
            raise LinkError("no certificate")
        self.sessions.append(ScriptedSession(clerk, password, tell))
        return self.sessions[-1]

    async def log_in(self) -> Handover:
        """The browser, as far as the controller sees it."""
        await self.back_from_browser.wait()
        if self.link_broken:
            raise BrowserLoginError("nobody came back")
        return Handover("the code", "the verifier")

    def open_session(self, handover: Handover, tell: Callable[[news.CallNews], None]) -> ScriptedSession:
        """What follows it."""
        return self._open(handover.code, handover.verifier, tell)

    async def _chime(self) -> None:
        self.chimes += 1

    @property
    def state(self) -> object:
        return self.controller._desk.state

    @property
    def session(self) -> ScriptedSession:
        return self.sessions[-1]

    @property
    def first_page(self) -> Page:
        assert isinstance(self.state, InVisit)
        return self.state.visit.pages[0]

    async def until(self, so: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not so():
                await asyncio.sleep(0.01)

    def in_visit(self) -> Path:
        """Log in, answer, connect; returns the visit's folder."""
        self.controller.handle(ev.LogInAsked("aino", "kuusi"))
        entry = LineEntry(
            call=CALL, fence=1, number=1, site=KARSTULA, service=HOUSING, languages=["fi"], waited_s=3,
            offered=True, kiosk_here=True, health={},
        )  # fmt: skip
        for event in (
            news.LoggedIn("aino", KELA, (HOUSING,), ("fi",), ClerkState.AVAILABLE, None),
            news.LineChanged((entry,)),
        ):
            self.session.tell(event)
        self.controller.handle(ev.Answered(CALL))
        self.session.tell(news.CallBegan(CALL, KARSTULA, KELA, HOUSING, ("fi",), 3.0, {}))
        self.session.tell(news.CallConnected())
        return self.folders.root / CALL

    def page_comes(self, data: bytes) -> None:
        path = self.folders.root / CALL / "page"
        path.write_bytes(data)
        self.session.tell(news.PageArrived(PAGE, str(path), PageSource.SCANNER, 60, 80, "ab" * 32))


@pytest.fixture
async def console(qapp: QApplication, tmp_path: Path) -> AsyncIterator[Console]:
    made = Console(tmp_path)
    yield made
    made.program.stop()
    assert await made.program.finished() == 0
    made.window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def a_page() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 80), (250, 250, 240)).save(out, "PNG")
    return out.getvalue()


async def test_a_session_is_opened_at_log_in_and_closed_at_log_out(console: Console) -> None:
    console.controller.handle(ev.LogInAsked("aino", "kuusi"))
    first = console.session
    assert first.who == ("aino", "kuusi")
    assert first.started
    assert isinstance(console.state, LoggingIn)
    console.controller.handle(ev.LogOutAsked())
    await console.until(lambda: first.closed)
    first.tell(news.LoggedIn("aino", KELA, (), (), ClerkState.AVAILABLE, None))
    assert isinstance(console.state, LoggedOut)


async def test_a_link_that_cannot_be_made_is_said(console: Console) -> None:
    console.link_broken = True
    console.controller.handle(ev.LogInAsked("aino", "kuusi"))
    assert isinstance(console.state, LoggedOut)
    assert console.state.refused is not None


async def test_a_newcomer_is_heard(console: Console) -> None:
    console.in_visit()
    await console.until(lambda: console.chimes == 1)


async def test_a_page_is_opened_saved_and_wiped(console: Console) -> None:
    folder = console.in_visit()
    assert folder.is_dir()
    console.page_comes(a_page())
    await console.until(lambda: console.shelf.image(PAGE) is not None)
    assert isinstance(console.state, InVisit)
    assert console.state.visit.pages[0].reading is Reading.OPEN
    console.controller.handle(ev.SaveAsked(PAGE, 90))
    await console.until(lambda: console.first_page.saved_as != "")
    (saved,) = console.saved.iterdir()
    with pikepdf.open(saved) as pdf:
        assert len(pdf.pages) == 1
    console.session.tell(news.CallEnded(EndReason.CITIZEN_ENDED))
    assert console.session.wishes[-1] == wishes.FinishVisit()
    for event in (ev.OutcomeChosen(Outcome.RESOLVED), ev.SuitabilityChosen(5), ev.WrapUpFinished()):
        assert isinstance(console.state, WrapUp)
        console.controller.handle(event)
    console.session.tell(news.ClerkStateChanged(ClerkState.AVAILABLE, None))
    assert isinstance(console.state, AtDesk)
    assert not folder.exists()
    assert console.shelf.image(PAGE) is None
    assert saved.exists()


async def test_junk_instead_of_a_page_is_said(console: Console) -> None:
    console.in_visit()
    console.page_comes(b"<svg/>")
    await console.until(lambda: console.first_page.reading is Reading.UNREADABLE)
    assert console.shelf.image(PAGE) is None


async def test_a_page_that_opens_after_the_visit_is_not_kept(console: Console) -> None:
    console.in_visit()
    console.page_comes(a_page())
    console.session.tell(news.CallEnded(EndReason.CITIZEN_ENDED))
    console.session.tell(news.ClerkStateChanged(ClerkState.AVAILABLE, None))
    await console.until(lambda: len(console.program._tasks) == 1)
    assert console.shelf.image(PAGE) is None


async def test_a_page_that_cannot_be_saved_is_said(console: Console) -> None:
    console.in_visit()
    console.saved.write_text("a file where the folder should be")
    console.page_comes(a_page())
    await console.until(lambda: console.shelf.image(PAGE) is not None)
    console.controller.handle(ev.SaveAsked(PAGE, 0))
    await console.until(lambda: isinstance(console.state, InVisit) and console.state.duty.notice is not None)


@pytest.mark.parametrize("kind", ["letter", "page", "file"])
async def test_a_print_out_lies_in_the_visits_folder(console: Console, tmp_path: Path, kind: str) -> None:
    folder = console.in_visit()
    own = tmp_path / "own.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.add_blank_page()
        pdf.save(own)
    console.page_comes(a_page())
    await console.until(lambda: console.shelf.image(PAGE) is not None)
    what = {
        "letter": ev.LetterToPrint("Hei"),
        "page": ev.PageToPrint(PAGE, 0),
        "file": ev.FileToPrint(str(own)),
    }
    console.controller.handle(ev.PrintAsked(PRINT, what[kind]))
    await console.until(lambda: isinstance(console.session.wishes[-1], wishes.SendPrint))
    wish = console.session.wishes[-1]
    assert isinstance(wish, wishes.SendPrint)
    assert Path(wish.path).parent == folder
    assert wish.pages == (2 if kind == "file" else 1)


async def test_a_file_that_is_no_pdf_is_not_sent(console: Console, tmp_path: Path) -> None:
    console.in_visit()
    (tmp_path / "x.pdf").write_text("hello")
    console.controller.handle(ev.PrintAsked(PRINT, ev.FileToPrint(str(tmp_path / "x.pdf"))))
    await console.until(
        lambda: (
            isinstance(console.state, InVisit)
            and console.state.visit.job is not None
            and console.state.visit.job.why == "not_a_pdf"
        )
    )


async def test_the_end_of_the_program_closes_the_session_and_removes_everything(console: Console) -> None:
    console.in_visit()
    console.program.stop()
    assert await console.program.finished() == 0
    assert console.session.closed
    assert not console.folders.root.exists()
    assert not console.window.isVisible()


async def test_what_the_browser_brings_opens_a_session(console: Console) -> None:
    console.controller.handle(ev.BrowserLogInAsked())
    assert console.sessions == []
    console.back_from_browser.set()
    await console.until(lambda: bool(console.sessions))
    assert console.session.who == ("the code", "the verifier")
    console.session.tell(news.LoggedIn("aino", KELA, (HOUSING,), ("fi",), ClerkState.AVAILABLE, None))
    assert isinstance(console.state, AtDesk)


async def test_a_clerk_who_does_not_come_back_can_try_again(console: Console) -> None:
    console.link_broken = True
    console.back_from_browser.set()
    console.controller.handle(ev.BrowserLogInAsked())
    await console.until(lambda: console.state == LoggedOut(browser_failed=True))


async def test_a_log_in_that_was_cancelled_opens_nothing_later(console: Console) -> None:
    console.controller.handle(ev.BrowserLogInAsked())
    await asyncio.sleep(0)
    console.controller.handle(ev.LogOutAsked())
    console.back_from_browser.set()
    await asyncio.sleep(0.05)
    assert (console.sessions, console.state) == ([], LoggedOut())
