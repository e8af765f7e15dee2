"""The selection of services, and the answer to what one more would mean."""

import datetime as dt

import pytest

from signaling.web.office_pages import OfficePages
from signaling.web.services_page import Question, ServicesPage, last_month
from tests.unit.signaling.pilot.pilots import directory, visits

TODAY = dt.date(2026, 10, 12)
PAGE = ServicesPage(OfficePages(), directory())
ROWS = [
    *visits(30, "karstula", service_id="kela-housing"),
    *visits(30, "karstula", service_id="vero-card", agency="vero"),
    *visits(30, "ylikiiminki", service_id="vero-return", agency="vero"),
]


def unread():
    raise AssertionError("nobody asked")
    yield


def test_visits_are_not_read_when_nothing_is_asked():
    assert "Entä jos palvelu lisättäisiin?" in PAGE.page("fi", TODAY, Question(), unread())


def test_the_last_whole_month_s_visits_answer_with_an_interval():
    page = PAGE.page("fi", TODAY, Question("ylikiiminki", "kela-housing"), ROWS)
    assert "<td>30</td>" in page
    assert "30 käyntiä tässä asiassa ja 30 muissa asioissa" in page
    later = PAGE.page("fi", dt.date(2026, 11, 12), Question("ylikiiminki", "kela-housing"), ROWS)
    assert "liian vähän" in later


@pytest.mark.parametrize(
    ("site", "service", "says"),
    [
        ("karstula", "kela-housing", "on jo tässä pisteessä"),
        ("karstula", "poliisi-passport", "Laki estää"),
        ("nowhere", "kela-housing", "Pistettä tai palvelua ei ole"),
        ("karstula", "<script>", "Pistettä tai palvelua ei ole"),
    ],
)
def test_what_cannot_be_added_is_said(site, service, says):
    page = PAGE.page("fi", TODAY, Question(site, service), unread())
    assert says in page
    assert "<script>" not in page


def test_a_last_month_is_whole():
    assert last_month(dt.date(2026, 1, 1)) == (dt.date(2025, 12, 1), dt.date(2025, 12, 31))
