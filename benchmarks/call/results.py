"""Many runs made into one line of ``call.json`` for each engine and cell, and into the tables people read.

Pure.  A figure that a run never reached (no picture, no recovery) counts as the worst of all.
"""

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.call.cells import CELLS, ENGINES, is_set_up
from benchmarks.call.figures import Figures

HIGHER_IS_BETTER = frozenset({"psnr_db", "fps", "clicks_heard_pct", "height"})
DIGITS = {
    "cpu_s_per_s": 3, "offered_share": 2, "freezes_per_min": 1, "regained_s": 1, "page_video_times": 2,
    "page_freezes": 0, "page_pictures_missing": 0,
}  # fmt: skip
COLUMNS = {
    "video p50": "video_p50",
    "p95": "video_p95",
    "p99 ms": "video_p99",
    "audio p50": "audio_p50",
    "p95 ms": "audio_p95",
    "skew ms": "skew_ms",
    "fps": "fps",
    "freezes/min": "freezes_per_min",
    "longest gap ms": "max_gap_ms",
    "PSNR dB": "psnr_db",
    "lines": "height",
    "clicks heard %": "clicks_heard_pct",
    "sent kbit/s": "sent_kbps",
    "CPU s/s": "cpu_s_per_s",
    "MB": "rss_mb",
    "recovery ms": "recovery_ms",
    "page s": "page_s",
    "video p95, times": "page_video_times",
    "audio p95, ms more": "page_audio_later_ms",
    "freezes": "page_freezes",
    "pictures missing": "page_pictures_missing",
}
"""Of the table of all engines: its head and the figure under it."""

Key = tuple[str, str]
"""Engine and cell."""


@dataclass(frozen=True)
class Spread:
    """Of one figure over all runs; ``math.inf`` where a run never reached it."""

    median: float
    least: float
    most: float

    @property
    def known(self) -> float | None:
        return self.median if math.isfinite(self.median) else None


Spreads = Mapping[str, Spread]


def spreads(runs: Sequence[Figures]) -> dict[str, Spread]:
    """Of every figure that at least one of the runs has."""
    names = sorted({name for run in runs for name, value in run.items() if value is not None})
    found = {}
    for name in names:
        worst = -math.inf if name in HIGHER_IS_BETTER else math.inf
        values = [worst if (value := run.get(name)) is None else value for run in runs]
        found[name] = Spread(statistics.median(values), min(values), max(values))
    return found


def entry(engine: str, cell: str, runs: Sequence[Figures]) -> dict[str, Any]:
    """One element of ``call.json``: medians; null for what was not measured in this cell, or not reached."""
    of = spreads(runs)

    def median(name: str) -> float | None:
        spread = of.get(name)
        if spread is None or spread.known is None:
            return None
        return round(spread.known, DIGITS.get(name, 1))

    return {
        "engine": engine,
        "cell": cell,
        "runs": len(runs),
        "video_ms": {"p50": median("video_p50"), "p95": median("video_p95"), "p99": median("video_p99")},
        "audio_ms": {"p50": median("audio_p50"), "p95": median("audio_p95")},
        **{
            name: median(name)
            for name in (
                "fps", "freezes_per_min", "frozen_pct", "max_gap_ms", "psnr_db", "skew_ms", "sent_kbps",
                "cpu_s_per_s", "rss_mb", "recovery_ms",
            )
        },
    }  # fmt: skip


def in_order(keys: Sequence[Key]) -> list[Key]:
    """As the table has them: cell by cell, our engine first."""
    cells = list(CELLS)
    return sorted(keys, key=lambda key: (cells.index(key[1]), ENGINES.index(key[0])))


def side_by_side(measured: Mapping[Key, Sequence[Figures]]) -> list[str]:
    """Markdown: a table for each cell, an engine a row, medians with the least and the most."""
    lines: list[str] = []
    for cell in CELLS:
        rows = {engine: spreads(runs) for (engine, of), runs in measured.items() if of == cell}
        if not rows:
            continue
        names = {"recovery ms": "recovery_ms"} if is_set_up(cell) else COLUMNS
        heads = {head: name for head, name in names.items() if any(name in row for row in rows.values())}
        lines += [f"### {cell}", "", *_row(["engine", "n", *heads]), *_row(["---"] * (len(heads) + 2))]
        for engine in (one for one in ENGINES if one in rows):
            count = len(measured[engine, cell])
            lines += _row([engine, str(count), *(_shown(rows[engine], name) for name in heads.values())])
        lines.append("")
    return lines


def _row(words: Sequence[str]) -> list[str]:
    return [f"| {' | '.join(words)} |"]


def _shown(row: Spreads, name: str) -> str:
    spread = row.get(name)
    if spread is None or spread.known is None:
        return "–"
    digits = DIGITS.get(name, 1 if spread.known < 100 else 0)
    median = f"{spread.known:.{digits}f}"
    if spread.least == spread.most:
        return median
    most = f"{spread.most:.{digits}f}" if math.isfinite(spread.most) else "never"
    return f"{median} ({spread.least:.{digits}f}–{most})"
