"""``python -m demo.pilot``: plays the made-up pilot and makes everything a real one would give."""

import argparse
import json
import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from common.errors import EtaluukkuError
from common.log import start_logging
from config.loader import load_server
from config.schema import ServerSettings
from demo.pilot.pictures import take_pictures
from demo.pilot.play import play
from demo.pilot.rollout import rollout_csv
from signaling.costs.funding import Funding
from signaling.costs.ledger import total as total_of
from signaling.databases import open_log, open_store
from signaling.exports.writing import Format
from signaling.main import main as server_command
from signaling.pilot.deriving import records
from signaling.pilot.plan import load_plan
from signaling.pilot.session import SessionRecord
from signaling.reporting import Report, known_background

PLAN = Path(__file__).parent / "plan.toml"
COSTS = Path(__file__).parent / "costs.toml"
CRITERIA = Path(__file__).parent / "criteria.toml"
SURVEYS = Path(__file__).parent / "surveys.toml"
OUT = Path("build/pilot")
SEED = 2009


def main() -> int:
    parser = argparse.ArgumentParser(prog="demo.pilot", description=__doc__)
    parser.add_argument(
        "--out", type=Path, default=Path("build/pilot"), help="where results go (%(default)s)"
    )
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--no-pictures", action="store_true", help="no browser is started")
    asked = parser.parse_args()
    began = time.monotonic()
    try:
        make_sample(asked.out, asked.seed)
        if not asked.no_pictures:
            take_pictures(asked.out / "data", asked.out / "pages")
    except EtaluukkuError as error:
        print(f"demo.pilot: {error}", file=sys.stderr)
        return 1
    summary = json.loads((asked.out / "summary.json").read_text(encoding="utf-8"))
    print(f"{summary['visits']} visits in {time.monotonic() - began:.0f} s: {asked.out.resolve()}")
    return 0


def make_sample(out: Path, seed: int, plan_path: Path = PLAN) -> None:
    """Play the plan into ``out/data``, then export and report it with the server's own commands."""
    data = out / "data"
    shutil.rmtree(out, ignore_errors=True)
    data.mkdir(parents=True)
    shutil.copyfile(plan_path, data / "pilot.toml")
    shutil.copyfile(COSTS, data / "costs.toml")
    shutil.copyfile(CRITERIA, data / "criteria.toml")
    shutil.copyfile(SURVEYS, data / "surveys.toml")
    settings = load_server(environ=os.environ, overrides=[f"server.data_dir={data.resolve()}"])
    start_logging("ERROR")  # a pilot has lost links and full lines; a sample need not tell of each
    plan = load_plan(plan_path, settings.directory)
    store = open_store(settings.server)
    try:
        play(store, settings, plan.first, plan.last, seed)
    finally:
        store.close()
    (out / "summary.json").write_text(json.dumps(summary_of(settings), indent=2) + "\n", encoding="utf-8")
    for form in Format:
        command("log", "export", "--format", form, "--output", str(out / f"sessions.{form}"), data=data)
    command("report", "--output", str(out), "--until", plan.last.isoformat(), data=data)
    (out / "rollout.csv").write_text(rollout_csv(seed, plan), encoding="utf-8", newline="")
    command("rollout", "import", str(out / "rollout.csv"), data=data)
    command("rollout", "board", "--output", str(out / "rollout.html"), "--day", str(plan.last), data=data)


def command(*words: str, data: Path) -> None:
    """Run a command of the server; raise EtaluukkuError when it fails."""
    if server_command([*words, "--data-dir", str(data), "--set", "log.level=ERROR"]) != 0:
        raise EtaluukkuError(f"etaluukku-server {' '.join(words)} failed")


def summary_of(settings: ServerSettings) -> dict[str, object]:
    """The totals, counted from the records as they are derived."""
    background = known_background(settings.server.pilot_path, settings.directory)
    rows = list(records(open_log(settings.server).visits(), background))
    return {
        "visits": len(rows),
        "by_site": counted(rows, "point"),
        "by_service": counted(rows, "service_id"),
        "by_language": counted(rows, "language"),
        "by_outcome": counted(rows, "outcome"),
        "by_reaction": counted(rows, "reaction"),
        "by_end_reason": counted(rows, "end_reason"),
        "pages_in": sum(row.pages_in for row in rows),
        "pages_out": sum(row.pages_out for row in rows),
        "wait_s": total(row.wait_s for row in rows),
        "talk_s": total(row.talk_s for row in rows),
        "travel_km_saved": total(row.travel_km_saved for row in rows),
        "ledger": ledger_of(settings),
    }


def ledger_of(settings: ServerSettings) -> dict[str, object]:
    """The costs in cents: all of them, and who bears them by each model."""
    server = settings.server
    report = Report.of(open_log(server), server.pilot_path, server.costs_path, settings.directory)
    found = report.accounts(date.max)
    if found is None:
        raise EtaluukkuError(f"{server.costs_path} is not there")

    def parts(model: Funding) -> dict[str, int]:
        return {
            "grant": model.sum_of(lambda split: split.grant),
            "clerks": model.sum_of(lambda split: split.clerks),
            "invoiced": model.sum_of(lambda split: split.invoiced),
            "municipality": model.sum_of(lambda split: split.municipality),
        }

    return {
        "total": total_of(found.postings),
        "discretionary": parts(found.discretionary),
        "formula": parts(found.formula),
    }


def counted(rows: Sequence[SessionRecord], field: str) -> dict[str, int]:
    """How many records have each value."""
    values = (getattr(row, field) for row in rows)
    return dict(sorted(Counter("none" if value is None else str(value) for value in values).items()))


def total(numbers: Iterable[float | None]) -> float:
    """The sum of what was told, to the hundredth."""
    return round(sum(number for number in numbers if number is not None), 2)


if __name__ == "__main__":
    sys.exit(main())
