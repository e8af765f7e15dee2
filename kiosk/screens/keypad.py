"""The physical keypad: which of its keys means what, and the focus it moves over a window.

Any keypad that is a keyboard to the machine will do; the keys are those that tactile keypads send as they
come, and those of an ordinary keyboard.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from kiosk.screens.reading import read
from kiosk.speech import Key, Role, Thing

KEYS = {
    Qt.Key.Key_Down: Key.NEXT,
    Qt.Key.Key_Right: Key.NEXT,
    Qt.Key.Key_Tab: Key.NEXT,
    Qt.Key.Key_Up: Key.PREVIOUS,
    Qt.Key.Key_Left: Key.PREVIOUS,
    Qt.Key.Key_Backtab: Key.PREVIOUS,
    Qt.Key.Key_Return: Key.OK,
    Qt.Key.Key_Enter: Key.OK,
    Qt.Key.Key_Select: Key.OK,
    Qt.Key.Key_Space: Key.OK,
    Qt.Key.Key_Escape: Key.BACK,
    Qt.Key.Key_Backspace: Key.BACK,
    Qt.Key.Key_Back: Key.BACK,
    Qt.Key.Key_F1: Key.HELP,
    Qt.Key.Key_Help: Key.HELP,
    Qt.Key.Key_F2: Key.REPEAT,
    Qt.Key.Key_Asterisk: Key.REPEAT,
    Qt.Key.Key_VolumeUp: Key.LOUDER,
    Qt.Key.Key_Plus: Key.LOUDER,
    Qt.Key.Key_VolumeDown: Key.QUIETER,
    Qt.Key.Key_Minus: Key.QUIETER,
}


def key_of(code: int) -> Key | None:
    """What this key of Qt's means; None for one that means nothing here."""
    return next((key for qt, key in KEYS.items() if qt == code), None)


class Focus:
    """The focus of one window's keypad.

    It begins at the first button of the screen; the bar of all screens comes before it, so that going back
    from there leads to larger text and the languages.  It goes round.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._at: QWidget | None = None
        """Where the keypad has put it: Qt moves the focus too, when a window or a screen comes up."""

    def move(self, content: QWidget, *, forward: bool) -> Thing | None:
        """To the next or the previous button; None where there is no button at all."""
        buttons = [(thing, widget) for thing, widget in read(self._window) if thing.role is Role.BUTTON]
        if not buttons:
            return None
        places = [place for place, (_, widget) in enumerate(buttons) if widget is self._at]
        if places:
            place = places[0] + (1 if forward else -1)
        else:
            own = [place for place, (_, widget) in enumerate(buttons) if content.isAncestorOf(widget)]
            first = own[0] if own else 0
            place = first if forward else first - 1
        thing, widget = buttons[place % len(buttons)]
        self.put(widget)
        return thing

    def put(self, widget: QWidget) -> None:
        """On this, with a ring to be seen."""
        self._at = widget
        widget.setFocus(Qt.FocusReason.TabFocusReason)

    def press(self) -> bool:
        """The button that has the focus; False when none has."""
        at = self._at
        if not isinstance(at, QPushButton) or not at.isVisible() or not at.isEnabled():
            return False
        at.click()
        return True

    def clear(self) -> None:
        """Another screen: nothing of it is chosen yet."""
        self._at = None
        if (now := self._window.focusWidget()) is not None:
            now.clearFocus()
