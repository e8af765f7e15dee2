"""Two thousand nations of three nodes, each by its seed; a failure names the command that replays it."""

from collections import Counter

import pytest

from tests.sim.three_nodes import Database, ThreeNodes, live

SEEDS = 2000
BLOCK = 250


@pytest.mark.parametrize("first", range(0, SEEDS, BLOCK))
def test_nodes_that_sleep_die_and_are_cut_off_break_no_promise(first: int) -> None:
    taken: Counter[str] = Counter()
    for seed in range(first, first + BLOCK):
        taken += live(seed)
    assert taken["epochs"] > BLOCK, "the keeper changed"
    assert taken["fenced"] > 0, "a past keeper wrote in vain"
    assert taken["answered"] > 0, "somebody was served meanwhile"


class Unfenced(Database):
    """Lets every keeper write that ever was."""

    def append(self, epoch: int, entry: object, now: object) -> bool:
        return super().append(self.epoch, entry, now)  # type: ignore[arg-type]


def test_without_the_fence_promises_are_broken() -> None:
    broken = 0
    for seed in range(200):
        nation = ThreeNodes(seed)
        nation.database = Unfenced()
        try:
            nation.live()
        except AssertionError:
            broken += 1
    assert broken > 0
