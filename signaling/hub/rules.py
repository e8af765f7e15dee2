"""The hub's numbers, and what it has to know of the service directory."""

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from common.ids import AuthorityId, CallId, ServiceId, SiteId


class Strategy(enum.StrEnum):
    """Who is rung for one who waits."""

    LONGEST_IDLE = "longest_idle"
    """Of the free clerks who fit, the one whom nobody has rung for longest."""
    RING_ALL = "ring_all"
    """Every free clerk who fits; the first accept wins."""
    MANUAL = "manual"
    """Nobody: clerks answer the head of the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Times and limits; the settings file says them all."""

    grace_seconds: float = 60.0
    alone_seconds: float = 8 * 3600.0
    """A call with one party here is that party's to end: it hears whether the other end still talks to it.
    No visit is this long; a program that has forgotten its call is."""
    session_ttl_seconds: float = 60.0
    ping_idle_seconds: float = 25.0
    ping_call_seconds: float = 5.0
    strategy: Strategy = Strategy.LONGEST_IDLE
    strategies: Mapping[ServiceId, Strategy] = field(default_factory=dict)
    """Of services whose line goes another way."""
    priorities: Mapping[ServiceId, int] = field(default_factory=dict)
    """Of services whose citizens go before others, 0 to 9; those not named have 0."""
    fallbacks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Languages that do instead of one for which nobody has answered."""
    neighbours: Mapping[ServiceId, tuple[ServiceId, ...]] = field(default_factory=dict)
    """Services of the same authority whose clerks do instead."""
    widen_language_seconds: float = 0.0
    """After so long in the line those of ``fallbacks`` are asked too; 0: never."""
    widen_service_seconds: float = 0.0
    """After so long those of ``neighbours`` are; 0: never."""
    hold_back_seconds: float = 0.0
    """So long before a booked time no clerk is given a walk-in who is needed for it; 0: they always are."""
    hold_late_seconds: float = 0.0
    """And so long after it, while its citizen has not come."""
    offer_seconds: float = 15.0
    """How long a clerk is rung."""
    offer_misses: int = 2
    """So many rings in a row declined or rung out, and the clerk is away."""
    rest_seconds: float = 5.0
    """After such a ring the clerk is left in peace."""
    wrapup_seconds: float = 30.0
    """The time for a wrap-up; later the clerk is no longer counted on, but still asked for the outcome."""
    waiting_limit_seconds: float = 5 * 3600.0
    call_limit_seconds: float = 9 * 3600.0
    outcome_limit_seconds: float = 12 * 3600.0
    """Nobody means to wait, talk or owe an outcome for so long: then the server ends it."""
    default_handling_seconds: float = 600.0
    """The handling time of a service before its first visits are known."""
    place_seconds: float = 1.0
    """A kiosk hears of its place at most this often."""
    line_seconds: float = 0.25
    """The clerks of an authority see their line at most this often."""
    retry_ms: int = 5000
    """When to come again while the store cannot write."""
    ice_servers: Callable[[CallId], list[dict[str, str]]] = lambda _: []
    """What both ends of a call may ask; credentials may be that call's own."""

    def priority_of(self, service: ServiceId) -> int:
        return self.priorities.get(service, 0)

    def strategy_of(self, service: ServiceId) -> Strategy:
        return self.strategies.get(service, self.strategy)


class Catalogue(Protocol):
    """Who can be called for what, and from where."""

    def services_of_site(self, site: SiteId) -> Sequence[ServiceId]:
        """In the order of the site's buttons; empty for a site nobody knows."""

    def services_of_authority(self, authority: AuthorityId) -> Sequence[ServiceId]:
        """All its services by video; empty for an authority nobody knows."""

    def authority_of(self, service: ServiceId) -> AuthorityId | None:
        """Whose service it is; None for one nobody knows or that is not given by video."""
