"""Every screen in every language at both sizes: nothing cut off, nothing too small, names as the words."""

import itertools
import math
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.flow.states import KioskState
from kiosk.screens import SCREENS, KioskWindow
from kiosk.screens.button import BigButton
from kiosk.screens.pictograms import known
from tests.gui.kiosk.gallery import LANGUAGES, SIZES, menus, settings, states, window

SHOTS = Path("build/screens")
LEAST_FONT = {"1080p": 38, "720p": 25}  # EN 301 549 5.1.4 at 600 mm on 24 inches, in pixels of each size
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of lines, as large as the real ones are."""
    picture = np.full((3508, 2480), 255, np.uint8)
    for line in range(60):
        cv2.line(picture, (250, 300 + 50 * line), (2230, 300 + 50 * line), 60, 6)
    path = tmp_path_factory.mktemp("visit") / "page-0a0b0c0d.png"
    cv2.imwrite(str(path), picture)
    return path


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, size: str, language: str) -> Iterator[KioskWindow]:
    one = window(qapp, settings(), SIZES[size], language)
    qtbot.addWidget(one)
    with qtbot.waitExposed(one):
        one.show()
    yield one
    one.detach()


def inside(widget: QWidget, whole: QWidget) -> bool:
    corner = widget.mapTo(whole, widget.rect().topLeft())
    return whole.rect().contains(widget.rect().translated(corner))


def cut_off(label: QLabel) -> bool:
    """Whether a label needs more room than it has."""
    if not label.text():
        return False
    wide = max((label.fontMetrics().horizontalAdvance(word) for word in label.text().split()), default=0)
    return label.heightForWidth(label.width()) > label.height() or wide > label.contentsRect().width()


def faults(one: KioskWindow, least: int) -> list[str]:
    """What a person could not read or touch on this screen."""
    found = []
    for label in one.findChildren(QLabel):
        if label.isVisible() and label.text():
            if cut_off(label) or not inside(label, one):
                found.append(f"cut off: {label.objectName()} {label.text()!r}")
            if label.fontInfo().pixelSize() < least:
                found.append(f"too small: {label.text()!r}")
    buttons = [button for button in one.findChildren(BigButton) if button.isVisible()]
    for button in buttons:
        if not button.words_fit() or not inside(button, one):
            found.append(f"cut off: button {button.words!r} {button.size()}")
        if button.accessibleName() != button.words or not button.words:
            found.append(f"named otherwise: {button.objectName()}")
    found += [
        f"one over the other: {first.words!r} {second.words!r}"
        for first, second in itertools.combinations(buttons, 2)
        if _rect(first, one).intersects(_rect(second, one))
    ]
    return found


def _rect(widget: QWidget, whole: QWidget) -> QRect:
    return widget.rect().translated(widget.mapTo(whole, widget.rect().topLeft()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off_or_too_small(
    made: KioskWindow, qapp: QApplication, page: Path, size: str, language: str
) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    bad = {}
    for name, state in states(settings(), page).items():
        made.show_state(state)
        qapp.processEvents()
        qapp.processEvents()
        assert made.grab().save(str(SHOTS / f"{name}-{language}-{size}.png"))
        if wrong := faults(made, LEAST_FONT[size]):
            bad[name] = wrong
    assert not bad
    assert made.size() == SIZES[size]


@pytest.mark.parametrize("site", ["jyvaskyla", "ylikiiminki"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menus_of_the_other_sites_fit_too(
    qtbot: QtBot, qapp: QApplication, site: str, language: str
) -> None:
    kiosk = settings(site)
    one = window(qapp, kiosk, SIZES["720p"], language)
    qtbot.addWidget(one)
    one.show()
    for name, state in menus(kiosk).items():
        one.show_state(state)
        qapp.processEvents()
        assert faults(one, LEAST_FONT["720p"]) == [], name


def test_what_does_not_fit_is_found(qtbot: QtBot, qapp: QApplication) -> None:
    kiosk = settings()
    one = window(qapp, kiosk, SIZES["720p"], "fi")
    qtbot.addWidget(one)
    one.show()
    one.show_state(states(kiosk)["attract"])
    for label in one.findChildren(QLabel):
        label.setText(label.text() * 12)
    qapp.processEvents()
    assert faults(one, LEAST_FONT["720p"])


@pytest.mark.parametrize(("size", "language"), [("720p", "fi")])
def test_showing_a_state_twice_changes_nothing(made: KioskWindow, qapp: QApplication, page: Path) -> None:
    for state in states(settings(), page).values():
        made.show_state(state)
        for _ in range(4):  # layouts settle in several rounds
            qapp.processEvents()
        first = made.grab().toImage()
        made.show_state(state)
        qapp.processEvents()
        assert made.grab().toImage() == first


@pytest.mark.parametrize(("size", "language"), [("720p", "fi")])
def test_buttons_are_found_and_named_by_assistive_technology(made: KioskWindow, page: Path) -> None:
    made.show_state(states(settings(), page)["call-reviewing"])
    release = next(one for one in made.findChildren(BigButton) if one.objectName() == "release")
    seen = QAccessible.queryAccessibleInterface(release)
    assert seen is not None
    assert seen.text(QAccessible.Text.Name) == "Luovuta tämä sivu viranomaiselle"
    assert seen.role() == QAccessible.Role.Button
    assert "Press" in seen.actionInterface().actionNames()


@pytest.mark.parametrize(("size", "language"), [("1080p", "fi")])
def test_at_most_six_buttons_are_to_be_chosen_from(made: KioskWindow, page: Path) -> None:
    for name, state in states(settings(), page).items():
        made.show_state(state)
        screen = made.findChild(QWidget, SCREENS[type(state)].__name__)
        assert screen is not None
        panel = [one for one in screen.findChildren(QPushButton) if one.isVisible() and _in_panel(one)]
        assert len(panel) <= 6, name


def test_every_state_has_a_screen() -> None:
    assert set(SCREENS) == set(get_args(KioskState))


def test_every_pictogram_of_the_catalogue_has_a_drawing() -> None:
    wanted = {one.pictogram for one in settings().directory.services.values()}
    assert wanted <= known()


def test_the_least_letter_is_that_of_the_standard() -> None:
    pixel_mm, distance_mm = 0.277, 600
    cap_mm = 0.7 * math.pi * distance_mm / 180
    assert LEAST_FONT["1080p"] * 0.729 * pixel_mm >= cap_mm


def _in_panel(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if above.objectName() == "panel":
            return True
        above = above.parentWidget()
    return False
