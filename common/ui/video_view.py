"""Shows one stream of pictures from shared memory, and never an old picture as a live one.

The view looks for the newest frame at the screen's rate, keeps its shape, and dims it with words over
it as soon as it is older than a second.  It knows no call: its owner attaches and detaches it, and
after ``detach`` nothing of the person is left in it.
"""

import enum
from collections.abc import Callable
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimerEvent, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHideEvent, QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from common.clock import Clock, SystemClock
from common.errors import MediaError
from common.log import logger
from common.media.frames import Frame, FrameReader
from common.ui.theme import DAY, FAMILY, Palette
from common.ui.written import WRAP, Written

STALE_SECONDS = 1.0
"""A picture older than this is said to be old."""
DIM_OPACITY = 0.35
BAND_OPACITY = 0.8
"""Of the band under words on a live picture."""

log = logger(__name__)


class FrameSource(Protocol):
    """Where pictures come from; ``common.media.frames.FrameReader`` is the real one."""

    def latest(self, after_seq: int = 0) -> Frame | None:
        """The newest picture after ``after_seq``, or None.  Never waits; raises ``MediaError``."""

    def close(self) -> None:
        """Let go of the memory."""


class Showing(enum.StrEnum):
    """What a person looking at the view sees."""

    NOTHING = "nothing"
    """No picture, only the words for that, if any."""
    LIVE = "live"
    STALE = "stale"
    """The last picture, dimmed, under the words for that."""


