"""How many bits a second the line takes: from how long packets were on their way, and how many were lost.

Pure, at the sending end.  A line that is asked for more than it takes queues first and loses later, so
the delay above the shortest way decides; loss alone only does when it is heavy, because radio loses
packets at any rate.  It starts without knowing the line, and audio is not counted: it goes first.
"""

import itertools
from collections import deque

from common.clock import Instant
from common.media.rtp.packet import SEQUENCES, later

START_BITS_PER_SECOND = 600_000
LEAST_BITS_PER_SECOND = 60_000
MOST_BITS_PER_SECOND = 2_500_000

QUEUED_SECONDS = 0.025
"""A standing queue longer than this is ours to clear; jitter alone stays below it."""
CALM_SECONDS = 0.015
"""Only while the queue is shorter than this is more asked for."""
LONG_QUEUE_SECONDS = 0.1
DRAIN_HEARD_SECONDS = 0.12
"""Feedback leaves every 50 ms while anything arrives."""
MOST_DRAIN_SECONDS = 0.4
"""In a row; more would be a freeze."""
CUT = 0.8
"""Of what came through; of a long queue, so that it empties, more is cut."""
DEEP_CUT = 0.7
NARROW = 0.9
"""Of what is offered: a line that lets less through is the one that makes the queue."""
HEAVY_LOSS = 0.15
LOSS_WINDOW_SECONDS = 1.0
LEAST_COUNTED = 30
SHORTEST_WAY_SECONDS = 10
"""The shortest way is that of the last so many seconds: routes and clocks drift."""
RATE_WINDOW_SECONDS = 0.5
TRAIN_SECONDS = 0.2
TRAIN_PACKETS = 4
"""In so much time at least so many: what a queue is seen by while it grows."""
TRAIN_PAUSE = 0.5
"""Of a train's time: with a longer pause in it the line stood still, which says nothing of its rate."""
TRAIN_BELOW = 0.7
"""Of the rate: only so much less than it counts where the line has been full before and is known."""
STANDING_WINDOW_SECONDS = 0.15
SILENCE_SECONDS = 1.0
"""Without any feedback: the line is dead, or full."""

# What a calm second adds.
DOUBLE, FAST, SLOW = 2.0, 1.4, 1.06
NEAR_LEAST, NEAR_MOST = 0.9, 1.1
"""Of the rate at which the line was last seen full: between them it is approached with care."""
NEAR_SECONDS = 4.0
"""As long as it was seen lately: a line that was full is so again sooner."""
USED = 0.5
"""Of the target; less than this teaches nothing of the line, and the target stays."""
UNUSED_MOST_BITS_PER_SECOND = 1_200_000
"""Up to here the target grows untried while no queue has been seen: the encoder's largest picture."""
_MOST_OUTSTANDING = 4096


