"""A window as somebody reads it who does not see it: its texts and buttons, in the order of its layouts.

The same order is that of the focus.  Pictograms and pictures say nothing that words do not.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLayout, QPushButton, QStackedWidget, QWidget

from common.ui import VideoView
from kiosk.speech import Role, Thing

PRIVATE, TICKING, LANGUAGE = "private", "ticking", "language"


def mark(widget: QWidget, *, private: bool = False, ticking: bool = False, language: str = "") -> None:
    """Say of a widget's words what ``kiosk.speech.Thing`` knows of them."""
    widget.setProperty(LANGUAGE, language)
    widget.setProperty(PRIVATE, private)
    widget.setProperty(TICKING, ticking)


def read(root: QWidget) -> Iterator[tuple[Thing, QWidget]]:
    """Every text and button below ``root`` that is to be seen."""
    for widget in _in_order(root):
        if (thing := _thing(widget)) is not None:
            yield thing, widget


def _in_order(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QStackedWidget):
        if (shown := widget.currentWidget()) is not None:
            yield from _in_order(shown)
    elif isinstance(widget, QLabel | QPushButton | VideoView) or (layout := widget.layout()) is None:
        yield widget
    else:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            if not widget.isHidden():
                yield from _in_order(widget)
        elif (inner := item.layout()) is not None:
            yield from _laid_out(inner)


def _thing(widget: QWidget) -> Thing | None:
    private, ticking = bool(widget.property(PRIVATE)), bool(widget.property(TICKING))
    if isinstance(widget, QPushButton):
        if not widget.isEnabled() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            return None
        words, below = widget.accessibleName(), widget.accessibleDescription()
        language = str(widget.property(LANGUAGE) or "")
        return Thing(words, Role.BUTTON, below, private=private, language=language)
    if isinstance(widget, QLabel):
        words = widget.accessibleName() or widget.text()
        return Thing(words, private=private, ticking=ticking) if words else None
    return None
