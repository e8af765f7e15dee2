"""Two ways to a service that has no button of its own: a situation of life, and one's own words."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.flow.choosing import FOUND_SHOWN
from kiosk.flow.events import (
    BackTouched,
    EraseTouched,
    EventTouched,
    LetterTouched,
    SearchTouched,
    ServiceTouched,
    TurnTouched,
)
from kiosk.flow.states import ChoosingEvent, Searching
from kiosk.screens.button import BigButton, Shape
from kiosk.screens.choosing import choice_tile
from kiosk.screens.reading import mark
from kiosk.screens.screen import Scene, Screen
from kiosk.screens.tiles import Tile, Tiles

LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
"""In the order of the alphabet: nobody here has to know a keyboard."""
KEYS_IN_A_ROW = 7
KEY = 88
"""Height in pixels of the design: over 20 mm on 24 inches."""


class ChoosingEventScreen(Screen[ChoosingEvent]):
    """One big button a situation of life."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._state: ChoosingEvent | None = None
        self._title = self.label("title", name="title")
        self.whole.addWidget(self._title)
        self._tiles = Tiles(self.look, private=True)
        self._tiles.touched.connect(self._choose)
        self.whole.addWidget(self._tiles, 1)
        self._leave = self.leave_button()
        self._back = BigButton(self.look, "back", name="back")
        self._back.clicked.connect(self._go_back)
        self._more = BigButton(self.look, "forward", name="more-events")
        self._more.clicked.connect(lambda: self._turn(1))
        self.footer(self._leave, None, self._back, self._more)

    def render_state(self, state: ChoosingEvent) -> None:
        self._state = state
        self._title.setText(self.tr("What has happened, or what is it about?"))
        self._tiles.show_tiles(
            [
                Tile(f"event-{one.id}", one.names.get(self.scene.language), one.pictogram)
                for one in state.events
            ]
        )
        self._leave.say(self.tr("End"))
        self._back.say(self.tr("Back"))
        self._more.say(self.tr("More"))
        self._more.setVisible(state.page < state.pages - 1)

    def _choose(self, place: int) -> None:
        if self._state is not None and place < len(self._state.events):
            self.intent.emit(EventTouched(self._state.events[place].id))

    def _go_back(self) -> None:
        if self._state is not None and self._state.page > 0:
            self._turn(-1)
        else:
            self.intent.emit(BackTouched())

    def _turn(self, by: int) -> None:
        if self._state is not None:
            self.intent.emit(TurnTouched(self._state.page + by))


class SearchScreen(Screen[Searching]):
    """Letters to touch, what was written, and what it found."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._state: Searching | None = None
        self._typed = self.label("said", name="typed", private=True)
        self._hint = self.label(name="hint")
        self._found: list[BigButton] = []
        results = QVBoxLayout()
        results.setSpacing(self.look.px(12))
        results.addWidget(self._hint)
        for place in range(FOUND_SHOWN):
            button = BigButton(self.look, shape=Shape.LINE, name=f"found-{place}")
            button.setFixedHeight(self.look.px(156 if self.look.appearance.large_text else 132))
            button.clicked.connect(lambda _=False, one=place: self._choose(one))
            mark(button, private=True)
            results.addWidget(button)
            self._found.append(button)
        results.addStretch(1)
        keys = QVBoxLayout()
        keys.setSpacing(self.look.px(12))
        keys.addWidget(self._typed)
        keys.addWidget(self._keyboard())
        keys.addStretch(1)
        middle = QVBoxLayout() if self.look.portrait else QHBoxLayout()
        middle.setSpacing(self.look.px(24))
        parts = (results, keys) if self.look.portrait else (keys, results)
        for part in parts:
            middle.addLayout(part, 1)
        self.whole.addLayout(middle, 1)
        self._leave = self.leave_button()
        self._back = self.button("back", BackTouched(), "back")
        self.footer(self._leave, None, self._back)

    def render_state(self, state: Searching) -> None:
        self._state = state
        self._typed.setText(state.typed or self.tr("Write here, for example: rent"))
        self._typed.setAccessibleName(self.tr("You have written: {text}").format(text=state.typed))
        if state.nothing_found:
            self._hint.setText(self.tr("This was not found. Try another word, or ask for advice:"))
        elif state.choices:
            self._hint.setText(self.tr("Is it one of these?"))
        else:
            self._hint.setText(self.tr("Touch letters. What you mean appears here."))
        for place, button in enumerate(self._found):
            button.setVisible(place < len(state.choices))
            if place < len(state.choices):
                tile = choice_tile(self.scene, state.choices[place])
                button.say(tile.words, tile.below, pictogram=tile.pictogram, kind=tile.kind)
        self._space.say(self.tr("Space"))
        self._erase.say(self.tr("Erase"))
        self._again.say(self.tr("Clear"))
        self._leave.say(self.tr("End"))
        self._back.say(self.tr("Back"))

    def _keyboard(self) -> QWidget:
        board = QWidget()
        grid = QGridLayout(board)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self.look.px(10))
        for place, letter in enumerate(LETTERS):
            key = BigButton(self.look, name=f"letter-{letter}", pad=4)
            key.say(letter.upper())
            key.setFixedHeight(self.look.px(KEY))
            mark(key, private=True)
            key.clicked.connect(lambda _=False, one=letter: self.intent.emit(LetterTouched(one)))
            grid.addWidget(key, place // KEYS_IN_A_ROW, place % KEYS_IN_A_ROW)
        self._space = BigButton(self.look, name="space", pad=4)
        self._space.clicked.connect(lambda: self.intent.emit(LetterTouched(" ")))
        self._erase = BigButton(self.look, name="erase", pad=4)
        self._erase.clicked.connect(lambda: self.intent.emit(EraseTouched()))
        self._again = BigButton(self.look, name="clear", pad=4)
        self._again.clicked.connect(lambda: self.intent.emit(SearchTouched()))
        row = len(LETTERS) // KEYS_IN_A_ROW
        for place, key in enumerate((self._space, self._erase, self._again)):
            key.setFixedHeight(self.look.px(KEY))
            grid.addWidget(key, row, 1 + 2 * place, 1, 2)
        for column in range(KEYS_IN_A_ROW):
            grid.setColumnStretch(column, 1)
        return board

    def _choose(self, place: int) -> None:
        if self._state is not None and place < len(self._state.choices):
            self.intent.emit(ServiceTouched(self._state.choices[place].service.id))
