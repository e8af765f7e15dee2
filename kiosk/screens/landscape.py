"""A quiet view: sky, hills, a lake and one lit window.  Painted for this product; says nothing, calms."""

import itertools

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

SKY, HORIZON, FAR, NEAR, LAKE, SHORE = "#cfe0ea", "#f4efe2", "#8fb0bb", "#4d7b86", "#a9c6d3", "#2f5a62"
COTTAGE, ROOF, WINDOW = "#8f2f27", "#3a3f44", "#ffd98a"


class Landscape(QWidget):
    """Fills whatever room it has; its lower edge is the water."""

    def __init__(self, radius: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._radius = radius
        self.setAccessibleName("")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(self.rect()), self._radius, self._radius)
        painter.setClipPath(clip)
        width, height = self.width(), self.height()
        sky = QLinearGradient(0, 0, 0, height * 0.62)
        sky.setColorAt(0, QColor(SKY))
        sky.setColorAt(1, QColor(HORIZON))
        painter.fillRect(self.rect(), sky)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#fff6da"))
        painter.drawEllipse(QPointF(width * 0.72, height * 0.36), height * 0.06, height * 0.06)
        _hill(painter, FAR, width, height, (0.50, 0.40, 0.47, 0.42), 0.64)
        _hill(painter, NEAR, width, height, (0.56, 0.50, 0.58, 0.49), 0.66)
        lake = QLinearGradient(0, height * 0.64, 0, height)
        lake.setColorAt(0, QColor(HORIZON))
        lake.setColorAt(0.25, QColor(LAKE))
        lake.setColorAt(1, QColor(SKY))
        painter.fillRect(QRectF(0, height * 0.64, width, height * 0.36), lake)
        self._cottage(painter, width * 0.30, height * 0.645, height * 0.085)
        _hill(painter, SHORE, width, height, (0.93, 0.88, 0.95, 0.90), 1.0)
        painter.setPen(QPen(QColor("#ffffff"), max(1.0, height * 0.003)))
        for x, y, length in ((0.55, 0.72, 0.13), (0.20, 0.77, 0.09), (0.66, 0.81, 0.17), (0.36, 0.84, 0.06)):
            painter.drawLine(QPointF(width * x, height * y), QPointF(width * (x + length), height * y))
        painter.end()

    def _cottage(self, painter: QPainter, x: float, base: float, size: float) -> None:
        painter.setBrush(QColor(COTTAGE))
        painter.drawRect(QRectF(x, base - size * 0.62, size * 1.25, size * 0.62))
        roof = QPainterPath(QPointF(x - size * 0.12, base - size * 0.60))
        roof.lineTo(x + size * 0.62, base - size * 1.12)
        roof.lineTo(x + size * 1.37, base - size * 0.60)
        roof.closeSubpath()
        painter.setBrush(QColor(ROOF))
        painter.drawPath(roof)
        painter.setBrush(QColor(WINDOW))
        painter.drawRect(QRectF(x + size * 0.22, base - size * 0.45, size * 0.24, size * 0.24))
        painter.drawRect(QRectF(x + size * 0.76, base - size * 0.45, size * 0.24, size * 0.24))


def _hill(
    painter: QPainter, colour: str, width: int, height: int, tops: tuple[float, ...], foot: float
) -> None:
    """One ridge through four heights (parts of the picture's height, from above)."""
    path = QPainterPath(QPointF(0, height * foot))
    path.lineTo(0, height * tops[0])
    step = width / (len(tops) - 1)
    for number, (left, right) in enumerate(itertools.pairwise(tops)):
        x = number * step
        path.cubicTo(
            x + step * 0.45, height * left, x + step * 0.55, height * right, x + step, height * right
        )
    path.lineTo(width, height * foot)
    path.closeSubpath()
    painter.setBrush(QColor(colour))
    painter.drawPath(path)
