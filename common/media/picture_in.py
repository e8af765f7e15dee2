"""The other person's picture over one peer: packets in, pictures shown.

A dull driver on the loop around ``PictureReceiver``.  Decoding has a thread of its own, and pictures are
shown from it, without a detour through the loop.
"""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from av import VideoFrame

from common.clock import Clock, Instant
from common.media.codec.decoding import MOST_PIXELS, PictureDecoder
from common.media.rtp import arrivals, parity
from common.media.rtp.arrivals import Arrivals
from common.media.rtp.assembly import EncodedPicture
from common.media.rtp.missing import Missing
from common.media.rtp.packet import RtpPacket, unwrap_rtx
from common.media.rtp.parity import Repair
from common.media.rtp.payload import FORMATS
from common.media.rtp.picture_receiver import AskAgain, AskWhole, Decode, PictureReceiver, ReceiverAction
from common.media.rtp.picture_sender import CLOCK_RATE
from common.media.rtp.port import RtpPort
from common.media.rtp.reports import Reception
from common.media.rtp.rtcp import Application, Nack, ReportBlock, SenderReport, WholePicture

Show = Callable[[VideoFrame, float | None, float | None], None]
"""A decoded picture, yuv420p, how many seconds ago it was taken, and when by the other end's clock, where
that is known; called on the decoder's thread, only while both ends are secured."""


