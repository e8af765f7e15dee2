"""The tables of who may come in, beside the session log: what they are, and the port to them.

Each is written once, for a file and for PostgreSQL: the statements of this room keep to what both
understand, with ``?`` for a value.  A change and the entry it leaves in the session log are one transaction.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any, Protocol

from signaling.log.entries import AnyEntry

TABLES: Mapping[str, str] = {
    "account": """
        id TEXT PRIMARY KEY, role TEXT NOT NULL, authority TEXT NOT NULL, services TEXT NOT NULL,
        languages TEXT NOT NULL, password TEXT NOT NULL, locked INTEGER NOT NULL, subject TEXT NOT NULL,
        owner TEXT NOT NULL DEFAULT ''""",
    "token": """
        hash {bytes} PRIMARY KEY, purpose TEXT NOT NULL, account TEXT NOT NULL, bound TEXT NOT NULL,
        until TEXT NOT NULL, seen TEXT NOT NULL, tries INTEGER NOT NULL""",
    "device": """
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, place TEXT NOT NULL, public_key {bytes} NOT NULL,
        serial TEXT NOT NULL, not_after TEXT NOT NULL""",
    "enrolment": """
        slot TEXT PRIMARY KEY, code TEXT NOT NULL, device TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
        place TEXT NOT NULL, until TEXT NOT NULL, tries INTEGER NOT NULL""",
    "barred": "seq {counted}, role TEXT, id TEXT, serial TEXT NOT NULL",
}
"""Names and columns.  ``{bytes}`` and ``{counted}`` (1, 2, 3 … in the order of commits) are each engine's."""


ADD_OWNER = "ALTER TABLE account ADD COLUMN owner TEXT NOT NULL DEFAULT ''"
"""For a table of accounts from before there were owners."""


class Rows(Protocol):
    """What a statement found or did."""

    @property
    def rowcount(self) -> int: ...

    def fetchone(self) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...


class Transaction(Protocol):
    """Questions and changes that belong together."""

    def execute(self, statement: str, values: Sequence[object] = (), /) -> Rows: ...

    def append(self, node: str, entries: Sequence[tuple[datetime, AnyEntry]]) -> None:
        """Add entries to the session log."""


class Records(Protocol):
    """One deployment's tables.  Any thread may ask; both raise StoreError."""

    def reading(self) -> AbstractContextManager[Transaction]:
        """For questions: programs are let in also while nobody can write."""

    def changing(self) -> AbstractContextManager[Transaction]:
        """For changes: all of them or none, and one who changes at a time."""


def note(transaction: Transaction, entry: AnyEntry) -> None:
    """Add an entry to the session log, in the transaction of the change it tells of."""
    transaction.append("cli", [(datetime.now(UTC), entry)])
