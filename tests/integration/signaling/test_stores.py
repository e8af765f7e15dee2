"""What every store promises, kept by a file and by PostgreSQL alike; and what only a database can do."""

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from msgspec import structs

from benchmarks.faults.cluster import Cluster, become_keeper, cluster
from common.errors import StoreError
from common.ids import CallId, ClerkId
from signaling.databases import move
from signaling.log.chain_postgres import WRITE
from signaling.log.entries import AnyEntry, Queued
from signaling.log.store import SessionLog, Store
from signaling.log.store_postgres import PostgresLog, PostgresStore
from signaling.log.store_sqlite import SqliteStore
from signaling.log.visits_sqlite import SqliteVisitLog
from signaling.main import main
from tests.unit.signaling.log.test_store_sqlite import START, answered, came, ended, outcome, write
from tests.unit.signaling.log.test_store_sqlite import queued as queued_anywhere


@pytest.fixture(scope="module")
def postgres() -> Iterator[Cluster]:
    with cluster() as server:
        yield server


def queued(call: str) -> Queued:
    """Each at a kiosk of its own: a database refuses what no kiosk can do."""
    return structs.replace(queued_anywhere(call), kiosk=f"kiosk-of-{call}")


def opened_for_keeper(url: str) -> PostgresStore:
    return PostgresStore(url, "1", become_keeper(url))


class Kind:
    """One place for a log: opened to write as often as a test likes."""

    def __init__(self, store: Callable[[], Store], log: SessionLog) -> None:
        self.open = store
        self.log = log


@pytest.fixture(params=["a file", "PostgreSQL"])
def kind(request: pytest.FixtureRequest, tmp_path: Path) -> Kind:
    if request.param == "a file":
        path = tmp_path / "log.sqlite3"
        return Kind(lambda: SqliteStore(path), SqliteVisitLog(path))
    url = request.getfixturevalue("postgres").fresh()
    return Kind(lambda: opened_for_keeper(url), PostgresLog(url))


@contextlib.contextmanager
def opened(kind: Kind) -> Iterator[Store]:
    store = kind.open()
    try:
        yield store
    finally:
        store.close()


def test_what_is_written_is_read_again_in_order(kind: Kind) -> None:
    entries: list[AnyEntry] = [came("a"), queued("1"), ended("1")]
    with opened(kind) as store:
        assert write(store, *entries) is None
        assert [(line.seq, line.entry) for line in store.lines()] == list(enumerate(entries, 1))
        assert (store.verify().lines, store.verify().first_bad) == (3, None)


def test_the_log_goes_on_where_it_stopped(kind: Kind) -> None:
    for name in "abc":
        with opened(kind) as store:
            assert write(store, came(name)) is None
            assert write(store, came(name)) is None
    assert [line.seq for line in kind.log.lines()] == [1, 2, 3, 4, 5, 6]
    assert kind.log.verify().first_bad is None


