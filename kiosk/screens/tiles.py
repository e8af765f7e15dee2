"""A page of at most six big buttons, in the same places whether there are two or six."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.flow.states import BUTTONS_ON_A_PAGE
from kiosk.screens.button import BigButton, Kind, Shape
from kiosk.screens.look import Look
from kiosk.screens.reading import mark


class Tile(NamedTuple):
    """What one button shows; ``name`` is for tests and assistive technology."""

    name: str
    words: str
    pictogram: str
    below: str = ""
    kind: Kind = Kind.QUIET


class Tiles(QWidget):
    """Says the place (from 0) that was touched."""

    touched = Signal(int)

    def __init__(self, look: Look, *, private: bool = False) -> None:
        """``private``: the buttons name matters."""
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        large = look.appearance.large_text
        grid.setSpacing(look.px(12 if large else 24))
        columns = (1 if large else 2) if look.portrait else (2 if large else 3)
        shape = Shape.LINE if large else Shape.TILE
        self._buttons: list[BigButton] = []
        for place in range(BUTTONS_ON_A_PAGE):
            button = BigButton(look, shape=shape)
            button.clicked.connect(lambda _=False, one=place: self.touched.emit(one))
            mark(button, private=private)
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
            grid.addWidget(button, place // columns, place % columns)
            grid.setRowStretch(place // columns, 1)
            grid.setColumnStretch(place % columns, 1)
            self._buttons.append(button)

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these; the rest of the page is empty."""
        for button, tile in zip(self._buttons, tiles, strict=False):
            button.setObjectName(tile.name)
            button.say(tile.words, tile.below, pictogram=tile.pictogram, kind=tile.kind)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(tiles))
