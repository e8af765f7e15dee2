"""What to print at the kiosk: the page looked at, a letter written here, or a PDF of the clerk's own."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QStackedWidget, QWidget

from agent_console.desk.events import FileToPrint, LetterToPrint, PageToPrint, Printable, PrintAsked
from agent_console.desk.states import Page, Reading
from agent_console.panels.parts import Choice, button, column, label, name, row
from common.ids import new_page_id

THIS_PAGE, LETTER, PDF_FILE = range(3)
KINDS = (PDF_FILE, LETTER, THIS_PAGE)
"""In the order of their buttons."""


class PrintingCard(QWidget):
    """Choose, write, send."""

    intent = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._page: Page | None = None
        self._turned = 0
        self._can_send = False
        self._title = label("title")
        self._kinds = [Choice(partial(self._choose, kind)) for kind in KINDS]
        self._file_button, self._letter_button, self._page_button = self._kinds
        self._letter = QPlainTextEdit()
        self._letter.setTabChangesFocus(True)
        self._path = QLineEdit()
        self._path.textChanged.connect(lambda _: self._refresh())
        self._letter.textChanged.connect(self._refresh)
        self._browse = button(self._choose_file)
        self._page_word, self._letter_word, self._file_word = (label("quiet", wraps=True) for _ in range(3))
        self._forms = QStackedWidget()
        for form in (
            column(self._page_word, 1),
            column(self._letter_word, self._letter),
            column(self._file_word, row(self._path, self._browse), 1),
        ):
            widget = QWidget()
            widget.setLayout(form)
            self._forms.addWidget(widget)
        self._go = button(self._print, "primary")
        self._back = button(self.closed.emit)
        kinds, ends = row(*self._kinds, 1), row(self._go, self._back, 1)
        self.setLayout(column(self._title, kinds, self._forms, ends, margin=16, gap=12, tall=self._forms))
        self._choose(PDF_FILE)

    def render(self, page: Page | None, turned: int, *, there: bool, busy: bool) -> None:  # type: ignore[override]
        """``there``: the kiosk hears us; ``busy``: a print-out is on its way."""
        self._page, self._turned = page, turned
        self._title.setText(self.tr("What is printed at the kiosk?"))
        name(self._page_button, self.tr("This page"))
        name(self._letter_button, self.tr("Letter"))
        name(self._file_button, self.tr("PDF file"))
        name(self._browse, self.tr("Browse…"))
        name(self._go, self.tr("Send to the printer"))
        name(self._back, self.tr("Back"))
        self._path.setAccessibleName(self.tr("PDF file"))
        self._letter.setAccessibleName(self.tr("Text of the letter"))
        if page is None:
            self._page_word.setText(self.tr("There is no page to print."))
        else:
            word = self.tr("Page %1 is printed as it is turned now.")
            self._page_word.setText(word.replace("%1", str(page.number)))
        self._letter_word.setText(self.tr("Write in short what the citizen should remember."))
        self._file_word.setText(self.tr("A PDF of at most 50 pages."))
        self._page_button.setEnabled(page is not None and page.reading is Reading.OPEN)
        self._can_send = there and not busy
        self._refresh()

    def leave(self) -> None:
        """Forget what was written and chosen."""
        self._letter.clear()
        self._path.clear()
        self._choose(PDF_FILE)

    def _choose(self, kind: int) -> None:
        self._forms.setCurrentIndex(kind)
        for one, own in zip(self._kinds, KINDS, strict=True):
            one.mark(own == kind)
        self._refresh()

    def _refresh(self) -> None:
        self._go.setEnabled(self._can_send and self._what() is not None)

    def _what(self) -> Printable | None:
        kind = self._forms.currentIndex()
        if kind == THIS_PAGE and self._page is not None and self._page.reading is Reading.OPEN:
            return PageToPrint(self._page.id, self._turned)
        if kind == LETTER and self._letter.toPlainText().strip():
            return LetterToPrint(self._letter.toPlainText())
        if kind == PDF_FILE and self._path.text().strip():
            return FileToPrint(self._path.text().strip())
        return None

    def _print(self) -> None:
        what = self._what()
        if what is not None:
            self.intent.emit(PrintAsked(new_page_id(), what))
            self.closed.emit()

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("PDF file"), "", "PDF (*.pdf)")
        if path:
            self._path.setText(path)
