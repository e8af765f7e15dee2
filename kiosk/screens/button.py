"""The kiosk's one kind of button: big, with a pictogram and words that wrap; its name is what it says."""

import enum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from common.ui import Written
from common.ui.written import WRAP
from kiosk.screens.look import RADIUS, Look
from kiosk.screens.pictograms import draw

SIDE = 18
"""Room at each side of a tile's words, in pixels of the design."""


class Kind(enum.StrEnum):
    """What a button is for; colour is never the only sign of it."""

    QUIET = "quiet"
    PRIMARY = "primary"
    """The one thing to do next."""
    DANGER = "danger"
    """Ends something."""
    FAINT = "faint"
    """Can be touched, but leads to an explanation."""


class Shape(enum.StrEnum):
    ROW = "row"
    """Pictogram left of the words."""
    TILE = "tile"
    """Pictogram above the words, a second line below."""
    STACK = "stack"
    """A small tile, for a row of many."""
    LINE = "line"
    """A row that fills its room and has the second line too."""


class BigButton(QPushButton):
    """Say what it shows with ``say``; ``clicked`` as any button."""

    def __init__(
        self,
        look: Look,
        pictogram: str = "",
        *,
        kind: Kind = Kind.QUIET,
        shape: Shape = Shape.ROW,
        name: str = "",
        pad: int = 30,
        parent: QWidget | None = None,
    ) -> None:
        """``pad`` is the room at each side of a row, in pixels of the design."""
        super().__init__(parent)
        self._look = look
        self._room = pad
        self._pictogram = pictogram
        self._kind = kind
        self._shape = shape
        self._words = ""
        self._below = ""
        self._ring = False
        if name:
            self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._beside = shape in (Shape.ROW, Shape.LINE)
        fills = shape in (Shape.TILE, Shape.LINE)
        self.setSizePolicy(
            QSizePolicy.Policy.Preferred if shape is Shape.ROW else QSizePolicy.Policy.Expanding,
            QSizePolicy.Policy.Expanding if fills else QSizePolicy.Policy.Fixed,
        )

    def say(
        self,
        words: str,
        below: str = "",
        *,
        pictogram: str | None = None,
        kind: Kind | None = None,
        hear: str = "",
    ) -> None:
        """Show these words, a smaller line below them (tiles), and perhaps another pictogram or kind.

        ``hear``: what is read aloud instead, of a button that shows its pictogram alone.
        """
        sign = self._pictogram if pictogram is None else pictogram
        new = (words, below, sign, kind or self._kind)
        if new == (self._words, self._below, self._pictogram, self._kind) and not hear:
            return
        self._words, self._below, self._pictogram, self._kind = new
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words or hear)
        self.setAccessibleDescription(below)
        self.updateGeometry()
        self._grow()
        self.update()

    @property
    def words(self) -> str:
        return self._words

    def written(self) -> list[Written]:
        """The words, and the line below them if there is one."""
        box, below = self._boxes()
        parts = [Written(self._words, box, self._words_font())] if self._words else []
        return parts + ([Written(self._below, below, self._below_font())] if below.height() else [])

    def sizeHint(self) -> QSize:
        pad, icon = self._pad(), self._icon()
        metrics = self._metrics()
        if self._shape is Shape.TILE:
            return QSize(self._look.px(360), self._look.px(280))
        if self._shape is Shape.LINE:
            return QSize(self._look.px(800), self._look.px(160))
        if self._shape is Shape.STACK:
            return QSize(self._look.px(330), self._look.px(58 + 56) + 2 * metrics.lineSpacing())
        width = metrics.horizontalAdvance(self._words) + 2 * pad + (icon + pad // 2 if self._pictogram else 0)
        return QSize(width + 2, max(self._look.px(self._look.type.control), metrics.lineSpacing() + pad))

    def minimumSizeHint(self) -> QSize:
        """The longest word in one piece; a row may break its words into two lines."""
        longest = max((self._metrics().horizontalAdvance(word) for word in self._words.split()), default=0)
        if not self._beside:
            return QSize(longest + 2 * self._look.px(SIDE) + 2, self.sizeHint().height())
        icon = self._icon() + self._pad() // 2 if self._pictogram else 0
        return QSize(longest + 2 * self._pad() + icon + 2, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        """A row becomes higher where its words need more lines, unless its owner has fixed its height.

        Qt's own height for width is lost in grids within grids.
        """
        fixed = self.minimumHeight() == self.maximumHeight()
        if self._shape is not Shape.ROW or fixed or self.parentWidget() is None:
            return
        left = self._pad() + (self._icon() + self._pad() // 2 if self._pictogram else 0)
        tall = _height(self._metrics(), self.width() - left - self._pad(), self._words) + self._look.px(24)
        self.setMinimumHeight(max(self._look.px(self._look.type.control), tall))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        back, ink, edge = self._paints()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._look.px(6 if self._ring else 3)
        painter.setPen(QPen(QColor(self._look.colours.focus if self._ring else edge), line))
        painter.setBrush(QColor(back))
        half = line / 2
        frame = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(frame, self._look.px(RADIUS), self._look.px(RADIUS))
        if self._pictogram:
            draw(painter, self._pictogram, self._icon_box(), ink)
        self._paint_words(painter, ink)
        painter.end()

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        words, below = self._boxes()
        left = self._beside and self._pictogram
        across = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter
        painter.setPen(QColor(ink))
        painter.setFont(self._words_font())
        painter.drawText(words, int(across | Qt.AlignmentFlag.AlignVCenter) | WRAP, self._words)
        if below.height():
            painter.setPen(QColor(ink if self._kind is Kind.PRIMARY else self._look.colours.quiet))
            painter.setFont(self._below_font())
            painter.drawText(below, int(across | Qt.AlignmentFlag.AlignTop) | WRAP, self._below)

    def _paints(self) -> tuple[str, str, str]:
        """Back, ink and edge."""
        c = self._look.colours
        match self._kind:
            case Kind.PRIMARY:
                return (c.accent_pressed if self.isDown() else c.accent), c.on_accent, c.accent
            case Kind.DANGER:
                return (c.tint if self.isDown() else c.surface), c.bad, c.bad
            case Kind.FAINT:
                return (c.tint if self.isDown() else c.ground), c.quiet, c.edge
            case _:
                return (c.tint if self.isDown() else c.surface), c.ink, c.edge

    def _pad(self) -> int:
        return self._look.px(self._room)

    def _icon(self) -> int:
        large = self._look.appearance.large_text
        return self._look.px((76 if large else 108) if self._shape in (Shape.TILE, Shape.LINE) else 58)

    def _words_font_size(self) -> int:
        """A tile's words are larger, unless one of them is then wider than the tile."""
        body, lead = self._look.type.body, self._look.type.lead
        if self._shape is not Shape.TILE:
            return body
        metrics = QFontMetrics(self._look.font(lead, bold=True))
        longest = max((metrics.horizontalAdvance(word) for word in self._words.split()), default=0)
        return lead if longest <= self.width() - 2 * self._look.px(SIDE) else body

    def _words_font(self) -> QFont:
        return self._look.font(self._words_font_size(), bold=True)

    def _below_font(self) -> QFont:
        return self._look.font(self._look.type.body)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._words_font())

    def _icon_box(self) -> QRectF:
        side, pad = self._icon(), self._pad()
        if self._beside:
            return QRectF(
                QPointF(pad, (self.height() - side) / 2), QPointF(pad + side, (self.height() + side) / 2)
            )
        words, _ = self._boxes()
        return QRectF((self.width() - side) / 2, words.top() - side - pad // 3, side, side)

    def _boxes(self) -> tuple[QRect, QRect]:
        """Where the words stand, and the line below them."""
        pad, icon = self._pad(), self._icon()
        if self._shape is Shape.ROW:
            left = pad + (icon + pad // 2 if self._pictogram else 0)
            edge = self._look.px(6)
            return QRect(left, edge, self.width() - left - pad, self.height() - 2 * edge), QRect()
        if self._shape is Shape.LINE:
            left = pad + icon + pad // 2
            width = self.width() - left - pad
            tall, under = self._heights(width)
            top = (self.height() - tall - under) // 2
            return QRect(left, top, width, tall), QRect(left, top + tall, width, under)
        side = self._look.px(SIDE)
        width = self.width() - 2 * side
        tall, under = self._heights(width)
        top = (self.height() - icon - pad // 3 - tall - under) // 2 + icon + pad // 3
        return QRect(side, top, width, tall), QRect(side, top + tall, width, under)

    def _heights(self, width: int) -> tuple[int, int]:
        """Of the words and of the line below them, which gives way where there is no room for both."""
        tall = _height(self._metrics(), width, self._words)
        room = QRect(0, 0, width, 10_000)
        under = (
            QFontMetrics(self._below_font()).boundingRect(room, WRAP, self._below) if self._below else QRect()
        )
        icon = 0 if self._beside else self._icon() + self._pad() // 3
        fits = under.width() <= width and icon + tall + under.height() <= self.height()
        return tall, under.height() if fits else 0


def _height(metrics: QFontMetrics, width: int, words: str) -> int:
    return metrics.boundingRect(QRect(0, 0, width, 10_000), WRAP, words).height()
