"""Counts become figures."""

import pytest

from common.media.meter import CallMeter, PictureFigures
from common.media.wire import Meter


def read(meter: CallMeter, now: float, sent: int = 0, seconds: float = 1.0) -> Meter:
    return meter.read(
        epoch=1, now=now, seconds=seconds, picture=PictureFigures(pictures_sent=sent, packets_lost=1),
        level_sent=0.25, rtt_ms=12.5, sound_lost=2,
    )  # fmt: skip


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
    [
        ([], None), ([30], 30), ([30] * 19 + [10], 10), ([20] + [30] * 37 + [10, 5], 10),
        ([30] * 39 + [10], 30),
    ],
)
def test_the_fifth_percentile_is_the_worst_second_of_twenty(rates: list[int], p5: float | None) -> None:
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


def test_the_time_for_which_the_other_end_is_awaited_is_neither_a_freeze_nor_a_slow_second() -> None:
    meter = CallMeter()
    end = play(meter, [30, 30])
    read(meter, end, sent=60)
    meter.gap()
    reading = read(meter, play(meter, [30], end + 20), sent=90)
    assert (reading.freezes, reading.fps_p5, reading.frames_total, reading.fps_sent) == (0, 30, 90, 30)


def test_loudness_is_of_the_last_second_and_sound_of_the_whole_call() -> None:
    meter = CallMeter()
    for _ in range(50):
        meter.sound(0.02, 0.5)
    first = read(meter, 1)
    assert first.level_received == pytest.approx(0.5)
    assert read(meter, 2).level_received == 0
    assert read(meter, 3).audio_s == pytest.approx(1.0)


def test_the_delay_of_a_second_and_of_the_call() -> None:
    meter = CallMeter()
    for number in range(100):
        meter.picture(640, 480, number / 100, delay_s=0.0095 if number < 97 else 0.5)
    first = read(meter, 1.0)
    assert (first.delay_ms, first.delay_p95_ms, first.delay_call_p95_ms) == (9.5, 9.5, 10.0)
    for number in range(100):
        meter.picture(640, 480, 1 + number / 100, delay_s=0.1)
    second = read(meter, 2.0)
    assert (second.delay_ms, second.delay_p95_ms, second.delay_call_p95_ms) == (100.0, 100.0, 102.0)


def test_a_delay_that_is_not_known_is_none_of_the_figures() -> None:
    meter = CallMeter()
    meter.picture(640, 480, 0.0)
    reading = read(meter, 1.0)
    assert (reading.delay_ms, reading.delay_call_p95_ms) == (0.0, 0.0)


def test_bit_rates_are_of_the_last_second_and_counts_of_the_peer() -> None:
    meter = CallMeter()
    for second, octets in ((1, 125_000), (2, 187_500)):
        figures = PictureFigures(bytes_sent=octets, bytes_received=2 * octets, asked_again=second, repaired=4)
        reading = meter.read(
            epoch=1, now=second, seconds=1.0, picture=figures, level_sent=0.0, rtt_ms=0.0, sound_lost=0
        )
    assert (reading.kbps_sent, reading.kbps_received) == (500.0, 1000.0)
    assert (reading.asked_again, reading.repaired, reading.sent_again, reading.wholes_asked) == (2, 4, 0, 0)


def test_the_size_is_what_nineteen_pictures_of_twenty_reached() -> None:
    meter = CallMeter()
    assert (read(meter, 0.0).width_p5, read(meter, 0.0).height_p5) == (0, 0)
    for n in range(100):
        meter.picture(*((320, 180) if n in range(40, 44) else (1280, 720)), n / 30)
    assert (read(meter, 4.0).width_p5, read(meter, 4.0).height_p5) == (1280, 720)
    for n in range(100, 103):
        meter.picture(320, 180, n / 30)
    assert (read(meter, 4.0).width_p5, read(meter, 4.0).height_p5) == (320, 180)


def test_packets_are_counted_over_all_epochs() -> None:
    meter = CallMeter()
    counts = PictureFigures(packets_lost=3, packets_expected=300)
    kept = {"seconds": 1.0, "level_sent": 0.0, "rtt_ms": 9.0, "sound_lost": 1, "sound_expected": 100}
    meter.read(epoch=1, now=1.0, picture=PictureFigures(packets_expected=10), **kept)
    meter.read(epoch=1, now=2.0, picture=counts, **kept)
    reading = meter.read(epoch=2, now=3.0, picture=counts, **kept)
    assert (reading.packets_lost, reading.call_packets_lost, reading.call_packets) == (4, 8, 800)


def test_the_stand_in_of_a_camera_that_is_off_is_no_figure_of_a_picture() -> None:
    meter = CallMeter()
    end = play(meter, [30, 30])
    read(meter, end)
    meter.stands_in = True
    end = play(meter, [10, 4, 10], end)
    read(meter, end)
    meter.stands_in = False
    reading = read(meter, play(meter, [30], end))
    assert (reading.fps_p5, reading.freezes, reading.frames_total) == (30, 0, 114)
