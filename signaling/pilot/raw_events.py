"""The raw entries of the log as text, for those who check the records against it."""

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from common.protocol.codes import Role
from signaling.log.entries import (
    AccountChanged,
    AccountRemoved,
    Answered,
    Consulted,
    Denied,
    DeviceInvited,
    DeviceRevoked,
    Ended,
    Held,
    LoggedIn,
    LoginRefused,
    Noted,
    Passed,
    ProgramCame,
    ProgramLeft,
    Queued,
    RecordsRead,
    Released,
    WrappedUp,
    kind_of,
)
from signaling.log.store import LogLine
from signaling.pilot.text_export import BOM, csv_line, safe_cell, time_cell


def event_csv_lines(lines: Iterable[LogLine]) -> Iterator[str]:
    """The raw entries as CSV: number, time, node, kind, call, and the entry itself as JSON."""
    yield BOM + csv_line(["seq", "at", "node", "kind", "call", "entry"])
    for line in lines:
        kind = kind_of(line.entry)
        call = getattr(line.entry, "call", "")
        body = msgspec.json.encode(line.entry).decode()
        yield csv_line([str(line.seq), time_cell(line.at), safe_cell(line.node), kind, call, body])


def event_jsonl_lines(lines: Iterable[LogLine]) -> Iterator[str]:
    """The raw entries as one JSON object a line."""
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
            case Answered() | Passed() | Held() | WrappedUp():
                entry = replace(entry, clerk=hidden(entry.clerk))
            case Queued(by=str(clerk)):
                entry = replace(entry, by=hidden(clerk), to=hidden(entry.to) if entry.to else None)
            case Released() | Consulted():
                entry = replace(entry, clerk=hidden(entry.clerk), by=hidden(entry.by))
            case Ended(by=Role.CLERK) | Noted(by=Role.CLERK):
                entry = replace(entry, id=hidden(entry.id))
            case ProgramCame() | ProgramLeft() | LoginRefused() | Denied() if entry.role != Role.KIOSK:
                entry = replace(entry, id=hidden(entry.id))
            case LoggedIn() | RecordsRead():
                entry = replace(entry, id=hidden(entry.id))
            case AccountChanged() | AccountRemoved():
                entry = replace(entry, id=hidden(entry.id), by=hidden(entry.by))
            case DeviceInvited() | DeviceRevoked():
                entry = replace(entry, by=hidden(entry.by))
            case _:
                pass
        yield replace(line, entry=entry)
