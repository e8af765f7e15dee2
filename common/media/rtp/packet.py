"""RTP packets as bytes and back: RFC 3550 with the header extensions of RFC 8285.

Pure, and made for what strangers send: bytes that are no packet are None, never an error.
"""

import struct
from dataclasses import dataclass, field

HEAD_BYTES = 12
SEQUENCES = 1 << 16
TIMESTAMPS = 1 << 32
_HEAD = struct.Struct("!BBHII")
_EXTENSION_HEAD = struct.Struct("!HH")
_SEQUENCE = struct.Struct("!H")
_ONE_BYTE = 0xBEDE
_TWO_BYTES = 0x1000


@dataclass(slots=True)
class RtpPacket:
    """One packet of one stream."""

    payload_type: int
    sequence: int
    timestamp: int
    """In the clock of the payload type, modulo 2^32."""
    ssrc: int
    payload: bytes
    marker: bool = False
    """The last packet of a picture; the first of sound after silence."""
    extensions: dict[int, bytes] = field(default_factory=dict)
    """By the number that was agreed for them in the SDP, 1 to 14; each of 1 to 16 bytes."""

    def pack(self) -> bytes:
        """The packet as it leaves, before encryption."""
        extended = bool(self.extensions)
        head = _HEAD.pack(
            0x90 if extended else 0x80,
            self.marker << 7 | self.payload_type,
            self.sequence,
            self.timestamp,
            self.ssrc,
        )
        return head + _pack_extensions(self.extensions) + self.payload if extended else head + self.payload


def unpack_rtp(data: bytes) -> RtpPacket | None:
    """The packet in ``data``; None when there is none in it."""
    if len(data) < HEAD_BYTES:
        return None
    first, second, sequence, timestamp, ssrc = _HEAD.unpack_from(data)
    start = HEAD_BYTES + 4 * (first & 0x0F)
    end = len(data)
    if first >> 6 != 2 or start > end:
        return None
    extensions: dict[int, bytes] = {}
    if first & 0x10:
        if start + 4 > end:
            return None
        profile, words = _EXTENSION_HEAD.unpack_from(data, start)
        start += 4
        if start + 4 * words > end:
            return None
        extensions = _unpack_extensions(profile, data[start : start + 4 * words])
        start += 4 * words
    if first & 0x20:
        padding = data[-1]
        if not 0 < padding <= end - start:
            return None
        end -= padding
    return RtpPacket(
        payload_type=second & 0x7F,
        sequence=sequence,
        timestamp=timestamp,
        ssrc=ssrc,
        payload=data[start:end],
        marker=second >= 0x80,
        extensions=extensions,
    )


def later(sequence: int, than: int) -> int:
    """How many packets ``sequence`` comes after ``than``, -32768 to 32767; numbers go round at 2^16."""
    return (sequence - than + 0x8000) % SEQUENCES - 0x8000


def wrap_rtx(packet: RtpPacket, payload_type: int, sequence: int, ssrc: int) -> RtpPacket:
    """``packet`` as it is sent a second time: RFC 4588, on a stream of its own."""
    return RtpPacket(
        payload_type=payload_type,
        sequence=sequence,
        timestamp=packet.timestamp,
        ssrc=ssrc,
        payload=_SEQUENCE.pack(packet.sequence) + packet.payload,
        marker=packet.marker,
        extensions=packet.extensions,
    )


def unwrap_rtx(packet: RtpPacket, payload_type: int, ssrc: int) -> RtpPacket | None:
    """The packet that was sent a second time; None for padding that only measures the line."""
    if len(packet.payload) < 2:
        return None
    return RtpPacket(
        payload_type=payload_type,
        sequence=_SEQUENCE.unpack_from(packet.payload)[0],
        timestamp=packet.timestamp,
        ssrc=ssrc,
        payload=packet.payload[2:],
        marker=packet.marker,
        extensions=packet.extensions,
    )


def _pack_extensions(extensions: dict[int, bytes]) -> bytes:
    body = b"".join(bytes((number << 4 | len(value) - 1,)) + value for number, value in extensions.items())
    body += bytes(-len(body) % 4)
    return _EXTENSION_HEAD.pack(_ONE_BYTE, len(body) // 4) + body


def _unpack_extensions(profile: int, body: bytes) -> dict[int, bytes]:
    """Those that are whole; what comes after one that is not cannot be known."""
    one_byte = profile == _ONE_BYTE
    if not one_byte and profile & 0xFFF0 != _TWO_BYTES:
        return {}
    found: dict[int, bytes] = {}
    at = 0
    while at < len(body):
        if body[at] == 0:  # padding
            at += 1
            continue
        if one_byte:
            number, length = body[at] >> 4, (body[at] & 0x0F) + 1
            at += 1
        elif at + 1 < len(body):
            number, length = body[at], body[at + 1]
            at += 2
        else:
            break
        if (one_byte and number == 15) or at + length > len(body):
            break
        found[number] = body[at : at + length]
        at += length
    return found
