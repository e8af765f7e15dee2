"""How fast paper leaves: with what sound and picture leave of the line, and never less than a little.

Pure.  The estimate is the picture's controller's; the queue before the line says when paper has more than
is left, and paper yields to it long before the picture does.  SCTP's own window is no help in this: it
grows until packets are lost, and by then pictures are late.
"""

from dataclasses import dataclass

from common.clock import Instant
from common.media.paper import CHUNK_BYTES
from common.media.rtp.controller import START_BITS_PER_SECOND

LEAST_SHARE = 0.25
"""Of the estimate: what the picture gives up while paper waits, so that a page gets there in its time."""
LEAST_BITS_PER_SECOND = 16_000
MOST_BITS_PER_SECOND = 2_500_000
"""SCTP in Python costs both ends half a millisecond a packet; more takes the processor from the pictures."""
LOOK_SECONDS = 0.005
"""Between two looks at what may leave."""
LATE_SECONDS = 0.02
"""A look that comes so late says that the machine is full: no more is asked for then."""
YIELD_SECONDS = 0.012
"""A queue this long is paper's to clear; the picture takes it for its own only at 25 ms."""
CALM_SECONDS = 0.006
YIELD = 0.5
REST_SECONDS = 0.25
"""After yielding: the queue that is seen is that of 150 ms, and of half a round trip ago."""
DOUBLE_SECONDS = 0.5
"""On a calm line the pace doubles in this time."""
NEAR = 0.7
NEAR_DOUBLE_SECONDS = 4.0
"""From so much of the pace that was too much, more is asked for slowly."""
BREATH_EVERY_SECONDS = 4.0
BREATH_SECONDS = 0.25
"""So often and so long nothing leaves: the shortest way is that of the last ten seconds, and a queue that
always stood would be taken for a part of it."""
IDLE_SECONDS = 2.0
"""After a pause so long nothing is known of the line any more."""
CHUNK_BITS = 8 * (CHUNK_BYTES + 110)
"""With the headers of SCTP, DTLS and UDP."""
AT_ONCE_SECONDS = 0.01
"""What could not leave in time is not made up for: of the pace, so much may leave at once."""


@dataclass(frozen=True)
class Line:
    """What is known of the way to the other end."""

    bits_per_second: float = START_BITS_PER_SECOND
    """What it takes of pictures and paper together."""
    queued_s: float | None = None
    """The standing queue before it; None while the other end does not say."""


class PaperPace:
    """One end's paper, file after file."""

    def __init__(self, now: Instant) -> None:
        self.bits_per_second = float(LEAST_BITS_PER_SECOND)
        self._saved = 0.0
        self._at = now
        self._rests_until = now
        self._full_at: float | None = None
        self._breathed_at = now

    def due(self, line: Line, now: Instant) -> int:
        """Chunks that may leave now; called every ``LOOK_SECONDS`` while there is something to send."""
        if now - self._at > IDLE_SECONDS:
            self.bits_per_second, self._full_at = float(LEAST_BITS_PER_SECOND), None
            self._breathed_at = now
        passed = min(now - self._at, 0.1)
        self._at = now
        self._adapt(line, passed, now)
        since = now - self._breathed_at
        if since >= BREATH_EVERY_SECONDS:
            if since >= BREATH_EVERY_SECONDS + BREATH_SECONDS:
                self._breathed_at = now
            return 0
        most = max(self.bits_per_second * AT_ONCE_SECONDS, float(CHUNK_BITS))
        self._saved = min(self._saved + passed * self.bits_per_second, most)
        chunks = int(self._saved // CHUNK_BITS)
        self._saved -= chunks * CHUNK_BITS
        return chunks

    def _adapt(self, line: Line, passed: float, now: Instant) -> None:
        least = max(line.bits_per_second * LEAST_SHARE, float(LEAST_BITS_PER_SECOND))
        if line.queued_s is None:
            self.bits_per_second = least
            return
        if passed > LATE_SECONDS:
            self._rests_until = max(self._rests_until, Instant(now + REST_SECONDS))
        elif line.queued_s > YIELD_SECONDS:
            if now >= self._rests_until:
                self._full_at = self.bits_per_second
                self.bits_per_second *= YIELD
                self._rests_until = Instant(now + REST_SECONDS)
        elif line.queued_s < CALM_SECONDS and now >= self._rests_until:
            near = self._full_at is not None and self.bits_per_second > NEAR * self._full_at
            self.bits_per_second *= 2 ** (passed / (NEAR_DOUBLE_SECONDS if near else DOUBLE_SECONDS))
        self.bits_per_second = min(max(self.bits_per_second, least), float(MOST_BITS_PER_SECOND))
