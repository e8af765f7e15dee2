"""A session log in memory whose disk does as it is told."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from common.errors import StoreError
from signaling.log.entries import AnyEntry
from signaling.log.store import LogLine, Verdict


class MemoryStore:
    """A ``Store`` that keeps lines in a list.  ``full`` makes every write fail; ``held`` makes it wait."""

    def __init__(self) -> None:
        self.kept: list[LogLine] = []
        self.full = False
        self.held = False
        self._waiting: list[
            tuple[Sequence[tuple[datetime, AnyEntry]], Callable[[StoreError | None], None]]
        ] = []

    def append(
        self, entries: Sequence[tuple[datetime, AnyEntry]], done: Callable[[StoreError | None], None]
    ) -> None:
        self._waiting.append((entries, done))
        if not self.held:
            self.write()

    @property
    def is_waiting(self) -> bool:
        """Whether the disk has been given something to do."""
        return bool(self._waiting)

    def write(self) -> None:
        """The disk does what waits for it."""
        while self._waiting:
            entries, done = self._waiting.pop(0)
            if self.full:
                done(StoreError("disk full"))
                continue
            for at, entry in entries:
                self.kept.append(LogLine(seq=len(self.kept) + 1, at=at, node="1", entry=entry))
            done(None)

    def lines(self) -> Iterator[LogLine]:
        return iter(self.kept)

    def past(self, since: datetime) -> list[LogLine]:
        return [line for line in self.kept if line.at >= since]

    def verify(self) -> Verdict:
        return Verdict(len(self.kept), "")

    def close(self) -> None:
        self.write()
