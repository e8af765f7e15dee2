"""The media that still go through aiortc's own senders and receivers: their tracks and their seams.

Tracks of ours wait at a gate until both ends are secured, so before that nothing is even encoded.
"""

import asyncio
import fractions
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import aiortc
from aiortc import rtcrtpsender
from aiortc.codecs import get_encoder, vpx
from aiortc.jitterbuffer import JitterBuffer
from aiortc.mediastreams import MediaStreamError
from av import VideoFrame

from common.media.capture.own_picture import OwnPicture
from common.media.codec.vp8 import START_BITRATE, Vp8

VIDEO_CLOCK = fractions.Fraction(1, 90_000)


@dataclass
class PeerCounts:
    """What has gone through since the peer was opened."""

    pictures_sent: int = 0
    packets_lost: int = 0


class PictureTrack(aiortc.MediaStreamTrack):  # type: ignore[misc]
    """Our own person's picture, once the gate is open."""

    kind = "video"

    def __init__(
        self, gate: asyncio.Event, picture: OwnPicture, counts: PeerCounts, now: Callable[[], float]
    ) -> None:
        super().__init__()
        self._gate, self._picture, self._counts, self._now = gate, picture, counts, now
        self._start = now()

    async def recv(self) -> VideoFrame:
        await self._gate.wait()
        picture = await self._picture.next(self._now)
        if self.readyState != "live":
            raise MediaStreamError
        frame = VideoFrame.from_numpy_buffer(picture.yuv, format="yuv420p")  # no copy
        frame.pts = int((picture.at - self._start) / VIDEO_CLOCK)
        frame.time_base = VIDEO_CLOCK
        self._counts.pictures_sent += 1
        return frame


class Vp8Encoder(vpx.Vp8Encoder):  # type: ignore[misc]
    """Our own VP8 in aiortc's packets; its ``target_bitrate`` is set by what the receiver can take."""

    def __init__(self) -> None:
        super().__init__()
        self.target_bitrate = START_BITRATE
        self.picture_id: int = random.randrange(1 << 15)
        self._vp8 = Vp8()

    def encode(self, frame: VideoFrame, force_keyframe: bool = False) -> tuple[list[bytes], int]:
        timestamp = frame.pts  # in our track's clock, which is RTP's; encoding rewrites it to the codec's own
        data = self._vp8.encode(frame, self.target_bitrate, whole=force_keyframe)
        payloads = self._packetize(data, self.picture_id)
        self.picture_id = (self.picture_id + 1) % (1 << 15)
        return payloads, timestamp


def _encoder(codec: Any) -> Any:
    return Vp8Encoder() if codec.mimeType.lower() == "video/vp8" else get_encoder(codec)


# Private seam, docs/adr/0003: the sender looks its encoder up here, and has no setting for it.
rtcrtpsender.get_encoder = _encoder


def shorten_buffer(receiver: Any) -> None:
    """Private seam, docs/adr/0003: aiortc's buffer turns one lost packet into seconds.

    512 packets stand still for 4 s behind a hole, 128 for one, and then a whole picture is asked for.
    """
    receiver._RTCRtpReceiver__jitter_buffer = JitterBuffer(capacity=128, is_video=True)  # noqa: SLF001
