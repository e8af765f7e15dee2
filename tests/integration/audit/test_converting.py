"""A log of format 1 becomes one of today, in a file and in PostgreSQL; a broken one stays as it is."""

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from benchmarks.faults.cluster import Cluster, become_keeper, cluster
from common.errors import StoreError
from signaling.identity.records_sqlite import SqliteRecords
from signaling.log.converting import convert_file
from signaling.log.converting_postgres import convert_database
from signaling.log.entries import LogConverted
from signaling.log.store_postgres import PostgresLog, PostgresStore
from signaling.log.store_sqlite import SqliteStore
from signaling.log.visits_sqlite import SqliteVisitLog
from signaling.main import main
from tests.unit.signaling.log.test_store_sqlite import came, ended, queued, write

OLD_FILE = """
CREATE TABLE log (
    seq INTEGER PRIMARY KEY, line TEXT NOT NULL, hash BLOB NOT NULL,
    kind TEXT GENERATED ALWAYS AS (json_extract(line, '$.entry.kind')) VIRTUAL
) STRICT;
CREATE INDEX log_by_kind ON log (kind);
CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'append-only'); END;
"""
OLD_DATABASE = """
CREATE TABLE log (
    seq bigint PRIMARY KEY, line text NOT NULL, hash bytea NOT NULL,
    kind text GENERATED ALWAYS AS (line::jsonb -> 'entry' ->> 'kind') STORED
);
CREATE INDEX log_by_kind ON log (kind);
CREATE TABLE claim (call text PRIMARY KEY, kiosk text NOT NULL UNIQUE, clerk text);
"""
ENTRIES = [
    {"id": "karstula", "kind": "program.came", "role": "kiosk"},
    {"authority": "kela", "call": "1", "key": "k", "kind": "call.queued", "kiosk": "karstula",
     "languages": ["fi"], "number": 1, "service": "kela-housing", "site": "karstula"},
    {"call": "1", "kind": "call.ended", "reason": "citizen_ended", "talk_s": 0.0, "waited_s": 1e-7},
    {"id": "karstula", "kind": "program.left", "role": "kiosk"},
]  # fmt: skip


def old_rows() -> list[tuple[int, str, bytes]]:
    rows, head = [], bytes(32)
    for seq, entry in enumerate(ENTRIES, 1):
        whole = {"at": f"2026-11-02T08:00:0{seq}Z", "entry": entry, "node": "1", "seq": seq}
        line = json.dumps(whole, separators=(",", ":"))
        head = hashlib.sha256(head + line.encode()).digest()
        rows.append((seq, line, head))
    return rows


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "etaluukku.sqlite3"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD_FILE)
        connection.executemany("INSERT INTO log (seq, line, hash) VALUES (?, ?, ?)", old_rows())
        connection.commit()
    return path


@pytest.fixture(scope="module")
def postgres() -> Iterator[Cluster]:
    with cluster() as server:
        yield server


def test_a_file_of_before_is_refused_until_it_is_converted(path: Path) -> None:
    for opening in (SqliteStore, SqliteRecords):
        with pytest.raises(StoreError, match="etaluukku-server log convert"):
            opening(path)
    assert convert_file(path).seq == 5
    store = SqliteStore(path)
    assert write(store, queued("2")) is None
    store.close()
    log = SqliteVisitLog(path)
    assert (log.verify().lines, log.verify().first_bad) == (6, None)
    assert [type(line.entry).__name__ for line in log.lines()] == [
        "ProgramCame", "Queued", "Ended", "ProgramLeft", "LogConverted", "Queued",
    ]  # fmt: skip
    told = list(log.lines())[4].entry
    assert isinstance(told, LogConverted)
    assert (told.format, told.lines, told.head) == (1, 4, old_rows()[-1][2].hex())
    with pytest.raises(StoreError, match="today already"):
        convert_file(path)


def test_an_entry_is_converted_byte_for_byte(path: Path) -> None:
    convert_file(path)
    entries = [json.loads(link.entry or b"") for link in SqliteVisitLog(path).links()]
    assert entries[:4] == ENTRIES
    assert b'"waited_s":1e-07' in (list(SqliteVisitLog(path).links())[2].entry or b"")


def test_a_broken_file_stays_as_it_is(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER log_no_update")
        connection.execute("UPDATE log SET hash = zeroblob(32) WHERE seq = 3")
        connection.commit()
    with pytest.raises(StoreError, match="broken at line 3"):
        convert_file(path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(line) FROM log").fetchone() == (4,)


def test_nothing_of_the_old_lines_is_left_in_the_file(path: Path) -> None:
    convert_file(path)
    assert old_rows()[2][2] not in b"".join(one.read_bytes() for one in path.parent.iterdir())


def test_a_database_of_before_is_converted_and_its_claims_follow(postgres: Cluster) -> None:
    url = postgres.fresh()
    with psycopg.connect(url) as connection:
        connection.execute(OLD_DATABASE)
        connection.cursor().executemany("INSERT INTO log (seq, line, hash) VALUES (%s, %s, %s)", old_rows())
        connection.execute("INSERT INTO claim VALUES ('0', 'left over', NULL)")
    with pytest.raises(StoreError, match="etaluukku-server log convert"):
        PostgresStore(url, "1", 1)
    assert convert_database(url).seq == 5
    store = PostgresStore(url, "1", become_keeper(url))
    assert write(store, queued("2"), ended("2"), came("k")) is None
    store.close()
    assert (PostgresLog(url).verify().lines, PostgresLog(url).verify().first_bad) == (8, None)
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM claim").fetchone() == (0,)


def test_the_command_converts(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here = ["--data-dir", str(path.parent), "--etc-dir", str(path.parent / "none")]
    assert main(["log", "verify", *here]) == 2
    assert main(["log", "convert", *here]) == 0
    assert capsys.readouterr().out.startswith("the log is in format 2 now: 5 lines, head 5:")
    assert main(["log", "verify", *here]) == 0
