"""One medium over all the peers of a call: it leaves by one of them and comes by any.

Every peer gets an ``RtpEar`` of its own; the medium behind them is the same, and goes on when it moves from
one peer to another: same numbers, same clock.  Which peer carries is decided elsewhere (``crossing``).
"""

import random
from collections.abc import Callable
from typing import Protocol

from common.clock import Instant
from common.media.rtp.packet import RtpPacket
from common.media.rtp.port import RtpEar, RtpPort
from common.media.rtp.rtcp import Rtcp


class MovingEar(RtpEar, Protocol):
    """A medium that may be told of another port in the middle of its life."""

    def agreed(self, port: RtpPort) -> None:
        """As ``RtpEar``; again when it has moved: what leaves goes through the last port told."""


class Medium:
    """Hands out ears; ``carry`` says whose port is used."""

    def __init__(self, ear: MovingEar) -> None:
        self.ssrcs = random.randrange(1, 1 << 32), random.randrange(1, 1 << 32)
        """Under which it leaves, and is sent again: the same on every peer, so that nobody begins anew."""
        self._ear = ear
        self._carrier: _PeerEar | None = None
        self._ears: dict[int, _PeerEar] = {}

    def ear(self, epoch: int, first_came: Callable[[], None]) -> RtpEar:
        """For the peer of this epoch; ``first_came`` is called at its first packet that may be heard."""
        self._ears[epoch] = _PeerEar(self, first_came)
        return self._ears[epoch]

    def carry(self, epoch: int) -> None:
        """From now on it leaves by this peer, which is secured."""
        self._carrier = self._ears[epoch]
        self.told(self._carrier)

    def forget(self, epoch: int) -> None:
        """This peer is closed."""
        self._ears.pop(epoch, None)

    def close(self) -> None:
        """No peer carries it, and none will."""
        self._ears.clear()
        self._carrier = None
        self._ear.allow(False)
        self._ear.ended()

    # What the peers' ears pass on.

    def told(self, ear: "_PeerEar") -> None:
        """A peer may begin, or has to stop; only the one that carries moves the medium."""
        if ear is not self._carrier:
            return
        if ear.port is None or not ear.allowed:
            self._ear.allow(False)
            return
        self._ear.agreed(ear.port)
        self._ear.allow(True)

    def rtp_came(self, ear: "_PeerEar", packet: RtpPacket, now: Instant) -> None:
        """On its way when the medium moved: the same stream, or nothing to be mixed with it."""
        if ear is self._carrier or self._is_same_stream(ear):
            self._ear.rtp_came(packet, now)

    def rtcp_came(self, ear: "_PeerEar", packet: Rtcp, now: Instant) -> None:
        if ear is self._carrier or self._is_same_stream(ear):
            self._ear.rtcp_came(packet, now)

    def _is_same_stream(self, ear: "_PeerEar") -> bool:
        if self._carrier is None or self._carrier.port is None or ear.port is None:
            return False
        ours, other = self._carrier.port.terms, ear.port.terms
        return ours.their_ssrc is not None and (ours.their_ssrc, ours.codecs) == (
            other.their_ssrc,
            other.codecs,
        )


class _PeerEar:
    """One peer's ear; fits ``port.RtpEar``."""

    def __init__(self, medium: Medium, first_came: Callable[[], None]) -> None:
        self.port: RtpPort | None = None
        self.allowed = False
        self._medium, self._first_came = medium, first_came
        self._silent = True

    def agreed(self, port: RtpPort) -> None:
        self.port = port
        self._medium.told(self)

    def allow(self, allowed: bool) -> None:
        if allowed is not self.allowed:
            self.allowed = allowed
            self._medium.told(self)

    def rtp_came(self, packet: RtpPacket, now: Instant) -> None:
        if not self.allowed:
            return
        if self._silent:
            self._silent = False
            self._first_came()
        self._medium.rtp_came(self, packet, now)

    def rtcp_came(self, packet: Rtcp, now: Instant) -> None:
        if self.allowed:
            self._medium.rtcp_came(self, packet, now)

    def ended(self) -> None:
        self.port = None
