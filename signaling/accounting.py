"""Writes a pilot's accounts into a folder: the ledger, and the invoices for a shared financial centre."""

from datetime import date
from pathlib import Path

from config.directory import Directory
from signaling.costs.accounts import CostAccounts
from signaling.costs.ledger_csv import ledger_lines
from signaling.exports.finvoice import finvoice, numbered


def write_accounts(found: CostAccounts, directory: Directory, folder: Path, made: date) -> None:
    """``ledger.csv`` and ``finvoice/NUMBER.xml``, over older ones of the same name.  Raises OSError."""
    with (folder / "ledger.csv").open("w", encoding="utf-8", newline="") as file:
        file.writelines(ledger_lines(found.postings))
    invoices = folder / "finvoice"
    invoices.mkdir(exist_ok=True)
    for one in numbered(found.due, found.assumptions, made):
        (invoices / f"{one.number}.xml").write_bytes(finvoice(one, found.assumptions.seller, directory))
