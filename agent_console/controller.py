"""The dull driver of the desk: news and clicks in, effects done, the state shown.  It decides nothing."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Protocol, assert_never

from PySide6.QtWidgets import QApplication

from agent_console.browser_login import BrowserLoginError, Handover
from agent_console.case_system.delivery import Delivery
from agent_console.case_system.outbox import CaseNote, Outbox
from agent_console.case_system.xroad import Service
from agent_console.desk import Desk
from agent_console.desk import effects as do
from agent_console.desk import events as ev
from agent_console.paper.decoder import Picture, Unreadable, decode
from agent_console.paper.pdf import NotPrintableError, count_pages, letter_pdf, page_pdf, save_page
from agent_console.paper.shelf import Shelf
from agent_console.visit_folders import VisitFolders
from agent_console.window import ConsoleWindow
from common.call.news import CallNews, LinkRefused
from common.call.wishes import CallWish, PrepareVisit
from common.clock import Clock
from common.errors import LinkError, StoreError
from common.ids import PageId
from common.log import logger
from common.protocol.codes import Code
from common.ui import Program

TICK_SECONDS = 1.0
WIPE_TRIES = 20
WIPE_PAUSE_SECONDS = 0.1
"""A media process that is just ending may still hold a file."""

log = logger(__name__)


class Session(Protocol):
    """What the controller needs of a call session; ``common.session.CallSession`` is the real one."""

    def start(self) -> None:
        """Begin to connect."""

    def perform(self, wish: CallWish) -> None:
        """Do what the desk wants; answered by news."""

    async def close(self) -> None:
        """End it; nothing is told after this."""


class ByBrowser(Protocol):
    """Logging in with the authority's account."""

    async def log_in(self) -> Handover:
        """Send the clerk to the browser and wait.  Raises ``BrowserLoginError``."""

    def open_session(self, handover: Handover, tell: Callable[[CallNews], None]) -> Session:
        """As ``OpenSession``, with what the browser brought."""


OpenSession = Callable[[str, str, Callable[[CallNews], None]], Session]
"""A session for clerk and password that tells its news; not started.  Raises ``LinkError``."""


