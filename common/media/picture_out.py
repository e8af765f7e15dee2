"""Our own person's picture over one peer: pictures encoded, packets out.

A dull driver on the loop around ``PictureSender``.  Encoding has a thread of its own, which takes the
newest picture whenever it is free and hands over what it made of it.
"""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

from common.clock import Clock, Instant
from common.media.capture.own_picture import OwnPicture
from common.media.codec.encoding import Encoded, PictureEncoder
from common.media.rtp import arrivals, parity
from common.media.rtp.controller import CALM_SECONDS
from common.media.rtp.packet import RtpPacket
from common.media.rtp.parity import ParityPlan, left_to_pictures
from common.media.rtp.payload import FORMATS
from common.media.rtp.picture_sender import CLOCK_RATE, PictureSender
from common.media.rtp.port import Codec, RtpPort
from common.media.rtp.reports import Emission
from common.media.rtp.rtcp import Application, Nack, Remb, Rtcp, WholePicture
from common.media.rungs import PictureRungs
from common.media.sending_way import SendingWay
from common.protocol.codes import PictureSent

UNKNOWN_RTT_SECONDS = 0.1
MAIN_PROFILE = "4d"
"""How H.264's ``profile-level-id`` begins where arithmetic coding may be used: RFC 6184, 8.1."""
SHARE_PICTURES = 10
"""Over so many the share of parity is smoothed."""
MOST_WAITING_SECONDS = 0.1
"""With more than this before the pacer a picture is not even encoded: it would only be late."""
JUDGE_SECONDS = 1.0
"""Between two looks at what the line allows."""
LOOK_SECONDS = 0.25
"""The encoder's thread looks so often whether it is still wanted."""


