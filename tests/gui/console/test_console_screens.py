"""Every state and panel of the console, light and dark: nothing a clerk could not read or press.

Twice as many pixels need a process of their own: ``make screens`` draws those too.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from screens.console import OPENED, ConsoleGallery
from screens.console_states import SCENES
from screens.drawing import draw_wall
from screens.walls import DeskWall, Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has no size hints
WALLS = [
    DeskWall("fi", Theme.LIGHT, 100), DeskWall("sv", Theme.DARK, 100), DeskWall("en", Theme.LIGHT, 100),
]  # fmt: skip


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    qapp.setStyleSheet("")
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("wall", WALLS, ids=lambda wall: wall.folder)
def test_nothing_is_cut_off_too_pale_too_small_or_without_a_name(
    application: QApplication, wall: DeskWall
) -> None:
    gallery = ConsoleGallery(application, Path())
    rows = draw_wall(gallery, wall, Path("build/screens"))
    assert {row.picture: found for row in rows if (found := row.faults(gallery.limits(wall)))} == {}
    assert [Path(row.picture).stem for row in rows] == [*SCENES, *OPENED]


def test_there_is_a_wall_for_each_language_theme_and_scale() -> None:
    assert len({wall.folder for wall in ConsoleGallery.walls}) == 3 * 2 * 2
