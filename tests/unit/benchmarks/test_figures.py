"""From a record made by hand to the figures that it must give."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks.call import barcode, clicks, figures
from benchmarks.call.cells import CELLS, PAGE_AT, WARM_SECONDS
from benchmarks.call.cost import Cost
from benchmarks.call.ends.record import Received, Record
from benchmarks.call.figures import Offered, Picture, Times, gaps, news_of, percentile, psnr, sound_ages
from benchmarks.call.shape import FPS, LOOP_SAMPLES, PICTURES, RATE

Frame = tuple[float, int, int, str]


def frame(index: int, age: float, size: tuple[int, int] = (1280, 720)) -> Frame:
    """The picture taken at ``index / FPS``, seen ``age`` seconds later."""
    cells = np.full((90, 1280), 128, np.uint8)
    yuv = np.vstack([cells, np.full((45, 1280), 128, np.uint8)])
    barcode.paint(yuv, index % PICTURES)
    return (index / FPS + age, *size, barcode.sample(yuv[:90]).hex())


def ages(frames: list[Frame]) -> list[float]:
    return [round(one.age, 6) for one in news_of(frames)]


def test_a_picture_is_as_old_as_the_time_since_it_was_taken() -> None:
    assert ages([frame(900, 0.05), frame(901, 0.06), frame(902, 0.07)]) == [0.05, 0.06, 0.07]


def test_numbers_that_go_round_are_followed() -> None:
    assert ages([frame(PICTURES * 9 - 1, 0.05), frame(PICTURES * 9, 0.05)]) == [0.05, 0.05]


def test_a_backlog_that_is_played_off_stays_old_beyond_a_round() -> None:
    late = PICTURES / FPS - 0.1
    backlog = [frame(900 + step, late + 0.01 * step) for step in range(60)]
    assert ages(backlog)[-1] == pytest.approx(late + 0.59)


def test_an_older_picture_than_one_seen_before_is_not_news() -> None:
    assert len(news_of([frame(900, 0.05), frame(899, 0.09), frame(900, 0.1), frame(901, 0.08)])) == 2


def test_a_picture_without_a_number_is_not_counted() -> None:
    assert news_of([(1.0, 1280, 720, "80" * 16), frame(900, 0.05)])[0].due == 30.0


def test_percentiles_are_values_that_occurred() -> None:
    assert percentile([3.0, 1.0, 2.0, 4.0], 0.5) == 2.0
    assert percentile([3.0, 1.0, 2.0, 4.0], 0.95) == 4.0
    assert percentile([], 0.5) is None


def test_the_edges_of_the_window_are_gaps_too() -> None:
    assert gaps([1.0, 1.5], 0.5, 3.0) == [0.5, 0.5, 1.5]
    assert gaps([], 0.0, 3.0) == [3.0]


def test_a_click_is_as_old_as_the_time_since_it_was_made() -> None:
    """It was made 0.5 s into the loop that began at 800 s, and came with the second block."""
    heard = [clicks.Heard(0, 1000)]
    assert sound_ages(heard, [(800.5, 960), (800.54, 960)]) == [(800.54, pytest.approx(0.04))]


def test_a_click_past_the_last_block_is_left_out() -> None:
    assert sound_ages([clicks.Heard(0, 5000)], [(1.0, 960)]) == []


def test_likeness_is_measured_at_the_size_of_the_original() -> None:
    original = np.tile(np.arange(256, dtype=np.uint8), (144, 1))
    assert psnr(original, original) > 60
    assert 20 < psnr(original[::2, ::2].copy(), original) < 60
    assert psnr(np.full_like(original, 0), np.full_like(original, 255)) == pytest.approx(0, abs=0.01)


ZERO = 1000.0


def pictures(*seen: tuple[float, float]) -> list[Picture]:
    """Moments after ZERO and ages."""
    return [Picture(ZERO + at, ZERO + at - age, 1280, 720, 0) for at, age in seen]


def times(first: float | None = ZERO) -> Times:
    return Times(offered=ZERO - 0.3, first=first, zero=ZERO, begins=ZERO + WARM_SECONDS, ends=ZERO + 34)


def test_recovery_of_an_address_is_counted_from_when_the_old_one_was_really_gone() -> None:
    planned = CELLS["address"].address_changes_at
    assert planned is not None
    moved = replace(times(), moved=ZERO + planned + 0.05)
    seen = pictures((planned + 0.06, 0.03), (planned + 0.45, 0.03))
    assert figures.recovery_ms("address", moved, seen) == pytest.approx(400)
    assert figures.recovery_ms("address", moved, seen[:1]) is None


def test_recovery_of_an_outage_waits_for_a_live_picture() -> None:
    back = CELLS["outage5"].mended_at
    assert back is not None
    seen = pictures((6.0, 0.03), (back + 0.2, 4.0), (back + 0.4, 0.1), (back + 0.5, 0.03))
    assert figures.recovery_ms("outage5", times(), seen) == pytest.approx(400)
    assert figures.recovery_ms("outage5", times(), seen[:2]) is None


def test_a_picture_that_was_on_its_way_at_the_change_of_address_is_no_recovery() -> None:
    seen = pictures((7.02, 0.03), (9.0, 0.05))
    assert figures.recovery_ms("address", times(), seen) == pytest.approx(2000)


def test_recovery_of_a_step_is_the_last_picture_that_was_late() -> None:
    seen = pictures((10.5, 0.3), (11.0, 0.1), (11.5, 0.2), (12.0, 0.05), (25.0, 0.9))
    assert figures.recovery_ms("step", times(), seen) == pytest.approx(1500)
    assert figures.recovery_ms("step", times(), seen[3:]) == 0.0
    assert figures.recovery_ms("step", times(), seen[:3]) is None


def test_recovery_of_a_set_up_counts_from_the_offer() -> None:
    assert figures.recovery_ms("setup", times(), []) == pytest.approx(300)
    assert figures.recovery_ms("setup", times(first=None), []) is None
    assert figures.recovery_ms("clean720", times(), []) is None


def test_sound_after_a_burst_is_compared_with_sound_before_it() -> None:
    cell = CELLS["burst"]
    assert cell.burst_at is not None
    heard = [(ZERO + at, 0.04 if at < cell.burst_at else 0.3 if at < 24 else 0.045) for at in range(5, 34)]
    after = figures._after_burst(cell, times(), heard)
    assert after == {"audio_after_burst_ms": pytest.approx(5)}
    assert figures._after_burst(cell, times(), heard[:3]) == {"audio_after_burst_ms": None}
    assert figures._after_burst(CELLS["loss5"], times(), heard) == {}


def offered(kbps: list[float]) -> Offered:
    """So much in each second from ZERO on."""
    buckets = {
        str(int(ZERO * 10) + 10 * second + tenth): rate * 12.5
        for second, rate in enumerate(kbps)
        for tenth in range(10)
    }
    return Offered({"bucket_s": 0.1, "offered": [buckets, {}]})


def test_the_rate_is_what_was_offered_over_the_window() -> None:
    assert offered([500, 1000]).kbps(ZERO, ZERO + 2) == pytest.approx(750)


def test_the_highest_rate_over_any_window_is_found() -> None:
    assert offered([100, 100, 900, 500, 100]).most_kbps(ZERO, ZERO + 5, 2) == pytest.approx(700)


def test_the_rate_is_regained_when_a_whole_second_carries_it() -> None:
    line = offered([1000, 300, 300, 800, 1000])
    assert line.regained_s(ZERO + 1, ZERO + 5, 800) == pytest.approx(3)
    assert line.regained_s(ZERO + 1, ZERO + 5, 1200) is None


def test_a_whole_record_gives_the_figures_it_was_made_with(tmp_path: Path) -> None:
    """Thirty pictures a second, 40 ms old, one gap of a second; sound 60 ms old."""
    first = int(ZERO) * FPS
    record = Record()
    original = np.full((720, 1280), 90, np.uint8)
    for index in range(first, first + 20 * FPS):
        if 300 <= index - first < 330:
            continue
        yuv = np.vstack([original, np.full((360, 1280), 128, np.uint8)])
        barcode.paint(yuv, index % PICTURES)
        record.picture(index / FPS + 0.04, yuv[:720])
    loop = clicks.mark(np.zeros(LOOP_SAMPLES))
    for block in range(int(ZERO) * 50, (int(ZERO) + 20) * 50):
        places = np.arange(block * 960, (block + 1) * 960) % LOOP_SAMPLES
        record.sound(block / 50 + 0.06, loop[places])
    record.write(tmp_path)
    run = Times(offered=ZERO - 0.2, first=ZERO + 0.04, zero=ZERO, begins=ZERO + 5, ends=ZERO + 15)
    counts = {
        "bucket_s": 0.1, "offered": [{str(bucket): 12_500 for bucket in range(10_000, 10_200)}, {}],
        "late_ms": {"p99": 0.1},
    }  # fmt: skip
    costs = [[Cost(1.0, 100.0), Cost(1.0, 80.0)], [Cost(3.0, 101.0), Cost(2.0, 80.0)]]
    found = figures.work_out("clean720", run, Received(tmp_path), lambda _: original, counts, costs, 0.0)
    assert found["video_p50"] == pytest.approx(40, abs=0.1)
    assert found["fps"] == pytest.approx(27, abs=0.2)
    assert found["freezes_per_min"] == pytest.approx(6)
    assert found["max_gap_ms"] == pytest.approx(1033, abs=1)
    assert found["frozen_pct"] == pytest.approx(10.3, abs=0.1)
    assert found["audio_p50"] == pytest.approx(60, abs=21)  # a click begins somewhere in its block
    assert found["clicks_heard_pct"] == 100
    assert found["sent_kbps"] == pytest.approx(1000)
    assert found["cpu_s_per_s"] == pytest.approx(0.3)
    assert found["rss_mb"] == 101
    assert found["recovery_ms"] is None
    json.dumps(found)


def test_the_cost_of_a_process_that_was_replaced_is_not_known(tmp_path: Path) -> None:
    run = Times(offered=ZERO, first=None, zero=ZERO, begins=ZERO + 5, ends=ZERO + 15)
    counts = {"bucket_s": 0.1, "offered": [{}, {}], "late_ms": {"p99": None}}
    costs = [[Cost(9.0, 100.0, (1,)), Cost(9.0, 80.0, (2,))], [Cost(0.5, 101.0, (3,)), Cost(9.5, 80.0, (2,))]]
    nothing = np.zeros((2, 2), np.uint8)
    found = figures.work_out("loss5", run, Received(tmp_path), lambda _: nothing, counts, costs, 0.0)
    assert found["cpu_s_per_s"] is None


def test_a_call_without_any_picture_has_figures_that_say_so(tmp_path: Path) -> None:
    run = Times(offered=ZERO, first=None, zero=ZERO, begins=ZERO + 5, ends=ZERO + 15)
    counts = {"bucket_s": 0.1, "offered": [{}, {}], "late_ms": {"p99": None}}
    costs = [[Cost(0, 0)] * 2] * 2
    nothing = np.zeros((2, 2), np.uint8)
    found = figures.work_out("loss5", run, Received(tmp_path), lambda _: nothing, counts, costs, 0.0)
    assert found["video_p50"] is None
    assert found["audio_p50"] is None
    assert found["frozen_pct"] == 100
    assert found["fps"] == 0


def test_pictures_and_sound_go_round_together() -> None:
    assert LOOP_SAMPLES / RATE == PICTURES / FPS


def test_what_a_page_costs_is_measured_from_its_release_to_its_delivery(tmp_path: Path) -> None:
    """Pictures 20 ms old before; while it crosses, for six seconds, 30 ms old and eight are missing."""
    first, released = round((ZERO + WARM_SECONDS) * FPS), round((ZERO + PAGE_AT) * FPS)
    gone = range(released + 60, released + 68)
    seen = [
        frame(index, 0.03 if released <= index < released + 6 * FPS else 0.02)
        for index in range(first, first + 40 * FPS)
        if index not in gone
    ]
    (tmp_path / "pictures.json").write_text(json.dumps(seen))
    run = Times(ZERO, ZERO, ZERO, ZERO + WARM_SECONDS, ZERO + 40, delivered=ZERO + PAGE_AT + 6)
    counts = {"bucket_s": 0.1, "offered": [{}, {}], "late_ms": {"p99": None}}
    costs = [[Cost(0, 0)] * 2] * 2
    nothing = np.zeros((2, 2), np.uint8)
    found = figures.work_out("paper", run, Received(tmp_path), lambda _: nothing, counts, costs, 0.0)
    assert found["page_s"] == pytest.approx(6)
    assert found["page_video_times"] == pytest.approx(1.5, abs=0.01)
    assert (found["page_freezes"], found["page_pictures_missing"]) == (1, len(gone))
    assert found["page_audio_later_ms"] is None
