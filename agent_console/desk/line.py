"""The waiting line as a clerk sees it: waits that grow with time, and who may newly be answered."""

import math
from dataclasses import replace

from agent_console.desk.states import Booked, Waiter
from common.clock import Instant
from common.ids import CallId
from common.protocol.booking import ComingBooking
from common.protocol.messages import LineEntry


def waiters(entries: tuple[LineEntry, ...], now: Instant) -> tuple[Waiter, ...]:
    """All who wait, as the server told it just now."""
    return tuple(
        Waiter(
            call=one.call,
            fence=one.fence,
            number=one.number,
            site=one.site,
            service=one.service,
            languages=tuple(one.languages),
            since=Instant(now - one.waited_s),
            waited_s=int(one.waited_s),
            offered=one.offered,
            kiosk_here=one.kiosk_here,
            health=dict(one.health),
            booked=one.booked_in_s is not None,
            consult=one.consult,
            widened=one.widened is not None,
        )
        for one in entries
    )


def booked(bookings: tuple[ComingBooking, ...], now: Instant) -> tuple[Booked, ...]:
    """The booked times, as the server told them just now."""
    return tuple(
        Booked(
            booking=one.booking,
            site=one.site,
            service=one.service,
            language=one.language,
            at=Instant(now + one.in_s),
            in_min=math.floor(one.in_s / 60),
            interpreter=one.interpreter,
            adviser=one.adviser,
        )
        for one in bookings
    )


def nearer(bookings: tuple[Booked, ...], now: Instant) -> tuple[Booked, ...]:
    """The same times, as far off as they are now."""
    return tuple(replace(one, in_min=math.floor((one.at - now) / 60)) for one in bookings)


def ticked(line: tuple[Waiter, ...], now: Instant) -> tuple[Waiter, ...]:
    """The same line with every wait as long as it is now."""
    return tuple(replace(one, waited_s=max(0, int(now - one.since))) for one in line)


def can_answer(waiter: Waiter) -> bool:
    """Whether this clerk may answer this one now, and somebody would be there."""
    return waiter.offered and waiter.kiosk_here


def first_to_answer(line: tuple[Waiter, ...]) -> Waiter | None:
    return next((one for one in line if can_answer(one)), None)


def to_answer(line: tuple[Waiter, ...], call: CallId | None) -> Waiter | None:
    """The one who is meant, or the first who may be answered when nobody is named."""
    return first_to_answer(line) if call is None else next((one for one in line if one.call == call), None)


def newly_offered(before: tuple[Waiter, ...], after: tuple[Waiter, ...]) -> CallId | None:
    """The first who may be answered now and could not be before."""
    known = {one.call for one in before if can_answer(one)}
    return next((one.call for one in after if can_answer(one) and one.call not in known), None)
