"""A visit is shown and erased by its number, in a file and in PostgreSQL, and the chain stays whole."""

import contextlib
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from benchmarks.faults.cluster import Cluster, cluster
from common.ids import AuthorityId, BookingId, CallId, ClerkId, ServiceId, SiteId
from signaling.audit.erasing import erase_visit
from signaling.audit.visits import VisitError, find_visit, read_number
from signaling.log.entries import AnyEntry, BookingMade, ContentErased, Queued
from signaling.log.store_sqlite import scrub_file
from signaling.main import main
from signaling.pilot.deriving import records
from tests.integration.audit.places import LONG_AGO, NOW, Place, in_file, place_of
from tests.unit.signaling.log.test_store_sqlite import answered, came, ended, outcome
from tests.unit.signaling.log.test_store_sqlite import queued as queued_anywhere

FIRST, SECOND, OTHER = "a" * 16, "b" * 16, "c" * 16
BOOKING = BookingId("d" * 16)


@pytest.fixture(scope="module")
def postgres() -> Iterator[Cluster]:
    with cluster() as server:
        yield server


@pytest.fixture(params=["a file", "PostgreSQL"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    with place_of(request, tmp_path / "log.sqlite3") as place:
        yield place


def queued(call: str, **others: object) -> Queued:
    return replace(queued_anywhere(call), kiosk=f"kiosk-of-{call[0]}", **others)


def booked() -> BookingMade:
    return BookingMade(
        booking=BOOKING, site=SiteId("karstula"), authority=AuthorityId("kela"),
        service=ServiceId("kela-housing"), language="fi", starts_at=LONG_AGO,
    )  # fmt: skip


def one_sitting() -> Sequence[AnyEntry]:
    """A booked visit whose clerk gave the citizen on."""
    return (
        booked(), queued(FIRST, booking=BOOKING), answered(FIRST),
        queued(SECOND, after=CallId(FIRST), by=ClerkId("aino")), outcome(FIRST),
        answered(SECOND), ended(SECOND), outcome(SECOND),
    )  # fmt: skip


def test_an_erased_visit_is_nowhere_and_the_chain_is_whole(place: Place) -> None:
    place.write(came("k"), *one_sitting(), queued(OTHER), ended(OTHER))
    head = place.log.verify().head
    erased = erase_visit(place.records, CallId(SECOND), NOW)
    assert (erased.calls, len(erased.lines)) == ((FIRST, SECOND), 8)
    verdict = place.log.verify((11, head))
    assert (verdict.lines, verdict.erased, verdict.first_bad) == (12, 8, None)
    assert [one.session_id for one in records(place.log.visits())] == [OTHER]
    told = [line.entry for line in place.log.lines() if isinstance(line.entry, ContentErased)]
    assert [one.lines for one in told] == [[(2, 9)]]
    with pytest.raises(VisitError, match="or its content is erased"):
        erase_visit(place.records, CallId(FIRST), NOW)


def test_the_log_goes_on_after_an_erasure(place: Place) -> None:
    place.write(*one_sitting())
    erase_visit(place.records, CallId(FIRST), NOW)
    place.write(came("k"), queued(OTHER))
    with contextlib.closing(place.open()) as store:
        past = [getattr(line.entry, "call", "") for line in store.past(NOW + timedelta(seconds=1))]
    assert past == [OTHER]
    assert (place.log.verify().lines, place.log.verify().first_bad) == (11, None)


def test_only_one_visit_is_meant_by_a_number(place: Place) -> None:
    place.write(queued(OTHER), ended(OTHER), *one_sitting())
    with place.records.reading() as tables:
        assert [line.seq for line in find_visit(tables, CallId(OTHER)).lines] == [1, 2]
        assert [line.seq for line in find_visit(tables, CallId(FIRST)).lines] == [3, 4, 5, 6, 7, 8, 9, 10]


@pytest.mark.parametrize(
    ("entries", "at"),
    [
        ((queued(FIRST), answered(FIRST)), LONG_AGO),
        ((queued(FIRST), answered(FIRST), ended(FIRST)), LONG_AGO),
        ((queued(FIRST), ended(FIRST)), NOW - timedelta(minutes=59)),
    ],
    ids=["in a call", "outcome owed", "just over"],
)
def test_a_visit_that_may_get_more_lines_is_not_erased(
    place: Place, entries: Sequence[AnyEntry], at: datetime
) -> None:
    place.write(*entries, at=at)
    with pytest.raises(VisitError, match="not over"):
        erase_visit(place.records, CallId(FIRST), NOW)
    assert place.log.verify().erased == 0


def test_nothing_of_an_erased_visit_is_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    place = in_file(path)
    place.write(came("k"), *one_sitting(), queued(OTHER), ended(OTHER))
    erase_visit(place.records, CallId(FIRST), NOW)
    scrub_file(path)
    left = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert FIRST.encode() not in left
    assert BOOKING.encode() not in left
    assert OTHER.encode() in left


@pytest.mark.parametrize("text", ["aaaa-aaaa-aaaa-aaaa", "AAAA AAAA AAAA AAAA", FIRST])
def test_a_number_may_be_written_in_groups(text: str) -> None:
    assert read_number(text) == FIRST


@pytest.mark.parametrize("text", ["", "7", "x" * 16, FIRST + "a", "%" * 16])
def test_what_is_no_number_is_said(text: str) -> None:
    with pytest.raises(VisitError, match="no visit's number"):
        read_number(text)


def test_the_commands_show_and_erase_without_a_clerks_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "etaluukku.sqlite3"
    here = ["--data-dir", str(tmp_path), "--etc-dir", str(tmp_path / "no")]
    place = in_file(path)
    place.write(*one_sitting())
    assert main(["visit", "show", "aaaa aaaa aaaa aaaa", *here]) == 0
    shown = capsys.readouterr().out
    assert shown.count("\n") == 8
    assert "clerk-1" in shown
    assert "aino" not in shown
    assert main(["visit", "erase", FIRST, *here]) == 0
    assert capsys.readouterr().out == "8 lines of 2 calls are erased\n"
    assert main(["visit", "show", FIRST, *here]) == 2
    assert main(["log", "verify", *here]) == 0
    assert [type(line.entry).__name__ for line in place.log.lines()] == ["RecordsRead", "ContentErased"]
