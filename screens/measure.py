"""Looks at one window as it is drawn: cut off, too small, too pale, without a name, not translated.

Everything is read from the real widgets and their pixels: places and fonts as Qt laid them out, names as
assistive technology hears them, contrast as it was painted.  Widgets that paint their own words say which
(``common.ui.Writes``).
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from common.ui import VideoView, Writes, Written, contrast
from screens.report import BORROWED, Row

EDGES = 4
"""Of a button, left and right, where no word may be."""
INK_SHARE = 0.004
"""Of a text's box: colours rarer than this are the soft edges of its letters, not its ink."""


class Text(NamedTuple):
    """Words on the window: whose, what, where on the window, in which font."""

    widget: QWidget
    words: str
    box: QRect
    font: QFont


def measure(
    window: QWidget,
    image: QImage,
    picture: str,
    pixel_mm: float,
    sources: frozenset[str],
    borrowed: re.Pattern[str] | None = None,
) -> Row:
    """All that is to be said of one picture; ``image`` is the window as drawn, 32 bits a pixel.

    ``sources`` and ``borrowed`` as ``screens.walls.Gallery`` has them.
    """
    texts = list(texts_of(window))
    caps = [QFontMetricsF(text.font).capHeight() * pixel_mm for text in texts]
    contrasts = [
        one
        for text in texts
        if not _covered(text, window) and (one := contrast_in(image, _scaled(text.box, image))) is not None
    ]
    targets = [min(button.width(), button.height()) * pixel_mm for button in buttons_of(window)]
    return Row(
        picture,
        clipped=[name_of(one) for one in clipped(window)],
        overlapping=[f"{name_of(one)} / {name_of(other)}" for one, other in overlapping(window)],
        min_cap_mm=_least(caps),
        min_contrast=_least(contrasts),
        min_target_mm=_least(targets),
        unnamed=[name_of(one) for one in unnamed(window)],
        untranslated=list(_untranslated(texts, sources, borrowed)),
    )


def texts_of(window: QWidget) -> Iterator[Text]:
    """All words now seen."""
    for widget in _seen(window):
        if isinstance(widget, QLabel) and widget.text():
            yield Text(widget, widget.text(), _on(window, widget, widget.contentsRect()), widget.font())
        elif isinstance(widget, Writes):
            for one in widget.written():
                yield Text(widget, one.words, _on(window, widget, one.box), one.font)
        elif isinstance(widget, QPushButton) and widget.text() and widget.isEnabled():
            yield Text(widget, widget.text(), _on(window, widget, _line_of(widget)), widget.font())


def buttons_of(window: QWidget) -> Iterator[QAbstractButton]:
    """All that can be touched now."""
    return (one for one in _seen(window) if isinstance(one, QAbstractButton) and one.isEnabled())


def clipped(window: QWidget) -> Iterator[QWidget]:
    """Widgets whose words, or which themselves, are not wholly seen."""
    for widget in _seen(window):
        meant = isinstance(widget, QAbstractButton | Writes) or (isinstance(widget, QLabel) and _says(widget))
        if meant and (not _inside(widget, window) or not _fits(widget)):
            yield widget


def overlapping(window: QWidget) -> Iterator[tuple[QWidget, QWidget]]:
    """Pairs of things to read or touch of which one lies over the other."""
    meant = [one for one in _seen(window) if isinstance(one, QAbstractButton | Writes) or _says(one)]
    for one, other in itertools.combinations(meant, 2):
        related = one.isAncestorOf(other) or other.isAncestorOf(one)
        if not related and _on(window, one, one.rect()).intersects(_on(window, other, other.rect())):
            yield one, other


def unnamed(window: QWidget) -> Iterator[QWidget]:
    """What can be touched or looked at and has no name for those who hear the screen."""
    for widget in _seen(window):
        if isinstance(widget, QAbstractButton | VideoView) or widget.objectName() == "page-picture":
            heard = QAccessible.queryAccessibleInterface(widget)
            if heard is None or not heard.text(QAccessible.Text.Name).strip():
                yield widget


