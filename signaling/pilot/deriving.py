"""From the lines of one visit to its session record; deriving twice gives the same record.

Driven by whoever reads the log: a store hands over a visit at a time, so a million visits need no more
memory than one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from common.call.verdict import Judged, judge, overall
from common.identity_codes import without_identity_codes
from common.ids import AuthorityId, CallId, ServiceId, SiteId
from common.protocol.codes import EndReason, News, Outcome, PageSource, PartyState, Role
from config.directory import Directory
from signaling.log.entries import Answered, Ended, Noted, PartyMoved, Queued, WrappedUp
from signaling.log.store import LogLine
from signaling.pilot.session import Arrival, SessionRecord
from signaling.pilot.verdicts import figures_of

STILL_A_JOURNEY = frozenset({Outcome.MUST_VISIT, Outcome.TECHNICAL_FAIL, Outcome.ABANDONED})
"""Outcomes after which somebody still has to travel."""
COUNTED = {
    (News.RECONNECTING, Role.CLERK): "quality_reconnects",
    (News.PAGE_RELEASED, Role.KIOSK): "pages_released",
    (News.PAGE_RECEIVED, Role.CLERK): "pages_in",
    (News.PAGE_REFUSED, Role.KIOSK): "pages_refused",
    (News.PAGE_REFUSED, Role.CLERK): "pages_refused",
    (News.PRINT_FAILED, Role.KIOSK): "print_failures",
    (News.TEXT_SENT, Role.KIOSK): "texts",
    (News.TEXT_SENT, Role.CLERK): "texts",
    (News.DEVICE_PROBLEM, Role.KIOSK): "device_problems",
    (News.DEVICE_PROBLEM, Role.CLERK): "device_problems",
}
"""News that are counted when told by the end that knows, and the field they count in."""
RECEIVED_BY = {Role.CLERK: "kiosk_to_clerk", Role.KIOSK: "clerk_to_kiosk"}
MEASURES = {"frames": int, "fps_p5": float, "width": int, "height": int, "audio_s": float}
"""What each end tells of what it received."""


@dataclass(frozen=True, slots=True)
class Background:
    """What the settings and the pilot's plan know of sites and services, and the log does not."""

    localities: Mapping[SiteId, str] = field(default_factory=dict)
    road_km: Mapping[tuple[SiteId, AuthorityId], float] = field(default_factory=dict)
    """One way, from the site to the nearest office of the authority."""
    life_events: Mapping[ServiceId, str] = field(default_factory=dict)
    """The first life event of each service."""
    rehearsals: frozenset[SiteId] = frozenset()
    """Sites where clerks train; what happens there is no visit."""


def background_of(directory: Directory) -> Background:
    """What the settings say."""
    return Background(
        localities={site.id: site.municipality for site in directory.sites.values()},
        life_events={service.id: service.life_events[0] for service in directory.services.values()},
        rehearsals=frozenset(site.id for site in directory.sites.values() if site.rehearsal),
    )


def by_visit(lines: Iterable[LogLine]) -> Iterator[Sequence[LogLine]]:
    """The lines of a log that fits into memory, a visit at a time; lines without a ticket are left out."""
    visits: dict[CallId, list[LogLine]] = {}
    for line in lines:
        if isinstance(line.entry, Queued):
            if line.entry.after in visits:
                visits[line.entry.after].append(line)
            visits[line.entry.call] = [line]
        elif (visit := visits.get(getattr(line.entry, "call", CallId("")))) is not None:
            visit.append(line)
    yield from visits.values()


def records(
    visits: Iterable[Sequence[LogLine]], background: Background | None = None
) -> Iterator[SessionRecord]:
    """The record of each visit, as they come; a rehearsal is none."""
    places = background or Background()
    for lines in visits:
        if getattr(lines[0].entry, "site", None) not in places.rehearsals:
            yield derive(lines, places)


def derive(lines: Sequence[LogLine], background: Background) -> SessionRecord:
    """The record of one visit from all its lines, the ticket first."""
    first, ticket = lines[0], lines[0].entry
    if not isinstance(ticket, Queued):
        raise TypeError(type(ticket).__name__)
    record = SessionRecord(
        session_id=ticket.call,
        locality=without_identity_codes(background.localities.get(ticket.site, "")),
        point=SiteId(without_identity_codes(ticket.site)),
        agency=AuthorityId(without_identity_codes(ticket.authority)),
        service_id=ServiceId(without_identity_codes(ticket.service)),
        life_event=background.life_events.get(ticket.service),
        language=without_identity_codes(ticket.languages[0]),
        arrival=Arrival.WALK_IN if ticket.booking is None else Arrival.BOOKED,
        queued_at=first.at,
    )
    if ticket.to is not None:
        record.answered_at, record.wait_s = first.at, 0.0
    for line in lines[1:]:
        _add(record, line)
    _worse_picture(record)
    _judge(record)
    km = background.road_km.get((ticket.site, ticket.authority))
    if km is not None and record.outcome is not None:
        record.travel_km_saved = 0.0 if record.outcome in STILL_A_JOURNEY else 2 * km
    return record


