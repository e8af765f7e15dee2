"""Log in: who you are, and the language of the window."""

from functools import partial

from PySide6.QtWidgets import QLineEdit

from agent_console.desk.events import BrowserLogInAsked, LogInAsked, LogOutAsked
from agent_console.desk.states import DeskState, LoggedOut, LoggingIn
from agent_console.panels.panel import Panel, Room
from agent_console.panels.parts import button, column, frame, label, name, row, say

CARD_WIDTH = 380
LANGUAGES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
"""Each in its own language: whoever needs one can read its name."""


class LogInPanel(Panel):
    """The door."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._title = label("title")
        self._clerk_label, self._password_label = label(), label()
        self._clerk, self._password = QLineEdit(), QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._clerk_label.setBuddy(self._clerk)
        self._password_label.setBuddy(self._password)
        for field in (self._clerk, self._password):
            field.setMaxLength(256)
            field.returnPressed.connect(self._log_in)
        self._word, self._hint = label("bad", wraps=True), label("quiet", wraps=True)
        self._go = button(self._log_in, "primary")
        self._browser = button(lambda: self.intent.emit(BrowserLogInAsked()), "plain")
        self._stop = button(lambda: self.intent.emit(LogOutAsked()), "plain")
        languages = [button(partial(room.language, one), "plain") for one in LANGUAGES]
        for one, own_name in zip(languages, LANGUAGES.values(), strict=True):
            name(one, own_name)
        card = frame(
            "card",
            column(
                self._title, self._clerk_label, self._clerk, self._password_label, self._password, self._word,
                self._hint, self._go, self._browser, self._stop, margin=24, gap=10,
            ),
        )  # fmt: skip
        card.setFixedWidth(CARD_WIDTH)
        self.setLayout(column(1, row(1, card, 1), row(1, *languages, 1), 2, gap=16))

    def render(self, state: DeskState) -> None:  # type: ignore[override]
        waiting = isinstance(state, LoggingIn)
        self._title.setText("Etäluukku")
        self._clerk_label.setText(self.tr("User name"))
        self._password_label.setText(self.tr("Password"))
        self._clerk.setAccessibleName(self.tr("User name"))
        self._password.setAccessibleName(self.tr("Password"))
        name(self._go, self.tr("Logging in…") if waiting else self.tr("Log in"))
        name(self._browser, self.tr("Log in with your authority's account"))
        name(self._stop, self.tr("Cancel"))
        self._go.setEnabled(not waiting)
        self._browser.setVisible(self.room.by_browser and not waiting)
        self._stop.setVisible(waiting)
        for field in (self._clerk, self._password):
            field.setEnabled(not waiting)
        in_browser = isinstance(state, LoggingIn) and state.in_browser
        say(self._hint, self.tr("Log in in the browser window that has opened.") if in_browser else "")
        match state:
            case LoggedOut(browser_failed=True):
                say(self._word, self.tr("The log-in in the browser was not finished. Try again."))
            case LoggedOut(refused=code) if code is not None:
                say(self._word, self.room.words.refusal(code))
            case LoggingIn(server_up=False):
                say(self._word, self.tr("The server cannot be reached. Trying again…"))
            case _:
                say(self._word, "")

    def enter(self) -> None:
        self._clerk.setFocus()

    def leave(self) -> None:
        self._clerk.clear()
        self._password.clear()

    def _log_in(self) -> None:
        self.intent.emit(LogInAsked(self._clerk.text(), self._password.text()))
        self._password.clear()
