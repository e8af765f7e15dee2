"""The session log of an SQLite file, a visit at a time: a ``SessionLog`` for those who evaluate."""

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from common.errors import StoreError
from signaling.log.chain import Head, Link
from signaling.log.store import LogLine, Verdict, visit_of
from signaling.log.store_sqlite import (
    connect_to_read,
    head_of,
    read_lines,
    read_links,
    translated,
    verify_file,
)

TICKETS = "SELECT call FROM log WHERE kind = 'call.queued' ORDER BY seq"
GIVEN_ON = """
SELECT json_extract(entry, '$.after'), header, entry FROM log
WHERE kind = 'call.queued' AND json_extract(entry, '$.after') IS NOT NULL
"""
LINES = "SELECT header, entry FROM log WHERE call = ? ORDER BY seq"


class SqliteVisitLog:
    """Reads the file ``path``, which a server may be writing."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def lines(self) -> Iterator[LogLine]:
        return read_lines(self._path)

    def head(self) -> Head:
        with translated(self._path), contextlib.closing(connect_to_read(self._path)) as reader:
            return head_of(reader)

    def links(self) -> Iterator[Link]:
        return read_links(self._path)

    def verify(self, anchor: tuple[int, str] | None = None) -> Verdict:
        return verify_file(self._path, anchor)

    def visits(self) -> Iterator[Sequence[LogLine]]:
        try:
            with contextlib.closing(connect_to_read(self._path)) as reader:
                given_on = {after: (header, entry) for after, header, entry in reader.execute(GIVEN_ON)}
                for (call,) in reader.execute(TICKETS):
                    yield visit_of(reader.execute(LINES, (call,)), given_on.get(call))
        except sqlite3.Error as error:
            raise StoreError(f"{self._path.name}: {error}") from None
