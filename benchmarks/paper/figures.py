"""What the photographs come to: shares of pages found and of faults named, time, letters read wrong.

Pure; ``__main__`` takes the photographs and writes the figures.
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

CORNER_PERCENT = 1.0
"""Of the photograph's diagonal: farther off, a page is not found."""
TARGETS = {"found_percent": 95.0, "named_percent": 95.0, "look_ms_p95": 300.0, "letters_wrong_percent": 2.0}
AT_LEAST = ("found_percent", "named_percent")


@dataclass(frozen=True)
class Outcome:
    """What became of one photograph."""

    photograph: str
    kind: str
    trouble: str
    """What is wrong with it, ``""`` for a good one."""
    said: str
    """What was said first, ``""`` when nothing."""
    off_percent: float | None
    """The worst corner, of the diagonal; None where no page was found, or none is there."""
    look_ms: float
    """Processor time of finding and judging, on one core: what it takes where nothing else is done."""
    look_wall_ms: float
    """The same by the clock, with whatever else the machine did."""
    take_ms: float
    """Processor time of straightening and cleaning besides, 0 when there was nothing to take."""
    wrong: int = 0
    letters: int = 0

    @property
    def right(self) -> bool:
        """Whether a good page was found and passed, a bad one refused for what is wrong with it."""
        if self.trouble:
            return self.said == self.trouble
        return not self.said and self.off_percent is not None and self.off_percent <= CORNER_PERCENT


def figures(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """The figures the targets are about, and those that explain them."""
    good = [one for one in outcomes if not one.trouble]
    bad = [one for one in outcomes if one.trouble]
    read = [100 * one.wrong / one.letters for one in good if one.letters]
    looks = [one.look_ms for one in outcomes]
    return {
        "photographs": len(outcomes),
        "found_percent": _percent([one.right for one in good]),
        "named_percent": _percent([one.right for one in bad]),
        "look_ms_median": round(statistics.median(looks), 1),
        "look_ms_p95": round(_quantile(looks, 0.95), 1),
        "look_wall_ms_median": round(statistics.median([one.look_wall_ms for one in outcomes]), 1),
        "take_ms_median": round(statistics.median([one.take_ms for one in good] or [0.0]), 1),
        "letters_wrong_percent": round(
            100 * sum(one.wrong for one in good) / max(1, sum(one.letters for one in good)), 2
        ),
        "letters_wrong_percent_median": round(statistics.median(read or [0.0]), 2),
        "letters_wrong_percent_worst": round(max(read, default=0.0), 2),
        "off_percent_median": round(statistics.median([one.off_percent or 0.0 for one in good] or [0.0]), 3),
    }


def missed(of: dict[str, float]) -> list[str]:
    """The targets that are not met, with figure and target."""
    return [
        f"{name} {of[name]:g}, target {target:g}"
        for name, target in TARGETS.items()
        if (of[name] < target if name in AT_LEAST else of[name] > target)
    ]


def by_kind(outcomes: Sequence[Outcome]) -> list[str]:
    """A line for each kind: how many were right, the worst corner, the slowest look, letters read wrong."""
    lines = [
        f"{'kind':16}{'right':>8}{'worst corner %':>16}{'look ms':>9}{'wrong letters %':>17}  said otherwise"
    ]
    for kind in dict.fromkeys(one.kind for one in outcomes):
        of = [one for one in outcomes if one.kind == kind]
        offs = [one.off_percent for one in of if one.off_percent is not None and not one.trouble]
        letters = sum(one.letters for one in of)
        otherwise = ", ".join(f"{one.photograph}: {one.said or 'nothing'}" for one in of if not one.right)
        lines.append(
            f"{kind:16}{f'{sum(one.right for one in of)}/{len(of)}':>8}"
            f"{f'{max(offs):.2f}' if offs else '':>16}{max(one.look_ms for one in of):9.0f}"
            f"{f'{100 * sum(one.wrong for one in of) / letters:.2f}' if letters else '':>17}  {otherwise}"
        )
    return lines


def _percent(of: Sequence[bool]) -> float:
    return round(100 * sum(of) / len(of), 1) if of else 100.0


def _quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
