"""Draws the walls of galleries into folders and measures each picture, each wall in its own process."""

import os
import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from screens.console import ConsoleGallery
from screens.kiosk import KioskGallery
from screens.measure import measure
from screens.report import Row
from screens.walls import AnyWall, Gallery

GALLERIES: dict[str, Any] = {KioskGallery.name: KioskGallery, ConsoleGallery.name: ConsoleGallery}
"""The galleries' classes; each takes its own kind of wall."""
QUICK_PNG = 80
"""Of 100: packs a little less and is several times faster."""


def draw(name: str, wall: AnyWall, out: Path) -> list[Row]:
    """One wall of a gallery, in a process of its own: Qt takes its scale when it starts."""
    os.environ["QT_SCALE_FACTOR"] = str(wall.scale / 100)
    application = QApplication.instance() or QApplication(["screens"])
    assert isinstance(application, QApplication)  # noqa: S101 - for the type checker
    with tempfile.TemporaryDirectory() as scratch:
        return draw_wall(GALLERIES[name](application, Path(scratch)), wall, out)


def picture_of(window: QWidget) -> QImage:
    """The window as it is drawn now, 32 bits a pixel."""
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def draw_wall(gallery: Gallery[Any], wall: AnyWall, out: Path) -> list[Row]:
    """Save and measure each picture of a wall."""
    folder = out / gallery.name / wall.folder
    folder.mkdir(parents=True, exist_ok=True)
    sources, borrowed = gallery.sources(wall), gallery.borrowed(wall)
    rows = []
    for state, window in gallery.hang(wall):
        image = picture_of(window)
        path = folder / f"{state}.png"
        if not image.save(str(path), quality=QUICK_PNG):
            raise OSError(f"{path} cannot be written")
        name = str(path.relative_to(out))
        rows.append(measure(window, image, name, gallery.pixel_mm, sources, borrowed))
    return rows
