"""A call against EN 301 549, clause by clause."""

from dataclasses import replace

import pytest

from common.call.verdict import CLAUSES, CallFigures, Judged, judge, overall

GOOD = CallFigures(
    sound_hz=12_000, picture_delay_ms=60, width=1280, height=720, fps=29, skew_ms=20, mouth_to_ear_ms=150
)


@pytest.mark.parametrize(
    ("clause", "kept", "broken"),
    [
        ("6.1", {"sound_hz": 7000}, {"sound_hz": 6000}),
        ("6.5.1", {"picture_delay_ms": 400}, {"picture_delay_ms": 400.1}),
        ("6.5.2", {"width": 320, "height": 240}, {"width": 320, "height": 239}),
        ("6.5.2", {"width": 320}, {"width": 319}),
        ("6.5.3", {"fps": 20}, {"fps": 19.9}),
        ("6.5.4", {"skew_ms": 100}, {"skew_ms": 100.1}),
        ("G.114", {"mouth_to_ear_ms": 400}, {"mouth_to_ear_ms": 401}),
    ],
)
def test_each_clause_is_kept_up_to_its_limit_and_alone_broken_beyond(
    clause: str, kept: dict[str, float], broken: dict[str, float]
) -> None:
    assert overall(judge(replace(GOOD, **kept))) is Judged.PASSED
    findings = judge(replace(GOOD, **broken))
    assert [one.clause.number for one in findings if one.judged is Judged.FAILED] == [clause]
    assert overall(findings) is Judged.FAILED


def test_what_was_not_measured_is_never_said_to_be_kept() -> None:
    assert {one.judged for one in judge(CallFigures())} == {Judged.NOT_MEASURED}
    findings = judge(replace(GOOD, skew_ms=None))
    assert [one.clause.name for one in findings if one.judged is Judged.NOT_MEASURED] == ["skew"]
    assert overall(findings) is Judged.NOT_MEASURED
    assert overall(judge(CallFigures(fps=3))) is Judged.FAILED


def test_half_a_size_is_no_size() -> None:
    assert judge(CallFigures(width=1280))[2].judged is Judged.NOT_MEASURED


def test_each_finding_prints_its_figure_in_the_unit_of_the_limit() -> None:
    assert [one.figure for one in judge(GOOD)] == [
        "12 kHz", "60 ms", "1280 × 720", "29/s", "20 ms", "150 ms",
    ]  # fmt: skip
    assert [one.limit for one in CLAUSES] == [
        "≥ 7 kHz", "≤ 400 ms", "≥ 320 × 240", "≥ 20/s", "≤ 100 ms", "≤ 400 ms",
    ]  # fmt: skip
