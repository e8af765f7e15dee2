"""Draws a slip on A4 or on an 80 mm roll, as a PDF for the printer or as a picture.

One unit of the painter is a tenth of a millimetre, so that every figure below can be measured with a ruler.
Black only: a thermal printer has nothing else.
"""

import enum
from dataclasses import dataclass

import segno
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from common.ui.theme import FAMILY
from kiosk.slip.words import Part, Slip

UNITS_PER_INCH = 254
LONGEST_ROLL_MM = 600
"""A slip that is longer is a fault of ours; the paper ends here."""
FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | Qt.TextFlag.TextWordWrap


class Paper(enum.StrEnum):
    """What lies in the printer."""

    A4 = "a4"
    ROLL = "roll"
    """80 mm wide, cut after the slip."""


@dataclass(frozen=True)
class _Sheet:
    """Sizes in tenths of a millimetre."""

    width: int
    height: int
    """0: as long as the words."""
    margin: int
    column: int
    """The width of the words: a line of 60 letters is read most easily."""
    title: int
    strong: int
    body: int
    small: int
    gap: int
    module: int
    """Of the square code; a telephone reads 0.4 mm and more at arm's length."""


_SHEETS = {
    Paper.A4: _Sheet(2100, 2970, 220, 1600, title=88, strong=100, body=56, small=42, gap=70, module=12),
    Paper.ROLL: _Sheet(800, 0, 40, 720, title=56, strong=64, body=42, small=34, gap=36, module=9),
}


def pdf_of(slip: Slip, paper: Paper) -> bytes:
    """One page; its title says nothing of the matter."""
    sheet = _SHEETS[paper]
    height = sheet.height or _length(slip, sheet)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle("etaluukku")
    writer.setCreator("")
    writer.setResolution(UNITS_PER_INCH)
    size = QPageSize(QSizeF(sheet.width / 10, height / 10), QPageSize.Unit.Millimeter, "",
                     QPageSize.SizeMatchPolicy.ExactMatch)  # fmt: skip
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    _Pen(painter, sheet).write(slip)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def picture_of(slip: Slip, paper: Paper) -> QImage:
    """As it comes out of the printer, 254 dots to the inch."""
    sheet = _SHEETS[paper]
    image = _blank(sheet, sheet.height or _length(slip, sheet))
    painter = QPainter(image)
    _Pen(painter, sheet).write(slip)
    painter.end()
    return image


def _blank(sheet: _Sheet, height: int) -> QImage:
    image = QImage(sheet.width, height, QImage.Format.Format_Grayscale8)
    image.setDotsPerMeterX(10_000)
    image.setDotsPerMeterY(10_000)
    image.fill(Qt.GlobalColor.white)
    return image


def _length(slip: Slip, sheet: _Sheet) -> int:
    """Of a roll, in tenths of a millimetre: the words are set once to see."""
    image = _blank(sheet, LONGEST_ROLL_MM * 10)
    painter = QPainter(image)
    length = _Pen(painter, sheet).write(slip)
    painter.end()
    return length


class _Pen:
    """Goes down the page."""

    def __init__(self, painter: QPainter, sheet: _Sheet) -> None:
        self._painter = painter
        self._sheet = sheet
        self._y = float(sheet.margin)

    def write(self, slip: Slip) -> int:
        """Everything; returns where the paper may be cut."""
        sheet = self._sheet
        self._words(slip.title, sheet.title, bold=True)
        self._rule()
        for part in slip.parts:
            self._part(part)
        if slip.code:
            self._code(slip.code, slip.code_words)
        if slip.foot:
            self._rule()
            self._words(slip.foot, sheet.small)
        return round(self._y) + sheet.margin

    def _part(self, part: Part) -> None:
        sheet = self._sheet
        if part.heading:
            self._words(part.heading, sheet.small, bold=True)
        self._words(part.text, sheet.strong if part.strong else sheet.body, bold=part.strong)
        self._y += sheet.gap

    def _words(self, text: str, size: int, *, bold: bool = False) -> None:
        font = QFont(FAMILY)
        font.setPixelSize(size)
        font.setBold(bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._painter.setFont(font)
        room = QRectF(self._sheet.margin, self._y, self._sheet.column, 10_000)
        # The paint device's own metrics: those of a screen would break the lines elsewhere.
        box = QFontMetricsF(font, self._painter.device()).boundingRect(room, FLAGS, text)
        self._painter.drawText(room, FLAGS, text)
        self._y += box.height()

    def _rule(self) -> None:
        sheet = self._sheet
        self._y += sheet.gap / 2
        self._painter.fillRect(QRectF(sheet.margin, self._y, sheet.column, 4), Qt.GlobalColor.black)
        self._y += sheet.gap

    def _code(self, code: str, words: str) -> None:
        sheet = self._sheet
        rows = [list(row) for row in segno.make(code, micro=False, error="m").matrix_iter(border=0)]
        for down, row in enumerate(rows):
            for across, dark in enumerate(row):
                if dark:
                    at = QRectF(sheet.margin + across * sheet.module, self._y + down * sheet.module,
                                sheet.module, sheet.module)  # fmt: skip
                    self._painter.fillRect(at, Qt.GlobalColor.black)
        self._y += len(rows) * sheet.module + sheet.gap / 2
        if words:
            self._words(words, sheet.small)
        self._y += sheet.gap / 2
