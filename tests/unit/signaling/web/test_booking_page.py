"""The words of the public pages."""

import string
import tomllib

import pytest

from signaling.web.booking_page import LANGUAGES, PAGES

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


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
