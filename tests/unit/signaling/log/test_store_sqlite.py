"""The session log on disk: what is written stays, and whoever touches it is found out."""

import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from common.errors import StoreError
from common.ids import AuthorityId, CallId, ClerkId, ServiceId, SiteId
from common.protocol.codes import EndReason, Outcome, Role
from signaling.log.entries import Answered, AnyEntry, Ended, ProgramCame, Queued, WrappedUp
from signaling.log.store_sqlite import SqliteStore, read_lines, verify_file

START = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(tmp_path / "log.sqlite3")
    yield store
    store.close()


def write(store: SqliteStore, *entries: AnyEntry, at: datetime = START) -> StoreError | None:
    done, answers = threading.Event(), []

    def heard(error: StoreError | None) -> None:
        answers.append(error)
        done.set()

    store.append([(at, entry) for entry in entries], heard)
    assert done.wait(20)
    return answers[0]


def came(name: str) -> ProgramCame:
    return ProgramCame(role=Role.KIOSK, id=name)


def queued(call: str) -> Queued:
    return Queued(
        call=CallId(call), kiosk="karstula", site=SiteId("karstula"), authority=AuthorityId("kela"),
        service=ServiceId("kela-housing"), languages=["fi"], number=1, key="key-of-ticket",
    )  # fmt: skip


def answered(call: str) -> Answered:
    return Answered(call=CallId(call), clerk=ClerkId("aino"), fence=2, waited_s=3.0, key="key-of-answer")


def ended(call: str) -> Ended:
    return Ended(call=CallId(call), reason=EndReason.CITIZEN_ENDED, waited_s=3.0, talk_s=4.0)


def outcome(call: str) -> WrappedUp:
    return WrappedUp(
        call=CallId(call), clerk=ClerkId("aino"), outcome=Outcome.RESOLVED, suitability=5, key="key-of-end"
    )


def test_what_is_written_is_read_again_in_order(store: SqliteStore) -> None:
    entries = [came("a"), queued("1"), ended("1")]
    assert write(store, *entries) is None
    assert [(line.seq, line.entry) for line in store.lines()] == list(enumerate(entries, 1))
    assert store.verify().lines == 3
    assert store.verify().first_bad is None


def test_the_log_goes_on_where_it_stopped(tmp_path: Path) -> None:
    for name in "abc":
        store = SqliteStore(tmp_path / "log.sqlite3")
        assert write(store, came(name)) is None
        store.close()
    assert [line.seq for line in read_lines(tmp_path / "log.sqlite3")] == [1, 2, 3]
    assert verify_file(tmp_path / "log.sqlite3").first_bad is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET entry = '{}'",
        "UPDATE log SET header = '{}', salt = NULL, entry = NULL",
        "DELETE FROM log WHERE seq = 1",
    ],
)
def test_nothing_is_changed_or_deleted_by_a_slip(store: SqliteStore, tmp_path: Path, statement: str) -> None:
    write(store, came("a"))
    connection = sqlite3.connect(tmp_path / "log.sqlite3")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("tampering", "first_bad"),
    [
        ("UPDATE log SET entry = replace(entry, 'k3', 'x3') WHERE seq = 4", 4),
        ("UPDATE log SET header = replace(header, '2026', '2025') WHERE seq = 4", 4),
        ("UPDATE log SET salt = zeroblob(16) WHERE seq = 4", 4),
        ("UPDATE log SET salt = NULL, entry = NULL WHERE seq = 4", 4),
        ("UPDATE log SET hash = zeroblob(32) WHERE seq = 6", 6),
        ("DELETE FROM log WHERE seq = 5", 5),
        ("DELETE FROM log WHERE seq = 1", 1),
        ("UPDATE log SET seq = seq + 100 WHERE seq = 3; UPDATE log SET seq = 3 WHERE seq = 4;"
         "UPDATE log SET seq = 4 WHERE seq = 103", 3),
        ("INSERT INTO log (seq, header, commitment, hash, salt, entry)"
         "SELECT 11, header, commitment, hash, salt, entry FROM log WHERE seq = 10", 11),
    ],
    ids=["changed", "time changed", "salt changed", "erased by nobody", "hash changed",
         "removed", "first removed", "swapped", "repeated"],
)  # fmt: skip
def test_tampering_is_found_with_the_first_bad_line(
    store: SqliteStore, tmp_path: Path, tampering: str, first_bad: int
) -> None:
    write(store, *(came(f"k{number}") for number in range(10)))
    path = tmp_path / "log.sqlite3"
    connection = sqlite3.connect(path)
    connection.executescript(f"DROP TRIGGER log_no_update; DROP TRIGGER log_no_delete; {tampering}")
    connection.close()
    assert verify_file(path).first_bad == first_bad


def test_a_cut_off_end_is_found_against_a_head_noted_earlier(store: SqliteStore, tmp_path: Path) -> None:
    write(store, *(came(f"k{number}") for number in range(5)))
    noted = (5, store.verify().head)
    assert verify_file(tmp_path / "log.sqlite3", noted).first_bad is None
    connection = sqlite3.connect(tmp_path / "log.sqlite3")
    connection.executescript("DROP TRIGGER log_no_delete; DELETE FROM log WHERE seq > 3")
    connection.close()
    assert store.verify().first_bad is None
    assert verify_file(tmp_path / "log.sqlite3", noted).first_bad == 4
    assert verify_file(tmp_path / "log.sqlite3", (2, "00" * 32)).first_bad == 2


def test_the_past_is_what_is_recent_open_or_owed_and_the_last_ticket(store: SqliteStore) -> None:
    write(store, queued("done"), answered("done"), ended("done"), outcome("done"))
    write(store, queued("owed"), answered("owed"), ended("owed"))
    write(store, queued("open"))
    write(store, queued("left"), ended("left"))
    write(store, came("recent"), at=START + timedelta(hours=3))
    past = [
        (getattr(line.entry, "call", ""), type(line.entry).__name__)
        for line in store.past(START + timedelta(hours=1))
    ]
    assert past == [
        ("owed", "Queued"), ("owed", "Answered"), ("owed", "Ended"), ("open", "Queued"), ("left", "Queued"),
        ("", "ProgramCame"),
    ]  # fmt: skip


def test_a_locked_file_is_an_error_and_nothing_of_the_group_is_there(
    tmp_path: Path,
) -> None:
    path = tmp_path / "locked.sqlite3"
    impatient = SqliteStore(path, busy_seconds=0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert isinstance(write(impatient, came("a"), came("b")), StoreError)
    other.execute("ROLLBACK")
    other.close()
    assert list(read_lines(path)) == []
    assert write(impatient, came("c")) is None
    assert impatient.verify().lines == 1
    impatient.close()


def test_a_damaged_file_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    with pytest.raises(StoreError):
        SqliteStore(path)


def test_there_is_no_log_where_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no session log"):
        verify_file(tmp_path / "nothing.sqlite3")
