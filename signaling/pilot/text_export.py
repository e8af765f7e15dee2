"""Session records as text: Finnish CSV, and JSON Lines.

The CSV opens as it is in a Finnish spreadsheet program: semicolons, decimal commas, UTF-8 with its mark.
Times are UTC, whatever the file.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec

from signaling.pilot.fields import fields
from signaling.pilot.session import SessionRecord

BOM = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""A cell that begins so is a command to some spreadsheet programs."""


def csv_lines(records: Iterable[SessionRecord]) -> Iterator[str]:
    """The records as CSV, a head line first; no cell is a formula to a spreadsheet."""
    names = [field.name for field in fields()]
    yield BOM + csv_line(names)
    for record in records:
        yield csv_line([cell(getattr(record, name)) for name in names])


def jsonl_lines(records: Iterable[SessionRecord]) -> Iterator[str]:
    """The records as one JSON object a line."""
    for record in records:
        yield msgspec.json.encode(record).decode() + "\n"


def cell(value: Any) -> str:
    """A value as a Finnish spreadsheet program reads it."""
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case datetime():
            return time_cell(value)
        case float():
            return str(value).replace(".", ",")
        case int():
            return str(value)
        case _:
            return safe_cell(str(value))


def time_cell(at: datetime) -> str:
    """ISO 8601 in UTC, to the millisecond."""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def safe_cell(text: str) -> str:
    """Text that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def csv_line(cells: Sequence[str]) -> str:
    """One row; cells with a semicolon, a quote or a line break are quoted (RFC 4180)."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()
