"""The newsletter's draft: the month's own news and no other's, and the e-mail says what the page says."""

import datetime as dt
import html
from pathlib import Path

import pytest

from config.loader import load_server
from signaling.office.rollout import Locality, Rollout, Stage, Step
from signaling.web.newsletter_page import NewsletterPage, Sources, month_asked, month_end
from signaling.web.office_pages import OfficePages
from tests.unit.signaling.pilot.pilots import plan, visits

DIRECTORY = load_server(environ={}, etc_dir=Path("/nonexistent")).directory
PAGE = NewsletterPage(OfficePages(), DIRECTORY)
SEPTEMBER = dt.date(2026, 9, 1)
ROLLOUT = Rollout(
    (
        Locality("Karstula", 62.9, 24.8, (Step(dt.date(2026, 9, 7), Stage.LIVE),)),
        Locality("Perho", 63.2, 24.4, (Step(dt.date(2026, 8, 31), Stage.LIVE),)),
        Locality("Soini", 62.9, 24.2,
                 (Step(dt.date(2026, 9, 30), Stage.AGREED, "huone puuttuu", dt.date(2026, 10, 5)),)),
    )
)  # fmt: skip


def test_steps_of_the_month_are_told_and_those_of_the_month_before_are_not():
    text = PAGE.text("fi", SEPTEMBER, Sources(ROLLOUT, None))
    assert "Palvelu alkoi: Karstula." in text
    assert "Sovittu: Soini." in text
    assert "Perho" not in text
    assert "Käytössä 2/3 paikkakunnalla, työn alla 1." in text
    assert "5.10.2026 Soini: sovittu" in text


def test_agreements_are_told_in_the_month_they_begin_or_end():
    text = PAGE.text("fi", dt.date(2025, 7, 1), Sources(None, None))
    assert "Voimaan tuli: Kela, Karstulan kunta (Karstulan etäpalvelupiste)." in text
    assert "Päättyi: Kela, Karstulan kunta" in PAGE.text("fi", dt.date(2025, 6, 1), Sources(None, None))


def test_visits_are_told_with_intervals_and_few_visits_not_at_all():
    many = PAGE.text("fi", SEPTEMBER, Sources(None, (plan(), visits(40))))
    assert "Kuukauden aikana oli 40 käyntiä" in many
    assert "95 %:n väli" in many
    few = PAGE.text("fi", SEPTEMBER, Sources(None, (plan(), visits(3))))
    assert "ettei lukuja kerrota" in few
    assert "3" not in few.split("Pilotti")[1].splitlines()[2]


def test_a_month_without_the_pilot_tells_nothing_of_it():
    assert "käyntiä" not in PAGE.text("fi", dt.date(2026, 12, 1), Sources(None, (plan(), visits(40))))


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_page_and_e_mail_say_the_same_in_lines_that_fit(language):
    sources = Sources(ROLLOUT, (plan(), visits(40)))
    text = PAGE.text(language, SEPTEMBER, sources)
    page = html.unescape(PAGE.html(language, SEPTEMBER, sources, in_one_file=True))
    assert max(map(len, text.splitlines())) <= 72
    joined = " ".join(text.split())
    told = [line.split("</li>")[0] for line in page.split("<li>")[1:]]
    assert len(told) >= 7
    for line in told:
        assert " ".join(line.split()) in joined


@pytest.mark.parametrize(
    ("asked", "month"),
    [("2026-09", SEPTEMBER), ("", dt.date(2026, 10, 1)), ("2026-13", dt.date(2026, 10, 1)),
     ("٢٠٢٦-٠٩", dt.date(2026, 10, 1))],
)  # fmt: skip
def test_the_month_asked_for_or_the_last_whole_one(asked, month):
    assert month_asked(asked, dt.date(2026, 11, 24)) == month


def test_a_month_s_end():
    assert month_end(dt.date(2028, 2, 1)) == dt.date(2028, 2, 29)
