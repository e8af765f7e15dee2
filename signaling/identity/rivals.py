"""One live program a device: what happens when a second one proves the same key."""

from collections.abc import Awaitable, Callable, Mapping

from common.log import logger
from common.protocol.codes import Code
from signaling.connection import Connection
from signaling.events import ConnectionId, Doubled, Left
from signaling.identity.devices import EnrolledDevice
from signaling.mind import Mind

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
        is_current: Callable[[EnrolledDevice], Awaitable[bool]],
        hear: Callable[[Doubled | Left], None],
    ) -> None:
        self._hub = hub
        self._connections = connections
        self._is_current = is_current
        self._hear = hear

    async def why_not(self, device: EnrolledDevice) -> Code | None:
        """Why a device with the right key may not come in now.  Raises StoreError."""
        while (number := self._hub.connection_of(device.serial)) is not None:
            holder = self._connections.get(number)
            if holder is None or holder.closing:
                return None
            if await holder.answers(PROBE_SECONDS):
                log.warning("two programs with one device key", device=device.id)
                self._hear(Doubled(number, device.id, device.serial))
                return Code.DEVICE_IN_USE
            holder.drop()
            self._hear(Left(number))
            if not await self._is_current(device):  # it may have been revoked while we waited
                return Code.AUTH_FAILED
        return None
