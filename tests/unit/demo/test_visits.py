"""The list of visits is drawn by its seed, and whatever is not as expected is said."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from common.ids import AuthorityId, BookingId, CallId, ClerkId, ServiceId, SiteId
from common.protocol.codes import EndReason, News, Outcome, PassedWhy, Role
from demo.visits.__main__ import Found, drawn
from demo.visits.health import Health, residue
from demo.visits.kinds import KINDS
from demo.visits.recorded import said_of
from signaling.log.entries import Answered, AnyEntry, Ended, Noted, Passed, Queued, WrappedUp
from signaling.log.store import LogLine

CALL, CLERK = CallId("0123456789abcdef"), ClerkId("aino")
FINE = {"kind": "walk-in", "expected": "walk_in", "recorded": "walk_in", "seconds": 7.0}


def lines(*entries: AnyEntry) -> list[LogLine]:
    return [
        LogLine(seq=seq, at=datetime(2026, 11, 24, tzinfo=UTC), node="1", entry=entry)
        for seq, entry in enumerate(entries, 1)
    ]


def ticket(booking: str | None = None) -> Queued:
    return Queued(
        call=CALL, key="k", kiosk="karstula", site=SiteId("karstula"), number=1,
        authority=AuthorityId("kela"), service=ServiceId("kela-housing"), languages=["fi"],
        booking=BookingId(booking) if booking else None,
    )  # fmt: skip


def test_the_same_seed_draws_the_same_list_and_another_seed_another() -> None:
    assert drawn(1, 50) == drawn(1, 50) != drawn(2, 50)


def test_every_kind_is_played_before_any_is_played_again() -> None:
    assert set(drawn(7, len(KINDS))) == set(KINDS)
    assert len({one.name for one in KINDS}) == len(KINDS)


def test_what_the_log_says_of_a_visit_is_one_line() -> None:
    page = Noted(call=CALL, by=Role.CLERK, id=CLERK, what=News.PAGE_RECEIVED, key="k")
    visit = lines(
        ticket(booking="b1"),
        Passed(call=CALL, clerk=CLERK, why=PassedWhy.DECLINED),
        Answered(call=CALL, key="k", clerk=CLERK, fence=1, waited_s=2.0),
        page,
        page,
        Ended(call=CALL, reason=EndReason.CITIZEN_ENDED, by=Role.KIOSK, waited_s=2.0, talk_s=3.0),
        WrappedUp(call=CALL, key="k", clerk=CLERK, outcome=Outcome.RESOLVED, suitability=4),
    )
    assert said_of(visit) == "booked citizen_ended resolved, pages 2, declined 1"
    assert said_of(visit[:1]) == "booked - -"


@pytest.mark.parametrize(
    ("found", "fault"),
    [
        (Found(1, [FINE]), None),
        (Found(1, [FINE | {"recorded": "-"}]), "visit 1, walk-in: recorded '-', not 'walk_in'"),
        (Found(1, [FINE | {"missed": "waited 40 s"}]), "visit 1, walk-in: waited 40 s"),
        (Found(1, [FINE], still_open=1), "1 visits are open in the log"),
        (Found(1, [FINE], residue=["/x"]), "left at the kiosk: /x"),
        (
            Found(1, [FINE], {5: {"kiosk": Health(200.0, 50)}, 50: {"kiosk": Health(204.1, 51)}}),
            "rss_mb grew from 200.0 to 204.1",
        ),
        (
            Found(1, [FINE], {5: {"kiosk": Health(200.0, 50)}, 50: {"kiosk": Health(204.0, 52)}}),
            "handles grew from 50 to 52",
        ),
    ],
)
def test_each_fault_is_said(found: Found, fault: str | None) -> None:
    assert list(found.faults()) == ([fault] if fault else [])


def test_a_visit_that_is_stuck_and_one_that_is_open_are_counted() -> None:
    summary = Found(3, [FINE, FINE | {"missed": "waited"}], still_open=1).summary()
    assert (summary["seed"], summary["stuck"], summary["residue"]) == (3, 2, 0)


def test_a_letter_left_in_a_spool_is_residue(tmp_path: Path) -> None:
    (tmp_path / "spool").mkdir()
    (tmp_path / "spool" / "d1").write_text("... Päätös 7734 ...", encoding="utf-8")
    (tmp_path / "spool" / "c1").write_text("nothing", encoding="utf-8")
    found = residue(tmp_path / "visit", (), (tmp_path / "spool",), "Päätös 7734")
    assert found == [str(tmp_path / "spool" / "d1")]
