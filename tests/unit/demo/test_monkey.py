"""The monkey is the same animal for the same seed, and reaches buttons, glass and keys."""

from demo.monkey.hands import AFTER_STEP, KEYS, ONWARD_SHARE, WIDTH, Monkey
from demo.people.person import Read

BUTTON = Read("push button", "Lopeta", "", [100, 200, 50, 20], focused=False)
LABEL = Read("label", "Tervetuloa", "", [0, 0, 900, 100], focused=False)


def test_a_seed_is_replayed_touch_for_touch() -> None:
    once, again, other = (Monkey(seed).burst([BUTTON, LABEL], 200)[1] for seed in (6, 6, 7))
    assert once == again != other


def test_it_touches_buttons_glass_and_keys() -> None:
    count, words = Monkey(6).burst([BUTTON, LABEL], 500)
    assert count == 500
    touches = [(words[at + 1], words[at + 2]) for at, word in enumerate(words) if word == "mousemove"]
    keys = [words[at + 1] for at, word in enumerate(words) if word == "key"]
    assert len(touches) + len(keys) == 500
    assert ("125", "210") in touches
    assert len({x for x, _ in touches}) > 50
    assert all(0 <= int(x) < WIDTH for x, _ in touches)
    assert set(keys) == set(KEYS)


def test_where_there_is_no_button_it_touches_the_glass() -> None:
    assert "mousemove" in Monkey(6).burst([LABEL], 20)[1]


def test_a_way_to_a_call_is_mostly_taken_and_little_else_is_touched_before_the_next_look() -> None:
    monkey = Monkey(6, onward=[BUTTON.words])
    bursts = [monkey.burst([BUTTON, LABEL], 25) for _ in range(300)]
    led = [words for count, words in bursts if count == AFTER_STEP + 1]
    assert ONWARD_SHARE - 0.1 < len(led) / len(bursts) < ONWARD_SHARE + 0.1
    x, y, width, height = BUTTON.place
    middle = [str(x + width // 2), str(y + height // 2)]
    assert all(words[:4] == ["mousemove", *middle, "click"] for words in led)


def test_what_ends_a_call_is_rarely_aimed_at() -> None:
    x, y, width, height = BUTTON.place
    middle = ["mousemove", str(x + width // 2), str(y + height // 2)]

    def hits(monkey: Monkey) -> int:
        bursts = [monkey.burst([BUTTON, LABEL], 25)[1] for _ in range(200)]
        return sum(words[at : at + 3] == middle for words in bursts for at in range(len(words)))

    assert hits(Monkey(6, ending=[BUTTON.words])) * 10 < hits(Monkey(6))
