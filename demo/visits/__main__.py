"""``python -m demo.visits``: play visits one after another; status 1 when one was not as it must be."""

import argparse
import contextlib
import json
import random
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from demo.stage import Stage
from demo.visits.day import Day
from demo.visits.health import Health
from demo.visits.kinds import KINDS, Kind
from demo.waiting import DemoError, wait_for

FIRST_LOOK = 5
"""After so many visits everything that is loaded once is loaded."""
MOST_GROWTH = 1.02
RECORD_SECONDS = 10.0
"""The kiosk tells of its wipe, and the log is written, a moment after the screens."""


@dataclass
class Found:
    """What the visits were; written as ``summary.json``."""

    seed: int
    visits: list[dict[str, Any]] = field(default_factory=list)
    health: dict[int, Mapping[str, Health]] = field(default_factory=dict)
    residue: list[str] = field(default_factory=list)
    still_open: int = 0

    def summary(self) -> dict[str, Any]:
        def total(what: str) -> dict[str, float]:
            return {
                str(after): round(sum(getattr(one, what) for one in programs.values()), 1)
                for after, programs in self.health.items()
            }

        stuck = sum("missed" in one for one in self.visits) + self.still_open
        return {
            "seed": self.seed,
            "visits": self.visits,
            "stuck": stuck,
            "residue": len(self.residue),
            "rss_mb": total("rss_mb"),
            "handles": total("handles"),
            "programs": {
                str(after): {name: asdict(one) for name, one in programs.items()}
                for after, programs in self.health.items()
            },
        }

    def faults(self) -> Iterator[str]:
        """What is not as it must be, in sentences."""
        for number, one in enumerate(self.visits, 1):
            if "missed" in one:
                yield f"visit {number}, {one['kind']}: {one['missed']}"
            elif one["recorded"] != one["expected"]:
                yield f"visit {number}, {one['kind']}: recorded {one['recorded']!r}, not {one['expected']!r}"
        if self.still_open:
            yield f"{self.still_open} visits are open in the log"
        yield from (f"left at the kiosk: {path}" for path in self.residue)
        summary = self.summary()
        for what in ("rss_mb", "handles"):
            figures = list(summary[what].values())
            if figures and figures[-1] > figures[0] * MOST_GROWTH:
                yield f"{what} grew from {figures[0]} to {figures[-1]}"


def drawn(seed: int, count: int, kinds: Sequence[Kind] = KINDS) -> list[Kind]:
    """A list of kinds: every kind once in no order, then again, until there are enough."""
    dice = random.Random(seed)
    found: list[Kind] = []
    while len(found) < count:
        found += dice.sample(kinds, len(kinds))
    return found[:count]


def main() -> int:
    parser = argparse.ArgumentParser(prog="demo.visits", description=__doc__)
    parser.add_argument("--count", type=int, default=50, help="how many (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the list of kinds (%(default)s)")
    names = ", ".join(one.name for one in KINDS)
    parser.add_argument("--kinds", default="", help=f"only these, separated by commas: {names}")
    parser.add_argument("--out", type=Path, default=Path("build/visits"), help="the results (%(default)s)")
    asked = parser.parse_args()
    wanted = [one.strip() for one in asked.kinds.split(",") if one.strip()]
    if unknown := set(wanted) - {one.name for one in KINDS}:
        parser.error(f"no such kind: {', '.join(sorted(unknown))}")
    kinds = [one for one in KINDS if not wanted or one.name in wanted]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return play(asked.out.resolve(), asked.seed, drawn(asked.seed, asked.count, kinds))
    except DemoError as error:
        print(f"visits: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def play(out: Path, seed: int, kinds: Sequence[Kind]) -> int:
    """The visits; their summary, pictures of what went wrong and the programs' logs are in ``out``."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    found = Found(seed)
    with Stage(out) as stage:
        day = Day(stage)
        for number, kind in enumerate(kinds, 1):
            found.visits.append(one_visit(day, kind))
            print(f"{number:3} {found.visits[-1]}", flush=True)
            found.residue += day.residue()
            if number in (FIRST_LOOK, len(kinds)):
                found.health[number] = day.health()
            if number == len(kinds):
                found.still_open = day.records.open_ones()
            # After each, so that a run that is ended has not been for nothing.
            written = json.dumps(found.summary(), indent=2, ensure_ascii=False)
            (out / "summary.json").write_text(written + "\n", encoding="utf-8")
    faults = list(found.faults())
    for fault in faults:
        print(f"WRONG  {fault}", file=sys.stderr)
    print(f"{len(kinds)} visits, {len(faults)} faults: {out / 'summary.json'}", flush=True)
    return 1 if faults else 0


def one_visit(day: Day, kind: Kind) -> dict[str, Any]:
    """Play one visit and look up what was recorded of it; after one that is stuck both programs are new."""
    began = time.monotonic()
    visit: dict[str, Any] = {"kind": kind.name, "expected": kind.expected}
    try:
        kind.play(day)
        day.is_over()
        visit["seconds"] = round(time.monotonic() - began, 1)
        with contextlib.suppress(DemoError):  # what it is instead is told
            wait_for(lambda: day.records.new() == kind.expected, RECORD_SECONDS, "the record")
        visit["recorded"] = day.records.new()
    except DemoError as error:
        for person in (day.citizen, day.clerk):
            person.keeps_picture(f"missed-{kind.name.replace(' ', '-')}")
        visit |= {"seconds": round(time.monotonic() - began, 1), "missed": str(error)}
        visit["recorded"] = day.records.new()
        day.recover()
    day.records.close_visit()
    return visit


if __name__ == "__main__":
    sys.exit(main())
