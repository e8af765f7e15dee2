"""Session records out of the log: every figure from its own entry, the same every time."""

import random

import msgspec
import pytest
from msgspec import structs

from common.ids import AuthorityId, CallId, ClerkId, ServiceId, SiteId
from common.protocol.codes import EndReason, News, Outcome, PageSource, Role
from signaling.log.entries import Answered, AnyEntry, Ended, WrappedUp
from signaling.pilot.deriving import Background, by_visit, records
from signaling.pilot.fields import fields
from signaling.pilot.session import SessionRecord
from tests.unit.signaling.pilot.visits import CALL, WHOLE, log_of, news, queued

KARSTULA = Background(
    {SiteId("karstula"): "Karstula"},
    {(SiteId("karstula"), AuthorityId("kela")): 54.0},
    {ServiceId("kela-housing"): "housing"},
)


def record(*entries: AnyEntry, background: Background = KARSTULA) -> SessionRecord:
    (one,) = records(by_visit(log_of(*entries)), background)
    return one


def told(one: SessionRecord) -> dict[str, object]:
    """What is in a record, less what nobody told and what is nothing."""
    return {
        name: value
        for name, value in msgspec.to_builtins(one).items()
        if value not in (None, 0, "", False) and not name.endswith("_at")
    }


def test_a_rehearsal_is_no_record() -> None:
    rehearsals = Background(rehearsals=frozenset({SiteId("karstula")}))
    assert list(records(by_visit(log_of(*WHOLE)), rehearsals)) == []
    assert len(list(records(by_visit(log_of(*WHOLE)), Background(rehearsals=frozenset({SiteId("x")}))))) == 1


def test_a_whole_visit_is_one_record_with_everything_in_it() -> None:
    one = record(*WHOLE)
    assert one.queued_at.isoformat() == "2026-11-02T08:00:02+00:00"
    assert told(one) == {
        "session_id": CALL, "locality": "Karstula", "point": "karstula", "agency": "kela",
        "service_id": "kela-housing", "life_event": "housing", "language": "sv", "arrival": "walk_in",
        "wait_s": 12.5, "talk_s": 300, "wrapup_s": 3.0, "end_reason": "clerk_ended", "ended_by": "clerk",
        "outcome": "resolved", "suitability_by_clerk": 4, "reaction": 5,
        "used_doccam": True, "used_print": True, "used_rtt": True, "pages_in": 1, "pages_out": 3,
        "pages_released": 1, "pages_refused": 1, "print_failures": 1, "texts": 2,
        "setup_ms": 640, "links_lost": 1, "device_problems": 2, "devices": "scanner:jammed",
        "quality_fps_p5": 23.5, "quality_width": 640, "quality_height": 480, "quality_rtt_ms_p95": 31.2,
        "quality_loss": 0.01, "quality_av_skew_ms_p95": 42.5, "quality_freezes": 1,
        "quality_mouth_to_ear_ms_p95": 420.0, "quality_picture_delay_ms_p95": 70.0,
        "quality_sound_hz": 12_000, "verdict": "failed", "verdict_failed": "G.114",
        "quality_reconnects": 1, "travel_km_saved": 108.0,
        "kiosk_to_clerk_frames": 890, "kiosk_to_clerk_fps_p5": 23.5, "kiosk_to_clerk_width": 640,
        "kiosk_to_clerk_height": 480, "clerk_to_kiosk_frames": 900, "clerk_to_kiosk_fps_p5": 24.5,
        "clerk_to_kiosk_width": 1280, "clerk_to_kiosk_height": 720, "clerk_to_kiosk_audio_s": 60,
        "wipe_ms": 80,
    }  # fmt: skip


def test_deriving_twice_gives_the_same_bytes() -> None:
    log = log_of(*WHOLE)
    first, second = (msgspec.json.encode(list(records(by_visit(log), KARSTULA))) for _ in range(2))
    assert first == second


def test_visits_that_run_side_by_side_do_not_mix() -> None:
    mine, other = log_of(*WHOLE), log_of(*WHOLE)
    renamed = [
        msgspec.structs.replace(line, entry=msgspec.structs.replace(line.entry, call="f" * 16))
        for line in other
        if hasattr(line.entry, "call")
    ]
    mixed = [*mine, *renamed]
    random.Random(1).shuffle(mixed)
    mixed.sort(key=lambda line: line.seq)
    alone = {one.session_id: told(one) for one in records(by_visit(mixed), KARSTULA)}
    assert len(alone) == 2
    assert len({tuple(sorted((k, str(v)) for k, v in row.items() if k != "session_id"))
                for row in alone.values()}) == 1  # fmt: skip


