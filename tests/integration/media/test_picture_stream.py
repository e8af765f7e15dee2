"""Both ends of a picture with their codecs and threads, over a line that loses, delays and dies."""

import asyncio
import os
import random
from collections.abc import AsyncIterator, Callable

import numpy as np
import pytest
from av import VideoFrame

from common.clock import SystemClock
from common.media.capture.own_picture import OwnPicture
from common.media.capture.picture import Mailbox
from common.media.frames import FrameWriter, ring_name
from common.media.picture_stream import PictureStream
from common.media.rtp import arrivals, parity
from common.media.rtp.packet import RtpPacket, unpack_rtp
from common.media.rtp.port import Codec, RtpTerms
from common.media.rtp.rtcp import Remb, Rtcp, pack_rtcp, unpack_rtcp
from common.protocol.codes import PictureSent

WIDTH, HEIGHT, FPS = 640, 360, 30
WAY_SECONDS = 0.025
CODECS = (
    Codec(99, "h264", 90_000, {}),
    Codec(100, "rtx", 90_000, {"apt": 99}),
    Codec(110, parity.NAME, 90_000, {}),
)


def broken(task: asyncio.Task[None]) -> None:
    if not task.cancelled():
        task.result()


def error_of(task: asyncio.Task[None]) -> BaseException | None:
    return None if task.cancelled() else task.exception()


class Port:
    """One end's way out, over a line of the test's making."""

    def __init__(self, ssrc: int, their_ssrc: int, extensions: dict[str, int]) -> None:
        self.terms = RtpTerms("1", "cname", CODECS, extensions, ssrc, ssrc + 1, their_ssrc, their_ssrc + 1)
        self.other: PictureStream | None = None
        self.takes: Callable[[bytes], bool] = lambda _: True
        """Whether the line brings a packet over."""
        self.changes: Callable[[bytes], bytes] = lambda data: data
        self._loop = asyncio.get_running_loop()

    def send_rtp(self, packet: RtpPacket) -> None:
        self._send(packet.pack())

    def send_rtcp(self, packets: list[Rtcp]) -> None:
        self._send(pack_rtcp(packets))

    def _send(self, data: bytes) -> None:
        if self.takes(data):
            self._loop.call_later(WAY_SECONDS, self._arrive, self.changes(data))

    def _arrive(self, data: bytes) -> None:
        now = SystemClock().now()
        if self.other is None:
            return
        if 200 <= data[1] <= 206:
            for one in unpack_rtcp(data):
                self.other.rtcp_came(one, now)
        elif (packet := unpack_rtp(data)) is not None:
            self.other.rtp_came(packet, now)


