"""Injected time.

Machines never read a clock: drivers hand them an ``Instant``.  Durations come from the monotonic
clock, so that a wall clock that steps changes nothing but what is printed.
"""

import time
from datetime import UTC, datetime
from typing import NewType, Protocol

Instant = NewType("Instant", float)
"""Seconds on a monotonic clock; only differences mean anything."""


class Clock(Protocol):
    """What a driver asks for the time."""

    def now(self) -> Instant:
        """Monotonic seconds, for durations and deadlines."""

    def wall(self) -> datetime:
        """The time of day in UTC, for what people read."""


class SystemClock:
    """The machine's clocks."""

    def now(self) -> Instant:
        return Instant(time.monotonic())

    def wall(self) -> datetime:
        return datetime.now(UTC)


class ManualClock:
    """A clock that moves when told to: for tests and simulated towns."""

    def __init__(self, start: float = 0.0, wall: datetime = datetime(2026, 1, 1, tzinfo=UTC)) -> None:
        self._now = start
        self._start = start
        self._wall = wall

    def now(self) -> Instant:
        return Instant(self._now)

    def wall(self) -> datetime:
        return datetime.fromtimestamp(self._wall.timestamp() + self._now - self._start, UTC)

    def advance(self, seconds: float) -> None:
        """Move time on by ``seconds``; it never goes back."""
        if seconds < 0:
            raise ValueError(seconds)
        self._now += seconds
