"""The hub's numbers, and what it has to know of the service directory."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from common.ids import AuthorityId, ServiceId, SiteId


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
    default_handling_seconds: float = 600.0
    """The handling time of a service before its first visits are known."""
    place_seconds: float = 1.0
    """A kiosk hears of its place at most this often."""
    line_seconds: float = 0.25
    """The clerks of an authority see their line at most this often."""
    retry_ms: int = 5000
    """When to come again while the store cannot write."""
    ice_servers: tuple[dict[str, str], ...] = ()


class Catalogue(Protocol):
    """Who can be called for what, and from where."""

    def services_of_site(self, site: SiteId) -> Sequence[ServiceId]:
        """In the order of the site's buttons; empty for a site nobody knows."""

    def services_of_authority(self, authority: AuthorityId) -> Sequence[ServiceId]:
        """All its services by video; empty for an authority nobody knows."""

    def authority_of(self, service: ServiceId) -> AuthorityId | None:
        """Whose service it is; None for one nobody knows or that is not given by video."""
