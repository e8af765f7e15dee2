"""Logs of made-up visits, written by the stores' own statements: quicker than a server could fill them."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from common.ids import AuthorityId, CallId, ClerkId, ServiceId, SiteId
from common.protocol.codes import EndReason, News, Outcome, Role
from signaling.log import chain_postgres, store_sqlite
from signaling.log.entries import Answered, AnyEntry, Ended, Noted, Queued, WrappedUp

AT_ONCE = 5_000
"""Visits in one transaction."""
BEGAN = datetime(2026, 1, 1, 8, tzinfo=UTC)
SITES = ("jyvaskyla", "karstula", "ylikiiminki")
SERVICES = (("kela", "kela-housing"), ("vero", "vero-card"))
Written = list[tuple[datetime, AnyEntry]]


def visit(number: int) -> Written:
    """Five lines, half a minute after the visit before."""
    call, clerk = CallId(f"{number:016x}"), ClerkId(f"clerk-{number % 40}")
    site = SITES[number % len(SITES)]
    authority, service = SERVICES[number % len(SERVICES)]
    began = BEGAN + timedelta(seconds=30 * number)
    entries: list[AnyEntry] = [
        Queued(
            call=call, kiosk=site, site=SiteId(site), authority=AuthorityId(authority),
            service=ServiceId(service), languages=["fi"], number=number % 999 + 1, key=f"{number:032x}",
        ),
        Answered(call=call, clerk=clerk, fence=2, waited_s=float(number % 300), key=f"{number:032x}"),
        Noted(
            call=call, by=Role.KIOSK, id=site, what=News.REACTION, numbers={"score": number % 5 + 1},
            key=f"{number:032x}",
        ),
        Ended(
            call=call, reason=EndReason.CITIZEN_ENDED, waited_s=float(number % 300),
            talk_s=float(number % 1200),
        ),
        WrappedUp(
            call=call, clerk=clerk, outcome=Outcome.RESOLVED if number % 4 else Outcome.FORWARDED,
            suitability=number % 5 + 1, key=f"{number:032x}",
        ),
    ]  # fmt: skip
    return [(began + timedelta(seconds=step), entry) for step, entry in enumerate(entries)]


def groups(visits: int) -> Iterator[Written]:
    for first in range(0, visits, AT_ONCE):
        yield [line for number in range(first, min(first + AT_ONCE, visits)) for line in visit(number)]


def fill_file(path: Path, visits: int) -> None:
    with contextlib.closing(store_sqlite.connect(path)) as connection:
        store_sqlite.make_tables(connection)
        for group in groups(visits):
            connection.execute("BEGIN IMMEDIATE")
            store_sqlite.append_rows(connection, "1", group)
            connection.execute("COMMIT")


def fill_postgres(url: str, visits: int) -> None:
    with contextlib.closing(chain_postgres.connect(url)) as connection:
        chain_postgres.make_tables(connection)
        for group in groups(visits):
            connection.execute(chain_postgres.WRITE)
            chain_postgres.append_rows(connection, "1", group)
            connection.commit()
