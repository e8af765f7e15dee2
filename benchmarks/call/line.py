"""What a bad line does to each packet: lost, late, queued, or not there at all.

Pure: it is told of each packet's size and time and says when the packet comes out, if it does.  One
``Line`` is one direction; its random numbers come from its seed, so the same packets meet the same fate.
"""

import random
from dataclasses import dataclass

QUEUE_S = 0.3
"""Of a rate limit: what would wait longer than this is dropped at the tail."""


@dataclass(frozen=True)
class Conditions:
    """How the line is until told otherwise; the defaults are a perfect line."""

    loss: float = 0.0
    """Share of packets lost, 0-1."""
    burst: float = 1.0
    """Mean number of packets that are lost in a row; 1 is loss without memory."""
    delay_s: float = 0.0
    jitter_s: float = 0.0
    """At most so much is added to ``delay_s``, evenly spread; packets stay in order."""
    rate_bps: float = 0.0
    """Bits a second, 0 for no limit; the queue before it holds ``QUEUE_S``."""
    down: bool = False


class Line:
    """One direction of a line.  Times are seconds of any one clock."""

    def __init__(self, seed: int, conditions: Conditions | None = None) -> None:
        self._random = random.Random(seed)
        self._now = conditions or Conditions()
        self._in_burst = False
        self._free_at = 0.0
        """When the rate limit has sent what it has taken."""
        self._last_out = 0.0

    def change(self, conditions: Conditions) -> None:
        """From now on; packets that are on their way keep their fate."""
        self._now = conditions
        self._in_burst = False

    def carry(self, size: int, now: float) -> float | None:
        """When this packet of ``size`` bytes comes out, or None when it never does."""
        line = self._now
        if line.down or self._lost(line):
            return None
        at = now
        if line.rate_bps:
            begins = max(now, self._free_at)
            if begins - now > QUEUE_S:
                return None
            at = self._free_at = begins + size * 8 / line.rate_bps
        at += line.delay_s
        if line.jitter_s:
            at += self._random.random() * line.jitter_s
        self._last_out = max(self._last_out, at)
        return self._last_out

    def _lost(self, line: Conditions) -> bool:
        """Gilbert's model: a good state that loses nothing and a bad one that loses everything.

        With a burst of b packets and a loss of p the bad state is left with 1/b and entered with
        p / (b (1 - p)), which makes the share of time in it p.
        """
        if not line.loss:
            return False
        if line.burst <= 1:
            return self._random.random() < line.loss
        leaves = 1 / line.burst
        enters = line.loss * leaves / (1 - line.loss)
        chance = self._random.random()
        self._in_burst = chance >= leaves if self._in_burst else chance < enters
        return self._in_burst
