"""What a gallery is: a program's windows in every language and look, one state after another."""

import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from screens.report import Limits


class Orientation(enum.StrEnum):
    """How the screen hangs."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


class Mode(enum.StrEnum):
    """For which eyes."""

    NORMAL = "normal"
    LARGE = "large"
    """Text half as large again."""
    HIGH_CONTRAST = "high-contrast"


class Theme(enum.StrEnum):
    """For which light in the room."""

    LIGHT = "light"
    DARK = "dark"


class AnyWall(Protocol):
    """Pictures of one kind hang together."""

    @property
    def language(self) -> str: ...

    @property
    def scale(self) -> int:
        """Per cent of the pixels of a desktop that scales nothing."""

    @property
    def folder(self) -> str: ...


@dataclass(frozen=True)
class Wall:
    """Pictures of the kiosk."""

    language: str
    orientation: Orientation
    mode: Mode
    scale: int = 100

    @property
    def folder(self) -> str:
        return f"{self.language}/{self.orientation}-{self.mode}"


@dataclass(frozen=True)
class DeskWall:
    """Pictures of the clerk's console."""

    language: str
    theme: Theme
    scale: int

    @property
    def folder(self) -> str:
        return f"{self.language}/{self.theme}-{self.scale}"


W = TypeVar("W", bound=AnyWall)


class Gallery(Protocol[W]):
    """One program's windows, as the tool asks for them."""

    @property
    def name(self) -> str:
        """Such as ``kiosk``; the folder of its pictures."""

    @property
    def walls(self) -> Sequence[W]:
        """Every kind of picture there is."""

    @property
    def pixel_mm(self) -> float:
        """The side of a pixel of the screen that the windows are made for."""

    def hang(self, wall: W) -> Iterator[tuple[str, QWidget]]:
        """Each state's name and the window that now shows it, laid out and speaking the wall's language."""

    def sources(self, wall: W) -> frozenset[str]:
        """Texts of the code that must not be seen on this wall, since they are said otherwise there."""

    def limits(self, wall: W) -> Limits:
        """What the pictures of this wall are held to."""

    def borrowed(self, wall: W) -> re.Pattern[str] | None:
        """Words of another language that stand in for those this one has not got; None where it has all."""


def size_of(orientation: Orientation) -> QSize:
    """The screen of a service point: 24 inches, 1920x1080."""
    return QSize(1920, 1080) if orientation is Orientation.LANDSCAPE else QSize(1080, 1920)
