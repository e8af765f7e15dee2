"""A hub that decides only while its node's lease is in force.

While it is not, requests are refused as when the disk is full, and everything else waits in order for the
lease to be renewed; should another node have it by then, this hub is thrown away with all it did not decide.
What two ends of a call say to each other goes through: it decides nothing.  Pure, as the hub is.
"""

from collections import deque

from common.clock import Instant
from common.ids import ServiceId, SiteId
from common.protocol.codes import Code
from common.protocol.messages import Error, Rtc
from common.protocol.shapes import Request
from signaling.hub.events import ConnectionId, Effect, Event, Said, Send, TimePassed
from signaling.hub.machine import Hub
from signaling.log.entries import Party
from signaling.nodes.tenure import Tenure


class Office:
    """A ``Mind``: the hub, and the tenure it works under."""

    def __init__(self, hub: Hub, tenure: Tenure, epoch: int, retry_ms: int) -> None:
        self._hub = hub
        self._tenure = tenure
        self._epoch = epoch
        self._retry_ms = retry_ms
        self._waiting: deque[Event] = deque()
        self._is_shut = False

    def handle(self, event: Event, now: Instant) -> list[Effect]:
        self._is_shut = self._tenure.epoch != self._epoch or not self._tenure.in_force(now)
        if self._is_shut:  # also for good: a hub from before a pause does not open again for a later epoch
            return self._put_off(event, now)
        effects: list[Effect] = []
        while self._waiting:
            effects += self._hub.handle(self._waiting.popleft(), now)
        return effects + self._hub.handle(event, now)

    def next_deadline(self) -> Instant | None:
        """None while the office is shut: whoever renews the lease lets it hear ``TimePassed``."""
        return None if self._is_shut else self._hub.next_deadline()

    def knows(self, connection: ConnectionId) -> bool:
        return self._hub.knows(connection)

    def connection_of(self, serial: str) -> ConnectionId | None:
        return self._hub.connection_of(serial)

    def is_in_call(self, party: Party) -> bool:
        return self._hub.is_in_call(party)

    def counts(self) -> dict[str, int]:
        return self._hub.counts()

    def open_services(self, site: SiteId) -> list[ServiceId]:
        return self._hub.open_services(site)

    def _put_off(self, event: Event, now: Instant) -> list[Effect]:
        match event:
            case Said(message=Rtc()):
                return self._hub.handle(event, now)
            case Said(connection, Request(i=i)):
                return [Send(connection, Error(code=Code.INTERNAL, i=i, retry_ms=self._retry_ms))]
            case TimePassed():
                return []
            case _:
                self._waiting.append(event)
                return []
