"""Several nodes are one server: people meet across them, and the loss of one costs a pause."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from msgspec import Raw

from benchmarks.faults.cluster import Cluster, cluster
from common.ids import CallId, new_key
from common.protocol.codes import CloseCode, Code, EndReason, News, Outcome
from common.protocol.messages import Bye, CallEnd, CallOutcome, Ok, Rtc
from signaling.log.entries import Queued
from signaling.nodes.node import NODE_PATH
from tests.integration.nodes.several import LEASE_SECONDS, Nation, started
from tests.integration.signaling.programs import Program


@pytest.fixture(scope="module")
def postgres() -> Iterator[Cluster]:
    with cluster() as server:
        yield server


@pytest.fixture
async def nation(postgres: Cluster, tmp_path: Path) -> AsyncIterator[Nation]:
    async with started(Nation(tmp_path, postgres.fresh(), "ab")) as nation:
        yield nation


async def meet(kiosk: Program, clerk: Program) -> CallId:
    call = await kiosk.request_call()
    assert isinstance(await clerk.accept(await clerk.offered(call)), Ok)
    await kiosk.begun(call)
    await clerk.begun(call)
    return call


@pytest.mark.parametrize(("kiosk_at", "clerk_at"), ["ab", "ba", "bb"])
async def test_a_kiosk_and_a_clerk_meet_across_nodes(nation: Nation, kiosk_at: str, clerk_at: str) -> None:
    assert await nation.keeper() == "a"
    kiosk, clerk = await nation.kiosk(kiosk_at), await nation.clerk(clerk_at)
    call = await meet(kiosk, clerk)
    await kiosk.say(Rtc(call=call, epoch=1, d=Raw(b'{"offer":"sdp"}')))
    assert bytes((await clerk.hear(Rtc)).d) == b'{"offer":"sdp"}'
    await clerk.say(Rtc(call=call, epoch=1, d=Raw(b'{"answer":"sdp"}')))
    assert bytes((await kiosk.hear(Rtc)).d) == b'{"answer":"sdp"}'
    end = await kiosk.ask(lambda i: CallEnd(i=i, call=call, key=new_key(), reason=EndReason.CITIZEN_ENDED))
    assert isinstance(end, Ok)
    await clerk.ended(call)
    outcome = await clerk.ask(
        lambda i: CallOutcome(i=i, call=call, key=new_key(), outcome=Outcome.RESOLVED, suitability=5)
    )
    assert isinstance(outcome, Ok)
    assert [kind for kind in nation.kinds() if kind in ("Queued", "Answered", "Ended", "WrappedUp")] == [
        "Queued", "Answered", "Ended", "WrappedUp",
    ]  # fmt: skip
    assert nation.log.verify().first_bad is None


def queued_at(nation: Nation, call: CallId) -> list[object]:
    return [
        line.at for line in nation.log.lines() if isinstance(line.entry, Queued) and line.entry.call == call
    ]


async def test_a_ticket_outlives_the_node_that_gave_it_with_its_first_time(nation: Nation) -> None:
    kiosk = await nation.kiosk("a")
    call = await kiosk.request_call()
    before = queued_at(nation, call)
    await nation.nodes["a"].kill()
    kiosk, clerk = await nation.kiosk("b"), await nation.clerk("b")
    assert kiosk.ready is not None
    assert kiosk.ready.snapshot.call.call == call  # type: ignore[union-attr]
    offered = await clerk.offered(call)
    assert isinstance(await clerk.accept(offered), Ok)
    await kiosk.begun(call)
    assert queued_at(nation, call) == before
    assert await nation.keeper("b") == "b"


async def test_a_call_outlives_the_node_that_introduced_its_ends(nation: Nation) -> None:
    kiosk, clerk = await nation.kiosk("a"), await nation.clerk("b")
    call = await meet(kiosk, clerk)
    await nation.nodes["a"].kill()
    bye = await clerk.hear(Bye)
    assert bye.resume
    assert await clerk.closed() == CloseCode.DRAIN
    kiosk, clerk = await nation.kiosk("b"), await nation.clerk("b", available=False)
    for program in (kiosk, clerk):
        assert program.ready is not None
        assert program.ready.snapshot.call.call == call  # type: ignore[union-attr]
    await kiosk.say(Rtc(call=call, epoch=2, d=Raw(b'{"offer":"again"}')))
    assert bytes((await clerk.hear(Rtc)).d) == b'{"offer":"again"}'
    await kiosk.ask(lambda i: CallEnd(i=i, call=call, key=new_key(), reason=EndReason.CITIZEN_ENDED))
    await clerk.ended(call)
    assert [nation.kinds().count(kind) for kind in ("Queued", "Answered", "Ended")] == [1, 1, 1]


async def test_a_keeper_that_slept_has_lost_and_learns_it_before_it_says_anything(nation: Nation) -> None:
    kiosk = await nation.kiosk("a")
    call = await kiosk.request_call()
    nation.pause("a")
    fresh, clerk = await nation.kiosk("b"), await nation.clerk("b")
    assert isinstance(await clerk.accept(await clerk.offered(call)), Ok)
    await fresh.begun(call)
    lines = nation.log.verify().lines
    await kiosk.say(CallEnd(i=99, call=call, key=new_key(), reason=EndReason.CITIZEN_LEFT_QUEUE))
    nation.go_on("a")
    assert await kiosk.closed() == CloseCode.DRAIN
    assert not [one for one in kiosk.heard if isinstance(one, Ok) and one.i == 99]
    await nation.well("a")
    assert await nation.keeper() == "b"
    assert nation.log.verify().first_bad is None
    written = [type(one.entry).__name__ for one in nation.log.lines() if one.seq > lines]
    assert "Ended" not in written
    await fresh.ask(lambda i: CallEnd(i=i, call=call, key=new_key(), reason=EndReason.CITIZEN_ENDED))
    await clerk.ended(call)


async def test_a_node_that_is_drained_sends_its_programs_on_with_their_sessions(nation: Nation) -> None:
    kiosk, clerk = await nation.kiosk("b"), await nation.clerk("a")
    call = await meet(kiosk, clerk)
    nation.drain("b")
    bye = await kiosk.hear(Bye)
    assert (bye.resume, bye.reconnect_after_ms) == (True, (500, 3000))
    assert await kiosk.closed() == CloseCode.DRAIN
    back = await nation.connect("a")
    assert kiosk.ready is not None
    ready = await back.resume(kiosk.ready.resume, kiosk.last_event)
    assert ready.recovered
    await clerk.say(Rtc(call=call, epoch=1, d=Raw(b"{}")))
    await back.hear(Rtc)
    assert "Ended" not in nation.kinds()


async def test_a_keeper_that_is_drained_hands_the_line_over_at_once(nation: Nation) -> None:
    kiosk, clerk = await nation.kiosk("b"), await nation.clerk("a")
    call = await meet(kiosk, clerk)
    began = asyncio.get_running_loop().time()
    nation.drain("a")
    assert await kiosk.closed() == CloseCode.DRAIN
    assert await nation.keeper("b") == "b"
    assert asyncio.get_running_loop().time() - began < LEASE_SECONDS
    kiosk, clerk = await nation.kiosk("b"), await nation.clerk("b", available=False)
    await clerk.say(Rtc(call=call, epoch=1, d=Raw(b"{}")))
    await kiosk.hear(Rtc)
    assert "Ended" not in nation.kinds()


async def test_a_restart_of_the_database_is_said_and_got_over(nation: Nation, postgres: Cluster) -> None:
    kiosk, clerk = await nation.kiosk("a"), await nation.clerk("b")
    call = await meet(kiosk, clerk)
    await asyncio.to_thread(postgres.stop)
    try:
        refused = await kiosk.tell(call, News.RECONNECTING)
        assert refused.code is Code.INTERNAL
        await nation.until(lambda: nation.health("a").get("status") == "degraded")
        await asyncio.sleep(LEASE_SECONDS)
        await kiosk.say(Rtc(call=call, epoch=1, d=Raw(b'{"while":"away"}')))
        await clerk.hear(Rtc)
    finally:
        await asyncio.to_thread(postgres.start)
    for name in nation.nodes:
        await nation.well(name)
    await nation.until(lambda: nation.health("a")["keeper"] or nation.health("b")["keeper"])
    assert not any(program.socket.closed for program in (kiosk, clerk)), "who kept it keeps it"
    async with asyncio.timeout(10.0):
        while not isinstance(await kiosk.tell(call, News.RECONNECTING), Ok):
            await asyncio.sleep(0.2)


async def test_a_stranger_finds_no_way_between_the_nodes(nation: Nation) -> None:
    for headers in ({}, {"Authorization": "Bearer guessed"}):
        async with nation.session.get(
            f"http://127.0.0.1:{nation.nodes['a'].port}{NODE_PATH}", headers=headers
        ) as answer:
            assert answer.status == 404
