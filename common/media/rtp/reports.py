"""Reports on one stream, at its two ends: RFC 3550 6.4, for sound and picture alike.

Pure.  The time of day in a sender report is the sender's monotonic clock, the same for all its streams:
that is all that is needed to play them in step and to know when a picture was taken.
"""

from collections import deque

from common.clock import Instant
from common.media.rtp.packet import SEQUENCES, TIMESTAMPS, RtpPacket, later
from common.media.rtp.rtcp import ReportBlock, SenderReport

REPORT_SECONDS = 1.0
"""Between reports; the first leaves with the first packet."""
REMEMBERED = 10
"""Reports from which clocks are compared; the one that waited least on its way is nearest the truth."""
NTP_UNIT = 1 << 32
_SHORT_UNIT = 1 << 16
_RESTART = 3000
"""A jump of more packets than this is a stream that began anew, RFC 3550 A.1."""


class Emission:
    """What we sent of one stream."""

    def __init__(self, ssrc: int, clock_rate: int) -> None:
        self.packets = self.bytes = 0
        self.rtt_s: float | None = None
        """From the other end's last report on this stream."""
        self._rtts: deque[float] = deque(maxlen=REMEMBERED)
        self.fraction_lost = 0.0
        """What the other end missed between its last two reports, 0-1."""
        self.ssrc, self._clock_rate = ssrc, clock_rate
        self._timestamp, self._at = 0, Instant(0.0)

    def sent(self, packet: RtpPacket, taken_at: Instant) -> None:
        """``taken_at`` is when what the timestamp stands for was taken."""
        self.packets += 1
        self.bytes += len(packet.payload)
        self._timestamp, self._at = packet.timestamp, taken_at

    @property
    def least_rtt_s(self) -> float | None:
        """The shortest round trip of late: the one with the least waiting in it."""
        return min(self._rtts, default=None)

    def report(self, now: Instant, blocks: tuple[ReportBlock, ...] = ()) -> SenderReport:
        ahead = round((now - self._at) * self._clock_rate)
        return SenderReport(
            ssrc=self.ssrc,
            ntp=int(now * NTP_UNIT),
            timestamp=(self._timestamp + ahead) % TIMESTAMPS,
            packets=self.packets % NTP_UNIT,
            bytes=self.bytes % NTP_UNIT,
            blocks=blocks,
        )

    def hear(self, block: ReportBlock, now: Instant) -> None:
        """What the other end says of this stream."""
        self.fraction_lost = block.fraction_lost / 256
        if block.lsr:
            went = (int(now * _SHORT_UNIT) - block.lsr - block.dlsr) % NTP_UNIT
            if went < NTP_UNIT // 2:  # a clock that runs apart makes it a little less than nothing
                self.rtt_s = went / _SHORT_UNIT
                self._rtts.append(self.rtt_s)


class Reception:
    """What came of one stream."""

    def __init__(self, ssrc: int, clock_rate: int) -> None:
        self.packets = 0
        self._ssrc, self._clock_rate = ssrc, clock_rate
        self._first = self._highest = 0
        self._transit: float | None = None
        self._jitter = 0.0
        self._expected_before = self._packets_before = 0
        self._sender: SenderReport | None = None
        self._sender_at = Instant(0.0)
        self._ways: deque[float] = deque(maxlen=REMEMBERED)
        """Our clock when a report came, less the sender's when it left."""

    @property
    def expected(self) -> int:
        """Packets that left the other end, as far as those that came tell."""
        return self._expected

    @property
    def lost(self) -> int:
        """Packets that never came, so far; those that came twice make up for some."""
        return max(0, self._expected - self.packets)

    def came(self, packet: RtpPacket, now: Instant) -> None:
        ahead = later(packet.sequence, self._highest % SEQUENCES)
        if self.packets == 0 or abs(ahead) > _RESTART:
            self._first = self._highest = packet.sequence
            self.packets = self._expected_before = self._packets_before = 0
            self._transit = None
        elif ahead > 0:
            self._highest += ahead
        self.packets += 1
        transit = now * self._clock_rate - packet.timestamp
        if self._transit is not None:
            change = (transit - self._transit + TIMESTAMPS // 2) % TIMESTAMPS - TIMESTAMPS // 2
            self._jitter += (abs(change) - self._jitter) / 16
        self._transit = transit

    def sender_said(self, report: SenderReport, now: Instant) -> None:
        self._sender, self._sender_at = report, now
        self._ways.append(now - report.ntp / NTP_UNIT)

    def taken_at(self, timestamp: int) -> float | None:
        """When, on the sender's clock, what it stands for was taken; None before the first sender report."""
        if self._sender is None:
            return None
        ahead = (timestamp - self._sender.timestamp + TIMESTAMPS // 2) % TIMESTAMPS - TIMESTAMPS // 2
        return self._sender.ntp / NTP_UNIT + ahead / self._clock_rate

    def clock_ahead(self, rtt_s: float) -> float | None:
        """Our clock less the sender's, in seconds, if the way back is as long as the way here."""
        return min(self._ways) - rtt_s / 2 if self._ways else None

    def block(self, now: Instant) -> ReportBlock:
        """For our next report; what is counted since the last begins anew."""
        expected = self._expected - self._expected_before
        missed = expected - (self.packets - self._packets_before)
        self._expected_before, self._packets_before = self._expected, self.packets
        lsr = dlsr = 0
        if self._sender is not None:
            lsr = self._sender.ntp >> 16 & 0xFFFFFFFF
            dlsr = min(int((now - self._sender_at) * _SHORT_UNIT), NTP_UNIT - 1)
        return ReportBlock(
            ssrc=self._ssrc,
            fraction_lost=min(255, max(0, missed) * 256 // expected) if expected else 0,
            packets_lost=self._expected - self.packets,
            highest_sequence=self._highest % NTP_UNIT,
            jitter=min(int(self._jitter), NTP_UNIT - 1),
            lsr=lsr,
            dlsr=dlsr,
        )

    @property
    def _expected(self) -> int:
        return self._highest - self._first + 1 if self.packets else 0