class VideoView(QWidget):
    """One person's picture."""

    showing_changed = Signal(str)
    """The value of ``showing``, when it changes."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        open_source: Callable[[str], FrameSource] = FrameReader,
        clock: Clock | None = None,
        palette: Palette = DAY,
        mirrored: bool = False,
        fills: bool = False,
        text_pixels: int = 16,
        radius: int = 0,
        stale_seconds: float = STALE_SECONDS,
    ) -> None:
        """``mirrored`` for one's own picture; ``fills`` crops it to the view, else the whole of it is shown.

        ``clock`` must be on the scale of ``time.monotonic``, as frames are.
        """
        super().__init__(parent)
        self._open_source = open_source
        self._clock = clock or SystemClock()
        self._colours = palette
        self._mirrored = mirrored
        self._fills = fills
        self._text_pixels = text_pixels
        self._radius = radius
        self._stale_seconds = stale_seconds
        self._source: FrameSource | None = None
        self._seq = 0
        self._at = 0.0
        self._pixels: NDArray[np.uint8] | None = None
        self._stale_text = ""
        self._empty_text = ""
        self._over_text = ""
        self._still_text = ""
        self._age = 0
        self._showing = Showing.NOTHING
        self._timer = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def showing(self) -> Showing:
        """What is seen now."""
        return self._showing

    @property
    def picture_size(self) -> tuple[int, int]:
        """Width and height of the picture held, (0, 0) when there is none."""
        return (0, 0) if self._pixels is None else (self._pixels.shape[1], self._pixels.shape[0])

    def set_words(
        self, *, name: str, stale: str = "", empty: str = "", over: str = "", still: str = ""
    ) -> None:
        """The view's accessible name; its words over an old picture, in place of none, and on a live one.

        ``still`` is for pictures that are meant to stand: none of them is dimmed, and its age in seconds
        takes the place of ``%1``.
        """
        self.setAccessibleName(name)
        self._stale_text, self._empty_text, self._over_text = stale, empty, over
        self._still_text = still
        self._describe()
        self.update()

    def attach(self, name: str) -> None:
        """Show the stream whose shared memory is called ``name``, as soon as it has a picture."""
        self.detach()
        self._source = self._open_source(name)
        self._look()
        if self.isVisible():
            self._start_looking()

    def detach(self) -> None:
        """Let go of stream and picture; the view is painted over before this returns, if it can be seen."""
        self._stop_looking()
        if self._source is not None:
            self._source.close()
        self._source = None
        self._seq, self._at = 0, 0.0
        if self._pixels is not None:
            self._pixels[:] = 0
            self._pixels = None
        self._judge()
        if self.isVisible():
            self.repaint()

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def showEvent(self, event: QShowEvent) -> None:
        if self._source is not None:
            self._look()
            self._start_looking()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._stop_looking()
        super().hideEvent(event)

    def timerEvent(self, event: QTimerEvent) -> None:
        if event.timerId() == self._timer:
            self._look()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        self._judge()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.screen))
        painter.drawRoundedRect(QRectF(self.rect()), self._radius, self._radius)
        if self._pixels is not None:
            painter.setOpacity(1.0 if self._at_the_edge else DIM_OPACITY)
            self._paint_picture(painter, self._pixels)
            painter.setOpacity(1.0)
        for written in self.written():
            self._paint_words(painter, written)
        painter.end()

    def _paint_picture(self, painter: QPainter, pixels: NDArray[np.uint8]) -> None:
        height, width = pixels.shape[:2]
        image = QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGB32)
        target = fitted(width, height, self.width(), self.height(), fills=self._fills)
        painter.save()
        painter.setClipRect(self.rect())
        if self._mirrored:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.drawImage(target, image)
        painter.restore()

    def written(self) -> list[Written]:
        """The words over an old picture or in place of none, and those at the lower edge of a live one."""
        font = QFont(FAMILY)
        font.setPixelSize(self._text_pixels)
        font.setBold(True)
        margin = self._text_pixels // 4
        box = self.rect().adjusted(margin, margin, -margin, -margin)
        words = self._words()
        if words and self._at_the_edge:
            high = QFontMetrics(font).boundingRect(box, WRAP, words).height()
            box.setTop(box.bottom() - high)
        return [Written(words, box, font)] if words else []

    def _paint_words(self, painter: QPainter, written: Written) -> None:
        if self._at_the_edge:
            band = QColor(self._colours.screen)
            band.setAlphaF(BAND_OPACITY)
            painter.fillRect(QRect(0, written.box.top(), self.width(), self.height()), band)
        painter.setFont(written.font)
        painter.setPen(QColor(self._colours.on_screen))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(written.box, flags, written.words)

    def _look(self) -> None:
        """Take the newest picture, if there is a newer one; repaint when anything seen has changed."""
        if self._source is None:
            return
        try:
            frame = self._source.latest(self._seq)
        except MediaError as error:
            log.warning("pictures cannot be read", problem=error)
            self.detach()
            return
        if frame is not None:
            if self._pixels is None or self._pixels.shape[:2] != (frame.height, frame.width):
                self._pixels = np.empty((frame.height, frame.width, 4), np.uint8)
            cv2.cvtColor(frame.yuv, cv2.COLOR_YUV2BGRA_I420, dst=self._pixels)
            self._seq, self._at = frame.seq, frame.at
        age = int(self._clock.now() - self._at)
        grown, self._age = bool(self._still_text) and age != self._age, age
        if self._judge() or frame is not None or grown:
            self.update()

    def _judge(self) -> bool:
        """Work out what may honestly be said to be shown; True when that changed."""
        if self._pixels is None:
            showing = Showing.NOTHING
        elif self._clock.now() - self._at > self._stale_seconds:
            showing = Showing.STALE
        else:
            showing = Showing.LIVE
        if showing is self._showing:
            return False
        self._showing = showing
        self._describe()
        self.showing_changed.emit(showing.value)
        return True

    @property
    def _at_the_edge(self) -> bool:
        """The picture may be looked at; words stand below it."""
        live = self._showing is Showing.LIVE
        return live or (self._showing is Showing.STALE and bool(self._still_text))

    def _words(self) -> str:
        if self._still_text and self._showing is not Showing.NOTHING:
            return self._still_text.replace("%1", str(max(0, self._age)))
        return {
            Showing.NOTHING: self._empty_text,
            Showing.STALE: self._stale_text,
            Showing.LIVE: self._over_text,
        }[self._showing]

    def _describe(self) -> None:
        self.setAccessibleDescription(self._words())

    def _start_looking(self) -> None:
        if not self._timer:
            rate = self.screen().refreshRate() or 60.0
            self._timer = self.startTimer(max(8, int(1000 / rate)), Qt.TimerType.PreciseTimer)

    def _stop_looking(self) -> None:
        if self._timer:
            self.killTimer(self._timer)
            self._timer = 0


def fitted(width: int, height: int, room_width: int, room_height: int, *, fills: bool) -> QRectF:
    """Where a picture lies in a room, its shape kept: all of it, or, when it ``fills``, no room left over."""
    choose = max if fills else min
    scale = choose(room_width / width, room_height / height)
    shown_width, shown_height = width * scale, height * scale
    return QRectF((room_width - shown_width) / 2, (room_height - shown_height) / 2, shown_width, shown_height)
