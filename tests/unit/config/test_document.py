"""Every key has its comment in the defaults and its row in the documentation."""

import tomllib
from pathlib import Path

import pytest

from config import load_kiosk
from config.agreement import Agreement, Task
from config.builder import fields_of
from config.directory import Authority, Desk, Interpreter, Service, Site
from config.document import BEGIN, END, comments_of, docstrings_of, rewrite
from config.loader import PACKAGE_DIR
from config.schema import Sections

PAGE = (Path(__file__).parents[3] / "docs" / "config.md").read_text(encoding="utf-8")
SECTIONS = fields_of(Sections)


def test_the_page_says_what_the_schema_and_the_defaults_say():
    assert rewrite(PAGE) == PAGE, "run: python -m config.document docs/config.md"


def test_only_the_written_part_of_a_page_is_changed():
    page = rewrite(f"before\n{BEGIN}\nwhat was there\n{END}\nafter\n")
    assert page.startswith("before\n")
    assert page.endswith("\nafter\n")
    assert "what was there" not in page


@pytest.mark.parametrize("section", SECTIONS)
def test_every_key_has_a_default_and_a_comment(section):
    text = (PACKAGE_DIR / "defaults" / f"{section}.toml").read_text(encoding="utf-8")
    keys = list(fields_of(SECTIONS[section]))
    assert list(tomllib.loads(text)) == [section]
    assert list(tomllib.loads(text)[section]) == keys, "the defaults have the order of the schema"
    comments = comments_of(text)
    for key in keys:
        assert comments[key].endswith("."), f"{section}.{key} lacks a sentence"


def test_there_is_no_defaults_file_without_a_section():
    assert {path.stem for path in (PACKAGE_DIR / "defaults").iterdir()} == set(SECTIONS)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_key_is_documented(section):
    part = PAGE.partition(f"### `[{section}]`")[2].partition("\n### ")[0]
    for key in fields_of(SECTIONS[section]):
        assert f"| `{key}` |" in part


@pytest.mark.parametrize("cls", [Site, Service, Authority, Desk, Interpreter, Agreement, Task])
def test_every_key_of_a_site_service_and_authority_has_a_meaning(cls):
    assert set(docstrings_of(cls)) >= set(fields_of(cls)) - {"id"}


def test_the_municipality_of_the_page_can_be_added_as_it_is_printed(tmp_path):
    (tmp_path / "sites").mkdir()
    example = PAGE.partition("```toml\n")[2].partition("```")[0]
    (tmp_path / "sites" / "kyyjarvi.toml").write_text(example, encoding="utf-8")
    kiosk = load_kiosk("kyyjarvi", environ={}, etc_dir=tmp_path)
    assert [service.authority for service in kiosk.services] == ["kela", "vero", "kyyjarvi"]


def test_comments_of_several_lines_are_joined_and_a_gap_ends_them():
    text = "# not mine\n\n# one\n# two.\na = 1\nb = 2\n"
    assert comments_of(text) == {"a": "one two."}
