"""The booked times that are still to come: when, for what, where, and who else is booked for it."""

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from agent_console.desk.states import Booked
from agent_console.panels.panel import Room
from agent_console.panels.parts import column, label
from common.ids import BookingId
from common.ui import set_role

WHEN_WIDTH = 160


class Bookings(QWidget):
    """A row for each."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self._title = label("lead")
        self._rows: dict[BookingId, BookedRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.setLayout(column(self._title, self._list, gap=8))

    def show_bookings(self, bookings: tuple[Booked, ...]) -> None:
        """Show those that are still to come."""
        self._title.setText(self.tr("Booked times"))
        for name in [name for name in self._rows if name not in {one.booking for one in bookings}]:
            self._drop(name)
        for place, one in enumerate(bookings):
            row = self._rows.get(one.booking)
            if row is None:
                row = self._rows[one.booking] = BookedRow(self)
            if self._list.indexOf(row) != place:
                self._list.removeWidget(row)
                self._list.insertWidget(place, row)
            row.show_one(one)

    def leave(self) -> None:
        for name in list(self._rows):
            self._drop(name)

    def when(self, minutes: int) -> str:
        """How far off a time is."""
        if minutes < 0:
            return self.tr("%n min ago", "", -minutes)
        if minutes < 60:
            return self.tr("in %n min", "", minutes)
        return self.tr("in %n h %1 min", "", minutes // 60).replace("%1", str(minutes % 60))

    def with_whom(self, one: Booked) -> str:
        """The language, and who else is booked."""
        words = [self.room.words.languages((one.language,))]
        if one.interpreter:
            words.append(
                self.tr("interpreter: %1").replace("%1", self.room.words.interpreter(one.interpreter))
            )
        if one.adviser:
            words.append(self.tr("adviser"))
        return " · ".join(words)

    def _drop(self, name: BookingId) -> None:
        row = self._rows.pop(name)
        self._list.removeWidget(row)
        row.setParent(None)
        row.deleteLater()


class BookedRow(QFrame):
    """One booked time."""

    def __init__(self, bookings: Bookings) -> None:
        super().__init__()
        set_role(self, "card")
        self._bookings = bookings
        self._when, self._what, self._with = label(), label(), label("quiet")
        grid = QGridLayout()
        grid.setContentsMargins(16, 6, 16, 6)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._when, 0, 0, 2, 1)
        grid.addWidget(self._what, 0, 1)
        grid.addWidget(self._with, 1, 1)
        grid.setColumnMinimumWidth(0, WHEN_WIDTH)
        grid.setColumnStretch(1, 1)
        self.setLayout(grid)

    def show_one(self, one: Booked) -> None:
        """Show it as it is now."""
        words = self._bookings.room.words
        self._when.setText(self._bookings.when(one.in_min))
        set_role(self._when, "warn" if one.in_min < 0 else "")
        self._what.setText(f"{words.service(one.service)} · {words.site(one.site)}")
        self._with.setText(self._bookings.with_whom(one))
