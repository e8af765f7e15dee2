"""The states of booking a time at the kiosk, and of giving one back.  Part of ``states``.

No name is asked for: an animal is chosen, and the number is the citizen's alone.
"""

import datetime as dt
import enum
from dataclasses import dataclass

from config.directory import Interpreter, Service
from kiosk.flow.finding_states import DataNotice, Explained, GivingNumber, SlipStep


@dataclass(frozen=True)
class Help:
    """Who is there beside the clerk; nobody when neither is set."""

    interpreter: Interpreter | None = None
    adviser: bool = False


@dataclass(frozen=True)
class Order:
    """What is being booked."""

    service: Service
    back: Explained | DataNotice
    """Where the citizen came from."""
    help: Help = Help()


class TimesProblem(enum.StrEnum):
    """Why there is no time to choose, or not the one that was chosen."""

    NONE_FREE = "none_free"
    TAKEN = "taken"
    """Somebody else was faster."""
    LATER = "later"
    """The times cannot be had just now."""


Day = tuple[dt.datetime, ...]
"""The free times of a day, in order; never empty."""


@dataclass(frozen=True)
class ChoosingHelp:
    """One big button for each who can be there beside the clerk; the first is nobody."""

    order: Order
    helps: tuple[Help, ...]


@dataclass(frozen=True)
class ChoosingDay:
    """One big button a day, before them one for the first free time; page ``page`` (from 0) of ``pages``."""

    order: Order
    asked: bool = False
    """The server is looking the times up."""
    days: tuple[Day, ...] = ()
    """All of them."""
    page: int = 0
    pages: int = 1
    first: dt.datetime | None = None
    """The first free time of all, where it has its button."""
    shown: tuple[Day, ...] = ()
    """Those of this page."""
    problem: TimesProblem | None = None


@dataclass(frozen=True)
class ChoosingTime:
    """One big button a time of the day; page ``page`` (from 0) of ``pages``."""

    order: Order
    days: tuple[Day, ...]
    day: Day
    page: int
    pages: int
    shown: tuple[dt.datetime, ...]


@dataclass(frozen=True)
class ChoosingName:
    """An animal to be known by; the choice books the time."""

    order: Order
    days: tuple[Day, ...]
    start: dt.datetime
    asked: bool = False
    """The server is booking it."""


@dataclass(frozen=True)
class Booked:
    """The time is kept for whoever has the number."""

    service: Service
    number: str
    start: dt.datetime
    minutes: int
    nickname: str
    help: Help
    slip: SlipStep | None = None
    """None where nothing can be printed."""


class GivingBackStep(enum.StrEnum):
    """How far the giving back of a time is."""

    SURE = "sure"
    """Are you sure?"""
    ASKED = "asked"
    DONE = "done"


@dataclass(frozen=True)
class GivingBack:
    """A booked time is given back, by its number."""

    number: str
    step: GivingBackStep
    back: Booked | GivingNumber


Booking = ChoosingHelp | ChoosingDay | ChoosingTime | ChoosingName | Booked | GivingBack
"""The steps of booking, and of its opposite."""
