"""The clocked playout buffer on seeded lines and clocks: what is played, how late, and for how long."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.media.play.playout import (
    BLOCK_SAMPLES,
    FADE_SECONDS,
    MARGIN_SECONDS,
    MOST_JITTER_SECONDS,
    MOST_PACKETS,
    SAMPLE_RATE,
    Kind,
    Piece,
    Playout,
)
from common.media.play.window import Window

WRAP = 1 << 32


@dataclass
class Line:
    """A sender, a line and a loudspeaker; packets are named by their number, and so are their payloads."""

    transit: Callable[[int], float | None]
    """Of packet n in seconds; None: lost."""
    packet: float = 0.01
    first: int = 1000
    """The first time stamp."""
    repairs: bool = True
    sender_rate: float = 1.0
    """How fast the sender's sound card runs."""
    pulls: Callable[[float], Iterable[float]] = lambda at: [at]
    """When the loudspeaker asks for what it would ask for at this instant."""
    may_stretch: Callable[[float], bool] = lambda _: True
    extra: Callable[[float], float] = lambda _: 0.0
    """What lip sync asks for."""
    playout: Playout = field(default_factory=Playout)
    played: list[tuple[float, Piece]] = field(default_factory=list)
    """What came out, and when."""

    @property
    def samples(self) -> int:
        return round(self.packet * SAMPLE_RATE)

    def run(self, seconds: float, sends: Callable[[int], bool] = lambda _: True) -> "Line":
        """Time goes by from 0; ``sends`` says which packets are sent at all."""
        events: list[tuple[float, int, int]] = []
        for n in range(int(seconds / self.packet)):
            lag = self.transit(n) if sends(n) else None
            if lag is not None:
                events.append((n * self.packet / self.sender_rate + lag, 0, n))
        beat = 0.004  # not with the packets, as sound cards are not
        while beat < seconds:
            events += [(at, 1, 0) for at in self.pulls(beat)]
            beat += 0.01
        ahead = 0
        for at, kind, n in sorted(events):
            if kind == 0:
                self.put(n, at)
                continue
            while ahead < BLOCK_SAMPLES:  # what is over is asked for next time
                ahead += self.pull(at, ahead)
            ahead -= BLOCK_SAMPLES
        return self

    def put(self, n: int, at: float) -> None:
        stamp = (self.first + n * self.samples) % WRAP
        self.playout.put(stamp, n.to_bytes(4, "big"), self.samples, at, repairs=self.repairs)

    def pull(self, at: float, ahead: int = 0) -> int:
        """Samples that come out of one pull."""
        self.playout.extra_seconds = self.extra(at)
        piece = self.playout.pull(at, ahead)
        self.played.append((at + ahead / SAMPLE_RATE, piece))
        if piece.stretch and (piece.hurry or piece.stretch > 0 or self.may_stretch(at)):
            self.playout.stretched(piece.stretch)
            return piece.samples + piece.stretch
        return piece.samples

    def numbers(self) -> list[int]:
        """Of the packets played as they are."""
        return [int.from_bytes(one.payload, "big") for _, one in self.played if one.kind is Kind.PACKET]

    def delays(self, since: float, until: float) -> list[float]:
        """From the beginning of a packet's sound to its playing, for what was played in this time."""
        return [
            at - int.from_bytes(one.payload, "big") * self.packet / self.sender_rate
            for at, one in self.played
            if one.kind is Kind.PACKET and since <= at < until
        ]

    def concealed(self, since: float = 1.0) -> float:
        """The share of what was played since then that nobody had said."""
        pieces = [one for at, one in self.played if at >= since]
        return sum(one.samples for one in pieces if one.kind is Kind.CONCEAL) / sum(
            one.samples for one in pieces
        )


def lossy(pattern: Iterable[bool], lag: float = 0.02) -> Callable[[int], float | None]:
    lost = list(pattern)
    return lambda n: None if n < len(lost) and lost[n] else lag


def seeded_loss(share: float, seed: int = 7) -> Callable[[int], float | None]:
    chance = random.Random(seed)
    lost = [chance.random() < share for _ in range(40_000)]
    return lossy(lost)


