"""The words: every text of the code is in every language, finished, and compiled as it stands."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

KIOSK = Path(__file__).resolve().parents[3] / "kiosk"
LANGUAGES = ("fi", "selko", "sv", "en")
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_code_is_said_in_every_language(language: str, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    run(BIN / "pyside6-lupdate", *sorted((KIOSK / "screens").glob("*.py")), "-ts", fresh)
    committed = texts(KIOSK / "i18n" / f"{language}.ts")
    assert set(committed) == set(texts(fresh))
    assert [key for key, forms in committed.items() if not all(forms) or not forms] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_words_are_those_of_the_source(language: str, tmp_path: Path) -> None:
    compiled = tmp_path / f"{language}.qm"
    run(BIN / "pyside6-lrelease", "-silent", KIOSK / "i18n" / f"{language}.ts", "-qm", compiled)
    assert compiled.read_bytes() == (KIOSK / "i18n" / f"{language}.qm").read_bytes()


def test_places_for_names_and_numbers_are_the_same_in_every_language() -> None:
    for language in LANGUAGES:
        for (_, source), forms in texts(KIOSK / "i18n" / f"{language}.ts").items():
            for form in forms:
                for place in ("{", "%n"):
                    assert form.count(place) == source.count(place), (language, source)
