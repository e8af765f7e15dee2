"""The session log in one SQLite file: one writer thread, group commit, nothing ever changed.

WAL with ``synchronous=FULL``: a commit survives a power cut.  Triggers refuse UPDATE and DELETE but for the
erasure of a whole content, so a slip of ours cannot rewrite the log; a person with the file can, and then the
chain says so.
"""

import contextlib
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from common.errors import StoreError
from signaling.log.chain import FORMAT, START, Head, Link
from signaling.log.entries import AnyEntry
from signaling.log.store import LogLine, Verdict, decode_line, encode_line_time, encode_links, verify_chain

GROUP = 512
"""Entries in one commit at most."""
BUSY_SECONDS = 5.0
SCHEMA = """
CREATE TABLE IF NOT EXISTS log (
    seq        INTEGER PRIMARY KEY,
    header     TEXT NOT NULL,
    commitment BLOB NOT NULL,
    hash       BLOB NOT NULL,
    salt       BLOB,
    entry      TEXT,
    kind TEXT GENERATED ALWAYS AS (json_extract(entry, '$.kind')) VIRTUAL,
    call TEXT GENERATED ALWAYS AS (json_extract(entry, '$.call')) VIRTUAL,
    at   TEXT GENERATED ALWAYS AS (json_extract(header, '$.at')) VIRTUAL,
    CHECK ((salt IS NULL) = (entry IS NULL))
) STRICT;
CREATE INDEX IF NOT EXISTS log_by_call ON log (call, kind) WHERE call IS NOT NULL;
CREATE INDEX IF NOT EXISTS log_by_kind ON log (kind, call);
CREATE INDEX IF NOT EXISTS log_by_time ON log (at);
CREATE TRIGGER IF NOT EXISTS log_no_update BEFORE UPDATE ON log
    WHEN NEW.entry IS NOT NULL OR OLD.entry IS NULL OR NEW.seq IS NOT OLD.seq OR NEW.header IS NOT OLD.header
      OR NEW.commitment IS NOT OLD.commitment OR NEW.hash IS NOT OLD.hash
    BEGIN SELECT RAISE(ABORT, 'the session log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS log_no_delete BEFORE DELETE ON log
    BEGIN SELECT RAISE(ABORT, 'the session log is append-only'); END;
"""
OLD_FORMAT = "SELECT 1 FROM pragma_table_info('log') WHERE name = 'line'"
"""Finds a row in a file of format 1, whose lines were one text."""
CHAIN = """
SELECT seq, CAST(header AS BLOB), CAST(commitment AS BLOB), CAST(hash AS BLOB),
       CAST(salt AS BLOB), CAST(entry AS BLOB)
FROM log
"""
INSERT = """
INSERT INTO log (seq, header, commitment, hash, salt, entry)
VALUES (?, CAST(? AS TEXT), ?, ?, ?, CAST(? AS TEXT))
"""
PAST = """
SELECT header, entry FROM log
WHERE at >= :since AND entry IS NOT NULL
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
            make_tables(writer)
        self._writer = threading.Thread(target=self._write, args=(writer,), name="session log", daemon=True)
        self._writer.start()

    def append(self, entries: Sequence[tuple[datetime, AnyEntry]], done: Done) -> None:
        self._queue.put((entries, done))

    def lines(self) -> Iterator[LogLine]:
        return read_lines(self._path)

    def past(self, since: datetime) -> list[LogLine]:
        with translated(self._path), contextlib.closing(connect(self._path)) as reader:
            text = encode_line_time(since)
            return [decode_line(*line) for line in reader.execute(PAST, {"since": text})]

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
    connection.execute("PRAGMA secure_delete=ON")  # what is erased is written over, not only let go of
    return connection


def check(connection: sqlite3.Connection) -> None:
    """Raise StoreError when the file's structure is damaged."""
    (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if answer != "ok":
        raise StoreError(f"the database file is damaged: {answer}")


def make_tables(writer: sqlite3.Connection) -> None:
    """What the log needs.  Raises StoreError for a file of another format."""
    if writer.execute(OLD_FORMAT).fetchone():
        raise StoreError(f"the log is in format 1, not {FORMAT}: run etaluukku-server log convert")
    writer.executescript(SCHEMA)


def append_rows(writer: sqlite3.Connection, node: str, entries: Sequence[tuple[datetime, AnyEntry]]) -> None:
    """Add entries to the chain within an open transaction."""
    writer.executemany(INSERT, encode_links(head_of(writer), node, entries))


def head_of(connection: sqlite3.Connection) -> Head:
    row = connection.execute("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(*row) if row else START


def read_lines(path: Path) -> Iterator[LogLine]:
    """The whole log of a file, oldest first, without what is erased."""
    with translated(path), contextlib.closing(connect_to_read(path)) as reader:
        for line in reader.execute("SELECT header, entry FROM log WHERE entry IS NOT NULL ORDER BY seq"):
            yield decode_line(*line)


def read_links(path: Path) -> Iterator[Link]:
    """The chain of a file as it is stored."""
    with translated(path), contextlib.closing(connect_to_read(path)) as reader:
        for row in reader.execute(f"{CHAIN} ORDER BY seq"):
            yield Link(*row)


def verify_file(path: Path, anchor: tuple[int, str] | None = None) -> Verdict:
    """Check the chain of a file; a server may be writing it."""
    return verify_chain(read_links(path), anchor)


def scrub_file(path: Path) -> None:
    """Write what was erased over in the file too, and empty the log that SQLite writes ahead.

    Raises StoreError while somebody reads for long: then it is to be done again.
    """
    with translated(path), contextlib.closing(connect(path)) as connection:
        (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise StoreError(f"{path.name} is being read: what was erased is still in its -wal file")


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
