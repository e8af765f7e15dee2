"""Races on PostgreSQL itself: two nodes that both think they keep the line answer the same calls at once.

It cannot come so far: one hub decides, and the fence keeps others out.  Here both are let through the fence,
and what is measured is the last guard alone, the table ``claim``.
"""

import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from typing import Any

from benchmarks.faults.cluster import become_keeper
from common.errors import StoreError
from common.ids import AuthorityId, CallId, ClerkId, ServiceId, SiteId
from common.protocol.codes import EndReason
from signaling.log.entries import Answered, AnyEntry, Ended, Queued
from signaling.log.store_postgres import PostgresStore

NODES = "ab"
CALLS = 64
"""Raced for in one round; each node has a clerk for each."""


def race_for_claims(url: str, seconds: float) -> dict[str, Any]:
    """Race for so long; then count what the log has."""
    epoch = become_keeper(url)
    with ExitStack() as stack:
        stores = [stack.enter_context(closing(PostgresStore(url, name, epoch))) for name in NODES]
        began, rounds = time.monotonic(), 0
        while time.monotonic() < began + seconds:
            _round(stores, rounds)
            rounds += 1
        took = time.monotonic() - began
        answered = Counter(line.entry.call for line in stores[0].lines() if isinstance(line.entry, Answered))
    return {
        "claims_per_s": round(len(answered) / took),
        "races": rounds * CALLS,
        "duplicate_claims": sum(times - 1 for times in answered.values()),
        "unclaimed": rounds * CALLS - len(answered),
    }


def _round(stores: Sequence[PostgresStore], number: int) -> None:
    calls = [CallId(f"call-{number}-{one}") for one in range(CALLS)]
    _write(stores[0], [_queued(call, one) for one, call in enumerate(calls)])
    threads = [
        threading.Thread(
            target=_write,
            args=(store, [_answered(call, f"clerk-{name}-{one}") for one, call in enumerate(calls)]),
        )
        for name, store in zip(NODES, stores, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    _write(stores[0], [_ended(call) for call in calls])


def _write(store: PostgresStore, entries: Sequence[AnyEntry]) -> None:
    """Each on its own, as many hubs' turns; returns when all are answered."""
    left = threading.Semaphore(0)

    def done(_: StoreError | None) -> None:
        left.release()

    for entry in entries:
        store.append([(datetime.now(UTC), entry)], done)
    for _ in entries:
        left.acquire()


def _queued(call: CallId, one: int) -> Queued:
    return Queued(
        call=call, kiosk=f"kiosk-{one}", site=SiteId("nation"), authority=AuthorityId("kela"),
        service=ServiceId("kela-housing"), languages=["fi"], number=one, key=f"key-{call}",
    )  # fmt: skip


def _answered(call: CallId, clerk: str) -> Answered:
    return Answered(call=call, clerk=ClerkId(clerk), fence=2, waited_s=0.0, key=f"key-{clerk}")


def _ended(call: CallId) -> Ended:
    return Ended(call=call, reason=EndReason.CITIZEN_ENDED, waited_s=0.0, talk_s=0.0)
