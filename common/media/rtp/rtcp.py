"""RTCP as bytes and back: reports, requests for packets and pictures, and our own feedback.

Pure.  ``unpack_rtcp`` is made for what strangers send: it returns the packets that are whole and known,
leaves out the rest and never raises.
"""

import enum
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never


class _Kind(enum.IntEnum):
    """Packet types: RFC 3550 12.1, RFC 4585 6.1."""

    SENDER_REPORT = 200
    RECEIVER_REPORT = 201
    DESCRIPTION = 202
    GOODBYE = 203
    TRANSPORT_FEEDBACK = 205
    PICTURE_FEEDBACK = 206


class _Transport(enum.IntEnum):
    """Feedback on the transport: RFC 4585 6.2."""

    NACK = 1


class _Picture(enum.IntEnum):
    """Feedback on the picture: RFC 4585 6.3, RFC 5104 4.3."""

    LOSS = 1
    FULL = 4
    APPLICATION = 15


_HEAD = struct.Struct("!BBH")
_BLOCK = struct.Struct("!IB3sIIII")
_SENDER = struct.Struct("!IQIII")
_SSRCS = struct.Struct("!II")
_PAIR = struct.Struct("!HH")
_REMB = b"REMB"


@dataclass(frozen=True, slots=True)
class ReportBlock:
    """What one receiver says of one stream."""

    ssrc: int
    fraction_lost: int
    """Of 256, since the report before."""
    packets_lost: int
    """Since the beginning; below 0 when more came than were sent, as duplicates do."""
    highest_sequence: int
    jitter: int
    """In the clock of the stream."""
    lsr: int
    """The middle 32 bits of the time in the last sender report; 0 before one."""
    dlsr: int
    """Since it came, in 1/65536 s."""


