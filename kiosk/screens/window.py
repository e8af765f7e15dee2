"""The kiosk's only window: a bar for all screens, and the screen of the state there is."""

import gc
import time

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout, QWidget

from common.ui import set_role
from kiosk.flow.appearance import Appearance
from kiosk.flow.states import Attract, Cleared, InCall, KioskState, Slipped, Starting, Waiting
from kiosk.screens.bar import Bar
from kiosk.screens.catalogue import SCREENS
from kiosk.screens.in_call import InCallScreen
from kiosk.screens.keypad import Focus, key_of
from kiosk.screens.reading import read
from kiosk.screens.repeat_guard import RepeatGuard
from kiosk.screens.screen import Scene, Screen
from kiosk.screens.slips import slip_for
from kiosk.screens.spoken import SpokenPhrases
from kiosk.screens.waiting import WaitingScreen
from kiosk.slip import Slip
from kiosk.speech import Key, Phrases, Thing, View

SHIELD_SECONDS = 0.4
"""After a screen has changed, a finger is ignored for so long: a second tap was meant for the old screen.

EN 301 549 5.8 asks for such a guard of up to 0.5 s.  Assistive technology acts on the buttons themselves.
"""
ACTING = (Key.OK, Key.BACK)
"""Keys that a trembling hand must not press twice; the others move, and can be moved back."""
NOBODY = (Attract, Cleared, Starting)
"""States in which nothing is shown of any citizen."""
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
    keyed = Signal(object)
    """A ``Key`` of the keypad."""
    shown = Signal()
    """Something was shown, perhaps the same."""
    touched = Signal()
    """A finger, on whatever it was."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._scene = scene
        self._state: KioskState = Starting()
        self._changed_at = 0.0
        self._guard = RepeatGuard(scene.repeat_guard_seconds)
        self.setObjectName("KioskWindow")
        self.setWindowTitle("Etäluukku")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        set_role(self, "ground")
        self._frames: dict[str, str] = {}
        self._focus = Focus(self)
        self._screens: dict[type[KioskState], Screen[KioskState]] = {}
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        # The screen has the size it has: what does not fit is a fault of ours, found by the tests.
        self._whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._build()
        self.show_state(self._state)

    def show_state(self, state: KioskState) -> None:
        """Show this state, in the language of the scene."""
        if isinstance(state, NOBODY) and not isinstance(self._state, NOBODY):
            self._renew()
        screen = self._screens[type(state)]
        if self._stack.currentWidget() is not screen:
            self._changed_at = time.monotonic()
        self._state = state
        self._bar.show_choices(with_languages=not isinstance(state, Attract))
        screen.render_state(state)
        self._stack.setCurrentWidget(screen)
        self.shown.emit()

    def speak(self, language: str) -> None:
        """Show the same state in another language, whose words are already installed."""
        self._scene.language = language
        self.show_state(self._state)

    def wear(self, appearance: Appearance) -> None:
        """Show the same state to other eyes: every screen is made anew, pictures and focus stay."""
        if appearance == self._scene.look.appearance:
            return
        self._changed_at = time.monotonic()
        focused = self.focusWidget()
        self._scene.look = self._scene.look.dressed(appearance)
        self._renew()
        self.show_state(self._state)
        self.attach(self._frames)
        if focused is not None and (same := self.findChild(QWidget, focused.objectName())) is not None:
            self._focus.put(same)

    def attach(self, frames: dict[str, str]) -> None:
        """Show these pictures where screens have room for them."""
        self._frames = frames
        self._in_call().attach(frames)
        if "self" in frames:
            self._waiting().self_view.attach(frames["self"])

    def detach(self) -> None:
        """Forget every picture."""
        self._frames = {}
        self._in_call().detach()
        self._waiting().self_view.detach()

    def show_table(self, jpeg: bytes) -> None:
        """The document camera's live picture."""
        self._in_call().show_table(jpeg)

    def slip(self, state: Slipped) -> Slip:
        """What this state says, for paper."""
        return slip_for(state, self._scene)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keypad's keys; shield a new screen from the tap that was meant for the one before."""
        if not isinstance(watched, QWidget) or not (watched is self or self.isAncestorOf(watched)):
            return False
        if event.type() in PRESSES and watched is not self:
            self.touched.emit()
            return self._shielded() or self._guard.repeats(watched.objectName(), time.monotonic())
        if isinstance(event, QKeyEvent) and (key := key_of(event.key())) is not None:
            pressed = event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat()
            # A second OK was meant for the screen before, as a second tap is.
            again = pressed and self._guard.repeats(key.value, time.monotonic())
            if pressed and not (again and key in ACTING) and not (key is Key.OK and self._shielded()):
                self.keyed.emit(key)
            return True
        return False

    # --- For somebody who does not see it ---

    def view(self) -> View:
        """The screen as it is read; the bar of all screens is reached with the keypad and not read."""
        return View(type(self._state).__name__, tuple(thing for thing, _ in read(self._screen())))

    def at_start(self) -> bool:
        """Whether nobody has begun."""
        return isinstance(self._state, Attract)

    def phrases(self) -> Phrases:
        return SpokenPhrases().phrases(self._scene.language, handset=self._scene.listens_alone)

    def move_focus(self, *, forward: bool) -> Thing | None:
        return self._focus.move(self._screen(), forward=forward)

    def press_focused(self) -> bool:
        return self._focus.press()

    def clear_focus(self) -> None:
        self._focus.clear()

    def _screen(self) -> QWidget:
        return self._screens[type(self._state)]

    def _shielded(self) -> bool:
        return time.monotonic() - self._changed_at < SHIELD_SECONDS

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.closed.emit()

    def _renew(self) -> None:
        """Make every screen anew; nothing of the old ones, their last words least of all, is kept."""
        self._focus.clear()
        self._in_call().detach()
        self._waiting().self_view.detach()
        for old in (self._bar, self._stack):
            self._whole.removeWidget(old)
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._build()
        # Screens and what their buttons call hold each other; Qt lets go of them first.
        QTimer.singleShot(0, gc.collect)

    def _build(self) -> None:
        """Bar and screens in the look of the scene."""
        self._bar = Bar(self._scene)
        self._bar.intent.connect(self.intent)
        self._stack = QStackedWidget()
        for state, make in SCREENS.items():
            screen = make(self._scene)
            screen.intent.connect(self.intent)
            self._screens[state] = screen
            self._stack.addWidget(screen)
        self._whole.addWidget(self._bar)
        self._whole.addWidget(self._stack, 1)
        # Only now: what comes under a window later keeps the sizes of the sheet before.
        self.setStyleSheet(self._scene.look.sheet())

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
