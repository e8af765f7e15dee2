"""The script names only things that the programs say: each word it looks for is one of their source texts."""

import ast
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import demo.script
import demo.visits.day
import demo.visits.kinds
from demo.people.words import FOLDERS, Words

BAD_DAYS = Path(__file__).resolve().parents[2] / "e2e" / "test_bad_days.py"
SCRIPTS = [
    *(Path(one.__file__) for one in (demo.script, demo.visits.day, demo.visits.kinds)),
    BAD_DAYS,
]
VERBS = {"waits_for", "presses", "writes", "touches", "sees", "waits_until_gone"}
MACHINES = {"citizen": "kiosk", "clerk": "console"}
SIGNS = {"+", "4"}
"""Pressed as they are, in every language."""


def looked_for(script: Path) -> set[tuple[str, str]]:
    """Machine and words of every literal a person of the script looks for."""
    found = set()
    for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in VERBS:
            who = node.func.value
            first = node.args[0] if node.args else None
            if isinstance(who, ast.Attribute) and isinstance(first, ast.Constant):
                found.add((MACHINES[who.attr], first.value.partition("|")[0]))
    return found


def said(machine: str) -> set[str]:
    tree = ET.parse(FOLDERS[machine] / "fi.ts")
    return {source for message in tree.iter("message") if (source := message.findtext("source"))}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_what_the_script_looks_for_is_said_somewhere(script: Path) -> None:
    words = looked_for(script)
    assert words
    sources = {machine: said(machine) for machine in FOLDERS}
    assert [one for one in sorted(words) if one[1] not in SIGNS | sources[one[0]]] == []


def test_words_are_looked_up_in_the_language_played() -> None:
    assert Words("console", "fi")("Log in") == "Kirjaudu sisään"
    assert Words("console", "fi")("Page %1|2") == "Sivu 2"
    assert Words("console", "fi")("what nobody says") == "what nobody says"
