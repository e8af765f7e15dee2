"""An encoded picture as the payloads of packets, and back: H.264 by RFC 6184, VP8 by RFC 7741.

Pure.  Payloads come from the other end: what cannot be put together is None, never an error.
"""

import math
import random
from collections.abc import Iterator
from typing import Protocol

MOST_BYTES = 1200
"""Of one payload: with every header, TURN's too, it fits a line that takes 1400."""
_START = b"\x00\x00\x00\x01"
_SPS, _STAP_A, _FU_A = 7, 24, 28


class PayloadFormat(Protocol):
    """How one codec's pictures lie in packets."""

    def split(self, encoded: bytes) -> list[bytes]:
        """The payloads of one picture, in order."""

    def begins_whole(self, payload: bytes) -> bool:
        """Whether a picture that needs none before it begins with this payload."""

    def join(self, payloads: list[bytes]) -> bytes | None:
        """The picture as its decoder wants it; None when it is none."""


class H264Payload:
    """NAL units: small ones together, large ones in pieces of the same size."""

    def split(self, encoded: bytes) -> list[bytes]:
        payloads: list[bytes] = []
        small: list[bytes] = []
        for unit in _units(encoded):
            if sum(len(one) + 2 for one in small) + len(unit) + 3 > MOST_BYTES:
                payloads += _together(small)
                small = []
            if len(unit) > MOST_BYTES:
                payloads += _in_pieces(unit)
            else:
                small.append(unit)
        return payloads + _together(small)

    def begins_whole(self, payload: bytes) -> bool:
        """With its parameter sets: our encoder and browsers send them with each whole picture."""
        if len(payload) < 4:
            return False
        kind = payload[0] & 0x1F
        return kind == _SPS or (kind == _STAP_A and payload[3] & 0x1F == _SPS)

    def join(self, payloads: list[bytes]) -> bytes | None:
        parts: list[bytes] = []
        inside = False
        for payload in payloads:
            if len(payload) < 2:
                return None
            kind = payload[0] & 0x1F
            if kind == _FU_A:
                begins = payload[1] & 0x80
                if bool(begins) == inside:
                    return None
                inside = not payload[1] & 0x40
                if begins:
                    parts += (_START, bytes((payload[0] & 0xE0 | payload[1] & 0x1F,)))
                parts.append(payload[2:])
                continue
            if inside:
                return None
            if kind == _STAP_A:
                units = _apart(payload)
                if units is None:
                    return None
                for unit in units:
                    parts += (_START, unit)
            elif 0 < kind < _STAP_A:
                parts += (_START, payload)
            else:
                return None
        return None if inside or not parts else b"".join(parts)


class Vp8Payload:
    """One partition after another; the picture's number is in each packet."""

    def __init__(self) -> None:
        self._number = random.randrange(1 << 15)

    def split(self, encoded: bytes) -> list[bytes]:
        number = (0x8000 | self._number).to_bytes(2, "big")
        self._number = (self._number + 1) % (1 << 15)
        size = math.ceil(len(encoded) / max(1, math.ceil(len(encoded) / (MOST_BYTES - 4))))
        return [
            (b"\x90\x80" if at == 0 else b"\x80\x80") + number + encoded[at : at + size]
            for at in range(0, len(encoded), max(1, size))
        ]

    def begins_whole(self, payload: bytes) -> bool:
        data = _after_descriptor(payload)
        begins = bool(payload) and payload[0] & 0x17 == 0x10  # the first packet of partition 0
        return begins and bool(data) and not data[0] & 1

    def join(self, payloads: list[bytes]) -> bytes | None:
        if not payloads or not payloads[0] or payloads[0][0] & 0x17 != 0x10:
            return None
        return b"".join(map(_after_descriptor, payloads)) or None


def _units(encoded: bytes) -> Iterator[bytes]:
    """The NAL units of a stream with start codes of three or four bytes."""
    at = encoded.find(b"\x00\x00\x01")
    while at >= 0:
        begin = at + 3
        at = encoded.find(b"\x00\x00\x01", begin)
        unit = encoded[begin:] if at < 0 else encoded[begin:at].rstrip(b"\x00")
        if unit:
            yield unit


def _together(units: list[bytes]) -> list[bytes]:
    """One payload for units that fit into one."""
    if len(units) < 2:
        return units
    importance = max(unit[0] & 0x60 for unit in units)
    return [bytes((importance | _STAP_A,)) + b"".join(len(one).to_bytes(2, "big") + one for one in units)]


def _apart(payload: bytes) -> list[bytes] | None:
    units: list[bytes] = []
    at = 1
    while at < len(payload):
        length = int.from_bytes(payload[at : at + 2], "big")
        at += 2 + length
        if not length or at > len(payload):
            return None
        units.append(payload[at - length : at])
    return units


def _in_pieces(unit: bytes) -> list[bytes]:
    indicator, kind = unit[0] & 0xE0 | _FU_A, unit[0] & 0x1F
    size = math.ceil((len(unit) - 1) / math.ceil((len(unit) - 1) / (MOST_BYTES - 2)))
    starts = range(1, len(unit), size)
    return [
        bytes((indicator, kind | 0x80 * (at == 1) | 0x40 * (at == starts[-1]))) + unit[at : at + size]
        for at in starts
    ]


def _after_descriptor(payload: bytes) -> bytes:
    """What follows VP8's payload descriptor; nothing when that is not whole."""
    at = 1
    if payload and payload[0] & 0x80:
        bits = payload[1] if len(payload) > 1 else 0
        at = 2
        if bits & 0x80:
            at += 2 if len(payload) > at and payload[at] & 0x80 else 1
        at += bool(bits & 0x40) + bool(bits & 0x30)
    return payload[at:]


FORMATS: dict[str, type[PayloadFormat]] = {"h264": H264Payload, "vp8": Vp8Payload}
"""By the codec's name in the SDP."""
