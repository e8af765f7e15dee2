"""The report in three languages, whole for much and for nothing."""

import re
import tomllib
from datetime import date
from html.parser import HTMLParser

import pytest

from common.protocol.codes import Outcome
from config.directory import Words
from signaling.pilot.figures import figures
from signaling.pilot.grids import Part
from signaling.pilot.plan import Hypothesis
from signaling.pilot.session import SessionRecord
from signaling.pilot.small_numbers import Count, exactly
from signaling.web.pdf import pdf_of
from signaling.web.report_page import LANGUAGES, PAGES, ReportPage, ReportWords
from signaling.web.saying import Saying
from tests.unit.signaling.pilot.pilots import LAST, directory, plan, unanswered, visits

MANY = [
    *visits(40), *visits(13, outcome=Outcome.MUST_VISIT), *unanswered(3),
    *visits(60, "jyvaskyla", reaction=5, service_id="vero-card"),
    *visits(20, "jyvaskyla", outcome=Outcome.NEW_BOOKING, travel_km_saved=300.0), *unanswered(9, "jyvaskyla"),
]  # fmt: skip
CLAIM = Hypothesis(
    claims=Words(fi="Väite", sv="Påstående", en="Claim"), measure="resolved", at_least_percent=75
)


def html(language: str, rows: list[SessionRecord], until: date = LAST) -> str:
    what = plan(CLAIM)
    found = figures(rows, what, directory(), until)
    return ReportPage(directory()).render(language, what, found, made=date(2026, 9, 21))


class Tables(HTMLParser):
    """The text of each cell, row by row."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._in_cell = False
        self.feed(page)

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        if tag == "tr":
            self.rows.append([])
        self._in_cell = tag in ("td", "th") or (self._in_cell and tag == "span")
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_cell = self._in_cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1][-1] += data

    def row(self, name: str) -> list[str]:
        return next(row[1:] for row in self.rows if row and row[0] == name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_there_in_every_language(language: str) -> None:
    words = tomllib.loads((PAGES / "report_words.toml").read_text(encoding="utf-8"))
    assert words[language].keys() == words["fi"].keys()
    for key, text in words["fi"].items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", words[language][key])), key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rows", [MANY, visits(4), visits(7), []], ids=["many", "four", "seven", "none"])
def test_the_report_is_whole_for_much_and_for_nothing(language: str, rows: list[SessionRecord]) -> None:
    page = html(language, rows)
    assert f'<html lang="{language}">' in page
    assert "{{" not in page
    assert "None" not in page
    assert page.count("<table") == page.count("</table>")


def test_the_page_says_how_many_and_how_sure() -> None:
    tables = Tables(html("fi", MANY))
    assert tables.row("Ratkesi samalla käynnillä") == ["100\u00a0/\u00a0145", "69\u00a0%", "61–76\u00a0%"]
    assert tables.row("Väite") == ["väh. 75\u00a0%", "69\u00a0%", "61–76\u00a0%", "ratkeamatta"]
    assert '<span class="number">56</span>käyntiä' in html("fi", MANY)


def test_a_small_count_is_nowhere_on_the_page() -> None:
    """Three left Karstula's queue: neither they nor what their row would give away can be read."""
    row = next(row for row in Tables(html("fi", MANY)).rows if row[:2] == ["Karstulan etäpalvelupiste", "56"])
    assert "alle 5" in row
    assert "3" not in row


def test_an_interim_report_says_so() -> None:
    page = html("sv", MANY, until=date(2026, 9, 10))
    assert "Mellanrapport" in page
    assert "10.9.2026" in page
    assert "Slutrapport" in html("sv", MANY)


def test_a_hostile_name_is_only_text() -> None:
    page = html("en", visits(30, service_id="<script>alert(1)</script>"))
    assert "<script" not in page


def test_the_pdf_is_the_same_page_and_asks_for_nothing() -> None:
    assert pdf_of(html("fi", visits(30))).startswith(b"%PDF-")
    with pytest.raises(ValueError, match="asks for"):
        pdf_of('<img src="https://example.org/x.png">')


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (exactly(1687), "1\u00a0687"),
        (Count(0, 4), "alle 5"),
        (Count(35, 39), "35–39"),
        (Count(5, 400), "··"),
        (None, "–"),
    ],
)
def test_a_count_is_said_as_far_as_it_may_be(count: Count | None, said: str) -> None:
    words = tomllib.loads((PAGES / "report_words.toml").read_text(encoding="utf-8"))
    saying = Saying(ReportWords("fi", words["fi"]), decimal_comma=True)
    assert saying.count(count) == said
    assert saying.interval(Part(Count(0, 400), 400)) == "··"
