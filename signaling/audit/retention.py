"""Erases what is kept no longer, counts it and says so in the log; running it twice erases nothing twice.

A visit that is open, or whose clerk owes an outcome, stays however old it is, and so does the last ticket,
from which the numbers go on: a server that starts needs them.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta

from common.clock import Clock
from common.errors import StoreError
from common.log import logger
from config.audit import Audit
from signaling.audit.erasing import erase_lines
from signaling.audit.keeping import Keeping, ends, kinds_of
from signaling.identity.records import Records, Transaction
from signaling.log.chain import Ranges
from signaling.log.codes import ErasedWhy
from signaling.log.entries import RetentionRan
from signaling.log.store import decode_time, encode_line_time

AT_ONCE = 5000
"""Lines in one transaction; the server can write between two."""
EVERY = timedelta(days=1)
LOOK_SECONDS = 3600.0
NEEDED = """
seq <> COALESCE((SELECT max(seq) FROM log WHERE kind = 'call.queued'), 0)
AND (call IS NULL OR call NOT IN (
    SELECT call FROM log WHERE kind = 'call.queued'
    EXCEPT SELECT call FROM log WHERE kind = 'call.ended'
    EXCEPT SELECT call FROM log WHERE kind IN ('call.outcome', 'call.released')
  ) AND call NOT IN (
    SELECT call FROM log WHERE kind = 'call.answered'
    EXCEPT SELECT call FROM log WHERE kind IN ('call.outcome', 'call.released')))
"""
LAST_RUN = "SELECT header FROM log WHERE kind = 'retention.ran' ORDER BY seq DESC LIMIT 1"
log = logger(__name__)


def count_due(tables: Transaction, audit: Audit, now: datetime) -> Mapping[Keeping, int]:
    """How many lines a run would erase now.  Raises StoreError."""
    return {
        keeping: int(tables.execute(_due("count(*)", keeping), _values(keeping, end)).fetchone()[0])
        for keeping, end in ends(audit, now).items()
    }


def run(records: Records, audit: Audit, now: datetime) -> Mapping[Keeping, int]:
    """Erase what is due; how many lines of each keeping.  Raises StoreError, after part of it too."""
    counts = {keeping: _erase(records, keeping, end, now) for keeping, end in ends(audit, now).items()}
    told = RetentionRan(erased={keeping.value: count for keeping, count in counts.items()})
    with records.changing() as tables:
        tables.append("cli", [(now, told)])
    return counts


def last_run(tables: Transaction) -> datetime | None:
    """When it last ran to its end; None when never.  Raises StoreError."""
    row = tables.execute(LAST_RUN).fetchone()
    return decode_time(row[0]) if row else None


@contextlib.asynccontextmanager
async def retaining(records: Records, audit: Audit, clock: Clock) -> AsyncIterator[None]:
    """While inside, run once a day; of several nodes the one that looks first."""
    beat = asyncio.create_task(_beat(records, audit, clock))
    try:
        yield
    finally:
        beat.cancel()
        await asyncio.wait([beat])


async def _beat(records: Records, audit: Audit, clock: Clock) -> None:
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        try:
            await asyncio.to_thread(run_when_due, records, audit, clock.wall())
        except StoreError as error:
            log.warning("what is kept no longer could not be erased", problem=error)


def run_when_due(records: Records, audit: Audit, now: datetime) -> None:
    """Run unless it ran within a day.  Raises StoreError."""
    with records.reading() as tables:
        last = last_run(tables)
    if last is None or last <= now - EVERY:
        counts = run(records, audit, now)
        log.info("what is kept no longer is erased", **{one.value: count for one, count in counts.items()})


def _erase(records: Records, keeping: Keeping, end: datetime, now: datetime) -> int:
    """What is due by now stays due: a visit that is over does not open again."""
    due = Ranges()
    with records.reading() as tables:
        for (seq,) in tables.execute(f"{_due('seq', keeping)} ORDER BY seq", _values(keeping, end)):
            due.add(seq)
    erased = 0
    for piece in due.pieces(AT_ONCE):
        with records.changing() as tables:
            erased += erase_lines(tables, piece, ErasedWhy.RETENTION, now)
    return erased


def _due(what: str, keeping: Keeping) -> str:
    marks = ", ".join("?" * len(kinds_of(keeping)))
    return f"SELECT {what} FROM log WHERE at < ? AND kind IN ({marks}) AND {NEEDED}"  # noqa: S608  # ours


def _values(keeping: Keeping, end: datetime) -> tuple[str, ...]:
    return (encode_line_time(end), *kinds_of(keeping))
