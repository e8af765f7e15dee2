"""What a screen reader is told of our windows, where Qt's own answer would end the program.

Qt 6.11's answer for a scroll area takes any number of a child without a look at how many there are.  An
assistive technology that has just counted a scroll bar, and asks for it after it was hidden, gets a pointer
from beyond the list: the program dies of it.  The answer for a plain widget looks.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget

SCROLL_AREAS = ("QAbstractScrollArea", "QScrollArea")
"""Lists, tables and text fields have classes of their own before these, and answers that look."""


def mend_accessibility() -> None:
    """Once, before the first window."""
    QAccessible.installFactory(_answer)


def _answer(of_class: str, thing: QObject) -> QAccessibleWidget | None:
    """Qt asks for each class of a thing, from its own to ``QObject``; None leaves it to Qt."""
    if of_class in SCROLL_AREAS and isinstance(thing, QAbstractScrollArea):
        return QAccessibleWidget(thing, QAccessible.Role.Client)
    return None
