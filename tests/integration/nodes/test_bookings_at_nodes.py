"""Times are booked at any node; the keeper of the line tells the log, and no time is given twice."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from benchmarks.faults.cluster import Cluster, cluster
from common.ids import new_key
from common.protocol.booking import BookingMake, BookingsSlots
from signaling.web.booking_page import stamp
from tests.integration.nodes.several import WAIT_SECONDS, Nation, started

HOUSING = "kela-housing"


@pytest.fixture(scope="module")
def postgres() -> Iterator[Cluster]:
    with cluster() as server:
        yield server


@pytest.fixture
async def nation(postgres: Cluster, tmp_path: Path) -> AsyncIterator[Nation]:
    async with started(Nation(tmp_path, postgres.fresh(), "ab")) as nation:
        yield nation


async def test_a_time_booked_at_one_node_is_taken_at_the_other_and_the_log_has_both(nation: Nation) -> None:
    assert await nation.keeper() == "a"
    kiosk = await nation.kiosk("b")
    free = (await kiosk.ask(lambda i: BookingsSlots(i=i, service=HOUSING))).days[-1]
    made = await kiosk.ask(
        lambda i: BookingMake(
            i=i, key=new_key(), service=HOUSING, start=free.starts[0], language="fi", nickname="Kettu"
        )
    )
    assert made.booking.start == free.starts[0]

    pages = f"http://127.0.0.1:{nation.nodes['b'].port}/points/karstula"
    async with nation.session.get(f"{pages}?lang=fi") as answer:
        assert "Virkailija" not in await answer.text()  # a door does not know who is on duty
    statuses = []
    for n, start in enumerate((free.starts[0], free.starts[-1])):
        at = datetime.fromisoformat(start)
        form = {"service": HOUSING, "start": stamp(at), "nickname": "Susi", "key": f"{n:032x}"}
        async with nation.session.post(f"{pages}/book?lang=fi", data=form) as answer:
            statuses.append(answer.status)
    assert statuses == [409, 200]
    async with asyncio.timeout(WAIT_SECONDS):
        while nation.kinds().count("BookingMade") < 2:
            await asyncio.sleep(0.2)
    assert nation.log.verify().first_bad is None
