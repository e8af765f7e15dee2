"""Grids of the same visits tell together no more than each of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signaling.pilot.grids import Grid, Part, grid, single
from signaling.pilot.small_numbers import FEWEST, Count, exactly


def pairs(**counts: int) -> list[tuple[str, str]]:
    """``a_x=3`` is three visits in row a, column x."""
    return [tuple(key.split("_")) for key, count in counts.items() for _ in range(count)]  # type: ignore[misc]


def words(found: Grid | None) -> list[str]:
    assert found is not None
    rows = [*found.rows, found.all]
    return [
        f"{'+'.join(row.keys)} {row.total}: "
        + " ".join("-" if c is None else str(c.low) if c.exact else f"{c.low}..{c.high}" for c in row.cells)
        for row in rows
    ]


def test_a_grid_has_its_sums_and_what_may_be_shown_of_its_cells() -> None:
    assert words(grid(pairs(a_x=20, a_y=10, b_x=7, b_y=9), "xy")) == [
        "a 30: 20 10",
        "b 16: 7 9",
        " 46: 27 19",
    ]
    assert words(grid(pairs(a_x=20, a_y=10, b_x=7, b_y=2), "xy")) == [
        "a 30: 18..22 8..12",
        "b 9: 5..9 0..4",
        " 39: 27 12",
    ]


def test_small_rows_are_pooled_and_rows_without_anybody_left_out() -> None:
    found = grid(pairs(a_x=20, a_y=10, b_x=3, b_y=1, c_x=3, c_y=9, d_x=4), "xy")
    assert found is not None
    assert [row.keys for row in found.rows] == [("a",), ("c",), ("b", "d")]
    assert found.row("d") is None


def test_where_there_can_be_nobody_is_not_a_hidden_cell() -> None:
    found = grid(pairs(a_x=20, b_x=7, b_y=9), "xy", possible=lambda row, column: (row, column) != ("a", "y"))
    assert words(found)[0] == "a 20: 20 -"


def test_a_small_sum_of_a_column_leaves_only_what_can_be_said_of_all() -> None:
    assert words(grid(pairs(a_x=20, b_x=9, a_y=2, a_z=8), "xyz")) == [" 39: 29 0..4 6..10"]


def test_too_few_are_no_grid() -> None:
    assert grid(pairs(a_x=2, b_x=2), "xy") is None
    assert single(["x"] * 4, "xy") is None


@given(
    st.lists(
        st.tuples(st.integers(5, 30), st.integers(0, 12), st.integers(0, 12)), min_size=2, max_size=4
    ).map(lambda rows: [(f"r{number}", *row) for number, row in enumerate(rows)])
)
def test_two_grids_with_a_common_part_do_not_give_away_their_difference(
    rows: list[tuple[str, int, int, int]],
) -> None:
    """``left`` are among the ``rest``; the rest that did not leave are a cell like any other."""
    outcome = grid(
        [(name, column) for name, good, less, left in rows
         for column, count in (("served", good + less), ("left", left)) for _ in range(count)],
        ("served", "left"),
    )  # fmt: skip
    suits = grid(
        [(name, column) for name, good, less, left in rows
         for column, count in (("good", good), ("rest", less + left)) for _ in range(count)],
        ("good", "rest"), beyond=outcome,
    )  # fmt: skip
    if outcome is None or suits is None:
        return
    for row in [*suits.rows, suits.all]:
        other = outcome.of(row.keys) if row.keys else outcome.all
        rest, left = row.cells[-1], other.cells[-1] if other else None
        if rest and left and rest.exact and left.exact:
            assert rest.low - left.low >= FEWEST


@pytest.mark.parametrize(
    ("part", "interval"),
    [
        (Part(exactly(50), 100), (40, 60)),
        (Part(Count(40, 60), 100), (30, 70)),
        (Part(exactly(5), 5), (56, 100)),
        (Part(Count(0, 4), 20), (0, 42)),
    ],
)
def test_a_hidden_count_has_the_interval_of_all_it_could_be(part: Part, interval: tuple[int, int]) -> None:
    assert part.interval == interval
