"""What the server's log says of each visit, in one line that can be held against what was expected."""

from collections.abc import Iterator
from pathlib import Path

from common.ids import CallId
from common.protocol.codes import PassedWhy
from signaling.log.entries import Passed, Queued
from signaling.log.store import LogLine
from signaling.log.store_sqlite import read_lines
from signaling.pilot.deriving import Background, by_visit, derive
from signaling.pilot.session import SessionRecord

COUNTS = {
    "pages_in": "pages",
    "pages_out": "printed",
    "quality_reconnects": "reconnects",
    "residue_files": "residue",
    "print_failures": "print failures",
}
"""Fields of the session record that are said when they are not 0, and how."""


def said_of(lines: list[LogLine]) -> str:
    """``walk_in citizen_ended resolved, pages 1``; what never came is a dash."""
    record = derive(lines, Background())
    words = [record.arrival, record.end_reason or "-", record.outcome or "-"]
    found = [f"{word} {count}" for field, word in COUNTS.items() if (count := getattr(record, field))]
    declined = sum(isinstance(one.entry, Passed) and one.entry.why is PassedWhy.DECLINED for one in lines)
    found += [f"declined {declined}"] if declined else []
    return ", ".join([" ".join(words), *found])


class Records:
    """The records of one server, new ones first seen after each visit."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._known: set[CallId] = set()

    def new(self) -> str:
        """What is said of the visits since ``close_visit``, in their order."""
        return "; ".join(said_of(lines) for lines in self._visits() if _call(lines) not in self._known)

    def close_visit(self) -> None:
        """What comes now belongs to the next visit."""
        self._known |= {_call(lines) for lines in self._visits()}

    def open_ones(self) -> int:
        """Visits that the log does not know the end of, or that owe an outcome."""
        return sum(map(_is_open, (derive(lines, Background()) for lines in self._visits())))

    def _visits(self) -> Iterator[list[LogLine]]:
        return (list(lines) for lines in by_visit(read_lines(self._database)))



def _call(lines: list[LogLine]) -> CallId:
    ticket = lines[0].entry
    assert isinstance(ticket, Queued)
    return ticket.call


def _is_open(record: SessionRecord) -> bool:
    return record.end_reason is None or (record.answered_at is not None and record.outcome is None)
