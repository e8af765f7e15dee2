"""Ten thousand little towns, each by its seed; a failure names the command that replays it."""

from collections import Counter

import pytest

from tests.sim.little_town import live

SEEDS = 10_000
BLOCK = 250


@pytest.mark.parametrize("first", range(0, SEEDS, BLOCK))
def test_nothing_breaks_a_promise(first: int) -> None:
    taken: Counter[str] = Counter()
    for seed in range(first, first + BLOCK):
        taken += live(seed)
    assert len(taken) == 24, "every kind of step was taken in each block"


def test_a_seed_is_the_same_town_each_time() -> None:
    first: list[str] = []
    second: list[str] = []
    live(11, first.append)
    live(11, second.append)
    assert first == second
    assert len(first) == 120
