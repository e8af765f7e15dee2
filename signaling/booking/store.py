"""Where booked times are kept: the port, and the error of a time that is gone.

That no room and no clerk is ever given twice is the database's word, not ours: each adapter declares it, and
refuses it to any program (``store_sqlite``, ``store_postgres``).
"""

import enum
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from common.errors import EtaluukkuError
from common.ids import BookingId, DeskName
from signaling.booking.bookings import Booking, BookingState, Busy
from signaling.booking.slots import Taken
from signaling.log.entries import AnyEntry

Window = tuple[datetime, datetime]
News = Callable[[Booking], AnyEntry]


class SlotTakenError(EtaluukkuError):
    """The time is not free: somebody was faster, or it cannot be booked at all."""


class FeedKind(enum.StrEnum):
    """Whose calendar a feed is."""

    DESK = "desk"
    ROOM = "room"


class BookingStore(Protocol):
    """Booked times.  Every method may be called from any thread, and raises StoreError."""

    def make(self, key: str, window: Window, decide: Callable[[Taken], Booking], news: News) -> Booking:
        """Keep what ``decide`` makes of what is taken within the window, or raise its SlotTakenError.

        A booking with this key that is there already is not made again: it comes back.  ``decide`` is asked
        again when its number is somebody's already.  ``news``, here and
        below, says what the session log gets of the change; it is kept in the same transaction.
        """

    def move(
        self, booking: BookingId, window: Window, decide: Callable[[Booking, Taken], Booking], news: News
    ) -> Booking | None:
        """Put a booking at another time, its own being free for it; None when it is not booked any more."""

    def settle(self, booking: BookingId, to: BookingState, at: datetime, news: News) -> Booking | None:
        """End a booking that is BOOKED; None when it was not: of many who try, one succeeds."""

    def of_number(self, number: str) -> Booking | None:
        """The booking with this number, whatever became of it."""

    def taken(self, window: Window, but: BookingId | None = None) -> Taken:
        """What is not free within the window; for ``but``, which is to move, its own time is."""

    def news(self) -> list[tuple[int, AnyEntry]]:
        """What the session log has not been told yet, numbered in the order it happened."""

    def told(self, until: int) -> None:
        """The session log has all news up to this number."""

    def late(self, before: datetime) -> list[Booking]:
        """Those still BOOKED that began before."""

    def between(self, window: Window) -> list[Booking]:
        """Bookings of any state that begin within the window, in their order."""

    def set_busy(self, desk: DeskName, seat: int, busy: Sequence[Busy]) -> None:
        """Replace all that is known of when this clerk of a desk is not there."""

    def set_feed(self, kind: FeedKind, name: str, token: str) -> None:
        """Let whoever has the token read a calendar; the token before is good no more."""

    def feed_of(self, token: str) -> tuple[FeedKind, str] | None:
        """Whose calendar the token is for."""

    def forget(self, before: datetime) -> None:
        """Remove bookings and busy times that ended before."""
