"""The words: every text of the code is in every language, finished, and compiled as it stands."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QRawFont
from PySide6.QtWidgets import QApplication

from common.ui import LanguageSwitch
from common.ui.theme import FAMILY
from common.ui.translate import compile_words

KIOSK = Path(__file__).resolve().parents[3] / "kiosk"
LANGUAGES = ("fi", "selko", "sv", "en")
DRAFTED = "se"
BIN = Path(sys.executable).parent


def run(*words: str | Path) -> None:
    subprocess.run(
        [str(one) for one in words], check=True, capture_output=True, env={**os.environ, "LC_ALL": "C"}
    )


def texts(ts: Path) -> dict[tuple[str, str], list[str]]:
    """(context, source) to its translations."""
    found = {}
    for context in ET.parse(ts).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [one.text or "" for one in translation.iter("numerusform")] or [translation.text or ""]
            unfinished = translation.get("type") is not None
            key = (context.findtext("name") or "", message.findtext("source") or "")
            found[key] = [] if unfinished else forms
    return found


def by_key(ts: Path) -> dict[tuple[str, str], ET.Element]:
    """The messages by context and source."""
    return {
        (context.findtext("name") or "", message.findtext("source") or ""): message
        for context in ET.parse(ts).iter("context")
        for message in context.iter("message")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_code_is_said_in_every_language(language: str, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    run(BIN / "pyside6-lupdate", *sorted((KIOSK / "screens").glob("*.py")), "-ts", fresh)
    committed = texts(KIOSK / "i18n" / f"{language}.ts")
    assert set(committed) == set(texts(fresh))
    assert [key for key, forms in committed.items() if not all(forms) or not forms] == []


@pytest.mark.parametrize("language", [*LANGUAGES, DRAFTED])
def test_the_compiled_words_are_those_of_the_source(language: str, tmp_path: Path) -> None:
    compiled = tmp_path / f"{language}.qm"
    compile_words(KIOSK / "i18n" / f"{language}.ts", compiled)
    assert compiled.read_bytes() == (KIOSK / "i18n" / f"{language}.qm").read_bytes()


def test_places_for_names_and_numbers_are_the_same_in_every_language() -> None:
    for language in LANGUAGES:
        for (_, source), forms in texts(KIOSK / "i18n" / f"{language}.ts").items():
            for form in forms:
                for place in ("{", "%n"):
                    assert form.count(place) == source.count(place), (language, source)


def test_north_sami_knows_every_text_and_its_finished_words_name_who_wrote_them() -> None:
    messages = list(ET.parse(KIOSK / "i18n" / "se.ts").iter("message"))
    assert set(texts(KIOSK / "i18n" / "se.ts")) == set(texts(KIOSK / "i18n" / "fi.ts"))
    finished = [one for one in messages if one.find("translation[@type]") is None]
    assert finished
    assert [one.findtext("source") for one in finished if not one.findtext("translatorcomment")] == []


def test_a_draft_is_never_shown_and_finnish_stands_beneath_it(qapp: QApplication) -> None:
    folder = KIOSK / "i18n"
    switch = LanguageSwitch(qapp, folder)
    drafts = {
        key: message.findtext("translation")
        for key, message in by_key(folder / "se.ts").items()
        if message.find("translation[@type]") is not None and message.get("numerus") is None
    }
    assert any(drafts.values())
    finnish = texts(folder / "fi.ts")
    switch.use("se")
    try:
        for context, source in drafts:
            if context != "OwnNames":
                assert qapp.translate(context, source) == finnish[context, source][0]
        assert qapp.translate("PanelWords", "Continue") == "Joatkke"
    finally:
        switch.use("fi")


def test_the_typeface_has_every_letter_of_the_sami_languages(qapp: QApplication) -> None:
    """North, Inari and Skolt Sámi; Qt would take a missing letter from another face."""
    face = QRawFont.fromFont(QFont(FAMILY))
    assert face.familyName() == FAMILY
    letters = "áčđŋšŧžâäåöõʒǯǥǧǩʹ"
    assert [one for one in letters + letters.upper() if not face.supportsCharacter(ord(one[0]))] == []
