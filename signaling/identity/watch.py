"""Sees to it that whoever was put out is out: also on a running server, also by another process."""

import asyncio
import contextlib
from collections.abc import Callable

from common.errors import StoreError
from common.log import logger
from signaling.events import PutOut
from signaling.identity.devices import Devices

LOOK_SECONDS = 1.0
log = logger(__name__)


class Watch:
    """Looks once a second, from the moment it is made; ``hear`` is called on the loop it was made on."""

    def __init__(
        self, devices: Devices, hear: Callable[[PutOut], None], look_seconds: float = LOOK_SECONDS
    ) -> None:
        self._devices = devices
        self._hear = hear
        self._look_seconds = look_seconds
        self._seen = devices.last_barred()
        self._task = asyncio.get_running_loop().create_task(self._look(), name="watch")

    async def stop(self) -> None:
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task

    async def _look(self) -> None:
        while True:
            try:
                for seq, event in await asyncio.to_thread(self._devices.barred_after, self._seen):
                    self._seen = seq
                    log.info("a device or a clerk was put out")
                    self._hear(event)
            except StoreError as error:
                log.warning("accounts cannot be read", problem=error)
            await asyncio.sleep(self._look_seconds)
