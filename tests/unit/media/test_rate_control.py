"""A simulated line: what is asked of it, how long it queues and how soon the rate is right again."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.clock import Instant
from common.media.rtp.arrivals import FEEDBACK_SECONDS, MOST_REPORTED, Arrivals, unpack_arrivals
from common.media.rtp.controller import (
    LEAST_BITS_PER_SECOND,
    MOST_BITS_PER_SECOND,
    MOST_DRAIN_SECONDS,
    START_BITS_PER_SECOND,
    RateController,
)
from common.media.rtp.pacer import (
    AT_ONCE_SECONDS,
    FASTER,
    LEAST_AT_ONCE_BITS,
    MOST_WAITING,
    SPARE_BYTES,
    Pacer,
)
from common.media.rtp.packet import RtpPacket

TICK = 0.005
WAY = 0.025
"""Seconds one way, 50 ms there and back."""
QUEUE_SECONDS = 0.3
AUDIO_BITS_PER_SECOND = 77_000
APART = 1234.5
"""The two clocks have nothing to do with each other."""


@dataclass
class Line:
    """A drop-tail queue before a rate, a way, jitter that keeps order, loss both ways."""

    rate: Callable[[float], float]
    loss: float = 0.0
    jitter: float = 0.0
    dead: tuple[float, float] = (-1.0, -1.0)
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    free_at: float = 0.0
    last_at: float = 0.0
    offered: list[tuple[float, int]] = field(default_factory=list)

    def carry(self, bits: int, now: float) -> float | None:
        """When it arrives; None when it does not."""
        self.offered.append((now, bits))
        if self.dead[0] <= now < self.dead[1]:
            return None
        begin = max(now, self.free_at)
        if begin - now > QUEUE_SECONDS:
            return None
        self.free_at = begin + bits / self.rate(now)
        arrives = self.free_at + WAY + self.chance.uniform(0, self.jitter)
        self.last_at = max(arrives, self.last_at)
        return None if self.chance.random() < self.loss else self.last_at


@dataclass
class Run:
    """What a call of some seconds over a line was like, tick by tick."""

    rates: list[tuple[float, float]] = field(default_factory=list)
    delays: list[tuple[float, float]] = field(default_factory=list)
    """When a packet left and how long it was on its way, the shortest way taken off."""
    left_out: list[float] = field(default_factory=list)
    """When a picture was, so as not to be late."""

    def rate(self, since: float, until: float) -> float:
        some = [rate for at, rate in self.rates if since <= at < until]
        return sum(some) / len(some)

    def delay_p95(self, since: float, until: float) -> float:
        some = sorted(delay for at, delay in self.delays if since <= at < until)
        return some[int(0.95 * len(some))]


def play(line: Line, seconds: float, used: float = 0.9) -> Run:
    """A sender whose encoder uses its rate to ``used``, at 30 pictures a second, and a receiver."""
    run, controller, pacer, arrivals = Run(), RateController(Instant(0)), Pacer(Instant(0)), Arrivals()
    number, shape = 0, random.Random(3)
    coming: list[tuple[float, int]] = []
    answers: list[tuple[float, bytes]] = []
    for tick in range(int(seconds / TICK)):
        now = tick * TICK
        if tick % 2 == 0:
            line.carry(int(AUDIO_BITS_PER_SECOND * 2 * TICK), now)
        if tick * TICK * 30 % 1 < TICK * 30:
            bits = controller.bits_per_second / 30 * used * shape.uniform(0.7, 1.3)
            count = max(1, round(bits / 8 / 1200))
            if pacer.waiting_bits > 0.1 * controller.bits_per_second or controller.draining(Instant(now)):
                run.left_out.append(now)
            else:
                pacer.put([RtpPacket(97, 0, 0, 1, bytes(int(bits / 8 / count))) for _ in range(count)])
        for packet in pacer.due(Instant(now), controller.bits_per_second):
            number += 1
            size = len(packet.payload) + SPARE_BYTES
            controller.sent(number % 65_536, size, Instant(now))
            if (at := line.carry(8 * size, now)) is not None:
                coming.append((at, number))
                run.delays.append((now, at - now - WAY))
        for at, which in [one for one in coming if one[0] <= now]:
            arrivals.came(which % 65_536, Instant(at + APART))
        coming = [one for one in coming if one[0] > now]
        feedback = arrivals.feedback() if tick % round(FEEDBACK_SECONDS / TICK) == 0 else None
        answered = line.chance.random() >= line.loss and not line.dead[0] <= now < line.dead[1]
        if feedback is not None and answered:
            answers.append((now + WAY, feedback))
        for _, feedback in [one for one in answers if one[0] <= now]:
            controller.heard(unpack_arrivals(feedback), Instant(now), 2 * WAY)
        answers = [one for one in answers if one[0] > now]
        controller.tick(Instant(now))
        run.rates.append((now, controller.bits_per_second))
    return run


def offered(line: Line, since: float, until: float) -> float:
    return sum(bits for at, bits in line.offered if since <= at < until) / (until - since)


def test_a_wide_line_is_used_to_the_full_within_seconds() -> None:
    run = play(Line(lambda _: 10e6), 10)
    assert run.rate(4, 10) == pytest.approx(MOST_BITS_PER_SECOND, rel=0.05)
    assert run.delay_p95(1, 10) < 0.015


@pytest.mark.parametrize("thin", [500_000, 1_000_000, 1_500_000])
def test_a_thin_line_is_used_well_and_never_asked_for_much_more(thin: int) -> None:
    line = Line(lambda _: thin)
    run = play(line, 40)
    assert 0.72 * thin < offered(line, 10, 40) < thin
    assert max(offered(line, start, start + 5) for start in range(36)) < 1.15 * thin
    assert run.delay_p95(5, 40) < 0.09


@pytest.mark.parametrize(("thin", "most"), [(350_000, 0.28), (500_000, 0.15), (1_500_000, 0.1)])
def test_the_first_queue_of_a_line_is_seen_while_it_grows(thin: int, most: float) -> None:
    """Seen by its delay alone, it was of 320, 230 and 190 ms, and sound had to wait behind it."""
    run = play(Line(lambda _: thin), 5)
    assert max(delay for _, delay in run.delays) < most


@pytest.mark.parametrize("seconds", [0.05, 0.1, 0.2])
@pytest.mark.parametrize("at", [0.4, 3.0])
def test_a_line_that_stands_still_for_a_moment_is_not_taken_for_a_thin_one(at: float, seconds: float) -> None:
    line = Line(lambda _: 10e6)
    carry = line.carry

    def stalled(bits: int, now: float) -> float | None:
        arrives = carry(bits, now)
        return at + seconds if arrives is not None and at <= arrives < at + seconds else arrives

    line.carry = stalled  # type: ignore[method-assign]
    run = play(line, 6)
    assert run.rate(4, 6) == pytest.approx(MOST_BITS_PER_SECOND, rel=0.05)


def test_a_very_thin_line_leaves_room_for_sound() -> None:
    line = Line(lambda _: 250_000)
    run = play(line, 40)
    assert run.delay_p95(5, 40) < 0.15
    assert offered(line, 10, 40) > 0.7 * 250_000


def test_a_line_that_gets_thin_is_clear_again_within_two_seconds_and_a_wide_one_used_within_eight() -> None:
    line = Line(lambda at: 500_000 if 15 <= at < 30 else 2_000_000)
    run = play(line, 45)
    assert run.delay_p95(15.6, 17) < 0.1  # it was 0.29 while only the rate was lowered
    assert run.delay_p95(17, 30) < 0.15
    assert offered(line, 38, 45) > 0.75 * 2_000_000


def test_a_way_that_has_become_longer_is_no_queue_to_be_waited_for() -> None:
    line = Line(lambda _: 10e6)
    carry = line.carry

    def longer(bits: int, now: float) -> float | None:
        arrives = carry(bits, now)
        return arrives + 0.15 if arrives is not None and now >= 8 else arrives

    line.carry = longer  # type: ignore[method-assign]
    run = play(line, 12)
    assert run.left_out
    assert run.left_out[-1] - run.left_out[0] <= MOST_DRAIN_SECONDS


@pytest.mark.parametrize("loss", [0.01, 0.05, 0.1])
def test_a_line_that_loses_packets_at_any_rate_is_not_given_up(loss: float) -> None:
    run = play(Line(lambda _: 10e6, loss=loss), 30)
    assert run.rate(10, 30) > 1_500_000


def test_jitter_is_no_queue() -> None:
    run = play(Line(lambda _: 10e6, jitter=0.03), 20)
    assert run.rate(8, 20) > 1_500_000


def test_a_shallow_queue_that_only_loses_is_answered_too() -> None:
    line = Line(lambda _: 10e6)
    line.carry = _policed(line, 600_000)  # type: ignore[method-assign]
    run = play(line, 30)
    assert run.rate(15, 30) < 1_000_000


def _policed(line: Line, rate: float) -> Callable[[int, float], float | None]:
    state = [0.0, 0.0]

    def carry(bits: int, now: float) -> float | None:
        state[0] = min(state[0] + (now - state[1]) * rate, 20_000.0)
        state[1] = now
        if state[0] < bits:
            return None
        state[0] -= bits
        return now + WAY

    return carry


def test_after_an_outage_the_rate_is_soon_what_it_was() -> None:
    run = play(Line(lambda _: 10e6, dead=(10.0, 15.0)), 30)
    assert run.rate(9, 10) > 2_000_000
    assert run.rate(14, 15) < 1_500_000
    assert run.rate(22, 30) > 1_500_000


def test_a_machine_that_stands_still_is_not_taken_for_a_thin_line() -> None:
    controller, number = RateController(Instant(0)), 0
    for tick in range(240):
        now, stands_still = tick * FEEDBACK_SECONDS, 160 <= tick < 190
        arrivals = []
        for _ in range(1 if stands_still else 10):
            number += 1
            controller.sent(number, 1200, Instant(now))
            arrivals.append((number, now + APART + WAY + (0.08 if stands_still else 0.0)))
        controller.heard(arrivals, Instant(now + 2 * WAY), 2 * WAY)
        if tick == 159:
            assert controller.bits_per_second == MOST_BITS_PER_SECOND
    assert controller.bits_per_second > 1_500_000


def told(controller: RateController, start: float, way: float, first: int) -> None:
    """Two seconds of a line that takes all there is, ``way`` seconds long."""
    for step in range(40):
        now = Instant(start + step * 0.05)
        numbers = range(first + 5 * step, first + 5 * step + 5)
        for number in numbers:
            controller.sent(number, 1200, now)
        controller.heard([(one, now + way) for one in numbers], Instant(now + 2 * way), 2 * way)


@pytest.mark.parametrize("said", [True, False])
def test_a_longer_way_is_no_queue_once_it_is_said_that_the_line_is_another(said: bool) -> None:
    controller = RateController(Instant(0))
    told(controller, 0.0, 0.025, 0)
    before = controller.bits_per_second
    if said:
        controller.line_changed(Instant(2.1))
    told(controller, 2.1, 0.125, 200)
    assert (controller.bits_per_second >= before) is said
    assert (controller.queued_s < 0.025) is said


def test_what_was_sent_into_an_outage_is_no_sign_of_a_bad_line() -> None:
    controller = RateController(Instant(0))
    told(controller, 0.0, 0.025, 0)
    for number in range(200, 500):
        controller.sent(number, 1200, Instant(2.0 + number / 100))
    controller.tick(Instant(7.0))
    before = controller.bits_per_second
    lost: list[tuple[int, float | None]] = [(number, None) for number in range(200, 495)]
    arrived: list[tuple[int, float | None]] = [(number, 7.0) for number in range(495, 500)]
    controller.heard(lost + arrived, Instant(7.1), 0.05)
    assert controller.loss == 0
    assert controller.bits_per_second >= before


def test_a_longer_way_over_another_line_is_no_queue() -> None:
    controller, number = RateController(Instant(0)), 0
    for batch in range(10):
        now, way = batch * FEEDBACK_SECONDS, WAY if batch < 5 else WAY + 0.06
        if batch == 5:
            controller.line_changed(Instant(now))
        arrivals: list[tuple[int, float | None]] = []
        for ahead in range(5):
            number, at = number + 1, now + 0.01 * ahead
            controller.sent(number, 400, Instant(at))
            arrivals.append((number, at + APART + way))
        controller.heard(arrivals, Instant(now + FEEDBACK_SECONDS), 2 * WAY)
        assert not controller.draining(Instant(now + FEEDBACK_SECONDS))
    assert controller.bits_per_second >= START_BITS_PER_SECOND


def test_it_starts_without_knowing_the_line() -> None:
    assert RateController(Instant(0)).bits_per_second == START_BITS_PER_SECOND


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.lists(st.tuples(st.integers(0, 65_535), st.none() | st.floats(0, 5000)), max_size=50),
            st.floats(0, 3),
        ),
        max_size=30,
    )
)
def test_feedback_of_a_stranger_never_raises_and_the_rate_keeps_its_bounds(
    feedback: list[tuple[list[tuple[int, float | None]], float]],
) -> None:
    controller, now = RateController(Instant(0)), 0.0
    for number, (arrivals, later) in enumerate(feedback * 3):
        controller.sent(number * 1000 % 65_536, 1200, Instant(now))
        controller.heard(arrivals, Instant(now), 0.05)
        controller.tick(Instant(now))
        now += later
        assert LEAST_BITS_PER_SECOND <= controller.bits_per_second <= MOST_BITS_PER_SECOND


def test_what_nobody_answers_is_forgotten() -> None:
    controller = RateController(Instant(0))
    for number in range(200_000):
        controller.sent(number % 65_536, 1200, Instant(number / 100))
    assert len(controller._sent) <= 4096


@given(st.lists(st.booleans(), min_size=1, max_size=300), st.integers(0, 65_535))
def test_feedback_says_of_each_packet_when_it_came(pattern: list[bool], first: int) -> None:
    arrivals = Arrivals()
    arrivals.came(first, Instant(5.0))
    for number, here in enumerate(pattern, 1):
        if here:
            arrivals.came((first + number) % 65_536, Instant(5 + 0.01 * number))
    feedback = arrivals.feedback()
    assert feedback is not None
    reported = unpack_arrivals(feedback)
    last = max((number for number, here in enumerate(pattern, 1) if here), default=0)
    assert [number for number, _ in reported] == [(first + ahead) % 65_536 for ahead in range(last + 1)]
    for ahead, (_, at) in enumerate(reported):
        assert at == (pytest.approx(5 + 0.01 * ahead, abs=1e-3) if ahead == 0 or pattern[ahead - 1] else None)
    assert arrivals.feedback() is None


@given(st.binary(max_size=100))
def test_bytes_of_a_stranger_are_feedback_or_none(data: bytes) -> None:
    assert len(unpack_arrivals(data)) <= MOST_REPORTED


@given(st.lists(st.integers(0, 65_535), max_size=60))
def test_numbers_of_a_stranger_are_reported_within_bounds(numbers: list[int]) -> None:
    arrivals = Arrivals()
    for number in numbers:
        arrivals.came(number, Instant(1))
    feedback = arrivals.feedback()
    assert feedback is None or len(unpack_arrivals(feedback)) <= MOST_REPORTED


def packets(count: int, size: int = 1200) -> list[RtpPacket]:
    return [RtpPacket(97, number, 0, 1, bytes(size)) for number in range(count)]


def test_an_ordinary_picture_leaves_at_once_and_a_lump_is_spread() -> None:
    pacer = Pacer(Instant(0))
    pacer.put(packets(5))
    assert len(pacer.due(Instant(1), 1_500_000)) == 5
    pacer = Pacer(Instant(0))
    pacer.put(packets(20))
    left = [len(pacer.due(Instant(1 + TICK * tick), 1_500_000)) for tick in range(60)]
    assert 5 <= left[0] <= 9
    assert sum(left) == 20
    assert max(left[1:]) <= 3
    assert sum(left[:4]) < 20


def test_what_the_other_end_waits_for_leaves_first() -> None:
    pacer = Pacer(Instant(0))
    pacer.put(packets(20))
    pacer.put([RtpPacket(98, 7, 0, 2, b"again")], first=True)
    assert pacer.due(Instant(1), 1_000_000)[0].payload_type == 98


@given(
    st.lists(st.tuples(st.integers(0, 40), st.floats(0, 0.05)), max_size=60), st.integers(60_000, 2_500_000)
)
def test_no_more_leaves_than_its_pace_allows_and_nothing_is_lost(
    pictures: list[tuple[int, float]], rate: int
) -> None:
    pacer, now, left, put = Pacer(Instant(0)), 0.0, 0, 0
    for count, later in pictures:
        if put - left + count <= MOST_WAITING:
            pacer.put(packets(count))
            put += count
        now += later
        left += len(pacer.due(Instant(now), rate))
    one = 8 * (1200 + SPARE_BYTES)
    most = max(rate * AT_ONCE_SECONDS, LEAST_AT_ONCE_BITS) + FASTER * rate * now + one
    assert left * one <= most + 1
    assert pacer.waiting_bits == (put - left) * one
    assert pacer.dropped == 0


def test_a_pacer_holds_no_more_than_its_bound() -> None:
    pacer = Pacer(Instant(0))
    for _ in range(100):
        pacer.put(packets(20, size=10))
    assert pacer.dropped == 2000 - MOST_WAITING