def _add(record: SessionRecord, line: LogLine) -> None:
    match line.entry:
        case Answered() as entry:
            record.answered_at = line.at
            record.wait_s = entry.waited_s
        case Ended() as entry:
            record.ended_at = line.at
            record.wait_s = entry.waited_s
            record.talk_s = entry.talk_s if record.answered_at is not None else None
            record.end_reason = entry.reason
            record.ended_by = entry.by
        case Queued():  # the ticket this call became when its clerk gave the citizen on
            record.ended_at = line.at
            record.end_reason = EndReason.TRANSFERRED
            record.ended_by = Role.CLERK
            record.transfers = 1
            if record.answered_at is not None:
                record.talk_s = round((line.at - record.answered_at).total_seconds(), 3)
        case WrappedUp() as entry:
            record.outcome = entry.outcome
            record.suitability_by_clerk = entry.suitability
            if record.ended_at is not None:
                record.wrapup_s = round((line.at - record.ended_at).total_seconds(), 3)
        case PartyMoved(state=PartyState.LOST):
            record.links_lost += 1
        case Noted() as entry:
            _news(record, entry)
        case _:
            pass


def _news(record: SessionRecord, entry: Noted) -> None:
    numbers = entry.numbers
    if counter := COUNTED.get((entry.what, entry.by)):
        setattr(record, counter, getattr(record, counter) + 1)
    match entry.what, entry.by:
        case News.CONNECTED, Role.CLERK:
            record.setup_ms = record.setup_ms if record.setup_ms is not None else numbers.get("setup_ms")
        case News.PAGE_RELEASED, Role.KIOSK:
            record.used_doccam |= entry.words.get("source") == PageSource.DOCUMENT_CAMERA
            record.used_scan |= entry.words.get("source") == PageSource.SCANNER
        case News.PRINTED, Role.KIOSK:
            record.pages_out += round(numbers.get("pages", 0))
            record.used_print = True
        case News.TEXT_SENT, _:
            record.used_rtt = True
        case News.DEVICE_PROBLEM, _:
            word = f"{entry.words.get('device', '')}:{entry.words.get('problem', '')}"
            record.devices = " ".join(dict.fromkeys([*record.devices.split(), without_identity_codes(word)]))
        case News.QUALITY, (Role.CLERK | Role.KIOSK) as by:
            _quality(record, RECEIVED_BY[by], numbers)
        case News.REACTION, Role.KIOSK:
            score = round(numbers.get("score", 0))
            record.reaction = score if score in range(1, 6) else record.reaction
        case News.WIPED, Role.KIOSK:
            record.residue_files = _whole(numbers.get("residue_files"))
            record.wipe_ms = numbers.get("wipe_ms")
        case _:
            pass


def _quality(record: SessionRecord, way: str, numbers: Mapping[str, float]) -> None:
    """One end's figures, and those of which the record keeps the worse of both."""
    for name, kind in MEASURES.items():
        value = numbers.get(name)
        setattr(record, f"{way}_{name}", _whole(value) if kind is int else value)
    record.quality_rtt_ms_p95 = _most(record.quality_rtt_ms_p95, numbers.get("rtt_ms_p95"))
    record.quality_loss = _most(record.quality_loss, numbers.get("loss"))
    record.quality_av_skew_ms_p95 = _most(record.quality_av_skew_ms_p95, numbers.get("skew_ms_p95"))
    record.quality_mouth_to_ear_ms_p95 = _most(
        record.quality_mouth_to_ear_ms_p95, numbers.get("mouth_to_ear_ms_p95")
    )
    record.quality_picture_delay_ms_p95 = _most(
        record.quality_picture_delay_ms_p95, numbers.get("delay_ms_p95")
    )
    record.quality_sound_hz = _least(record.quality_sound_hz, numbers.get("sound_hz"))
    if (freezes := _whole(numbers.get("freezes"))) is not None:
        record.quality_freezes = freezes + (record.quality_freezes or 0)


def _judge(record: SessionRecord) -> None:
    """The verdict on a call that was; without a call there is none."""
    if record.kiosk_to_clerk_frames is None and record.clerk_to_kiosk_frames is None:
        return
    findings = judge(figures_of(record))
    numbers = {
        judged: " ".join(one.clause.number for one in findings if one.judged is judged) for judged in Judged
    }
    record.verdict = overall(findings)
    record.verdict_failed = numbers[Judged.FAILED]
    record.verdict_not_measured = numbers[Judged.NOT_MEASURED]


def _worse_picture(record: SessionRecord) -> None:
    """The picture of the worse end."""
    rates = [
        rate for rate in (record.kiosk_to_clerk_fps_p5, record.clerk_to_kiosk_fps_p5) if rate is not None
    ]
    record.quality_fps_p5 = min(rates, default=None)
    sizes = [
        (width, height)
        for width, height in (
            (record.kiosk_to_clerk_width, record.kiosk_to_clerk_height),
            (record.clerk_to_kiosk_width, record.clerk_to_kiosk_height),
        )
        if width is not None and height is not None
    ]
    if sizes:
        record.quality_width, record.quality_height = min(sizes, key=lambda size: size[0] * size[1])


def _most(known: float | None, told: float | None) -> float | None:
    return max((one for one in (known, told) if one is not None), default=None)


def _least(known: float | None, told: float | None) -> float | None:
    return min((one for one in (known, told) if one is not None), default=None)


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)
