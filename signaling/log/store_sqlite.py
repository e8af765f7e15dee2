"""The session log in one SQLite file: one writer thread, group commit, nothing ever changed.

WAL with ``synchronous=FULL``: a commit survives a power cut.  Triggers refuse UPDATE and DELETE, so a
slip of ours cannot rewrite the log; a person with the file can, and then the chain says so.
"""

import contextlib
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from common.errors import StoreError
from signaling.log.entries import AnyEntry
from signaling.log.store import (
    FIRST_HASH,
    LogLine,
    Verdict,
    chain,
    decode_line,
    encode_line,
    encode_line_time,
    verify_chain,
)

GROUP = 512
"""Entries in one commit at most."""
BUSY_SECONDS = 5.0
SCHEMA = """
CREATE TABLE IF NOT EXISTS log (
    seq  INTEGER PRIMARY KEY,
    line TEXT NOT NULL,
    hash BLOB NOT NULL,
    kind TEXT GENERATED ALWAYS AS (json_extract(line, '$.entry.kind')) VIRTUAL,
    call TEXT GENERATED ALWAYS AS (json_extract(line, '$.entry.call')) VIRTUAL,
    at   TEXT GENERATED ALWAYS AS (json_extract(line, '$.at')) VIRTUAL
) STRICT;
CREATE INDEX IF NOT EXISTS log_by_call ON log (call, kind) WHERE call IS NOT NULL;
CREATE INDEX IF NOT EXISTS log_by_kind ON log (kind, call);
CREATE INDEX IF NOT EXISTS log_by_time ON log (at);
CREATE TRIGGER IF NOT EXISTS log_no_update BEFORE UPDATE ON log
    BEGIN SELECT RAISE(ABORT, 'the session log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS log_no_delete BEFORE DELETE ON log
    BEGIN SELECT RAISE(ABORT, 'the session log is append-only'); END;
"""
PAST = """
SELECT line FROM log
WHERE at >= :since
   OR seq = (SELECT max(seq) FROM log WHERE kind = 'call.queued')
   OR call IN (
        SELECT call FROM log WHERE kind = 'call.queued'
        EXCEPT SELECT call FROM log WHERE kind = 'call.ended')
   OR call IN (
        SELECT call FROM log WHERE kind = 'call.answered'
        EXCEPT SELECT call FROM log WHERE kind IN ('call.outcome', 'call.released'))
ORDER BY seq
"""

Done = Callable[[StoreError | None], None]
Work = tuple[Sequence[tuple[datetime, AnyEntry]], Done]


class SqliteStore:
    """A ``Store`` in the file ``path``, made at first use.  Raises StoreError when it is damaged."""

    def __init__(self, path: Path, node: str = "1", busy_seconds: float = BUSY_SECONDS) -> None:
        self._path = path
        self._node = node
        self._queue: queue.SimpleQueue[Work | None] = queue.SimpleQueue()
        with translated(path):
            writer = connect(path, busy_seconds)
            check(writer)
            writer.executescript(SCHEMA)
        self._writer = threading.Thread(target=self._write, args=(writer,), name="session log", daemon=True)
        self._writer.start()

    def append(self, entries: Sequence[tuple[datetime, AnyEntry]], done: Done) -> None:
        self._queue.put((entries, done))

    def lines(self) -> Iterator[LogLine]:
        return read_lines(self._path)

    def past(self, since: datetime) -> list[LogLine]:
        with translated(self._path), contextlib.closing(connect(self._path)) as reader:
            text = encode_line_time(since)
            return [decode_line(line) for (line,) in reader.execute(PAST, {"since": text})]

    def verify(self) -> Verdict:
        return verify_file(self._path)

    def close(self) -> None:
        self._queue.put(None)
        self._writer.join()

    def _write(self, writer: sqlite3.Connection) -> None:
        """The writer thread: everything that has come meanwhile goes into one commit."""
        with contextlib.closing(writer):
            open_for_work = True
            while open_for_work:
                group = [self._queue.get()]
                size = 0
                while size < GROUP and not self._queue.empty() and group[-1] is not None:
                    group.append(self._queue.get())
                    size += len(group[-1][0]) if group[-1] is not None else 0
                open_for_work = group[-1] is not None
                work = [one for one in group if one is not None]
                error = self._commit(writer, work) if work else None
                for _, done in work:
                    done(error)

    def _commit(self, writer: sqlite3.Connection, work: list[Work]) -> StoreError | None:
        try:
            writer.execute("BEGIN IMMEDIATE")
            append_rows(writer, self._node, [entry for entries, _ in work for entry in entries])
            writer.execute("COMMIT")
        except sqlite3.Error as error:
            if writer.in_transaction:
                with contextlib.suppress(sqlite3.Error):
                    writer.execute("ROLLBACK")
            return StoreError(f"{self._path.name}: {error}")
        return None


def connect(path: Path, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """A connection that waits for others and commits for good; the file is its owner's alone."""
    if not path.exists():
        path.touch(0o600)
    connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def check(connection: sqlite3.Connection) -> None:
    """Raise StoreError when the file's structure is damaged."""
    (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if answer != "ok":
        raise StoreError(f"the database file is damaged: {answer}")


def append_rows(writer: sqlite3.Connection, node: str, entries: Sequence[tuple[datetime, AnyEntry]]) -> None:
    """Add entries to the chain within an open transaction."""
    row = writer.execute("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1").fetchone()
    seq, head = row or (0, FIRST_HASH)
    rows = []
    for at, entry in entries:
        seq += 1
        line = encode_line(LogLine(seq=seq, at=at, node=node, entry=entry))
        head = chain(head, line)
        rows.append((seq, line.decode(), head))
    writer.executemany("INSERT INTO log (seq, line, hash) VALUES (?, ?, ?)", rows)


def read_lines(path: Path) -> Iterator[LogLine]:
    """The whole log of a file, oldest first."""
    with translated(path), contextlib.closing(connect_to_read(path)) as reader:
        for (line,) in reader.execute("SELECT line FROM log ORDER BY seq"):
            yield decode_line(line)


def verify_file(path: Path, anchor: tuple[int, str] | None = None) -> Verdict:
    """Check the chain of a file; a server may be writing it."""
    with translated(path), contextlib.closing(connect_to_read(path)) as reader:
        rows = reader.execute("SELECT seq, CAST(line AS BLOB), CAST(hash AS BLOB) FROM log ORDER BY seq")
        return verify_chain(rows, anchor)


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot write; raise StoreError when there is no such file."""
    if not path.is_file():
        raise StoreError(f"{path}: no session log here")
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLite's errors and the system's, as ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{path.name}: {error}") from None
    except OSError as error:
        raise StoreError(f"{path.name}: {error.strerror}") from None
