"""Booked times as the waiting line needs them: who has come, and who is to come.

Knows no number and no nickname; the booking office keeps the times themselves.  Driven by the hub.
"""

from typing import assert_never

from common.clock import Instant
from common.ids import AuthorityId, BookingId, ServiceId
from common.protocol.booking import ComingBooking
from signaling.hub.events import BookedCame, BookingsSeen, ClerkProfile, Coming
from signaling.hub.holding import Need

MOST_SHOWN = 20
"""A clerk looks at the next ones, not at the whole day of a nation."""


class Appointments:
    """What the hub knows of booked times."""

    def __init__(self) -> None:
        self._came: dict[str, tuple[BookingId, ServiceId, Instant]] = {}
        """Kiosks where a number was given: the booking, its service and its time; until the next one is."""
        self._coming: dict[AuthorityId, tuple[Coming, ...]] = {}

    def hear(self, event: BookedCame | BookingsSeen, now: Instant) -> list[AuthorityId]:
        """Note what the booking office says; the authorities whose clerks see something else now."""
        match event:
            case BookedCame(kiosk, booking, service, in_s):
                self._came[kiosk] = booking, service, Instant(now + in_s)
                return []
            case BookingsSeen():
                return self._seen(event)
            case _:
                assert_never(event)

    def time_of(self, kiosk: str, booking: BookingId, service: ServiceId) -> Instant | None:
        """When the booked time is of who is at the kiosk; None when it is not for this."""
        known = self._came.get(kiosk)
        return known[2] if known is not None and known[:2] == (booking, service) else None

    def needs(self, authority: AuthorityId) -> list[Need]:
        """Clerks for the times whose citizens have not come yet."""
        return [Need(one.service, (one.language,), one.at) for one in self._coming.get(authority, ())]

    def _seen(self, event: BookingsSeen) -> list[AuthorityId]:
        """Replace what is to come."""
        now: dict[AuthorityId, tuple[Coming, ...]] = {}
        for one in event.coming:
            now[one.authority] = (*now.get(one.authority, ()), one)
        before, self._coming = self._coming, now
        return [one for one in {**before, **now} if _looks(before.get(one, ())) != _looks(now.get(one, ()))]

    def for_clerk(self, clerk: ClerkProfile, now: Instant) -> list[ComingBooking]:
        """Those this clerk may serve, in their order."""
        return [
            ComingBooking(
                booking=one.booking,
                site=one.site,
                service=one.service,
                language=one.language,
                in_s=round(one.at - now, 3),
                interpreter=one.interpreter,
                adviser=one.adviser,
            )
            for one in self._coming.get(clerk.authority, ())
            if (not clerk.services or one.service in clerk.services) and one.language in clerk.languages
        ][:MOST_SHOWN]


def _looks(coming: tuple[Coming, ...]) -> tuple[object, ...]:
    """What makes a difference in the line; their times are measured anew each time, so to the second."""
    return tuple((one.booking, one.service, one.language, round(one.at)) for one in coming)
