"""The way of entries to the store, and what happens while the store cannot write.

An entry is reported kept only when it is durable.  When the disk is full or the file locked, requests
are refused with ``internal``, and what must not be lost (endings) waits here in memory, in order, and is
written and reported kept when the store can write again.  No decisions: the hub says what must be kept.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from datetime import datetime

from common.clock import Clock
from common.errors import StoreError
from common.log import logger
from signaling.hub.events import Kept, NotKept
from signaling.log.entries import AnyEntry
from signaling.log.store import Store

RETRY_SECONDS = 1.0
BACKLOG = 10_000
Asked = tuple[datetime, AnyEntry, bool]
"""When, what, and whether it must not be lost."""
log = logger(__name__)


class Journal:
    """Hands entries to the store and reports to ``heard``, always on the loop it was made on."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        heard: Callable[[Kept | NotKept], None],
        retry_seconds: float = RETRY_SECONDS,
    ) -> None:
        self._store = store
        self._clock = clock
        self._heard = heard
        self._loop = asyncio.get_running_loop()
        self._retry_seconds = retry_seconds
        self._batch: list[Asked] = []
        """What was asked in this turn of the loop; the disk gets it together."""
        self._backlog: deque[tuple[datetime, AnyEntry]] = deque()
        self._retry: asyncio.TimerHandle | None = None
        self._in_flight = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self.failing = False

    def keep(self, entry: AnyEntry, *, must: bool) -> None:
        """Begin to write; ``heard`` comes later, never before this returns."""
        at = self._clock.wall()
        if self.failing:
            self._remember(at, entry, must=must)
            self._loop.call_soon(self._heard, NotKept(entry))
            return
        if not self._batch:
            self._set_out()
            self._loop.call_soon(self._hand_over)
        self._batch.append((at, entry, must))

    async def settle(self) -> None:
        """Wait until nothing is on its way; what could not be written is tried once more."""
        await self._idle.wait()
        if self._backlog:
            self.stop()
            self._try_again()
            await self._idle.wait()

    def stop(self) -> None:
        if self._retry is not None:
            self._retry.cancel()
            self._retry = None

    def _hand_over(self) -> None:
        batch, self._batch = self._batch, []

        def done(error: StoreError | None) -> None:
            self._from_thread(self._done, batch, error)

        self._store.append([(at, entry) for at, entry, _ in batch], done)

    def _from_thread(self, callback: Callable[..., None], *values: object) -> None:
        try:
            self._loop.call_soon_threadsafe(callback, *values)
        except RuntimeError:
            return  # the loop has closed: nobody is left to hear

    def _remember(self, at: datetime, entry: AnyEntry, *, must: bool) -> None:
        if must and len(self._backlog) < BACKLOG:
            self._backlog.append((at, entry))
        elif must:
            log.error("too much waits for the disk, an entry is lost", kind=type(entry).__name__)

    def _set_out(self) -> None:
        self._in_flight += 1
        self._idle.clear()

    def _landed(self) -> None:
        self._in_flight -= 1
        if not self._in_flight:
            self._idle.set()

    def _done(self, batch: list[Asked], error: StoreError | None) -> None:
        self._landed()
        if error is None:
            for _, entry, _ in batch:
                self._heard(Kept(entry))
            return
        if not self.failing:
            self.failing = True
            log.error("session log cannot be written", problem=error)
            self._retry = self._loop.call_later(self._retry_seconds, self._try_again)
        for at, entry, must in batch:
            self._remember(at, entry, must=must)
        for _, entry, _ in batch:
            self._heard(NotKept(entry))

    def _try_again(self) -> None:
        backlog = list(self._backlog)
        self._set_out()

        def done(error: StoreError | None) -> None:
            self._from_thread(self._tried, len(backlog), error)

        self._store.append(backlog, done)

    def _tried(self, written: int, error: StoreError | None) -> None:
        self._landed()
        if error is not None:
            self._retry = self._loop.call_later(self._retry_seconds, self._try_again)
            return
        entries = [self._backlog.popleft()[1] for _ in range(written)]
        if self._backlog:
            self._try_again()
        else:
            self.failing = False
            self._retry = None
            log.info("session log is written again", entries=written)
        for entry in entries:
            self._heard(Kept(entry))
