"""Which packets did not come, and when each is asked for again.

Pure.  Each packet is asked for by itself, at once and then once a round trip, twice where packets get lost,
a limited number of times and not when it is too old to be of use: a thin line is never answered with a
storm of requests.
"""

from dataclasses import dataclass

from common.clock import Instant

MOST_TRIES = 12
MOST_AGE_SECONDS = 0.4
"""After this a later whole picture comes sooner than the packet."""
MOST_MISSING = 256
LEAST_INTERVAL_SECONDS = 0.02
SPARE_SECONDS = 0.008
"""For the other end to send it: a slot or two of its pacer."""


@dataclass(slots=True)
class _Gap:
    since: Instant
    due: Instant
    tries: int = 0


class Missing:
    """The gaps of one stream, by sequence numbers that do not go round."""

    def __init__(self) -> None:
        self.patience_s = 0.0
        """Before a packet is asked for the first time: where parity may bring it."""
        self.asked = 0
        """Requests for a packet, each counted."""
        self.came_late = 0
        """Packets that came after they had been missed: asked for, repaired or only overtaken."""
        self._highest: int | None = None
        self._gaps: dict[int, _Gap] = {}

    def __len__(self) -> int:
        return len(self._gaps)

    def came(self, sequence: int, now: Instant) -> None:
        """A packet is here, whichever way it came."""
        if self._gaps.pop(sequence, None) is not None:
            self.came_late += 1
        if self._highest is None:
            self._highest = sequence
        self._miss(sequence, now)
        self._highest = max(self._highest, sequence)

    def sent(self, sequence: int, now: Instant) -> None:
        """A packet is known to have been sent, and so were those before it."""
        if self._highest is not None:
            self._miss(sequence + 1, now)
            self._highest = max(self._highest, sequence)

    def _miss(self, until: int, now: Instant) -> None:
        """All after the highest and before this one."""
        if self._highest is None:
            return
        for one in range(max(self._highest + 1, until - MOST_MISSING), until):
            self._gaps[one] = _Gap(now, Instant(now + self.patience_s))
        if len(self._gaps) > MOST_MISSING:
            for one in sorted(self._gaps)[:-MOST_MISSING]:
                del self._gaps[one]

    def forget_before(self, sequence: int) -> None:
        """Nobody needs them any more."""
        for one in [one for one in self._gaps if one < sequence]:
            del self._gaps[one]

    def forget_all(self) -> None:
        self._gaps.clear()

    def due(self, now: Instant, rtt_s: float) -> list[int]:
        """The packets to ask for now, in order."""
        due: list[int] = []
        for sequence, gap in list(self._gaps.items()):
            if gap.tries >= MOST_TRIES or now - gap.since > MOST_AGE_SECONDS:
                del self._gaps[sequence]
            elif now >= gap.due:
                gap.tries += 1
                gap.due = Instant(now + self._interval(rtt_s))
                due.append(sequence)
        self.asked += len(due)
        return sorted(due)

    def _interval(self, rtt_s: float) -> float:
        """Where parity is sent packets are lost, and requests too: one more is on its way meanwhile.

        The other end answers a packet's requests once a round trip, so nothing is sent twice for it.
        """
        interval = rtt_s + SPARE_SECONDS
        return max(LEAST_INTERVAL_SECONDS, interval / 2 if self.patience_s else interval)
