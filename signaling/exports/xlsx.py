"""Session records as a workbook: one sheet of visits, one that says what each column means."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import IO, Any

import xlsxwriter

from signaling.pilot.fields import fields
from signaling.pilot.session import SessionRecord
from signaling.pilot.text_export import safe_cell

MOST_ROWS = 1_048_575
"""Rows a sheet has, less the head."""
MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""Written into the file as its date, so that the same records make the same bytes."""


class TooManyRowsError(ValueError):
    """More records than a sheet has rows."""


def write_xlsx(records: Iterable[SessionRecord], file: IO[bytes]) -> None:
    """Write all records, row by row; text is text, never a formula or a link.  Raises TooManyRowsError."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "remove_timezone": True,
    }
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"created": MADE})
        head = book.add_format({"bold": True, "bottom": 1})
        _visits(book, head, records)
        _dictionary(book, head)


def _visits(book: Any, head: Any, records: Iterable[SessionRecord]) -> None:
    sheet = book.add_worksheet("visits")
    time = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    names = [field.name for field in fields()]
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(names) - 1, 18)
    sheet.write_row(0, 0, names, head)
    for row, record in enumerate(records, 1):
        if row > MOST_ROWS:
            raise TooManyRowsError(MOST_ROWS)
        for column, name in enumerate(names):
            _write(sheet, row, column, getattr(record, name), time)


def _write(sheet: Any, row: int, column: int, value: object, time: Any) -> None:
    match value:
        case None:
            pass
        case bool():
            sheet.write_boolean(row, column, value)
        case int() | float():
            sheet.write_number(row, column, value)
        case datetime():
            sheet.write_datetime(row, column, value, time)
        case _:
            sheet.write_string(row, column, safe_cell(str(value)))


def _dictionary(book: Any, head: Any) -> None:
    sheet = book.add_worksheet("fields")
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 14)
    sheet.set_column(2, 2, 100)
    sheet.write_row(0, 0, ["field", "kind", "meaning"], head)
    for row, field in enumerate(fields(), 1):
        values = f" ({', '.join(field.values)})" if field.values else ""
        for column, text in enumerate((field.name, field.kind.value, field.meaning + values)):
            sheet.write_string(row, column, text)
