"""The benchmark's table tells from how many visits each figure comes."""

from benchmarks.calls import FIGURES, table


def test_each_figure_has_its_target_its_spread_and_its_count() -> None:
    lines = table({name: [500.0, 700.0, 600.0] for name in FIGURES}, happened=3, played=3)
    assert lines[0] == "3 of 3 visits happened"
    assert lines[2].split() == ["setup_ms", "<=", "1000", "600.00", "500.00", "700.00", "3"]


def test_a_figure_nobody_measured_says_so() -> None:
    assert "not measured" in table({"setup_ms": []}, happened=0, played=1)[2]
