"""The tables of who may come in, in the same SQLite file as the session log.

Every question and every change opens its own connection, so any thread may ask, and the command line may
change what a running server reads.  Every change is an entry of the session log, in the same transaction.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from common.errors import StoreError
from signaling import store_sqlite
from signaling.entries import AnyEntry

SCHEMA = """
CREATE TABLE IF NOT EXISTS clerk (
    id TEXT PRIMARY KEY, authority TEXT NOT NULL, services TEXT NOT NULL, languages TEXT NOT NULL,
    password TEXT NOT NULL, supervisor INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS device (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, place TEXT NOT NULL, public_key BLOB NOT NULL,
    serial TEXT NOT NULL, not_after TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS enrolment (
    slot TEXT PRIMARY KEY, code TEXT NOT NULL, device TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    place TEXT NOT NULL, until TEXT NOT NULL, tries INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS barred (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, role TEXT, id TEXT, serial TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS pilot_code (hash BLOB PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS pilot_session (hash BLOB PRIMARY KEY, until TEXT NOT NULL) STRICT;
"""


class Records:
    """One file's tables."""

    def __init__(self, path: Path) -> None:
        """Makes what is missing.  Raises ``StoreError``."""
        self._path = path
        with self.changing() as connection:
            for statement in (store_sqlite.SCHEMA, SCHEMA):
                connection.executescript(statement)

    def reading(self) -> contextlib.AbstractContextManager[sqlite3.Connection]:
        """For questions: programs are let in also while nobody can write."""
        return self._transaction("BEGIN")

    def changing(self) -> contextlib.AbstractContextManager[sqlite3.Connection]:
        """For changes: all of them or none."""
        return self._transaction("BEGIN IMMEDIATE")

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        try:
            with contextlib.closing(store_sqlite.connect(self._path)) as connection:
                connection.execute(begin)
                yield connection
                if connection.in_transaction:
                    connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreError(f"{self._path.name}: {error}") from None


def note(connection: sqlite3.Connection, entry: AnyEntry) -> None:
    """Add an entry to the session log, in the transaction of the change it tells of."""
    store_sqlite.append_rows(connection, "cli", [(datetime.now(UTC), entry)])
