"""Whether the server is well, and why not.  Pure.

*Live*: the process answers.  *Ready*: it takes programs in.  *Degraded*: it does its work, and something
needs a person before it no longer does.
"""

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta

LEAST_FREE_BYTES = 500 * 1024 * 1024
LEAST_FREE_SHARE = 0.02
CERTIFICATE_DAYS = 14
"""A start renews the deployment's own certificate thirty days before; one that is this near saw no start."""


class Status(enum.StrEnum):
    OK = "ok"
    DEGRADED = "degraded"
    STOPPING = "stopping"


class Reason(enum.StrEnum):
    """Why a server is degraded."""

    STORE = "store"
    """The session log cannot be written: nobody gets a ticket, nobody answers."""
    DISK = "disk"
    """The disk of the data folder is nearly full."""
    CERTIFICATE = "certificate"
    """The server's certificate runs out soon, or has."""


@dataclass(frozen=True, slots=True)
class Room:
    """Of the disk where the data folder is."""

    free_bytes: int
    total_bytes: int

    @property
    def is_scarce(self) -> bool:
        return self.free_bytes < LEAST_FREE_BYTES or self.free_bytes < LEAST_FREE_SHARE * self.total_bytes


@dataclass(frozen=True, slots=True)
class Condition:
    """What can be known without touching anything."""

    store_ok: bool
    stopping: bool
    room: Room | None
    """None when it cannot be asked."""
    certificate_end: datetime | None
    """None when there is no TLS."""

    def reasons(self, now: datetime) -> list[Reason]:
        found = {
            Reason.STORE: not self.store_ok,
            Reason.DISK: self.room is None or self.room.is_scarce,
            Reason.CERTIFICATE: is_near(self.certificate_end, now),
        }
        return [reason for reason, is_so in found.items() if is_so]

    def status(self, now: datetime) -> Status:
        if self.stopping:
            return Status.STOPPING
        return Status.DEGRADED if self.reasons(now) else Status.OK


def is_near(end: datetime | None, now: datetime) -> bool:
    return end is not None and end - now < timedelta(days=CERTIFICATE_DAYS)
