"""What is open in a supervisor's authority, and the button that releases what is stuck."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from agent_console.desk.events import ReleaseAsked
from agent_console.desk.states import Duty, OpenVisit
from agent_console.panels.panel import Room
from agent_console.panels.parts import button, column, label, name
from common.ids import CallId
from common.ui import set_role

BUTTON_WIDTH = 150


class OpenVisits(QWidget):
    """A row for each visit that is not over."""

    intent = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self._title = label("lead")
        self._rows: dict[CallId, OpenRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._more = label("quiet")
        self.setLayout(column(self._title, self._list, self._more, gap=8))

    def show_duty(self, duty: Duty) -> None:
        """Show what is open now."""
        self._title.setText(self.tr("All open visits of the authority"))
        self._more.setVisible(duty.open_more > 0)
        self._more.setText(self.tr("and %n more, open for a shorter time", "", duty.open_more))
        for call in [call for call in self._rows if call not in {one.call for one in duty.open}]:
            self._drop(call)
        for place, visit in enumerate(duty.open):
            row = self._rows.get(visit.call)
            if row is None:
                row = self._rows[visit.call] = OpenRow(self, visit.call)
            if self._list.indexOf(row) != place:
                self._list.removeWidget(row)
                self._list.insertWidget(place, row)
            row.show_visit(visit, asked=duty.releasing == visit.call, server_up=duty.server_up)

    def leave(self) -> None:
        for call in list(self._rows):
            self._drop(call)

    def _drop(self, call: CallId) -> None:
        row = self._rows.pop(call)
        self._list.removeWidget(row)
        row.setParent(None)
        row.deleteLater()


class OpenRow(QFrame):
    """One visit that is not over."""

    def __init__(self, visits: OpenVisits, call: CallId) -> None:
        super().__init__()
        set_role(self, "card")
        self._words = visits.room.words
        self._number, self._what, self._state, self._time = label(), label(), label("quiet"), label()
        self._release = button(lambda: visits.intent.emit(ReleaseAsked(call)))
        self._release.setMinimumWidth(BUTTON_WIDTH)
        grid = QGridLayout()
        grid.setContentsMargins(16, 6, 16, 6)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._number, 0, 0, 2, 1)
        grid.addWidget(self._what, 0, 1)
        grid.addWidget(self._state, 1, 1)
        grid.addWidget(self._time, 0, 2, 2, 1)
        grid.addWidget(self._release, 0, 3, 2, 1)
        grid.setColumnMinimumWidth(0, 40)
        grid.setColumnStretch(1, 1)
        self.setLayout(grid)

    def show_visit(self, visit: OpenVisit, *, asked: bool, server_up: bool) -> None:
        """``asked`` when the release has been pressed once."""
        self._number.setText(str(visit.number))
        self._what.setText(f"{self._words.service(visit.service)} · {self._words.site(visit.site)}")
        self._state.setText(self._words.open_state(visit.state, visit.clerk))
        self._time.setText(self._words.duration(visit.for_s))
        name(self._release, self.tr("Release for sure?") if asked else self.tr("Release"))
        set_role(self._release, "danger" if asked else "")
        self._release.setAccessibleDescription(f"{self._what.text()}, {self._state.text()}")
        self._release.setEnabled(server_up)
