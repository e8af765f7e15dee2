"""The kiosk's gallery: every state of its flow, with the catalogue and the words of a real site."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import product
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from common.ui import LanguageSwitch
from config import KioskSettings
from config.directory import words_beneath
from kiosk.flow.appearance import Appearance
from kiosk.flow.states import KioskState
from kiosk.screens import KioskWindow, Look
from kiosk.screens.words import TRANSLATIONS
from kiosk.service_point import scene_of
from screens.kiosk_states import LANGUAGES, catalogue, menus, settings, states
from screens.report import LEAST_CONTRAST, LEAST_HIGH_CONTRAST, Limits
from screens.walls import Mode, Orientation, Wall, size_of

LEAST_CAP_MM = 7.3  # EN 301 549 5.1.4 at 600 mm
LARGER_TEXT = 1.5
LEAST_TARGET_MM = 20.0
OWN_NAMES = "OwnNames"
"""What each language calls itself is seen on every wall, whatever its language."""
APPEARANCES = {
    Mode.NORMAL: Appearance(),
    Mode.LARGE: Appearance(large_text=True),
    Mode.HIGH_CONTRAST: Appearance(high_contrast=True),
}
ROUNDS = 3
"""Layouts in layouts settle in several rounds."""


class KioskGallery:
    """Implements ``screens.walls.Gallery``; needs a running application."""

    name = "kiosk"
    pixel_mm = 0.2768
    """24 inches, 1920x1080."""
    walls: Sequence[Wall] = tuple(Wall(*one) for one in product(LANGUAGES, Orientation, Mode))

    def __init__(self, application: QApplication, scratch: Path, *, whole: bool = True) -> None:
        """``scratch`` takes the picture of a page of paper; ``whole`` with every service of the catalogue."""
        self._application = application
        self._scratch = scratch
        self._kiosk = settings()
        self._whole = whole

    def hang(self, wall: Wall) -> Iterator[tuple[str, QWidget]]:
        made = window(self._application, self._kiosk, size_of(wall.orientation), wall.language)
        made.wear(APPEARANCES[wall.mode])
        made.show()
        for name, state in self._states.items():
            made.show_state(state)
            for _ in range(ROUNDS):
                self._application.processEvents()
            yield name, made
        made.detach()
        made.hide()
        made.deleteLater()

    def sources(self, wall: Wall) -> frozenset[str]:
        beneath = words_beneath(wall.language)
        return english(TRANSLATIONS / f"{beneath or wall.language}.ts")

    def borrowed(self, wall: Wall) -> re.Pattern[str] | None:
        beneath = words_beneath(wall.language)
        if beneath is None:
            return None
        return standing_in(TRANSLATIONS / f"{wall.language}.ts", TRANSLATIONS / f"{beneath}.ts")

    @staticmethod
    def limits(wall: Wall) -> Limits:
        return limits_of(wall.mode)

    @cached_property
    def _states(self) -> dict[str, KioskState]:
        found = states(self._kiosk, page_picture(self._scratch)) | menus(self._kiosk)
        return found | catalogue(self._kiosk) if self._whole else found


def limits_of(mode: Mode) -> Limits:
    """For standing before the kiosk."""
    contrast = LEAST_HIGH_CONTRAST if mode is Mode.HIGH_CONTRAST else LEAST_CONTRAST
    return Limits(LEAST_CAP_MM * (LARGER_TEXT if mode is Mode.LARGE else 1), contrast, LEAST_TARGET_MM)


def window(application: QApplication, kiosk: KioskSettings, size: QSize, language: str) -> KioskWindow:
    """A window of this size that speaks this language; the switch stays with the application."""
    switch = application.property("switch")
    if not isinstance(switch, LanguageSwitch):
        switch = LanguageSwitch(application, TRANSLATIONS)
        application.setProperty("switch", switch)
    switch.use(language)
    made = KioskWindow(scene_of(kiosk, Look.of(size), LANGUAGES, language))
    made.resize(size)
    return made


def page_picture(folder: Path) -> Path:
    """A page of lines, as large as the real ones are."""
    path = folder / "page-0a0b0c0d.png"
    if not path.is_file():
        picture = np.full((3508, 2480), 255, np.uint8)
        for line in range(60):
            cv2.line(picture, (250, 300 + 50 * line), (2230, 300 + 50 * line), 60, 6)
        cv2.imwrite(str(path), picture)
    return path


def standing_in(words: Path, beneath: Path) -> re.Pattern[str]:
    """What ``beneath`` says where ``words`` has a draft or nothing; any name or number fits its place."""
    missing = {key for key, message in _messages(words) if message.find("translation[@type]") is not None}
    said = [
        form.text or ""
        for key, message in _messages(beneath)
        if key in missing
        for form in message.findall("translation//numerusform") or message.findall("translation")
    ]
    return re.compile("|".join(re.sub(r"\\{\w+\\}|%n|%1", ".+", re.escape(one)) for one in said if one))


def _messages(words: Path) -> Iterator[tuple[tuple[str, str], ET.Element]]:
    """Each message by its context and its English source."""
    for context in ET.parse(words).iter("context"):  # noqa: S314  our own file
        for message in context.iter("message"):
            yield (context.findtext("name", ""), message.findtext("source", "")), message


def english(words: Path) -> frozenset[str]:
    """The English texts that this language says otherwise."""
    found = set()
    for (context, source), message in _messages(words):
        said = message.findtext("translation", "")
        if context != OWN_NAMES and said != source and message.get("numerus") is None:
            found.add(source)
    return frozenset(found)
