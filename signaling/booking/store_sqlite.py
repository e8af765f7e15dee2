"""Booked times in the SQLite file of the session log.

Writers come one after the other there, so a trigger that looks for a second holder of a seat sees them all:
it refuses the row to whatever program writes it.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from common.errors import StoreError
from signaling.booking.store import SlotTakenError
from signaling.booking.tables import HELD, Run
from signaling.log import store_sqlite

TABLES = """
CREATE TABLE IF NOT EXISTS booking (
    id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, authority TEXT NOT NULL, service TEXT NOT NULL,
    language TEXT NOT NULL, nickname TEXT NOT NULL, sequence INTEGER NOT NULL, key TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('booked', 'kept', 'cancelled', 'no_show')),
    changed_at INTEGER NOT NULL,
    starts INTEGER NOT NULL, ends INTEGER NOT NULL, frees INTEGER NOT NULL,
    site TEXT NOT NULL, desk TEXT NOT NULL, seat INTEGER NOT NULL,
    interpreter TEXT, interpreter_seat INTEGER, adviser INTEGER NOT NULL,
    CHECK (starts < ends AND ends <= frees),
    CHECK ((interpreter IS NULL) = (interpreter_seat IS NULL))) STRICT;
CREATE INDEX IF NOT EXISTS booking_by_time ON booking (starts);
CREATE INDEX IF NOT EXISTS booking_to_come ON booking (starts) WHERE state = 'booked';
CREATE TABLE IF NOT EXISTS booking_news (seq INTEGER PRIMARY KEY AUTOINCREMENT, entry TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS busy (
    desk TEXT NOT NULL, seat INTEGER NOT NULL, starts INTEGER NOT NULL, ends INTEGER NOT NULL,
    CHECK (starts < ends)) STRICT;
CREATE TABLE IF NOT EXISTS feed (
    hash BLOB PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (kind, name)) STRICT;
"""
SECOND_HOLDER = f"""
SELECT 1 FROM booking AS other
WHERE other.id <> new.id AND other.{HELD} AND other.starts < new.frees AND new.starts < other.frees
  AND (other.site = new.site
       OR (other.desk = new.desk AND other.seat = new.seat)
       OR (other.interpreter = new.interpreter AND other.interpreter_seat = new.interpreter_seat))
"""  # noqa: S608 - names of our own
TAKEN = "the seat is taken"
TRIGGERS = "".join(
    f"CREATE TRIGGER IF NOT EXISTS booking_{when.lower()} BEFORE {when} ON booking WHEN new.{HELD}"
    f" BEGIN SELECT RAISE(ABORT, '{TAKEN}') WHERE EXISTS ({SECOND_HOLDER}); END;"
    for when in ("INSERT", "UPDATE")
)


class SqliteEngine:
    """The file ``path``, its tables made at first use.  Raises StoreError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._errors(), contextlib.closing(store_sqlite.connect(path)) as connection:
            connection.executescript(TABLES + TRIGGERS)

    def changing(self) -> contextlib.AbstractContextManager[Run]:
        return self._transaction("BEGIN IMMEDIATE")

    def reading(self) -> contextlib.AbstractContextManager[Run]:
        return self._transaction("BEGIN")

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> Iterator[Run]:
        with self._errors(), contextlib.closing(store_sqlite.connect(self._path)) as connection:
            connection.execute(begin)
            yield lambda statement, values: connection.execute(statement, values).fetchall()
            connection.execute("COMMIT")

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            with store_sqlite.translated(self._path):
                yield
        except StoreError as error:
            if TAKEN in str(error):
                raise SlotTakenError(TAKEN) from None
            raise