class PictureOut:
    """From ``agreed`` to the end of the peer."""

    def __init__(
        self,
        port: RtpPort,
        codec: Codec,
        own: OwnPicture,
        fps: int,
        way: SendingWay,
        clock: Clock,
    ) -> None:
        """``codec``: of those agreed on, one of ``FORMATS``."""
        self.pictures_sent = 0
        terms = port.terms
        rtx = terms.rtx(codec.payload_type)
        self.emission = Emission(terms.ssrc, CLOCK_RATE)
        self._port, self._own, self._way, self._clock = port, own, way, clock
        self._sender = PictureSender(
            terms.ssrc, codec.payload_type, FORMATS[codec.name](),
            None if rtx is None else (terms.rtx_ssrc, rtx.payload_type),
            None if (private := terms.codec(parity.NAME)) is None else private.payload_type,
        )  # fmt: skip
        self._plan = ParityPlan()
        self._parity_share = 0.0
        """Of what is sent; the encoder gets the rest."""
        main = str(codec.parameters.get("profile-level-id", "")).lower().startswith(MAIN_PROFILE)
        self._encoder = PictureEncoder(codec.name, fps, "Main" if main else "Baseline")
        self._loop = asyncio.get_running_loop()
        self._rungs = PictureRungs()
        self._judged_at = clock.now()
        self._taken_at = float("-inf")
        """Of the last picture that was encoded."""
        self._thread = ThreadPoolExecutor(1, "encode")
        self._encoded: asyncio.Queue[tuple[Encoded, Instant]] = asyncio.Queue()
        """At most one: the encoder waits until it has left."""
        self._free = threading.Event()
        self._free.set()
        self._allowed = threading.Event()
        self._closed = False

    @property
    def rtt_s(self) -> float:
        """As the other end's reports have it."""
        return UNKNOWN_RTT_SECONDS if self.emission.rtt_s is None else self.emission.rtt_s

    @property
    def allowed_by_line(self) -> PictureSent:
        """What is sent of the picture."""
        return self._rungs.now

    @property
    def waiting(self) -> bool:
        """Packets wait for the line to have taken those before them."""
        return self._way.waiting

    @property
    def sent_again(self) -> int:
        """Packets."""
        return self._sender.sent_again

    def move(self, port: RtpPort) -> None:
        """What leaves takes another way from now on, of which nothing is known; the terms are the same."""
        self._port = port
        self._way.move(port)

    def allow(self, allowed: bool) -> None:
        self._way.allowed = allowed
        if allowed:
            self._allowed.set()
        else:
            self._allowed.clear()

    def rtcp_came(self, packet: Rtcp, now: Instant) -> None:
        ssrc = self._port.terms.ssrc
        match packet:
            case Nack(media_ssrc=media, lost=lost) if media == ssrc and self._allowed.is_set():
                again = self._sender.again(lost, now, self.rtt_s, self._way.controller.bits_per_second)
                self._way.put(again, now, first=True)
            case WholePicture(media_ssrc=media) if media == ssrc:
                self._sender.whole_asked(now, self.rtt_s)
            case Application(media_ssrc=media, what=arrivals.FEEDBACK, data=data) if media == ssrc:
                self._way.heard(data, now, self.rtt_s)
            case Remb(bits_per_second=most, media_ssrcs=media_ssrcs) if ssrc in media_ssrcs:
                self._way.controller.told_most(most)

    def tick(self, now: Instant) -> None:
        self._way.controller.tick(now)
        if self._allowed.is_set() and now - self._judged_at >= JUDGE_SECONDS:
            self._judged_at = now
            controller = self._way.controller
            # The controller counts no loss while little is sent, the other end's reports always do.
            loss = min(controller.loss, self.emission.fraction_lost)
            self._rungs.second(
                controller.bits_per_second, controller.queued_s, loss, self._encoder.rows
            )
        self._way.let_go(now)

    async def encode(self) -> None:
        """Encode the newest picture each time, as long as it is allowed; a fault ends it."""
        await self._loop.run_in_executor(self._thread, self._encode)

    async def send(self) -> None:
        """Send what is encoded."""
        while True:
            encoded, taken_at = await self._encoded.get()
            self._free.set()
            if self._allowed.is_set():
                self._send(encoded, taken_at)

    def _encode(self) -> None:
        """The encoder's thread."""
        while not self._closed:
            if not self._allowed.wait(LOOK_SECONDS) or not self._free.wait(LOOK_SECONDS):
                continue
            picture = self._own.next(self._clock.now, LOOK_SECONDS)
            rate = left_to_pictures(self._way.for_person, self._parity_share)
            if picture is None or self._would_be_late(rate) or not self._allowed.is_set():
                continue
            if picture.at - self._taken_at < self._rungs.interval_s:
                continue
            self._taken_at = picture.at
            encoded = self._encoder.encode(picture, rate, self._sender.wants_whole)
            if encoded is not None and not self._closed:
                self._free.clear()
                self._loop.call_soon_threadsafe(self._encoded.put_nowait, (encoded, Instant(picture.at)))

    def _would_be_late(self, rate: int) -> bool:
        """Encoded now, a picture would wait before the pacer or in the line until it is old."""
        waits = self._way.waiting_bits > rate * MOST_WAITING_SECONDS
        return waits or self._way.controller.draining(self._clock.now())

    def _send(self, encoded: Encoded, at: Instant) -> None:
        now = self._clock.now()
        packets = self._sender.picture(
            encoded.data, at, now, whole=encoded.whole, together=self._together(now)
        )
        for packet in packets:
            if packet.ssrc == self.emission.ssrc:
                self.emission.sent(packet, at)
        self._note_share(packets)
        self._way.put(packets, now)
        self.pictures_sent += 1

    def _together(self, now: Instant) -> int | None:
        """Parity is for lines that lose packets, not for those that are full."""
        controller = self._way.controller
        self._plan.hear(controller.loss, now)
        return self._plan.together if controller.queued_s < CALM_SECONDS else None

    def _note_share(self, packets: list[RtpPacket]) -> None:
        bits = sum(len(one.payload) for one in packets)
        parity_bits = sum(len(one.payload) for one in packets if one.ssrc != self.emission.ssrc)
        self._parity_share += (parity_bits / max(1, bits) - self._parity_share) / SHARE_PICTURES

    def close(self) -> None:
        self._closed = True
        self.allow(False)
        self._thread.shutdown(wait=False)
