"""The citizen's pages: asking for one, looking at it, keeping it, printing at the kiosk."""

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QWidget

from agent_console.desk.events import PageAsked, PageChosen, SaveAsked, TableAsked
from agent_console.desk.states import RUNNING, Page, PrintStage, Reading, Visit
from agent_console.panels.page_view import PageView
from agent_console.panels.panel import Room
from agent_console.panels.parts import Choice, button, column, label, name, row, say
from agent_console.panels.printing import PrintingCard
from common.ids import PageId
from common.media.wire import Stream
from common.protocol.codes import PageSource
from common.ui import VideoView

SHORT_HASH = 12
TABLE_STALE_SECONDS = 3.0
"""The table comes once a second at least, on any line."""
JOB_ROLES = dict.fromkeys(PrintStage, "quiet") | {PrintStage.PRINTED: "good", PrintStage.FAILED: "warn"}


class PagesCard(QWidget):
    """The right side of a visit; with ``after`` True, what of it is left in the wrap-up."""

    intent = Signal(object)

    def __init__(self, room: Room, *, after: bool = False) -> None:
        super().__init__()
        self._words, self._shelf, self._after = room.words, room.shelf, after
        self._visit: Visit | None = None
        self._shown: tuple[PageId, Reading] | None = None
        self._ask = button(lambda: self.intent.emit(PageAsked(PageSource.DOCUMENT_CAMERA)), "primary")
        self._scan = button(lambda: self.intent.emit(PageAsked(PageSource.SCANNER)))
        self._see = button(lambda: self.intent.emit(TableAsked()))
        self._print = button(self._open_printing)
        self._stage, self._job = label("quiet", wraps=True), label("quiet", wraps=True)
        self._progress = QProgressBar()
        self._progress.setFixedHeight(8)
        self._progress.setTextVisible(False)
        self._choices: dict[PageId, Choice] = {}
        self._choice_row = QHBoxLayout()
        self._choice_row.setSpacing(4)
        self.view = PageView(room.colours.tint)
        self._empty = label("quiet", wraps=True)
        self._smaller, self._larger = (
            button(self.view.reduce, key="Ctrl+-"),
            button(self.view.enlarge, key="Ctrl++"),
        )
        self._fit, self._full = button(self.view.fit, key="Ctrl+0"), button(self.view.full_size, key="Ctrl+1")
        self._turn = button(self.view.turn, key="Ctrl+R")
        self._save = button(self._save_page, key="Ctrl+S")
        self._about = label("small")
        self._tools = (self._smaller, self._larger, self._fit, self._full, self._turn, self._save)
        self.table = VideoView(
            open_source=room.open_source, palette=room.colours, radius=6, stale_seconds=TABLE_STALE_SECONDS
        )
        self._table_ring = ""
        self._printing = PrintingCard()
        self._printing.intent.connect(self.intent)
        self._printing.closed.connect(self._close_printing)
        self._stack = QStackedWidget()
        self._build()
        self.view.zoomed.connect(self._render_about)

    def _build(self) -> None:
        empty = QWidget()
        empty.setLayout(column(1, row(1, self._empty, 1), 1))
        self._empty.setMinimumWidth(360)
        for one in (self.view, empty, self._printing, self.table):
            self._stack.addWidget(one)
        choices = QWidget()
        choices.setLayout(self._choice_row)
        self._choice_row.setContentsMargins(0, 0, 0, 0)
        tools = row(choices, 1, *self._tools, gap=4)
        for one in (self._smaller, self._larger):
            one.setFixedWidth(40)
        asking = row(self._ask, self._scan, self._see, self._print, 1)
        parts = (asking, self._stage, self._progress, self._job, tools, self._stack, self._about)
        self.setLayout(column(*parts, tall=self._stack))

    def render(self, visit: Visit, *, there: bool) -> None:  # type: ignore[override]
        self._visit = visit
        page = visit.page(visit.shown) if visit.shown else None
        self._render_asking(visit, there=there)
        self._render_choices(visit)
        self._render_page(page)
        self._render_table(visit)
        busy = visit.job is not None and visit.job.stage in RUNNING
        self._printing.render(page, self.view.turned, there=there, busy=busy)
        self._render_about()

    def leave(self) -> None:
        """Forget every page."""
        self.view.show_page(None)
        self._attach_table("")
        self._shown = self._visit = None
        self._printing.leave()
        self._close_printing()
        for choice in self._choices.values():
            self._choice_row.removeWidget(choice)
            choice.setParent(None)
            choice.deleteLater()
        self._choices.clear()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._visit is not None:
            self._render_about()
        super().changeEvent(event)

    def _render_asking(self, visit: Visit, *, there: bool) -> None:
        name(self._ask, self.tr("Ask for a page"))
        name(self._scan, self.tr("Ask for a scan"))
        name(self._see, self.tr("Ask for the table"))
        name(self._print, self.tr("Print at the kiosk"))
        self._print.setToolTip("")
        for one in (self._ask, self._scan, self._see, self._print):
            one.setVisible(not self._after)
            one.setEnabled(there)
        self._see.setEnabled(there and not visit.table)
        say(self._stage, self._words.paper_stage(visit))
        job = visit.job
        role = (
            {PrintStage.PRINTED: "good", PrintStage.FAILED: "warn"}.get(job.stage, "quiet")
            if job
            else "quiet"
        )
        say(self._job, self._words.print_job(job) if job else "", role)
        arriving = visit.arriving
        self._progress.setVisible(arriving is not None)
        if arriving is not None:
            self._progress.setAccessibleName(self.tr("A page is coming"))
            self._progress.setRange(0, max(1, arriving.bytes))
            self._progress.setValue(arriving.received)
            say(self._stage, self.tr("A page is coming"))

    def _render_table(self, visit: Visit) -> None:
        """The table goes before pages while it is shown, and nothing of it is left here afterwards."""
        stopped = self.tr("The picture of the table has stopped")
        self.table.set_words(
            name=self.tr("The citizen's table"), stale=stopped, empty=self.tr("The table comes soon")
        )
        self._attach_table(visit.frames.get(Stream.TABLE, "") if visit.table else "")
        if visit.table and self._stack.currentWidget() is not self._printing:
            self._stack.setCurrentWidget(self.table)

    def _attach_table(self, ring: str) -> None:
        if ring == self._table_ring:
            return
        self._table_ring = ring
        if ring:
            self.table.attach(ring)
        else:
            self.table.detach()

    def _render_choices(self, visit: Visit) -> None:
        for page in visit.pages:
            choice = self._choices.get(page.id) or self._new_choice(page.id)
            name(choice, self.tr("Page %1").replace("%1", str(page.number)))
            choice.mark(page.id == visit.shown)

    def _new_choice(self, page_id: PageId) -> Choice:
        choice = Choice(partial(self.intent.emit, PageChosen(page_id)))
        self._choices[page_id] = choice
        self._choice_row.addWidget(choice)
        return choice

    def _render_page(self, page: Page | None) -> None:
        key = (page.id, page.reading) if page else None
        if key != self._shown:
            self._shown = key
            self.view.show_page(self._shelf.image(page.id) if page and page.reading is Reading.OPEN else None)
        if self._stack.currentWidget() is not self._printing:
            self._stack.setCurrentIndex(0 if page and page.reading is Reading.OPEN else 1)
        self.view.setAccessibleName(self.tr("Page %1").replace("%1", str(page.number)) if page else "")
        match page:
            case None if self._after:
                self._empty.setText(self.tr("No pages were released."))
            case None:
                self._empty.setText(
                    self.tr("No pages yet. The citizen decides page by page what is released to you.")
                )
            case Page(reading=Reading.UNREADABLE, why=why):
                self._empty.setText(self._words.unreadable(why))
            case _:
                self._empty.setText(self.tr("Opening the page…"))
        can = page is not None and page.reading is Reading.OPEN
        words = ("−", "+", self.tr("Fit"), self.tr("100 %"), self.tr("Rotate"), self.tr("Save as PDF"))
        for tool, word in zip(self._tools, words, strict=True):
            name(tool, word)
            tool.setEnabled(can)
            tool.setVisible(page is not None)

    def _render_about(self) -> None:
        page = self._visit.page(self._visit.shown) if self._visit and self._visit.shown else None
        if page is None:
            say(self._about, "")
            return
        parts = [
            self._words.page_source(page.source),
            f"{page.width} × {page.height}",
            f"{round(self.view.zoom * 100)} %",
            f"SHA-256 {page.sha256[:SHORT_HASH]}…",
        ]
        if page.saved_as:
            parts.append(self.tr("Saved as %1").replace("%1", page.saved_as))
        say(self._about, "   ".join(parts))

    def _open_printing(self) -> None:
        self._stack.setCurrentWidget(self._printing)

    def _close_printing(self) -> None:
        self._stack.setCurrentIndex(0 if self._shown and self._shown[1] is Reading.OPEN else 1)

    def _save_page(self) -> None:
        if self._visit is not None and self._visit.shown is not None:
            self.intent.emit(SaveAsked(self._visit.shown, self.view.turned))
