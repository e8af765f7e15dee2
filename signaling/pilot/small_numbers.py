"""Small numbers: no cell under five is published, and none can be computed from what is.

A table's margins are published, so hiding one small cell is not enough: whoever has the row's sum subtracts.
Cells beside it are hidden until nobody, with all sums and the rules of this module, can tell a hidden cell.
Its least and greatest value, which anybody could work out, are given instead.  Pure.

The table is a network: rows and columns are its nodes, cells its arcs.  A hidden cell can be another number
exactly when that much can flow round a cycle through it, so the test is exact and not a rule of thumb.
"""

from collections import Counter, deque
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

FEWEST = 5
"""Counts below this many are not published."""
LEAST_DOUBT = 3
"""A hidden cell could be at least so many different numbers, for all that is published."""

K = TypeVar("K")
Place = tuple[int, int]
Node = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Count:
    """A published count: exact, or from ``low`` to ``high`` when it is hidden."""

    low: int
    high: int

    @property
    def exact(self) -> bool:
        return self.low == self.high

    @property
    def few(self) -> bool:
        """Hidden because it is small, not to protect another."""
        return self.low < FEWEST


def exactly(number: int) -> Count:
    """A count that need not be hidden."""
    return Count(number, number)


def protect(
    table: Sequence[Sequence[int | None]], *, columns_known: bool = True, also: Container[Place] = ()
) -> list[list[Count | None]] | None:
    """What may be published of a table whose sums of rows, and of columns too if ``columns_known``, are.

    None is a cell that cannot be (a service that a site does not offer).  ``also`` are places to hide
    whatever their number.  Returns None when nothing of the inside can be published.  Raises ValueError for
    a published sum that is small itself.
    """
    _check_sums(table, columns_known=columns_known)
    cells = {(r, c): value for r, row in enumerate(table) for c, value in enumerate(row) if value is not None}
    hidden = {place for place, value in cells.items() if value < FEWEST or place in also}
    network = _Network(cells, hidden, columns_known)
    while told := next((place for place in sorted(hidden) if network.doubt(place) < LEAST_DOUBT), None):
        beside = _beside(told, cells, hidden, columns_known=columns_known)
        if beside is None:
            return None
        hidden.add(beside)
    return [
        [
            None if value is None else network.range_of((r, c)) if (r, c) in hidden else exactly(value)
            for c, value in enumerate(row)
        ]
        for r, row in enumerate(table)
    ]


def pooled(counts: Mapping[K, int]) -> list[tuple[K, ...]]:
    """Groups of categories whose sums may be published, the largest first and the pool of the rest last.

    A category without anybody in it is left out: there is nobody it could tell of.  Empty when all together
    are too few.
    """
    order = sorted((key for key, count in counts.items() if count), key=lambda key: -counts[key])
    alone = [key for key in order if counts[key] >= FEWEST]
    rest = [key for key in order if counts[key] < FEWEST]
    while rest and sum(counts[key] for key in rest) < FEWEST:
        if not alone:
            return []
        rest.insert(0, alone.pop())
    return [(key,) for key in alone] + ([tuple(rest)] if rest else [])


def _check_sums(table: Sequence[Sequence[int | None]], *, columns_known: bool) -> None:
    sums = [sum(value or 0 for value in row) for row in table]
    if columns_known:
        sums += [sum(row[c] or 0 for row in table) for c in range(len(table[0]) if table else 0)]
    if any(one < FEWEST for one in sums):
        raise ValueError("a sum to be published is under five")


def _beside(
    told: Place, cells: Mapping[Place, int], hidden: set[Place], *, columns_known: bool
) -> Place | None:
    """The cell to hide next: beside one that is alone in its line, best where a rectangle comes of it."""
    sides = (0, 1) if columns_known else (0,)
    alone = Counter((side, place[side]) for place in hidden for side in sides)
    shown = [place for place in cells if place not in hidden]
    lonely = [place for place in shown if any(alone[side, place[side]] == 1 for side in sides)]
    near = [place for place in shown if any(place[side] == told[side] for side in sides)]

    def costs(place: Place) -> tuple[int, int, Place]:
        crossed = sum(1 for side in sides if alone[side, place[side]])
        return -crossed, cells[place], place

    return min(lonely or near or shown, key=costs, default=None)


class _Network:
    """The hidden cells as arcs: how much more, and how much less, each could be."""

    def __init__(self, cells: Mapping[Place, int], hidden: set[Place], columns_known: bool) -> None:
        self._cells = cells
        self._hidden = hidden
        self._columns_known = columns_known
        self._most = sum(cells.values())

    def doubt(self, place: Place) -> int:
        """How many different numbers the cell could be, counted up to ``LEAST_DOUBT``."""
        beyond = LEAST_DOUBT - 1
        return min(LEAST_DOUBT, 1 + self._more(place, beyond) + self._less(place, beyond))

    def range_of(self, place: Place) -> Count:
        """All that the cell could be."""
        value = self._cells[place]
        return Count(value - self._less(place, self._most), value + self._more(place, self._most))

    def _room(self, place: Place) -> tuple[int, int]:
        """How much less and more a hidden cell could be for all that is known of itself alone."""
        value = self._cells[place]
        return (value, FEWEST - 1 - value) if value < FEWEST else (value - FEWEST, self._most)

    def _more(self, place: Place, most: int) -> int:
        row, column = self._ends(place)
        return self._flow(column, row, place, min(most, self._room(place)[1]))

    def _less(self, place: Place, most: int) -> int:
        row, column = self._ends(place)
        return self._flow(row, column, place, min(most, self._room(place)[0]))

    def _ends(self, place: Place) -> tuple[Node, Node]:
        return ("row", place[0]), ("column", place[1] if self._columns_known else 0)

    def _flow(self, source: Node, target: Node, without: Place, most: int) -> int:
        """How much can flow from node to node through the other hidden cells, ``most`` at most."""
        arcs: dict[tuple[Node, Node, Place], int] = {}
        for place in self._hidden - {without}:
            row, column = self._ends(place)
            less, more = self._room(place)
            arcs[row, column, place] = more
            arcs[column, row, place] = less
        flow = 0
        while flow < most and (path := _path(arcs, source, target)):
            width = min(most - flow, *(arcs[arc] for arc in path))
            for start, end, place in path:
                arcs[start, end, place] -= width
                arcs[end, start, place] += width
            flow += width
        return flow


def _path(
    arcs: Mapping[tuple[Node, Node, Place], int], source: Node, target: Node
) -> list[tuple[Node, Node, Place]]:
    """The shortest way over arcs that have room; empty when there is none."""
    from_node: dict[Node, list[tuple[Node, Node, Place]]] = {}
    for arc, room in arcs.items():
        if room > 0:
            from_node.setdefault(arc[0], []).append(arc)
    came: dict[Node, tuple[Node, Node, Place]] = {}
    waiting = deque([source])
    while waiting:
        node = waiting.popleft()
        for arc in from_node.get(node, []):
            if arc[1] not in came and arc[1] != source:
                came[arc[1]] = arc
                waiting.append(arc[1])
        if target in came:
            return list(_back(came, source, target))
    return []


def _back(
    came: Mapping[Node, tuple[Node, Node, Place]], source: Node, target: Node
) -> Iterator[tuple[Node, Node, Place]]:
    node = target
    while node != source:
        yield came[node]
        node = came[node][0]
