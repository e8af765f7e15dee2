"""Messages about those who wait: to the citizen the place, to clerks the line and the ring."""

from typing import Annotated

from msgspec import Meta, Struct, field

from common.errors import Device, Problem
from common.ids import AuthorityId, CallId, ServiceId, SiteId
from common.protocol.booking import ComingBooking
from common.protocol.codes import OpenState, PassedWhy, Widened
from common.protocol.shapes import Count, Key, Request, ServerEvent, ShortText


class CallAccept(Request, frozen=True, kw_only=True, tag="call.accept"):
    """A clerk answers.  Exactly one wins; the others get ``call.gone``."""

    call: CallId
    fence: Annotated[int, Meta(ge=0)]
    key: Key


class CallDecline(Request, frozen=True, kw_only=True, tag="call.decline"):
    """A clerk lets a ring pass before its time."""

    call: CallId
    fence: Annotated[int, Meta(ge=0)]
    key: Key


class CallTransfer(Request, frozen=True, kw_only=True, tag="call.transfer"):
    """The clerk gives the citizen on to a service's line, at its head.  ``ok`` names the new call."""

    call: CallId
    service: ShortText
    key: Key


class CallConsult(Request, frozen=True, kw_only=True, tag="call.consult"):
    """The clerk of a call wants to speak with a colleague of this service.  ``ok`` names the consultation.

    Asked again while there is one, it is the same one.
    """

    call: CallId
    service: ShortText


class CallHandover(Request, frozen=True, kw_only=True, tag="call.handover"):
    """The clerk gives the citizen on to the colleague in consultation.  ``ok`` names the new call."""

    call: CallId
    key: Key


class CallMoved(ServerEvent, frozen=True, kw_only=True, tag="call.moved"):
    """To the kiosk: the citizen waits for another clerk now, in a new call."""

    call: CallId
    """The call that was."""
    to: CallId
    number: int
    authority: AuthorityId
    service: ServiceId


class QueueUpdate(ServerEvent, frozen=True, kw_only=True, tag="queue.update"):
    """A citizen's place; at each change, at most once a second."""

    call: CallId
    ahead: Count
    estimate_s: tuple[int, int] | None
    """From … to seconds, or null when no clerk serves this line now."""
    ringing: bool = False
    """A clerk is being rung for this ticket."""


class LineEntry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One who waits, as a clerk sees it."""

    call: CallId
    fence: int
    number: int
    site: SiteId
    service: ServiceId
    languages: list[str]
    waited_s: float
    offered: bool
    """This clerk may answer it now: it rings here, or it is the head of a line without rings."""
    kiosk_here: bool
    health: dict[Device, Problem]
    booked_in_s: float | None = None
    """It has a booked time: how long it is till then; below nought when the time has come."""
    consult: bool = False
    """In an offer: a colleague in a call asks for advice; nobody waits in a line."""
    widened: Widened | None = None
    """It does not wait for this clerk's own line, and has waited for long."""


class OpenVisit(Struct, frozen=True, kw_only=True):
    """One visit that is not over, as a supervisor sees it."""

    call: CallId
    number: int
    site: SiteId
    service: ServiceId
    state: OpenState
    for_s: float
    """How long it has been in this state."""
    clerk: str = ""


class Line(ServerEvent, frozen=True, kw_only=True, tag="line"):
    """Who waits for what this clerk serves, oldest first; replaces the last one.

    At most 50 of each, so that it fits into a frame; ``more`` and ``open_more`` say how many are not told.
    """

    entries: list[LineEntry]
    more: int = 0
    open: list[OpenVisit] = field(default_factory=list)
    """To a supervisor: the visits of the authority that are not over, longest in their state first."""
    open_more: int = 0
    bookings: list[ComingBooking] = field(default_factory=list)
    """Booked times of the next twelve hours that are still to come, in their order; at most 20."""


class CallRelease(Request, frozen=True, kw_only=True, tag="call.release"):
    """A supervisor ends what is stuck: a place in the line, a call, or the wait for an outcome."""

    call: CallId
    key: Key


class WrapUpMore(Request, frozen=True, kw_only=True, tag="wrapup.more"):
    """A clerk in wrap-up needs more time: the whole time again, from now."""


class CallOffer(ServerEvent, frozen=True, kw_only=True, tag="call.offer"):
    """This clerk is rung for a ticket."""

    ticket: LineEntry
    ring_s: float
    """How long it rings, or rings still."""


class CallPassed(ServerEvent, frozen=True, kw_only=True, tag="call.passed"):
    """The ring is over and this clerk has not answered; the ticket waits on."""

    call: CallId
    fence: int
    why: PassedWhy
    away: bool = False
    """It was one too many in a row: this clerk is now away."""


class CallGone(ServerEvent, frozen=True, kw_only=True, tag="call.gone"):
    """A ticket a clerk saw is no more to be had."""

    call: CallId
    taken: bool
    """True when another clerk answered, False when the citizen left."""
