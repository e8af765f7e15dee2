"""What a widget that paints its own words has written: it can then be measured without being known."""

from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

WRAP = int(Qt.TextFlag.TextWordWrap)


class Written(NamedTuple):
    """Words in a box of the widget, in pixels."""

    words: str
    box: QRect
    font: QFont

    def fits(self) -> bool:
        """Whether nothing of the words is cut off."""
        room = QRect(0, 0, self.box.width(), 10_000)
        needed = QFontMetrics(self.font).boundingRect(room, WRAP, self.words)
        return (
            self.box.top() >= 0
            and needed.width() <= self.box.width()
            and needed.height() <= self.box.height()
        )


@runtime_checkable
class Writes(Protocol):
    """A widget that paints words itself."""

    def written(self) -> list[Written]:
        """The words now seen on it; none when there are none."""
