"""The picture of the table over one peer, while the citizen shows it: sharp rather than fast.

A dull driver on the loop around ``PictureSender``, behind the person's picture in everything.  Nothing
leaves but what is put into its mailbox, and nobody puts anything there unless the citizen has said so.
"""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

from common.clock import Clock, Instant
from common.media.capture.picture import Mailbox, Picture
from common.media.codec.encoding import Encoded, PictureEncoder
from common.media.codec.ladder import table_ladder
from common.media.rtp.payload import FORMATS
from common.media.rtp.picture_sender import CLOCK_RATE, PictureSender
from common.media.rtp.port import Codec, RtpPort
from common.media.rtp.reports import Emission
from common.media.rtp.rtcp import Nack, Rtcp, WholePicture
from common.media.sending_way import SendingWay

TABLE_FPS = 5
"""The most that is sent."""
TABLE_SHARE = 0.4
"""Of what the line takes, while the table is shown."""
STALE_SECONDS = 1.0
UNKNOWN_RTT_SECONDS = 0.1
LOOK_SECONDS = 0.25
"""The encoder's thread looks so often whether it is still wanted."""


class TableOut:
    """From ``agreed`` to the end of the peer."""

    def __init__(
        self, port: RtpPort, codec: Codec, pictures: Mailbox[Picture], way: SendingWay, clock: Clock
    ) -> None:
        """``codec``: of those agreed on, one of ``FORMATS``; ``way``: the person's."""
        self.pictures_sent = 0
        terms = port.terms
        rtx = terms.rtx(codec.payload_type)
        self.emission = Emission(terms.ssrc, CLOCK_RATE)
        self._pictures, self._way, self._clock = pictures, way, clock
        self._sender = PictureSender(
            terms.ssrc, codec.payload_type, FORMATS[codec.name](),
            None if rtx is None else (terms.rtx_ssrc, rtx.payload_type),
        )  # fmt: skip
        self._encoder = PictureEncoder(codec.name, TABLE_FPS, "Baseline", table_ladder)
        self._loop = asyncio.get_running_loop()
        self._thread = ThreadPoolExecutor(1, "encode table")
        self._allowed = threading.Event()
        self._closed = False

    @property
    def rtt_s(self) -> float:
        return UNKNOWN_RTT_SECONDS if self.emission.rtt_s is None else self.emission.rtt_s

    @property
    def sent_again(self) -> int:
        return self._sender.sent_again

    @property
    def waiting(self) -> bool:
        """The person's picture says so for both."""
        return False

    def move(self, port: RtpPort) -> None:
        """The person's picture has moved the way for both."""

    def allow(self, allowed: bool) -> None:
        if allowed:
            self._allowed.set()
        else:
            self._allowed.clear()

    def rtcp_came(self, packet: Rtcp, now: Instant) -> None:
        ssrc = self.emission.ssrc
        match packet:
            case Nack(media_ssrc=media, lost=lost) if media == ssrc and self._way.for_table:
                again = self._sender.again(lost, now, self.rtt_s, self._way.for_table)
                self._way.put_table(again, now)
            case WholePicture(media_ssrc=media) if media == ssrc:
                self._sender.whole_asked(now, self.rtt_s)

    def tick(self, now: Instant) -> None:
        """The person's picture lets ours go along."""

    async def encode(self) -> None:
        """Encode and send while it is allowed; a fault ends it."""
        await self._loop.run_in_executor(self._thread, self._encode)

    def _encode(self) -> None:
        """The encoder's thread: the next picture only when the last one has left."""
        while not self._closed:
            if not self._allowed.wait(LOOK_SECONDS):
                continue
            picture, rate = self._pictures.take(LOOK_SECONDS), int(self._way.for_table)
            if picture is None or not self._allowed.is_set() or not rate or self._way.table_waits:
                continue
            if self._clock.now() - picture.at > STALE_SECONDS:
                continue
            encoded = self._encoder.encode(picture, rate, self._sender.wants_whole)
            if encoded is not None and not self._closed:
                self._loop.call_soon_threadsafe(self._send, encoded, Instant(picture.at))

    def _send(self, encoded: Encoded, at: Instant) -> None:
        if not self._allowed.is_set() or not self._way.for_table:
            return  # taken away while it was encoded
        now = self._clock.now()
        packets = self._sender.picture(encoded.data, at, now, whole=encoded.whole)
        for packet in packets:
            self.emission.sent(packet, at)
        self._way.put_table(packets, now)
        self.pictures_sent += 1

    def close(self) -> None:
        self._closed = True
        self.allow(False)
        self._thread.shutdown(wait=False)
