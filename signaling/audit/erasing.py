"""Erases the content of lines of the session log; their places in the chain stay, and a line tells of it."""

from datetime import datetime

from common.ids import CallId
from signaling.audit.visits import FoundVisit, VisitError, find_visit
from signaling.identity.records import Records, Transaction
from signaling.log.chain import Ranges
from signaling.log.codes import ErasedWhy
from signaling.log.entries import ContentErased

ERASE = "UPDATE log SET salt = NULL, entry = NULL WHERE seq BETWEEN ? AND ? AND entry IS NOT NULL"


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
        erase_lines(tables, Ranges((line.seq, line.seq) for line in found.lines), ErasedWhy.ASKED, now)
    return found


def erase_lines(tables: Transaction, lines: Ranges, why: ErasedWhy, now: datetime) -> int:
    """Erase the content of lines, and say so in the log; how many still had one.  Raises StoreError."""
    erased = sum(tables.execute(ERASE, run).rowcount for run in lines.runs)
    if erased:
        tables.append("cli", [(now, ContentErased(lines=lines.runs, why=why))])
    return erased
