"""The monkey is the same animal for the same seed, and reaches buttons, glass and keys."""

from demo.monkey.hands import KEYS, WIDTH, Monkey
from demo.people.person import Read

BUTTON = Read("push button", "Lopeta", "", [100, 200, 50, 20], focused=False)
LABEL = Read("label", "Tervetuloa", "", [0, 0, 900, 100], focused=False)


def test_a_seed_is_replayed_touch_for_touch() -> None:
    once, again, other = (list(Monkey(seed).burst([BUTTON, LABEL], 200)) for seed in (6, 6, 7))
    assert once == again != other


def test_it_touches_buttons_glass_and_keys() -> None:
    words = list(Monkey(6).burst([BUTTON, LABEL], 500))
    touches = [(words[at + 1], words[at + 2]) for at, word in enumerate(words) if word == "mousemove"]
    keys = [words[at + 1] for at, word in enumerate(words) if word == "key"]
    assert len(touches) + len(keys) == 500
    assert ("125", "210") in touches
    assert len({x for x, _ in touches}) > 50
    assert all(0 <= int(x) < WIDTH for x, _ in touches)
    assert set(keys) == set(KEYS)


def test_where_there_is_no_button_it_touches_the_glass() -> None:
    assert "mousemove" in list(Monkey(6).burst([LABEL], 20))
