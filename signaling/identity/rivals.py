"""One live program a device: what happens when a second one proves the same key."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Literal

from common.log import logger
from common.protocol.codes import Code
from signaling.door.connection import Connection
from signaling.hub.events import ConnectionId, Doubled, Left
from signaling.hub.mind import Mind
from signaling.identity.doorkeeper import LetIn
from signaling.log.entries import LoginRefused

PROBE_SECONDS = 3.0
"""A living program answers a ping in this time; the window's own work holds it up for less."""
log = logger(__name__)


class Rivals:
    """Finds out which of two programs with one key is alive.

    Of two that live the one that was here stays, and both are warned.  One that does not answer has lost its
    machine or its network and does not know yet: an honest program that comes back takes its place.
    """

    def __init__(
        self,
        hub: Mind,
        connections: Mapping[ConnectionId, Connection],
        was_put_out: Callable[[LetIn], Awaitable[bool]],
        hear: Callable[[Doubled | Left], None],
    ) -> None:
        self._hub = hub
        self._connections = connections
        self._was_put_out = was_put_out
        self._hear = hear

    async def judge(self, found: LetIn) -> LetIn | LoginRefused | Literal[Code.DEVICE_IN_USE]:
        """What comes of a program with the right key.  Good until the loop goes on.  Raises StoreError."""
        device = found.device
        while not await self._was_put_out(found):  # the look-up takes a moment, and a silent rival seconds
            number = self._hub.connection_of(device.serial)
            if number is None:
                return found
            holder = self._connections.get(number)
            if holder is None or holder.closing:
                return found
            if await holder.answers(PROBE_SECONDS):
                log.warning("two programs with one device key", device=device.id)
                self._hear(Doubled(number, device.id, device.serial))
                return Code.DEVICE_IN_USE
            holder.drop()
            self._hear(Left(number))
        return found.refused()
