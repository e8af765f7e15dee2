"""Pilots of a few lines: records in bulk, a plan, the directory of the settings."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from common.ids import AuthorityId, CallId, ServiceId, SiteId
from common.protocol.codes import EndReason, Outcome
from config.directory import Directory, Words
from config.loader import load_server
from signaling.pilot.plan import Hypothesis, PilotPlan
from signaling.pilot.session import Arrival, SessionRecord

FIRST, LAST = date(2026, 9, 7), date(2026, 9, 18)
KARSTULA, JYVASKYLA = SiteId("karstula"), SiteId("jyvaskyla")


@cache
def directory() -> Directory:
    return load_server(environ={}, etc_dir=Path("nowhere")).directory


def plan(*hypotheses: Hypothesis) -> PilotPlan:
    return PilotPlan(
        names=Words(fi="Pilotti", sv="Piloten", en="The pilot"), first=FIRST, last=LAST,
        sites=(KARSTULA, JYVASKYLA), authorities=(AuthorityId("kela"),), hypotheses=hypotheses,
    )  # fmt: skip


def visits(count: int, site: str = "karstula", **more: object) -> list[SessionRecord]:
    """So many like this, one an hour from nine to three on the days of the pilot, Helsinki time."""
    return [_visit(number, site, **more) for number in range(count)]


def _visit(number: int, site: str, **more: object) -> SessionRecord:
    day = datetime(2026, 9, 7, 6, 5, tzinfo=UTC) + timedelta(days=number // 6 % 5)
    at = day + timedelta(hours=number % 6)
    fields: dict[str, object] = {
        "agency": AuthorityId("kela"),
        "service_id": ServiceId("kela-housing"),
        "language": "fi",
        "queued_at": at,
        "answered_at": at + timedelta(seconds=30),
        "ended_at": at + timedelta(minutes=10),
        "end_reason": EndReason.CITIZEN_ENDED,
        "wait_s": 30.0,
        "talk_s": 570.0,
        "wrapup_s": 60.0,
        "outcome": Outcome.RESOLVED,
        "suitability_by_clerk": 5,
        "quality_fps_p5": 25.0,
        **more,
    }
    return SessionRecord(
        session_id=CallId(f"{number:016x}"), locality="", point=SiteId(site),
        arrival=Arrival.WALK_IN, **fields,  # type: ignore[arg-type]
    )  # fmt: skip


def unanswered(count: int, site: str = "karstula", **more: object) -> list[SessionRecord]:
    """Those who left the queue."""
    return visits(
        count, site, answered_at=None, outcome=None, suitability_by_clerk=None, talk_s=None, wrapup_s=None,
        quality_fps_p5=None, end_reason=EndReason.CITIZEN_LEFT_QUEUE, **more,
    )  # fmt: skip
