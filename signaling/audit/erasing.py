"""Erases the content of lines of the session log; their places in the chain stay, and a line tells of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from common.ids import CallId
from signaling.audit.visits import FoundVisit, VisitError, find_visit
from signaling.identity.records import Records, Transaction
from signaling.log.chain import Ranges
from signaling.log.entries import ContentErased, ErasedWhy

ERASE = "UPDATE log SET salt = NULL, entry = NULL WHERE seq BETWEEN ? AND ? AND entry IS NOT NULL"
MOST_RUNS = 1000
"""In one line of the log, which stays readable so."""


def erase_visit(records: Records, number: CallId, now: datetime) -> FoundVisit:
    """Erase all content of a visit; what was erased.  Raises VisitError, StoreError.

    In one transaction: no other line of the visit comes between looking and erasing.
    """
    with records.changing() as tables:
        found = find_visit(tables, number)
        if not found.is_settled(now):
            raise VisitError(
                "the visit is not over, or was less than an hour ago, or its clerk owes an outcome"
            )
        erase_lines(tables, [line.seq for line in found.lines], ErasedWhy.ASKED, now)
    return found


def erase_lines(tables: Transaction, seqs: Sequence[int], why: ErasedWhy, now: datetime) -> None:
    """Erase the content of lines, given in rising order.  Raises StoreError."""
    told = Ranges((seq, seq) for seq in seqs).runs
    for first, last in told:
        tables.execute(ERASE, (first, last))
    entries = [ContentErased(lines=part, why=why) for part in _parts(told, MOST_RUNS)]
    tables.append("cli", [(now, entry) for entry in entries])


def _parts(runs: Iterable[tuple[int, int]], size: int) -> Iterator[list[tuple[int, int]]]:
    left = iter(runs)
    while part := list(islice(left, size)):
        yield part
