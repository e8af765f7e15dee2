"""What is kept no longer is erased and counted, in a file and in PostgreSQL; what is needed stays."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace as changed

from benchmarks.faults.cluster import Cluster, cluster
from common.ids import CallId, ClerkId
from config.audit import Audit
from config.loader import load_server
from signaling.audit import retention
from signaling.audit.keeping import Keeping
from signaling.audit.retention import count_due, last_run, run, run_when_due
from signaling.log.entries import AccountChanged, Queued, RetentionRan
from signaling.main import main
from tests.integration.audit.places import NOW, Place, in_file, place_of
from tests.unit.signaling.log.test_store_sqlite import answered, came, ended, outcome
from tests.unit.signaling.log.test_store_sqlite import queued as queued_anywhere


@pytest.fixture(scope="module")
def postgres() -> Iterator[Cluster]:
    with cluster() as server:
        yield server


@pytest.fixture(params=["a file", "PostgreSQL"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    with place_of(request, tmp_path / "log.sqlite3") as place:
        yield place


@pytest.fixture
def audit(tmp_path: Path) -> Audit:
    loaded = load_server(environ={}, etc_dir=tmp_path / "none").audit
    return replace(loaded, keep_visits_days=100, keep_access_days=200, keep_technical_days=50)


def queued(call: str) -> Queued:
    return changed(queued_anywhere(call), kiosk=f"kiosk-of-{call}")


def fill(place: Place) -> None:
    """The same lines 300, 150, 75 and 10 days ago."""
    for days in (300, 150, 75, 10):
        call = f"call-{days}"
        place.write(
            came("k"), queued(call), answered(call), ended(call), outcome(call),
            AccountChanged(role="pilot", id="paula"),
            at=NOW - timedelta(days=days),
        )  # fmt: skip


def test_each_kind_of_line_goes_after_its_own_time(place: Place, audit: Audit) -> None:
    fill(place)
    with place.records.reading() as tables:
        due = count_due(tables, audit, NOW)
    assert due == {Keeping.VISITS: 8, Keeping.ACCESS: 1, Keeping.TECHNICAL: 3}
    assert place.log.verify().erased == 0, "counting erases nothing"
    assert run(place.records, audit, NOW) == due
    verdict = place.log.verify()
    assert (verdict.erased, verdict.first_bad) == (12, None)
    left = [(NOW - line.at).days for line in place.log.lines()]
    assert left == [150, 75, 75, 75, 75, 75, 10, 10, 10, 10, 10, 10, 0, 0, 0, 0]
    told = [line.entry for line in place.log.lines() if isinstance(line.entry, RetentionRan)]
    assert [one.erased for one in told] == [{"visits": 8, "access": 1, "technical": 3}]


def test_running_again_erases_nothing_more_and_says_so(place: Place, audit: Audit) -> None:
    fill(place)
    run(place.records, audit, NOW)
    lines = place.log.verify().lines
    assert set(run(place.records, audit, NOW).values()) == {0}
    assert place.log.verify().lines == lines + 1


def test_what_a_server_needs_stays_however_old(place: Place, audit: Audit) -> None:
    old = NOW - timedelta(days=1000)
    given_on = changed(queued("later"), after=CallId("before"), by=ClerkId("aino"))
    place.write(queued("before"), answered("before"), given_on, outcome("before"), ended("later"), at=old)
    place.write(queued("open"), queued("owed"), answered("owed"), ended("owed"), at=old)
    place.write(queued("left"), ended("left"), queued("last"), ended("last"), at=old)
    run(place.records, audit, NOW)
    left = [getattr(line.entry, "call", None) for line in place.log.lines()]
    assert [one for one in left if one] == ["open", "owed", "owed", "owed", "last"]
    assert place.log.verify().first_bad is None


def test_many_lines_go_in_pieces_and_nothing_else(
    place: Place, audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "AT_ONCE", 5)
    for number in range(4):
        place.write(came("k"), came("k"), came("k"), ended(f"{number}"), at=NOW - timedelta(days=60))
    assert run(place.records, audit, NOW)[Keeping.TECHNICAL] == 12
    assert place.log.verify().first_bad is None
    assert [type(line.entry).__name__ for line in place.log.lines()] == [
        *["Ended"] * 4, *["ContentErased"] * 3, "RetentionRan",
    ]  # fmt: skip


def test_of_several_nodes_one_does_it_and_once_a_day(place: Place, audit: Audit) -> None:
    fill(place)
    for minutes in (0, 1, 60, 24 * 60 - 1):
        run_when_due(place.records, audit, NOW + timedelta(minutes=minutes))
    with place.records.reading() as tables:
        assert last_run(tables) == NOW
    run_when_due(place.records, audit, NOW + timedelta(days=1))
    with place.records.reading() as tables:
        assert last_run(tables) == NOW + timedelta(days=1)


def test_the_command_counts_first_and_erases_when_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_file(tmp_path / "etaluukku.sqlite3").write(came("k"), at=NOW - timedelta(days=5000))
    here = ["--data-dir", str(tmp_path), "--etc-dir", str(tmp_path / "none")]
    assert main(["retention", "--dry-run", *here]) == 0
    assert capsys.readouterr().out == "visits 0, access 0, technical 1 lines would be erased\n"
    assert main(["retention", *here]) == 0
    assert capsys.readouterr().out == "visits 0, access 0, technical 1 lines are erased\n"
    assert main(["log", "verify", *here]) == 0
