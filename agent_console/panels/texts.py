"""Text messages of a visit: what was said by whom, and whether it was shown at the other end."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from agent_console.desk.events import TextWritten
from agent_console.desk.states import Text
from agent_console.panels.parts import button, column, label, name, row
from common.protocol.peer import MAX_TEXT_CHARACTERS

LIST_HEIGHT = 104
"""Four lines."""


class TextsCard(QWidget):
    """A list and a line to write."""

    intent = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._texts: tuple[Text, ...] = ()
        self._language_of_list = ""
        self._title = label("small")
        self._list = QListWidget()
        self._list.setWordWrap(True)
        self._list.setMinimumHeight(LIST_HEIGHT)
        self._list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._line = QLineEdit()
        self._line.setMaxLength(MAX_TEXT_CHARACTERS)
        self._line.returnPressed.connect(self._send)
        self._send_button = button(self._send)
        self.setLayout(column(self._title, self._list, row(self._line, self._send_button), gap=4))

    def render(self, texts: tuple[Text, ...], *, there: bool) -> None:  # type: ignore[override]
        self._title.setText(self.tr("Text messages"))
        self._list.setAccessibleName(self.tr("Text messages"))
        self._line.setAccessibleName(self.tr("Type a message"))
        self._line.setPlaceholderText(self.tr("Type a message"))
        name(self._send_button, self.tr("Send"))
        self._line.setEnabled(there)
        self._send_button.setEnabled(there)
        language = self.tr("You")
        if texts == self._texts and language == self._language_of_list:
            return
        self._texts, self._language_of_list = texts, language
        self._list.clear()
        for text in texts:
            self._list.addItem(self._item(text))
        self._list.scrollToBottom()

    def leave(self) -> None:
        """Forget what was written."""
        self._texts = ()
        self._list.clear()
        self._line.clear()

    def _item(self, text: Text) -> QListWidgetItem:
        who = self.tr("You") if text.mine else self.tr("Citizen")
        waits = "" if text.heard or not text.mine else "  " + self.tr("(not shown yet)")
        item = QListWidgetItem(f"{who}: {text.text}{waits}")
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return item

    def _send(self) -> None:
        text = self._line.text()
        if text.strip():
            self.intent.emit(TextWritten(text))
            self._line.clear()
