"""The hub's driver: WebSockets, time and the store around the pure machine.

One process, one loop, one port.  Holds no decisions: it carries frames to events and effects to frames.
"""

import asyncio
import base64
import itertools
import secrets
from collections.abc import AsyncIterator
from datetime import UTC
from functools import partial
from typing import assert_never

from msgspec import UNSET

from common.clock import Clock, Instant
from common.errors import StoreError
from common.ids import CallId, ServiceId, SiteId, new_call_id, new_session_id
from common.log import logger
from common.protocol.codec import MAX_FRAME_BYTES
from common.protocol.codes import CloseCode, Code, Feature
from common.protocol.messages import (
    Bye,
    ClientMessage,
    DayAuth,
    Error,
    Hello,
    Ping,
    Pong,
    Resume,
    Rtc,
    ServerMessage,
    Welcome,
)
from signaling.door.connection import Connection, Frame
from signaling.door.limits import Limits
from signaling.door.manners import Manners
from signaling.door.sockets import Socket
from signaling.door.websocket import WebSocket
from signaling.hub.events import (
    Book,
    ClerkCame,
    Close,
    ConnectionId,
    Effect,
    Event,
    Fresh,
    Keep,
    KioskCame,
    Left,
    Pace,
    Returned,
    Said,
    Send,
    TimePassed,
)
from signaling.hub.farewell import spread_ms
from signaling.hub.mind import BookingBranch, Mind
from signaling.hub.presence import VERSION
from signaling.identity.doorkeeper import Doorkeeper, LetIn
from signaling.identity.identity import Identity
from signaling.identity.rivals import Rivals
from signaling.identity.throttle import Bucket
from signaling.identity.watch import Watch
from signaling.log.entries import LoginRefused
from signaling.log.journal import Journal
from signaling.log.store import Store
from signaling.watching.tally import Tally

log = logger(__name__)
INTERNAL_ERROR = 1011
NO_STATUS = 1005
MOST_STRANGERS = 2048
LAST_WORDS_SECONDS = 0.01
NO_CALL = CallId("")


