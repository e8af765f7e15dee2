"""A square code on the screen: what it says stands beside it in words too."""

import segno
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

QUIET_MODULES = 4
"""White around the code, so that a camera finds it (ISO/IEC 18004)."""


def square(text: str, side: int) -> QPixmap:
    """The code of ``text``, black on white whatever the colours of the screen are."""
    rows = [list(row) for row in segno.make(text, micro=False, error="m").matrix_iter(border=QUIET_MODULES)]
    module = max(1, side // len(rows))
    picture = QPixmap(module * len(rows), module * len(rows))
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                painter.fillRect(across * module, down * module, module, module, QColor(Qt.GlobalColor.black))
    painter.end()
    return picture
