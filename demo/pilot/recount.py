"""Counts ``sessions.csv`` again, with nothing but the standard library, and compares with ``summary.json``.

    python recount.py build/pilot

Stands alone on purpose: whoever does not trust the product's own sums runs this, or reads its few lines.
The costs are reckoned anew from the visits and ``data/costs.toml``, and the invoices are added up.
"""

import csv
import json
import sys
import tomllib
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Helsinki")
SETTLED = ("resolved", "forwarded", "new_booking")
Rows = list[dict[str, str]]


def recounted(folder: Path) -> dict[str, object]:
    """The totals of a file of session records: semicolons, decimal commas, UTF-8 with its mark."""
    with (folder / "sessions.csv").open(encoding="utf-8-sig", newline="") as file:
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
        "ledger": costs(rows, folder),
    }


def counted(rows: Rows, field: str) -> dict[str, int]:
    """How many rows have each value; nothing told is ``none``."""
    return dict(sorted(Counter(row[field] or "none" for row in rows).items()))


def total(rows: Rows, field: str) -> float:
    """The sum of a field, to the hundredth."""
    return round(sum(float(row[field].replace(",", ".")) for row in rows if row[field]), 2)


def costs(rows: Rows, folder: Path) -> dict[str, object]:
    """What all of it cost, and who bears it by each model, in cents."""
    data = folder / "data"
    plan = tomllib.loads((data / "pilot.toml").read_text(encoding="utf-8"))["pilot"]
    given = tomllib.loads((data / "costs.toml").read_text(encoding="utf-8"), parse_float=Decimal)["costs"]
    rates, grant, formula = given["rates"], given["discretionary"], given["formula"]
    price = {one["authority"]: one["transaction_eur"] for one in given["buyers"]}
    parts = list(parts_of_months(plan["first"], plan["last"]))
    months = sum(part for _, part in parts)
    sums = {"discretionary": Counter[str](), "formula": Counter[str]()}
    for point in given["points"]:
        here = [row for row in rows if row["point"] == point["site"]]
        costs = sum(
            cents(part * euros)
            for _, part in parts
            for euros in (
                Decimal(point["equipment_eur"]) / point["lifetime_months"],
                point["upkeep_eur_month"],
                point["staff_hours_month"] * rates["staff_eur_hour"],
                Decimal(rates["central_eur_month"]) / len(given["points"]),
            )
        )
        clerks = invoiced = done = 0
        for month, _ in parts:
            now = [row for row in here if month_of(row) == month]
            costs += cents(sum(int(row["pages_out"]) for row in now) * rates["page_eur"])
            for authority in {row["agency"] for row in now}:
                its = [row for row in now if row["agency"] == authority]
                seconds = sum(decimal(row["talk_s"]) + decimal(row["wrapup_s"]) for row in its)
                clerks += cents(seconds / 3600 * rates["clerk_eur_hour"])
                moved_on = sum(row["outcome"] in SETTLED for row in its)
                invoiced += cents(moved_on * price.get(authority, Decimal(0)))
                done += moved_on
        grants = {
            "discretionary": min(
                cents(Decimal(costs) / 100 * grant["percent"] / 100),
                cents(grant["most_eur_point_month"] * months),
            ),
            "formula": cents(
                formula["base_eur_point_month"] * months
                + formula["resident_eur_year"] * point["residents"] * months / 12
                + formula["transaction_eur"] * done
            ),
        }
        for model, given_by_state in grants.items():
            sums[model]["grant"] += given_by_state
            sums[model]["clerks"] += clerks
            sums[model]["invoiced"] += invoiced
            sums[model]["municipality"] += costs - invoiced - given_by_state
    if invoices(folder) != sums["formula"]["invoiced"]:
        raise SystemExit(
            f"the invoices add up to {invoices(folder)} cents, not {sums['formula']['invoiced']}"
        )
    return {"total": sums["formula"].total(), **{model: dict(parts) for model, parts in sums.items()}}


def invoices(folder: Path) -> int:
    """What all Finvoices bill, in cents."""
    found = [ET.parse(path).getroot() for path in (folder / "finvoice").glob("*.xml")]
    return sum(
        cents(decimal(one.findtext("InvoiceDetails/InvoiceTotalVatExcludedAmount") or "")) for one in found
    )


def parts_of_months(first: date, last: date) -> Iterable[tuple[date, Decimal]]:
    """Each month from day to day, and how much of it is in."""
    days = Counter((first + timedelta(days=n)).replace(day=1) for n in range((last - first).days + 1))
    return ((month, Decimal(n) / monthrange(month.year, month.month)[1]) for month, n in sorted(days.items()))


def month_of(row: dict[str, str]) -> date:
    """The month a visit began in, in Finland."""
    return datetime.fromisoformat(row["queued_at"]).astimezone(HERE).date().replace(day=1)


def decimal(text: str) -> Decimal:
    """A number with a decimal comma; nothing is 0."""
    return Decimal(text.replace(",", ".") or 0)


def cents(euros: Decimal) -> int:
    """To the nearest cent, halves up."""
    return int((Decimal(euros) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def main(folder: Path) -> int:
    """Say what differs; 0 when nothing does."""
    found = recounted(folder)
    said = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    wrong = [name for name, value in found.items() if said.get(name) != value]
    for name in wrong:
        print(f"{name}: sessions.csv says {found[name]}, summary.json says {said.get(name)}")
    if not wrong:
        print(f"the same: {', '.join(found)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