def jitter(most: float, seed: int = 7) -> Callable[[int], float]:
    """Order is kept, as lines do."""
    chance = random.Random(seed)
    lags: list[float] = []
    for n in range(40_000):
        before = n * 0.01 - 0.01 + lags[-1] if lags else 0.0
        lags.append(max(chance.uniform(0, most), before - n * 0.01))
    return lambda n: 0.02 + lags[n]


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def test_on_a_clean_line_sound_waits_for_less_than_two_packets() -> None:
    line = Line(lossy([])).run(20.0)
    assert max(line.delays(10, 20)) - 0.02 <= 0.01 + MARGIN_SECONDS + 0.001
    assert line.concealed() == 0
    numbers = line.numbers()
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert line.playout.delay_seconds == pytest.approx(mean(line.delays(18, 20)) - 0.02, abs=0.003)


def test_one_lost_packet_leaves_no_delay_behind() -> None:
    # aiortc's own buffer: 80 ms before it, 280 ms for ever after it, four good packets thrown away.
    line = Line(lossy([n == 500 for n in range(501)])).run(20.0)
    before, after = line.delays(4, 5), line.delays(6, 20)
    assert max(after) <= max(before) + 0.001
    assert set(range(400, 600)) - set(line.numbers()) == {500}


@pytest.mark.parametrize("length", [2, 5, 15, 50, 500])
def test_sixty_seconds_after_any_burst_of_loss_the_delay_is_what_it_was(length: int) -> None:  # M3
    line = Line(lossy([1000 <= n < 1000 + length for n in range(2000)])).run(80.0)
    before, after = line.delays(8, 10), line.delays(70, 80)
    assert abs(mean(after) - mean(before)) <= 0.010
    assert line.numbers()[-1] >= 7990


@pytest.mark.parametrize("length", [1, 3, 10, 20, 60, 300])
def test_after_a_burst_of_late_packets_the_delay_drains_again(length: int) -> None:
    # A line that stands still for so long and then gives all at once.
    def transit(n: int) -> float:
        return 0.02 + max(0.0, (1000 + length - n) * 0.01) * (n >= 1000)

    line = Line(transit).run(90.0)
    before, after = line.delays(8, 10), line.delays(70, 90)
    assert abs(mean(after) - mean(before)) <= 0.010
    assert max(line.delays(10 + length * 0.01 + 0.5, 90)) < 0.02 + MOST_JITTER_SECONDS + 0.05


def test_a_queue_that_a_line_had_once_is_forgotten_two_seconds_after_it() -> None:
    def transit(n: int) -> float:
        """It grows for a third of a second to a quarter of one, and is gone when that has passed twice."""
        at = n * 0.01 - 10.0
        return 0.02 + max(0.0, min(0.75 * at, 0.25 - 0.4 * (at - 0.33)))

    line = Line(transit).run(20.0)
    before, after = line.delays(8, 10), line.delays(13, 20)
    assert max(line.delays(10, 11)) > 0.25
    assert max(after) <= max(before) + 0.01


def test_loss_makes_it_wait_for_the_repair_and_no_longer() -> None:
    line = Line(seeded_loss(0.05)).run(60.0)
    kinds = [one.kind for at, one in line.played if at > 20]
    assert kinds.count(Kind.REPAIR) / len(kinds) == pytest.approx(0.047, abs=0.012)
    assert line.concealed(20) < 0.01  # those that were lost in a row
    assert max(line.delays(20, 60)) - 0.02 <= 0.03


def test_where_packets_carry_no_repair_loss_costs_no_delay() -> None:
    line = Line(seeded_loss(0.05), repairs=False).run(30.0)
    assert max(line.delays(10, 30)) - 0.02 <= 0.016
    assert line.concealed(10) == pytest.approx(0.05, abs=0.015)


@pytest.mark.parametrize("most", [0.01, 0.03, 0.08])
def test_jitter_is_waited_for_and_hardly_anything_is_concealed(most: float) -> None:
    line = Line(jitter(most)).run(60.0)
    assert line.concealed(10) < 0.01
    assert max(line.delays(30, 60)) <= 0.02 + most + 0.02


def test_a_line_that_becomes_slower_is_followed_within_a_second() -> None:
    line = Line(lambda n: 0.02 if n < 1000 else 0.12).run(60.0)
    assert line.concealed(11.0) == 0
    assert min(line.delays(12, 60)) >= 0.12


def test_a_line_that_becomes_faster_is_followed_within_a_quarter_of_a_minute() -> None:
    line = Line(lambda n: 0.12 if n < 1000 else 0.02).run(60.0)
    assert max(line.delays(25, 60)) <= 0.02 + 0.02
    assert line.concealed(11.0) == 0


