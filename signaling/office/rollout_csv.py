"""Reads the roll-out from CSV as a Finnish spreadsheet writes it, and writes it back.

Semicolons, UTF-8 with or without its mark, decimal comma or point, days as 2026-11-24 or 24.11.2026.  A row
is a step of a locality; its place need be said once.  Every mistake is named with line and column, and a file
with one is not taken at all.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from common.errors import SettingsError
from common.identity_codes import without_identity_codes
from config.rules import suggest
from signaling.office.finland import is_in_finland
from signaling.office.rollout import Locality, Rollout, Stage, Step
from signaling.pilot.text_export import BOM, csv_line, safe_cell

COLUMNS = ("paikkakunta", "leveysaste", "pituusaste", "alkaen", "tila", "este", "seuraava")
STAGES = {
    "ei neuvotteluja": Stage.NO_TALKS,
    "neuvotellaan": Stage.NEGOTIATING,
    "sovittu": Stage.AGREED,
    "varustellaan": Stage.EQUIPPING,
    "käytössä": Stage.LIVE,
    "laajennettu": Stage.WIDENED,
}
"""The stages as the column ``tila`` says them."""
NAMES = {stage: name for name, stage in STAGES.items()}
MOST_BYTES = 5_000_000
LONGEST_TEXT = 200
FINNISH_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


NOWHERE = (0.0, 0.0)
"""Of a locality whose place is a mistake, while the rest of the file is looked at."""


@dataclass
class _Found:
    """A locality while its rows are read."""

    latitude: float
    longitude: float
    steps: list[Step] = field(default_factory=list)


def read_rollout(data: bytes, name: str) -> Rollout:
    """The roll-out of a file; raise SettingsError with every mistake, each as ``name:line: column: …``."""
    problems: list[str] = []
    found: dict[str, _Found] = {}
    for number, row in _rows(_text(data, name), name, problems):
        _Row(f"{name}:{number}", row, problems).add_to(found)
    if not found and not problems:
        problems.append(f"{name}: no locality in it")
    if problems:
        raise SettingsError(problems)
    localities = [
        Locality(place, one.latitude, one.longitude, tuple(one.steps)) for place, one in found.items()
    ]
    return Rollout(tuple(sorted(localities, key=lambda one: one.name)))


def rollout_lines(rollout: Rollout) -> Iterator[str]:
    """The same as CSV, a head line first; no cell is a formula to a spreadsheet."""
    yield BOM + csv_line(COLUMNS)
    for one in rollout.localities:
        place = [f"{degrees:.3f}".replace(".", ",") for degrees in (one.latitude, one.longitude)]
        for step in one.steps:
            next_on = step.next_on.isoformat() if step.next_on else ""
            texts = [safe_cell(one.name), *place, step.since.isoformat(), NAMES[step.stage]]
            yield csv_line([*texts, safe_cell(step.issue), next_on])


def _text(data: bytes, name: str) -> str:
    if len(data) > MOST_BYTES:
        raise SettingsError([f"{name}: larger than {MOST_BYTES} bytes"])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        guess = "it looks like UTF-16" if b"\0" in data[:4] else "it looks like Latin-1 (Windows-1252)"
        raise SettingsError(
            [f"{name}:{line}: not UTF-8 text (byte {error.start + 1}): {guess}; save it as CSV UTF-8"]
        ) from None


def _rows(text: str, name: str, problems: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with the number of its line; none when the head is not understood."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    try:
        head = [cell.strip().lower() for cell in next(reader, [])]
        if len(head) == 1 and any(mark in head[0] for mark in ",\t"):
            problems.append(f"{name}:1: expected semicolons between the columns, got {_mark(head[0])}")
            return
        for column in COLUMNS:
            if column not in head:
                near = suggest(column, [one for one in head if one not in COLUMNS])
                problems.append(
                    f"{name}:1: {column}: missing column{near.replace('did you mean', 'was it meant by')}"
                )
        twice = sorted({one for one in head if head.count(one) > 1})
        problems.extend(f"{name}:1: {column}: there twice" for column in twice)
        if problems:
            return
        begins = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(cells) != len(head):
                    problems.append(f"{name}:{begins}: expected {len(head)} cells, got {len(cells)}")
                else:
                    yield begins, dict(zip(head, (cell.strip() for cell in cells), strict=True))
            begins = reader.line_num + 1
    except csv.Error as error:
        problems.append(f"{name}:{reader.line_num}: not CSV: {error}")


def _mark(head: str) -> str:
    return "tabs" if "\t" in head else "commas"


class _Row:
    """One row, being read."""

    def __init__(self, place: str, cells: dict[str, str], problems: list[str]) -> None:
        self._place = place
        self._cells = cells
        self._problems = problems

    def add_to(self, found: dict[str, _Found]) -> None:
        name = self._cells["paikkakunta"].removeprefix("'")
        if not name or len(name) > LONGEST_TEXT:
            self._wrong("paikkakunta", "expected the name of a locality")
            return
        here = self._coordinates()
        since = self._day("alkaen")
        stage = self._stage()
        issue = self._issue()
        next_on = self._day("seuraava") if self._cells["seuraava"] else None
        if name not in found:
            if not self._cells["leveysaste"] and not self._cells["pituusaste"]:
                self._wrong("leveysaste", f"missing: nothing has said yet where {name!r} is")
            found[name] = _Found(*(here or NOWHERE))
        elif here is not None and here != (found[name].latitude, found[name].longitude):
            self._wrong("leveysaste", f"{name!r} was said to be elsewhere above")
        if since is None or stage is None:
            return
        steps = found[name].steps
        if steps and since <= steps[-1].since:
            self._wrong("alkaen", f"expected a day after {steps[-1].since}, the step of {name!r} before")
        if next_on is not None and next_on < since:
            self._wrong("seuraava", f"expected a day not before {since}")
        steps.append(Step(since, stage, issue, next_on))

    def _coordinates(self) -> tuple[float, float] | None:
        texts = [self._cells[column] for column in ("leveysaste", "pituusaste")]
        if not any(texts):
            return None
        degrees: list[float] = []
        for column, text in zip(("leveysaste", "pituusaste"), texts, strict=True):
            if re.fullmatch(r"\d{1,3}([.,]\d{1,9})?", text, re.ASCII):
                degrees.append(float(text.replace(",", ".")))
            else:
                self._wrong(column, f"expected degrees such as 62,878, got {text[:40]!r}")
        if len(degrees) < 2:
            return None
        latitude, longitude = degrees
        if not is_in_finland(latitude, longitude):
            turned = "; are they the wrong way round?" if is_in_finland(longitude, latitude) else ""
            self._wrong("leveysaste", f"{latitude:g}, {longitude:g} is in the sea or abroad{turned}")
            return None
        return latitude, longitude

    def _day(self, column: str) -> dt.date | None:
        text = self._cells[column]
        try:
            if found := FINNISH_DAY.fullmatch(text):
                day, month, year = map(int, found.groups())
                return dt.date(year, month, day)
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
                return dt.date.fromisoformat(text)
        except ValueError:
            pass
        self._wrong(column, f"expected a day such as 24.11.2026, got {text[:40]!r}")
        return None

    def _stage(self) -> Stage | None:
        text = self._cells["tila"].lower()
        if text not in STAGES:
            near = suggest(text, STAGES)
            self._wrong("tila", f"expected one of {', '.join(STAGES)}, got {text[:40]!r}{near}")
        return STAGES.get(text)

    def _issue(self) -> str:
        text = self._cells["este"].removeprefix("'")
        if len(text) > LONGEST_TEXT:
            self._wrong("este", f"longer than {LONGEST_TEXT} characters")
        if without_identity_codes(text) != text:
            self._wrong("este", "a personal identity code has no place here")
        return text

    def _wrong(self, column: str, message: str) -> None:
        self._problems.append(f"{self._place}: {column}: {message}")
