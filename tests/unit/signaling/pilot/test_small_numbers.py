"""Nobody can tell a hidden cell from all published sums: tried with every table there could be."""

import itertools
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from signaling.pilot.small_numbers import FEWEST, LEAST_DOUBT, Count, pooled, protect

Table = list[list[int]]


def every_table(
    published: Sequence[Sequence[Count | None]], table: Table, columns_known: bool
) -> Iterator[Table]:
    """The attacker: all tables that fit the shown cells, the marks and the published sums."""
    rows = [sum(row) for row in table]
    columns = [sum(row[c] for row in table) for c in range(len(table[0]))]

    def possible(count: Count | None, room: int) -> range:
        assert count is not None
        if count.exact:
            return range(count.low, count.low + 1)
        return range(FEWEST) if count.few else range(FEWEST, room + 1)

    per_row = [
        [row for row in itertools.product(*(possible(count, total) for count in counts)) if sum(row) == total]
        for counts, total in zip(published, rows, strict=True)
    ]
    for candidate in itertools.product(*per_row):
        if not columns_known or [sum(column) for column in zip(*candidate, strict=True)] == columns:
            yield [list(row) for row in candidate]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    rows, columns = draw(st.integers(1, 3)), draw(st.integers(2, 3))
    cell = st.one_of(st.integers(0, 4), st.integers(0, 9))
    return [[draw(cell) for _ in range(columns)] for _ in range(rows)]


@given(tables(), st.booleans())
def test_no_hidden_cell_can_be_recovered_from_all_published_sums(table: Table, columns_known: bool) -> None:
    assume(all(sum(row) >= FEWEST for row in table))
    assume(not columns_known or all(sum(column) >= FEWEST for column in zip(*table, strict=True)))
    published = protect(table, columns_known=columns_known)
    if published is None:
        return
    fitting = list(every_table(published, table, columns_known))
    assert table in fitting
    for r, row in enumerate(published):
        for c, count in enumerate(row):
            assert count is not None
            could_be = {one[r][c] for one in fitting}
            if count.exact:
                assert count.low == table[r][c] >= FEWEST
            else:
                assert len(could_be) >= LEAST_DOUBT
                assert (count.low, count.high) == (min(could_be), max(could_be))


@pytest.mark.parametrize(
    ("table", "columns_known", "shown"),
    [
        # Nothing small, nothing hidden.
        ([[10, 20], [30, 40]], True, ["10 20", "30 40"]),
        # One small cell takes a rectangle with it.
        ([[2, 20, 30], [30, 40, 50], [9, 8, 7]], True, ["0-4 20 28-32", "30 40 50", "7-11 8 5-9"]),
        # Without sums of columns the row's neighbour is enough.
        ([[2, 20, 30], [30, 40, 50]], False, ["0-4 18-22 30", "30 40 50"]),
        # None of somebody is as telling as a few.
        ([[0, 20], [30, 40]], True, ["0-4 16-20", "26-30 40-44"]),
    ],
)
def test_what_is_shown(table: Table, columns_known: bool, shown: list[str]) -> None:
    published = protect(table, columns_known=columns_known)
    assert published is not None
    words = [
        [str(one.low) if one.exact else f"{one.low}-{one.high}" for one in row if one] for row in published
    ]
    assert [" ".join(row) for row in words] == shown


def test_a_cell_that_cannot_be_protects_nothing() -> None:
    published = protect([[2, None, 20], [30, 7, 40]])
    assert published is not None
    assert published[0][1] is None
    assert published[0][0] == Count(0, 4)


def test_a_cell_is_hidden_because_another_grid_would_give_it_away() -> None:
    published = protect([[20, 30], [40, 50]], also={(0, 1)})
    assert published is not None
    assert not any(one.exact for row in published for one in row if one)


def test_a_table_that_cannot_be_protected_is_not_published() -> None:
    assert protect([[5, 0], [0, 5]]) is None


def test_a_small_sum_is_refused() -> None:
    with pytest.raises(ValueError, match="under five"):
        protect([[1, 2], [20, 30]])
    with pytest.raises(ValueError, match="under five"):
        protect([[1, 20], [2, 30]])


@pytest.mark.parametrize(
    ("counts", "groups"),
    [
        ({"a": 9, "b": 7}, [("a",), ("b",)]),
        ({"a": 9, "b": 3, "c": 2}, [("a",), ("b", "c")]),
        ({"a": 9, "b": 7, "c": 2}, [("a",), ("b", "c")]),
        ({"a": 9, "b": 7, "c": 0}, [("a",), ("b",)]),
        ({"a": 9, "b": 1, "c": 0}, [("a", "b")]),
        ({"a": 2, "b": 2}, []),
        ({}, []),
    ],
)
def test_small_categories_are_pooled(counts: dict[str, int], groups: list[tuple[str, ...]]) -> None:
    assert pooled(counts) == groups
