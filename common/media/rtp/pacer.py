"""Packets of the picture leave no faster than a line may take them, and none of them before sound.

Pure.  An ordinary picture leaves at once; a lump (a whole picture, many packets sent again) is spread, so
that the queue before a thin line does not overflow and sound is never behind more than a part of it.
"""

from collections import deque

from common.clock import Instant
from common.media.rtp.packet import RtpPacket

FASTER = 2.5
"""Than the bit rate."""
AT_ONCE_SECONDS = 0.05
"""Of the bit rate may leave at once: an ordinary picture and a half."""
LEAST_AT_ONCE_BITS = 2 * 8 * 1300
SPARE_BYTES = 70
"""What headers and encryption add to a payload on the wire."""
MOST_WAITING = 512


class Pacer:
    """One connection's picture."""

    def __init__(self, now: Instant) -> None:
        self._first: deque[RtpPacket] = deque()
        self._then: deque[RtpPacket] = deque()
        self._bits = float(LEAST_AT_ONCE_BITS)
        self._at = now
        self.waiting_bits = 0
        """Put in and not yet let go."""
        self.dropped = 0

    def __len__(self) -> int:
        """Packets put in and not yet let go."""
        return len(self._first) + len(self._then)

    def put(self, packets: list[RtpPacket], *, first: bool = False) -> None:
        """In order; ``first`` for what the other end waits for already."""
        queue = self._first if first else self._then
        queue.extend(packets)
        self.waiting_bits += sum(map(_bits, packets))
        while len(self) > MOST_WAITING:
            self.waiting_bits -= _bits((self._then or self._first).popleft())
            self.dropped += 1

    def due(self, now: Instant, bits_per_second: float) -> list[RtpPacket]:
        """What may leave now."""
        most = max(bits_per_second * AT_ONCE_SECONDS, float(LEAST_AT_ONCE_BITS))
        self._bits = min(self._bits + (now - self._at) * FASTER * bits_per_second, most)
        self._at = now
        due: list[RtpPacket] = []
        while (queue := self._first or self._then) and self._bits > 0:
            packet = queue.popleft()
            bits = _bits(packet)
            self._bits -= bits
            self.waiting_bits -= bits
            due.append(packet)
        return due


def _bits(packet: RtpPacket) -> int:
    return 8 * (len(packet.payload) + SPARE_BYTES)
