"""One packet more for some packets of a picture, out of which any one of them can be made again.

Pure.  Between our own ends only, under a payload type of its own.  A lost packet is then there without a
round trip; how many packets share one follows the loss that is seen.
"""

import struct
from collections import OrderedDict, deque
from dataclasses import dataclass

from common.clock import Instant
from common.media.rtp.packet import SEQUENCES, RtpPacket

NAME = "x-etaluukku-parity"
"""The codec's name in the SDP; no browser answers to it."""
MOST_TOGETHER = 10
TOGETHER = ((0.08, 3), (0.03, 5), (0.004, MOST_TOGETHER))
"""From this loss on so many packets share one; with less loss there is none."""
HALF_LIFE_SECONDS = 5.0
"""Of a loss that is not seen any more."""
MOST_BITS_PER_SECOND = 1_650_000
"""Pictures and parity together: what guards against loss must not become a load of its own."""
REMEMBERED_PACKETS = 128
REMEMBERED_PARITIES = 32
_HEAD = struct.Struct("!HBBH")


class ParityPlan:
    """How many packets share one, by the loss of late."""

    def __init__(self) -> None:
        self._loss, self._at = 0.0, Instant(0.0)

    def hear(self, loss: float, now: Instant) -> None:
        """Of the last second, 0-1."""
        self._loss = max(loss, self._loss * 0.5 ** ((now - self._at) / HALF_LIFE_SECONDS))
        self._at = now

    @property
    def together(self) -> int | None:
        """None where parity is not worth its bits."""
        return next((count for loss, count in TOGETHER if self._loss >= loss), None)


def left_to_pictures(bits_per_second: float, share: float) -> int:
    """Bits a second for the pictures themselves, when ``share`` of what is sent, 0-1, is parity."""
    return int(min(bits_per_second, MOST_BITS_PER_SECOND) * (1 - share))


def protect(packets: list[RtpPacket]) -> bytes:
    """The payload of the packet for these: of one picture, at most ``MOST_TOGETHER``, in order."""
    length = marker = body = 0
    longest = max(len(one.payload) for one in packets)
    for one in packets:
        length ^= len(one.payload)
        marker ^= one.marker
        body ^= int.from_bytes(one.payload.ljust(longest, b"\0"), "big")
    head = _HEAD.pack(packets[0].sequence, len(packets), marker, length)
    return head + body.to_bytes(longest, "big")


@dataclass(frozen=True, slots=True)
class _Parity:
    first: int
    count: int
    marker: bool
    length: int
    timestamp: int
    body: bytes

    @property
    def sequences(self) -> list[int]:
        return [(self.first + ahead) % SEQUENCES for ahead in range(self.count)]


class Repair:
    """The receiving end of one stream."""

    def __init__(self, ssrc: int, payload_type: int) -> None:
        self.repaired = 0
        self._ssrc, self._payload_type = ssrc, payload_type
        self._packets: OrderedDict[int, RtpPacket] = OrderedDict()
        self._parities: deque[_Parity] = deque(maxlen=REMEMBERED_PARITIES)

    def came(self, packet: RtpPacket) -> RtpPacket | None:
        """A packet of the stream; the one that can be made with it, if any."""
        self._remember(packet)
        for parity in self._parities:
            if packet.sequence in parity.sequences:
                return self._made(parity)
        return None

    def parity_came(self, packet: RtpPacket) -> tuple[int | None, RtpPacket | None]:
        """The last sequence number the packet speaks of, and the packet that can be made now, if any."""
        if len(packet.payload) <= _HEAD.size:
            return None, None
        first, count, marker, length = _HEAD.unpack_from(packet.payload)
        if not 1 <= count <= MOST_TOGETHER:
            return None, None
        body = packet.payload[_HEAD.size :]
        parity = _Parity(first, count, bool(marker & 1), length, packet.timestamp, body)
        self._parities.append(parity)
        return parity.sequences[-1], self._made(parity)

    def _made(self, parity: _Parity) -> RtpPacket | None:
        """The one packet of those it was made for that is not here."""
        lacking = [one for one in parity.sequences if one not in self._packets]
        if len(lacking) != 1:
            return None
        length, marker, body = parity.length, parity.marker, int.from_bytes(parity.body, "big")
        for sequence in parity.sequences:
            if (packet := self._packets.get(sequence)) is not None:
                if len(packet.payload) > len(parity.body):
                    return None
                length ^= len(packet.payload)
                marker ^= packet.marker
                body ^= int.from_bytes(packet.payload.ljust(len(parity.body), b"\0"), "big")
        if length > len(parity.body):
            return None
        payload = body.to_bytes(len(parity.body), "big")[:length]
        made = RtpPacket(self._payload_type, lacking[0], parity.timestamp, self._ssrc, payload, marker)
        self._remember(made)
        self.repaired += 1
        return made

    def _remember(self, packet: RtpPacket) -> None:
        self._packets[packet.sequence] = packet
        if len(self._packets) > REMEMBERED_PACKETS:
            self._packets.popitem(last=False)
