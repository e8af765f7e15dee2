"""Criteria by which a point replaces an office: mistakes, evidence, and no closing before an agreement."""

import html
from dataclasses import replace
from pathlib import Path

import pytest

from common.errors import SettingsError
from common.protocol.codes import Outcome
from demo.pilot.__main__ import CRITERIA
from signaling.office.criteria import Fact, evidence, load_criteria
from signaling.pilot.findings import Finding
from signaling.web.criteria_pages import Case, CriteriaPages
from signaling.web.office_pages import OfficePages
from signaling.web.pdf import pdf_of
from tests.unit.signaling.pilot.pilots import LAST, directory, plan, visits

SAMPLE = load_criteria(CRITERIA, directory())
ONE = SAMPLE["kela-saarijarvi"]


def problems_of(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "criteria.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load_criteria(file, directory())
    return [one.removeprefix(f"{file}:") for one in error.value.problems]


def found(*groups, one=ONE):
    return evidence(one, [row for group in groups for row in group], plan(), directory(), LAST)


def test_criteria_are_met_when_every_interval_is_above_its_limit():
    assert found(visits(80)).finding is Finding.YES
    assert {held.finding for held in found(visits(80)).held} == {Finding.YES}


def test_one_criterion_that_is_not_met_is_enough_for_a_no():
    poor = found(visits(10), visits(70, outcome=Outcome.MUST_VISIT))
    assert poor.held[0].finding is Finding.NO
    assert poor.finding is Finding.NO
    fact = Fact(claims=ONE.facts[0].claims, met=False, source="x")
    assert found(visits(80), one=replace(ONE, facts=(fact,))).finding is Finding.NO


def test_few_visits_are_no_evidence_and_visits_of_others_are_none_at_all():
    few = found(visits(29), visits(80, agency="vero"), visits(80, site="jyvaskyla"))
    assert (few.visits, few.finding) == (0, Finding.OPEN)
    assert {held.part for held in few.held} == {None}


def test_an_office_is_not_replaced_before_there_is_an_agreement(tmp_path):
    text = CRITERIA.read_text(encoding="utf-8").replace('decision = "wait"', 'decision = "replace"')
    file = tmp_path / "fine.toml"
    file.write_text(text, encoding="utf-8")
    assert load_criteria(file, directory())["kela-saarijarvi"].decision == "replace"
    assert problems_of(tmp_path, text.replace("decided = 2026-11-20", "decided = 2024-11-20")) == [
        "13: replacing.kela-saarijarvi.decision: no office is replaced before there is an agreement:"
        " kela has none in force at karstula on 2024-11-20"
    ]


def test_every_mistake_is_named_at_once(tmp_path):
    text = (
        CRITERIA.read_text(encoding="utf-8")
        .replace("Kelan palvelupiste, Saarijärvi", "Kelan palvelupiste, Saarijarvi")
        .replace('site = "karstula"\nleast', 'site = "karstla"\nleast')
        .replace('authority = "te"', 'authority = "tee"')
        .replace("decided = 2026-11-20\n", "")
    )
    assert problems_of(tmp_path, text) == [
        "5: replacing.kela-saarijarvi.office: kela has no office 'Kelan palvelupiste, Saarijarvi';"
        " did you mean 'Kelan palvelupiste, Saarijärvi'?",
        "6: replacing.kela-saarijarvi.site: no such site 'karstla'; did you mean 'karstula'?",
        "13: replacing.kela-saarijarvi.decision: expected a decision and the day it was made, or neither",
        "26: replacing.te-saarijarvi.authority: no such authority 'tee'; did you mean 'te'?",
    ]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_note_has_criteria_evidence_and_decision_and_prints(language):
    case = Case(SAMPLE, plan(), visits(80))
    pages = CriteriaPages(OfficePages(), directory())
    page = pages.one(language, case, "kela-saarijarvi", LAST, in_one_file=True)
    assert page is not None
    assert ONE.note is not None
    part = found(visits(80)).held[0].part
    assert part is not None
    low, high = part.interval
    for text in (f"{low}–{high}\u00a0%", ONE.note.get(language), ONE.facts[0].claims.get(language)):
        assert text in html.unescape(page)
    assert pdf_of(page).startswith(b"%PDF")
    assert pages.one(language, case, "nobody", LAST, in_one_file=True) is None
    assert pages.one(language, None, "kela-saarijarvi", LAST, in_one_file=True) is None
    assert "/office/criteria/te-saarijarvi" in pages.all(language, case, LAST)
