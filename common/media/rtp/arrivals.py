"""When each packet arrived: what one of our ends tells the other, twenty times a second.

Pure.  Every packet of the picture carries a number of its own in a header extension, which goes on over
what is sent again; the feedback says of each number when it came, or that it did not.
"""

import struct

from common.clock import Instant
from common.media.rtp.packet import SEQUENCES, later

URI = "urn:etaluukku:rtp-hdrext:number"
"""The extension: two bytes, network order.  Only our own ends offer it, and mean the feedback by it."""
FEEDBACK = b"ETAR"
FEEDBACK_SECONDS = 0.05
MOST_REPORTED = 400
"""Numbers in one feedback; what is beyond is a leap, and only its end is reported."""
_TICK = 64e-6
_HEAD = struct.Struct("!HHI")
_NEVER = 0xFFFF


class Arrivals:
    """At the receiving end."""

    def __init__(self) -> None:
        self._next: int | None = None
        """The first number that has not been reported."""
        self._at: dict[int, Instant] = {}

    def came(self, number: int, now: Instant) -> None:
        if self._next is None:
            self._next = number
        unwrapped = self._next + later(number, self._next % SEQUENCES)
        if unwrapped >= self._next:
            self._at.setdefault(unwrapped, now)

    def feedback(self) -> bytes | None:
        """What has come since the last feedback; None when that is nothing."""
        if self._next is None or not self._at:
            return None
        end = max(self._at) + 1
        first = max(self._next, end - MOST_REPORTED)
        start = min(self._at.values())
        deltas = [
            _NEVER if (at := self._at.get(one)) is None else min(int((at - start) / _TICK), _NEVER - 1)
            for one in range(first, end)
        ]
        self._next = end
        self._at.clear()
        head = _HEAD.pack(first % SEQUENCES, len(deltas), int(start / _TICK) % (1 << 32))
        return head + struct.pack(f"!{len(deltas)}H", *deltas)


def unpack_arrivals(data: bytes) -> list[tuple[int, float | None]]:
    """Numbers and when each came, in seconds of the other end's clock; nothing for what is no feedback."""
    if len(data) < _HEAD.size:
        return []
    first, count, start = _HEAD.unpack_from(data)
    if count > MOST_REPORTED or len(data) != _HEAD.size + 2 * count:
        return []
    deltas = struct.unpack_from(f"!{count}H", data, _HEAD.size)
    return [
        ((first + ahead) % SEQUENCES, None if delta == _NEVER else (start + delta) * _TICK)
        for ahead, delta in enumerate(deltas)
    ]
