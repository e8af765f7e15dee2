"""The private places of aiortc that we rely on are still what they were: docs/adr/0003."""

import asyncio
import importlib.metadata

import aiortc
import numpy as np
import pytest
from aiortc import rtcrtpsender
from aiortc.codecs import get_encoder, vpx
from aiortc.jitterbuffer import JitterBuffer, JitterFrame
from aiortc.rtcdtlstransport import RTCDtlsTransport
from av import VideoFrame

from common.clock import Instant, SystemClock
from common.media import stock_media
from common.media.codec.vp8 import START_BITRATE, Vp8
from common.media.connection import codecs, new_connection
from common.media.rtp.aiortc_port import AiortcRtp
from common.media.rtp.packet import RtpPacket
from common.media.rtp.port import Codec, RtpPort
from common.media.rtp.rtcp import Rtcp, WholePicture


def test_the_version_is_the_one_that_was_looked_into() -> None:
    assert importlib.metadata.version("aiortc") == "1.16.0"


def test_the_sender_finds_our_encoder_where_it_looks_for_one() -> None:
    code = rtcrtpsender.RTCRtpSender._next_encoded_frame.__code__
    assert "get_encoder" in code.co_names
    codec = next(
        one for one in aiortc.RTCRtpSender.getCapabilities("video").codecs if one.mimeType == "video/VP8"
    )
    ours = rtcrtpsender.get_encoder(codec)
    assert isinstance(ours, stock_media.Vp8Encoder)
    assert ours.target_bitrate == START_BITRATE
    assert type(get_encoder(codec)) is vpx.Vp8Encoder


def test_our_encoder_makes_packets_that_aiortc_can_put_together_again() -> None:
    encoder, decoder = stock_media.Vp8Encoder(), vpx.Vp8Decoder()
    grain = np.random.default_rng(0).integers(0, 255, (360 * 3 // 2, 640), np.uint8)
    frame = VideoFrame.from_numpy_buffer(grain, format="yuv420p")
    frame.pts, frame.time_base = 4500, stock_media.VIDEO_CLOCK
    payloads, timestamp = encoder.encode(frame, force_keyframe=True)
    assert timestamp == 4500
    assert len(payloads) > 1
    whole = b"".join(vpx.vp8_depayload(one) for one in payloads)
    decoded = decoder.decode(JitterFrame(whole, timestamp))
    assert (decoded[0].width, decoded[0].height) == (640, 360)


async def test_a_receiver_keeps_its_buffer_where_we_put_ours() -> None:
    connection = new_connection([])
    try:
        receiver = connection.addTransceiver("video").receiver
        assert isinstance(receiver._RTCRtpReceiver__jitter_buffer, JitterBuffer)
        stock_media.shorten_buffer(receiver)
        assert receiver._RTCRtpReceiver__jitter_buffer.capacity == 128
        assert "_RTCRtpReceiver__jitter_buffer" in aiortc.RTCRtpReceiver._handle_rtp_packet.__code__.co_names
    finally:
        await connection.close()


@pytest.mark.parametrize(("bitrate", "whole"), [(1_300_000, False), (1_600_000, True), (800_000, True)])
def test_only_a_large_change_of_bitrate_makes_a_new_encoder(bitrate: int, whole: bool) -> None:
    vp8 = Vp8()
    for rate in (1_200_000, bitrate):
        frame = VideoFrame.from_numpy_buffer(np.full((360, 320), 90, np.uint8), format="yuv420p")
        frame.pts, frame.time_base = rate, stock_media.VIDEO_CLOCK
        data = vp8.encode(frame, rate, whole=False)
    assert (data[0] & 1 == 0) == whole  # RFC 6386 9.1: the first bit of a key frame is 0


class Ear:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.port: RtpPort | None = None
        self.heard: list[RtpPacket | Rtcp] = []
        self.allowed: list[bool] = []
        self.over = False
        self.news = asyncio.Event()

    def agreed(self, port: RtpPort) -> None:
        self.port = port
        self.news.set()

    def allow(self, allowed: bool) -> None:
        self.allowed.append(allowed)

    def rtp_came(self, packet: RtpPacket, now: Instant) -> None:
        self.heard.append(packet)
        self.news.set()

    def rtcp_came(self, packet: Rtcp, now: Instant) -> None:
        self.heard.append(packet)
        self.news.set()

    def ended(self) -> None:
        self.over = True

    async def until(self, count: int) -> None:
        async with asyncio.timeout(10):
            while self.port is None or len(self.heard) < count:
                self.news.clear()
                await self.news.wait()


class End:
    """One peer connection whose picture is an ear's and whose sound is still aiortc's own."""

    def __init__(self) -> None:
        self.connection, self.rtp, self.ear = new_connection([]), AiortcRtp(SystemClock()), Ear()
        self.connection.addTransceiver("audio")
        transceiver = self.connection.addTransceiver("video")
        transceiver.setCodecPreferences(codecs("video", "video/vp8", "video/rtx"))
        self.rtp.take(transceiver, self.ear)

    async def close(self) -> None:
        self.rtp.close()
        await self.connection.close()


async def test_rtp_and_rtcp_of_our_media_go_through_aiortcs_transport_and_past_the_rest_of_it() -> None:
    one, other = ends = End(), End()
    try:
        await one.connection.setLocalDescription(await one.connection.createOffer())
        await other.connection.setRemoteDescription(one.connection.localDescription)
        await other.connection.setLocalDescription(await other.connection.createAnswer())
        await one.connection.setRemoteDescription(other.connection.localDescription)
        for end in ends:
            await end.ear.until(0)
        ours, theirs = one.ear.port, other.ear.port
        assert ours is not None
        assert theirs is not None
        terms = ours.terms
        assert (terms.their_ssrc, terms.their_rtx_ssrc) == (theirs.terms.ssrc, theirs.terms.rtx_ssrc)
        assert terms.codecs[0] == Codec(97, "vp8", 90_000, {})
        assert terms.rtx(97) == Codec(98, "rtx", 90_000, {"apt": 97})
        assert terms.extensions["urn:ietf:params:rtp-hdrext:sdes:mid"] == 1
        assert terms.mid
        assert terms.cname

        packet = RtpPacket(97, 5, 6, terms.ssrc, b"picture", extensions={1: terms.mid.encode()})
        ours.send_rtp(packet)
        asked = WholePicture(ssrc=terms.ssrc, media_ssrc=theirs.terms.ssrc)
        ours.send_rtcp([asked])
        await other.ear.until(2)
        assert other.ear.heard == [packet, asked]

        other.rtp.allow(True)
        await other.close()
        theirs.send_rtp(packet)
        assert other.ear.over
        assert other.ear.allowed == [False, True, False]
    finally:
        for end in ends:
            await end.close()


def test_the_transport_hands_over_and_takes_packets_where_we_stand() -> None:
    assert {"_handle_rtp_data", "_handle_rtcp_data"} <= set(RTCDtlsTransport._recv_next.__code__.co_names)
    assert asyncio.iscoroutinefunction(RTCDtlsTransport._send_rtp)
