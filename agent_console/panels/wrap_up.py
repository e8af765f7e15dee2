"""The wrap-up: what became of the matter.  The visit is over when the server has it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QSplitter, QWidget

from agent_console.desk.events import (
    Intent,
    LogOutAsked,
    MoreTimeAsked,
    OutcomeChosen,
    SuitabilityChosen,
    WrapUpFinished,
)
from agent_console.desk.states import DeskState, Duty, WrapUp
from agent_console.panels.pages import PagesCard
from agent_console.panels.panel import Panel, Room
from agent_console.panels.parts import Choice, button, column, label, name, row, say
from common.protocol.codes import Outcome
from common.ui import set_role

FINISH_KEY, MORE_KEY = "Ctrl+Return", "F7"
SIDES = (480, 886)
CASE_WIDTH = 320


class WrapUpPanel(Panel):
    """Outcome and suitability, with the pages still at hand."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._title, self._reason, self._what = label("title"), label(wraps=True), label("quiet", wraps=True)
        self._ask, self._suit, self._low, self._high = (
            label("lead"),
            label("lead", wraps=True),
            label("small"),
            label("small"),
        )
        self._outcomes = {one: self._choice(OutcomeChosen(one)) for one in Outcome}
        self._scores = {one: self._choice(SuitabilityChosen(one)) for one in range(1, 6)}
        self._case_ask, self._case_wait = label("lead", wraps=True), label("small", wraps=True)
        self._case = QLineEdit()
        self._case.setMaxLength(40)
        self._case.setMaximumWidth(CASE_WIDTH)
        self._finish = button(self._finished, "primary", FINISH_KEY)
        self._later = button(lambda: self.intent.emit(LogOutAsked()), "plain")
        self._wait = label("quiet", wraps=True)
        self._time = label(wraps=True)
        self._more = button(lambda: self.intent.emit(MoreTimeAsked()), key=MORE_KEY)
        for score in self._scores.values():
            score.setFixedWidth(56)
        self.pages = PagesCard(room, after=True)
        self.pages.intent.connect(self.intent)
        left = QWidget()
        left.setLayout(
            column(
                self._title, row(self._time, self._more),
                self._reason, self._what, 1, self._ask, *self._outcomes.values(), 1, self._suit,
                row(self._low, *self._scores.values(), self._high, 1), 1, self._case_ask, self._case,
                self._case_wait, 1, self._wait, self._finish,
                self._later, 3,
            )
        )  # fmt: skip
        left.setMaximumWidth(SIDES[0])
        whole = QSplitter(Qt.Orientation.Horizontal)
        whole.addWidget(left)
        whole.addWidget(self.pages)
        whole.setSizes(list(SIDES))
        whole.setStretchFactor(1, 1)
        whole.setChildrenCollapsible(False)
        whole.setHandleWidth(24)
        self.setLayout(column(whole, margin=16))

    def render(self, state: DeskState) -> None:  # type: ignore[override]
        if not isinstance(state, WrapUp):
            return
        words, visit = self.room.words, state.visit
        self._title.setText(self.tr("Wrap-up"))
        self._reason.setText(words.end_reason(state.reason))
        talked = words.duration(visit.talk_s) if visit else ""
        about = f"{words.service(visit.service)} · {words.site(visit.site)} · {talked}" if visit else ""
        say(self._what, about)
        self._render_time(state.duty)
        self._ask.setText(self.tr("What became of the matter?"))
        self._suit.setText(self.tr("How well did the matter suit remote service?"))
        self._low.setText(self.tr("Badly"))
        self._high.setText(self.tr("Well"))
        for outcome, choice in self._outcomes.items():
            name(choice, words.outcome(outcome))
            choice.mark(outcome is state.outcome)
            choice.setEnabled(not state.sent)
        for score, choice in self._scores.items():
            name(choice, str(score))
            choice.mark(score == state.suitability)
            choice.setEnabled(not state.sent)
        self._render_case(visible=visit is not None and self.room.has_case_system, sent=state.sent)
        name(self._finish, self.tr("Saving…") if state.sent else self.tr("Finish the visit"))
        complete = state.outcome is not None and state.suitability is not None
        self._finish.setEnabled(complete and not state.sent)
        server_up = state.duty.server_up
        gone = self.tr("The server cannot be reached. The outcome is saved when it is back.")
        say(self._wait, "" if server_up else gone)
        name(self._later, self.tr("Log out and give the outcome later"))
        self._later.setVisible(not server_up)
        self.pages.setVisible(visit is not None)
        if visit is not None:
            self.pages.render(visit, there=False)

    def _render_case(self, *, visible: bool, sent: bool) -> None:
        for part in (self._case_ask, self._case, self._case_wait):
            part.setVisible(visible)
        asked = self.tr("Case number in your authority's system")
        self._case_ask.setText(asked)
        self._case.setAccessibleName(asked)
        self._case.setEnabled(not sent)
        self._case_wait.setText(
            self.tr("May be left empty. It goes there alone, and waits if the system is away.")
        )

    def _finished(self) -> None:
        self.intent.emit(WrapUpFinished(self._case.text() if self._case.isVisible() else ""))

    def _render_time(self, duty: Duty) -> None:
        left, has_time = duty.wrapup_left_s, duty.wrapup_until is not None
        over = self.tr("The time for the wrap-up is over. Citizens are not told to wait for you.")
        self._time.setText(self.tr("%n s for the wrap-up", "", left) if left else over)
        set_role(self._time, "quiet" if left else "warn")
        self._time.setVisible(has_time)
        name(self._more, self.tr("More time"))
        self._more.setVisible(has_time)
        self._more.setEnabled(duty.server_up)

    def leave(self) -> None:
        self._case.clear()
        self.pages.leave()

    def _choice(self, intent: Intent) -> Choice:
        return Choice(partial(self.intent.emit, intent), "choice")