class PictureIn:
    """From ``agreed`` to the end of the peer."""

    def __init__(
        self,
        port: RtpPort,
        show: Show,
        rtt: Callable[[], float],
        least_rtt: Callable[[], float | None],
        clock: Clock,
        arrivals_of_person: Arrivals | None = None,
        most_pixels: int = MOST_PIXELS,
    ) -> None:
        """``rtt``: the round trip in seconds, as well as it is known; ``least_rtt``: without queues.

        ``arrivals_of_person``: for the table, whose packets are numbered and reported with the person's.
        """
        self._port, self._give, self._clock = port, show, clock
        self._rtt, self._least_rtt = rtt, least_rtt
        self.bytes = 0
        self._loop = asyncio.get_running_loop()
        codecs = {one.payload_type: one.name for one in port.terms.codecs if one.name in FORMATS}
        self._again = {
            one.payload_type: one.parameters.get("apt") for one in port.terms.codecs if one.name == "rtx"
        }
        self._receiver = PictureReceiver({number: FORMATS[name]() for number, name in codecs.items()})
        self._payload_types = codecs.keys()
        self._ssrc = port.terms.their_ssrc
        self._reception: Reception | None = None
        self._lock = threading.Lock()
        """Held while a picture is shown, so that none is once ``allow(False)`` has returned."""
        self._allowed = False
        private = port.terms.codec(parity.NAME)
        self._parity = None if private is None else private.payload_type
        self._repair: Repair | None = None
        self._reports = arrivals_of_person is None
        self.arrivals = arrivals_of_person or Arrivals()
        self._extension = port.terms.extensions.get(arrivals.URI, 0)
        """0 is no extension's number."""
        self._answered_at = Instant(0.0)
        self._decoder = PictureDecoder(codecs, self._show, self._decoder_failed, most_pixels)
        self._thread = ThreadPoolExecutor(1, "decode")

    @property
    def missing(self) -> Missing:
        """What was asked for again."""
        return self._receiver.missing

    @property
    def waiting(self) -> bool:
        """Time alone may give something to do."""
        return self._receiver.waiting

    @property
    def wholes_asked(self) -> int:
        return self._receiver.wholes_asked

    @property
    def repaired(self) -> int:
        """Packets made from parity."""
        return 0 if self._repair is None else self._repair.repaired

    @property
    def packets_lost(self) -> int:
        """Never came, not even later."""
        lost = 0 if self._reception is None else self._reception.lost
        return max(0, lost - self._receiver.missing.came_late)

    @property
    def packets_expected(self) -> int:
        """What the other end sent, without what it sent again."""
        return 0 if self._reception is None else self._reception.expected

    async def decode(self) -> None:
        """Decode what comes and show it; a fault ends it."""
        await self._loop.run_in_executor(self._thread, self._decoder.run)

    def move(self, port: RtpPort) -> None:
        """What we ask for and tell takes another way from now on; the terms are the same."""
        self._port = port

    def allow(self, allowed: bool) -> None:
        with self._lock:
            self._allowed = allowed

    def rtp_came(self, packet: RtpPacket, now: Instant) -> None:
        if packet.payload_type in self._again:
            self._came_again(packet, now)
            return
        if packet.payload_type == self._parity:
            self._parity_came(packet, now)
            return
        if self._ssrc is None:
            self._ssrc = packet.ssrc
        if packet.ssrc != self._ssrc or packet.payload_type not in self._payload_types:
            return
        if self._reception is None:
            self._reception = Reception(self._ssrc, CLOCK_RATE)
            self._repair = Repair(self._ssrc, packet.payload_type)
        self._reception.came(packet, now)
        self.bytes += len(packet.payload)
        self._number(packet, now)
        self._receive(packet, now)

    def sender_said(self, report: SenderReport, now: Instant) -> None:
        if self._reception is not None and report.ssrc == self._ssrc:
            self._reception.sender_said(report, now)

    def tick(self, now: Instant) -> None:
        if self._receiver.waiting:
            self._do(self._receiver.tick(now, self._rtt()))
        if self._reports and now - self._answered_at >= arrivals.FEEDBACK_SECONDS:
            self._answered_at = now
            feedback = self.arrivals.feedback()
            if feedback is not None and self._ssrc is not None:
                ours = self._port.terms.ssrc
                self._port.send_rtcp([Application(ours, self._ssrc, arrivals.FEEDBACK, feedback)])

    def blocks(self, now: Instant) -> tuple[ReportBlock, ...]:
        """For the next report."""
        return () if self._reception is None else (self._reception.block(now),)

    def close(self) -> None:
        self.allow(False)
        self._decoder.close()
        self._thread.shutdown(wait=False)

    def _number(self, packet: RtpPacket, now: Instant) -> None:
        """Note when it came, where the other end is one of ours."""
        number = packet.extensions.get(self._extension)
        if number is not None and len(number) == 2:
            self.arrivals.came(int.from_bytes(number, "big"), now)

    def _receive(self, packet: RtpPacket, now: Instant) -> None:
        self._do(self._receiver.came(packet, now))
        if self._repair is not None and (made := self._repair.came(packet)) is not None:
            self._do(self._receiver.came(made, now))

    def _parity_came(self, packet: RtpPacket, now: Instant) -> None:
        self._number(packet, now)
        if self._repair is None:
            return
        last, made = self._repair.parity_came(packet)
        if last is not None:
            self._do(self._receiver.expect(last, now))
        if made is not None:
            self._do(self._receiver.came(made, now))

    def _came_again(self, packet: RtpPacket, now: Instant) -> None:
        payload_type = self._again[packet.payload_type]
        if self._ssrc is None or not isinstance(payload_type, int) or payload_type not in self._payload_types:
            return
        self._number(packet, now)
        unwrapped = unwrap_rtx(packet, payload_type, self._ssrc)
        if unwrapped is not None:
            self._receive(unwrapped, now)

    def _do(self, actions: list[ReceiverAction]) -> None:
        for action in actions:
            match action:
                case Decode(picture=picture):
                    self._decoder.put(picture)
                case AskAgain(sequences=sequences) if self._ssrc is not None:
                    self._port.send_rtcp([Nack(self._port.terms.ssrc, self._ssrc, sequences)])
                case AskWhole() if self._ssrc is not None:
                    self._port.send_rtcp([WholePicture(self._port.terms.ssrc, self._ssrc)])

    def _show(self, frame: VideoFrame, picture: EncodedPicture) -> None:
        with self._lock:
            if self._allowed:
                self._give(frame, self._age(picture), self._taken_at(picture))

    def _taken_at(self, picture: EncodedPicture) -> float | None:
        return None if self._reception is None else self._reception.taken_at(picture.timestamp)

    def _age(self, picture: EncodedPicture) -> float | None:
        reception, rtt_s = self._reception, self._least_rtt()
        if reception is None or rtt_s is None:
            return None
        taken_at, ahead = reception.taken_at(picture.timestamp), reception.clock_ahead(rtt_s)
        return None if taken_at is None or ahead is None else self._clock.now() - ahead - taken_at

    def _decoder_failed(self) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(lambda: self._do(self._receiver.broken(self._clock.now())))
