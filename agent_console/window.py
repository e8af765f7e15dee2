"""The console's window: a bar with who is here, what is said in passing, and the panel of the state.

``render`` shows a state, the same one twice changing nothing; ``intent`` says what the clerk wants.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QStackedWidget, QWidget

from agent_console import commands
from agent_console.desk.events import CloseAsked, LogOutAsked, StateChosen
from agent_console.desk.states import AtDesk, DeskState, Duty, InVisit, LoggedOut, LoggingIn, Lost, Word
from agent_console.panels import PANELS, Panel, Room
from agent_console.panels.parts import Choice, button, column, frame, label, name, row, say
from agent_console.paper.shelf import Shelf
from agent_console.words import Words
from common.media.frames import FrameReader
from common.protocol.codes import ClerkState
from common.ui import DAY, FrameSource, Palette, set_role

OWN_STATES = (ClerkState.AVAILABLE, ClerkState.BREAK, ClerkState.AWAY)
GOOD_WORDS = (Word.PAGE_SAVED, Word.CASE_TAKEN)
LEAST_SIZE = (1100, 700)
BAR_HEIGHT = 52


class ConsoleWindow(QMainWindow):
    """The one window of the program."""

    intent = Signal(object)

    def __init__(
        self,
        words: Words,
        shelf: Shelf,
        use_language: Callable[[str], None],
        open_source: Callable[[str], FrameSource] = FrameReader,
        *,
        by_browser: bool = False,
        has_case_system: bool = False,
        colours: Palette = DAY,
    ) -> None:
        super().__init__()
        self._words = words
        self._state: DeskState | None = None
        self._may_close = False
        room = Room(words, shelf, open_source, use_language, has_case_system, by_browser, colours)
        self._panels: dict[type[Panel], Panel] = {kind: kind(room) for kind in dict.fromkeys(PANELS.values())}
        self._stack = QStackedWidget()
        for panel in self._panels.values():
            panel.intent.connect(self.intent)
            self._stack.addWidget(panel)
        self._bar = self._make_bar()
        self._server = label(wraps=True)
        self._server_bar = frame("warn-bar", row(self._server, margin=8))
        centre = QWidget()
        set_role(centre, "ground")
        centre.setLayout(column(self._bar, self._server_bar, self._stack, gap=0, tall=self._stack))
        self.setCentralWidget(centre)
        self._palette = commands.CommandPalette(self)
        self.setMinimumSize(*LEAST_SIZE)

    def _make_bar(self) -> QFrame:
        self._authority, self._clerk = label("lead"), label("quiet")
        self._own_states: dict[ClerkState, Choice] = {}
        for state in OWN_STATES:
            self._own_states[state] = Choice(partial(self.intent.emit, StateChosen(state)))
        self._busy, own_states = label("quiet"), self._own_states.values()
        self._log_out = button(lambda: self.intent.emit(LogOutAsked()), "plain")
        self._notice = label()
        self._notice_bar = frame("warn-bar", row(self._notice, margin=6))
        self._commands = button(lambda: self._palette.open(), "plain-small", commands.KEY)
        right = row(self._busy, *own_states, self._commands, self._clerk, self._log_out)
        bar = frame("bar", row(self._authority, 1, self._notice_bar, 1, right, margin=8))
        bar.setFixedHeight(BAR_HEIGHT)
        return bar

    def render(self, state: DeskState) -> None:  # type: ignore[override]
        """Show ``state``."""
        self._state = state
        panel = self._panels[PANELS[type(state)]]
        shown = self._stack.currentWidget()
        if shown is not panel:
            self._palette.hide()  # what it offers is there no more
            if isinstance(shown, Panel):
                shown.leave()
            self._stack.setCurrentWidget(panel)
            panel.enter()
        duty = None if isinstance(state, LoggedOut | LoggingIn) else state.duty
        self._bar.setVisible(duty is not None)
        self._server_bar.setVisible(duty is not None and not duty.server_up)
        if duty is not None:
            self._render_duty(
                duty, choosing=isinstance(state, AtDesk), calling=isinstance(state, InVisit | Lost)
            )
        panel.render(state)
        authority = self._words.authority(duty.clerk.authority) if duty else ""
        whole = f"Etäluukku – {authority}" if authority else "Etäluukku"
        ring = duty.ring if duty is not None and isinstance(state, AtDesk) else None
        # The title is what a taskbar shows beside the authority's own system.
        rings = self.tr("Rings: %1").replace("%1", self._words.service(ring.waiter.service)) if ring else ""
        self.setWindowTitle(f"{rings} – {whole}" if rings else whole)

    def allow_closing(self) -> None:
        """The desk has agreed: the window may now be closed."""
        self._may_close = True

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._state is not None:
            self.render(self._state)
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            for panel in self._panels.values():
                panel.leave()
            event.accept()
        else:
            event.ignore()
            self.intent.emit(CloseAsked())

    def _render_duty(self, duty: Duty, *, choosing: bool, calling: bool) -> None:
        self._authority.setText(self._words.authority(duty.clerk.authority))
        self._clerk.setText(duty.clerk.name)
        name(self._commands, self.tr("Commands"))
        name(self._log_out, self.tr("Log out"))
        self._log_out.setVisible(choosing)
        for state, choice in self._own_states.items():
            name(choice, self._words.clerk_state(state))
            choice.mark(state is duty.state)
            choice.setVisible(choosing)
            choice.setEnabled(duty.server_up and duty.wanted is None)
        say(self._busy, "" if choosing else self._words.clerk_state(duty.state))
        say(self._server, "" if duty.server_up else self._server_gone(calling=calling))
        notice = duty.notice
        self._notice_bar.setVisible(notice is not None)
        if notice is not None:
            say(self._notice, self._words.notice(notice.word, notice.detail))
            set_role(self._notice_bar, "good-bar" if notice.word in GOOD_WORDS else "warn-bar")

    def _server_gone(self, *, calling: bool) -> str:
        if calling:
            return self.tr("The server cannot be reached. A connected call goes on.")
        return self.tr("The server cannot be reached. Trying again by itself.")
