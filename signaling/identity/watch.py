"""Sees to it that whoever was put out is out: also on a running server, also by another process."""

import asyncio
import contextlib
from collections.abc import Callable

from common.clock import Clock
from common.errors import StoreError
from common.log import logger
from common.protocol.codes import Role
from signaling.hub.events import PutOut
from signaling.identity.doorkeeper import LetIn
from signaling.identity.identity import Identity
from signaling.log.entries import Party

LOOK_SECONDS = 1.0
log = logger(__name__)


class Watch:
    """Looks once a second, from the moment it is made; ``hear`` is called on the loop it was made on."""

    def __init__(
        self,
        identity: Identity,
        clock: Clock,
        hear: Callable[[PutOut], None],
        is_in_call: Callable[[Party], bool],
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self._devices = identity.devices
        self._tokens = identity.tokens
        self._clock = clock
        self._hear = hear
        self._is_in_call = is_in_call
        self._look_seconds = look_seconds
        self._seen = self._devices.last_barred()
        self._task = asyncio.get_running_loop().create_task(self._look(), name="watch")

    async def stop(self) -> None:
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task

    async def has_put_out(self, found: LetIn) -> bool:
        """Whether device or clerk was put out since they were looked up.  Raises StoreError.

        When not, whoever comes in before the loop goes on is put out by what is heard later.
        """
        last = found.last_barred
        while True:
            for seq, event in await asyncio.to_thread(self._devices.barred_after, last):
                if found.is_hit_by(event):
                    return True
                last = seq
            if self._seen <= last:  # else it was heard meanwhile, when there was nobody to put out
                return False

    async def _look(self) -> None:
        while True:
            try:
                for seq, event in await asyncio.to_thread(self._devices.barred_after, self._seen):
                    self._seen = seq
                    log.info("a device or a clerk was put out")
                    self._hear(event)
                await self._end_days()
            except StoreError as error:
                log.warning("accounts cannot be read", problem=error)
            await asyncio.sleep(self._look_seconds)

    async def _end_days(self) -> None:
        """A clerk whose day is over has to log in again, but not in the middle of a call."""
        for name in await asyncio.to_thread(self._tokens.days_over, self._clock.wall()):
            party = Party(Role.CLERK, name)
            if not self._is_in_call(party):
                log.info("a clerk's day is over")
                self._hear(PutOut(party))
                await asyncio.to_thread(self._tokens.end_day, name)
