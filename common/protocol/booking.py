"""Messages about booked times, between a kiosk and the server; and what a clerk sees of them."""

from typing import Annotated

from msgspec import Meta, Struct

from common.ids import BookingId, ServiceId, SiteId
from common.protocol.shapes import Key, Request, ShortText

Moment = Annotated[str, Meta(min_length=17, max_length=25)]
"""ISO 8601 with its distance from UTC: ``2026-11-25T09:00+02:00``, as the clocks at the site say it."""
Number = Annotated[str, Meta(pattern="^[1-9][0-9]{7}$")]


class BookingRequest(Request, frozen=True, kw_only=True):
    """The root of what a kiosk asks of the booking office."""


class BookingsSlots(BookingRequest, frozen=True, kw_only=True, tag="bookings.slots"):
    """Which times are free.  ``ok`` has ``days``."""

    service: ShortText
    interpreter: Annotated[str, Meta(max_length=40)] = ""
    adviser: bool = False


class BookingMake(BookingRequest, frozen=True, kw_only=True, tag="booking.make"):
    """Book a time under a nickname.  ``ok`` has ``booking``, after it is durable."""

    key: Key
    service: ShortText
    start: Moment
    language: Annotated[str, Meta(min_length=2, max_length=8)]
    nickname: Annotated[str, Meta(min_length=1, max_length=64)]
    interpreter: Annotated[str, Meta(max_length=40)] = ""
    adviser: bool = False


class BookingCancel(BookingRequest, frozen=True, kw_only=True, tag="booking.cancel"):
    """Give a booked time back."""

    key: Key
    number: Number


class BookingArrive(BookingRequest, frozen=True, kw_only=True, tag="booking.arrive"):
    """The citizen is here and gave the number.  ``ok`` has ``booking``; a ``call.request`` may name it."""

    key: Key
    number: Number


class FreeDay(Struct, frozen=True, kw_only=True):
    """A day with free times."""

    day: str
    """``2026-11-25``."""
    starts: list[str]


class Booked(Struct, frozen=True, kw_only=True):
    """A booked time as its citizen sees it."""

    id: BookingId
    number: str
    service: ServiceId
    start: str
    minutes: int
    language: str
    nickname: str
    interpreter: str = ""
    adviser: bool = False
    early_s: float = 0
    """How long it is till then; below nought when the time has come."""


class ComingBooking(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A booked time that is still to come, as a clerk who may serve it sees it."""

    booking: BookingId
    site: SiteId
    service: ServiceId
    language: str
    in_s: float
    interpreter: str = ""
    adviser: bool = False
