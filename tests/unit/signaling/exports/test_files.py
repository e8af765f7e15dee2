"""Parquet and XLSX: the same values, typed, the same bytes every time."""

import io
from datetime import UTC, datetime

import openpyxl
import pyarrow.parquet as pq
import pytest

from signaling.exports import xlsx
from signaling.exports.writing import Format, write_records
from signaling.exports.xlsx import TooManyRowsError
from signaling.pilot.deriving import by_visit, records
from signaling.pilot.fields import fields
from tests.unit.signaling.pilot.visits import WHOLE, log_of, queued

NAMES = [field.name for field in fields()]


def written(form: Format, *entries: object) -> io.BytesIO:
    file = io.BytesIO()
    write_records(records(by_visit(log_of(*(entries or WHOLE)))), form, file)  # type: ignore[arg-type]
    return io.BytesIO(file.getvalue())


@pytest.mark.parametrize("form", list(Format))
def test_the_same_records_make_the_same_bytes(form: Format) -> None:
    assert written(form).getvalue() == written(form).getvalue()


def test_parquet_has_types_and_meanings() -> None:
    table = pq.read_table(written(Format.PARQUET))
    (row,) = table.to_pylist()
    assert table.column_names == NAMES
    assert row["queued_at"] == datetime(2026, 11, 2, 8, 0, 2, tzinfo=UTC)
    assert (row["wait_s"], row["used_doccam"], row["used_sign"], row["pages_in"]) == (12.5, True, None, 1)
    assert table.schema.field("wait_s").metadata[b"meaning"] == b"Waiting, in seconds."


def test_a_workbook_has_numbers_as_numbers_and_says_what_they_mean() -> None:
    book = openpyxl.load_workbook(written(Format.XLSX))
    head, row = book["visits"].iter_rows(values_only=True)
    assert list(head) == NAMES
    values = dict(zip(head, row, strict=True))
    assert (values["wait_s"], values["used_doccam"], values["used_sign"]) == (12.5, True, None)
    assert values["queued_at"] == datetime(2026, 11, 2, 8, 0, 2)  # noqa: DTZ001
    assert [name for name, *_ in book["fields"].iter_rows(min_row=2, values_only=True)] == NAMES


@pytest.mark.parametrize("hostile", ["=1+1", "@SUM(A1)", "https://example.org", "-2+3"])
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(hostile: str) -> None:
    sheet = openpyxl.load_workbook(written(Format.XLSX, queued(site=hostile)))["visits"]
    cell = sheet.cell(2, NAMES.index("point") + 1)
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert cell.value in (hostile, f"'{hostile}")


def test_more_visits_than_a_sheet_has_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 0)
    with pytest.raises(TooManyRowsError):
        written(Format.XLSX)
