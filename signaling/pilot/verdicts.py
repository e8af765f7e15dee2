"""What a call was, judged against EN 301 549 V3.2.1 and the product's own acceptance numbers.  Pure."""

import enum
from collections.abc import Callable
from dataclasses import dataclass

from signaling.pilot.session import SessionRecord


class Judged(enum.StrEnum):
    """How one call did on one clause."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_MEASURED = "not_measured"


@dataclass(frozen=True, slots=True)
class Clause:
    """One requirement that a figure of the record can be held against."""

    name: str
    """The key of its words."""
    source: str
    limit: str
    """The number as it is printed, with its unit."""
    holds: Callable[[SessionRecord], bool | None]
    """Whether the call kept it; None when that was not measured."""

    def judge(self, record: SessionRecord) -> Judged:
        """The verdict on one call."""
        holds = self.holds(record)
        if holds is None:
            return Judged.NOT_MEASURED
        return Judged.PASSED if holds else Judged.FAILED


def _size(record: SessionRecord) -> bool | None:
    if record.quality_width is None or record.quality_height is None:
        return None
    return record.quality_width >= 320 and record.quality_height >= 240


CLAUSES = (
    Clause(
        "rate", "EN 301 549 6.5.3", "≥ 20/s",
        lambda one: None if one.quality_fps_p5 is None else one.quality_fps_p5 >= 20,
    ),
    Clause("size", "EN 301 549 6.5.2", "≥ 320 × 240", _size),
    Clause(
        "skew", "EN 301 549 6.5.4", "≤ 100 ms",
        lambda one: None if one.quality_av_skew_ms_p95 is None else one.quality_av_skew_ms_p95 <= 100,
    ),
    Clause(
        "delay", "ITU-T G.114", "≤ 400 ms",
        lambda one: None if one.quality_rtt_ms_p95 is None else one.quality_rtt_ms_p95 / 2 <= 400,
    ),
    Clause(
        "whole", "", "0",
        lambda one: None if one.quality_fps_p5 is None else one.quality_reconnects == 0,
    ),
    Clause(
        "wiped", "", "0",
        lambda one: None if one.residue_files is None else one.residue_files == 0,
    ),
)  # fmt: skip
"""The first is also given by site: the rate of pictures decides whether a face can be read."""
