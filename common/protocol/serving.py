"""Messages about a service here and now: whether a clerk can be had for it, and if not, what can."""

from typing import Annotated

from msgspec import Meta, Struct, field

from common.protocol.booking import BookingArrive, BookingCancel, BookingMake, BookingRequest, BookingsSlots
from common.protocol.codes import Serving
from common.protocol.shapes import ShortText


class ServiceAsk(BookingRequest, frozen=True, kw_only=True, tag="service.ask"):
    """How it stands with a service at this kiosk's site.  ``ok`` has ``now``."""

    service: ShortText
    languages: Annotated[list[Annotated[str, Meta(max_length=8)]], Meta(min_length=1, max_length=8)]
    """Those the citizen can be served in, as in ``call.request``."""


class ServiceNow(Struct, frozen=True, kw_only=True):
    """What holds of a service at the moment it is told; nothing here is a promise of later."""

    serving: Serving
    estimate_s: tuple[int, int] | None = None
    """From … to seconds, while a clerk serves it."""
    languages: list[str] = field(default_factory=list)
    """In which it is served now, when not in those that were asked for."""
    opens: str | None = None
    """When the site opens next, of one that is closed now; none within four weeks."""
    next_free: str | None = None
    """The first time that can be booked for it here; none when none can."""


AnyBookingRequest = BookingsSlots | BookingMake | BookingCancel | BookingArrive | ServiceAsk
"""What a kiosk asks of the booking office."""
