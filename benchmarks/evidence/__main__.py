"""The session log as evidence, at size.

    python -m benchmarks.evidence [--visits 1000000] [--lines 1000000] [--only verify,sqlite,postgresql]

Fills logs with visits of five lines each, then checks an exported chain with the standalone verifier, exports
all records, and opens the pilot's page.  Writes ``build/bench/evidence.json`` and says what is missed.
"""

import argparse
import contextlib
import json
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.evidence.filling import fill_file, fill_postgres
from benchmarks.evidence.measuring import dashboard, durable_events, export, verify
from benchmarks.evidence.targets import table
from benchmarks.faults.cluster import cluster
from signaling.log.store_postgres import PostgresLog
from signaling.log.visits_sqlite import SqliteVisitLog

Figures = dict[str, float]


def of_verifier(asked: argparse.Namespace, folder: Path) -> Figures:
    return verify(folder, asked.lines)


def of_file(asked: argparse.Namespace, folder: Path) -> Figures:
    path = folder / "etaluukku.sqlite3"
    figures = durable_events(folder / "events.sqlite3")
    fill_file(path, asked.visits)
    figures |= export(folder)
    return figures | dashboard(SqliteVisitLog(path), asked.repeat)


def of_postgres(asked: argparse.Namespace, _folder: Path) -> Figures:
    with cluster() as server:
        url = server.fresh()
        fill_postgres(url, asked.visits)
        return dashboard(PostgresLog(url), asked.repeat)


PARTS: Mapping[str, Callable[[argparse.Namespace, Path], Figures]] = {
    "verify": of_verifier,
    "sqlite": of_file,
    "postgresql": of_postgres,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.evidence", description="Measure the log as evidence.")
    parser.add_argument(
        "--out", type=Path, default=Path("build/bench"), help="where results go (%(default)s)"
    )
    parser.add_argument("--visits", type=int, default=1_000_000, help="in each log (%(default)s)")
    parser.add_argument("--lines", type=int, default=1_000_000, help="of the chain (%(default)s)")
    parser.add_argument("--repeat", type=int, default=3, help="openings of the page (%(default)s)")
    parser.add_argument("--only", default=",".join(PARTS), help="which (%(default)s)")
    asked = parser.parse_args()
    file = asked.out / "evidence.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    found: dict[str, Figures] = {}
    with contextlib.suppress(OSError, ValueError):
        found = json.loads(file.read_text(encoding="utf-8"))  # of parts measured before
    for name in asked.only.split(","):
        with tempfile.TemporaryDirectory(prefix="evidence-") as folder:
            size = asked.lines if name == "verify" else asked.visits
            found[name] = {"size": size, **PARTS[name](asked, Path(folder))}
        file.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    lines, all_reached = table(found)
    print("\n".join(lines))
    return 0 if all_reached else 1


if __name__ == "__main__":
    sys.exit(main())
