"""One visit in the session log, found by its number: all its calls, their lines, and whether it is over.

Written once for a file and for PostgreSQL: the statements keep to what both understand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from common.errors import EtaluukkuError
from common.ids import BookingId, CallId
from signaling.hub.visits import ENDED_KEPT_SECONDS
from signaling.identity.records import Transaction
from signaling.log.entries import Answered, Ended, Queued, Released, WrappedUp
from signaling.log.store import LogLine, decode_line

LINES_OF_CALL = "SELECT header, entry FROM log WHERE call = ? ORDER BY seq"
LINES_LIKE = "SELECT header, entry FROM log WHERE kind LIKE ? AND entry LIKE ? ORDER BY seq"
SETTLED = timedelta(seconds=ENDED_KEPT_SECONDS)
"""A visit that ended so long ago gets no more lines: nobody remembers its call."""
_NUMBER = re.compile(r"[0-9a-f]{16}")


class VisitError(EtaluukkuError):
    """There is no such visit, or nothing can be done to it yet."""


@dataclass(frozen=True, slots=True)
class FoundVisit:
    """One sitting: a call, and those whose clerk gave the citizen on."""

    calls: tuple[CallId, ...]
    """In the order of their tickets."""
    lines: tuple[LogLine, ...]
    """Of all the calls and of the booked time, oldest first."""

    @property
    def is_over(self) -> bool:
        """Whether every call has ended, and no clerk owes an outcome."""
        entries = [line.entry for line in self.lines]
        ended = {one.call for one in entries if isinstance(one, Ended)}
        ended |= {one.after for one in entries if isinstance(one, Queued) and one.after is not None}
        answered = {one.call for one in entries if isinstance(one, Answered)}
        settled = {one.call for one in entries if isinstance(one, WrappedUp | Released)}
        return ended.issuperset(self.calls) and settled.issuperset(answered)

    def is_settled(self, now: datetime) -> bool:
        """Whether it is over, and nothing more of it can be written."""
        return self.is_over and max(line.at for line in self.lines) <= now - SETTLED


def read_number(text: str) -> CallId:
    """A visit's number as somebody wrote it, in groups or not.  Raises VisitError."""
    plain = re.sub(r"[\s-]", "", text).lower()
    if _NUMBER.fullmatch(plain) is None:
        raise VisitError(f"{text!r} is no visit's number: 16 digits and letters a-f")
    return CallId(plain)


def find_visit(tables: Transaction, number: CallId) -> FoundVisit:
    """The visit that a call belongs to.  Raises VisitError, StoreError."""
    first = _first_of(tables, number)
    calls = [first, *_given_on(tables, first)]
    lines = [line for call in calls for line in _read(tables, LINES_OF_CALL, call)]
    tickets = [line.entry for line in lines if isinstance(line.entry, Queued)]
    for booking in dict.fromkeys(one.booking for one in tickets if one.booking is not None):
        lines += _of_booking(tables, booking)
    return FoundVisit(tuple(calls), tuple(sorted(lines, key=lambda line: line.seq)))


def _first_of(tables: Transaction, call: CallId) -> CallId:
    """Back over the calls whose clerks gave the citizen on."""
    while True:
        ticket = next(
            (one.entry for one in _read(tables, LINES_OF_CALL, call) if isinstance(one.entry, Queued)), None
        )
        if ticket is None:
            raise VisitError(f"there is no visit {call}, or its content is erased")
        if ticket.after is None or not _is_there(tables, ticket.after):
            return call
        call = ticket.after


def _is_there(tables: Transaction, call: CallId) -> bool:
    return tables.execute(LINES_OF_CALL, (call,)).fetchone() is not None


def _given_on(tables: Transaction, call: CallId) -> Iterator[CallId]:
    while True:
        found = _read(tables, LINES_LIKE, "call.queued", f'%"after":"{call}"%')
        later = next((one.entry for one in found if isinstance(one.entry, Queued)), None)
        if later is None:
            return
        call = later.call
        yield call


def _of_booking(tables: Transaction, booking: BookingId) -> Iterator[LogLine]:
    return _read(tables, LINES_LIKE, "booking.%", f'%"booking":"{booking}"%')


def _read(tables: Transaction, statement: str, *values: str) -> Iterator[LogLine]:
    for row in tables.execute(statement, values):
        yield decode_line(*row)
