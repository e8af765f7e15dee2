"""The sound of a call on the wire, between two ends joined by the test."""

import asyncio
import itertools
from collections.abc import AsyncIterator

import numpy as np
import pytest

from common.clock import Instant, SystemClock
from common.media.capture.own_sound import OwnSound
from common.media.codec.opus import OpusDecoder, repairs
from common.media.play.voice import Voice
from common.media.rtp.packet import RtpPacket
from common.media.rtp.port import Codec, RtpTerms
from common.media.rtp.reports import NTP_UNIT
from common.media.rtp.rtcp import Goodbye, Name, ReceiverReport, ReportBlock, Rtcp, SenderReport
from common.media.rtp.sound import SoundStream

OPUS = Codec(payload_type=96, name="opus", clock_rate=48_000, parameters={})


class Port:
    """Keeps what is sent."""

    def __init__(self, ssrc: int = 7, codecs: tuple[Codec, ...] = (OPUS,)) -> None:
        self.terms = RtpTerms("0", "someone", codecs, {}, ssrc, ssrc + 1, None, None)
        self.packets: list[RtpPacket] = []
        self.reports: list[Rtcp] = []

    def send_rtp(self, packet: RtpPacket) -> None:
        self.packets.append(packet)

    def send_rtcp(self, packets: list[Rtcp]) -> None:
        self.reports += packets


class House:
    """One end, on the real clock: its sender waits for real blocks."""

    def __init__(self) -> None:
        self.clock = SystemClock()
        self.own = OwnSound(asyncio.get_running_loop(), self.clock.now)
        self.voice = Voice(self.clock.now)
        self.broken: list[BaseException] = []
        self.stream = SoundStream(self.own, self.voice, self.clock, self._ended)
        self.port = Port()

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            self.broken.append(error)

    async def speak(self, blocks: int, level: int = 9000) -> None:
        """The microphone gives so many blocks, and all of them leave."""
        before = len(self.port.packets)
        noise = np.convolve(np.random.default_rng(1).normal(size=blocks * 480), np.ones(24) / 8, "same")
        noise *= 1 + np.sin(2 * np.pi * 6 * np.arange(noise.size) / 48_000)  # syllables
        for block in np.split((noise * level).clip(-32768, 32767).astype(np.int16), blocks):
            self.own.put(block)
            await asyncio.sleep(0)
        async with asyncio.timeout(5):
            while len(self.port.packets) < before + blocks:
                await asyncio.sleep(0.005)


@pytest.fixture
async def house() -> AsyncIterator[House]:
    house = House()
    yield house
    house.stream.ended()
    await asyncio.sleep(0)
    assert not house.broken


async def test_nothing_leaves_before_both_ends_are_secured_or_after_the_end(house: House) -> None:
    house.stream.agreed(house.port)
    house.own.put(np.ones(480, np.int16))
    await asyncio.sleep(0.05)
    assert not house.port.packets
    house.stream.allow(True)
    await house.speak(3)
    house.stream.allow(False)
    await asyncio.sleep(0.02)
    gone = len(house.port.packets)
    await asyncio.sleep(0.05)
    assert len(house.port.packets) == gone


async def test_each_block_leaves_as_a_packet_of_its_own_in_an_unbroken_row(house: House) -> None:
    house.stream.agreed(house.port)
    house.stream.allow(True)
    await asyncio.sleep(0)
    await house.speak(10)
    packets = house.port.packets
    assert {(one.payload_type, one.ssrc) for one in packets} == {(96, 7)}
    steps = [
        ((later.sequence - one.sequence) % (1 << 16), (later.timestamp - one.timestamp) % (1 << 32))
        for one, later in itertools.pairwise(packets)
    ]
    assert set(steps) == {(1, 480)}
    decoder = OpusDecoder()
    assert all(decoder.decode(one.payload).size == 480 for one in packets)


async def test_the_microphone_switched_off_sends_silence_and_nothing_else(house: House) -> None:
    house.stream.agreed(house.port)
    house.stream.allow(True)
    house.own.switch(off=True)
    await asyncio.sleep(0)
    await house.speak(10, level=30_000)
    decoder = OpusDecoder()
    sent = np.concatenate([decoder.decode(one.payload) for one in house.port.packets])
    assert np.abs(sent).max() <= 2, "rounding"


async def test_reports_tell_when_the_sound_was_taken_on_the_clock_of_all_streams(house: House) -> None:
    house.stream.agreed(house.port)
    house.stream.allow(True)
    await asyncio.sleep(0)
    await house.speak(1)
    report, name = house.port.reports[:2]
    assert isinstance(report, SenderReport)
    assert name == Name(7, "someone")
    first = house.port.packets[0]
    behind = ((report.timestamp - first.timestamp) % (1 << 32)) / 48_000
    taken_at = report.ntp / NTP_UNIT - behind
    assert 0.009 < house.clock.now() - taken_at < 0.5
    assert 0.009 <= behind < 0.5, "what was heard 10 ms ago is what is sent now"


async def test_what_comes_is_handed_to_the_voice_only_while_it_may(house: House) -> None:
    other = House()
    other.stream.agreed(other.port)
    other.stream.allow(True)
    await asyncio.sleep(0)
    await other.speak(20)
    house.stream.agreed(house.port)
    for number, packet in enumerate(other.port.packets):
        house.stream.rtp_came(packet, Instant(house.clock.now() + number * 0.01))
    assert house.stream.reception is None
    house.stream.allow(True)
    for number, packet in enumerate(other.port.packets[:5] + other.port.packets[8:]):
        house.stream.rtp_came(packet, Instant(house.clock.now() + number * 0.01))
    assert house.stream.lost == 3
    out = np.zeros(480, np.int16)
    await asyncio.sleep(0.03)
    house.voice.fill(out)
    assert out.any()
    other.stream.ended()


async def test_loss_that_the_other_end_reports_makes_packets_carry_the_one_before(house: House) -> None:
    house.stream.agreed(house.port)
    house.stream.allow(True)
    await asyncio.sleep(0)
    await house.speak(40)
    assert not any(repairs(one.payload) for one in house.port.packets)
    for block in (ReportBlock(7, 26, 3, 0, 0, 0, 0), ReportBlock(8, 0, 0, 0, 0, 0, 0)):  # 8 is not ours
        house.stream.rtcp_came(ReceiverReport(99, (block,)), house.clock.now())
    await house.speak(40)
    assert any(repairs(one.payload) for one in house.port.packets[-10:])


async def test_an_end_that_does_not_speak_opus_is_not_spoken_to(house: House) -> None:
    house.stream.agreed(Port(codecs=()))
    house.stream.allow(True)
    house.stream.rtp_came(RtpPacket(0, 1, 1, 1, b"pcmu"), house.clock.now())
    house.stream.rtcp_came(ReceiverReport(1, (ReportBlock(7, 0, 0, 0, 0, 0, 0),)), house.clock.now())
    house.stream.rtcp_came(Goodbye((1,)), house.clock.now())
    assert house.stream.lost == 0
