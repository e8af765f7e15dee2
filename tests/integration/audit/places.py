"""A log and the tables beside it, in a file or in PostgreSQL."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.faults.cluster import Cluster, become_keeper
from signaling.identity.records import Records
from signaling.identity.records_postgres import PostgresRecords
from signaling.identity.records_sqlite import SqliteRecords
from signaling.log.entries import AnyEntry
from signaling.log.store import SessionLog, Store
from signaling.log.store_postgres import PostgresLog, PostgresStore
from signaling.log.store_sqlite import SqliteStore
from signaling.log.visits_sqlite import SqliteVisitLog
from tests.unit.signaling.log.test_store_sqlite import write

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=3)


@dataclass
class Place:
    """One log and the tables beside it."""

    open: Callable[[], Store]
    log: SessionLog
    records: Records

    def write(self, *entries: AnyEntry, at: datetime = LONG_AGO) -> None:
        with contextlib.closing(self.open()) as store:
            assert write(store, *entries, at=at) is None


def in_file(path: Path) -> Place:
    return Place(lambda: SqliteStore(path), SqliteVisitLog(path), SqliteRecords(path))


@contextlib.contextmanager
def place_of(request: pytest.FixtureRequest, path: Path) -> Iterator[Place]:
    """Where the fixture's parameter says: ``a file``, or the ``postgres`` of the module."""
    if request.param == "a file":
        yield in_file(path)
        return
    server: Cluster = request.getfixturevalue("postgres")
    url = server.fresh()
    held = PostgresRecords(url)
    yield Place(lambda: PostgresStore(url, "1", become_keeper(url)), PostgresLog(url), held)
    held.close()
