"""A real media process whose other end has the right keys and bad intentions: its call goes on."""

import asyncio
import contextlib
import os
import random
import struct
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pylibsrtp
import pytest
from aiortc import rtcsctptransport as aiortc_sctp

from common.clock import Instant, SystemClock
from common.media import paper
from common.media.peer import Peer, PeerPolicy
from common.media.relays import Relays
from common.media.rtp.medium import Medium
from common.media.rtp.packet import RtpPacket
from common.media.rtp.port import RtpPort
from common.media.rtp.rtcp import Application, Nack, Remb, Rtcp, WholePicture, pack_rtcp
from common.media.watch import MOST_RESIDENT_BYTES
from common.media.wire import FirstFrame, OpenPeer, PeerMoved, PeerStage, RemoteSignal

from .conftest import CALL

if TYPE_CHECKING:
    from .conftest import End, Pair

SECONDS = 30.0
RESTART_SECONDS = 3.0
GRACE_SECONDS = 5.0
"""For a machine that others use as well."""


class Ear:
    """A medium that only counts what comes."""

    def __init__(self) -> None:
        self.port: RtpPort | None = None
        self.packets = 0

    def agreed(self, port: RtpPort) -> None:
        self.port = port

    def allow(self, allowed: bool) -> None:
        pass

    def rtp_came(self, packet: RtpPacket, now: Instant) -> None:
        self.packets += 1

    def rtcp_came(self, packet: Rtcp, now: Instant) -> None:
        pass

    def ended(self) -> None:
        pass


class Villain:
    """The console's end of the call, made of the same parts as an honest one."""

    def __init__(self, victim: "End") -> None:
        self.client = self  # where the test's wires bring signals
        self._victim = victim
        self.sound, self.picture = Ear(), Ear()
        self._media = [Medium(one) for one in (self.sound, self.picture, Ear())]
        self.random = random.Random(4)
        opening = OpenPeer(call=CALL, epoch=1, offers=False, ice_servers=[])
        policy = PeerPolicy(SECONDS, relay_only=False, relays=Relays())
        self.peer = Peer(opening, policy, self, *self._media, SystemClock())
        self.peer.open()

    def send(self, signal: RemoteSignal) -> None:
        self.peer.signal_came(signal.d)

    def signal(self, peer: Peer, d: bytes) -> None:
        self._victim.client.send(RemoteSignal(epoch=1, d=d))

    def moved(self, peer: Peer, stage: PeerStage) -> None:
        if stage is PeerStage.SECURED:
            for medium in self._media:
                medium.carry(1)

    def packet_came(self, peer: Peer) -> None:
        pass

    def said(self, message: object) -> None:
        pass

    def paper(self, peer: Peer, data: bytes) -> None:
        pass

    def raw(self, data: bytes) -> None:
        """Encrypted and sent as it is, if it can be encrypted at all."""
        with contextlib.suppress(pylibsrtp.Error):
            self.peer._rtp.send(data)

    def rubbish(self, most: int = 1100) -> bytes:
        return self.random.randbytes(self.random.randrange(most))

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(SECONDS):
            while not true():
                await asyncio.sleep(0.02)


@pytest.fixture
async def victim(pair: "Pair", clip: str) -> "End":
    await pair.configure(camera="file:" + clip)
    pair.clerk.other = None
    return pair.kiosk


@pytest.fixture
async def villain(victim: "End"):
    villain = Villain(victim)
    victim.other = villain
    victim.client.send(OpenPeer(call=CALL, epoch=1, offers=True, ice_servers=[]))
    await victim.stage(PeerStage.SECURED)
    await villain.until(lambda: villain.picture.packets > 0)
    yield villain
    await villain.peer.close()


async def spoilt_rtp(villain: Villain) -> None:
    """Packets that are none, of every payload type, and pictures of nonsense under the right number."""
    terms = villain.picture.port.terms
    for number in range(1200):
        head = struct.pack("!BB", villain.random.choice([0x80, 0x90, 0xB0, 0xBF]), number % 256)
        villain.raw(head + bytes([number % 7]) * 10 + villain.rubbish())
        payload_type = villain.random.choice([one.payload_type for one in terms.codecs])
        packet = RtpPacket(
            payload_type, villain.random.randrange(1 << 16), number * 3000, terms.ssrc,
            villain.rubbish(), marker=number % 3 == 0,
        )  # fmt: skip
        villain.raw(packet.pack())
        if number % 20 == 0:
            await asyncio.sleep(0.005)


