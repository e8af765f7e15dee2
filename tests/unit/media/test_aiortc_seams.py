"""The private places of aiortc that we rely on are still what they were: docs/adr/0003."""

import importlib.metadata

import aiortc
import numpy as np
import pytest
from aiortc import rtcrtpsender
from aiortc.codecs import get_encoder, vpx
from aiortc.jitterbuffer import JitterBuffer, JitterFrame
from av import VideoFrame

from common.media import peer
from common.media.codec.vp8 import START_BITRATE, Vp8


def test_the_version_is_the_one_that_was_looked_into() -> None:
    assert importlib.metadata.version("aiortc") == "1.16.0"


def test_the_sender_finds_our_encoder_where_it_looks_for_one() -> None:
    code = rtcrtpsender.RTCRtpSender._next_encoded_frame.__code__
    assert "get_encoder" in code.co_names
    codec = next(
        one for one in aiortc.RTCRtpSender.getCapabilities("video").codecs if one.mimeType == "video/VP8"
    )
    ours = rtcrtpsender.get_encoder(codec)
    assert isinstance(ours, peer._Vp8Encoder)
    assert ours.target_bitrate == START_BITRATE
    assert type(get_encoder(codec)) is vpx.Vp8Encoder


def test_our_encoder_makes_packets_that_aiortc_can_put_together_again() -> None:
    encoder, decoder = peer._Vp8Encoder(), vpx.Vp8Decoder()
    grain = np.random.default_rng(0).integers(0, 255, (360 * 3 // 2, 640), np.uint8)
    frame = VideoFrame.from_numpy_buffer(grain, format="yuv420p")
    frame.pts, frame.time_base = 4500, peer.VIDEO_CLOCK
    payloads, timestamp = encoder.encode(frame, force_keyframe=True)
    assert timestamp == 4500
    assert len(payloads) > 1
    whole = b"".join(vpx.vp8_depayload(one) for one in payloads)
    decoded = decoder.decode(JitterFrame(whole, timestamp))
    assert (decoded[0].width, decoded[0].height) == (640, 360)


async def test_a_receiver_keeps_its_buffer_where_we_put_ours() -> None:
    connection = aiortc.RTCPeerConnection(aiortc.RTCConfiguration(iceServers=[]))
    try:
        for kind, capacity in (("video", 128), ("audio", 4)):
            receiver = connection.addTransceiver(kind).receiver
            assert isinstance(receiver._RTCRtpReceiver__jitter_buffer, JitterBuffer)
            receiver._track = type("Track", (), {"kind": kind})()
            peer._shorten_buffer(receiver)
            assert receiver._RTCRtpReceiver__jitter_buffer.capacity == capacity
            receiver._track = None
        assert "_RTCRtpReceiver__jitter_buffer" in aiortc.RTCRtpReceiver._handle_rtp_packet.__code__.co_names
    finally:
        await connection.close()


@pytest.mark.parametrize(("bitrate", "whole"), [(1_300_000, False), (1_600_000, True), (800_000, True)])
def test_only_a_large_change_of_bitrate_makes_a_new_encoder(bitrate: int, whole: bool) -> None:
    vp8 = Vp8()
    for rate in (1_200_000, bitrate):
        frame = VideoFrame.from_numpy_buffer(np.full((360, 320), 90, np.uint8), format="yuv420p")
        frame.pts, frame.time_base = rate, peer.VIDEO_CLOCK
        data = vp8.encode(frame, rate, whole=False)
    assert (data[0] & 1 == 0) == whole  # RFC 6386 9.1: the first bit of a key frame is 0
