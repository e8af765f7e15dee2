"""How good the calls are: whole scripted visits, played again and again, and the spread of their figures.

    python -m benchmarks.calls --repeat 3

Everything is measured by the demo (``demo/measure``) from outside the programs; targets are those of
``demo/verdict.py``.  Each visit takes about two minutes.
"""

import argparse
import json
import statistics
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from demo.scripted import visit_once
from demo.seen import Seen
from demo.verdict import ATTRACT_SECONDS, CORRELATION, FPS_P5, SETUP_MS

Figure = Callable[[Mapping[str, Any], Seen], float | None]
FIGURES: Mapping[str, tuple[str, Figure]] = {
    "setup_ms": (f"<= {SETUP_MS:g}", lambda visit, _: visit["setup_ms"]),
    "fps_p5 kiosk to clerk": (f">= {FPS_P5:g}", lambda visit, _: visit["video"]["kiosk_to_clerk"]["fps_p5"]),
    "fps_p5 clerk to kiosk": (f">= {FPS_P5:g}", lambda visit, _: visit["video"]["clerk_to_kiosk"]["fps_p5"]),
    "psnr_db kiosk to clerk": ("", lambda visit, _: visit["video"]["kiosk_to_clerk"]["psnr_db"]),
    "psnr_db clerk to kiosk": ("", lambda visit, _: visit["video"]["clerk_to_kiosk"]["psnr_db"]),
    "speech kiosk to clerk": (
        f">= {CORRELATION:g}", lambda visit, _: visit["audio"]["kiosk_to_clerk"]["correlation"],
    ),
    "speech clerk to kiosk": (
        f">= {CORRELATION:g}", lambda visit, _: visit["audio"]["clerk_to_kiosk"]["correlation"],
    ),
    "page 1, release to clerk, s": ("", lambda _, seen: seen.pages[0].seconds if seen.pages else None),
    "page 2, release to clerk, s": ("", lambda _, seen: seen.pages[1].seconds if seen.pages[1:] else None),
    "end to first screen, s": (f"<= {ATTRACT_SECONDS:g}", lambda _, seen: seen.attract_seconds),
}  # fmt: skip
"""Name, target and where it comes from."""


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="benchmarks.calls", description="Play visits and show their figures."
    )
    parser.add_argument("--repeat", type=int, default=3, help="how many visits (%(default)s)")
    parser.add_argument(
        "--out", type=Path, default=Path("build/bench"), help="where results go (%(default)s)"
    )
    asked = parser.parse_args()
    found: dict[str, list[float]] = {name: [] for name in FIGURES}
    happened = 0
    for number in range(1, asked.repeat + 1):
        out = asked.out.resolve() / f"visit-{number}"
        verdict, seen = visit_once(out)
        happened += verdict.happened
        visit = json.loads((out / "visit.json").read_text())
        for name, (_, figure) in FIGURES.items():
            value = figure(visit, seen)
            if value is not None:
                found[name].append(value)
    print("\n".join(table(found, happened, asked.repeat)))
    return 0 if happened == asked.repeat else 1


def table(found: Mapping[str, list[float]], happened: int, played: int) -> list[str]:
    """One line a figure: target, median, least and most, and from how many visits."""
    lines = [
        f"{happened} of {played} visits happened",
        f"{'':28} {'target':>8} {'median':>8} {'least':>8} {'most':>8}  n",
    ]
    for name, values in found.items():
        row = [statistics.median(values), min(values), max(values)] if values else []
        cells = " ".join(f"{one:8.2f}" for one in row) or f"{'not measured':>26}"
        lines.append(f"{name:28} {FIGURES[name][0]:>8} {cells}  {len(values)}")
    return lines


if __name__ == "__main__":
    sys.exit(main())