class SignalingServer:
    """Drives one ``Hub``.  ``start`` and ``stop`` on the loop it serves on."""

    def __init__(
        self,
        hub: Mind,
        store: Store,
        identity: Identity,
        clock: Clock,
        limits: Limits,
        tally: Tally | None = None,
    ) -> None:
        """``tally``: of the process, when it outlives this server."""
        self.tally = tally or Tally()
        self.stopping = False
        """It is saying goodbye, and takes nobody in any more."""
        self.branch: BookingBranch | None = None
        """The booking office that answers what kiosks ask; closed with the server."""
        self._hub = hub
        self._clock = clock
        self._manners = Manners(clock, self.tally)
        self._limits = limits
        self._journal = Journal(store, clock, self.hear)
        self._doorkeeper = Doorkeeper(identity, clock)
        self._watch = Watch(identity, clock, self.hear, hub.is_in_call)
        self._connections: dict[ConnectionId, Connection] = {}
        self._rivals = Rivals(hub, self._connections, self._watch.has_put_out, self.hear)
        self._numbers = itertools.count(1)
        self._strangers = 0
        self._door: set[asyncio.Task[None]] = set()
        """Programs that are being let in."""
        self._loop = asyncio.get_running_loop()
        self._looks_at_deadline = False
        self._alarm: asyncio.TimerHandle | None = None
        self._alarm_at: Instant | None = None

    def hear(self, event: Event) -> None:
        """Let the hub hear an event and do what it says."""
        for effect in self._hub.handle(event, self._clock.now()):
            self._do(effect)
        if not self._looks_at_deadline:
            self._looks_at_deadline = True
            self._loop.call_soon(self._set_alarm)  # once for all that is heard in this turn of the loop

    def keep(self, effect: Keep) -> None:
        """Write an entry that is not the hub's."""
        self._journal.keep(effect.entry, must=effect.must)

    def send(self, number: ConnectionId, message: ServerMessage) -> None:
        """Say something that is not the hub's to a program, if it is still there."""
        self._do(Send(number, message))

    async def settle(self) -> None:
        """Wait until what is to be kept has been written, or cannot be now."""
        await self._journal.settle()

    def open_services(self, site: SiteId) -> list[ServiceId]:
        """The services of a site that some clerk on duty serves."""
        return self._hub.open_services(site)

    def counts(self) -> dict[str, int]:
        """How many programs, and what they are at."""
        return self._hub.counts()

    @property
    def store_ok(self) -> bool:
        """Whether the session log can be written."""
        return not self._journal.failing

    async def stop(self) -> None:
        """Tell everybody to come back soon, and write what is on its way."""
        self.stopping = True
        if self.branch is not None:
            await self.branch.close()
        spread = spread_ms(len(self._connections))
        for connection in list(self._connections.values()):
            connection.send(Bye(reason="drain", reconnect_after_ms=spread, resume=False))
            connection.close(CloseCode.DRAIN)
        for door in self._door:
            door.cancel()
        if self._door:
            await asyncio.wait(self._door)
        while self._connections:
            await asyncio.sleep(LAST_WORDS_SECONDS)
        await self._journal.settle()
        self._journal.stop()
        self._looks_at_deadline = True  # nothing that is still heard sets another alarm
        if self._alarm is not None:
            self._alarm.cancel()
        await self._watch.stop()
        self._doorkeeper.close()

    @property
    def is_full(self) -> bool:
        """Whether so many stand at the door that no more may come."""
        return self._strangers >= MOST_STRANGERS

    def arrived(self, transport: asyncio.Transport) -> asyncio.Protocol:
        """Serve one program from welcome to goodbye; what it says next is for the protocol returned."""
        socket = WebSocket(transport, 2 * MAX_FRAME_BYTES)
        peer = transport.get_extra_info("peername")
        self.admit(socket, peer[0] if peer else "")
        return socket

    def admit(self, socket: Socket, address: str) -> None:
        """The same for a program whose socket is there."""
        connection = Connection(
            ConnectionId(next(self._numbers)),
            socket,
            self._clock,
            limit_bytes=self._limits.outbound_bytes,
            bucket=Bucket(self._limits.messages_per_second, 3 * self._limits.messages_per_second),
        )
        self._connections[connection.number] = connection
        socket.on_gone = partial(self._gone, connection)
        self._strangers += 1
        door = asyncio.get_running_loop().create_task(self._open_door(connection, address))
        self._door.add(door)
        door.add_done_callback(self._door.discard)

    def _gone(self, connection: Connection) -> None:
        connection.gone()
        self.tally.closed[connection.closed_with or NO_STATUS] += 1
        del self._connections[connection.number]
        self.hear(Left(connection.number))

    # -- at the door --

    async def _open_door(self, connection: Connection, address: str) -> None:
        """Let a program in; from then on it is heard without anybody waiting for it."""
        try:
            if await self._let_in(connection, address):
                connection.listen(partial(self._hear_inside, connection))
        except Exception:  # one program's trouble stays its own
            log.exception("connection failed", connection=connection.number)
            connection.close(INTERNAL_ERROR)
        finally:
            self._strangers -= 1

    async def _let_in(self, connection: Connection, address: str) -> bool:
        """Welcome, then hello within its time; whether the program is in."""
        challenge = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("=")
        connection.send(
            Welcome(
                versions=[VERSION],
                features=[one.value for one in Feature],
                challenge=challenge,
                server_time=self._clock.wall().astimezone(UTC).isoformat(timespec="seconds"),
                node=self._limits.node,
            )
        )
        while not connection.closing:
            try:
                async with asyncio.timeout(self._limits.hello_seconds):
                    hello = await self._hear_hello(connection)
            except TimeoutError:
                connection.close(CloseCode.HELLO_TIMEOUT)
                return False
            if hello is None:
                return False
            await self._check(connection, hello, challenge, address)
            if self._hub.knows(connection.number):
                return True
        return False

    async def _hear_hello(self, connection: Connection) -> Hello | None:
        async for message in self._messages(connection):
            match message:
                case Hello():
                    return message
                case Ping(ts=ts):
                    connection.send(Pong(ts=ts))
                case _:
                    self._refuse(connection, Code.HELLO_EXPECTED, message)
        return None

    async def _check(self, connection: Connection, hello: Hello, challenge: str, address: str) -> None:
        if VERSION not in hello.v:
            self._refuse(connection, Code.UNSUPPORTED_VERSION, hello, CloseCode.VERSION)
            return
        fresh = Fresh(new_session_id(), secrets.token_urlsafe(32))
        if isinstance(hello.auth, Resume):
            self.hear(Returned(connection.number, hello.i, hello.auth.token, hello.auth.offset, fresh))
            return
        try:
            found = await self._doorkeeper.who(hello.auth, challenge, address)
            judged = await self._rivals.judge(found) if isinstance(found, LetIn) else found
        except StoreError as error:
            log.warning("accounts cannot be read", problem=error)
            connection.send(Error(code=Code.INTERNAL, i=hello.i, fatal=True, retry_ms=self._limits.retry_ms))
            connection.close(CloseCode.DRAIN)
            return
        number, i = connection.number, hello.i
        match judged:
            case LetIn(device=device, clerk=clerk):
                self.tally.login(hello, "ready")
                if clerk is None:
                    self.hear(KioskCame(number, i, device.id, SiteId(device.place), fresh, device.serial))
                else:
                    self.hear(ClerkCame(number, i, clerk, fresh, device.serial))
                for paper in judged.papers():
                    connection.send(paper)
            case LoginRefused():
                if judged.id:  # whoever invents names does not fill the disk
                    self._journal.keep(judged, must=False)
                code = Code.LOGIN_OVER if isinstance(hello.auth, DayAuth) else Code.AUTH_FAILED
                self._refuse(connection, code, hello, CloseCode.AUTH)
            case Code.DEVICE_IN_USE:
                self._refuse(connection, judged, hello, CloseCode.DEVICE_IN_USE)
            case _:
                assert_never(judged)

    # -- inside --

    def _hear_inside(self, connection: Connection, frame: Frame) -> None:
        try:
            message = self._manners.read(connection, frame)
            if message is not None:
                self._heard(connection, message)
        except Exception:  # the socket handler: one program's trouble stays its own
            log.exception("connection failed", connection=connection.number)
            connection.close(INTERNAL_ERROR)

    def _heard(self, connection: Connection, message: ClientMessage) -> None:
        match message:
            case Rtc():  # nearly all there is
                self.hear(Said(connection.number, message, NO_CALL))
            case Ping(ts=ts):
                connection.send(Pong(ts=ts))
            case Pong():
                pass
            case Hello():
                self._refuse(connection, Code.HELLO_REPEATED, message)
            case Bye(resume=resume, day=day):
                self.hear(Left(connection.number, for_good=not resume))
                if day:
                    self._doorkeeper.log_out(day)
                connection.close(1000)
            case _:
                self.hear(Said(connection.number, message, new_call_id()))

    async def _messages(self, connection: Connection) -> AsyncIterator[ClientMessage]:
        """What a program at the door says, as long as it keeps to the rules."""
        async for frame in connection.frames():
            message = self._manners.read(connection, frame)
            if message is not None:
                yield message

    def _refuse(
        self, connection: Connection, code: Code, message: ClientMessage, close: CloseCode | None = None
    ) -> None:
        i = getattr(message, "i", UNSET)
        if isinstance(message, Hello):
            self.tally.login(message, code)
        connection.send(Error(code=code, i=i, fatal=close is not None))
        if close is not None:
            connection.close(close)

    # -- effects --

    def _do(self, effect: Effect) -> None:
        match effect:
            case Keep(entry, must):
                self._journal.keep(entry, must=must)
            case Send(number, message):
                if connection := self._connections.get(number):
                    connection.send(message)
            case Close(number, code):
                if connection := self._connections.get(number):
                    connection.close(code)
            case Book(number, message=asked):
                if self.branch is not None:
                    self.branch.take(effect)
                else:
                    self.send(number, Error(code=Code.NO_SUCH_SERVICE, i=asked.i))
            case Pace(number, seconds):
                if connection := self._connections.get(number):
                    connection.pace(seconds)
            case _:
                assert_never(effect)

    def _set_alarm(self) -> None:
        self._looks_at_deadline = False
        deadline = self._hub.next_deadline()
        if deadline == self._alarm_at and self._alarm is not None:
            return
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        self._alarm_at = deadline
        if deadline is not None:
            wait = max(0.0, deadline - self._clock.now())
            self._alarm = self._loop.call_later(wait, self._ring)

    def _ring(self) -> None:
        self._alarm = None
        self.hear(TimePassed())
