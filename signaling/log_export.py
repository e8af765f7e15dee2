"""Visits out of the session log: one row a visit, every figure of it from the log's own entries.

What pilot staff evaluate: no person is in it, not even the clerk.  Pure; readers and writers of files
are elsewhere.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from common.ids import AuthorityId, CallId, ServiceId, SiteId
from common.protocol.codes import EndReason, News, Outcome, PartyState, Role
from signaling.entries import (
    AccountChanged,
    Answered,
    AnyEntry,
    Ended,
    LoginRefused,
    Noted,
    PartyMoved,
    ProgramCame,
    ProgramLeft,
    Queued,
    WrappedUp,
)
from signaling.store import LogLine

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""A cell that begins so is a command to some spreadsheet programs."""

COUNTED = {
    (News.RECONNECTING, Role.CLERK): "reconnects",
    (News.PAGE_RELEASED, Role.KIOSK): "pages_released",
    (News.PAGE_RECEIVED, Role.CLERK): "pages_received",
    (News.PAGE_REFUSED, Role.KIOSK): "pages_refused",
    (News.PAGE_REFUSED, Role.CLERK): "pages_refused",
    (News.PRINT_FAILED, Role.KIOSK): "print_failures",
    (News.TEXT_SENT, Role.KIOSK): "texts",
    (News.TEXT_SENT, Role.CLERK): "texts",
    (News.DEVICE_PROBLEM, Role.KIOSK): "device_problems",
    (News.DEVICE_PROBLEM, Role.CLERK): "device_problems",
}
"""News that are counted when told by the end that knows, and the column they count in."""


class Direction(Struct, kw_only=True):
    """What one end received over the whole call."""

    frames: int | None = None
    fps_p5: float | None = None
    width: int | None = None
    height: int | None = None
    audio_s: float | None = None
    rtt_ms_p95: float | None = None
    freezes: int | None = None


class Visit(Struct, kw_only=True):
    """One visit, from ticket to outcome.  What nobody told is None; counts begin at 0."""

    call: CallId
    site: SiteId
    authority: AuthorityId
    service: ServiceId
    language: str
    queued_at: datetime
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    wait_s: float | None = None
    talk_s: float | None = None
    end_reason: EndReason | None = None
    ended_by: Role | None = None
    """None when the server's own rules ended it."""
    outcome: Outcome | None = None
    suitability: int | None = None
    """The clerk's word: how well such a matter suits remote service, 1-5."""
    reaction: int | None = None
    """The citizen's one touch, 1-5."""
    pages_released: int = 0
    pages_received: int = 0
    pages_refused: int = 0
    printed_pages: int = 0
    print_failures: int = 0
    texts: int = 0
    setup_ms: float | None = None
    reconnects: int = 0
    """Times the ends opened a new peer."""
    links_lost: int = 0
    """Times a party lost its link to the server."""
    device_problems: int = 0
    devices: list[str] = msgspec.field(default_factory=list)
    """``device:problem``, each once."""
    kiosk_to_clerk: Direction = msgspec.field(default_factory=Direction)
    clerk_to_kiosk: Direction = msgspec.field(default_factory=Direction)
    residue_files: int | None = None
    wipe_ms: float | None = None


def visits(lines: Iterable[LogLine]) -> list[Visit]:
    """All visits of a log, in the order of their tickets."""
    rows: dict[CallId, Visit] = {}
    for line in lines:
        entry = line.entry
        if isinstance(entry, Queued):
            rows[entry.call] = _queued(entry, line.at)
        elif (row := rows.get(getattr(entry, "call", CallId("")))) is not None:
            _add(row, entry, line.at)
    return list(rows.values())


def _queued(entry: Queued, at: datetime) -> Visit:
    return Visit(
        call=entry.call,
        site=entry.site,
        authority=entry.authority,
        service=entry.service,
        language=entry.languages[0],
        queued_at=at,
    )


def _add(row: Visit, entry: AnyEntry, at: datetime) -> None:
    match entry:
        case Answered():
            row.answered_at = at
            row.wait_s = entry.waited_s
        case Ended():
            row.ended_at = at
            row.wait_s = entry.waited_s
            row.talk_s = entry.talk_s if row.answered_at is not None else None
            row.end_reason = entry.reason
            row.ended_by = entry.by
        case WrappedUp():
            row.outcome = entry.outcome
            row.suitability = entry.suitability
        case PartyMoved(state=PartyState.LOST):
            row.links_lost += 1
        case Noted():
            _news(row, entry)
        case _:
            pass


