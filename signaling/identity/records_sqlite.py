"""The tables of who may come in, in the same SQLite file as the session log.

Every question and every change opens its own connection, so any thread may ask, and the command line may
change what a running server reads.
"""

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from common.errors import StoreError
from signaling.identity.records import ADD_OWNER, TABLES
from signaling.log import store_sqlite
from signaling.log.entries import AnyEntry

OWN_WORDS = {"bytes": "BLOB", "counted": "INTEGER PRIMARY KEY AUTOINCREMENT"}
HAS_OWNER = "SELECT 1 FROM pragma_table_info('account') WHERE name = 'owner'"


class SqliteTransaction:
    """One connection, from its begin to its end."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def execute(self, statement: str, values: Sequence[object] = (), /) -> sqlite3.Cursor:
        return self._connection.execute(statement, values)

    def append(self, node: str, entries: Sequence[tuple[datetime, AnyEntry]]) -> None:
        store_sqlite.append_rows(self._connection, node, entries)


class SqliteRecords:
    """``Records`` in the file ``path``.  Makes what is missing; raises StoreError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        columns = {name: text.format(**OWN_WORDS) for name, text in TABLES.items()}
        with self._connected("BEGIN IMMEDIATE") as connection:
            store_sqlite.make_tables(connection)
            for name, text in columns.items():
                connection.execute(f"CREATE TABLE IF NOT EXISTS {name} ({text}) STRICT")
            if not connection.execute(HAS_OWNER).fetchone():
                connection.execute(ADD_OWNER)

    def reading(self) -> contextlib.AbstractContextManager[SqliteTransaction]:
        return self._transaction("BEGIN")

    def changing(self) -> contextlib.AbstractContextManager[SqliteTransaction]:
        return self._transaction("BEGIN IMMEDIATE")

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> Iterator[SqliteTransaction]:
        with self._connected(begin) as connection:
            yield SqliteTransaction(connection)

    @contextlib.contextmanager
    def _connected(self, begin: str) -> Iterator[sqlite3.Connection]:
        try:
            with contextlib.closing(store_sqlite.connect(self._path)) as connection:
                connection.execute(begin)
                yield connection
                if connection.in_transaction:
                    connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreError(f"{self._path.name}: {error}") from None
