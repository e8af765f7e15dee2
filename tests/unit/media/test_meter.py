"""Counts become figures."""

import pytest

from common.media.meter import CallMeter
from common.media.wire import Meter


def read(meter: CallMeter, now: float, sent: int = 0, seconds: float = 1.0) -> Meter:
    return meter.read(
        epoch=1, now=now, seconds=seconds, pictures_sent=sent, level_sent=0.25, rtt_ms=12.5, packets_lost=3
    )


def play(meter: CallMeter, rates: list[int], start: float = 0.0) -> float:
    """One second for each rate, evenly; returns when it ended."""
    for second, rate in enumerate(rates):
        for n in range(rate):
            meter.picture(1280, 720, start + second + n / rate)
    return start + len(rates)


def test_pictures_of_the_last_second_and_of_the_call() -> None:
    meter = CallMeter()
    assert read(meter, 0.0).fps_received == 0
    end = play(meter, [30])
    first = read(meter, end, sent=29)
    assert (first.fps_received, first.fps_sent, first.frames_total) == (30, 29, 30)
    assert (first.width, first.height, first.rtt_ms, first.level_sent, first.packets_lost) == (
        1280, 720, 12.5, 0.25, 3,
    )  # fmt: skip
    second = read(meter, play(meter, [20], end), sent=49)
    assert (second.fps_received, second.fps_sent, second.frames_total) == (20, 20, 50)


@pytest.mark.parametrize(
    ("rates", "p5"),
    [([], 0), ([30], 30), ([30] * 19 + [10], 10), ([20] + [30] * 37 + [10, 5], 10), ([30] * 39 + [10], 30)],
)
def test_the_fifth_percentile_is_the_worst_second_of_twenty(rates: list[int], p5: float) -> None:
    meter = CallMeter()
    assert read(meter, play(meter, rates)).fps_p5 == p5


def test_a_second_without_pictures_counts_as_none_and_a_begun_one_not_at_all() -> None:
    meter = CallMeter()
    play(meter, [30])
    assert read(meter, 1.9).fps_p5 == 30
    assert read(meter, 2.0).fps_p5 == 0


@pytest.mark.parametrize(("gaps", "freezes"), [([0.033, 0.19], 0), ([0.21], 1), ([0.5, 0.03, 3.0], 2)])
def test_a_gap_of_more_than_a_fifth_of_a_second_is_a_freeze(gaps: list[float], freezes: int) -> None:
    meter, now = CallMeter(), 5.0
    meter.picture(640, 480, now)
    for gap in gaps:
        now += gap
        meter.picture(640, 480, now)
    assert meter.freezes == freezes


def test_the_gap_between_two_epochs_is_neither_a_freeze_nor_a_slow_second() -> None:
    meter = CallMeter()
    end = play(meter, [30, 30])
    read(meter, end, sent=60)
    meter.new_epoch()
    reading = read(meter, play(meter, [30], end + 20), sent=30)
    assert (reading.freezes, reading.fps_p5, reading.frames_total, reading.fps_sent) == (0, 30, 90, 30)


def test_loudness_is_of_the_last_second_and_sound_of_the_whole_call() -> None:
    meter = CallMeter()
    for _ in range(50):
        meter.sound(0.02, 0.5)
    first = read(meter, 1)
    assert first.level_received == pytest.approx(0.5)
    assert read(meter, 2).level_received == 0
    assert read(meter, 3).audio_s == pytest.approx(1.0)
