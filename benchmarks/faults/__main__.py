"""Breaks what can break around a server, again and again, and counts what was lost.

    python -m benchmarks.faults [--only "kill -9,full disk"] [--times 100]

Kiosks take and leave tickets meanwhile and remember every acknowledgement; afterwards the log must have each
of them once, and an end for every ticket.  Writes ``build/faults/server.json``.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.faults.faults import FAULTS, try_out
from benchmarks.faults.trial import WITNESSES
from benchmarks.server import contestants
from benchmarks.server.process import raise_file_limit


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.faults", description="Break things around a server.")
    parser.add_argument(
        "--out", type=Path, default=Path("build/faults"), help="where results go (%(default)s)"
    )
    parser.add_argument("--only", default=",".join(FAULTS), help="which faults")
    parser.add_argument("--times", type=int, help="trials of each, instead of its own number")
    asked = parser.parse_args()
    out = asked.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    raise_file_limit()
    rows: list[dict[str, str | int | float]] = []
    with tempfile.TemporaryDirectory(prefix="faults-accounts-") as enrolled:
        contestants.enrol(Path(enrolled), WITNESSES + 1, 0)
        for name in (one for one in FAULTS if one in asked.only.split(",")):
            rows += row(name, asked.times, Path(enrolled))
    (out / "server.json").write_text(json.dumps(rows, indent=2) + "\n")
    broken = [
        one
        for one in rows
        if one["survived"] != one["trials"] or one["lost"] or one["duplicated"] or one["stuck"]
    ]
    print(f"{len(rows)} faults, {len(broken)} that broke a promise")
    return 1 if broken else 0


def row(name: str, times: int | None, enrolled: Path) -> list[dict[str, str | int | float]]:
    """One fault's trials as one line; none when it cannot be tried here."""
    trial = FAULTS[name]
    if not trial.possible:
        print(f"{name:36} not tried: needs {trial.needs}", flush=True)
        return []
    outcomes = [asyncio.run(try_out(trial, enrolled)) for _ in range(times or trial.times)]
    found: dict[str, str | int | float] = {
        "fault": name,
        "trials": len(outcomes),
        "survived": sum(one.survived for one in outcomes),
        "lost": sum(one.lost for one in outcomes),
        "duplicated": sum(one.duplicated for one in outcomes),
        "stuck": sum(one.stuck for one in outcomes),
        "bound_95": round(min(1.0, 3 / len(outcomes)), 4),
    }
    print(
        f"{name:36} " + "  ".join(f"{key} {value}" for key, value in found.items() if key != "fault"),
        flush=True,
    )
    return [found]


if __name__ == "__main__":
    sys.exit(main())
