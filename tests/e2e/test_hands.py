"""The scripted people see and press real windows, and leave nothing running."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.bus import start_buses
from demo.children import Children
from demo.people.person import Person
from demo.screens import Screen
from demo.stage import INHERITED
from demo.waiting import DemoError

WINDOW = Path(__file__).with_name("window.py")


@pytest.fixture
def children(tmp_path: Path) -> Iterator[Children]:
    environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
    with Children(tmp_path / "logs", {**environment, "HOME": str(tmp_path)}) as made:
        yield made
    assert made.descendants() == []


@pytest.fixture
def person(children: Children, tmp_path: Path) -> Person:
    bus = start_buses(children, tmp_path)
    screen = Screen(children, "desk", 800, 600)
    child = children.start(
        "window", [sys.executable, WINDOW], {**bus, "DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"}
    )
    return Person("desk", child.pid, children, bus, screen, tmp_path / "pictures")


def test_a_person_writes_into_a_field_and_presses_a_button(person: Person) -> None:
    person.writes("Tunnus", "Aino")
    person.presses("Kirjaudu")
    assert person.waits_for("Hei, Aino") == "Hei, Aino"
    assert not person.sees("Kirjaudu")
    assert person.keeps_picture("hello").stat().st_size > 500


def test_what_is_not_there_cannot_be_pressed(person: Person) -> None:
    person.waits_for("Kirjaudu")
    with pytest.raises(DemoError, match="Kirjaudu"):
        person.presses("Lopeta", seconds=0.3)


def test_a_program_that_ends_is_named_with_its_last_words(children: Children) -> None:
    child = children.start("short", ["sh", "-c", "echo no such door; exit 3"])
    child.wait(5)
    with pytest.raises(DemoError, match=r"short ended with status 3:\s+no such door"):
        children.check("short")
