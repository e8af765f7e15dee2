"""Whose a visit is: the authority's that served it, and the municipality's at whose point it was.  Pure.

An owner is an authority's id or a municipality's name, as the settings have it; nothing stands for all.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from signaling.log.entries import Queued
from signaling.log.store import LogLine
from signaling.pilot.deriving import Background, derive
from signaling.pilot.session import SessionRecord

EVERYBODY = ""


def is_of(owner: str, record: SessionRecord) -> bool:
    return owner in (EVERYBODY, record.agency, record.locality)


def lines_of(owner: str, visits: Iterable[Sequence[LogLine]], background: Background) -> Iterator[LogLine]:
    """The lines of an owner's visits.

    Where a citizen was given on, the calls before and after may be another's: neither's number is told.
    """
    for lines in visits:
        record = derive(lines, background)
        if is_of(owner, record):
            for line in lines:
                if getattr(line.entry, "call", "") == record.session_id:
                    yield _alone(line)


def _alone(line: LogLine) -> LogLine:
    if not isinstance(line.entry, Queued) or line.entry.after is None:
        return line
    return replace(line, entry=replace(line.entry, after=None, by=None))