def contrast_in(image: QImage, box: QRect) -> float | None:
    """The contrast ratio of WCAG between the most common colour of a box and the ink farthest from it.

    None when the box has one colour only: there are no words in it.
    """
    pixels = _pixels(image, box)
    if pixels.size == 0:
        return None
    back, _ = Counter(dict(zip(*_counted(pixels), strict=True))).most_common(1)[0]
    # A word in a wide box would be rarer than the edges of the letters of a long one.
    inked = pixels != back
    for axis in (0, 1):
        there = np.flatnonzero(inked.any(axis=axis))
        if there.size == 0:
            return None
        pixels = pixels.take(range(there[0], there[-1] + 1), axis=1 - axis)
    colours = Counter(dict(zip(*_counted(pixels), strict=True)))
    least = max(4, INK_SHARE * sum(colours.values()))
    inks = [colour for colour, count in colours.items() if count >= least and colour != back]
    if not inks:
        return None
    return max(contrast(f"#{back:06x}", f"#{ink:06x}") for ink in inks)


def name_of(widget: QWidget) -> str:
    """As a person would look for it in the code."""
    return widget.objectName() or type(widget).__name__


def _untranslated(
    texts: Iterable[Text], sources: frozenset[str], borrowed: re.Pattern[str] | None
) -> Iterator[str]:
    for text in texts:
        if text.words in sources:
            yield f"{name_of(text.widget)}: {text.words}"
        elif borrowed is not None and borrowed.fullmatch(text.words):
            yield f"{name_of(text.widget)}: {text.words}{BORROWED}"


def _seen(window: QWidget) -> list[QWidget]:
    return [one for one in window.findChildren(QWidget) if one.isVisible()]


def _says(widget: QWidget) -> bool:
    return isinstance(widget, QLabel) and bool(widget.text())


def _inside(widget: QWidget, window: QWidget) -> bool:
    """Whether every widget around it leaves it room."""
    around = widget.parentWidget()
    while around is not None:
        if not around.rect().contains(_on(around, widget, widget.rect())):
            return False
        if around is window:
            return True
        around = around.parentWidget()
    return True


def _fits(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):
        pieces = widget.text().split() if widget.wordWrap() else widget.text().splitlines()
        widest = max((widget.fontMetrics().horizontalAdvance(piece) for piece in pieces), default=0)
        tall = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
        return tall <= widget.height() and widest <= widget.contentsRect().width()
    if isinstance(widget, Writes):
        return all(one.fits() for one in _written(widget))
    if isinstance(widget, QPushButton):
        return widget.fontMetrics().horizontalAdvance(widget.text()) <= widget.width() - EDGES
    return True


def _written(widget: Writes) -> Iterable[Written]:
    return widget.written()


def _on(window: QWidget, widget: QWidget, box: QRect) -> QRect:
    return box.translated(widget.mapTo(window, QPoint(0, 0)))


def _line_of(button: QPushButton) -> QRect:
    """The line of a plain button in which its words are."""
    tall = button.fontMetrics().height()
    return QRect(EDGES, (button.height() - tall) // 2, button.width() - 2 * EDGES, tall)


def _covered(text: Text, window: QWidget) -> bool:
    """Whether something that was opened over the window lies over these words."""
    over = window.childAt(text.box.center())
    if over is None or over is text.widget:
        return False
    return not (over.isAncestorOf(text.widget) or text.widget.isAncestorOf(over))


def _scaled(box: QRect, image: QImage) -> QRect:
    """A box of the window in the pixels of its picture."""
    ratio = image.devicePixelRatio()
    return QRect(*(round(one * ratio) for one in (box.x(), box.y(), box.width(), box.height())))


def _least(figures: list[float]) -> float | None:
    return round(min(figures), 2) if figures else None


def _pixels(image: QImage, box: QRect) -> NDArray[np.uint32]:
    """The colours of a box as 0xRRGGBB."""
    flat = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    inside = box.intersected(image.rect())
    part = flat[inside.top() : inside.bottom() + 1, inside.left() : inside.right() + 1]
    return np.asarray(part & 0xFFFFFF, np.uint32)


def _counted(pixels: NDArray[np.uint32]) -> tuple[list[int], list[int]]:
    values, counts = np.unique(pixels, return_counts=True)
    return values.tolist(), counts.tolist()
