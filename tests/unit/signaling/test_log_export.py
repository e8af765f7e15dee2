"""Visits out of the log: every figure from its own entry, safe in any spreadsheet."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pytest

from common.ids import AuthorityId, CallId, ClerkId, ServiceId, SiteId
from common.protocol.codes import EndReason, News, Outcome, PartyState, Role
from signaling.entries import Answered, AnyEntry, Ended, Noted, PartyMoved, ProgramCame, Queued, WrappedUp
from signaling.log_export import (
    columns,
    csv_lines,
    event_csv_lines,
    event_jsonl_lines,
    jsonl_lines,
    safe_cell,
    visits,
    without_names,
)
from signaling.store import LogLine

START = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
CALL = CallId("0123456789abcdef")


def log_of(*entries: AnyEntry) -> list[LogLine]:
    return [
        LogLine(seq=number, at=START + timedelta(seconds=number), node="1", entry=entry)
        for number, entry in enumerate(entries, 1)
    ]


def queued(site: str = "karstula") -> Queued:
    return Queued(
        call=CALL, kiosk="karstula", site=SiteId(site), authority=AuthorityId("kela"),
        service=ServiceId("kela-housing"), languages=["sv", "fi"], number=7, key="key-of-ticket",
    )  # fmt: skip


def news(by: Role, what: News, words: dict[str, str] | None = None, **numbers: float) -> Noted:
    return Noted(call=CALL, by=by, id="x", what=what, numbers=numbers, words=words or {}, key="key-of-news")


WHOLE = [
    ProgramCame(role=Role.KIOSK, id="karstula"),
    queued(),
    Answered(call=CALL, clerk=ClerkId("aino"), fence=2, waited_s=12.5, key="key-of-answer"),
    news(Role.CLERK, News.CONNECTED, setup_ms=640),
    news(Role.KIOSK, News.CONNECTED, setup_ms=1),
    PartyMoved(call=CALL, role=Role.KIOSK, state=PartyState.LOST),
    PartyMoved(call=CALL, role=Role.KIOSK, state=PartyState.BACK),
    news(Role.CLERK, News.RECONNECTING),
    news(Role.KIOSK, News.RECONNECTING),
    news(Role.KIOSK, News.PAGE_RELEASED, width=2480),
    news(Role.CLERK, News.PAGE_RECEIVED, width=2480),
    news(Role.CLERK, News.PAGE_REFUSED, {"reason": "checksum"}),
    news(Role.KIOSK, News.PRINTED, pages=3),
    news(Role.KIOSK, News.PRINT_FAILED, {"problem": "jammed"}),
    news(Role.KIOSK, News.TEXT_SENT),
    news(Role.CLERK, News.TEXT_SENT),
    news(Role.KIOSK, News.DEVICE_PROBLEM, {"device": "scanner", "problem": "jammed"}),
    news(Role.KIOSK, News.DEVICE_PROBLEM, {"device": "scanner", "problem": "jammed"}),
    news(Role.KIOSK, News.QUALITY, frames=900, fps_p5=24.5, width=1280, height=720, audio_s=60, freezes=1),
    news(Role.CLERK, News.QUALITY, frames=890, fps_p5=23.5, width=640, height=480, rtt_ms_p95=31.2),
    Ended(call=CALL, reason=EndReason.CLERK_ENDED, by=Role.CLERK, id="aino", waited_s=12.5, talk_s=300),
    news(Role.KIOSK, News.REACTION, score=5),
    news(Role.KIOSK, News.WIPED, residue_files=0, wipe_ms=80),
    WrappedUp(call=CALL, clerk=ClerkId("aino"), outcome=Outcome.RESOLVED, suitability=4, key="key-of-end"),
]


def test_a_whole_visit_is_one_row_with_everything_in_it() -> None:
    (row,) = csv.DictReader(io.StringIO("".join(csv_lines(visits(log_of(*WHOLE))))))
    assert row["queued_at"] == "2026-11-02T08:00:02.000Z"
    assert {name: row[name] for name in row if row[name] not in ("", "0") and not name.endswith("_at")} == {
        "call": CALL, "site": "karstula", "authority": "kela", "service": "kela-housing", "language": "sv",
        "wait_s": "12.5", "talk_s": "300", "end_reason": "clerk_ended", "ended_by": "clerk",
        "outcome": "resolved", "suitability": "4", "reaction": "5", "pages_released": "1",
        "pages_received": "1", "pages_refused": "1", "printed_pages": "3", "print_failures": "1",
        "texts": "2",
        "setup_ms": "640", "reconnects": "1", "links_lost": "1", "device_problems": "2",
        "devices": "scanner:jammed",
        "kiosk_to_clerk_frames": "890", "kiosk_to_clerk_fps_p5": "23.5", "kiosk_to_clerk_width": "640",
        "kiosk_to_clerk_height": "480", "kiosk_to_clerk_rtt_ms_p95": "31.2",
        "clerk_to_kiosk_frames": "900", "clerk_to_kiosk_fps_p5": "24.5", "clerk_to_kiosk_width": "1280",
        "clerk_to_kiosk_height": "720", "clerk_to_kiosk_audio_s": "60", "clerk_to_kiosk_freezes": "1",
        "wipe_ms": "80",
    }  # fmt: skip
    assert list(row) == columns()


def test_no_clerk_is_named_in_the_visits() -> None:
    rows = visits(log_of(*WHOLE))
    assert "aino" not in "".join(csv_lines(rows)) + "".join(jsonl_lines(rows))


def test_clerks_are_numbers_where_names_are_not_wanted() -> None:
    said = "".join(event_jsonl_lines(without_names(log_of(*WHOLE, ProgramCame(role=Role.CLERK, id="eino")))))
    assert "aino" not in said
    assert "eino" not in said
    assert said.count('"clerk-1"') == 3
    assert '"id":"karstula"' in said


def test_one_who_left_the_queue_has_waited_and_not_talked() -> None:
    left = Ended(call=CALL, reason=EndReason.CITIZEN_LEFT_QUEUE, by=Role.KIOSK, waited_s=9, talk_s=0)
    (row,) = visits(log_of(queued(), left))
    assert (row.wait_s, row.talk_s, row.outcome) == (9, None, None)


@pytest.mark.parametrize("score", [0, 6, 99, -1])
def test_a_reaction_that_is_none_does_not_count(score: float) -> None:
    (row,) = visits(log_of(queued(), news(Role.KIOSK, News.REACTION, score=score)))
    assert row.reaction is None


def test_entries_of_a_visit_whose_ticket_is_not_there_are_left_out() -> None:
    assert visits(log_of(*WHOLE[2:])) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    hostile = f"{start}cmd|' /C calc'!A0"
    assert safe_cell(hostile).startswith("'")
    (row,) = csv.DictReader(io.StringIO("".join(csv_lines(visits(log_of(queued(site=hostile)))))))
    assert row["site"].startswith("'")


def test_json_lines_say_the_same() -> None:
    (line,) = jsonl_lines(visits(log_of(*WHOLE)))
    row = json.loads(line)
    assert (row["outcome"], row["kiosk_to_clerk"]["fps_p5"], row["reaction"]) == ("resolved", 23.5, 5)


def test_raw_events_are_all_there_in_both_forms() -> None:
    lines = log_of(*WHOLE)
    rows = list(csv.DictReader(io.StringIO("".join(event_csv_lines(lines)))))
    parsed = [json.loads(line) for line in event_jsonl_lines(lines)]
    assert (
        [int(row["seq"]) for row in rows] == [one["seq"] for one in parsed] == list(range(1, len(WHOLE) + 1))
    )
    assert json.loads(rows[1]["entry"]) == parsed[1]["entry"]