@dataclass(frozen=True, slots=True)
class SenderReport:
    """Which time of day a timestamp of a stream is, and how much has been sent."""

    ssrc: int
    ntp: int
    """Seconds in the upper 32 bits, their fraction in the lower."""
    timestamp: int
    packets: int
    bytes: int
    blocks: tuple[ReportBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiverReport:
    ssrc: int
    blocks: tuple[ReportBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """The CNAME that binds the streams of one person together."""

    ssrc: int
    cname: str


@dataclass(frozen=True, slots=True)
class Goodbye:
    ssrcs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Nack:
    """These packets did not come."""

    ssrc: int
    media_ssrc: int
    lost: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WholePicture:
    """A picture is wanted that needs none before it: PLI, or FIR as browsers may send it."""

    ssrc: int
    media_ssrc: int


@dataclass(frozen=True, slots=True)
class Remb:
    """The receiver's estimate of what the line takes, bits a second: browsers send it."""

    ssrc: int
    bits_per_second: int
    media_ssrcs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Application:
    """Feedback between our own ends (RFC 4585, 6.4): four letters that say what, and bytes."""

    ssrc: int
    media_ssrc: int
    what: bytes
    data: bytes


Rtcp = SenderReport | ReceiverReport | Name | Goodbye | Nack | WholePicture | Remb | Application


def pack_rtcp(packets: Iterable[Rtcp]) -> bytes:
    """One compound packet as it leaves, before encryption."""
    return b"".join(_pack(one) for one in packets)


def unpack_rtcp(data: bytes) -> list[Rtcp]:
    """The packets in ``data``, in order."""
    found: list[Rtcp] = []
    at = 0
    while at + 4 <= len(data):
        first, kind, words = _HEAD.unpack_from(data, at)
        end = at + 4 + 4 * words
        if first >> 6 != 2 or end > len(data):
            break
        body = data[at + 4 : end]
        at = end
        if first & 0x20:
            if not body or not 0 < body[-1] <= len(body):
                break
            body = body[: -body[-1]]
        one = _unpack(kind, first & 0x1F, body)
        if one is not None:
            found.append(one)
    return found


def _pack(packet: Rtcp) -> bytes:
    match packet:
        case SenderReport(blocks=blocks):
            body = _SENDER.pack(packet.ssrc, packet.ntp, packet.timestamp, packet.packets, packet.bytes)
            return _framed(_Kind.SENDER_REPORT, len(blocks), body + b"".join(map(_pack_block, blocks)))
        case ReceiverReport(ssrc=ssrc, blocks=blocks):
            body = ssrc.to_bytes(4, "big") + b"".join(map(_pack_block, blocks))
            return _framed(_Kind.RECEIVER_REPORT, len(blocks), body)
        case Name(ssrc=ssrc, cname=cname):
            text = cname.encode()[:255]
            item = ssrc.to_bytes(4, "big") + bytes((1, len(text))) + text
            return _framed(_Kind.DESCRIPTION, 1, item + bytes(4 - len(item) % 4))
        case Goodbye(ssrcs=ssrcs):
            return _framed(_Kind.GOODBYE, len(ssrcs), b"".join(one.to_bytes(4, "big") for one in ssrcs))
        case Nack(lost=lost):
            return _feedback(_Transport.NACK, packet.ssrc, packet.media_ssrc, _pack_lost(lost))
        case WholePicture():
            return _feedback(_Picture.LOSS, packet.ssrc, packet.media_ssrc, b"")
        case Remb(bits_per_second=bits, media_ssrcs=ssrcs):
            exponent = max(0, bits.bit_length() - 18)
            amount = (exponent << 18 | bits >> exponent).to_bytes(3, "big")
            body = _REMB + bytes((len(ssrcs),)) + amount + b"".join(one.to_bytes(4, "big") for one in ssrcs)
            return _feedback(_Picture.APPLICATION, packet.ssrc, 0, body)
        case Application(what=what, data=data):
            # RTCP counts in words: the length comes first so that padding is not taken for data.
            body = what + len(data).to_bytes(2, "big") + data
            body += bytes(-len(body) % 4)
            return _feedback(_Picture.APPLICATION, packet.ssrc, packet.media_ssrc, body)
        case _:
            assert_never(packet)


def _framed(kind: int, count: int, body: bytes) -> bytes:
    return _HEAD.pack(0x80 | count, kind, len(body) // 4) + body


def _feedback(what: _Transport | _Picture, ssrc: int, media_ssrc: int, body: bytes) -> bytes:
    kind = _Kind.TRANSPORT_FEEDBACK if isinstance(what, _Transport) else _Kind.PICTURE_FEEDBACK
    return _framed(kind, what, _SSRCS.pack(ssrc, media_ssrc) + body)


def _unpack(kind: int, count: int, body: bytes) -> Rtcp | None:
    match kind:
        case _Kind.SENDER_REPORT if len(body) >= 24 + 24 * count:
            ssrc, ntp, timestamp, packets, octets = _SENDER.unpack_from(body)
            return SenderReport(ssrc, ntp, timestamp, packets, octets, _unpack_blocks(body[24:], count))
        case _Kind.RECEIVER_REPORT if len(body) >= 4 + 24 * count:
            return ReceiverReport(int.from_bytes(body[:4], "big"), _unpack_blocks(body[4:], count))
        case _Kind.GOODBYE if len(body) >= 4 * count:
            return Goodbye(struct.unpack_from(f"!{count}I", body))
        case _Kind.TRANSPORT_FEEDBACK if len(body) >= 8 and count == _Transport.NACK:
            ssrc, media_ssrc = _SSRCS.unpack_from(body)
            return Nack(ssrc, media_ssrc, _unpack_lost(body[8:]))
        case _Kind.PICTURE_FEEDBACK if len(body) >= 8:
            return _unpack_picture_feedback(count, body)
    return None


def _unpack_picture_feedback(what: int, body: bytes) -> Rtcp | None:
    ssrc, media_ssrc = _SSRCS.unpack_from(body)
    body = body[8:]
    match what:
        case _Picture.LOSS:
            return WholePicture(ssrc, media_ssrc)
        case _Picture.FULL if len(body) >= 8:
            return WholePicture(ssrc, int.from_bytes(body[:4], "big"))
        case _Picture.APPLICATION if body[:4] == _REMB:
            return _unpack_remb(ssrc, body)
        case _Picture.APPLICATION if len(body) >= 6 and len(body) >= 6 + int.from_bytes(body[4:6], "big"):
            return Application(ssrc, media_ssrc, body[:4], body[6 : 6 + int.from_bytes(body[4:6], "big")])
    return None


def _unpack_remb(ssrc: int, body: bytes) -> Remb | None:
    if len(body) < 8 or len(body) < 8 + 4 * body[4]:
        return None
    amount = int.from_bytes(body[5:8], "big")
    bits = (amount & 0x3FFFF) << (amount >> 18)
    return Remb(ssrc, bits, struct.unpack_from(f"!{body[4]}I", body, 8))


def _pack_block(block: ReportBlock) -> bytes:
    lost = max(-(1 << 23), min(block.packets_lost, (1 << 23) - 1)).to_bytes(3, "big", signed=True)
    return _BLOCK.pack(
        block.ssrc, block.fraction_lost, lost, block.highest_sequence, block.jitter, block.lsr, block.dlsr
    )


def _unpack_blocks(data: bytes, count: int) -> tuple[ReportBlock, ...]:
    blocks = []
    for number in range(count):
        ssrc, fraction, lost, *rest = _BLOCK.unpack_from(data, 24 * number)
        blocks.append(ReportBlock(ssrc, fraction, int.from_bytes(lost, "big", signed=True), *rest))
    return tuple(blocks)


def _pack_lost(lost: tuple[int, ...]) -> bytes:
    """Each pair names a packet and which of the sixteen after it."""
    pairs: list[tuple[int, int]] = []
    for sequence in lost:
        if pairs and 0 < (ahead := (sequence - pairs[-1][0]) & 0xFFFF) <= 16:
            pairs[-1] = (pairs[-1][0], pairs[-1][1] | 1 << ahead - 1)
        else:
            pairs.append((sequence, 0))
    return b"".join(_PAIR.pack(*pair) for pair in pairs)


def _unpack_lost(body: bytes) -> tuple[int, ...]:
    lost: list[int] = []
    for at in range(0, len(body) - 3, 4):
        first, mask = _PAIR.unpack_from(body, at)
        lost.append(first)
        lost += [(first + 1 + bit) & 0xFFFF for bit in range(16) if mask >> bit & 1]
    return tuple(lost)
