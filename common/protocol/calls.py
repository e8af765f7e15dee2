"""Messages of one call: asked for, begun, reported on, ended."""

from typing import Annotated

from msgspec import Meta, field

from common.errors import Device, Problem
from common.ids import AuthorityId, BookingId, CallId, ServiceId, SiteId
from common.protocol.codes import EndReason, News, Outcome, PartyState
from common.protocol.shapes import Key, Request, Score, ServerEvent, ShortText


class CallRequest(Request, frozen=True, kw_only=True, tag="call.request"):
    """A citizen takes a place in the line.  ``ok`` comes after the ticket is durable."""

    key: Key
    authority: ShortText
    service: ShortText
    languages: Annotated[
        list[Annotated[str, Meta(min_length=2, max_length=8)]], Meta(min_length=1, max_length=8)
    ]
    """Languages the citizen can be served in, best first."""
    booking: BookingId | None = None
    """A booked time, after ``booking.arrive``: at the head of the line when it has come."""


class CallBegin(ServerEvent, frozen=True, kw_only=True, tag="call.begin"):
    """A clerk has answered; both ends may now open a peer.  The kiosk offers."""

    call: CallId
    fence: int
    site: SiteId
    authority: AuthorityId
    service: ServiceId
    languages: list[str]
    waited_s: float
    health: dict[Device, Problem]
    """The kiosk's, for the clerk."""
    ice_servers: list[dict[str, str]]
    """``urls`` and, for TURN, ``username`` and ``credential``; empty on a plain network.  Never a default."""
    grace_s: float
    held_s: float | None = None
    """How long the citizen has been on hold; None when not."""
    consult: bool = False
    """A consultation of two clerks; who asked for it offers."""


class CallHold(Request, frozen=True, kw_only=True, tag="call.hold"):
    """The clerk puts the citizen on hold, or takes them back; the other end hears it straight from us."""

    call: CallId
    on: bool
    key: Key


class Party(ServerEvent, frozen=True, kw_only=True, tag="party"):
    """The other party's link to the server.  A lost link does not end a connected call."""

    call: CallId
    state: PartyState
    grace_s: float = 0


class CallNews(Request, frozen=True, kw_only=True, tag="call.news"):
    """What happened in a call, for the log: closed words and numbers only, no text of anybody.

    ``codes.News`` says which numbers and words go with which kind.
    """

    call: CallId
    key: Key
    what: News
    numbers: Annotated[
        dict[Annotated[str, Meta(pattern="^[a-z0-9_]{1,32}$")], float], Meta(max_length=16)
    ] = field(default_factory=dict)
    words: Annotated[
        dict[
            Annotated[str, Meta(pattern="^[a-z0-9_]{1,32}$")],
            Annotated[str, Meta(pattern="^[a-z0-9_.]{1,32}$")],
        ],
        Meta(max_length=16),
    ] = field(default_factory=dict)


class CallEnd(Request, frozen=True, kw_only=True, tag="call.end"):
    call: CallId
    reason: EndReason
    key: Key


class CallEnded(ServerEvent, frozen=True, kw_only=True, tag="call.ended"):
    call: CallId
    reason: EndReason
    talk_s: float = 0


class CallOutcome(Request, frozen=True, kw_only=True, tag="call.outcome"):
    """The clerk's wrap-up; the visit is not over without it."""

    call: CallId
    key: Key
    outcome: Outcome
    suitability: Score