def test_a_sound_server_that_asks_in_bursts_is_waited_for() -> None:
    # 80 ms at once, and nothing in between.
    line = Line(lossy([]), pulls=lambda at: [at // 0.08 * 0.08 + 0.08]).run(30.0)
    assert line.concealed(5.0) < 0.001
    assert max(line.delays(10, 30)) <= 0.02 + 0.08 + 0.02


def test_a_loudspeaker_that_stood_still_leaves_no_delay_behind() -> None:
    line = Line(lossy([]), pulls=lambda at: [] if 10 <= at < 12.1 else [at]).run(40.0)
    assert max(line.delays(12.5, 40)) <= 0.02 + 0.25
    assert max(line.delays(30, 40)) <= 0.02 + 0.02
    assert line.playout.counts.left_out >= 2.0 * SAMPLE_RATE


def test_a_short_stop_of_the_loudspeaker_is_drained_without_a_skip() -> None:
    line = Line(lossy([]), pulls=lambda at: [] if 10 <= at < 10.15 else [at]).run(40.0)
    assert max(line.delays(25, 40)) <= 0.02 + 0.02
    assert set(range(1000, 3900)) <= set(line.numbers())


@pytest.mark.parametrize("rate", [0.9997, 1.0003])
def test_sound_cards_that_do_not_run_alike_stay_together_for_ten_minutes(rate: float) -> None:
    line = Line(lambda n: 0.02, sender_rate=rate).run(600.0)
    assert line.concealed(5.0) < 0.0005
    assert max(line.delays(100, 600)) <= 0.02 + 0.025
    drift = 600 * SAMPLE_RATE * 0.0003
    counts = line.playout.counts
    assert (counts.left_out if rate > 1 else counts.added) == pytest.approx(drift, rel=0.25)


def test_steps_wait_for_a_pause_unless_it_is_far_too_late() -> None:
    line = Line(lossy([]), pulls=lambda at: [] if 10 <= at < 10.03 else [at], may_stretch=lambda at: at > 20)
    line.run(40.0)
    assert min(line.delays(15, 20)) > max(line.delays(9, 10)) + 0.010
    assert max(line.delays(25, 40)) <= max(line.delays(9, 10)) + 0.005


def test_reordered_packets_are_played_in_order() -> None:
    line = Line(lambda n: 0.02 + (0.025 if n % 10 == 3 else 0.0), repairs=False).run(30.0)
    late = [n for n in line.numbers() if n >= 500]
    assert late == sorted(late)
    assert set(range(500, 2900)) <= set(late)


def test_packets_that_come_twice_are_played_once() -> None:
    line = Line(lossy([])).run(2.0)
    known = line.numbers()[-1]
    for n in (known - 20, known, known + 1, known + 1):
        line.put(n, 2.0)
    assert line.playout.counts.double_packets >= 3
    assert len(set(line.numbers())) == len(line.numbers())


@pytest.mark.parametrize("before", [1, 480 * 100, 480 * 1000 - 240])
def test_time_stamps_may_wrap_anywhere(before: int) -> None:
    line = Line(seeded_loss(0.05), first=WRAP - before).run(20.0)
    same = Line(seeded_loss(0.05), first=0).run(20.0)
    assert line.played == same.played


def test_a_sender_that_falls_silent_is_silence_and_then_heard_from_its_first_word() -> None:
    line = Line(lossy([])).run(40.0, sends=lambda n: not 1000 <= n < 2000)
    silent = [one.kind for at, one in line.played if 10.1 + FADE_SECONDS < at < 20.0]
    assert set(silent) == {Kind.SILENCE}
    assert {2000, 2001} <= set(line.numbers())
    assert max(line.delays(20, 40)) <= 0.02 + 0.026
    assert line.playout.counts.concealed <= (FADE_SECONDS + 0.01) * SAMPLE_RATE


def test_a_sender_that_begins_anew_is_heard_at_once() -> None:
    line = Line(lossy([])).run(10.0)
    for step in range(100):
        at = 10.0 + step * 0.01
        stamp = 77_000_000 + step * 480
        line.playout.put(stamp, b"anew", 480, at, repairs=False)
        piece = line.playout.pull(at + 0.003)
        line.played.append((at, piece))
    anew = [at for at, one in line.played if one.payload == b"anew"]
    assert len(anew) >= 90
    assert anew[0] <= 10.1


def test_one_damaged_time_stamp_disturbs_nothing() -> None:
    line = Line(lossy([])).run(5.0)
    line.playout.put(3_000_000_000, b"odd", 480, 5.0, repairs=True)
    line.run(0.0)
    for n in range(500, 600):
        line.put(n, n * 0.01 + 0.02)
        line.pull(n * 0.01 + 0.023)
    assert {n for n in line.numbers() if n > 490} >= set(range(500, 595))


def test_a_packet_of_another_size_is_played_in_its_place() -> None:
    playout, out = Playout(), []
    stamp = 0
    for step in range(100):
        size = 480 if step % 2 else 960
        at = (stamp + size) / SAMPLE_RATE
        playout.put(stamp, bytes([step]), size, at, repairs=False)
        stamp += size
        out.append(playout.pull(at + 0.02))
    heard = [one.payload[0] for one in out if one.kind is Kind.PACKET]
    assert heard == list(range(heard[0], heard[0] + len(heard)))
    assert len(heard) > 90


def test_lip_sync_may_ask_for_later_and_take_it_back() -> None:
    line = Line(lossy([]), extra=lambda at: 0.04 if at < 10 else 0.0).run(30.0)
    assert min(line.delays(5, 9)) >= 0.02 + 0.04
    assert max(line.delays(20, 30)) <= 0.02 + 0.015
    assert line.concealed() == 0


def test_what_is_played_now_is_known_between_the_pulls() -> None:
    line = Line(lossy([]), first=5000).run(3.0)
    at, piece = line.played[-1]
    number = int.from_bytes(piece.payload, "big")
    assert line.playout.playing(at) == pytest.approx(5000 + number * 480, abs=1)
    assert line.playout.playing(at + 0.005) == pytest.approx(5000 + number * 480 + 240, abs=1)


def test_nobody_who_pulls_is_no_reason_to_keep_everything() -> None:
    playout = Playout()
    for n in range(10 * MOST_PACKETS):
        playout.put(n * 480, b"x", 480, n * 0.01, repairs=False)
    assert len(playout._waiting) == MOST_PACKETS
    assert len(playout._seen) <= 2 * MOST_PACKETS
    assert playout.pull(25.0).kind is Kind.PACKET


def test_nothing_of_the_last_person_is_played_to_the_next() -> None:
    line = Line(lossy([])).run(5.0)
    line.playout.forget()
    assert line.playout.pull(5.0).kind is Kind.SILENCE
    assert line.playout.playing(5.0) is None


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.booleans(), min_size=1, max_size=400),
    st.floats(0, 0.1),
    st.integers(0, WRAP - 1),
    st.sampled_from([0.01, 0.02]),
)
def test_whatever_is_lost_the_rest_is_heard_in_order_and_the_delay_returns(
    lost: list[bool], lag: float, first: int, packet: float
) -> None:
    pattern = [False] * 100 + lost
    line = Line(lossy(pattern, lag), first=first, packet=packet)
    end = (len(pattern) + 100) * packet
    line.run(end + 30.0)
    numbers = line.numbers()
    assert numbers == sorted(set(numbers))
    before, after = line.delays(0.5, 100 * packet), line.delays(end + 25, end + 30)
    assert mean(after) <= mean(before) + 0.010
    assert not set(numbers) & {n for n, gone in enumerate(pattern) if gone}


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, WRAP - 1), st.integers(1, 5760), st.floats(0, 0.5), st.booleans()),
        max_size=60,
    )
)
def test_no_sequence_of_packets_breaks_it(packets: list[tuple[int, int, float, bool]]) -> None:
    playout, now = Playout(), 0.0
    for stamp, samples, pause, repairs in packets:
        now += pause
        playout.put(stamp, b"?", samples, now, repairs=repairs)
        for _ in range(3):
            assert 0 < playout.pull(now).samples <= 5760
        assert playout.delay_seconds >= 0


def test_a_window_forgets_what_is_old() -> None:
    window = Window(1.0)
    for n in range(100):
        window.add(n * 0.1, float(n))
    assert (window.share(0.0), window.share(0.5), window.share(1.0), len(window)) == (89.0, 94.0, 99.0, 11)
    window.clear()
    assert len(window) == 0
