"""The panel beside the clerk: a page or a sign, words, and a few big buttons."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from common.ui import set_role
from kiosk.screens.button import BigButton
from kiosk.screens.look import GAP, Look
from kiosk.screens.panel_words import TABLE, Content
from kiosk.screens.pictograms import pixmap
from kiosk.screens.reading import mark

MOST_BUTTONS = 7
ONE_COLUMN = 4
"""More buttons than this stand in two columns."""
WIDTH, WIDTH_WITH_PICTURE = 940, 1160
KEPT_PIXELS = 1600
"""The longer side of a page as it is kept for showing; the file itself stays as it was taken."""


class Picture(QWidget):
    """A page, or the table under the document camera, whole and in its own shape."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._path = ""
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setObjectName("page-picture")

    def show_page(self, path: str) -> None:
        """Show this page; the same one is not read twice."""
        if path != self._path:
            self._path = path
            self._image = _reduced(QImage(path)) if Path(path).is_file() else QImage()
            self.update()

    def show_table(self, jpeg: bytes) -> None:
        """Show the table as it is now; empty bytes show nothing."""
        self._path = TABLE
        self._image = QImage.fromData(jpeg)
        self.update()

    def forget(self) -> None:
        """Let go of whatever is shown."""
        self._path, self._image = "", QImage()
        self.update()

    @property
    def path(self) -> str:
        return self._path

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(420), self._look.px(560))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._look.colours.tint))
            painter.drawRoundedRect(QRectF(self.rect()), self._look.px(12), self._look.px(12))
        else:
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRectF(
                (self.width() - size.width()) / 2, (self.height() - size.height()) / 2,
                size.width(), size.height(),
            )  # fmt: skip
            painter.drawImage(box, self._image)
            painter.setPen(QColor(self._look.colours.edge))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.end()


class ShareBar(QWidget):
    """How much of a page has gone out; words beside it say the same."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._share = 0.0
        self.setFixedHeight(look.px(28))

    def set_share(self, share: float) -> None:
        self._share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._look.colours.edge))
        painter.setBrush(QColor(self._look.colours.tint))
        radius = self.height() / 2
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, radius, radius)
        painter.setBrush(QColor(self._look.colours.accent))
        painter.drawRoundedRect(
            QRectF(0.5, 0.5, max(self.height(), box.width() * self._share), box.height()), radius, radius
        )
        painter.end()


class Panel(QFrame):
    """Shows one ``Content``; says the touch of the button pressed."""

    touched = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._one_column = 2 if look.portrait and not look.appearance.large_text else ONE_COLUMN
        self._content: Content | None = None
        self.setObjectName("panel")
        set_role(self, "card")
        self._title, self._text, self._warning = QLabel(), QLabel(), QLabel()
        for label, role in ((self._title, "lead"), (self._text, ""), (self._warning, "warn")):
            label.setWordWrap(True)
            set_role(label, role)
        gap = GAP // 2 if look.appearance.large_text else GAP
        self._sign = QLabel()
        self.picture = Picture(look)
        self._bar = ShareBar(look)
        self._buttons = [BigButton(look) for _ in range(MOST_BUTTONS)]
        column = QVBoxLayout()
        column.addStretch(1)
        self._grid = QGridLayout()
        self._grid.setSpacing(look.px(gap))
        for place, button in enumerate(self._buttons):
            button.clicked.connect(lambda _=False, one=place: self._touch(one))
        column.addLayout(self._grid)
        column.addStretch(1)
        middle = QVBoxLayout() if look.portrait else QHBoxLayout()
        middle.setSpacing(look.px(GAP))
        middle.addWidget(self.picture, 1)
        middle.addLayout(column, 0 if look.portrait else 1)
        whole = QVBoxLayout(self)
        edge = look.px(gap + 6)
        whole.setContentsMargins(edge, edge, edge, edge)
        whole.setSpacing(look.px(gap))
        whole.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for widget in (self._title, self._text, self._warning, self._bar):
            whole.addWidget(widget)
        whole.addLayout(middle, 1)

    def show_content(self, content: Content) -> None:
        """Show it; the same content twice changes nothing."""
        if content == self._content:
            return
        self._content = content
        self._title.setText(content.title)
        set_role(self._title, "lead" if content.picture else "title")
        if not self._look.portrait:
            self.setFixedWidth(self._look.px(WIDTH_WITH_PICTURE if content.picture else WIDTH))
        for label, words in ((self._text, content.text), (self._warning, content.warning)):
            label.setText(words)
            label.setVisible(bool(words))
        mark(self._text, private=content.private, ticking=content.ticking)
        self._sign.setVisible(bool(content.sign))
        if content.sign:
            self._sign.setPixmap(pixmap(content.sign, self._look.px(130), self._look.colours.accent))
        self._show_picture(content)
        self._bar.setVisible(content.share is not None)
        self._bar.set_share(content.share or 0.0)
        self._show_choices(content)

    def _show_choices(self, content: Content) -> None:
        columns = 2 if len(content.choices) > self._one_column else 1
        # Upright, the first button, which leads on, has a row of its own.
        first_alone = int(self._look.portrait and columns > 1)
        for place, button in enumerate(self._buttons):
            self._grid.removeWidget(button)
            used = place < len(content.choices)
            button.setVisible(used)
            if used:
                choice = content.choices[place]
                button.setObjectName(choice.name)
                button.say(choice.words, pictogram=choice.pictogram, kind=choice.kind)
                cell = place + first_alone if place else 0
                last_alone = place == len(content.choices) - 1 and cell % columns == 0
                alone = last_alone or (first_alone and not place)
                self._grid.addWidget(button, cell // columns, cell % columns, 1, columns if alone else 1)

    def forget(self) -> None:
        """Let go of every picture."""
        self._content = None
        self.picture.forget()

    def _show_picture(self, content: Content) -> None:
        self.picture.setVisible(bool(content.picture))
        self.picture.setAccessibleName(content.title)
        if content.picture != self.picture.path:
            self.picture.forget()
        if content.picture and content.picture != TABLE:
            self.picture.show_page(content.picture)

    def _touch(self, place: int) -> None:
        if self._content is not None and place < len(self._content.choices):
            self.touched.emit(self._content.choices[place].touch)


def _reduced(image: QImage) -> QImage:
    if max(image.width(), image.height()) <= KEPT_PIXELS:
        return image
    return image.scaled(
        KEPT_PIXELS,
        KEPT_PIXELS,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
