"""The sound of one call on the wire: our own person's packets out, the other person's in.

A packet each 10 ms, sent as soon as it is there: sound waits for nothing, least of all for a picture.
"""

import asyncio
import dataclasses
import random
from collections.abc import Callable

from common.clock import Clock, Instant
from common.log import logger
from common.media.capture.own_sound import BLOCK_SAMPLES, SAMPLE_RATE, OwnSound
from common.media.codec.opus import OpusEncoder
from common.media.play.voice import Voice
from common.media.rtp.packet import SEQUENCES, TIMESTAMPS, RtpPacket
from common.media.rtp.port import RtpPort
from common.media.rtp.reports import REPORT_SECONDS, Emission, Reception
from common.media.rtp.rtcp import Name, ReceiverReport, Rtcp, SenderReport

LOSS_KEPT = 0.8
"""Of the loss of one report, at the next: packets carry repairs for some ten seconds after a loss."""
LOSS_IGNORED = 0.004

log = logger(__name__)


class SoundStream:
    """One peer's sound; fits ``port.RtpEar``."""

    def __init__(
        self, own: OwnSound, voice: Voice, clock: Clock, broken: Callable[[asyncio.Task[None]], None]
    ) -> None:
        """``broken`` is told how the sending task ended, to say of a fault of ours that it is one."""
        self.emission: Emission | None = None
        self.reception: Reception | None = None
        """None until something came."""
        self._own, self._voice, self._clock, self._broken = own, voice, clock, broken
        self._port: RtpPort | None = None
        self._payload_type = -1
        self._their_ssrc: int | None = None
        self._allowed = False
        self._encoder = OpusEncoder()
        self._sequence = random.randrange(SEQUENCES)
        self._timestamp = random.randrange(TIMESTAMPS)
        self._sending: asyncio.Task[None] | None = None
        self._loss = 0.0

    @property
    def lost(self) -> int:
        """Packets of the other person's that never came."""
        return 0 if self.reception is None else self.reception.lost

    @property
    def expected(self) -> int:
        """Packets that the other person's end sent."""
        return 0 if self.reception is None else self.reception.expected

    def age_s(self, now: Instant) -> float | None:
        """How long ago, on the other end's clock, what is played now was heard there; None while unknown."""
        playing = self._voice.playing(now)
        if playing is None or self.reception is None:
            return None
        taken_at = self.reception.taken_at(round(playing) % TIMESTAMPS)
        return None if taken_at is None else now - taken_at

    def clock_ahead(self, rtt_s: float) -> float | None:
        """Our clock less the other end's, in seconds; None before its first report."""
        return None if self.reception is None else self.reception.clock_ahead(rtt_s)

    def agreed(self, port: RtpPort) -> None:
        codec = port.terms.codec("opus")
        if codec is None:
            log.warning("no sound was agreed")
            return
        self._port, self._payload_type = port, codec.payload_type
        if self.emission is None or self.emission.ssrc != port.terms.ssrc:
            self.emission = Emission(port.terms.ssrc, SAMPLE_RATE)

    def allow(self, allowed: bool) -> None:
        if allowed == self._allowed:
            return
        self._allowed = allowed
        if not allowed:
            self._stop()
            self._voice.forget()
        elif self._port is not None:
            self._sending = asyncio.ensure_future(self._send())
            self._sending.add_done_callback(self._broken)

    def rtp_came(self, packet: RtpPacket, now: Instant) -> None:
        if not self._allowed or packet.payload_type != self._payload_type:
            return
        if self.reception is None or packet.ssrc != self._their_ssrc:
            self.reception, self._their_ssrc = Reception(packet.ssrc, SAMPLE_RATE), packet.ssrc
            self._voice.forget()
        self.reception.came(packet, now)
        self._voice.put(packet.timestamp, packet.payload, now)

    def rtcp_came(self, packet: Rtcp, now: Instant) -> None:
        match packet:
            case SenderReport(ssrc=ssrc, blocks=blocks):
                if self.reception is not None and ssrc == self._their_ssrc:
                    self.reception.sender_said(packet, now)
            case ReceiverReport(blocks=blocks):
                pass
            case _:
                return
        if self._port is None or self.emission is None:
            return
        for block in blocks:
            if block.ssrc == self._port.terms.ssrc:
                self.emission.hear(block, now)
                self._expect_loss(self.emission.fraction_lost)

    def ended(self) -> None:
        self._stop()
        self._port = None

    def _expect_loss(self, reported: float) -> None:
        """One report without loss is no line without loss."""
        self._loss = max(reported, LOSS_KEPT * self._loss)
        self._encoder.expect_loss(self._loss if self._loss > LOSS_IGNORED else 0.0)

    def _stop(self) -> None:
        if self._sending is not None:
            self._sending.cancel()
            self._sending = None

    async def _send(self) -> None:
        self._own.forget()
        reported = Instant(float("-inf"))
        while True:
            block = await self._own.next()
            port, emission = self._port, self.emission
            if port is None or emission is None:
                return
            packet = RtpPacket(
                payload_type=self._payload_type,
                sequence=self._sequence,
                timestamp=self._timestamp,
                ssrc=port.terms.ssrc,
                payload=self._encoder.encode(block.samples),
            )
            port.send_rtp(packet)
            emission.sent(packet, block.taken_at)
            self._sequence = (self._sequence + 1) % SEQUENCES
            self._timestamp = (self._timestamp + BLOCK_SAMPLES) % TIMESTAMPS
            now = self._clock.now()
            if now - reported >= REPORT_SECONDS:
                reported = now
                port.send_rtcp(self._report(port, emission, now))

    def _report(self, port: RtpPort, emission: Emission, now: Instant) -> list[Rtcp]:
        blocks = () if self.reception is None else (self.reception.block(now),)
        report = dataclasses.replace(emission.report(now), blocks=blocks)
        return [report, Name(port.terms.ssrc, port.terms.cname)]
