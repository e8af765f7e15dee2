"""What is promised of the evidence, and whether it was reached.  Pure."""

from collections.abc import Mapping
from typing import NamedTuple


class Target(NamedTuple):
    """So much at most, at a log of a million."""

    part: str
    figure: str
    most: float
    says: str


MILLION = 1_000_000
TARGETS = (
    Target("verify", "seconds", 20, "etaluukku-verify, s for 1,000,000 lines"),
    Target("sqlite", "export_growth_mb", 100, "memory of an export beyond the program's own, MB"),
    Target("sqlite", "dashboard_ms_p95", 500, "the pilot's page over 1,000,000 visits, SQLite, ms"),
    Target("postgresql", "dashboard_ms_p95", 500, "the pilot's page over 1,000,000 visits, PostgreSQL, ms"),
)


def table(found: Mapping[str, Mapping[str, float]]) -> tuple[list[str], bool]:
    """A line for each target, and whether all were reached; one measured at a smaller size is not."""
    lines, all_reached = [], True
    for target in TARGETS:
        figures = found.get(target.part, {})
        value, size = figures.get(target.figure), figures.get("size", 0)
        if value is None:
            verdict = "not measured"
        elif size < MILLION:
            verdict = f"at {size:,} only" + (", and missed" if value > target.most else "")
        else:
            verdict = "reached" if value <= target.most else "MISSED"
        all_reached &= verdict == "reached"
        shown = "–" if value is None else f"{value:,.1f}"
        lines.append(f"{target.says:<62} {shown:>12}  at most {target.most:>6,.0f}  {verdict}")
    return lines, all_reached
