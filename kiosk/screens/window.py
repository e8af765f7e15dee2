"""The kiosk's only window: a bar with the site and the languages, and the screen of the state there is."""

import time

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QStackedWidget, QVBoxLayout, QWidget

from common.ui import set_role
from kiosk.flow.events import LanguageTouched
from kiosk.flow.states import Attract, InCall, KioskState, Starting, Waiting
from kiosk.screens.button import BigButton, Kind
from kiosk.screens.catalogue import SCREENS
from kiosk.screens.in_call import InCallScreen
from kiosk.screens.screen import Scene, Screen
from kiosk.screens.waiting import WaitingScreen
from kiosk.screens.words import OwnNames

SHIELD_SECONDS = 0.4
"""After a screen has changed, a finger is ignored for so long: a second tap was meant for the old screen.

EN 301 549 5.8 asks for such a guard of up to 0.5 s.  Assistive technology acts on the buttons themselves.
"""
PRESSES = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TouchBegin,
)


class KioskWindow(QWidget):
    """Shows states; says intents.  Everything it knows it was given."""

    intent = Signal(object)
    """One ``Touch`` of ``kiosk.flow.events``, from whichever screen."""
    closed = Signal()

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._scene = scene
        self._state: KioskState = Starting()
        self._changed_at = 0.0
        self.setObjectName("KioskWindow")
        self.setWindowTitle("Etäluukku")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        set_role(self, "ground")
        self.setStyleSheet(scene.look.sheet())
        self._own = OwnNames(scene.languages)
        self._languages: dict[str, BigButton] = {}
        self._site = QLabel()
        self._stack = QStackedWidget()
        self._screens: dict[type[KioskState], Screen[KioskState]] = {}
        for state, make in SCREENS.items():
            screen = make(scene)
            screen.intent.connect(self.intent)
            self._screens[state] = screen
            self._stack.addWidget(screen)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        # The screen has the size it has: what does not fit is a fault of ours, found by the tests.
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        whole.addWidget(self._bar())
        whole.addWidget(self._stack, 1)
        self.show_state(self._state)

    def show_state(self, state: KioskState) -> None:
        """Show this state, in the language of the scene."""
        screen = self._screens[type(state)]
        if self._stack.currentWidget() is not screen:
            self._changed_at = time.monotonic()
        self._state = state
        self._site.setText(self._scene.site.names.get(self._scene.language))
        self._bar_box.setVisible(not isinstance(state, Attract))
        for language, button in self._languages.items():
            button.say(
                self._own.name(language),
                kind=Kind.PRIMARY if language == self._scene.language else Kind.QUIET,
            )
        screen.render_state(state)
        self._stack.setCurrentWidget(screen)

    def speak(self, language: str) -> None:
        """Show the same state in another language, whose words are already installed."""
        self._scene.language = language
        self.show_state(self._state)

    def attach(self, frames: dict[str, str]) -> None:
        """Show these pictures where screens have room for them."""
        self._in_call().attach(frames)
        if "self" in frames:
            self._waiting().self_view.attach(frames["self"])

    def detach(self) -> None:
        """Forget every picture."""
        self._in_call().detach()
        self._waiting().self_view.detach()

    def show_table(self, jpeg: bytes) -> None:
        """The document camera's live picture."""
        self._in_call().show_table(jpeg)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Shield a screen that has just appeared from the tap that was meant for the one before."""
        if event.type() in PRESSES and isinstance(watched, QWidget) and self._stack.isAncestorOf(watched):
            return time.monotonic() - self._changed_at < SHIELD_SECONDS
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.closed.emit()

    def _bar(self) -> QWidget:
        look = self._scene.look
        self._bar_box = QWidget()
        row = QHBoxLayout(self._bar_box)
        row.setContentsMargins(look.px(56), look.px(16), look.px(56), look.px(4))
        row.setSpacing(look.px(16))
        set_role(self._site, "quiet")
        row.addWidget(self._site, 1)
        for language in self._scene.languages:
            button = BigButton(look, name=f"language-{language}")
            button.setFixedHeight(look.px(84))
            button.clicked.connect(lambda _=False, one=language: self.intent.emit(LanguageTouched(one)))
            row.addWidget(button)
            self._languages[language] = button
        return self._bar_box

    def _in_call(self) -> InCallScreen:
        screen = self._screens[InCall]
        assert isinstance(screen, InCallScreen)  # noqa: S101 - the catalogue says so, for the type checker
        return screen

    def _waiting(self) -> WaitingScreen:
        screen = self._screens[Waiting]
        assert isinstance(screen, WaitingScreen)  # noqa: S101
        return screen


def size_of(words: str) -> QSize:
    """``1280x720`` as a size; raises ValueError."""
    width, height = words.lower().split("x")
    return QSize(int(width), int(height))
