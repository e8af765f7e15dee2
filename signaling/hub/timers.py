"""Deadlines of a pure machine: what is to be looked at again, and when."""

import heapq
import itertools
from typing import Generic, TypeVar

from common.clock import Instant

T = TypeVar("T")


class Timers(Generic[T]):
    """A heap of deadlines.  Nothing is cancelled: whoever is woken looks whether it still matters."""

    def __init__(self) -> None:
        self._heap: list[tuple[Instant, int, T]] = []
        self._order = itertools.count()

    def at(self, when: Instant, what: T) -> None:
        heapq.heappush(self._heap, (when, next(self._order), what))

    def due(self, now: Instant) -> list[T]:
        """Takes out all that are due, earliest first."""
        ready = []
        while self._heap and self._heap[0][0] <= now:
            ready.append(heapq.heappop(self._heap)[2])
        return ready

    def next(self) -> Instant | None:
        return self._heap[0][0] if self._heap else None
