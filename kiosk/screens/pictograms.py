"""The kiosk's own pictograms: line drawings on a grid of 24 by 24, one stroke width, no words.

Drawn for this product, one file each in ``drawings/``.  A name of the catalogue that has
no drawing gets the one for "other matters".
"""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

OTHER = "other"
DRAWINGS = Path(__file__).with_name("drawings")


def known() -> frozenset[str]:
    """The names that have a drawing."""
    return frozenset(path.stem for path in DRAWINGS.glob("*.svg"))


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    path = DRAWINGS / f"{name}.svg"
    if not path.is_file():
        path = DRAWINGS / f"{OTHER}.svg"
    return QSvgRenderer(QByteArray(path.read_bytes().replace(b"currentColor", colour.encode())))


def draw(painter: QPainter, name: str, box: QRectF, colour: str) -> None:
    """Draw the pictogram ``name`` into a square box in one colour, ``#rrggbb``."""
    _renderer(name, colour).render(painter, box)


def pixmap(name: str, side: int, colour: str) -> QPixmap:
    """The pictogram as a transparent square picture of ``side`` pixels."""
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw(painter, name, QRectF(0, 0, side, side), colour)
    painter.end()
    return picture
