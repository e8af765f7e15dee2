"""Plain Finnish is a choice of words: whoever chose it is served, searched and read to in Finnish."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

from common.call.wishes import RequestCall
from config import load_kiosk
from config.directory import spoken_in
from kiosk.flow import KioskFlow
from kiosk.flow.effects import SetLanguage
from kiosk.flow.events import LanguageTouched, SearchTouched, StartTouched
from kiosk.flow.states import ChoosingService, Searching, Waiting
from kiosk.screens.words import hours_words
from tests.unit.kiosk.flow_stage import NOON, POINT, TO_ATTRACT, TO_WAITING

PLAIN = replace(POINT, languages=("fi", "selko", "sv", "en"))
WORDS = Path(__file__).resolve().parents[3] / "kiosk" / "i18n"
MOST_WORDS = 11
"""In a sentence; the guide of plain Finnish asks for one thing a sentence."""


def test_the_clerk_of_a_plain_visit_speaks_finnish() -> None:
    flow = KioskFlow(PLAIN)
    done = []
    for event in TO_WAITING:
        wanted = StartTouched("selko") if isinstance(event, StartTouched) else event
        done += flow.handle(wanted, NOON)
    assert isinstance(flow.state, Waiting)
    assert flow.language == "selko"
    [request] = [one for one in done if isinstance(one, RequestCall)]
    assert request.languages == ("fi",)


def test_plain_words_are_changed_to_without_losing_the_place() -> None:
    flow = KioskFlow(PLAIN)
    for event in (*TO_ATTRACT, StartTouched("sv"), SearchTouched()):
        flow.handle(event, NOON)
    before = flow.state
    assert isinstance(before, Searching)
    assert flow.handle(LanguageTouched("selko"), NOON)[0] == SetLanguage("selko")
    assert flow.state == before


def test_who_chose_north_sami_is_rung_to_a_clerk_of_that_language_first() -> None:
    flow = KioskFlow(replace(POINT, languages=("fi", "se")))
    done = []
    for event in TO_WAITING:
        done += flow.handle(StartTouched("se") if isinstance(event, StartTouched) else event, NOON)
    [request] = [one for one in done if isinstance(one, RequestCall)]
    assert request.languages[0] == "se"
    assert "fi" in request.languages[1:]


def test_days_are_named_in_finnish() -> None:
    week = load_kiosk("karstula", environ={}, etc_dir=Path("/nowhere")).site.hours
    assert hours_words(week, "selko") == hours_words(week, "fi") != hours_words(week, "sv")
    assert [spoken_in(one) for one in ("fi", "selko", "sv", "en")] == ["fi", "fi", "sv", "en"]


def test_plain_sentences_are_short() -> None:
    texts = [
        form.text or ""
        for message in ET.parse(WORDS / "selko.ts").iter("message")
        for form in (message.iter("numerusform") if message.get("numerus") else message.iter("translation"))
    ]
    sentences = [part for text in texts for part in re.split(r"[.!?:…]\s*", text)]
    assert sentences
    assert [one for one in sentences if len(one.split()) > MOST_WORDS or ";" in one] == []


def test_a_service_without_plain_words_is_named_in_finnish() -> None:
    flow = KioskFlow(PLAIN)
    for event in (*TO_ATTRACT, StartTouched("selko")):
        flow.handle(event, NOON)
    assert isinstance(flow.state, ChoosingService)
    names = flow.state.choices[0].service.names
    assert names.get(flow.language) == names.fi
