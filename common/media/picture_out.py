"""Our own person's picture over one peer: pictures encoded, packets out.

A dull driver on the loop around ``PictureSender``.  Encoding has a thread of its own, which takes the
newest picture whenever it is free.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from common.clock import Clock, Instant
from common.media.capture.own_picture import OwnPicture
from common.media.codec.encoding import PictureEncoder
from common.media.rtp.payload import FORMATS
from common.media.rtp.picture_sender import CLOCK_RATE, PictureSender
from common.media.rtp.port import RtpPort
from common.media.rtp.reports import Emission
from common.media.rtp.rtcp import Nack, Rtcp, WholePicture

UNKNOWN_RTT_SECONDS = 0.1
BITS_PER_SECOND = 1_200_000


class PictureOut:
    """From ``agreed`` to the end of the peer."""

    def __init__(self, port: RtpPort, own: OwnPicture, fps: int, clock: Clock) -> None:
        self.pictures_sent = 0
        terms = port.terms
        codec = terms.codecs[0]
        rtx = terms.rtx(codec.payload_type)
        self.emission = Emission(terms.ssrc, CLOCK_RATE)
        self._port, self._own, self._clock = port, own, clock
        self._sender = PictureSender(
            terms.ssrc, codec.payload_type, FORMATS[codec.name](),
            None if rtx is None else (terms.rtx_ssrc, rtx.payload_type),
        )  # fmt: skip
        self._encoder = PictureEncoder(codec.name, fps)
        self._thread = ThreadPoolExecutor(1, "encode")
        self._allowed = asyncio.Event()

    @property
    def rtt_s(self) -> float:
        """As the other end's reports have it."""
        return UNKNOWN_RTT_SECONDS if self.emission.rtt_s is None else self.emission.rtt_s

    def allow(self, allowed: bool) -> None:
        if allowed:
            self._allowed.set()
        else:
            self._allowed.clear()

    def rtcp_came(self, packet: Rtcp, now: Instant) -> None:
        ssrc = self._port.terms.ssrc
        match packet:
            case Nack(media_ssrc=media, lost=lost) if media == ssrc and self._allowed.is_set():
                for again in self._sender.again(lost, now, self.rtt_s, BITS_PER_SECOND):
                    self._port.send_rtp(again)
            case WholePicture(media_ssrc=media) if media == ssrc:
                self._sender.whole_asked(now, self.rtt_s)

    async def run(self) -> None:
        """Encode and send, the newest picture each time, as long as it is allowed."""
        loop = asyncio.get_running_loop()
        while True:
            await self._allowed.wait()
            picture = await self._own.next(self._clock.now)
            if not self._allowed.is_set():
                continue
            whole = self._sender.wants_whole
            encoded = await loop.run_in_executor(
                self._thread, self._encoder.encode, picture, BITS_PER_SECOND, whole
            )
            if encoded is None or not self._allowed.is_set():
                continue
            at = Instant(picture.at)
            for packet in self._sender.picture(encoded.data, at, self._clock.now(), whole=encoded.whole):
                self.emission.sent(packet, at)
                self._port.send_rtp(packet)
            self.pictures_sent += 1

    def close(self) -> None:
        self.allow(False)
        self._thread.shutdown(wait=False)
