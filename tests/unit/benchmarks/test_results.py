"""Runs become medians, medians become a file and tables, and targets say how far off they are."""

import pytest

from benchmarks.call import results, targets
from benchmarks.call.cells import CELLS, QUICK_SECONDS, cell, expected_seconds
from benchmarks.call.figures import Figures
from benchmarks.call.results import entry, side_by_side, spreads

KEYS = {
    "engine", "cell", "runs", "video_ms", "audio_ms", "fps", "freezes_per_min", "frozen_pct", "max_gap_ms",
    "psnr_db", "skew_ms", "sent_kbps", "cpu_s_per_s", "rss_mb", "recovery_ms",
}  # fmt: skip


def runs(name: str, *values: float | None) -> list[Figures]:
    return [{name: value} for value in values]


def test_the_file_has_exactly_the_fields_that_were_asked_for() -> None:
    one = entry("ours", "clean720", [{"video_p50": 7.46, "video_p95": 9.0, "audio_p50": 26.0, "fps": 30.0}])
    assert set(one) == KEYS
    assert one["video_ms"] == {"p50": 7.5, "p95": 9.0, "p99": None}
    assert one["audio_ms"] == {"p50": 26.0, "p95": None}
    assert one["recovery_ms"] is None


def test_a_run_that_never_recovered_counts_as_the_worst() -> None:
    never_once = spreads(runs("recovery_ms", 300.0, None, 200.0))["recovery_ms"]
    assert never_once.known == 300.0
    assert entry("ours", "outage5", runs("recovery_ms", None, None, 200.0))["recovery_ms"] is None


def test_a_run_without_a_picture_counts_as_the_worst_picture() -> None:
    assert spreads(runs("psnr_db", 40.0, None, 38.0))["psnr_db"].known == 38.0


def test_the_table_shows_the_median_and_what_it_lies_between() -> None:
    lines = side_by_side({("ours", "loss5"): runs("video_p95", 80.0, 90.0, 85.0)})
    assert lines[0] == "### loss5"
    assert lines[-2] == "| ours | 3 | 85.0 (80.0–90.0) |"


def test_a_recovery_that_never_came_in_a_run_is_shown_as_never() -> None:
    lines = side_by_side({("ours", "outage5"): runs("recovery_ms", 300.0, None, 200.0)})
    assert lines[-2] == "| ours | 3 | 300 (200–never) |"


def test_entries_come_in_the_order_of_the_table() -> None:
    keys = [("chromium-vp8", "loss5"), ("ours", "loss5"), ("aiortc", "clean720")]
    assert results.in_order(keys) == [("aiortc", "clean720"), ("ours", "loss5"), ("chromium-vp8", "loss5")]


def short(measured: dict[tuple[str, str], list[Figures]], what: str) -> list[str]:
    return [line for line in targets.table(measured) if what in line]


def test_a_target_that_is_missed_says_by_how_much() -> None:
    line = short({("ours", "clean720"): runs("video_p50", 47.0)}, "video p50, ms")[0]
    assert line == "| clean720 | video p50, ms | ≤ 8 | 47.0 | **39.0** |"


def test_a_target_that_is_reached_is_short_by_nothing() -> None:
    assert short({("ours", "rate500"): runs("fps", 29.9)}, "fps")[0].endswith("| ≥ 24 | 29.9 | – |")


def test_a_ratio_stands_beside_the_other_engine() -> None:
    measured = {
        ("ours", "clean720"): runs("video_p50", 10.0), ("chromium-vp8", "clean720"): runs("video_p50", 20.0)
    }  # fmt: skip
    assert short(measured, "below Chromium VP8")[0].endswith("| ≥ 2.5 | 2.0 | **0.5** |")
    assert "not measured" in short(measured, "below Chromium H.264")[0]


def test_the_better_chromium_is_the_one_to_beat() -> None:
    measured = {
        ("ours", "loss5"): runs("video_p95", 90.0),
        ("chromium-vp8", "loss5"): runs("video_p95", 95.0),
        ("chromium-h264", "loss5"): runs("video_p95", 80.0),
    }
    assert short(measured, "above Chromium")[0].endswith("| ≤ 0 | 10.0 | **10.0** |")


def test_every_cell_has_a_target_and_every_target_a_cell() -> None:
    assert {one.cell for one in targets.TARGETS} == set(CELLS)


def test_a_quick_look_fits_into_five_minutes() -> None:
    cells = [cell(name, quick=True) for name in QUICK_SECONDS]
    assert expected_seconds(cells, ["ours", "chromium-vp8", "chromium-h264"], 1) < 300


@pytest.mark.parametrize("name", CELLS)
def test_all_that_happens_in_a_cell_happens_before_it_ends(name: str) -> None:
    one = cell(name)
    moments = [
        *one.changes, one.mended_at or 0.0, one.address_changes_at or 0.0, one.burst_at or 0.0,
        one.page_at or 0.0,
    ]  # fmt: skip
    assert max(moments) < one.end
    if name in QUICK_SECONDS:
        assert max(moments) < cell(name, quick=True).end
