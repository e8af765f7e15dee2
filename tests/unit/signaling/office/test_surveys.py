"""Questionnaires: mistakes all at once, results that hide small numbers, and the rate always beside them."""

import html
from dataclasses import replace
from pathlib import Path

import pytest

from common.errors import SettingsError
from demo.pilot.__main__ import SURVEYS
from signaling.office.surveys import load_surveys, result
from signaling.web.office_pages import OfficePages
from signaling.web.survey_pages import SurveyPages

SAMPLE = load_surveys(SURVEYS)
STAFF, WITHDRAWN = SAMPLE["kela-staff"], SAMPLE["withdrawn-point"]
PAGES = SurveyPages(OfficePages())


def test_a_form_s_answers_are_those_that_its_questions_have():
    given = {"q1": "5", "q2": "6", "q3": "yes", "q4": "1", "form_token": "x"}
    assert STAFF.answers(given) == {"1": "5", "3": "yes"}
    assert WITHDRAWN.answers({"q1": "4", "q2": "maybe"}) == {"1": "4"}
    assert WITHDRAWN.answers({"q1": "5"}) == {}


def test_every_mistake_is_named_at_once(tmp_path):
    file = tmp_path / "surveys.toml"
    text = (
        SURVEYS.read_text(encoding="utf-8")
        .replace("last = 2026-12-31", "last = 2026-10-01", 1)
        .replace('kind = "choice"', 'kind = "scale"')
        .replace("invited = 12", "invited = 0")
    )
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load_surveys(file)
    assert [one.removeprefix(f"{file}:") for one in error.value.problems] == [
        "22: survey.withdrawn-point.invited: expected a whole number from 1 to 1000000, got 0",
        "10: survey.kela-staff.last: ends before it begins: expected a day not before 2026-10-19",
    ]
    file.write_text(text.replace("invited = 0", "invited = 12"), encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load_surveys(file)
    assert any("question 1: expected two or more choices" in one for one in error.value.problems)


def test_without_a_file_there_are_no_surveys():
    assert load_surveys(Path("/nonexistent/surveys.toml")) == {}


def test_small_numbers_are_hidden_and_cannot_be_subtracted():
    found = result(STAFF, [{"3": "yes"}] * 12 + [{"3": "no"}] * 3)
    row = found.rows[2]
    assert row is not None
    yes, no, none = row.cells
    assert no is not None
    assert no.few
    assert not no.exact
    assert yes is not None
    assert not yes.exact or (none is not None and not none.exact), "else the sum would tell"


def test_few_answers_tell_nothing_not_even_how_many():
    found = result(STAFF, [{"1": "5"}] * 4)
    assert found.rows == (None, None, None)
    page = html.unescape(PAGES.results("fi", [(STAFF, found)]))
    assert "Alle 5 vastasi 40 kutsutusta" in page
    assert "4 vastasi" not in page


@pytest.mark.parametrize(
    ("language", "says"),
    [("fi", "20 vastasi 40 kutsutusta, 50 %"), ("sv", "20 av 40 tillfrågade svarade, 50 %"),
     ("en", "20 of 40 asked have answered, 50 %")],
)  # fmt: skip
def test_the_response_rate_stands_beside_every_result(language, says):
    found = result(STAFF, [{"1": "5", "2": "4", "3": "yes"}] * 20)
    page = html.unescape(PAGES.results(language, [(STAFF, found)]))
    assert page.count(says) == 1 + len(STAFF.questions)


def test_a_survey_is_open_from_its_first_day_to_its_last():
    short = replace(STAFF, last=STAFF.first)
    assert short.is_open(STAFF.first)
    assert not short.is_open(STAFF.last)


def test_what_was_chosen_stays_when_the_form_comes_back():
    page = PAGES.form("fi", STAFF, {"q1": "4"}, problem="survey_trouble")
    assert 'name="q1" value="4" checked' in page
    assert page.count("checked") == 1
