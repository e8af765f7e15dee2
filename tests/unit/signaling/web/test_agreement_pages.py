"""Agreements as pages: what a reader must find, and what the paper is held against."""

import datetime as dt
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from config.loader import load_server
from signaling.web.agreement_pages import AgreementPages, Standing, digest, standing
from signaling.web.office_pages import PAGES, OfficePages
from signaling.web.pdf import pdf_of

DIRECTORY = load_server(environ={}, etc_dir=Path("/nonexistent")).directory
TODAY = dt.date(2026, 11, 25)
AGREEMENT = DIRECTORY.agreements["kela-karstula-2"]
ALL = AgreementPages(OfficePages(), DIRECTORY)


def test_all_languages_of_the_office_have_the_same_words():
    words = tomllib.loads((PAGES / "office_words.toml").read_text(encoding="utf-8"))
    assert words["fi"].keys() == words["sv"].keys() == words["en"].keys()


def test_every_agreement_is_listed_at_each_of_its_points_with_its_standing():
    page = ALL.all("fi", TODAY)
    for name in DIRECTORY.agreements:
        assert f"/office/agreements/{name}?lang=fi" in page
    assert "1.1.2025–30.6.2025" in page
    assert "päättynyt" in page


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("fi", ("Kela ja Karstulan kunta", "1,90 euroa", "videoyhteys", "korvaa sopimuksen")),
        ("sv", ("FPA och Karstulan kunta", "1,90 euro", "videoförbindelse", "ersätter avtalet")),
        ("en", ("Kela and Karstulan kunta", "1.90 euros", "video session", "replaces agreement")),
    ],
)
def test_an_agreement_says_parties_tasks_price_and_what_it_replaces(language, says):
    page = ALL.one(language, AGREEMENT.id, TODAY, in_one_file=True)
    assert page is not None
    for text in (*says, "1000003-9", "1000011-9", digest(AGREEMENT)):
        assert text in page
    assert "href=" not in page, "paper has no links"
    assert pdf_of(page).startswith(b"%PDF")


def test_there_is_no_page_of_an_agreement_that_is_not_there():
    assert ALL.one("fi", "nobody", TODAY, in_one_file=False) is None


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({}, Standing.IN_FORCE),
        ({"signed": None}, Standing.DRAFT),
        ({"last": dt.date(2026, 11, 24)}, Standing.ENDED),
        ({"first": dt.date(2026, 11, 26)}, Standing.TO_COME),
        ({"signed": dt.date(2026, 11, 26)}, Standing.TO_COME),
    ],
)
def test_an_agreement_has_one_standing_on_a_day(changes, what):
    assert standing(replace(AGREEMENT, **changes), TODAY) is what


def test_signing_keeps_the_digest_and_any_other_change_does_not():
    assert digest(replace(AGREEMENT, signed=None)) == digest(AGREEMENT)
    assert digest(replace(AGREEMENT, notice_months=7)) != digest(AGREEMENT)