def _news(row: Visit, entry: Noted) -> None:
    numbers = entry.numbers
    if counter := COUNTED.get((entry.what, entry.by)):
        setattr(row, counter, getattr(row, counter) + 1)
    match entry.what, entry.by:
        case News.CONNECTED, Role.CLERK:
            row.setup_ms = row.setup_ms if row.setup_ms is not None else numbers.get("setup_ms")
        case News.PRINTED, Role.KIOSK:
            row.printed_pages += _whole(numbers.get("pages")) or 0
        case News.DEVICE_PROBLEM, _:
            word = f"{entry.words.get('device', '')}:{entry.words.get('problem', '')}"
            row.devices += [word] if word not in row.devices else []
        case News.QUALITY, Role.KIOSK:
            row.clerk_to_kiosk = _direction(numbers)
        case News.QUALITY, Role.CLERK:
            row.kiosk_to_clerk = _direction(numbers)
        case News.REACTION, Role.KIOSK:
            score = _whole(numbers.get("score"))
            row.reaction = score if score in range(1, 6) else row.reaction
        case News.WIPED, Role.KIOSK:
            row.residue_files = _whole(numbers.get("residue_files"))
            row.wipe_ms = numbers.get("wipe_ms")
        case _:
            pass


def _direction(numbers: dict[str, float]) -> Direction:
    return Direction(
        frames=_whole(numbers.get("frames")),
        fps_p5=numbers.get("fps_p5"),
        width=_whole(numbers.get("width")),
        height=_whole(numbers.get("height")),
        audio_s=numbers.get("audio_s"),
        rtt_ms_p95=numbers.get("rtt_ms_p95"),
        freezes=_whole(numbers.get("freezes")),
    )


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)


def columns() -> list[str]:
    """The columns of the CSV, in order."""
    names: list[str] = []
    for name, kind in Visit.__annotations__.items():
        if kind is Direction:
            names += [f"{name}_{inner}" for inner in Direction.__annotations__]
        else:
            names.append(name)
    return names


def csv_lines(rows: Iterable[Visit]) -> Iterator[str]:
    """The visits as CSV (RFC 4180), a head line first; no cell is a formula to a spreadsheet."""
    yield _csv_line(columns())
    for row in rows:
        yield _csv_line([_cell(one) for one in _values(row)])


def jsonl_lines(rows: Iterable[Visit]) -> Iterator[str]:
    """The visits as one JSON object a line."""
    for row in rows:
        yield msgspec.json.encode(row).decode() + "\n"


def event_csv_lines(lines: Iterable[LogLine]) -> Iterator[str]:
    """The raw entries as CSV: number, time, node, kind, call, and the entry itself as JSON."""
    yield _csv_line(["seq", "at", "node", "kind", "call", "entry"])
    for line in lines:
        kind = str(line.entry.__struct_config__.tag)
        call = getattr(line.entry, "call", "")
        body = msgspec.json.encode(line.entry).decode()
        yield _csv_line([str(line.seq), _cell(line.at), _cell(line.node), kind, call, body])


def event_jsonl_lines(lines: Iterable[LogLine]) -> Iterator[str]:
    for line in lines:
        yield msgspec.json.encode(line).decode() + "\n"


def without_names(lines: Iterable[LogLine]) -> Iterator[LogLine]:
    """The same lines with clerks as ``clerk-1``, ``clerk-2`` … in the order they first appear."""
    numbers: dict[str, str] = {}

    def hidden(name: str) -> str:
        return numbers.setdefault(name, f"clerk-{len(numbers) + 1}") if name else name

    for line in lines:
        entry = line.entry
        match entry:
            case Answered() | WrappedUp():
                entry = replace(entry, clerk=hidden(entry.clerk))
            case Ended(by=Role.CLERK) | Noted(by=Role.CLERK):
                entry = replace(entry, id=hidden(entry.id))
            case ProgramCame() | ProgramLeft() | LoginRefused() | AccountChanged() if (
                entry.role is Role.CLERK
            ):
                entry = replace(entry, id=hidden(entry.id))
            case _:
                pass
        yield replace(line, entry=entry)


def _values(row: Visit) -> Iterator[Any]:
    for name in Visit.__annotations__:
        value = getattr(row, name)
        if isinstance(value, Direction):
            yield from (getattr(value, inner) for inner in Direction.__annotations__)
        else:
            yield value


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        case list():
            return safe_cell(" ".join(str(one) for one in value))
        case int() | float():
            return str(value)
        case _:
            return safe_cell(str(value))


def safe_cell(text: str) -> str:
    """Text that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _csv_line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()
