"""Data that has no end, or would keep its reader busy for ever, is cut off; aiortc alone would take it."""

import asyncio
import contextlib
import itertools
import struct
from collections.abc import AsyncIterator, Awaitable, Callable

import aiortc
import pytest
from aiortc import rtcsctptransport as aiortc_sctp
from aiortc.rtcdtlstransport import RTCDtlsTransport
from hypothesis import given, settings
from hypothesis import strategies as st

from common.media.connection import new_connection
from common.media.hostile import (
    FRAGMENT_BYTES,
    MOST_GAPS,
    MOST_HELD_BYTES,
    MOST_OUT_OF_ORDER,
    Guard,
    harmless,
)

FIRST, LAST, UNORDERED = 2, 1, 4
SECONDS = 10.0


def packet(kind: int, body: bytes) -> bytes:
    length = 4 + len(body)
    return bytes(12) + struct.pack("!BBH", kind, 0, length) + body + bytes(-length % 4)


def sack(*gaps: tuple[int, int]) -> bytes:
    body = struct.pack("!LLHH", 0, 0, len(gaps), 0) + b"".join(struct.pack("!HH", *one) for one in gaps)
    return packet(3, body)


@pytest.mark.parametrize(
    ("data", "is_harmless"),
    [
        (b"", True),
        (packet(0, bytes(20)), True),
        (packet(4, struct.pack("!HH", 1, 8) + bytes(4)), True),
        (packet(4, struct.pack("!HH", 1, 0)), False),
        (packet(130, struct.pack("!HHHH", 13, 4, 13, 3)), False),
        (packet(1, bytes(16) + struct.pack("!HH", 7, 0)), False),
        (packet(0, bytes(20))[:-1] + b"\x01" + packet(6, bytes(4))[12:], False),
        (sack((2, 3), (5, 9)), True),
        (sack((1, 65535)), False),
        (sack(*[(1, 1 + MOST_GAPS // 2)] * 2), False),
        (sack((5, 4)), False),
    ],
)
def test_what_keeps_a_reader_busy_is_seen_before_it_is_read(data: bytes, *, is_harmless: bool) -> None:
    assert harmless(data) is is_harmless


CHUNKS = st.tuples(st.integers(0, 255), st.binary(max_size=60)).map(lambda one: packet(*one)[12:])


@settings(deadline=1000)
@given(st.lists(CHUNKS, max_size=4), st.binary(max_size=8))
def test_whatever_is_harmless_aiortc_comes_to_an_end_with(chunks: list[bytes], rubbish: bytes) -> None:
    data = bytes(8) + b"".join(chunks) + rubbish
    checksum = aiortc_sctp.crc32c(data[:8] + bytes(4) + data[8:])
    whole = data[:8] + struct.pack("<L", checksum) + data[8:]
    if harmless(whole):
        with contextlib.suppress(ValueError, struct.error):
            aiortc_sctp.parse_packet(whole)


class Call:
    """Two connections of aiortc; the second one's data has our guard before it."""

    def __init__(self) -> None:
        self.villain, self.victim = new_connection([]), new_connection([])
        self.cut: list[str] = []
        self.heard: list[object] = []
        for one in (self.villain, self.victim):
            one.addTransceiver("audio")
        self.channels = [
            [one.createDataChannel(name, negotiated=True, id=number) for number, name in enumerate("cp")]
            for one in (self.villain, self.victim)
        ]
        self.channels[1][0].on("message", self.heard.append)
        Guard(self.victim.sctp, self.cut.append)

    async def begin(self) -> None:
        await self.villain.setLocalDescription(await self.villain.createOffer())
        await self.victim.setRemoteDescription(self.villain.localDescription)
        await self.victim.setLocalDescription(await self.victim.createAnswer())
        await self.villain.setRemoteDescription(self.victim.localDescription)
        await self.until(lambda: all(one.readyState == "open" for two in self.channels for one in two))

    async def until(self, true) -> None:
        async with asyncio.timeout(SECONDS):
            while not true():
                await asyncio.sleep(0.01)

    async def fragment(self, data: bytes, flags: int = 0, stream: int = 1, skip: int = 1) -> None:
        sctp = self.villain.sctp
        chunk = aiortc_sctp.DataChunk(flags=flags)
        chunk.tsn, chunk.stream_id, chunk.user_data = sctp._local_tsn, stream, data
        chunk.protocol = aiortc_sctp.WEBRTC_BINARY
        sctp._local_tsn = (sctp._local_tsn + skip) % 2**32
        await sctp._send_chunk(chunk)

    async def flood(self, send: Callable[[int], Awaitable[None]]) -> int:
        """Send until it is cut off; returns how often."""
        async with asyncio.timeout(2 * SECONDS):
            for number in itertools.count():
                if self.cut:
                    break
                await send(number)
                await asyncio.sleep(0.002 if number % 8 == 0 else 0)  # a socket's buffer is not endless
        return number

    async def goes_on(self) -> bool:
        self.channels[0][0].send("still there")
        await self.until(lambda: "still there" in self.heard)
        return not self.cut


@pytest.fixture
async def call() -> AsyncIterator[Call]:
    call = Call()
    await call.begin()
    yield call
    for one in (call.villain, call.victim):
        await one.close()


async def test_a_call_without_a_villain_is_left_alone(call: Call) -> None:
    call.channels[0][1].send(bytes(60_000))
    assert await call.goes_on()


@pytest.mark.parametrize("size", [1000, 1])
async def test_a_message_without_an_end_is_cut_off(call: Call, size: int) -> None:
    sent = await call.flood(lambda number: call.fragment(bytes(size), flags=0 if number else FIRST))
    assert call.cut == ["held"]
    assert sent >= MOST_HELD_BYTES // (size + FRAGMENT_BYTES)


async def test_aiortc_alone_keeps_no_window() -> None:
    """The reason of all this; when it fails, aiortc has learnt it and the guard may go."""
    stream = aiortc_sctp.InboundStream()
    for number in range(3000):
        chunk = aiortc_sctp.DataChunk(flags=0 if number else FIRST)
        chunk.tsn, chunk.user_data = number, bytes(1000)
        stream.add_chunk(chunk)
    assert sum(len(one.user_data) for one in stream.reassembly) > 2 * MOST_HELD_BYTES


@pytest.mark.parametrize(
    ("chunk", "why"),
    [
        (aiortc_sctp.Chunk(body=struct.pack("!HH", 1, 0)), "endless"),
        (aiortc_sctp.Chunk(body=struct.pack("!LLHH", 0, 0, 300, 0)), "error"),
    ],
    ids=["a parameter of no length", "a report that is cut off"],
)
async def test_a_packet_that_would_break_its_reader_ends_the_peer(call: Call, chunk, why: str) -> None:
    chunk.type = {"endless": 4, "error": 3}[why]
    await call.villain.sctp._send_chunk(chunk)
    await call.until(lambda: call.cut)
    assert call.cut == [why]
    await call.villain.sctp._send_chunk(chunk)
    await asyncio.sleep(0.1)
    assert len(call.cut) == 1, "said once"


async def test_a_channel_nobody_agreed_on_ends_the_peer(call: Call) -> None:
    call.villain.createDataChannel("more")
    await call.until(lambda: call.cut)
    assert call.cut in (["channel"], ["stream"])


async def test_packets_far_out_of_order_are_remembered_only_so_far(call: Call) -> None:
    sent = await call.flood(lambda _: call.fragment(b"x", flags=FIRST | LAST | UNORDERED, skip=2))
    assert call.cut == ["order"]
    assert sent > MOST_OUT_OF_ORDER


async def test_a_datagram_of_no_bytes_which_anybody_can_send_ends_nothing(call: Call) -> None:
    call.victim.sctp.transport.transport._connection.data_received(b"", 1)
    assert await call.goes_on()


def test_the_places_of_aiortc_where_we_stand_are_there() -> None:
    names = RTCDtlsTransport._recv_next.__code__.co_names
    assert {"_handle_data", "_recv", "_data_receiver"} <= set(names)
    sctp = vars(aiortc.RTCSctpTransport)
    assert "_handle_data" in sctp
