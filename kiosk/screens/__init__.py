"""What the citizen sees: one screen a state, each a picture of it with one thing to say back."""

from kiosk.screens.catalogue import SCREENS
from kiosk.screens.look import Look
from kiosk.screens.screen import Scene, Screen
from kiosk.screens.window import KioskWindow, size_of

__all__ = ["SCREENS", "KioskWindow", "Look", "Scene", "Screen", "size_of"]
