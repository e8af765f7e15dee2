"""What a panel is: a picture of a state that says one thing back.

A panel decides nothing, waits for nothing and keeps nothing of a visit that it is not given.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from agent_console.desk.states import DeskState
from agent_console.paper.shelf import Shelf
from agent_console.words import Words
from common.ui import DAY, FrameSource, Palette


@dataclass(frozen=True)
class Room:
    """What all panels are built with."""

    words: Words
    shelf: Shelf
    open_source: Callable[[str], FrameSource]
    language: Callable[[str], None]
    """Speak this language from now on."""
    has_case_system: bool
    """Case numbers can be handed to the authority's own system."""
    by_browser: bool = False
    """Whether clerks may log in with their authority's account."""
    colours: Palette = DAY
    """For what paints itself."""


class Panel(QWidget):
    """One panel; ``intent`` carries an ``agent_console.desk.events.Intent``."""

    intent = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room

    def render(self, state: DeskState) -> None:  # type: ignore[override]
        """Show ``state``; the same state twice changes nothing."""
        raise NotImplementedError

    def enter(self) -> None:
        """This panel is shown now.  No button has the focus at first: a stray key does nothing."""
        self.setFocus()

    def leave(self) -> None:
        """Another panel is shown now: forget what a person could see here."""
