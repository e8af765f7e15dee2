"""What the call tells a kiosk's screens of services and booked times; part of ``CallNews``.

Times are aware, as the clocks at the site say them.
"""

import datetime as dt
from dataclasses import dataclass

from common.ids import ServiceId
from common.protocol.codes import Code, Serving


@dataclass(frozen=True)
class ServiceKnown:
    """How it stands with a service at this moment; ``estimate_s`` is from … to seconds."""

    service: ServiceId
    serving: Serving
    estimate_s: tuple[int, int] | None = None
    languages: tuple[str, ...] = ()
    """In which it is served, when in none of those asked for."""
    opens: dt.datetime | None = None
    next_free: dt.datetime | None = None
    """The first time that can be booked."""


@dataclass(frozen=True)
class TimesFound:
    """The free times of a service, by day; none when all are taken."""

    service: ServiceId
    days: tuple[tuple[dt.datetime, ...], ...]
    """Each day's beginnings, in order; a day without any is left out."""


@dataclass(frozen=True)
class TimesRefused:
    """The free times cannot be had just now, or not at all."""

    code: Code


@dataclass(frozen=True)
class TimeBooked:
    """The time is kept for whoever has the number."""

    number: str
    service: ServiceId
    start: dt.datetime
    minutes: int
    nickname: str
    interpreter: str = ""
    adviser: bool = False


@dataclass(frozen=True)
class TimeNotBooked:
    """Somebody else has it now, or it cannot be booked."""

    code: Code


@dataclass(frozen=True)
class TimeGivenBack:
    """The time is free again."""


@dataclass(frozen=True)
class TimeNotGivenBack:
    """No such time is booked, or it cannot be given back just now."""

    code: Code


ServiceNews = (
    ServiceKnown
    | TimesFound
    | TimesRefused
    | TimeBooked
    | TimeNotBooked
    | TimeGivenBack
    | TimeNotGivenBack
)
"""All of these."""
