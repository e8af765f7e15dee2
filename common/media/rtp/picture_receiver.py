"""One person's picture as it comes: what to decode, what to ask for again, when to ask for a whole picture.

Pure; the driver hands it packets and the time, several times a hole.  After an outage what was sent
meanwhile is not asked for: the next whole picture is.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from common.clock import Instant
from common.media.rtp.assembly import EncodedPicture, PictureAssembly
from common.media.rtp.missing import MOST_AGE_SECONDS, Missing
from common.media.rtp.packet import SEQUENCES, TIMESTAMPS, RtpPacket, later
from common.media.rtp.payload import PayloadFormat

HOLE_SECONDS = 0.25
"""So long a packet is waited for before a whole picture is asked for."""
ASK_WHOLE_SECONDS = 0.2
"""And a round trip: not asked for again sooner."""
PATIENCE_SECONDS = 0.008
"""Where parity is sent, it comes with the rest of the picture and mostly spares the request."""
_CLOCK_RATE = 90_000
_RESTART = 3000
"""A jump of more packets than this is a stream that began anew."""


@dataclass(frozen=True, slots=True)
class Decode:
    picture: EncodedPicture


@dataclass(frozen=True, slots=True)
class AskAgain:
    """Send a NACK."""

    sequences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AskWhole:
    """Send a PLI."""


ReceiverAction = Decode | AskAgain | AskWhole


class PictureReceiver:
    """One stream, after packets that were sent again have been unwrapped."""

    def __init__(self, formats: Mapping[int, PayloadFormat]) -> None:
        self.missing = Missing()
        self.wholes_asked = 0
        self._assembly = PictureAssembly(formats)
        self._highest: int | None = None
        self._timestamp = 0
        """Of the packet with the highest number."""
        self._stuck_since: Instant | None = None
        self._stuck_at: int | None = None
        self._asked_at = Instant(float("-inf"))
        self._rtt_s = 0.1

    @property
    def waiting(self) -> bool:
        """Time alone may give something to do: ``tick`` every few milliseconds."""
        return bool(self.missing) or self._stuck_since is not None

    def came(self, packet: RtpPacket, now: Instant) -> list[ReceiverAction]:
        """A packet, new, sent again or repaired."""
        leapt = self._has_leapt(packet)
        sequence = self._unwrapped(packet)
        self.missing.came(sequence, now)
        pictures = self._assembly.put(sequence, packet, now)
        if self._assembly.next is not None:
            self.missing.forget_before(self._assembly.next)
        if leapt:
            self.missing.forget_before(sequence)
            self._stuck_since, self._stuck_at = Instant(now - HOLE_SECONDS), self._assembly.next
        return [*map(Decode, pictures), *self._ask(now)]

    def expect(self, sequence: int, now: Instant) -> list[ReceiverAction]:
        """Parity speaks of this packet, so it and those before it have been sent."""
        if self._highest is None or abs(later(sequence, self._highest % SEQUENCES)) > _RESTART:
            return []
        self.missing.patience_s = PATIENCE_SECONDS
        self.missing.sent(self._highest + later(sequence, self._highest % SEQUENCES), now)
        return self._ask(now)

    def tick(self, now: Instant, rtt_s: float) -> list[ReceiverAction]:
        """Time has gone by."""
        self._rtt_s = rtt_s
        return self._ask(now)

    def broken(self, now: Instant) -> list[ReceiverAction]:
        """The decoder could not make anything of a picture: only a whole one helps."""
        self._assembly.start_anew()
        self.missing.forget_all()
        return self._ask_whole(now)

    def _has_leapt(self, packet: RtpPacket) -> bool:
        """Whether what is missing before it was taken longer ago than anything is asked for."""
        if self._highest is None or later(packet.sequence, self._highest % SEQUENCES) <= 1:
            return False
        ahead = (packet.timestamp - self._timestamp + TIMESTAMPS // 2) % TIMESTAMPS - TIMESTAMPS // 2
        return ahead > MOST_AGE_SECONDS * _CLOCK_RATE

    def _unwrapped(self, packet: RtpPacket) -> int:
        if self._highest is None:
            self._highest = packet.sequence
        ahead = later(packet.sequence, self._highest % SEQUENCES)
        if abs(ahead) > _RESTART:
            self._assembly.start_anew()
            self.missing.forget_all()
        unwrapped = self._highest + ahead
        if ahead >= 0:
            self._highest, self._timestamp = unwrapped, packet.timestamp
        return unwrapped

    def _ask(self, now: Instant) -> list[ReceiverAction]:
        actions: list[ReceiverAction] = []
        if due := self.missing.due(now, self._rtt_s):
            actions.append(AskAgain(tuple(one % SEQUENCES for one in due)))
        if not self._assembly.stuck:
            self._stuck_since = None
        elif self._stuck_since is None or self._stuck_at != self._assembly.next:
            self._stuck_since, self._stuck_at = now, self._assembly.next
        lost = self._assembly.next is None and self._assembly.stuck and not self._assembly.whole_coming
        if lost or (self._stuck_since is not None and now - self._stuck_since >= HOLE_SECONDS):
            actions += self._ask_whole(now)
        return actions

    def _ask_whole(self, now: Instant) -> list[ReceiverAction]:
        if now - self._asked_at < ASK_WHOLE_SECONDS + self._rtt_s:
            return []
        self._asked_at = now
        self.wholes_asked += 1
        return [AskWhole()]