def test_no_clerk_is_named_in_a_record() -> None:
    assert b"aino" not in msgspec.json.encode(record(*WHOLE))


def test_one_who_left_the_queue_has_waited_and_not_talked() -> None:
    left = Ended(call=CALL, reason=EndReason.CITIZEN_LEFT_QUEUE, by=Role.KIOSK, waited_s=9, talk_s=0)
    one = record(queued(), left)
    assert (one.wait_s, one.talk_s, one.outcome, one.travel_km_saved) == (9, None, None, None)


def test_a_call_that_was_given_on_ends_with_the_ticket_it_became() -> None:
    answered = Answered(call=CALL, clerk=ClerkId("aino"), fence=2, waited_s=1.5, key="k")
    ticket = structs.replace(queued(), call=CallId("f" * 16), after=CALL, by=ClerkId("aino"))
    done = WrappedUp(call=CALL, clerk=ClerkId("aino"), outcome=Outcome.FORWARDED, suitability=4, key="k")
    first, second = records(by_visit(log_of(queued(), answered, ticket, done)))
    assert (first.end_reason, first.ended_by, first.transfers) == (EndReason.TRANSFERRED, Role.CLERK, 1)
    assert (first.talk_s, first.wrapup_s, first.outcome) == (1.0, 1.0, Outcome.FORWARDED)
    assert (second.session_id, second.ended_at, second.transfers) == ("f" * 16, None, 0)


@pytest.mark.parametrize("score", [0, 6, 99, -1])
def test_a_reaction_that_is_none_does_not_count(score: float) -> None:
    assert record(queued(), news(Role.KIOSK, News.REACTION, score=score)).reaction is None


def test_entries_of_a_visit_whose_ticket_is_not_there_are_left_out() -> None:
    assert list(by_visit(log_of(*WHOLE[2:]))) == []


@pytest.mark.parametrize(
    ("source", "used"),
    [(PageSource.DOCUMENT_CAMERA, [True, False]), (PageSource.SCANNER, [False, True]), ("", [False, False])],
)
def test_where_a_page_came_from_is_known_only_when_told(source: str, used: list[bool]) -> None:
    one = record(queued(), news(Role.KIOSK, News.PAGE_RELEASED, {"source": source}))
    assert [one.used_doccam, one.used_scan] == used


@pytest.mark.parametrize(
    ("outcome", "km"),
    [
        (Outcome.RESOLVED, 108.0),
        (Outcome.FORWARDED, 108.0),
        (Outcome.NEW_BOOKING, 108.0),
        (Outcome.MUST_VISIT, 0.0),
        (Outcome.TECHNICAL_FAIL, 0.0),
        (Outcome.ABANDONED, 0.0),
    ],
)
def test_a_journey_is_saved_only_when_none_is_needed_any_more(outcome: Outcome, km: float) -> None:
    end = WrappedUp(call=CALL, clerk="aino", outcome=outcome, suitability=3, key="k")  # type: ignore[arg-type]
    assert record(queued(), end).travel_km_saved == km
    assert record(queued(), end, background=Background()).travel_km_saved is None


def test_a_visit_without_a_call_has_no_verdict_and_one_without_figures_none_that_is_kept() -> None:
    assert record(queued()).verdict is None
    call = record(queued(), news(Role.CLERK, News.QUALITY, frames=12))
    assert (call.verdict, call.verdict_failed) == ("not_measured", "")
    assert call.verdict_not_measured == "6.1 6.5.1 6.5.2 6.5.3 6.5.4 G.114"


def test_every_field_says_what_it_means() -> None:
    assert [field.name for field in fields() if not field.meaning.endswith(".")] == []
    assert {"session_id", "locality", "point", "agency", "service_id", "life_event", "language", "arrival",
            "queued_at", "answered_at", "ended_at", "end_reason", "wait_s", "talk_s", "transfers",
            "third_party", "used_doccam", "used_scan", "used_print", "used_rtt", "used_share", "used_sign",
            "pages_in", "pages_out", "outcome", "suitability_by_clerk", "reaction", "quality_fps_p5",
            "quality_width", "quality_height", "quality_rtt_ms_p95", "quality_loss",
            "quality_av_skew_ms_p95", "quality_freezes", "quality_reconnects", "travel_km_saved",
            } <= {field.name for field in fields()}  # fmt: skip
