"""The small parts all panels are made of: plain text, one look for each role."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from common.ui import set_role


def label(role: str = "", *, wraps: bool = False) -> QLabel:
    """A label that shows markup as it is written: what comes from elsewhere stays text."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    if role:
        set_role(made, role)
    return made


def say(where: QLabel, text: str, role: str | None = None) -> None:
    """Show ``text``, or take no room for nothing."""
    where.setText(text)
    where.setVisible(bool(text))
    if role is not None:
        set_role(where, role)


def button(act: Callable[[], None], role: str = "", key: str = "") -> QPushButton:
    """A button, and the key that presses it from anywhere in its panel."""
    made = QPushButton()
    made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    made.setAutoDefault(True)
    made.clicked.connect(lambda: act())
    if role:
        set_role(made, role)
    if key:
        made.setShortcut(QKeySequence(key))
        made.setProperty("key", key)
    return made


class Choice(QPushButton):
    """One of several, marked when the state says so and never by the press itself.

    A mouse clicks it, an assistive technology toggles it; both are the same wish.
    """

    def __init__(self, act: Callable[[], None], role: str = "") -> None:
        super().__init__()
        self._act = act
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._toggled)
        if role:
            set_role(self, role)

    def mark(self, chosen: bool) -> None:
        """Show whether this is the one."""
        with QSignalBlocker(self):
            self.setChecked(chosen)

    def nextCheckState(self) -> None:
        """Pressed: Qt would mark it here, whatever comes of it."""
        self._act()

    def _toggled(self, on: bool) -> None:
        self.mark(not on)
        self._act()


def name(where: QPushButton, text: str) -> None:
    """Give a button its words; they are its accessible name too, and the tooltip tells its key."""
    key = where.property("key")
    if where.text() != text:
        where.setText(text)  # which forgets the shortcut, as text may carry one
        if key:
            where.setShortcut(QKeySequence(key))
    where.setAccessibleName(text)
    where.setToolTip(
        f"{text}  ({QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)})" if key else ""
    )


def shortcut(owner: QWidget, key: str, act: Callable[[], None]) -> QShortcut:
    made = QShortcut(QKeySequence(key), owner)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.activated.connect(lambda: act())
    return made


def frame(role: str, layout: QBoxLayout) -> QFrame:
    made = QFrame()
    set_role(made, role)
    made.setLayout(layout)
    return made


def row(*parts: QWidget | QBoxLayout | int, margin: int = 0, gap: int = 8) -> QHBoxLayout:
    """Parts side by side; a number is a stretch."""
    made = QHBoxLayout()
    _fill(made, parts, margin, gap)
    return made


def column(
    *parts: QWidget | QBoxLayout | int, margin: int = 0, gap: int = 8, tall: QWidget | None = None
) -> QVBoxLayout:
    """Parts below one another; a number is a stretch, and ``tall`` takes the room that is left."""
    made = QVBoxLayout()
    _fill(made, parts, margin, gap)
    if tall is not None:
        made.setStretchFactor(tall, 1)
    return made


def _fill(layout: QBoxLayout, parts: tuple[QWidget | QBoxLayout | int, ...], margin: int, gap: int) -> None:
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(gap)
    for part in parts:
        if isinstance(part, int):
            layout.addStretch(part)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
