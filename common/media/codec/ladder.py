"""How large and how often pictures are sent for what the line takes: resolution goes before frame rate.

Pure.  Who signs or reads lips needs movement more than sharpness, so half the frame rate is the last step.
"""

from dataclasses import dataclass
from fractions import Fraction

SCALES = (Fraction(1), Fraction(3, 4), Fraction(1, 2), Fraction(3, 8), Fraction(1, 4))
LEAST_BITS_PER_PIXEL = 0.036
"""1 Mbit/s for 1280x720 at 30: below it a smaller picture, made large again, is the better one."""
MOST_BITS_PER_PIXEL = 0.144
MOST_BITS_PER_SECOND = 1_500_000
"""A talking person has 44 dB then, and a browser is content with it as well."""
BUFFER_SECONDS = 0.15
"""A whole picture takes about so long on the thinnest line of its step.  With 0.1 the encoder left a third of
the upper end of a step unused, and the line was thought to take what it had never been given."""
MARGIN = 0.15
"""Between going down a step and up again: each step costs a whole picture."""


@dataclass(frozen=True)
class Step:
    """One step of the ladder."""

    width: int
    height: int
    every: int
    """Of the pictures of the camera, this many-th is sent: 1 or 2."""
    least_bits_per_second: int
    most_bits_per_second: int
    buffer_bits: int


Plan = tuple[tuple[Fraction, int], ...]
"""From the best step down: the scale, and of the camera's pictures each how many-th is sent."""
PERSON: Plan = (*((scale, 1) for scale in SCALES), (SCALES[-1], 2))
TABLE: Plan = (
    *((Fraction(1), every) for every in (1, 2, 5)), (Fraction(3, 4), 5), (Fraction(1, 2), 5),
)  # fmt: skip
"""Paper is read, not watched: the frame rate goes first, down to a picture a second."""
TABLE_BUFFER_SECONDS = 1.0
"""A whole picture of a table may take its time; it is behind everything else."""


class Ladder:
    """For one size of the camera's picture; remembers the step it stands on."""

    def __init__(
        self, width: int, height: int, fps: int, plan: Plan = PERSON, buffer_seconds: float | None = None
    ) -> None:
        """``buffer_seconds``: in place of those of a person's picture."""
        self.steps: list[Step] = []
        for scale, every in plan:
            larger = self.steps[-1] if self.steps else None
            self.steps.append(_step(width, height, fps, scale, every, larger, buffer_seconds))
        self._at = len(self.steps) - 1

    def choose(self, bits_per_second: int) -> Step:
        """The step for this bit rate: the largest picture it is enough for."""
        for at, step in enumerate(self.steps[: self._at]):
            if bits_per_second >= step.least_bits_per_second * (1 + MARGIN):
                self._at = at
                break
        while self._at < len(self.steps) - 1 and bits_per_second < self.steps[
            self._at
        ].least_bits_per_second * (1 - MARGIN):
            self._at += 1
        return self.steps[self._at]


def table_ladder(width: int, height: int, fps: int) -> Ladder:
    return Ladder(width, height, fps, TABLE, TABLE_BUFFER_SECONDS)


def _step(
    width: int,
    height: int,
    fps: int,
    scale: Fraction,
    every: int,
    larger: Step | None,
    buffer_seconds: float | None,
) -> Step:
    small = (round(width * scale) // 2 * 2, round(height * scale) // 2 * 2)
    pixels_per_second = small[0] * small[1] * fps // every
    least = round(LEAST_BITS_PER_PIXEL * pixels_per_second)
    if larger is None:
        most = min(MOST_BITS_PER_SECOND, round(MOST_BITS_PER_PIXEL * pixels_per_second))
    else:
        most = round(larger.least_bits_per_second * (1 + MARGIN))
    most = max(most, 1000)
    seconds = BUFFER_SECONDS if buffer_seconds is None else buffer_seconds
    buffer_bits = max(round(least * seconds), most * every // fps)
    return Step(*small, every, least, most, buffer_bits)