class RateController:
    """One connection's picture."""

    def __init__(self, now: Instant) -> None:
        self.bits_per_second = float(START_BITS_PER_SECOND)
        self.loss = 0.0
        """Of the last second, 0-1."""
        self.queued_s = 0.0
        """The standing queue as it was last seen."""
        self._full_at: float | None = None
        """What came through when the line was last seen full."""
        self._sent: dict[int, tuple[Instant, int]] = {}
        self._newest = 0
        self._ways: deque[tuple[float, float]] = deque()
        """The shortest way of each second, by our clock: their arrival less our departure."""
        self._standing: deque[tuple[Instant, float]] = deque()
        self._through: deque[tuple[float, int]] = deque(maxlen=_MOST_OUTSTANDING)
        """Bits that arrived, by their clock."""
        self._offered: deque[tuple[Instant, int]] = deque(maxlen=_MOST_OUTSTANDING)
        """Bits that left, by ours."""
        self._train: deque[tuple[float, float, int]] = deque(maxlen=_MOST_OUTSTANDING)
        """When it arrived, by their clock, how long it was on its way, and its bits; by arrival."""
        self._outcomes: deque[tuple[Instant, int, int]] = deque()
        """When reported, packets, lost."""
        self._heard_at = self._grown_at = self._began_at = now
        self._cut_at = Instant(float("-inf"))
        self._silent = False
        self._draining_since: Instant | None = None
        """Since then all packets of each feedback have waited for long."""

    @property
    def hears(self) -> bool:
        """The other end says how packets arrive, and did so lately."""
        return bool(self._through) and not self._silent

    def sent(self, number: int, size: int, now: Instant) -> None:
        """A packet with this number left, ``size`` bytes."""
        if len(self._sent) >= _MOST_OUTSTANDING:
            del self._sent[next(iter(self._sent))]
        self._sent[number] = (now, size)
        self._newest = number
        self._offered.append((now, 8 * size))

    def heard(self, arrivals: list[tuple[int, float | None]], now: Instant, rtt_s: float) -> None:
        """Feedback of the other end."""
        ways: list[float] = []
        lost = 0
        for number, at in arrivals:
            sent = self._sent.pop(number, None)
            if sent is None:
                continue
            if at is None:
                lost += 1
                continue
            ways.append(at - sent[0])
            self._through.append((at, 8 * sent[1]))
            self._train.append((at, at - sent[0], 8 * sent[1]))
        if not ways and not lost:
            return
        if self._silent:  # the line was dead, and all that was sent meanwhile is lost: that is no bad line
            lost = 0
        self._heard_at, self._silent = now, False
        self._outcomes.append((now, len(ways) + lost, lost))
        if ways:
            self._measure(min(ways), now)
        self._forget(now)
        self._decide(now, rtt_s)

    def draining(self, now: Instant) -> bool:
        """What is sent now would only wait behind a queue of our own: leave it out, and the queue is gone.

        Never for long, and not on the word of feedback that has gone old: a queue that stays is not ours.
        May be asked from any thread.
        """
        since = self._draining_since
        if since is None:
            return False
        return now - self._heard_at < DRAIN_HEARD_SECONDS and now - since < MOST_DRAIN_SECONDS

    def told_most(self, bits_per_second: int) -> None:
        """A browser's own estimate of what it can take."""
        self.bits_per_second = float(max(LEAST_BITS_PER_SECOND, min(bits_per_second, MOST_BITS_PER_SECOND)))

    def line_changed(self, now: Instant) -> None:
        """Another line: what was sent on the old one says nothing of it."""
        for kept in (self._ways, self._standing, self._through, self._train, self._offered, self._outcomes):
            kept.clear()
        self._sent.clear()
        self.loss = self.queued_s = 0.0
        self._full_at = self._draining_since = None
        self._heard_at = self._grown_at = self._began_at = now
        self._silent = False

    def tick(self, now: Instant) -> None:
        """Time has gone by, some tens of milliseconds."""
        if not self._silent and self._sent and now - self._heard_at > SILENCE_SECONDS:
            self._silent = True
            self._lower(self.bits_per_second / 2, now)

    @property
    def _through_bits_per_second(self) -> float | None:
        """What arrived lately; None before there is enough of it."""
        if len(self._through) < 2:
            return None
        span = self._through[-1][0] - self._through[0][0]
        if span < RATE_WINDOW_SECONDS / 3:
            return None
        return (sum(bits for _, bits in self._through) - self._through[0][1]) / span

    def _train_bits_per_second(self) -> float | None:
        """What the line takes, from packets that came one after the other, each later than the one before.

        A queue that grows shows the rate of its line long before it stands; None where none grew.
        """
        while self._train and self._train[-1][0] - self._train[0][0] > TRAIN_SECONDS:
            self._train.popleft()
        if len(self._train) < TRAIN_PACKETS:
            return None
        first, last = self._train[0], self._train[-1]
        seconds, grown = last[0] - first[0], last[1] - first[1]
        longest = max(after[0] - before[0] for before, after in itertools.pairwise(self._train))
        if grown < QUEUED_SECONDS or longest > TRAIN_PAUSE * seconds:
            return None
        return (sum(bits for _, _, bits in self._train) - first[2]) / seconds

    def _offered_bits_per_second(self, now: Instant) -> float:
        """What left lately.  It is little after the machine stood still; such a queue is not the line's."""
        while self._offered and now - self._offered[0][0] > RATE_WINDOW_SECONDS:
            self._offered.popleft()
        window = min(RATE_WINDOW_SECONDS, max(now - self._began_at, RATE_WINDOW_SECONDS / 3))
        return sum(bits for _, bits in self._offered) / window

    def _measure(self, way: float, now: Instant) -> None:
        second = now // 1
        if self._ways and self._ways[-1][0] == second:
            self._ways[-1] = (second, min(way, self._ways[-1][1]))
        else:
            self._ways.append((second, way))
        while self._ways[0][0] < second - SHORTEST_WAY_SECONDS:
            self._ways.popleft()
        shortest = min(one for _, one in self._ways)
        self._standing.append((now, way - shortest))
        if way - shortest <= LONG_QUEUE_SECONDS:
            self._draining_since = None
        elif self._draining_since is None:
            self._draining_since = now
        while now - self._standing[0][0] > STANDING_WINDOW_SECONDS:
            self._standing.popleft()
        self.queued_s = min(one for _, one in self._standing)

    def _forget(self, now: Instant) -> None:
        while self._through and self._through[-1][0] - self._through[0][0] > RATE_WINDOW_SECONDS:
            self._through.popleft()
        while self._outcomes and now - self._outcomes[0][0] > LOSS_WINDOW_SECONDS:
            self._outcomes.popleft()
        counted = sum(packets for _, packets, _ in self._outcomes)
        if counted >= LEAST_COUNTED:
            self.loss = sum(lost for _, _, lost in self._outcomes) / counted
        for number in [one for one in self._sent if later(self._newest, one) > SEQUENCES // 8]:
            del self._sent[number]

    def _decide(self, now: Instant, rtt_s: float) -> None:
        through = self._through_bits_per_second
        taken = self._train_bits_per_second()
        below = self.bits_per_second * (1.0 if self._full_at is None else TRAIN_BELOW)
        if taken is not None and CUT * taken < below:
            self._full_at = taken
            self._lower(CUT * taken, now)
        rested = now - self._cut_at > rtt_s + 2 * STANDING_WINDOW_SECONDS
        if self.queued_s > QUEUED_SECONDS and through is not None:
            if rested:
                self._clear(through, self._offered_bits_per_second(now), now)
        elif self.loss > HEAVY_LOSS and now - self._cut_at > LOSS_WINDOW_SECONDS:
            self._lower(self.bits_per_second * (1 - self.loss / 2), now)
        elif self.queued_s < CALM_SECONDS and rested:
            self._grow(now, through)
        self._grown_at = now

    def _clear(self, through: float, offered: float, now: Instant) -> None:
        """Ask for less than comes through, if what comes through is all the line takes."""
        if offered < USED * self.bits_per_second:
            self._full_at = None
            self._lower(self.bits_per_second * CUT, now)
        elif through < NARROW * offered:
            self._full_at = through
            deep = self.queued_s > LONG_QUEUE_SECONDS
            self._lower(through * (DEEP_CUT if deep else CUT), now)
        else:
            self._full_at = through
            self._lower(self.bits_per_second * CUT, now)

    def _grow(self, now: Instant, through: float | None) -> None:
        untried = self._full_at is None and self.bits_per_second < UNUSED_MOST_BITS_PER_SECOND
        if not untried and (through is None or through < USED * self.bits_per_second):
            return
        factor = DOUBLE
        if self._full_at is not None:
            part = self.bits_per_second / self._full_at
            near = NEAR_LEAST <= part <= NEAR_MOST and now - self._cut_at < NEAR_SECONDS
            factor = SLOW if near else FAST
        grown = self.bits_per_second * factor ** min(now - self._grown_at, 0.2)
        self.bits_per_second = min(grown, float(MOST_BITS_PER_SECOND))

    def _lower(self, bits_per_second: float, now: Instant) -> None:
        lowered = min(self.bits_per_second, bits_per_second)
        self.bits_per_second = max(lowered, float(LEAST_BITS_PER_SECOND))
        self._cut_at = now
