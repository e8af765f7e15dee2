"""Five lamps that light with the loudness of a voice: the visual audio indicator of EN 301 549 6.5.5."""

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from common.ui.theme import DAY, Palette

LAMPS = 5
FLOOR_DB = -50.0
"""Quieter than this lights nothing: the noise of a room."""


def lamps_lit(level: float) -> int:
    """How many of the five lamps a loudness (root mean square, 0-1) lights, 10 dB each."""
    if level <= 0:
        return 0
    db = 20 * math.log10(min(level, 1.0))
    return max(0, min(LAMPS, math.ceil((db - FLOOR_DB) / -FLOOR_DB * LAMPS)))


class LevelLamp(QWidget):
    """Shows the level it was last given; dark at 0 or after ``set_level(None)`` when nothing is known."""

    def __init__(self, parent: QWidget | None = None, *, palette: Palette = DAY, unit: int = 8) -> None:
        super().__init__(parent)
        self._colours = palette
        self._unit = unit
        self._lit = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def lit(self) -> int:
        """Lamps now lit, 0-5."""
        return self._lit

    def set_level(self, level: float | None) -> None:
        """Loudness as root mean square, 0-1, or None."""
        lit = lamps_lit(level or 0.0)
        if lit != self._lit:
            self._lit = lit
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(LAMPS * self._unit * 3 // 2, self._unit * 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = self._unit
        for lamp in range(LAMPS):
            height = unit * (0.6 + 0.35 * lamp)
            box = QRectF(lamp * unit * 1.5, self.height() - height, unit, height)
            on = lamp < self._lit
            painter.setPen(QColor(self._colours.good if on else self._colours.edge))
            painter.setBrush(QColor(self._colours.good if on else self._colours.tint))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), unit / 4, unit / 4)
        painter.end()
