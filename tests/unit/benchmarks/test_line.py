"""What the bad line does to packets, by hand and by the thousand."""

import itertools

import pytest

from benchmarks.call.line import QUEUE_S, Conditions, Line

PACKETS = 20_000


def fates(conditions: Conditions, seed: int = 1, every: float = 0.01) -> list[float | None]:
    line = Line(seed, conditions)
    return [line.carry(1200, number * every) for number in range(PACKETS)]


def test_a_perfect_line_delays_nothing_and_loses_nothing() -> None:
    line = Line(1)
    assert [line.carry(1200, now) for now in (0.0, 0.5, 0.5)] == [0.0, 0.5, 0.5]


def test_the_same_seed_gives_the_same_fate() -> None:
    conditions = Conditions(loss=0.05, jitter_s=0.03)
    assert fates(conditions, 7) == fates(conditions, 7)
    assert fates(conditions, 7) != fates(conditions, 8)


@pytest.mark.parametrize("loss", [0.01, 0.05, 0.10])
@pytest.mark.parametrize("burst", [1.0, 4.0])
def test_as_many_packets_are_lost_as_was_said(loss: float, burst: float) -> None:
    lost = [fate is None for fate in fates(Conditions(loss=loss, burst=burst))]
    assert sum(lost) / PACKETS == pytest.approx(loss, rel=0.15)


def test_a_burst_is_as_long_as_was_said() -> None:
    lost = [fate is None for fate in fates(Conditions(loss=0.05, burst=4))]
    bursts = [len(list(run)) for gone, run in itertools.groupby(lost) if gone]
    assert sum(bursts) / len(bursts) == pytest.approx(4, rel=0.15)


def test_jitter_never_reorders_and_never_exceeds_its_bound() -> None:
    out = [fate for fate in fates(Conditions(delay_s=0.025, jitter_s=0.03), every=0.001) if fate is not None]
    assert out == sorted(out)
    late = [at - number * 0.001 for number, at in enumerate(out)]
    assert min(late) >= 0.025
    assert max(late) <= 0.055


def test_a_rate_limit_lets_bytes_through_one_after_another() -> None:
    line = Line(1, Conditions(rate_bps=96_000))  # 1200 bytes take 0.1 s
    assert [line.carry(1200, 0.0) for _ in range(3)] == pytest.approx([0.1, 0.2, 0.3])


def test_what_would_wait_longer_than_the_queue_is_dropped_at_the_tail() -> None:
    line = Line(1, Conditions(rate_bps=96_000))
    out = [line.carry(1200, 0.0) for _ in range(10)]
    kept = [at for at in out if at is not None]
    assert out[len(kept) :] == [None] * (10 - len(kept))
    assert max(kept) <= QUEUE_S + 0.1 + 1e-9
    assert line.carry(1200, 0.2) is not None


def test_a_line_that_is_down_takes_nothing_and_comes_back() -> None:
    line = Line(1, Conditions(down=True))
    assert line.carry(1200, 0.0) is None
    line.change(Conditions(delay_s=0.025))
    assert line.carry(1200, 1.0) == pytest.approx(1.025)
