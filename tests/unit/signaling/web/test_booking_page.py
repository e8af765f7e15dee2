"""The words of the public pages."""

import datetime as dt
import string
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from config.directory import Access
from config.loader import load_server
from signaling.web.booking_page import ACCESS, LANGUAGES, PAGES, BookingPage

WORDS = tomllib.loads((PAGES / "booking_words.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_there_in_every_language_with_the_same_values(language: str) -> None:
    assert WORDS[language].keys() == WORDS["fi"].keys()
    for key, text in WORDS["fi"].items():
        here = WORDS[language][key]
        if isinstance(text, str):
            assert fields(here) == fields(text), key
        else:
            assert len(here) == len(text), key


@pytest.mark.parametrize("key", WORDS["fi"])
def test_no_word_is_left_over(key: str) -> None:
    sources = [*PAGES.glob("*.jinja"), PAGES.parent / "booking_page.py", PAGES.parent / "booking_routes.py"]
    used = "".join(path.read_text(encoding="utf-8") for path in sources)
    assert f'"{key}"' in used or f"'{key}'" in used


NOW = dt.datetime(2026, 11, 24, 8, tzinfo=dt.UTC)


def test_a_point_s_page_says_how_to_get_there_and_what_it_has_and_has_not() -> None:
    settings = load_server(environ={}, etc_dir=Path("/nonexistent"))
    page = BookingPage(settings.directory, settings.booking)
    site = settings.directory.sites["ylikiiminki"]
    said = page.point("fi", site, NOW, ["kela-pension"])
    for text in ("kirjastossa", "geo:65.033,26.15", "klo 10.00", "/points/ylikiiminki/privacy"):
        assert text in said
    there, _, missing = said.partition(WORDS["fi"]["access_missing"])
    assert "ilman portaita" in there
    assert "induktiosilmukka" in missing
    assert said.count("Virkailija on nyt paikalla") == 1


def test_the_privacy_notice_names_who_serves_at_the_point_and_when_bookings_go() -> None:
    settings = load_server(environ={}, etc_dir=Path("/nonexistent"))
    page = BookingPage(settings.directory, settings.booking)
    said = page.privacy("fi", settings.directory.sites["ylikiiminki"], NOW)
    assert "<li>Kela</li>" in said
    assert "Poliisi" not in said
    assert f"viimeistään {settings.booking.forget_days} päivää" in said


def test_every_way_to_be_accessible_has_its_word() -> None:
    assert tuple(ACCESS) == get_args(Access)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
