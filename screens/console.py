"""The console's gallery: every state of the desk and every panel in it, light and dark, at two scales."""

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton, QWidget

import agent_console
from agent_console.window import ConsoleWindow
from agent_console.words import Words
from common.ui import DAY, DESK, NIGHT, LanguageSwitch, stylesheet
from config import load_console
from screens.console_states import SCENES, DrawnSource, shelf_with_page
from screens.kiosk import ROUNDS, english
from screens.report import LEAST_CONTRAST, Limits
from screens.walls import DeskWall, Theme

TRANSLATIONS = Path(agent_console.__file__).parent / "i18n"
LANGUAGES = ("fi", "sv", "en")
OWN_NAMES = {"Suomi", "Svenska", "English"}
"""What each language calls itself is seen in every language."""
SCALES = (100, 200)
SIZE = (1366, 768)
"""Of a small laptop's screen, in pixels of a desktop that scales nothing; at 200 % twice as many."""
COLOURS = {Theme.LIGHT: DAY, Theme.DARK: NIGHT}
LEAST_TARGET_MM = 6.35
"""WCAG 2.2, 2.5.8: 24 CSS pixels of 1/96 inch."""
PRINT = ("PagesCard", "Print at the kiosk")
OPENED = {
    "commands": ("talking", (("ConsoleWindow", "Commands"),)),
    "printing-page": ("page", (PRINT, ("PrintingCard", "This page"))),
    "printing-letter": ("page", (PRINT, ("PrintingCard", "Letter"))),
    "printing-file": ("page", (PRINT, ("PrintingCard", "PDF file"))),
}
"""Panels opened within a state: its scene, and the buttons pressed, by class and English words."""


class ConsoleGallery:
    """Implements ``screens.walls.Gallery``; needs a running application."""

    name = "console"
    pixel_mm = 0.2646
    """96 pixels to the inch, at any scale."""
    walls: Sequence[DeskWall] = tuple(DeskWall(*one) for one in product(LANGUAGES, Theme, SCALES))

    def __init__(self, application: QApplication, _scratch: Path) -> None:
        self._application = application

    def hang(self, wall: DeskWall) -> Iterator[tuple[str, QWidget]]:
        application, colours = self._application, COLOURS[wall.theme]
        switch = LanguageSwitch(application, TRANSLATIONS)
        switch.use(wall.language)
        application.setStyleSheet(stylesheet(colours, DESK))
        directory = load_console(environ={"HOME": "/"}, etc_dir=Path("/nowhere")).directory
        window = ConsoleWindow(
            Words(directory), shelf_with_page(), switch.use, DrawnSource,
            by_browser=True, has_case_system=True, colours=colours,
        )  # fmt: skip
        window.resize(*SIZE)
        window.show()
        for name, state in SCENES.items():
            window.render(state)
            self._settle()
            yield name, window
        for name, (scene, buttons) in OPENED.items():
            window.render(SCENES["line-empty"])
            window.render(SCENES[scene])
            self._settle()
            for button in buttons:
                _press(window, application.translate(*button))
                self._settle()
            yield name, window
        window.allow_closing()
        window.close()
        window.deleteLater()
        switch.use("en")

    def borrowed(self, wall: DeskWall) -> None:
        """The console has every word in each of its languages."""

    def sources(self, wall: DeskWall) -> frozenset[str]:
        return english(TRANSLATIONS / f"{wall.language}.ts") - OWN_NAMES

    @staticmethod
    def limits(_wall: DeskWall) -> Limits:
        return Limits(0.0, LEAST_CONTRAST, LEAST_TARGET_MM)

    def _settle(self) -> None:
        for _ in range(ROUNDS):
            self._application.processEvents()


def _press(window: QWidget, words: str) -> None:
    """Click the button of these words that is seen."""
    (found,) = [one for one in window.findChildren(QPushButton) if one.isVisible() and one.text() == words]
    found.click()
