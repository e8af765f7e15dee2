"""The ring: who asks to be answered, for how long yet, and the two ways to answer it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout

from agent_console.desk.events import Answered, Declined
from agent_console.desk.states import Ring
from agent_console.panels.panel import Room
from agent_console.panels.parts import button, label, name
from common.ui import set_role

ANSWER_KEY, DECLINE_KEY = "F2", "F3"
BUTTON_WIDTH = 150


class RingCard(QFrame):
    """Stands above the line while it rings."""

    intent = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        set_role(self, "ring")
        self._words = room.words
        self._title, self._what = label("lead"), label("display", wraps=True)
        self._where, self._health = label(wraps=True), label(wraps=True)
        self._left, self._left_word = label("display"), label("small")
        self._answer = button(lambda: self.intent.emit(Answered()), "primary")
        self._decline = button(lambda: self.intent.emit(Declined()))
        for one in (self._answer, self._decline):
            one.setMinimumWidth(BUTTON_WIDTH)
        grid = QGridLayout()
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        for place, words in enumerate((self._title, self._what, self._where, self._health)):
            grid.addWidget(words, place, 0)
        grid.addWidget(self._left, 0, 1, 2, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(self._left_word, 2, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._answer, 0, 2, 2, 1, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(self._decline, 2, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        self.setLayout(grid)

    def show_ring(self, ring: Ring, *, answering: bool, server_up: bool) -> None:
        """Show who rings and how long yet; ``answering`` while the server says whose it is."""
        words, waiter = self._words, ring.waiter
        title = self.tr("A colleague asks for advice") if waiter.consult else self.tr("Somebody asks for you")
        self._title.setText(title)
        self._what.setText(words.service(waiter.service))
        where = f"{words.site(waiter.site)} · {words.languages(waiter.languages)}"
        waited = self.tr("has waited %1").replace("%1", words.duration(waiter.waited_s))
        if waiter.widened:
            waited += f" · {words.waiter_widened()}"
        self._where.setText(where if waiter.consult else f"{where} · {waited}")
        self._health.setText("" if waiter.consult else words.waiter_health(waiter))
        set_role(self._health, "warn" if waiter.health else "quiet")
        waits = not answering and not ring.declined
        self._left.setText(str(ring.left_s) if waits else "")
        self._left_word.setText(self.tr("seconds to answer") if waits else "")
        name(self._answer, self.tr("Connecting…") if answering else self.tr("Answer"))
        name(self._decline, self.tr("Decline"))
        self._answer.setAccessibleDescription(
            f"{self._what.text()}, {self._where.text()}, {self._health.text()}"
        )
        self._answer.setEnabled(waits and server_up)
        self._decline.setEnabled(waits and server_up)
