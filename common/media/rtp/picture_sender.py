"""One person's picture as it leaves: its packets, what is sent again, when a whole picture is due.

Pure.  What the other end asks for is sent again within a budget, so that a thin line is never answered
with more of what it could not take.
"""

import random
from collections import OrderedDict

from common.clock import Instant
from common.media.rtp.packet import SEQUENCES, TIMESTAMPS, RtpPacket, wrap_rtx
from common.media.rtp.parity import protect
from common.media.rtp.payload import PayloadFormat

CLOCK_RATE = 90_000
REMEMBERED_SECONDS = 1.0
MOST_REMEMBERED = 1024
AGAIN_SHARE = 0.15
"""Of the bit rate, for packets that are sent again; half a second of it may be saved up."""
AGAIN_SAVED_SECONDS = 0.5
WHOLE_SECONDS = 0.2
"""And a round trip: a whole picture that was just sent answers requests for so long."""


class PictureSender:
    """One stream and the one its packets are sent again on."""

    def __init__(
        self,
        ssrc: int,
        payload_type: int,
        layout: PayloadFormat,
        rtx: tuple[int, int] | None,
        parity: int | None = None,
    ) -> None:
        """``rtx``: stream and payload type of what is sent again; None where nobody agreed on them.

        ``parity``: its payload type, on the stream of what is sent again; None before a browser.
        """
        self.sent_again = 0
        self.wants_whole = True
        """The next picture needs none before it."""
        self._ssrc, self._payload_type, self._layout = ssrc, payload_type, layout
        self._rtx, self._parity = rtx, parity
        # In the lower half, so that encryption does not meet the turn of the number early (RFC 3711, 3.3.1).
        self._sequence = random.randrange(SEQUENCES // 2)
        self._rtx_sequence = random.randrange(SEQUENCES // 2)
        self._origin = random.randrange(TIMESTAMPS)
        self._remembered: OrderedDict[int, tuple[RtpPacket, Instant]] = OrderedDict()
        self._again_at: dict[int, Instant] = {}
        self._tokens = 0.0
        self._tokens_at = Instant(0.0)
        self._whole_at = Instant(float("-inf"))

    def picture(
        self, encoded: bytes, taken_at: Instant, now: Instant, *, whole: bool, together: int | None = None
    ) -> list[RtpPacket]:
        """The packets of a picture, in order, with parity after each ``together`` of them."""
        if whole:
            self.wants_whole = False
            self._whole_at = now
        timestamp = (self._origin + round(taken_at * CLOCK_RATE)) % TIMESTAMPS
        packets = []
        for payload in self._layout.split(encoded):
            packets.append(RtpPacket(self._payload_type, self._sequence, timestamp, self._ssrc, payload))
            self._sequence = (self._sequence + 1) % SEQUENCES
            self._remember(packets[-1], now)
        if packets:
            packets[-1].marker = True
        return packets if together is None else self._protected(packets, together)

    def again(
        self, lost: tuple[int, ...], now: Instant, rtt_s: float, bits_per_second: float
    ) -> list[RtpPacket]:
        """Those of the packets asked for that may be sent again now."""
        self._tokens += (now - self._tokens_at) * bits_per_second * AGAIN_SHARE
        self._tokens = min(self._tokens, bits_per_second * AGAIN_SHARE * AGAIN_SAVED_SECONDS)
        self._tokens_at = now
        packets = []
        for sequence in dict.fromkeys(lost):
            packet, _ = self._remembered.get(sequence, (None, None))
            if packet is None or now - self._again_at.get(sequence, -1.0) < rtt_s:
                continue
            bits = 8 * len(packet.payload)
            if bits > self._tokens:
                break
            self._tokens -= bits
            self._again_at[sequence] = now
            packets.append(self._wrapped(packet))
        self.sent_again += len(packets)
        return packets

    def whole_asked(self, now: Instant, rtt_s: float) -> None:
        """The other end cannot go on without a whole picture."""
        if now - self._whole_at >= WHOLE_SECONDS + rtt_s:
            self.wants_whole = True

    def _protected(self, packets: list[RtpPacket], together: int) -> list[RtpPacket]:
        if self._parity is None or self._rtx is None:
            return packets
        protected: list[RtpPacket] = []
        for start in range(0, len(packets), together):
            group = packets[start : start + together]
            self._rtx_sequence = (self._rtx_sequence + 1) % SEQUENCES
            protected += group
            protected.append(
                RtpPacket(self._parity, self._rtx_sequence, group[0].timestamp, self._rtx[0], protect(group))
            )
        return protected

    def _wrapped(self, packet: RtpPacket) -> RtpPacket:
        if self._rtx is None:
            return packet
        ssrc, payload_type = self._rtx
        self._rtx_sequence = (self._rtx_sequence + 1) % SEQUENCES
        return wrap_rtx(packet, payload_type, self._rtx_sequence, ssrc)

    def _remember(self, packet: RtpPacket, now: Instant) -> None:
        self._remembered[packet.sequence] = (packet, now)
        while self._remembered:
            sequence, (_, at) = next(iter(self._remembered.items()))
            if len(self._remembered) <= MOST_REMEMBERED and now - at <= REMEMBERED_SECONDS:
                return
            del self._remembered[sequence]
            self._again_at.pop(sequence, None)
