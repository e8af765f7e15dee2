"""Grids: counts by category, as they may be published.

A grid's sums are published, its cells are what ``small_numbers`` lets through.  All grids split the same
visits, so that together they have nothing in common but those sums; where one split is a part of another's,
``beyond`` hides what the two would tell by subtraction.  Pure.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from signaling.pilot.shares import wilson
from signaling.pilot.small_numbers import FEWEST, Count, exactly, pooled, protect

Keys = tuple[str, ...]
"""The categories of one row: one, or the pool of those that are too small to stand alone."""


@dataclass(frozen=True, slots=True)
class Part:
    """So many of so many, the count exact or a range, with the 95 % interval of the share behind it."""

    count: Count
    of: int

    @property
    def interval(self) -> tuple[int, int]:
        """From … to per cent: of the least count's interval to the greatest one's."""
        return wilson(self.count.low, self.of)[0], wilson(self.count.high, self.of)[1]

    @property
    def percent(self) -> tuple[float, float]:
        """The share itself, from … to."""
        return 100 * self.count.low / self.of, 100 * self.count.high / self.of


@dataclass(frozen=True, slots=True)
class Row:
    """One category, or the pool."""

    keys: Keys
    total: int
    cells: tuple[Count | None, ...]
    """None where there can be nobody."""

    def part(self, column: int) -> Part:
        """The share of a column in this row; an impossible cell is nothing of all."""
        return Part(self.cells[column] or exactly(0), self.total)


@dataclass(frozen=True, slots=True)
class Grid:
    """Counts by category and column.  ``rows`` is empty when only the sums may be published."""

    columns: Keys
    rows: tuple[Row, ...]
    all: Row
    """All categories together; its keys are empty."""

    def row(self, key: str) -> Row | None:
        """The row of one category that stands alone."""
        return self.of((key,))

    def of(self, keys: Keys) -> Row | None:
        """The row of just these categories."""
        return next((row for row in self.rows if row.keys == keys), None)


def grid(
    pairs: Iterable[tuple[str, str]],
    columns: Sequence[str],
    *,
    possible: Callable[[str, str], bool] = lambda row, column: True,  # noqa: ARG005
    beyond: Grid | None = None,
) -> Grid | None:
    """The grid of (row, column) pairs; None when there are too few to publish anything.

    ``beyond`` is a grid of the same rows whose last column is a part of this one's last column: what is in
    this one and not in that is hidden as any cell is.
    """
    counts = Counter(pairs)
    by_column = [sum(n for (_, column), n in counts.items() if column == one) for one in columns]
    total = sum(by_column)
    if total < FEWEST:
        return None
    last = len(columns) - 1
    if any(one < FEWEST for one in by_column) or (beyond and _small_beyond(by_column[last], beyond.all)):
        also = {(0, last)} if beyond and _small_beyond(by_column[last], beyond.all) else set()
        alone = protect([by_column], columns_known=False, also=also)
        return Grid(tuple(columns), (), Row((), total, tuple(alone[0]))) if alone else None
    groups = _groups(counts)
    table = [
        [
            sum(counts[key, column] for key in group)
            if any(possible(key, column) or counts[key, column] for key in group)
            else None
            for column in columns
        ]
        for group in groups
    ]
    also = {
        (number, last)
        for number, group in enumerate(groups)
        if beyond and (row := beyond.of(group)) and _small_beyond(table[number][last] or 0, row)
    }
    published = protect(table, also=also) if len(groups) > 1 else None
    rows = [
        Row(group, sum(one or 0 for one in numbers), tuple(cells))
        for group, numbers, cells in zip(groups, table, published or [], strict=False)
    ]
    return Grid(tuple(columns), tuple(rows), Row((), total, tuple(exactly(one) for one in by_column)))


def _small_beyond(count: int, other: Row) -> bool:
    """Whether this count less the other row's last cell, where that is shown, is under five."""
    cell = other.cells[-1]
    return cell is not None and cell.exact and count - cell.low < FEWEST


def _groups(counts: Counter[tuple[str, str]]) -> list[Keys]:
    """The rows: categories that may stand alone, and the pool."""
    by_row: Counter[str] = Counter()
    for (row, _), count in counts.items():
        by_row[row] += count
    return pooled(by_row)


def single(values: Iterable[str], columns: Sequence[str]) -> Row | None:
    """One partition: how many of each; None when they are too few or cannot be protected."""
    counts = Counter(values)
    if sum(counts.values()) < FEWEST:
        return None
    published = protect([[counts[column] for column in columns]], columns_known=False)
    return Row((), sum(counts.values()), tuple(published[0])) if published else None
