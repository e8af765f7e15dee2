"""CSV as a Finnish spreadsheet program wants it, and JSON Lines."""

import csv
import io
import json
import typing
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import pytest

from common.ids import ClerkId
from common.protocol.codes import PassedWhy, Role
from signaling.log.entries import AnyEntry, Passed, ProgramCame
from signaling.pilot.deriving import by_visit, records
from signaling.pilot.fields import DOCUMENT, fields, renewed
from signaling.pilot.raw_events import event_csv_lines, event_jsonl_lines, without_names
from signaling.pilot.session import SessionRecord
from signaling.pilot.text_export import BOM, csv_lines, jsonl_lines, safe_cell
from tests.unit.signaling.pilot.visits import CALL, WHOLE, log_of, queued


def whole() -> Iterator[SessionRecord]:
    return records(by_visit(log_of(*WHOLE)))


def rows_of(text: str) -> list[dict[str, str]]:
    assert text.startswith(BOM)
    return list(csv.DictReader(io.StringIO(text[1:]), delimiter=";"))


def test_numbers_have_a_decimal_comma_and_cells_a_semicolon_between() -> None:
    (row,) = rows_of("".join(csv_lines(whole())))
    assert list(row) == [field.name for field in fields()]
    assert (row["wait_s"], row["quality_loss"], row["pages_in"]) == ("12,5", "0,01", "1")
    assert (row["used_doccam"], row["used_scan"], row["used_sign"]) == ("1", "0", "")
    assert row["queued_at"] == "2026-11-02T08:00:02.000Z"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    hostile = f"{start}cmd|' /C calc'!A0"
    assert safe_cell(hostile).startswith("'")
    (row,) = rows_of("".join(csv_lines(records(by_visit(log_of(queued(site=hostile)))))))
    assert row["point"].startswith("'")


def test_json_lines_say_the_same() -> None:
    (line,) = jsonl_lines(whole())
    row = json.loads(line)
    assert (row["outcome"], row["kiosk_to_clerk_fps_p5"], row["reaction"]) == ("resolved", 23.5, 5)
    assert list(row) == [field.name for field in fields()]


def test_raw_events_are_all_there_in_both_forms() -> None:
    lines = log_of(*WHOLE)
    rows = rows_of("".join(event_csv_lines(lines)))
    parsed = [json.loads(line) for line in event_jsonl_lines(lines)]
    numbers = list(range(1, len(WHOLE) + 1))
    assert [int(row["seq"]) for row in rows] == [one["seq"] for one in parsed] == numbers
    assert json.loads(rows[1]["entry"]) == parsed[1]["entry"]


def test_clerks_are_numbers_where_names_are_not_wanted() -> None:
    passed = Passed(call=CALL, clerk=ClerkId("aino"), why=PassedWhy.DECLINED)
    came = ProgramCame(role=Role.CLERK, id="eino")
    said = "".join(event_jsonl_lines(without_names(log_of(*WHOLE, passed, came))))
    assert "aino" not in said
    assert "eino" not in said
    assert said.count('"clerk-1"') == 4
    assert '"id":"karstula"' in said


@pytest.mark.parametrize("kind", typing.get_args(AnyEntry), ids=lambda kind: kind.__name__)
def test_no_kind_of_entry_names_a_clerk(kind: type[msgspec.Struct]) -> None:
    """Also those that come later: every field that can hold an account's name holds one here."""
    hints = typing.get_type_hints(kind)
    filled: dict[str, typing.Any] = {
        name: "aino"
        for name in ("clerk", "id", "by")
        if {str, ClerkId} & {hints.get(name), *typing.get_args(hints.get(name))}
    }
    filled |= {
        name: Role.CLERK
        for name in ("role", "by")
        if Role in (hints.get(name), *typing.get_args(hints.get(name)))
    }
    examples = {
        str: "x",
        bool: True,
        int: 1,
        float: 1.0,
        list[str]: ["fi"],
        list[tuple[int, int]]: [(1, 2)],
        dict[str, int]: {},
        dict[str, str]: {},
        datetime: datetime.now(UTC),
    }
    for field in msgspec.structs.fields(kind):
        if field.required and field.name not in filled:
            plain = getattr(field.type, "__supertype__", field.type)
            filled[field.name] = examples[plain] if plain in examples else next(iter(plain))
    (line,) = event_jsonl_lines(without_names(log_of(kind(**filled))))
    assert "aino" not in line


def test_the_data_dictionary_is_that_of_the_record() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    assert renewed(document) == document
