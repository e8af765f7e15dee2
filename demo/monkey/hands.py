"""The monkey's touches: the same seed makes the same choices, whatever the screen then is."""

import random
from collections.abc import Iterator, Sequence

from demo.people.person import Read

WIDTH, HEIGHT = 1920, 1080
BUTTONS = ("push button", "button")
KEYS = (
    "Down", "Up", "Left", "Right", "Tab", "Return", "space", "Escape", "BackSpace", "F1", "F2", "plus",
    "minus", "a", "0", "Delete", "F5", "F11", "Menu", "Home", "Next", "alt", "ctrl+a", "ctrl+v", "ctrl+z",
    "shift+F10",
)  # fmt: skip
"""Those of the keypad, and those of a keyboard that nobody meant to be there."""
KEY_SHARE, BUTTON_SHARE = 0.35, 0.45
PAUSE_SECONDS = 0.02


class Monkey:
    """Makes bursts of touches and keys for xdotool."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def burst(self, things: Sequence[Read], count: int) -> Iterator[str]:
        """``count`` touches and keys, as words for one run of xdotool; ``things`` are to be seen now."""
        buttons = [one for one in things if one.role in BUTTONS and one.place[2] > 0]
        for _ in range(count):
            dice = self._random.random()
            where = self._random.random(), self._random.random(), self._random.random()
            key = self._random.choice(KEYS)
            if dice < KEY_SHARE:
                yield from ("key", key)
            else:
                yield from ("mousemove", *self._place(buttons, dice, where), "click", "1")
            yield from ("sleep", str(PAUSE_SECONDS))

    def _place(
        self, buttons: Sequence[Read], dice: float, where: tuple[float, float, float]
    ) -> tuple[str, str]:
        """In the middle of a button, or anywhere on the glass."""
        if not buttons or dice > KEY_SHARE + BUTTON_SHARE:
            return str(int(where[0] * WIDTH)), str(int(where[1] * HEIGHT))
        x, y, width, height = buttons[int(where[2] * len(buttons))].place
        return str(x + width // 2), str(y + height // 2)
