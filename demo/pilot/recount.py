"""Counts ``sessions.csv`` again, with nothing but the standard library, and compares with ``summary.json``.

    python recount.py build/pilot

Stands alone on purpose: whoever does not trust the product's own sums runs this, or reads its sixty lines.
"""

import csv
import json
import sys
from collections import Counter
from pathlib import Path


def recounted(path: Path) -> dict[str, object]:
    """The totals of a file of session records: semicolons, decimal commas, UTF-8 with its mark."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return {
        "visits": len(rows),
        "by_site": counted(rows, "point"),
        "by_service": counted(rows, "service_id"),
        "by_language": counted(rows, "language"),
        "by_outcome": counted(rows, "outcome"),
        "by_reaction": counted(rows, "reaction"),
        "by_end_reason": counted(rows, "end_reason"),
        "pages_in": sum(int(row["pages_in"]) for row in rows),
        "pages_out": sum(int(row["pages_out"]) for row in rows),
        "wait_s": total(rows, "wait_s"),
        "talk_s": total(rows, "talk_s"),
        "travel_km_saved": total(rows, "travel_km_saved"),
    }


def counted(rows: list[dict[str, str]], field: str) -> dict[str, int]:
    """How many rows have each value; nothing told is ``none``."""
    return dict(sorted(Counter(row[field] or "none" for row in rows).items()))


def total(rows: list[dict[str, str]], field: str) -> float:
    """The sum of a field, to the hundredth."""
    return round(sum(float(row[field].replace(",", ".")) for row in rows if row[field]), 2)


def main(folder: Path) -> int:
    """Say what differs; 0 when nothing does."""
    found = recounted(folder / "sessions.csv")
    said = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    wrong = [name for name, value in found.items() if said.get(name) != value]
    for name in wrong:
        print(f"{name}: sessions.csv says {found[name]}, summary.json says {said.get(name)}")
    if not wrong:
        print(f"the same: {', '.join(found)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
