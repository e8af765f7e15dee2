"""The session log of an SQLite file, a visit at a time: a ``SessionLog`` for those who evaluate."""

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from common.errors import StoreError
from signaling.store import LogLine, Verdict, decode_line
from signaling.store_sqlite import connect_to_read, read_lines, verify_file

TICKETS = "SELECT call FROM log WHERE kind = 'call.queued' ORDER BY seq"
LINES = "SELECT line FROM log WHERE call = ? ORDER BY seq"


class SqliteVisitLog:
    """Reads the file ``path``, which a server may be writing."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def lines(self) -> Iterator[LogLine]:
        return read_lines(self._path)

    def verify(self, anchor: tuple[int, str] | None = None) -> Verdict:
        return verify_file(self._path, anchor)

    def visits(self) -> Iterator[Sequence[LogLine]]:
        try:
            with contextlib.closing(connect_to_read(self._path)) as reader:
                for (call,) in reader.execute(TICKETS):
                    yield [decode_line(line) for (line,) in reader.execute(LINES, (call,))]
        except sqlite3.Error as error:
            raise StoreError(f"{self._path.name}: {error}") from None
