"""Sessions: a program's stay at the server over all its connections, with what it may have missed.

Each event to a program gets the next offset and stays in a ring until acknowledged, so that a cut
of up to the session's lifetime loses nothing.  Driven by the hub; knows nothing of calls.
"""

import hashlib
import hmac
from collections import deque
from dataclasses import dataclass, field

import msgspec

from common.ids import SessionId
from common.protocol.codec import server_codec
from common.protocol.messages import ServerMessage
from common.protocol.shapes import ServerEvent
from signaling.hub.events import ConnectionId, Fresh
from signaling.log.entries import Party

RING_EVENTS = 64
RING_BYTES = 256 * 1024


@dataclass(slots=True, eq=False)
class Session:
    """One program's stay."""

    id: SessionId
    party: Party
    connection: ConnectionId | None
    token_hash: bytes
    serial: str = ""
    """Of the certificate of the device it came from."""
    denied: set[str] = field(default_factory=set)
    """What it has said that it may not."""
    offset: int = 0
    """The ``o`` of the last event made for it."""
    ring: deque[tuple[int, ServerEvent]] = field(default_factory=deque)
    """Sizes and events not yet acknowledged, oldest first."""
    ring_bytes: int = 0

    def number(self, event: ServerEvent) -> ServerEvent:
        """The event with its offset, kept for a resume."""
        self.offset += 1
        numbered: ServerEvent = msgspec.structs.replace(event, o=self.offset)
        size = len(server_codec.encode(_as_message(numbered)))
        self.ring.append((size, numbered))
        self.ring_bytes += size
        while len(self.ring) > RING_EVENTS or self.ring_bytes > RING_BYTES:
            self.ring_bytes -= self.ring.popleft()[0]
        return numbered

    def acknowledge(self, offset: int) -> None:
        """The program has handled everything up to ``offset``."""
        while self.ring and self.ring[0][1].o <= offset:
            self.ring_bytes -= self.ring.popleft()[0]

    def missed_since(self, offset: int) -> list[ServerEvent] | None:
        """The events after ``offset``, oldest first; None when some of them are no longer here."""
        oldest = self.ring[0][1].o if self.ring else self.offset + 1
        if not oldest - 1 <= offset <= self.offset:
            return None
        return [event for _, event in self.ring if event.o > offset]

    def forget_missed(self) -> None:
        """After a snapshot nothing older is of use."""
        self.ring.clear()
        self.ring_bytes = 0


class Sessions:
    """All sessions, found by connection, by party and by token."""

    def __init__(self) -> None:
        self._by_connection: dict[ConnectionId, Session] = {}
        self._by_party: dict[Party, Session] = {}
        self._by_token: dict[bytes, Session] = {}
        self._by_serial: dict[str, Session] = {}

    def __len__(self) -> int:
        return len(self._by_party)

    def at(self, connection: ConnectionId) -> Session | None:
        return self._by_connection.get(connection)

    def of(self, party: Party) -> Session | None:
        return self._by_party.get(party)

    def from_device(self, serial: str) -> Session | None:
        """The last session that came with this certificate."""
        return self._by_serial.get(serial)

    def all(self) -> list[Session]:
        return list(self._by_party.values())

    def open(self, party: Party, connection: ConnectionId, fresh: Fresh, serial: str = "") -> Session:
        """A new session; the party must have none."""
        session = Session(fresh.session, party, connection, _hash(fresh.token), serial)
        self._by_party[party] = session
        self._by_connection[connection] = session
        self._by_token[session.token_hash] = session
        self._by_serial[serial] = session
        return session

    def resume(
        self, token: str, connection: ConnectionId, fresh: Fresh
    ) -> tuple[Session, ConnectionId | None] | None:
        """The session of ``token``, moved to a new connection, and the old one; None for a wrong token."""
        session = self._by_token.get(_hash(token))
        if session is None or not hmac.compare_digest(session.token_hash, _hash(token)):
            return None
        old = session.connection
        self.detach(session)
        del self._by_token[session.token_hash]
        session.token_hash = _hash(fresh.token)
        self._by_token[session.token_hash] = session
        session.connection = connection
        self._by_connection[connection] = session
        return session, old

    def detach(self, session: Session) -> None:
        """Its connection is gone; the session waits."""
        if session.connection is not None:
            del self._by_connection[session.connection]
            session.connection = None

    def drop(self, session: Session) -> None:
        """Nobody can resume it any more."""
        self.detach(session)
        self._by_party.pop(session.party, None)
        self._by_token.pop(session.token_hash, None)
        if self._by_serial.get(session.serial) is session:
            del self._by_serial[session.serial]


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def _as_message(event: ServerEvent) -> ServerMessage:
    return event  # type: ignore[return-value]  # every ServerEvent class is a member of the union
