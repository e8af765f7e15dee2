"""The session log in PostgreSQL: the same chain, one writer at a time, nothing ever changed.

A store writes for one keeper's epoch (``signaling.nodes``): when another node has become keeper, every write
is refused.  A connection that breaks during a commit leaves open whether it happened; nobody is told either
way until the database says so itself.
"""

import contextlib
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import LiteralString

import psycopg

from common.errors import StoreError
from signaling.log.chain import Head, Link
from signaling.log.chain_postgres import (
    CONNECT_SECONDS,
    FENCE,
    LINKS,
    WRITE,
    append_rows,
    connect,
    head_of,
    link_of,
    make_tables,
    store_error,
    translated,
)
from signaling.log.entries import AnyEntry
from signaling.log.store import LogLine, Verdict, decode_line, encode_line_time, verify_chain, visit_of

GROUP = 512
"""Entries in one commit at most."""
LOOK_AGAIN_SECONDS = 1.0
"""Between looks for a database that has gone, while a commit is in doubt."""
FETCH = 1000
PAST: LiteralString = """
SELECT header, entry FROM log
WHERE at >= %(since)s AND entry IS NOT NULL
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


class PostgresStore:
    """A ``Store`` in the database ``url`` for the keeper of ``epoch``.

    Raises StoreError when the database cannot be reached.
    """

    def __init__(self, url: str, node: str, epoch: int) -> None:
        self._url = url
        self._node = node
        self._epoch = epoch
        self._queue: queue.SimpleQueue[Work | None] = queue.SimpleQueue()
        self._connection: psycopg.Connection | None = open_to_write(url)
        self._doubt: tuple[list[Work], Head] | None = None
        """Work of a commit that was not answered, and the head it would have made."""
        self._writer = threading.Thread(target=self._write, name="session log", daemon=True)
        self._writer.start()

    def append(self, entries: Sequence[tuple[datetime, AnyEntry]], done: Done) -> None:
        self._queue.put((entries, done))

    def lines(self) -> Iterator[LogLine]:
        return PostgresLog(self._url).lines()

    def past(self, since: datetime) -> list[LogLine]:
        with reading(self._url) as connection:
            rows = connection.execute(PAST, {"since": encode_line_time(since)})
            return [decode_line(*line) for line in rows]

    def verify(self) -> Verdict:
        return PostgresLog(self._url).verify()

    def close(self) -> None:
        self._queue.put(None)
        self._writer.join()

    def _write(self) -> None:
        """The writer thread: everything that has come meanwhile goes into one commit."""
        open_for_work = True
        while open_for_work:
            try:
                group = [self._queue.get(timeout=LOOK_AGAIN_SECONDS if self._doubt else None)]
            except queue.Empty:
                self._settle_doubt()
                continue
            size = 0
            while size < GROUP and not self._queue.empty() and group[-1] is not None:
                group.append(self._queue.get())
                size += len(group[-1][0]) if group[-1] is not None else 0
            open_for_work = group[-1] is not None
            if work := [one for one in group if one is not None]:
                self._commit(work)
        self._settle_doubt()
        if self._doubt is not None:
            self._answer(self._doubt[0], StoreError("the database has not said whether it wrote"))
        self._disconnect()

    def _commit(self, work: list[Work]) -> None:
        self._settle_doubt()
        if self._doubt is not None:
            self._answer(work, StoreError("the database is away"))
            return
        head: Head | None = None
        try:
            connection = self._connected()
            connection.execute(WRITE)
            self._check_fence(connection)
            head = append_rows(connection, self._node, [entry for entries, _ in work for entry in entries])
            connection.commit()
        except (psycopg.Error, StoreError) as error:
            if head is not None and self._is_broken():
                self._doubt = (work, head)
            self._recover()
            if self._doubt is not None:
                return
            if isinstance(error, psycopg.errors.IntegrityError) and len(work) > 1:
                for one in work:  # the database refuses one of them: the others are not to suffer for it
                    self._commit([one])
                return
            self._answer(work, error if isinstance(error, StoreError) else store_error(error))
            return
        self._answer(work, None)

    def _check_fence(self, connection: psycopg.Connection) -> None:
        if connection.execute(FENCE, (self._epoch,)).fetchone() is None:
            raise StoreError("another node keeps the line now")

    def _settle_doubt(self) -> None:
        """Ask the database whether the commit in doubt happened, if it can be asked."""
        if self._doubt is None:
            return
        work, (seq, head) = self._doubt
        try:
            connection = self._connected()
            row = connection.execute("SELECT hash FROM log WHERE seq = %s", (seq,)).fetchone()
            connection.rollback()
        except (psycopg.Error, StoreError):
            self._recover()
            return
        self._doubt = None
        kept = row is not None and bytes(row[0]) == head
        self._answer(work, None if kept else StoreError("the database went away before it had written"))

    def _connected(self) -> psycopg.Connection:
        if self._connection is None:
            self._connection = open_to_write(self._url)
        return self._connection

    def _is_broken(self) -> bool:
        return self._connection is None or self._connection.broken or self._connection.closed

    def _recover(self) -> None:
        """After a failure: undo, or begin anew with the next group when the connection is gone."""
        if self._connection is not None:
            with contextlib.suppress(psycopg.Error):
                self._connection.rollback()
        if self._is_broken():
            self._disconnect()

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @staticmethod
    def _answer(work: list[Work], error: StoreError | None) -> None:
        for _, done in work:
            done(error)


GIVEN_ON = """
SELECT entry::jsonb ->> 'after', header, entry FROM log
WHERE kind = 'call.queued' AND entry::jsonb ->> 'after' IS NOT NULL
"""
LINES = "SELECT header, entry FROM log WHERE call = %s ORDER BY seq"


class PostgresLog:
    """Reads the session log of the database ``url``, which a server may be writing."""

    def __init__(self, url: str) -> None:
        self._url = url

    def lines(self) -> Iterator[LogLine]:
        with reading(self._url) as connection, connection.cursor("lines") as cursor:
            cursor.itersize = FETCH
            for line in cursor.execute("SELECT header, entry FROM log WHERE entry IS NOT NULL ORDER BY seq"):
                yield decode_line(*line)

    def head(self) -> Head:
        with reading(self._url) as connection:
            return head_of(connection)

    def links(self) -> Iterator[Link]:
        with reading(self._url) as connection, connection.cursor("chain") as cursor:
            cursor.itersize = FETCH
            for row in cursor.execute(LINKS):
                yield link_of(row)

    def visits(self) -> Iterator[Sequence[LogLine]]:
        """The lines of each visit, the visits in the order of their tickets; one in memory at a time."""
        with reading(self._url) as connection, connection.cursor("tickets") as cursor:
            cursor.itersize = FETCH
            given_on = {after: (header, entry) for after, header, entry in connection.execute(GIVEN_ON)}
            for (call,) in cursor.execute("SELECT call FROM log WHERE kind = 'call.queued' ORDER BY seq"):
                rows = connection.execute(LINES, (call,))
                yield visit_of(rows, given_on.get(call))

    def verify(self, anchor: tuple[int, str] | None = None) -> Verdict:
        return verify_chain(self.links(), anchor)


def open_to_write(url: str) -> psycopg.Connection:
    """A connection that may append; the tables are there.  Raises StoreError."""
    with translated():
        connection = connect(url)
        with contextlib.ExitStack() as undo:
            undo.callback(connection.close)
            make_tables(connection)
            undo.pop_all()
    return connection


@contextlib.contextmanager
def reading(url: str) -> Iterator[psycopg.Connection]:
    """A connection that sees the log as it is now, and cannot write.  Raises StoreError."""
    with translated(), psycopg.connect(url, connect_timeout=CONNECT_SECONDS) as connection:
        connection.read_only = True
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        yield connection
