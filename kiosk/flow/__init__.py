"""What the kiosk does, decided without a screen, a device or a clock.

``KioskFlow.handle(event, now)`` takes touches, call news, device news and time, and returns effects;
``state`` is what the screen shows.  ``kiosk.controller`` drives it.
"""

from kiosk.flow.machine import KioskFlow, uncovered
from kiosk.flow.point import Patience, Point

__all__ = ["KioskFlow", "Patience", "Point", "uncovered"]
