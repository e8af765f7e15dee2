"""Every screen, in every language, orientation and mode: nothing a person could not read or touch."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from common.ui.theme import KIOSK, KIOSK_LARGE
from kiosk.flow.appearance import Appearance
from kiosk.flow.states import KioskState
from kiosk.screens import SCREENS, KioskWindow
from kiosk.screens.button import BigButton
from kiosk.screens.pictograms import known
from screens.drawing import draw_wall, picture_of
from screens.kiosk import APPEARANCES, KioskGallery, limits_of, page_picture, window
from screens.kiosk_states import menus, settings, states
from screens.measure import measure
from screens.walls import Mode, Orientation, Wall, size_of

DESK = QSize(1280, 720)
DESK_PIXEL_MM = 0.2768 * 1080 / 720
"""The same 24 inches with fewer pixels."""
HARDEST = Wall("sv", Orientation.PORTRAIT, Mode.LARGE)
"""The longest words in the least room: here also every service of the catalogue."""
WALLS = (
    HARDEST,
    Wall("fi", Orientation.LANDSCAPE, Mode.NORMAL),
    Wall("en", Orientation.LANDSCAPE, Mode.LARGE),
    Wall("sv", Orientation.LANDSCAPE, Mode.HIGH_CONTRAST),
    Wall("fi", Orientation.PORTRAIT, Mode.NORMAL),
    Wall("selko", Orientation.LANDSCAPE, Mode.LARGE),
    Wall("selko", Orientation.PORTRAIT, Mode.NORMAL),
    Wall("se", Orientation.PORTRAIT, Mode.LARGE),
    Wall("se", Orientation.LANDSCAPE, Mode.NORMAL),
)
"""Some of those that ``make screens`` draws: each language, orientation and mode, and the longest words."""
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return page_picture(tmp_path)


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication) -> Iterator[KioskWindow]:
    one = window(qapp, settings(), DESK, "fi")
    qtbot.addWidget(one)
    with qtbot.waitExposed(one):
        one.show()
    yield one
    one.detach()


@pytest.mark.parametrize("wall", WALLS, ids=lambda wall: wall.folder)
def test_nothing_is_cut_off_too_small_too_pale_or_without_a_name(
    qapp: QApplication, tmp_path: Path, wall: Wall
) -> None:
    whole = wall == HARDEST
    rows = draw_wall(KioskGallery(qapp, tmp_path, whole=whole), wall, Path("build/screens"))
    assert {row.picture: found for row in rows if (found := row.faults(limits_of(wall.mode)))} == {}
    assert len(rows) > len(SCREENS)


@pytest.mark.parametrize("site", ["jyvaskyla", "ylikiiminki"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("mode", [Mode.NORMAL, Mode.LARGE])
def test_the_menus_of_the_other_sites_fit_too(
    qtbot: QtBot, qapp: QApplication, site: str, language: str, mode: Mode
) -> None:
    kiosk = settings(site)
    one = window(qapp, kiosk, DESK, language)
    one.wear(APPEARANCES[mode])
    qtbot.addWidget(one)
    one.show()
    for name, state in menus(kiosk).items():
        one.show_state(state)
        for _ in range(3):
            qapp.processEvents()
        row = measure(one, picture_of(one), name, DESK_PIXEL_MM, frozenset())
        assert row.faults(limits_of(mode)) == [], name


@pytest.mark.parametrize("orientation", Orientation)
def test_another_look_keeps_place_size_and_focus(
    qtbot: QtBot, qapp: QApplication, orientation: Orientation
) -> None:
    one = window(qapp, settings(), size_of(orientation), "fi")
    qtbot.addWidget(one)
    with qtbot.waitExposed(one):
        one.show()
    one.show_state(states(settings())["data-notice"])
    button = one.findChild(BigButton, "text-size")
    assert button is not None
    button.setFocus()
    one.wear(Appearance(large_text=True, high_contrast=True))
    qapp.processEvents()
    assert one.size() == size_of(orientation)
    notices = [label for label in one.findChildren(QWidget, "notice-paper") if label.isVisible()]
    assert [label.fontInfo().pixelSize() for label in notices] == [KIOSK_LARGE.body]
    focused = one.focusWidget()
    assert focused is not button
    assert focused is not None
    assert focused.objectName() == "text-size"
    assert picture_of(one).pixelColor(2, one.height() - 2).name() == "#000000"
    one.wear(Appearance())
    qapp.processEvents()
    notices = [label for label in one.findChildren(QWidget, "notice-paper") if label.isVisible()]
    assert [label.fontInfo().pixelSize() for label in notices] == [KIOSK.body]


def test_showing_a_state_twice_changes_nothing(made: KioskWindow, qapp: QApplication, page: Path) -> None:
    for state in states(settings(), page).values():
        made.show_state(state)
        for _ in range(4):  # layouts settle in several rounds
            qapp.processEvents()
        first = made.grab().toImage()
        made.show_state(state)
        qapp.processEvents()
        assert made.grab().toImage() == first


def test_buttons_are_found_and_named_by_assistive_technology(made: KioskWindow, page: Path) -> None:
    made.show_state(states(settings(), page)["call-reviewing"])
    release = next(one for one in made.findChildren(BigButton) if one.objectName() == "release")
    seen = QAccessible.queryAccessibleInterface(release)
    assert seen is not None
    assert seen.text(QAccessible.Text.Name) == "Luovuta tämä sivu viranomaiselle"
    assert seen.role() == QAccessible.Role.Button
    assert "Press" in seen.actionInterface().actionNames()


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
    directory = settings().directory
    wanted = {one.pictogram for one in (*directory.services.values(), *directory.life_events.values())}
    assert wanted <= known()


def _in_panel(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if above.objectName() == "panel":
            return True
        above = above.parentWidget()
    return False
