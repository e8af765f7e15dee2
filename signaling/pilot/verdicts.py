"""What a visit was, judged against EN 301 549 V3.2.1 and the product's own acceptance numbers.  Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from common.call import verdict
from common.call.verdict import CallFigures, Judged
from signaling.pilot.session import SessionRecord


@dataclass(frozen=True, slots=True)
class Clause:
    """One requirement that a figure of the record can be held against."""

    name: str
    """The key of its words."""
    source: str
    limit: str
    """The number as it is printed, with its unit."""
    judge: Callable[[SessionRecord], Judged]
    """The verdict on one visit."""


def figures_of(record: SessionRecord) -> CallFigures:
    """What the standard asks of the call, at the worse end."""
    return CallFigures(
        sound_hz=record.quality_sound_hz,
        picture_delay_ms=record.quality_picture_delay_ms_p95,
        width=record.quality_width,
        height=record.quality_height,
        fps=record.quality_fps_p5,
        skew_ms=record.quality_av_skew_ms_p95,
        mouth_to_ear_ms=record.quality_mouth_to_ear_ms_p95,
    )


def _of_call(clause: verdict.Clause) -> Clause:
    return Clause(
        clause.name, clause.source, clause.limit, lambda one: clause.judge(figures_of(one)).judged
    )


def _none_of(number: int | None) -> Judged:
    if number is None:
        return Judged.NOT_MEASURED
    return Judged.FAILED if number else Judged.PASSED


RATE = _of_call(verdict.RATE)
"""Also given by site: the rate of pictures decides whether a face can be read."""
CLAUSES = (
    RATE,
    *(_of_call(one) for one in verdict.CLAUSES if one is not verdict.RATE),
    Clause(
        "whole", "", "0",
        lambda one: _none_of(None if one.quality_fps_p5 is None else one.quality_reconnects),
    ),
    Clause("wiped", "", "0", lambda one: _none_of(one.residue_files)),
)  # fmt: skip
