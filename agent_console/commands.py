"""The command palette: everything the clerk can do now, found by typing a part of its name.

It knows no panel: what it offers are the buttons that are seen and can be pressed, and the entries of their
menus, each by its own words and with its own key.  Choosing one presses it.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QMenu, QPushButton, QWidget

from agent_console.panels.parts import column, label
from common.ui import set_role

KEY = "Ctrl+K"
WIDTH, TOP, MOST_SHOWN = 560, 72, 9
ROW_HEIGHT = 30
MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: MOST_SHOWN,
    Qt.Key.Key_PageUp: -MOST_SHOWN,
}


class Command(NamedTuple):
    """Something that can be done now."""

    words: str
    key: str
    act: Callable[[], None]


def found(typed: str, commands: Iterable[Command]) -> list[Command]:
    """Those in whose words every typed word begins a word; the ones that begin so first."""
    wanted = typed.casefold().split()
    fitting = [
        one
        for one in commands
        if all(any(word.startswith(part) for word in one.words.casefold().split()) for part in wanted)
    ]
    return sorted(fitting, key=lambda one: not one.words.casefold().startswith(typed.casefold().strip()))


def commands_of(window: QWidget) -> Iterator[Command]:
    """What is seen and can be pressed, in the order of the window."""
    for button in window.findChildren(QPushButton):
        if not (button.isVisible() and button.isEnabled() and button.text()):
            continue
        menu = cast("QMenu | None", button.menu())  # which its types do not say
        if menu is not None:
            for action in menu.actions():
                yield Command(f"{button.text()}: {action.text()}", "", action.trigger)
        else:
            key = str(button.property("key") or "")
            yield Command(button.text(), _native(key), button.click)


class CommandPalette(QFrame):
    """Lies over the window while it is open."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._all: list[Command] = []
        self._shown: list[Command] = []
        self._before: QWidget | None = None
        self._line, self._list, self._nothing = QLineEdit(), QListWidget(), label("quiet")
        self._line.textChanged.connect(self._filter)
        self._line.installEventFilter(self)
        self._list.itemActivated.connect(lambda _: self._choose())
        self._list.itemClicked.connect(lambda _: self._choose())
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_role(self, "ring")
        self.setLayout(column(self._line, self._list, self._nothing, margin=12))
        self.hide()

    def open(self) -> None:
        """Offer what can be done at this moment."""
        self._before = self._window.focusWidget()
        self._all = [one for one in commands_of(self._window) if one.key != _native(KEY)]
        words = self.tr("Type what you want to do")
        self._line.setPlaceholderText(words)
        self._line.setAccessibleName(words)
        self._list.setAccessibleName(self.tr("Commands"))
        self._nothing.setText(self.tr("Nothing that can be done now is called so."))
        self._line.clear()
        self._filter("")
        self.setFixedWidth(WIDTH)
        self.move((self._window.width() - WIDTH) // 2, TOP)
        self.show()
        self.raise_()
        self._line.setFocus()

    def close_unused(self) -> None:
        """Back to where the clerk was."""
        self.hide()
        self._all, self._shown = [], []
        if self._before is not None:
            self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line: the arrows move in the list, Enter chooses, Escape and leaving close."""
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in MOVES:
            row = self._list.currentRow() + MOVES[key]
            self._list.setCurrentRow(max(0, min(row, self._list.count() - 1)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif key == Qt.Key.Key_Escape:
            self.close_unused()
        else:
            return super().eventFilter(watched, event)
        return True

    def _filter(self, typed: str) -> None:
        self._shown = found(typed, self._all)
        self._list.clear()
        self._list.addItems([f"{one.words}   {one.key}".rstrip() for one in self._shown])
        self._list.setCurrentRow(0)
        self._list.setFixedHeight(ROW_HEIGHT * max(1, min(len(self._shown), MOST_SHOWN)))
        self._list.setVisible(bool(self._shown))
        self._nothing.setVisible(not self._shown)
        self.adjustSize()

    def _choose(self) -> None:
        row = self._list.currentRow()
        chosen = self._shown[row] if 0 <= row < len(self._shown) else None
        if chosen is not None:
            self.close_unused()
            chosen.act()


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key else ""
