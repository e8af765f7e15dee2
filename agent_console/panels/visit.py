"""A visit: the person and the page side by side."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from agent_console.desk.states import DeskState, InVisit, Lost
from agent_console.panels.pages import PagesCard
from agent_console.panels.panel import Panel, Room
from agent_console.panels.parts import column, label, row
from agent_console.panels.person import PersonCard
from agent_console.panels.texts import TextsCard

SIDES = (560, 806)
"""Of 1366 pixels; the clerk may move the border."""


class VisitPanel(Panel):
    """In a visit, whether the kiosk is there or awaited."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._what, self._where = label("title", wraps=True), label("quiet")
        self.person, self.texts, self.pages = PersonCard(room), TextsCard(), PagesCard(room)
        for part in (self.person, self.texts, self.pages):
            part.intent.connect(self.intent)
        left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self.person)
        left.addWidget(self.texts)
        left.setStretchFactor(0, 3)
        left.setStretchFactor(1, 1)
        left.setChildrenCollapsible(False)
        left.setHandleWidth(8)
        side = QWidget()
        buttons = row(self._what, self.person.consult, self.person.transfer)
        buttons.setStretch(0, 1)
        title = column(buttons, self._where, gap=4)
        side.setLayout(column(title, left, gap=4, tall=left))
        whole = QSplitter(Qt.Orientation.Horizontal)
        whole.addWidget(side)
        whole.addWidget(self.pages)
        whole.setSizes(list(SIDES))
        whole.setStretchFactor(0, 2)
        whole.setStretchFactor(1, 3)
        whole.setChildrenCollapsible(False)
        whole.setHandleWidth(16)
        self.setLayout(column(whole, margin=16))

    def render(self, state: DeskState) -> None:  # type: ignore[override]
        if not isinstance(state, InVisit | Lost):
            return
        visit, words = state.visit, self.room.words
        advice = self.tr("Advice to a colleague: %1").replace("%1", words.service(visit.service))
        self._what.setText(advice if visit.advises else words.service(visit.service))
        waited = self.tr("waited %1").replace("%1", words.duration(int(visit.waited_s)))
        where = f"{words.site(visit.site)} · {words.languages(visit.languages)}"
        self._where.setText(where if visit.advises else f"{where} · {waited}")
        there = isinstance(state, InVisit) and visit.connected_at is not None and not visit.ended_by_us
        self.person.render(state)
        for part in (self.texts, self.pages):
            part.setVisible(not visit.advises)
        self.texts.render(visit.texts, there=there)
        self.pages.render(visit, there=there)

    def leave(self) -> None:
        self.person.leave()
        self.texts.leave()
        self.pages.leave()