class Call:
    """Two people; what the one sees of the other is looked at."""

    def __init__(self, ring: FrameWriter, extensions: dict[str, int]) -> None:
        clock = SystemClock()
        self.own = OwnPicture(Mailbox(), ring, WIDTH, HEIGHT)
        self.shown: list[tuple[int, float | None]] = []
        """Brightness of each picture shown, which is its number, and how old it was."""
        self.back_own = OwnPicture(Mailbox(), ring, WIDTH, HEIGHT)
        self.there = PictureStream(self.own, lambda *_: None, FPS, clock, broken)
        self.here = PictureStream(self.back_own, self._show, FPS, clock, broken)
        self.out, self.back = Port(10, 20, extensions), Port(20, 10, extensions)
        self.out.other, self.back.other = self.here, self.there
        self.clock = clock
        for stream, port in ((self.there, self.out), (self.here, self.back)):
            stream.agreed(port)
            stream.allow(True)

    def _show(self, frame: VideoFrame, age_s: float | None, taken_at: float | None) -> None:
        self.shown.append((round(float(np.frombuffer(frame.planes[0], np.uint8).mean())), age_s))

    async def play(self, seconds: float) -> int:
        """Pictures that get brighter, on the beat; returns the brightness of the last."""
        grain = np.random.default_rng(1).integers(0, 30, (HEIGHT * 3 // 2, WIDTH), np.uint8)
        start, value = self.clock.now(), 0
        for number in range(int(seconds * FPS)):
            value = number % 200
            yuv = (np.roll(grain, 9 * number) + value).astype(np.uint8)
            for own in (self.own, self.back_own):
                own.show(yuv, self.clock.now())
            await asyncio.sleep(max(0.0, start + (number + 1) / FPS - self.clock.now()))
        return value

    def close(self) -> None:
        for stream in (self.there, self.here):
            stream.allow(False)
            stream.ended()


MakeCall = Callable[[dict[str, int]], Call]


@pytest.fixture
async def make_call() -> AsyncIterator[MakeCall]:
    ring = FrameWriter.create(ring_name("unit", os.getpid(), "stream"), WIDTH, HEIGHT)
    calls: list[Call] = []

    def make(extensions: dict[str, int]) -> Call:
        calls.append(Call(ring, extensions))
        return calls[-1]

    yield make
    for call in calls:
        call.close()
    ring.close()


OURS = {arrivals.URI: 4}


@pytest.mark.parametrize("extensions", [OURS, {}], ids=["ours", "browser"])
async def test_on_a_line_that_loses_a_twentieth_pictures_go_on(
    make_call: MakeCall, extensions: dict[str, int]
) -> None:
    call, chance = make_call(extensions), random.Random(5)
    for port in (call.out, call.back):
        port.takes = lambda _: chance.random() >= 0.05
    await call.play(4)
    await asyncio.sleep(0.3)
    figures, sent = call.here.figures, call.there.figures
    print(f"{len(call.shown)} of {sent.pictures_sent} shown", figures, sent)
    assert sent.pictures_sent > 20
    assert len(call.shown) > 0.5 * sent.pictures_sent
    assert figures.asked_again > 0
    assert (figures.repaired > 0) == (extensions == OURS)
    assert figures.packets_lost < 0.02 * sent.bytes_sent / 1000
    ages = sorted(age for _, age in call.shown if age is not None)
    assert len(ages) > 0.5 * len(call.shown)
    assert WAY_SECONDS * 0.8 < ages[len(ages) // 2] < 0.3


async def test_a_browser_says_how_much_it_takes_and_gets_no_more(make_call: MakeCall) -> None:
    call = make_call({})
    await call.play(1.5)
    before = call.there.figures.bytes_sent
    assert before * 8 > 1.5 * 200_000
    call.there.rtcp_came(Remb(ssrc=20, bits_per_second=100_000, media_ssrcs=(10,)), call.clock.now())
    call.there.rtcp_came(Remb(ssrc=20, bits_per_second=9_000_000, media_ssrcs=(77,)), call.clock.now())
    await call.play(3.0)
    assert (call.there.figures.bytes_sent - before) * 8 < 3.0 * 130_000


async def test_after_an_outage_the_first_picture_shown_is_a_live_one(make_call: MakeCall) -> None:
    call = make_call(OURS)
    await call.play(1.5)
    dead = [True]
    for port in (call.out, call.back):
        port.takes = lambda _: not dead[0]
    await call.play(2.0)
    await asyncio.sleep(0.1)
    before = len(call.shown)
    dead[0] = False
    began = call.clock.now()
    await call.play(1.5)
    assert len(call.shown) > before
    print(f"{call.clock.now() - began:.1f} s, {len(call.shown) - before} pictures of 45 shown")
    first, age_s = call.shown[before]
    assert first < 45, "a picture from before the outage was shown"
    assert age_s is not None
    assert age_s < 0.3
    assert len(call.shown) - before > 5


async def test_not_a_picture_is_shown_once_it_is_not_allowed(make_call: MakeCall) -> None:
    call = make_call(OURS)
    await call.play(1.0)
    assert call.shown
    call.here.allow(False)
    before = len(call.shown)
    await call.play(0.5)
    assert len(call.shown) == before
    call.there.allow(False)
    sent = call.there.figures.pictures_sent
    await call.play(0.3)
    assert call.there.figures.pictures_sent == sent


async def test_spoilt_packets_cost_pictures_and_nothing_else(make_call: MakeCall) -> None:
    call, chance = make_call(OURS), random.Random(9)

    def spoil(data: bytes) -> bytes:
        if chance.random() < 0.9:
            return data
        at = chance.randrange(12, len(data)) if len(data) > 12 else 0
        return data[: max(2, at)] + bytes((chance.randrange(256),)) + data[at + 1 :][: chance.randrange(1400)]

    call.out.changes = call.back.changes = spoil
    await call.play(2.0)
    call.out.changes = call.back.changes = lambda data: data
    before = len(call.shown)
    await call.play(1.5)
    assert len(call.shown) > before


async def test_a_fault_in_decoding_is_told_and_never_a_picture_that_stands_still(make_call: MakeCall) -> None:
    """Who is told ends the media process, which is started anew with the call resumed."""
    call, told = make_call(OURS), asyncio.Event()
    errors: list[BaseException | None] = []

    def tell(task: asyncio.Task[None]) -> None:
        errors.append(error_of(task))
        told.set()

    def show(frame: VideoFrame, age_s: float | None, taken_at: float | None) -> None:
        raise KeyError("ours")

    call.here.ended()
    call.here = PictureStream(call.back_own, show, FPS, call.clock, tell)
    call.out.other = call.here
    call.here.agreed(call.back)
    call.here.allow(True)
    await call.play(1.0)
    await asyncio.wait_for(told.wait(), 10)
    assert [str(one) for one in errors if one is not None] == ["'ours'"]


async def test_a_line_too_thin_for_any_moving_picture_gets_stills_and_is_tried_again(
    make_call: MakeCall,
) -> None:
    call = make_call(OURS)
    room, filled_at = 0.0, call.clock.now()

    def takes(data: bytes) -> bool:
        """24 kbit/s, and what does not fit is lost."""
        nonlocal room, filled_at
        now = call.clock.now()
        room, filled_at = min(2000.0, room + (now - filled_at) * 3000), now
        if len(data) > room:
            return False
        room -= len(data)
        return True

    call.out.takes = takes
    async with asyncio.timeout(60):
        while call.there.allowed_by_line is not PictureSent.STILLS:
            await call.play(1)
    sent = call.there.figures.pictures_sent
    await call.play(3)
    assert call.there.figures.pictures_sent - sent <= 2, "one in two seconds"
    call.out.takes = lambda _: True
    async with asyncio.timeout(60):
        while call.there.allowed_by_line in (PictureSent.STILLS, PictureSent.NONE):
            await call.play(1)
    shown = len(call.shown)
    await call.play(2)
    assert len(call.shown) - shown > 10, "it moves again by itself"
    assert call.here.allowed_by_line is PictureSent.VIDEO, "the other way was never touched"
