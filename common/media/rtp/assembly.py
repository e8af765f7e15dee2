"""Packets become encoded pictures, each given out the moment its last packet is there.

Pure.  Pictures come out in order and none that lacks a packet; when a later picture is there that needs
none before it, what lies before it is not waited for any more.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from common.clock import Instant
from common.media.rtp.packet import RtpPacket
from common.media.rtp.payload import PayloadFormat

MOST_HELD = 1024
"""Packets behind a hole: five seconds of 2 Mbit/s, one and a quarter megabytes."""


@dataclass(frozen=True, slots=True)
class EncodedPicture:
    """One picture for the decoder."""

    payload_type: int
    timestamp: int
    whole: bool
    """Needs none before it."""
    data: bytes
    complete_at: Instant
    """When its last packet came."""


class PictureAssembly:
    """One stream's packets, by sequence numbers that do not go round."""

    def __init__(self, formats: Mapping[int, PayloadFormat]) -> None:
        """``formats`` by payload type."""
        self.next: int | None = None
        """The first packet that has not been given out; None while only a whole picture helps."""
        self._formats = formats
        self._held: dict[int, tuple[RtpPacket, Instant]] = {}
        self._wholes: list[int] = []
        """First packets of pictures that need none before them, beyond ``next``."""

    @property
    def stuck(self) -> bool:
        """A packet that is here waits for one that is not."""
        if not self._held or self.next is None:
            return bool(self._held)
        return len(self._held) <= max(self._held) - self.next

    @property
    def whole_coming(self) -> bool:
        """A picture that needs none before it has begun to come."""
        return bool(self._wholes)

    def put(self, sequence: int, packet: RtpPacket, now: Instant) -> list[EncodedPicture]:
        """A packet, in any order, once or more often; the pictures that are complete with it."""
        if sequence in self._held or (self.next is not None and sequence < self.next):
            return []
        if len(self._held) >= MOST_HELD:
            self.start_anew()
        self._held[sequence] = (packet, now)
        if self._formats[packet.payload_type].begins_whole(packet.payload):
            self._wholes.append(sequence)
        return self._give_out()

    def start_anew(self) -> None:
        """Forget what is here: nothing is given out before the next whole picture."""
        self.next = None
        self._held.clear()
        self._wholes.clear()

    def _give_out(self) -> list[EncodedPicture]:
        pictures: list[EncodedPicture] = []
        while True:
            if self.next is not None and (end := self._end(self.next)) is not None:
                pictures += self._take(self.next, end)
            elif (whole := self._newest_whole()) is not None:
                self.next = whole
            else:
                return pictures

    def _newest_whole(self) -> int | None:
        """The last complete whole picture, to which everything before it is given up."""
        ready = [one for one in self._wholes if self._end(one) is not None]
        if not ready:
            return None
        newest = max(ready)
        self._drop_before(newest)
        return newest

    def _end(self, first: int) -> int | None:
        """The packet after the picture that begins with ``first``; None while it is not complete."""
        at = first
        if at not in self._held:
            return None
        timestamp = self._held[at][0].timestamp
        while (held := self._held.get(at)) is not None:
            if held[0].timestamp != timestamp:
                return at  # a browser's padding has no marker of its own
            at += 1
            if held[0].marker:
                return at
        return None

    def _take(self, first: int, end: int) -> list[EncodedPicture]:
        """At most one picture: padding is none, and what cannot be put together begins everything anew."""
        held = [self._held[at] for at in range(first, end)]
        head = held[0][0]
        self.next = end
        self._drop_before(end)
        payloads = [packet.payload for packet, _ in held if packet.payload]
        if not payloads:
            return []
        layout = self._formats[head.payload_type]
        data = layout.join(payloads)
        if data is None:
            self.start_anew()
            return []
        whole = layout.begins_whole(payloads[0])
        return [EncodedPicture(head.payload_type, head.timestamp, whole, data, max(at for _, at in held))]

    def _drop_before(self, sequence: int) -> None:
        for one in [one for one in self._held if one < sequence]:
            del self._held[one]
        self._wholes = [one for one in self._wholes if one >= sequence]
