"""Slowing down: a token bucket for messages, growing delays for wrong passwords.  Pure; time is told."""

from dataclasses import dataclass

from common.clock import Instant

FIRST_DELAY_SECONDS = 0.1
LONGEST_DELAY_SECONDS = 25.0
FORGET_SECONDS = 1800.0
REMEMBERED = 10_000


@dataclass(slots=True)
class Bucket:
    """``rate`` messages a second, ``burst`` at once."""

    rate: float
    burst: float
    level: float = 0.0
    filled_at: Instant | None = None

    def take(self, now: Instant) -> bool:
        """Whether one more is within the rate."""
        if self.filled_at is None:
            self.level = self.burst
        else:
            self.level = min(self.burst, self.level + (now - self.filled_at) * self.rate)
        self.filled_at = now
        if self.level < 1:
            return False
        self.level -= 1
        return True


class Buckets:
    """A bucket for each of many; the longest unheard is forgotten when there are too many."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate = rate
        self._burst = burst
        self._buckets: dict[str, Bucket] = {}

    def take(self, who: str, now: Instant) -> bool:
        """Whether one more of ``who`` is within the rate."""
        bucket = self._buckets.pop(who, None) or Bucket(self._rate, self._burst)
        self._buckets[who] = bucket
        while len(self._buckets) > REMEMBERED:
            del self._buckets[next(iter(self._buckets))]
        return bucket.take(now)

    def give_back(self, who: str) -> None:
        """The last one did no harm."""
        bucket = self._buckets.get(who)
        if bucket is not None:
            bucket.level = min(bucket.burst, bucket.level + 1)


class Delays:
    """How long the next try of somebody who failed has to wait: 0.2 s, doubled by each failure, to 25 s."""

    def __init__(self, free: int = 0) -> None:
        """``free`` failures cost nothing."""
        self._free = free
        self._failures: dict[str, tuple[int, Instant]] = {}

    def before_try(self, who: str, now: Instant) -> float:
        failures, at = self._failures.get(who, (0, now))
        if failures <= self._free or now - at > FORGET_SECONDS:
            return 0.0
        return min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2.0 ** min(failures - self._free, 16))

    def failed(self, who: str, now: Instant) -> None:
        failures, _ = self._failures.pop(who, (0, now))
        self._failures[who] = (failures + 1, now)
        while len(self._failures) > REMEMBERED:
            del self._failures[next(iter(self._failures))]

    def succeeded(self, who: str) -> None:
        self._failures.pop(who, None)
