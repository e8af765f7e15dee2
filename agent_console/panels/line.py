"""The line: who waits, for what, how long, and how the kiosk is, before it is answered."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from agent_console.desk.events import Answered, Declined
from agent_console.desk.line import can_answer, first_to_answer
from agent_console.desk.states import Answering, AtDesk, DeskState, Waiter
from agent_console.panels.bookings import Bookings
from agent_console.panels.open_visits import OpenVisits
from agent_console.panels.panel import Panel, Room
from agent_console.panels.parts import button, column, label, name, say, shortcut
from agent_console.panels.ring import ANSWER_KEY, DECLINE_KEY, RingCard
from common.ids import CallId
from common.protocol.codes import ClerkState
from common.ui import set_role

WIDTH = 900


class LinePanel(Panel):
    """All who wait, oldest first; the first who may be answered stands out."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._title = label("title")
        self._word = label("quiet", wraps=True)
        self._ring = RingCard(room)
        self._ring.intent.connect(self.intent)
        self._booked = Bookings(room)
        self._all = OpenVisits(room)
        self._all.intent.connect(self.intent)
        self._more = label("quiet")
        self._rows: dict[CallId, LineRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        inner.setLayout(
            column(
                self._ring,
                self._title,
                self._word,
                self._list,
                self._more,
                self._booked,
                self._all,
                1,
                margin=24,
                gap=12,
            )
        )
        inner.setMaximumWidth(WIDTH)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        scroll.setWidget(inner)
        self.setLayout(column(scroll))
        shortcut(self, ANSWER_KEY, lambda: self.intent.emit(Answered()))
        shortcut(self, DECLINE_KEY, lambda: self.intent.emit(Declined()))

    def render(self, state: DeskState) -> None:  # type: ignore[override]
        if not isinstance(state, AtDesk | Answering):
            return
        ring = state.duty.ring
        line = tuple(one for one in state.duty.line if ring is None or one.call != ring.waiter.call)
        answering = state.waiter.call if isinstance(state, Answering) else None
        self._ring.setVisible(ring is not None)
        if ring is not None:
            mine = answering == ring.waiter.call
            self._ring.show_ring(ring, answering=mine, server_up=state.duty.server_up)
        more = state.duty.line_more
        self._title.setText(self._how_many(len(line) + more, ringing=ring is not None))
        self._more.setVisible(more > 0)
        self._more.setText(self.tr("and %n more, who came later", "", more))
        say(self._word, self._about(state), "warn" if state.duty.passed_too_many else "quiet")
        self._booked.setVisible(bool(state.duty.bookings))
        self._booked.show_bookings(state.duty.bookings)
        self._all.setVisible(state.duty.clerk.supervisor and bool(state.duty.open))
        self._all.show_duty(state.duty)
        for call in [call for call in self._rows if call not in {one.call for one in line}]:
            row = self._rows.pop(call)
            self._list.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        for place, waiter in enumerate(line):
            row = self._rows.get(waiter.call) or self._new_row(waiter.call)
            if self._list.indexOf(row) != place:
                self._list.removeWidget(row)
                self._list.insertWidget(place, row)
            row.show_waiter(waiter, answering=answering, server_up=state.duty.server_up)

    def leave(self) -> None:
        self._booked.leave()
        self._all.leave()
        for row in self._rows.values():
            self._list.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        self._rows.clear()

    def _how_many(self, waiting: int, *, ringing: bool) -> str:
        if ringing:
            others = self.tr("%n other(s) waiting", "", waiting)
            return others if waiting else self.tr("Nobody else is waiting")
        return self.tr("%n citizen(s) waiting", "", waiting) if waiting else self.tr("Nobody is waiting")

    def _about(self, state: AtDesk | Answering) -> str:
        if not state.duty.server_up:
            return self.tr("The line is as it was when the server was last reached.")
        if state.duty.passed_too_many:
            return self.tr(
                "Calls in a row were not answered here, so you were set to away. Choose Available to go on."
            )
        if state.duty.state is not ClerkState.AVAILABLE and not isinstance(state, Answering):
            return self.tr("You get no calls while you are not available.")
        if state.duty.ring is not None:
            keys = self.tr("%1 answers, %2 lets it pass to the next clerk.")
            return keys.replace("%1", ANSWER_KEY).replace("%2", DECLINE_KEY)
        if not state.duty.line:
            return self.tr("You hear a chime when somebody comes.")
        if first_to_answer(state.duty.line) is not None and isinstance(state, AtDesk):
            return self.tr("%1 answers the first in the line.").replace("%1", ANSWER_KEY)
        return ""

    def came_booked(self) -> str:
        """Said of one who did not just walk in."""
        return self.tr("has a booked time")

    def _new_row(self, call: CallId) -> "LineRow":
        row = LineRow(self, call)
        self._rows[call] = row
        return row


class LineRow(QFrame):
    """One who waits."""

    def __init__(self, panel: LinePanel, call: CallId) -> None:
        super().__init__()
        set_role(self, "card")
        self._panel = panel
        self._number, self._what, self._waited = label("title"), label("lead"), label("title")
        self._where, self._health, self._waited_word = label("quiet"), label(wraps=True), label("small")
        self._answer = button(lambda: panel.intent.emit(Answered(call)), "primary")
        grid = QGridLayout()
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._number, 0, 0, 3, 1)
        grid.addWidget(self._what, 0, 1)
        grid.addWidget(self._where, 1, 1)
        grid.addWidget(self._health, 2, 1)
        grid.addWidget(self._waited, 0, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._waited_word, 1, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._answer, 0, 3, 3, 1)
        grid.setColumnMinimumWidth(0, 56)
        grid.setColumnStretch(1, 1)
        self._answer.setMinimumWidth(130)
        keeps = self._answer.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # so that the waits stand below one another
        self._answer.setSizePolicy(keeps)
        self.setLayout(grid)

    def show_waiter(self, waiter: Waiter, *, answering: CallId | None, server_up: bool) -> None:
        words = self._panel.room.words
        self._number.setText(str(waiter.number))
        self._what.setText(words.service(waiter.service))
        where = [words.site(waiter.site), words.languages(waiter.languages)]
        if waiter.booked:
            where.append(self._panel.came_booked())
        if waiter.widened:
            where.append(words.waiter_widened())
        self._where.setText(" · ".join(where))
        self._health.setText(words.waiter_health(waiter))
        well = waiter.kiosk_here and not waiter.health
        set_role(self._health, "quiet" if well else "warn")
        self._waited.setText(words.duration(waiter.waited_s))
        self._waited_word.setText(self.tr("waited"))
        mine = answering == waiter.call
        name(self._answer, self.tr("Connecting…") if mine else self.tr("Answer"))
        self._answer.setAccessibleDescription(
            f"{self._what.text()}, {self._where.text()}, {self._health.text()}"
        )
        self._answer.setVisible(mine or waiter.offered)
        self._answer.setEnabled(answering is None and can_answer(waiter) and server_up)