async def nonsense_in_order(villain: Villain) -> None:
    """Complete pictures, whole ones by their head, that no decoder can make anything of; each sent twice."""
    terms = villain.picture.port.terms
    codec = terms.codecs[0]
    for number in range(300):
        head = bytes([0x67 if number % 5 == 0 else 0x61])
        packet = RtpPacket(
            codec.payload_type, number, number * 3000, terms.ssrc, head + villain.rubbish(), marker=True
        )
        villain.raw(packet.pack())
        villain.raw(packet.pack())
        await asyncio.sleep(0.002)


async def nonsense_sound(villain: Villain) -> None:
    terms = villain.sound.port.terms
    for number in range(600):
        packet = RtpPacket(
            terms.codecs[0].payload_type, villain.random.randrange(1 << 16),
            villain.random.randrange(1 << 32), terms.ssrc, villain.rubbish(200),
        )  # fmt: skip
        villain.raw(packet.pack())
        if number % 20 == 0:
            await asyncio.sleep(0.005)


async def spoilt_rtcp(villain: Villain) -> None:
    """Reports of nonsense, requests for everything, feedback of nobody."""
    terms = villain.picture.port.terms
    theirs = terms.their_ssrc
    for number in range(600):
        head = struct.pack("!BBH", 0x80 | number % 32, 192 + number % 17, number % 90)
        villain.raw(head + villain.rubbish())
        villain.raw(
            pack_rtcp(
                [
                    Nack(terms.ssrc, theirs, tuple(range(number, number + 400))),
                    WholePicture(terms.ssrc, theirs),
                    Remb(terms.ssrc, 3_000_000, (theirs,)),
                    Application(terms.ssrc, theirs, b"ETAR", villain.rubbish() + bytes(8)),
                ]
            )
        )
        if number % 20 == 0:
            await asyncio.sleep(0.005)


async def spoilt_words(villain: Villain) -> None:
    """Words and paper that nobody says."""
    control, chunks = villain.peer._control, villain.peer._paper
    for number in range(400):
        control.send(villain.rubbish())
        control.send(villain.rubbish(90).decode("latin-1"))
        control.send(msgspec.json.encode({"t": "page", "id": "../../x", "bytes": 1 << 40}).decode())
        chunks.send(villain.rubbish())
        chunks.send(paper.pack_chunk("0000abcd", number, b"of no page"))
        chunks.send(paper.pack_grant("0000abcd", number))
        await asyncio.sleep(0.002)


@pytest.mark.parametrize("attack", [spoilt_rtp, nonsense_in_order, nonsense_sound, spoilt_rtcp, spoilt_words])
async def test_rubbish_is_dropped_and_the_call_goes_on(
    attack: Callable[[Villain], Awaitable[None]], victim: "End", villain: Villain
) -> None:
    await attack(villain)
    before = villain.picture.packets
    await villain.until(lambda: villain.picture.packets > before + 30)
    assert [one.stage for one in victim.heard if isinstance(one, PeerMoved)] == [
        PeerStage.OPENING,
        PeerStage.SECURED,
    ]
    assert resident(victim) < MOST_RESIDENT_BYTES / 2


async def message_without_end(villain: Villain) -> None:
    sctp = villain.peer._connection.sctp
    for number in range(3000):
        chunk = aiortc_sctp.DataChunk(flags=0 if number else aiortc_sctp.SCTP_DATA_FIRST_FRAG)
        chunk.tsn, chunk.stream_id, chunk.protocol = sctp._local_tsn, 1, aiortc_sctp.WEBRTC_BINARY
        chunk.user_data = bytes(1100)
        sctp._local_tsn += 1
        await sctp._send_chunk(chunk)
        await asyncio.sleep(0.001)
        if villain.peer.stage is PeerStage.LOST:
            return


async def endless_parameter(villain: Villain) -> None:
    chunk = aiortc_sctp.Chunk(body=struct.pack("!HH", 1, 0))
    chunk.type = aiortc_sctp.HeartbeatChunk.type
    await villain.peer._connection.sctp._send_chunk(chunk)


@pytest.mark.parametrize("attack", [message_without_end, endless_parameter])
async def test_data_without_an_end_costs_one_peer_and_the_call_goes_on_with_the_next(
    attack: Callable[[Villain], Awaitable[None]], pair: "Pair", victim: "End", villain: Villain
) -> None:
    attacking = asyncio.ensure_future(attack(villain))
    await victim.stage(PeerStage.LOST)
    lost_at = SystemClock().now()
    attacking.cancel()
    await asyncio.gather(attacking, return_exceptions=True)
    assert resident(victim) < MOST_RESIDENT_BYTES / 2
    victim.other, pair.clerk.other = pair.clerk, victim
    pair.open(epoch=2)
    for end in pair.ends:
        await end.hear(FirstFrame, lambda one: one.epoch == 2)
    assert SystemClock().now() - lost_at < RESTART_SECONDS + GRACE_SECONDS


def resident(end: "End") -> int:
    pages = int(Path(f"/proc/{end.client.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
