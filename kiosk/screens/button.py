"""The kiosk's one kind of button: big, with a pictogram and words that wrap; its name is what it says."""

import enum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from kiosk.screens.look import BODY, BUTTON, LEAD, RADIUS, Look
from kiosk.screens.pictograms import draw

WRAP = int(Qt.TextFlag.TextWordWrap)


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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._pictogram = pictogram
        self._kind = kind
        self._shape = shape
        self._words = ""
        self._below = ""
        self._ring = False
        if name:
            self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(
            QSizePolicy.Policy.Preferred if shape is Shape.ROW else QSizePolicy.Policy.Expanding,
            QSizePolicy.Policy.Expanding if shape is Shape.TILE else QSizePolicy.Policy.Fixed,
        )
        policy.setHeightForWidth(shape is Shape.ROW)
        self.setSizePolicy(policy)

    def say(
        self, words: str, below: str = "", *, pictogram: str | None = None, kind: Kind | None = None
    ) -> None:
        """Show these words, a smaller line below them (tiles), and perhaps another pictogram or kind."""
        sign = self._pictogram if pictogram is None else pictogram
        new = (words, below, sign, kind or self._kind)
        if new == (self._words, self._below, self._pictogram, self._kind):
            return
        self._words, self._below, self._pictogram, self._kind = new
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setAccessibleDescription(below)
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        return self._words

    def words_fit(self) -> bool:
        """Whether nothing of the words is cut off at the size the button has now."""
        box, below = self._boxes()
        return _fits(self._metrics(), box, self._words) and (
            not self._below or _fits(QFontMetrics(self._look.font(BODY)), below, self._below)
        )

    def sizeHint(self) -> QSize:
        pad, icon = self._pad(), self._icon()
        metrics = self._metrics()
        if self._shape is Shape.TILE:
            return QSize(self._look.px(360), self._look.px(280))
        if self._shape is Shape.STACK:
            return QSize(self._look.px(330), self._look.px(58 + 56) + 2 * metrics.lineSpacing())
        width = metrics.horizontalAdvance(self._words) + 2 * pad + (icon + pad // 2 if self._pictogram else 0)
        return QSize(width + 2, max(self._look.px(BUTTON), metrics.lineSpacing() + pad))

    def minimumSizeHint(self) -> QSize:
        """The longest word in one piece; a row may break its words into two lines."""
        longest = max((self._metrics().horizontalAdvance(word) for word in self._words.split()), default=0)
        if self._shape is not Shape.ROW:
            return QSize(longest + 2 * self._look.px(18) + 2, self.sizeHint().height())
        icon = self._icon() + self._pad() // 2 if self._pictogram else 0
        return QSize(longest + 2 * self._pad() + icon + 2, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return self._shape is Shape.ROW

    def heightForWidth(self, width: int) -> int:
        """Higher where the words need more lines."""
        if self._shape is not Shape.ROW:
            return -1
        left = self._pad() + (self._icon() + self._pad() // 2 if self._pictogram else 0)
        tall = _height(self._metrics(), width - left - self._pad(), self._words) + self._look.px(24)
        return max(self._look.px(BUTTON), tall)

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
        tile = self._shape is not Shape.ROW
        across = Qt.AlignmentFlag.AlignHCenter if tile or not self._pictogram else Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(ink))
        painter.setFont(self._words_font())
        painter.drawText(words, int(across | Qt.AlignmentFlag.AlignVCenter) | WRAP, self._words)
        if self._below:
            painter.setPen(QColor(ink if self._kind is Kind.PRIMARY else self._look.colours.quiet))
            painter.setFont(self._look.font(BODY))
            painter.drawText(
                below, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | WRAP, self._below
            )

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
        return self._look.px(30)

    def _icon(self) -> int:
        return self._look.px(108 if self._shape is Shape.TILE else 58)

    def _words_font_size(self) -> int:
        return LEAD if self._shape is Shape.TILE else BODY

    def _words_font(self) -> QFont:
        return self._look.font(self._words_font_size(), bold=True)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._look.font(self._words_font_size(), bold=True))

    def _icon_box(self) -> QRectF:
        side, pad = self._icon(), self._pad()
        if self._shape is Shape.ROW:
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
        side = self._look.px(18)
        width = self.width() - 2 * side
        tall = _height(self._metrics(), width, self._words)
        under = _height(QFontMetrics(self._look.font(BODY)), width, self._below) if self._below else 0
        top = (self.height() - icon - pad // 3 - tall - under) // 2 + icon + pad // 3
        return QRect(side, top, width, tall), QRect(side, top + tall, width, under)


def _height(metrics: QFontMetrics, width: int, words: str) -> int:
    return metrics.boundingRect(QRect(0, 0, width, 10_000), WRAP, words).height()


def _fits(metrics: QFontMetrics, box: QRect, words: str) -> bool:
    needed = metrics.boundingRect(QRect(0, 0, box.width(), 10_000), WRAP, words)
    return box.top() >= 0 and needed.width() <= box.width() and needed.height() <= box.height()
