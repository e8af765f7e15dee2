"""A server's booking office with its counter and its rounds: wires them to the hub and the session log."""

import asyncio
from collections.abc import Sequence

from common.clock import Clock, Instant
from common.errors import StoreError
from config.directory import Directory
from config.schema import Booking as BookingSettings
from signaling.booking.bookings import Booking
from signaling.booking.counter import Counter
from signaling.booking.office import BookingOffice
from signaling.booking.rounds import Rounds
from signaling.booking.store import BookingStore
from signaling.hub.events import Book, BookingsSeen, Coming, Keep
from signaling.log.entries import AnyEntry
from signaling.server import SignalingServer


class Branch:
    """Open from the start until its server stops, on the server's loop."""

    def __init__(
        self,
        store: BookingStore,
        settings: BookingSettings,
        directory: Directory,
        clock: Clock,
        server: SignalingServer,
    ) -> None:
        self._server = server
        self._clock = clock
        self._loop = asyncio.get_running_loop()
        self.office = BookingOffice(store, settings, directory, clock, self._changed)
        self._rounds = Rounds(self.office, store, self._keep, self._tell)
        self._counter = Counter(self.office, directory, clock, server.send, server.hear)
        server.branch = self

    def take(self, book: Book) -> None:
        """Answer what a kiosk asked."""
        self._counter.take(book)

    async def close(self) -> None:
        """Answer what was asked, tell the log, and go home."""
        await self._counter.close()
        await self._rounds.stop()

    def _changed(self) -> None:
        self._loop.call_soon_threadsafe(self._rounds.soon)

    async def _keep(self, entries: Sequence[AnyEntry]) -> None:
        for entry in entries:
            self._server.keep(Keep(entry))
        await self._server.settle()
        if not self._server.store_ok:
            raise StoreError("the session log cannot be written now")

    def _tell(self, bookings: Sequence[Booking]) -> None:
        now, wall = self._clock.now(), self._clock.wall()
        coming = tuple(
            Coming(
                booking=one.id,
                site=one.place.site,
                authority=one.authority,
                service=one.service,
                language=one.language,
                at=Instant(now + (one.place.starts - wall).total_seconds()),
                interpreter=one.place.interpreter or "",
                adviser=one.place.adviser,
            )
            for one in bookings
        )
        self._server.hear(BookingsSeen(coming))
