"""Goes round the booked times now and then: frees those nobody came for, forgets those that are over.

And tells the session log what has happened, and the hub what is to come: then, and soon after a change here.
Of several nodes the keeper of the line does so.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence

from common.errors import StoreError
from common.log import logger
from signaling.booking.bookings import Booking
from signaling.booking.office import BookingOffice
from signaling.booking.store import BookingStore
from signaling.log.entries import AnyEntry

EVERY_SECONDS = 15.0
log = logger(__name__)


class Rounds:
    """Runs on the loop it was started on, until it is stopped."""

    def __init__(
        self,
        office: BookingOffice,
        store: BookingStore,
        keep: Callable[[Sequence[AnyEntry]], Awaitable[None]],
        tell: Callable[[Sequence[Booking]], None],
    ) -> None:
        """``keep`` returns when the entries are written: each is told at least once."""
        self._office = office
        self._store = store
        self._keep = keep
        self._tell = tell
        self._changed = asyncio.Event()
        self._task = asyncio.get_running_loop().create_task(self._go_on(), name="bookings")

    def soon(self) -> None:
        """Something has changed."""
        self._changed.set()

    async def stop(self) -> None:
        """Go round a last time, then no more."""
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task
        await self._go_round()

    async def _go_on(self) -> None:
        while True:
            self._changed.clear()
            await self._go_round()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), EVERY_SECONDS)

    async def _go_round(self) -> None:
        try:
            await asyncio.to_thread(self._office.sweep)
            news = await asyncio.to_thread(self._store.news)
            if news:
                await self._keep([entry for _, entry in news])
                await asyncio.to_thread(self._store.told, news[-1][0])
            self._tell(await asyncio.to_thread(self._office.coming))
        except StoreError as error:  # the next round may do better
            log.warning("booked times cannot be looked after", problem=error)
