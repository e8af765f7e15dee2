"""Shows one page at any size: fitted, at full resolution or enlarged; turned and moved about.

Knows no visit and no file: it is given a picture.  Below full size the page is reduced by area, once for
each size, because paper must be legible; above it only what can be seen is enlarged.
"""

import cv2
import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from common.ui import DAY

STEP = 1.25
LARGEST = 4.0
MARGIN = 12
KEY_STEP = 60


class PageView(QAbstractScrollArea):
    """One page and how it is looked at."""

    zoomed = Signal()
    """The size changed."""

    def __init__(self, ground: str = DAY.tint) -> None:
        """``ground`` is the colour beside the page."""
        super().__init__()
        self._ground = QColor(ground)
        self._page: QImage | None = None
        self._upright: QImage | None = None
        self._turned = 0
        self._zoom: float | None = None
        self._reduced: QImage | None = None
        self._grabbed: QPoint | None = None
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 240)

    @property
    def turned(self) -> int:
        """Degrees clockwise: 0, 90, 180 or 270."""
        return self._turned

    @property
    def fits(self) -> bool:
        """Whether the whole page is shown, whatever the size of the window."""
        return self._zoom is None

    @property
    def zoom(self) -> float:
        """Pixels on the screen for one of the page; 1.0 is full resolution."""
        return self._fit() if self._zoom is None else self._zoom

    def show_page(self, page: QImage | None) -> None:
        """Show another page, fitted and upright; None shows nothing and keeps nothing."""
        self._page = self._upright = page
        self._turned, self._zoom = 0, None
        self._lay_out()

    def fit(self) -> None:
        """Show the whole page."""
        self._zoom = None
        self._lay_out()

    def full_size(self) -> None:
        """One pixel of the page for one of the screen."""
        self._zoom_to(1.0, self._middle())

    def enlarge(self) -> None:
        self._zoom_to(self.zoom * STEP, self._middle())

    def reduce(self) -> None:
        self._zoom_to(self.zoom / STEP, self._middle())

    def turn(self) -> None:
        """A quarter clockwise."""
        self._turned = (self._turned + 90) % 360
        self._upright = self._page and self._page.transformed(QTransform().rotate(self._turned))
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._ground)
        if self._upright is not None:
            at = self._origin()
            if self.zoom < 1.0:
                painter.drawImage(at, self._reduced_page(self._upright))
            else:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.zoom < LARGEST / 2)
                width, height = self._shown_size()
                painter.drawImage(QRect(at.x(), at.y(), width, height), self._upright)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._upright is None:
            return
        factor = STEP if event.angleDelta().y() > 0 else 1 / STEP
        self._zoom_to(self.zoom * factor, event.position().toPoint())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._grabbed = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            return
        here = event.position().toPoint()
        self._move(self._grabbed - here)
        self._grabbed = here

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        self._grabbed = None
        self.viewport().unsetCursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: QPoint(-KEY_STEP, 0),
            Qt.Key.Key_Right: QPoint(KEY_STEP, 0),
            Qt.Key.Key_Up: QPoint(0, -KEY_STEP),
            Qt.Key.Key_Down: QPoint(0, KEY_STEP),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None:
            event.ignore()
        else:
            self._move(move)

    def _zoom_to(self, zoom: float, around: QPoint) -> None:
        """Change the size so that what lies under ``around`` stays there."""
        if self._upright is None:
            return
        before, origin = self.zoom, self._origin()
        at_x, at_y = (around.x() - origin.x()) / before, (around.y() - origin.y()) / before
        self._zoom = min(LARGEST, max(min(self._fit(), 1.0), zoom))
        self._lay_out()
        self.horizontalScrollBar().setValue(round(at_x * self._zoom + MARGIN - around.x()))
        self.verticalScrollBar().setValue(round(at_y * self._zoom + MARGIN - around.y()))

    def _lay_out(self) -> None:
        """Set the range of the scroll bars to the page at its size."""
        self._reduced = None
        view = self.viewport().size()
        width, height = self._shown_size()
        for bar, shown, room in (
            (self.horizontalScrollBar(), width, view.width()),
            (self.verticalScrollBar(), height, view.height()),
        ):
            bar.setPageStep(room)
            bar.setSingleStep(KEY_STEP)
            bar.setRange(0, 0 if self._zoom is None else max(0, shown + 2 * MARGIN - room))
        self.viewport().update()
        self.zoomed.emit()

    def _fit(self) -> float:
        if self._upright is None:
            return 1.0
        room = self.viewport().size()
        return max(
            0.01,
            min(
                (room.width() - 2 * MARGIN) / self._upright.width(),
                (room.height() - 2 * MARGIN) / self._upright.height(),
            ),
        )

    def _shown_size(self) -> tuple[int, int]:
        if self._upright is None:
            return 0, 0
        return round(self._upright.width() * self.zoom), round(self._upright.height() * self.zoom)

    def _origin(self) -> QPoint:
        """Where the page's corner lies: scrolled when larger than the view, else in the middle."""
        view, (width, height) = self.viewport().size(), self._shown_size()
        x = _corner(width, view.width(), self.horizontalScrollBar().value())
        y = _corner(height, view.height(), self.verticalScrollBar().value())
        return QPoint(x, y)

    def _middle(self) -> QPoint:
        return self.viewport().rect().center()

    def _move(self, by: QPoint) -> None:
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + by.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + by.y())

    def _reduced_page(self, page: QImage) -> QImage:
        if self._reduced is None:
            rgb = page.convertToFormat(QImage.Format.Format_RGB888)
            rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
            pixels = rows[:, : rgb.width() * 3].reshape(rgb.height(), rgb.width(), 3)
            width, height = (max(1, side) for side in self._shown_size())
            small = np.ascontiguousarray(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA))
            self._reduced = QImage(
                small.tobytes(), width, height, width * 3, QImage.Format.Format_RGB888
            ).copy()
        return self._reduced


def _corner(shown: int, room: int, scrolled: int) -> int:
    """One coordinate of the page's corner."""
    return MARGIN - scrolled if shown + 2 * MARGIN > room else (room - shown) // 2
