"""What a call was, held against EN 301 549 V3.2.1, clause by clause.

Pure, and the only place that knows the limits: the console judges the call that is on, the server's report
the visits of a pilot.  A clause that could not be measured is never said to be kept.
"""

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass


class Judged(enum.StrEnum):
    """How a call did on one clause."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_MEASURED = "not_measured"


@dataclass(frozen=True, slots=True)
class CallFigures:
    """What was received, at one end or at the worse of both; None where it could not be measured."""

    sound_hz: float | None = None
    """How high the sound reaches, in 95 % of the seconds."""
    picture_delay_ms: float | None = None
    """From capture to decoded, 95th percentile."""
    width: float | None = None
    height: float | None = None
    """What 95 % of the pictures reached."""
    fps: float | None = None
    """Pictures a second that 95 % of the seconds reached."""
    skew_ms: float | None = None
    """Sound and picture apart, either way, 95th percentile."""
    mouth_to_ear_ms: float | None = None
    """95th percentile."""


Measured = tuple[float, ...] | None
"""The figures of one clause, in the unit of its limit."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One requirement that a figure of a call can be held against."""

    name: str
    """The key of its words."""
    source: str
    limit: str
    """The number as it is printed, with its unit."""
    measured: Callable[[CallFigures], Measured]
    shape: str
    """How what was measured is printed."""
    holds: Callable[..., bool]
    """Whether what was measured keeps it."""

    @property
    def number(self) -> str:
        """As the standard counts it: ``6.5.3``."""
        return self.source.rpartition(" ")[2]

    def judge(self, figures: CallFigures) -> "Finding":
        """The verdict on one call."""
        measured = self.measured(figures)
        if measured is None:
            return Finding(self, Judged.NOT_MEASURED)
        judged = Judged.PASSED if self.holds(*measured) else Judged.FAILED
        return Finding(self, judged, self.shape.format(*measured))


@dataclass(frozen=True, slots=True)
class Finding:
    """One clause and one call."""

    clause: Clause
    judged: Judged
    figure: str = ""
    """What was measured, with its unit."""


def _one(figure: float | None) -> Measured:
    return None if figure is None else (figure,)


def _size(figures: CallFigures) -> Measured:
    return None if figures.width is None or figures.height is None else (figures.width, figures.height)


RATE = Clause(
    "rate", "EN 301 549 6.5.3", "≥ 20/s", lambda one: _one(one.fps), "{:.0f}/s", lambda fps: fps >= 20
)
CLAUSES = (
    Clause(
        "band", "EN 301 549 6.1", "≥ 7 kHz",
        lambda one: _one(None if one.sound_hz is None else one.sound_hz / 1000), "{:.0f} kHz",
        lambda khz: khz >= 7,
    ),
    Clause(
        "picture_delay", "EN 301 549 6.5.1", "≤ 400 ms",
        lambda one: _one(one.picture_delay_ms), "{:.0f} ms", lambda ms: ms <= 400,
    ),
    Clause(
        "size", "EN 301 549 6.5.2", "≥ 320 × 240", _size, "{:.0f} × {:.0f}",
        lambda width, height: width >= 320 and height >= 240,
    ),
    RATE,
    Clause(
        "skew", "EN 301 549 6.5.4", "≤ 100 ms",
        lambda one: _one(one.skew_ms), "{:.0f} ms", lambda ms: ms <= 100,
    ),
    Clause(
        "delay", "ITU-T G.114", "≤ 400 ms",
        lambda one: _one(one.mouth_to_ear_ms), "{:.0f} ms", lambda ms: ms <= 400,
    ),
)  # fmt: skip
"""In the order of the standard.  6.5.1 is informative and counts all the same; G.114 is the delay of speech
that it leaves open."""


def judge(figures: CallFigures) -> tuple[Finding, ...]:
    """The verdict on each clause."""
    return tuple(clause.judge(figures) for clause in CLAUSES)


def overall(findings: Iterable[Finding]) -> Judged:
    """All kept, one not kept, or, with none broken, one not measured."""
    judged = {one.judged for one in findings}
    if Judged.FAILED in judged:
        return Judged.FAILED
    return Judged.PASSED if judged == {Judged.PASSED} else Judged.NOT_MEASURED
