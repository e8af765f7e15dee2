"""The hub's outgoing post: collects effects, numbers events, knows who is here."""

from msgspec import UNSET

from common.ids import SiteId
from common.protocol.booking import BookingRequest
from common.protocol.codes import CloseCode, Code
from common.protocol.messages import Error, ServerMessage
from common.protocol.serving import ServiceNow
from common.protocol.shapes import ServerEvent
from signaling.hub.events import Book, Close, ConnectionId, Effect, Keep, Pace, Send
from signaling.hub.sessions import Session, Sessions
from signaling.log.entries import AnyEntry, Party


class Post:
    """Collects what one event comes to."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions
        self._out: list[Effect] = []

    def take(self) -> list[Effect]:
        """Everything since last time."""
        out, self._out = self._out, []
        return out

    def is_here(self, party: Party) -> bool:
        """Whether the party's program is connected at this moment."""
        session = self.sessions.of(party)
        return session is not None and session.connection is not None

    def tell(self, party: Party, event: ServerEvent) -> None:
        """An event to a party: now if it is here, at its resume if it comes back in time."""
        session = self.sessions.of(party)
        if session is not None:
            numbered = session.number(event)
            if session.connection is not None:
                self._out.append(Send(session.connection, numbered))  # type: ignore[arg-type]  # all are members

    def replay(self, session: Session, events: list[ServerEvent]) -> None:
        """Events that already have their offset."""
        if session.connection is not None:
            connection = session.connection
            self._out.extend(Send(connection, event) for event in events)  # type: ignore[arg-type]

    def send(self, connection: ConnectionId, message: ServerMessage) -> None:
        self._out.append(Send(connection, message))

    def refuse(
        self, connection: ConnectionId, code: Code, i: int | None = None, retry_ms: int | None = None
    ) -> None:
        self.send(
            connection,
            Error(
                code=code,
                i=UNSET if i is None else i,
                retry_ms=UNSET if retry_ms is None else retry_ms,
            ),
        )

    def close(self, connection: ConnectionId, code: CloseCode) -> None:
        self._out.append(Close(connection, code))

    def book(
        self,
        connection: ConnectionId,
        kiosk: str,
        site: SiteId,
        message: BookingRequest,
        now: ServiceNow | None = None,
    ) -> None:
        """A question for the booking office, which answers it itself."""
        self._out.append(Book(connection, kiosk, site, message, now))

    def keep(self, entry: AnyEntry, *, must: bool = False) -> None:
        self._out.append(Keep(entry, must))

    def pace(self, party: Party, seconds: float) -> None:
        """How soon a silent connection of the party is pinged."""
        session = self.sessions.of(party)
        if session is not None and session.connection is not None:
            self._out.append(Pace(session.connection, seconds))
