"""The roll-out's CSV: as Finnish spreadsheets write it, all mistakes at once, and no formula goes out."""

import datetime as dt

import pytest

from common.errors import SettingsError
from signaling.office.rollout import Locality, Rollout, Stage, Step
from signaling.office.rollout_csv import read_rollout, rollout_lines

HEAD = "Paikkakunta;Leveysaste;Pituusaste;Alkaen;Tila;Este;Seuraava"
GOOD = f"""{HEAD}
Karstula;62,878;24,802;1.3.2026;neuvotellaan;;15.4.2026
Karstula;;;2026-05-01;Käytössä;;
Äänekoski;62.604;25.726;1.3.2026;sovittu;Rauhallinen huone puuttuu;
"""


def problems_of(text: str | bytes) -> list[str]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(SettingsError) as error:
        read_rollout(data, "f.csv")
    return error.value.problems


@pytest.mark.parametrize(
    "data", [GOOD.encode(), GOOD.encode("utf-8-sig"), GOOD.replace("\n", "\r\n").encode()]
)
def test_a_file_is_read_with_or_without_its_mark_and_with_either_line_end(data):
    found = read_rollout(data, "f.csv")
    assert [one.name for one in found.localities] == ["Karstula", "Äänekoski"]
    karstula = found.localities[0]
    assert karstula.on(dt.date(2026, 4, 30)) == Step(
        dt.date(2026, 3, 1), Stage.NEGOTIATING, next_on=dt.date(2026, 4, 15)
    )
    assert karstula.on(dt.date(2026, 5, 1)).stage is Stage.LIVE


def test_what_is_written_is_read_back_the_same():
    found = read_rollout(GOOD.encode(), "f.csv")
    assert read_rollout("".join(rollout_lines(found)).encode(), "again") == found


def test_latin_1_is_named_with_its_line_and_byte():
    data = GOOD.encode("latin-1")
    assert problems_of(data) == [
        f"f.csv:3: not UTF-8 text (byte {data.index(bytes([0xE4])) + 1}): it looks like Latin-1"
        " (Windows-1252); save it as CSV UTF-8"
    ]


def test_utf_16_is_told_from_latin_1():
    assert "it looks like UTF-16" in problems_of(GOOD.encode("utf-16"))[0]


@pytest.mark.parametrize(("mark", "name"), [(",", "commas"), ("\t", "tabs")])
def test_another_separator_is_one_mistake_and_not_one_for_each_row(mark, name):
    text = GOOD.replace(",", ".").replace(";", mark)
    assert problems_of(text) == [f"f.csv:1: expected semicolons between the columns, got {name}"]


def test_every_mistake_is_named_at_once_with_line_and_column():
    text = f"""{HEAD}
Karstula;62,878;19,5;1.3.2026;neuvotellan;;
Karstula;;;28.2.2026;sovittu;131052-308T;1.2.2026
Kyyjärvi;;;31.2.2026;käytössä;;
Perho;24,4;63,2;1.3.2026;sovittu;;
Soini;abc;24,2;1.3.2026;sovittu
"""
    assert problems_of(text) == [
        "f.csv:2: leveysaste: 62.878, 19.5 is in the sea or abroad",
        "f.csv:2: tila: expected one of ei neuvotteluja, neuvotellaan, sovittu, varustellaan, käytössä,"
        " laajennettu, got 'neuvotellan'; did you mean 'neuvotellaan'?",
        "f.csv:3: este: a personal identity code has no place here",
        "f.csv:3: seuraava: expected a day not before 2026-02-28",
        "f.csv:4: alkaen: expected a day such as 24.11.2026, got '31.2.2026'",
        "f.csv:4: leveysaste: missing: nothing has said yet where 'Kyyjärvi' is",
        "f.csv:5: leveysaste: 24.4, 63.2 is in the sea or abroad; are they the wrong way round?",
        "f.csv:6: expected 7 cells, got 5",
    ]


def test_steps_go_forward_and_a_locality_has_one_place():
    text = f"{HEAD}\nPerho;63,2;24,4;1.3.2026;sovittu;;\nPerho;63,3;24,4;1.3.2026;käytössä;;\n"
    assert problems_of(text) == [
        "f.csv:3: leveysaste: 'Perho' was said to be elsewhere above",
        "f.csv:3: alkaen: expected a day after 2026-03-01, the step of 'Perho' before",
    ]


def test_a_missing_or_misspelt_column_is_named():
    text = GOOD.replace("Leveysaste", "Leveys")
    assert problems_of(text) == ["f.csv:1: leveysaste: missing column; was it meant by 'leveys'?"]
    assert problems_of("") == [f"f.csv:1: {one}: missing column" for one in HEAD.lower().split(";")]
    assert problems_of(HEAD) == ["f.csv: no locality in it"]


def test_no_cell_that_goes_out_is_a_formula():
    evil = Locality("=1+1", 62.0, 25.0, (Step(dt.date(2026, 1, 1), Stage.AGREED, '@SUM(1;2)"'),))
    text = "".join(rollout_lines(Rollout((evil,))))
    assert "'=1+1;" in text
    assert '"\'@SUM(1;2)"""' in text
    assert read_rollout(text.encode(), "x").localities[0].name == "=1+1"