class Controller:
    """Everything the desk and its window need done."""

    def __init__(
        self,
        *,
        program: Program,
        window: ConsoleWindow,
        shelf: Shelf,
        folders: VisitFolders,
        open_session: OpenSession,
        save_dir: Path,
        clock: Clock,
        chime: Callable[[], Awaitable[None]],
        by_browser: ByBrowser | None = None,
        outbox: Outbox | None = None,
    ) -> None:
        self._program = program
        self._window = window
        self._shelf = shelf
        self._folders = folders
        self._open_session = open_session
        self._save_dir = save_dir
        self._clock = clock
        self._chime = chime
        self._by_browser = by_browser
        self._outbox = outbox
        self._delivery: Delivery | None = None
        self._in_browser: asyncio.Task[None] | None = None
        self._session: Session | None = None
        self._leaving: set[asyncio.Task[None]] = set()
        self._wipes = 0
        self._desk = Desk(str(folders.root))
        window.intent.connect(self.handle)
        window.render(self._desk.state)

    async def run(self) -> None:
        """Tick until cancelled; then leave nothing behind."""
        try:
            while True:
                await asyncio.sleep(TICK_SECONDS)
                self.handle(ev.Ticked())
        finally:
            self._window.allow_closing()
            self._window.close()
            if self._in_browser is not None:
                self._in_browser.cancel()
            if self._session is not None:
                await self._session.close()
            await asyncio.gather(*self._leaving)
            self._shelf.clear()
            self._folders.close()

    async def deliver_to(self, cases: Service) -> None:
        """Hand over what waits in the outbox, also from earlier days, until cancelled."""
        if self._outbox is None:
            return
        self._delivery = Delivery(self._outbox, cases, self._case_heard)
        await self._delivery.run()

    def handle(self, event: ev.DeskEvent) -> None:
        """Let the desk take what happened, do what it wants and show how it is."""
        before = type(self._desk.state).__name__
        effects = self._desk.handle(event, self._clock.now())
        after = type(self._desk.state).__name__
        if after != before:
            log.info("desk moved", before=before, after=after, on=type(event).__name__)
        for effect in effects:
            self._perform(effect)
        self._window.render(self._desk.state)

    def _perform(self, effect: do.Effect) -> None:
        match effect:
            case do.Connect(clerk=clerk, password=password):
                self._connect(partial(self._open_session, clerk, password))
            case do.ConnectByBrowser():
                self._in_browser = asyncio.get_running_loop().create_task(self._from_browser())
            case do.Disconnect():
                self._disconnect()
            case do.Ring():
                QApplication.alert(self._window)
                self._program.spawn(self._ring(), "chime")
            case do.OpenPage(id=page_id, path=path):
                self._program.spawn(self._open_page(page_id, Path(path)), "open page")
            case do.SavePage(id=page_id, turned=turned):
                self._program.spawn(self._save_page(page_id, turned), "save page")
            case do.MakePrint(id=page_id, what=what, folder=folder):
                self._program.spawn(self._make_print(page_id, what, Path(folder)), "make print")
            case do.HandOverCase():
                self._program.spawn(self._hand_over(effect), "case note")
            case do.WipeVisit(folder=folder):
                self._wipe(folder)
            case do.Quit():
                self._program.stop()
            case do.Unexpected(state=state, event=event):
                log.debug("event without meaning here", state=state, event=event)
            case _:
                self._wish(effect)

    def _wish(self, wish: CallWish) -> None:
        if isinstance(wish, PrepareVisit):
            try:
                self._folders.make(wish.folder)
            except OSError as error:  # the visit goes on; its pages are refused one by one
                log.warning("no folder for the visit", problem=error.strerror)
        if self._session is not None:
            self._session.perform(wish)

    async def _from_browser(self) -> None:
        if self._by_browser is None:
            self.handle(ev.BrowserLogInFailed())
            return
        try:
            handover = await self._by_browser.log_in()
        except BrowserLoginError as error:
            log.info("log-in in the browser not finished", problem=error)
            self.handle(ev.BrowserLogInFailed())
        else:
            self._connect(partial(self._by_browser.open_session, handover))

    def _connect(self, open_session: Callable[[Callable[[CallNews], None]], Session]) -> None:
        session: Session | None = None

        def tell(event: CallNews) -> None:
            if session is self._session:  # one that is closing has nothing to say any more
                self.handle(event)

        try:
            self._session = session = open_session(tell)
        except LinkError as error:
            log.warning("the link cannot be made", problem=error)
            self.handle(LinkRefused(Code.INTERNAL))
        else:
            session.start()

    def _disconnect(self) -> None:
        if self._in_browser is not None:
            self._in_browser.cancel()
            self._in_browser = None
        session, self._session = self._session, None
        if session is not None:  # not a task of the program: its end must not cut a good-bye short
            task = asyncio.get_running_loop().create_task(session.close(), name="log out")
            self._leaving.add(task)
            task.add_done_callback(self._leaving.discard)

    async def _ring(self) -> None:
        await self._chime()

    async def _open_page(self, page_id: PageId, path: Path) -> None:
        wipes = self._wipes
        opened = await asyncio.to_thread(decode, path)
        if wipes != self._wipes:  # the visit is over: its pages are not to be kept
            return
        match opened:
            case Picture():
                self._shelf.put(page_id, opened)
                self.handle(ev.PageOpened(page_id))
            case Unreadable(why=why):
                self.handle(ev.PageUnreadable(page_id, why))
            case _:
                assert_never(opened)

    async def _save_page(self, page_id: PageId, turned: int) -> None:
        picture = self._shelf.picture(page_id)
        if picture is None:
            self.handle(ev.PageNotSaved(page_id))
            return
        local = self._clock.wall().astimezone()
        try:
            file = await asyncio.to_thread(save_page, picture, turned, self._save_dir, local)
        except OSError as error:
            log.warning("a page could not be saved", problem=error.strerror)
            self.handle(ev.PageNotSaved(page_id))
        else:
            self.handle(ev.PageSaved(page_id, file))

    async def _make_print(self, page_id: PageId, what: ev.Printable, folder: Path) -> None:
        path = folder / f"print-{page_id}.pdf"
        try:
            if isinstance(what, ev.LetterToPrint):
                letter_pdf(what.text, path)  # Qt's text layout stays in Qt's thread
            else:
                await asyncio.to_thread(self._put_pdf, what, path)
            pages = await asyncio.to_thread(count_pages, path)
        except NotPrintableError as error:
            self.handle(ev.PrintNotMade(page_id, error.why))
        except OSError as error:
            log.warning("a print-out could not be made", problem=error.strerror)
            self.handle(ev.PrintNotMade(page_id, "no_file"))
        else:
            self.handle(ev.PrintMade(page_id, str(path), pages))

    async def _hand_over(self, case: do.HandOverCase) -> None:
        """Keep the note first, then let it be sent: what is kept gets there."""
        if self._outbox is None:
            return
        try:
            await asyncio.to_thread(
                self._outbox.put,
                clerk=case.clerk,
                call=case.call,
                service=case.service,
                case_number=case.case_number,
                outcome=case.outcome,
            )
        except StoreError as error:
            log.warning("a case note cannot be kept", problem=error)
            self.handle(ev.CaseNoteHeard(ev.CaseFate.NOT_KEPT))
        else:
            if self._delivery is not None:
                self._delivery.more()

    def _case_heard(self, _note: CaseNote, taken: bool) -> None:
        self.handle(ev.CaseNoteHeard(ev.CaseFate.TAKEN if taken else ev.CaseFate.REFUSED))

    def _put_pdf(self, what: ev.PageToPrint | ev.FileToPrint, path: Path) -> None:
        match what:
            case ev.PageToPrint(id=page_id, turned=turned):
                picture = self._shelf.picture(page_id)
                if picture is None:
                    raise NotPrintableError("no_file")
                path.write_bytes(page_pdf(picture, turned))
            case ev.FileToPrint(path=source):
                own = Path(source).expanduser()
                count_pages(own)  # before it is copied: it may be anything
                shutil.copyfile(own, path)
            case _:
                assert_never(what)

    def _wipe(self, folder: str) -> None:
        self._wipes += 1
        self._shelf.clear()
        if not self._folders.wipe(folder):
            self._program.spawn(self._wipe_again(folder), "wipe")

    async def _wipe_again(self, folder: str) -> None:
        for _ in range(WIPE_TRIES):
            await asyncio.sleep(WIPE_PAUSE_SECONDS)
            if self._folders.wipe(folder):
                return
        log.error("a visit's folder could not be removed")
