"""Opening hours, words and what may be offered."""

import dataclasses
import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from config import load_server
from config.directory import Week
from config.rules import Span

HELSINKI = ZoneInfo("Europe/Helsinki")
MORNING, AFTERNOON = Span.parse("09:00-12:00"), Span.parse("13:00-16:00")


@pytest.fixture
def site():
    """Open on Mondays and Thursdays; 2027-01-04 is a Monday."""
    some = load_server(environ={}, etc_dir=Path("/nonexistent")).directory.sites["karstula"]
    return dataclasses.replace(
        some,
        hours=Week(monday=(MORNING, AFTERNOON), thursday=(MORNING,)),
        closed_dates=(dt.date(2027, 1, 7),),
    )


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


@pytest.mark.parametrize(
    ("moment", "open_then", "next_opening"),
    [
        ("2027-01-04 08:59", False, "2027-01-04 09:00"),
        ("2027-01-04 09:00", True, "2027-01-04 13:00"),
        ("2027-01-04 11:59:59", True, "2027-01-04 13:00"),
        ("2027-01-04 12:00", False, "2027-01-04 13:00"),
        ("2027-01-04 16:00", False, "2027-01-11 09:00"),  # Thursday the 7th is out of order
        ("2027-01-07 10:00", False, "2027-01-11 09:00"),
        ("2027-01-14 10:00", True, "2027-01-18 09:00"),
    ],
)
def test_a_site_is_open_in_its_spans_and_knows_the_next(site, moment, open_then, next_opening):
    assert site.is_open(at(moment)) is open_then
    assert site.opens_next(at(moment)) == at(next_opening)


def test_hours_are_local_time_whatever_zone_the_moment_has(site):
    assert site.is_open(dt.datetime(2027, 1, 4, 7, 30, tzinfo=dt.UTC))  # 09:30 in Helsinki
    assert not site.is_open(dt.datetime(2027, 1, 4, 6, 30, tzinfo=dt.UTC))


def test_a_site_may_be_open_to_midnight(site):
    always = dataclasses.replace(site, hours=Week(monday=(Span.parse("00:00-24:00"),)))
    assert always.is_open(at("2027-01-04 00:00"))
    assert always.is_open(at("2027-01-04 23:59:59"))
    assert not always.is_open(at("2027-01-05 00:00"))


def test_a_site_that_never_opens_has_no_next_opening(site):
    assert dataclasses.replace(site, hours=Week()).opens_next(at("2027-01-04 09:00")) is None


def test_a_day_has_the_spans_of_its_weekday():
    week = Week(sunday=(MORNING,))
    assert week.on(dt.date(2027, 1, 10)) == (MORNING,)
    assert week.on(dt.date(2027, 1, 11)) == ()


def test_words_of_a_language_we_do_not_have_are_finnish(site):
    assert site.names.get("sv") == "Karstula distansservicepunkt"
    assert site.names.get("de") == site.names.fi


@pytest.mark.parametrize(("public_power", "personal_visit", "by_video"), [(0, 0, 1), (1, 0, 0), (0, 1, 0)])
def test_what_needs_public_power_or_a_visit_is_never_by_video(public_power, personal_visit, by_video):
    some = load_server(environ={}, etc_dir=Path("/nonexistent")).directory.services["kela-housing"]
    service = dataclasses.replace(some, public_power=bool(public_power), personal_visit=bool(personal_visit))
    assert service.by_video is bool(by_video)
