"""A node's right to keep the line: for whom, since when, and until when by its own clock.

A pure machine.  The database grants a lease by its own clock and numbers each keeper with an epoch; the node
counts the same seconds from before it asked, so it stops before the database would let another begin.
Driven by ``signaling.nodes.node``.
"""

import enum
from dataclasses import dataclass

from common.clock import Instant

ASK_SHARE = 0.2
"""Of the lease's time, between two questions; a bell that is not heard costs no more than this."""


@dataclass(frozen=True, slots=True)
class Lease:
    """Who keeps the line, as the database says."""

    epoch: int
    """Counts the keepers of this deployment; 0 before the first."""
    node: str
    address: str
    """Where the other nodes reach it."""


@dataclass(frozen=True, slots=True)
class TakeOffice:
    """The line is ours: build the hub from the log and let everybody in."""

    epoch: int


@dataclass(frozen=True, slots=True)
class LeaveOffice:
    """Another keeps the line: forget the hub and send everybody there."""


@dataclass(frozen=True, slots=True)
class Follow:
    """Bring the programs of this node to that keeper."""

    keeper: Lease


Move = TakeOffice | LeaveOffice | Follow


class TenureState(enum.StrEnum):
    """A node's part.

    DOOR -> KEEPING <-> IN_DOUBT
     ^         |           |
     +---------+-----------+
    """

    DOOR = "door"
    """Another node keeps the line, or none; programs here are brought to it."""
    KEEPING = "keeping"
    """The hub is here."""
    IN_DOUBT = "in_doubt"
    """The hub is here, and the lease has not been renewed in time: nothing is decided until it is."""


class Tenure:
    """What one node knows of the lease."""

    def __init__(self, lease_seconds: float) -> None:
        self._lease_seconds = lease_seconds
        self.epoch: int | None = None
        """Of our own tenure; None at a door."""
        self._until = Instant(0.0)
        self.following: Lease | None = None
        """At a door: the keeper it was last told of."""

    def state(self, now: Instant) -> TenureState:
        if self.epoch is None:
            return TenureState.DOOR
        return TenureState.KEEPING if now < self._until else TenureState.IN_DOUBT

    def in_force(self, now: Instant) -> bool:
        """Whether the hub here may decide anything."""
        return self.state(now) is TenureState.KEEPING

    def told(self, lease: Lease, *, ours: bool, asked: Instant) -> list[Move]:
        """The database has answered what was asked at ``asked``; ``ours``: the lease is this node's."""
        if ours:
            self._until = max(self._until, Instant(asked + self._lease_seconds))
            if self.epoch == lease.epoch:
                return []
        left: list[Move] = [LeaveOffice()] if self.epoch is not None else []
        if ours:  # also after a pause in which another was keeper and has gone
            self.epoch, self.following = lease.epoch, None
            return [*left, TakeOffice(lease.epoch)]
        self.epoch = None
        if lease == self.following or lease.epoch == 0:
            return left
        self.following = lease
        return [*left, Follow(lease)]

    def resigned(self) -> None:
        """We have given the lease back."""
        self.epoch = None
