"""A visit at a time out of a file, as out of memory."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from common.errors import StoreError
from common.ids import CallId, ClerkId
from signaling.log.store_sqlite import SqliteStore
from signaling.log.visits_sqlite import SqliteVisitLog
from signaling.pilot.deriving import by_visit
from tests.unit.signaling.pilot.visits import CALL, WHOLE, log_of, queued


def test_the_file_gives_what_memory_gives(tmp_path: Path) -> None:
    lines = log_of(*WHOLE)
    store = SqliteStore(tmp_path / "log.sqlite3")
    store.append([(line.at, line.entry) for line in lines], lambda _: None)
    store.close()
    assert list(SqliteVisitLog(tmp_path / "log.sqlite3").visits()) == [*by_visit(lines)]


def test_a_call_that_was_given_on_brings_the_ticket_it_became(tmp_path: Path) -> None:
    ticket = replace(queued(), call=CallId("f" * 16), after=CALL, by=ClerkId("aino"))
    lines = log_of(queued(), ticket)
    store = SqliteStore(tmp_path / "log.sqlite3")
    store.append([(line.at, line.entry) for line in lines], lambda _: None)
    store.close()
    assert list(SqliteVisitLog(tmp_path / "log.sqlite3").visits()) == [*by_visit(lines)]


def test_a_visit_is_read_while_another_is_written(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    store = SqliteStore(path)
    store.append([(line.at, line.entry) for line in log_of(queued())], lambda _: None)
    store.close()
    visits = SqliteVisitLog(path).visits()
    writer = SqliteStore(path)
    assert len(next(visits)) == 1
    writer.append([(line.at, line.entry) for line in log_of(*WHOLE)], lambda _: None)
    writer.close()
    assert list(visits) == []  # as the file was when reading began


def test_no_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no session log here"):
        list(SqliteVisitLog(tmp_path / "nothing").visits())
