"""The monkey's touches: the same seed makes the same choices, whatever the screen then is.

A bias alone is put on chance: ways to a call are taken more often than the ways out of it.
"""

import random
from collections.abc import Collection, Iterator, Sequence

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
ONWARD_SHARE = 0.7
"""Of the bursts that see a way to a call begin with it: by chance alone hardly any visit gets so far."""
AFTER_STEP = 3
"""So many touches after such a step: more would lead away from what it led to before anybody looks."""
ENDING_SHARE = 0.04
"""Of the touches meant for a button that ends a wait or a call find it: else both are over at once."""
PAUSE_SECONDS = 0.02
SETTLE_SECONDS = 0.6
"""After a step towards a call: the next screen is there, and a finger no longer ignored."""


class Monkey:
    """Makes bursts of touches and keys for xdotool."""

    def __init__(self, seed: int, onward: Collection[str] = (), ending: Collection[str] = ()) -> None:
        """``onward`` and ``ending`` are words of buttons that lead to a call, and out of one."""
        self._random = random.Random(seed)
        self._onward = onward
        self._ending = ending

    def burst(self, things: Sequence[Read], count: int) -> tuple[int, list[str]]:
        """At most ``count`` touches and keys: how many, and as words for one run of xdotool.

        ``things`` are to be seen now.
        """
        buttons = [one for one in things if one.role in BUTTONS and one.place[2] > 0]
        onward = [one for one in buttons if one.words in self._onward]
        dice, choice = self._random.random(), self._random.random()
        words: list[str] = []
        if onward and dice < ONWARD_SHARE:
            step = _middle(onward[int(choice * len(onward))])
            words = ["mousemove", *step, "click", "1", "sleep", str(SETTLE_SECONDS)]
            count = min(count, AFTER_STEP + 1)
        if self._random.random() > ENDING_SHARE:
            buttons = [one for one in buttons if one.words not in self._ending]
        words += self._touches(buttons, count - bool(words))
        return count, words

    def _touches(self, buttons: Sequence[Read], count: int) -> Iterator[str]:
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
        return _middle(buttons[int(where[2] * len(buttons))])


def _middle(button: Read) -> tuple[str, str]:
    x, y, width, height = button.place
    return str(x + width // 2), str(y + height // 2)