def test_many_who_write_at_once_make_one_chain(kind: Kind) -> None:
    with opened(kind) as store:
        threads = [
            threading.Thread(target=lambda: [write(store, came("a")) for _ in range(20)]) for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (store.verify().lines, store.verify().first_bad) == (160, None)


def test_a_visit_comes_whole_and_in_the_order_of_tickets(kind: Kind) -> None:
    with opened(kind) as store:
        write(store, came("k"), queued("1"), queued("2"), answered("2"), ended("2"), ended("1"), outcome("2"))
    visits = [[type(line.entry).__name__ for line in visit] for visit in kind.log.visits()]
    assert visits == [["Queued", "Ended"], ["Queued", "Answered", "Ended", "WrappedUp"]]


def test_a_call_that_was_given_on_brings_the_ticket_it_became(kind: Kind) -> None:
    with opened(kind) as store:
        given_on = structs.replace(queued("2"), after=CallId("1"), by=ClerkId("aino"))
        write(store, queued("1"), answered("1"), given_on, outcome("1"))
    visits = [[type(line.entry).__name__ for line in visit] for visit in kind.log.visits()]
    assert visits == [["Queued", "Answered", "Queued", "WrappedUp"], ["Queued"]]


def test_the_past_is_what_is_recent_open_or_owed_and_the_last_ticket(kind: Kind) -> None:
    with opened(kind) as store:
        write(store, queued("done"), answered("done"), ended("done"), outcome("done"))
        write(store, queued("owed"), answered("owed"), ended("owed"))
        write(store, queued("open"))
        write(store, queued("left"), ended("left"))
        write(store, came("recent"), at=START + timedelta(hours=3))
        past = [getattr(line.entry, "call", "") for line in store.past(START + timedelta(hours=1))]
    assert past == ["owed", "owed", "owed", "open", "left", ""]


def test_the_head_noted_earlier_is_looked_for(kind: Kind) -> None:
    with opened(kind) as store:
        write(store, came("a"))
        noted = (1, store.verify().head)
        write(store, came("b"))
    assert kind.log.verify(noted).first_bad is None
    assert kind.log.verify((2, noted[1])).first_bad == 2
    assert kind.log.verify((3, noted[1])).first_bad == 3


# -- PostgreSQL alone --


@pytest.mark.parametrize("statement", [b"UPDATE log SET entry = '{}'", b"DELETE FROM log", b"TRUNCATE log"])
def test_nothing_is_changed_or_deleted_by_a_slip(postgres: Cluster, statement: bytes) -> None:
    url = postgres.fresh()
    with opened(Kind(lambda: opened_for_keeper(url), PostgresLog(url))) as store:
        write(store, came("a"))
    with psycopg.connect(url) as connection, pytest.raises(psycopg.Error, match="append-only"):
        connection.execute(statement)


def test_tampering_is_found_with_the_first_bad_line(postgres: Cluster) -> None:
    url = postgres.fresh()
    with opened(Kind(lambda: opened_for_keeper(url), PostgresLog(url))) as store:
        write(store, *(came(f"k{number}") for number in range(10)))
    with psycopg.connect(url) as connection:
        connection.execute("DROP TRIGGER log_only_erased ON log")
        connection.execute("UPDATE log SET entry = replace(entry, 'k3', 'x3') WHERE seq = 4")
    assert PostgresLog(url).verify().first_bad == 4


def test_only_the_keeper_of_the_last_epoch_writes(postgres: Cluster) -> None:
    url = postgres.fresh()
    first = PostgresStore(url, "a", become_keeper(url, "a"))
    assert write(first, came("a")) is None
    second = PostgresStore(url, "a", become_keeper(url, "a"))
    assert isinstance(write(first, came("too late")), StoreError)
    assert write(second, came("b")) is None
    assert [line.entry.id for line in second.lines() if hasattr(line.entry, "id")] == ["a", "b"]
    first.close()
    second.close()


def of_kiosk(call: str, kiosk: str) -> AnyEntry:
    return structs.replace(queued(call), kiosk=kiosk)


def by(clerk: str, call: str) -> AnyEntry:
    return structs.replace(answered(call), clerk=ClerkId(clerk))


@pytest.mark.parametrize(
    ("before", "refused"),
    [
        ([of_kiosk("1", "a")], of_kiosk("2", "a")),
        ([of_kiosk("1", "a"), by("aino", "1")], by("eino", "1")),
        ([of_kiosk("1", "a"), of_kiosk("2", "b"), by("aino", "1")], by("aino", "2")),
        ([of_kiosk("1", "a"), ended("1")], by("aino", "1")),
    ],
    ids=["a kiosk's second call", "a call's second answer", "a clerk's second call", "a call that is over"],
)
def test_the_database_itself_refuses(postgres: Cluster, before: list[AnyEntry], refused: AnyEntry) -> None:
    store = opened_for_keeper(postgres.fresh())
    for entry in before:
        assert write(store, entry) is None
    assert isinstance(write(store, refused), StoreError)
    assert write(store, came("afterwards")) is None
    assert (store.verify().lines, store.verify().first_bad) == (len(before) + 1, None)
    store.close()


def test_who_is_in_a_group_with_what_is_refused_does_not_suffer(postgres: Cluster) -> None:
    url = postgres.fresh()
    store = opened_for_keeper(url)
    write(store, of_kiosk("1", "a"))
    answers: list[StoreError | None] = []
    with psycopg.connect(url) as blocker:
        blocker.execute(WRITE)
        write_later = [came("x"), of_kiosk("2", "a"), came("y")]
        for entry in [came("first"), *write_later]:
            store.append([(START, entry)], answers.append)
            time.sleep(0.1)
    store.close()
    assert [error is None for error in answers] == [True, True, False, True]


def test_a_database_that_is_not_there_is_said_without_its_password() -> None:
    with pytest.raises(StoreError, match="PostgreSQL") as refused:
        PostgresStore("postgresql://etaluukku:canary-password@127.0.0.1:1/none", "1", 1)
    assert "canary" not in str(refused.value)


@pytest.mark.parametrize("how", ["fast", "immediate"], ids=["restarted", "crashed"])
def test_a_database_that_comes_back_has_what_was_acknowledged_once(postgres: Cluster, how: str) -> None:
    url = postgres.fresh()
    store = opened_for_keeper(url)
    kept: list[str] = []
    stopping = threading.Event()

    def keep_writing() -> None:
        number = 0
        while not stopping.is_set():
            number += 1
            if write(store, came(f"k{number}")) is None:
                kept.append(f"k{number}")
            else:
                time.sleep(0.02)

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        time.sleep(0.3)
        postgres.stop(how)
        assert isinstance(write(store, came("meanwhile")), StoreError)
        postgres.start()
        time.sleep(2.5)
    finally:
        stopping.set()
        writer.join()
        store.close()
    log = PostgresLog(url)
    written = [line.entry.id for line in log.lines() if hasattr(line.entry, "id")]
    assert written == kept, "all that was acknowledged, nothing that was refused, nothing twice"
    assert log.verify().first_bad is None
    assert len(kept) > 20


# -- the move --


def filled(path: Path, *names: str) -> None:
    store = SqliteStore(path)
    write(store, *(came(name) for name in names))
    store.close()


def test_a_file_moves_and_what_it_gains_meanwhile_follows(postgres: Cluster, tmp_path: Path) -> None:
    path, url = tmp_path / "log.sqlite3", postgres.fresh()
    filled(path, "a", "b")
    running = SqliteStore(path)
    assert move(path, url).copied == 2
    write(running, came("c"), queued("1"))
    running.close()
    moved = move(path, url)
    assert (moved.copied, moved.lines) == (2, 4)
    assert moved.head == SqliteVisitLog(path).verify().head
    assert move(path, url).copied == 0
    store = opened_for_keeper(url)
    assert write(store, came("d")) is None
    assert [getattr(line.entry, "id", "") for line in store.lines()] == ["a", "b", "c", "", "d"]
    assert [line.entry.call for line in store.past(START) if hasattr(line.entry, "call")] == [CallId("1")]
    store.close()


def test_a_move_onto_another_log_is_refused(postgres: Cluster, tmp_path: Path) -> None:
    path, url = tmp_path / "log.sqlite3", postgres.fresh()
    store = opened_for_keeper(url)
    write(store, came("somebody else"))
    store.close()
    filled(path, "a", "b")
    with pytest.raises(StoreError, match="another session log"):
        move(path, url)
    assert PostgresLog(url).verify().lines == 1


def test_a_broken_file_is_not_moved(postgres: Cluster, tmp_path: Path) -> None:
    path, url = tmp_path / "log.sqlite3", postgres.fresh()
    filled(path, "a", "b", "c")
    connection = sqlite3.connect(path)
    connection.executescript("DROP TRIGGER log_no_update; UPDATE log SET entry = '{}' WHERE seq = 2")
    connection.close()
    with pytest.raises(StoreError, match="line 2 does not follow"):
        move(path, url)
    assert PostgresLog(url).verify().lines == 0


def test_the_commands_move_a_log_and_check_it_in_the_database(
    postgres: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url, here = postgres.fresh(), ["--data-dir", str(tmp_path), "--etc-dir", str(tmp_path / "none")]
    filled(tmp_path / "etaluukku.sqlite3", "a", "b", "c")
    assert main(["move", *here, "--to", url]) == 0
    moved = capsys.readouterr().out
    assert moved.startswith("3 lines copied; ok: 3 lines, head 3:")
    assert main(["log", "verify", *here, "--database", url]) == 0
    assert capsys.readouterr().out.strip() in moved
    assert main(["log", "export", *here, "--database", url, "--events", "--format", "jsonl"]) == 0
    assert capsys.readouterr().out.count("program.came") == 3


def test_an_address_that_is_none_is_a_mistake_in_the_settings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["log", "verify", "--etc-dir", str(tmp_path), "--database", "mysql://here"]) == 2
    assert "server.database" in capsys.readouterr().err
