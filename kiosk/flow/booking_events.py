"""The touches of booking a time; the others are in ``events``."""

import datetime as dt
from dataclasses import dataclass

from kiosk.flow.booking_states import Day, Help
from kiosk.flow.events import Touch


@dataclass(frozen=True)
class BookTouched(Touch):
    """I would rather have a time of my own."""


@dataclass(frozen=True)
class HelpTouched(Touch):
    """Who is to be there beside the clerk."""

    help: Help


@dataclass(frozen=True)
class DayTouched(Touch):
    """This day."""

    day: Day


@dataclass(frozen=True)
class TimeTouched(Touch):
    """This time."""

    start: dt.datetime


@dataclass(frozen=True)
class NameTouched(Touch):
    """Call me so: the animal's name as the button says it."""

    nickname: str


@dataclass(frozen=True)
class CancelTouched(Touch):
    """I do not need my booked time."""
