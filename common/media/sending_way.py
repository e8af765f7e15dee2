"""The way out for all pictures of one peer: one estimate of the line, one pace, one numbering of packets.

The person's picture and that of the table share a line, so they share what is known of it.  On the loop.
"""

from collections import deque
from collections.abc import Callable

from common.clock import Clock, Instant
from common.media.paper_pace import Line
from common.media.rtp import arrivals
from common.media.rtp.arrivals import unpack_arrivals
from common.media.rtp.controller import RateController
from common.media.rtp.pacer import SPARE_BYTES, Pacer
from common.media.rtp.packet import SEQUENCES, RtpPacket
from common.media.rtp.port import RtpPort
from common.media.wire import LineMeter

MOST_OF_TABLE = 1024
"""More than a megabyte of packets, some ten pictures; the oldest go, and a whole picture is asked for."""


class SendingWay:
    """From ``agreed`` to the end of the peer."""

    def __init__(self, port: RtpPort, hurry: Callable[[], None], clock: Clock) -> None:
        """``hurry`` is told when packets must wait."""
        self._clock, self._hurry = clock, hurry
        self.controller = RateController(clock.now())
        self.allowed = False
        """Nothing leaves before, and nothing after."""
        self.left_to_paper = 0.0
        """Of what the line takes, 0-1; pages wait for it."""
        self.left_to_table = 0.0
        """The same for the picture of the table."""
        self._pacer = Pacer(clock.now())
        self._table: deque[RtpPacket] = deque(maxlen=MOST_OF_TABLE)
        """Packets of the table, which wait until none of the person does."""
        self._port = port
        self._number = 0
        self._extension = port.terms.extensions.get(arrivals.URI)
        """Under which our own ends number their packets; None before a browser."""

    @property
    def line(self) -> Line:
        """What it takes, and the queue before it while the other end says how packets arrive."""
        controller = self.controller
        return Line(controller.bits_per_second, controller.queued_s if controller.hears else None)

    @property
    def for_person(self) -> float:
        """Bits a second for the person's picture."""
        return self.controller.bits_per_second * (1 - self.left_to_paper - self.left_to_table)

    @property
    def for_table(self) -> float:
        """Bits a second for the picture of the table."""
        return self.controller.bits_per_second * self.left_to_table

    @property
    def meter(self) -> LineMeter:
        """The same in a reading."""
        of = self.controller
        return LineMeter(
            kbps=round(of.bits_per_second / 1000, 1),
            lost=round(of.loss, 4),
            queued_ms=round(of.queued_s * 1000, 1),
        )

    def move(self, port: RtpPort) -> None:
        """What leaves takes another way from now on, of which nothing is known."""
        self._port = port
        self.controller.line_changed(self._clock.now())

    @property
    def waiting(self) -> bool:
        """Packets wait for the line to have taken those before them."""
        return bool(self._pacer) or bool(self._table)

    @property
    def waiting_bits(self) -> int:
        """Of the person's picture, put in and not yet let go."""
        return self._pacer.waiting_bits

    @property
    def table_waits(self) -> bool:
        return bool(self._table)

    def heard(self, feedback: bytes, now: Instant, rtt_s: float) -> None:
        self.controller.heard(unpack_arrivals(feedback), now, rtt_s)

    def put(self, packets: list[RtpPacket], now: Instant, *, first: bool = False) -> None:
        """Of the person; ``first`` for what the other end waits for already."""
        self._pacer.put(packets, first=first)
        self.let_go(now)

    def put_table(self, packets: list[RtpPacket], now: Instant) -> None:
        self._table.extend(packets)
        self.let_go(now)

    def let_go(self, now: Instant) -> None:
        """What may leave now leaves."""
        if not self.allowed:
            return
        self._send(self._pacer.due(now, self.controller.bits_per_second), now)
        while self._table and not self._pacer:
            self._pacer.put([self._table.popleft()])
            self._send(self._pacer.due(now, self.controller.bits_per_second), now)
        if self.waiting:
            self._hurry()

    def forget_table(self) -> None:
        """Nothing of the table leaves any more."""
        self._table.clear()

    def _send(self, packets: list[RtpPacket], now: Instant) -> None:
        for packet in packets:
            if self._extension is not None:
                packet.extensions = {self._extension: self._number.to_bytes(2, "big")}
                self.controller.sent(self._number, len(packet.payload) + SPARE_BYTES, now)
                self._number = (self._number + 1) % SEQUENCES
            self._port.send_rtp(packet)
