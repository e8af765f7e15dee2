"""What the driver drives: a hub, or a hub that works only while its node may.  A port without an adapter."""

from typing import Protocol

from common.clock import Instant
from common.ids import ServiceId, SiteId
from signaling.hub.events import Book, ConnectionId, Effect, Event
from signaling.log.entries import Party


class Mind(Protocol):
    """The methods of ``signaling.hub.machine.Hub``; what they promise is said there."""

    def handle(self, event: Event, now: Instant) -> list[Effect]: ...

    def next_deadline(self) -> Instant | None: ...

    def knows(self, connection: ConnectionId) -> bool: ...

    def connection_of(self, serial: str) -> ConnectionId | None: ...

    def is_in_call(self, party: Party) -> bool: ...

    def counts(self) -> dict[str, int]: ...

    def open_services(self, site: SiteId) -> list[ServiceId]: ...


class BookingBranch(Protocol):
    """The booking office of a server, ``signaling.booking.branch``."""

    def take(self, book: Book) -> None: ...

    async def close(self) -> None: ...
