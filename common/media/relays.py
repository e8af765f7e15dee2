"""By which relay a peer may go: TURN over UDP, then TCP, then TLS, each tried by itself (pure).

A peer connection of aiortc asks one relay at most, so each way is a list of servers with at most one.  What
was reached once is tried first the next time.
"""

import enum
from dataclasses import dataclass

IceServer = dict[str, str]


class Transport(enum.StrEnum):
    """Between us and the relay; beyond it everything is UDP."""

    NONE = "none"
    """There is no relay on this way."""
    UDP = "udp"
    TCP = "tcp"
    TLS = "tls"


GATHER_SECONDS = {
    Transport.NONE: 2.0,
    Transport.UDP: 1.5,
    Transport.TCP: 2.0,
    Transport.TLS: 3.0,
}
"""To be given a place at the relay: two, three and five round trips, of half a second and more."""


@dataclass(frozen=True)
class Way:
    """What one peer connection asks."""

    transport: Transport
    servers: tuple[IceServer, ...]

    @property
    def seconds(self) -> float:
        return GATHER_SECONDS[self.transport]


class Relays:
    """Those of one call, and which of them was reached last."""

    def __init__(self) -> None:
        self._good = Transport.NONE

    def ways(self, servers: list[IceServer]) -> list[Way]:
        """In the order in which they are to be tried; never empty."""
        plain = tuple(one for one in servers if _transport(one) is Transport.NONE)
        found = [
            Way(transport, (*plain, one))
            for transport in (Transport.UDP, Transport.TCP, Transport.TLS)
            for one in servers
            if _transport(one) is transport
        ]
        found.sort(key=lambda way: way.transport is not self._good)
        return found or [Way(Transport.NONE, plain)]

    def reached(self, way: Way) -> None:
        self._good = way.transport


def _transport(server: IceServer) -> Transport:
    """As RFC 7065 has it: TURN is over UDP and TURNS over TLS on TCP where the address does not say."""
    scheme, _, rest = server["urls"].lower().partition(":")
    if scheme == "turns":
        return Transport.TLS
    if scheme != "turn":
        return Transport.NONE
    return Transport.TCP if rest.endswith("?transport=tcp") else Transport.UDP
