"""One door to all formats of the session records."""

import enum
from collections.abc import Iterable, Iterator
from typing import IO

from signaling.exports.xlsx import write_xlsx
from signaling.pilot.session import SessionRecord
from signaling.pilot.text_export import csv_lines, jsonl_lines


class Format(enum.StrEnum):
    """What pilot staff can take the records away as."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    XLSX = "xlsx"


CONTENT_TYPES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.JSONL: "application/x-ndjson",
    Format.PARQUET: "application/vnd.apache.parquet",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def write_records(records: Iterable[SessionRecord], form: Format, file: IO[bytes]) -> None:
    """Write all records in a format, as they come."""
    match form:
        case Format.CSV:
            write_text(csv_lines(records), file)
        case Format.JSONL:
            write_text(jsonl_lines(records), file)
        case Format.PARQUET:
            # Its library takes tens of megabytes, which a server that is never asked for it need not hold.
            from signaling.exports.parquet import write_parquet

            write_parquet(records, file)
        case Format.XLSX:
            write_xlsx(records, file)


def write_text(lines: Iterator[str], file: IO[bytes]) -> None:
    """Write lines as UTF-8."""
    file.writelines(line.encode() for line in lines)
