"""One whole visit as the log has it, and what tests make logs of."""

from datetime import UTC, datetime, timedelta

from common.ids import AuthorityId, CallId, ClerkId, ServiceId, SiteId
from common.protocol.codes import EndReason, News, Outcome, PartyState, Role
from signaling.log.entries import Answered, AnyEntry, Ended, Noted, PartyMoved, ProgramCame, Queued, WrappedUp
from signaling.log.store import LogLine

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
    news(Role.KIOSK, News.PAGE_RELEASED, {"source": "document_camera"}, width=2480),
    news(Role.CLERK, News.PAGE_RECEIVED, width=2480),
    news(Role.CLERK, News.PAGE_REFUSED, {"reason": "checksum"}),
    news(Role.KIOSK, News.PRINTED, pages=3),
    news(Role.KIOSK, News.PRINT_FAILED, {"problem": "jammed"}),
    news(Role.KIOSK, News.TEXT_SENT),
    news(Role.CLERK, News.TEXT_SENT),
    news(Role.KIOSK, News.DEVICE_PROBLEM, {"device": "scanner", "problem": "jammed"}),
    news(Role.KIOSK, News.DEVICE_PROBLEM, {"device": "scanner", "problem": "jammed"}),
    news(
        Role.KIOSK,
        News.QUALITY,
        frames=900,
        fps_p5=24.5,
        width=1280,
        height=720,
        audio_s=60,
        freezes=1,
        loss=0.01,
        skew_ms_p95=18.0,
        mouth_to_ear_ms_p95=420.0,
        sound_hz=20_000,
    ),
    news(
        Role.CLERK,
        News.QUALITY,
        frames=890,
        fps_p5=23.5,
        width=640,
        height=480,
        rtt_ms_p95=31.2,
        skew_ms_p95=42.5,
        mouth_to_ear_ms_p95=160.0,
        delay_ms_p95=70.0,
        sound_hz=12_000,
    ),
    Ended(call=CALL, reason=EndReason.CLERK_ENDED, by=Role.CLERK, id="aino", waited_s=12.5, talk_s=300),
    news(Role.KIOSK, News.REACTION, score=5),
    news(Role.KIOSK, News.WIPED, residue_files=0, wipe_ms=80),
    WrappedUp(call=CALL, clerk=ClerkId("aino"), outcome=Outcome.RESOLVED, suitability=4, key="key-of-end"),
]
