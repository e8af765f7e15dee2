"""One program's connection: bounded sending, heartbeats, and a close that says why.

Never makes another wait: what a slow program has not read yet is bounded, and beyond that it is
disconnected.  Knows no protocol beyond ping; driven by ``signaling.server``.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable

from msgspec import UNSET, UnsetType

from common.clock import Clock, Instant
from common.errors import ProtocolError
from common.log import logger
from common.protocol.codec import client_codec, server_codec
from common.protocol.codes import CloseCode
from common.protocol.messages import Ping, ServerMessage
from signaling.door.sockets import Socket
from signaling.hub.events import ConnectionId
from signaling.identity.throttle import Bucket

MISSED_BEATS = 2
LOOK_SECONDS = 0.02
WAITING_FRAMES = 64
"""What a program may say before it is let in; more is refused unread."""
log = logger(__name__)

Frame = bytes | None
"""A text, or None for what is not text."""


class Connection:
    """What a program is told, how long it may be silent, and how it is let go."""

    __slots__ = (
        "_beat",
        "_clock",
        "_heard_at",
        "_limit",
        "_news",
        "_pace",
        "_socket",
        "_waiting",
        "bucket",
        "closed_with",
        "closing",
        "number",
        "over_rate",
        "strikes",
    )

    def __init__(
        self, number: ConnectionId, socket: Socket, clock: Clock, *, limit_bytes: int, bucket: Bucket
    ) -> None:
        self.number = number
        self.bucket = bucket
        self.strikes = 0
        self.over_rate = 0
        self.closing = False
        self.closed_with: int | None = None
        """The code this end said goodbye with."""
        self._socket = socket
        self._clock = clock
        self._limit = limit_bytes
        self._waiting: deque[Frame] | None = deque()
        self._news: asyncio.Event | None = asyncio.Event()
        self._beat: asyncio.TimerHandle | None = None
        self._pace = 0.0
        self._heard_at = clock.now()
        socket.on_message = self._wait_in_line

    def send(self, message: ServerMessage) -> None:
        """Send a message; a program too slow to take it is disconnected."""
        if self.closing:
            return
        frame = server_codec.encode_utf8(message)
        if self._socket.buffered() + len(frame) > self._limit:
            log.warning("slow program disconnected", connection=self.number)
            self.close(CloseCode.SLOW_CONSUMER)
            return
        self._socket.send(frame)

    def close(self, code: int) -> None:
        """Send what waits if that is quick, say the code, and be gone in a second at most."""
        if not self.closing:
            self.closing = True
            self.closed_with = code
            self._socket.close(code)
            self._wake()

    def heard(self, now: Instant) -> None:
        """Anything came from the program: it lives."""
        self._heard_at = now

    async def answers(self, seconds: float) -> bool:
        """Ask for a sign of life, and whether one came in time."""
        asked = self._clock.now()
        self.send(Ping(ts=round(asked, 3)))
        while not self.closing and self._clock.now() < asked + seconds:
            await asyncio.sleep(LOOK_SECONDS)
            if self._heard_at > asked:
                return not self.closing
        return False

    def drop(self) -> None:
        """Be gone at once: nobody is at the other end."""
        self.closing = True
        self._socket.abort()

    def pace(self, seconds: float) -> None:
        """Ping after so many seconds of silence, give up after twice as many."""
        self._pace = seconds
        if self._beat is not None:
            self._beat.cancel()
        self._beat = asyncio.get_running_loop().call_later(seconds, self._tick)

    def gone(self) -> None:
        """The socket is no more."""
        self.closing = True
        if self._beat is not None:
            self._beat.cancel()
        self._wake()

    async def frames(self) -> AsyncIterator[Frame]:
        """What the program says before it is let in, one after another, until it is closed."""
        while self._waiting is not None and self._news is not None:
            while self._waiting and not self.closing:
                yield self._waiting.popleft()
            if self.closing:
                return
            self._news.clear()
            await self._news.wait()

    def listen(self, hear: Callable[[Frame], None]) -> None:
        """From now on each frame is heard as it comes; those that wait are heard at once."""
        waiting = self._waiting or ()
        self._waiting = self._news = None
        self._socket.on_message = hear
        for frame in waiting:
            if not self.closing:
                hear(frame)

    def _wait_in_line(self, frame: Frame) -> None:
        if self._waiting is None:
            return
        if len(self._waiting) >= WAITING_FRAMES:
            self.close(CloseCode.RATE)
            return
        self._waiting.append(frame)
        self._wake()

    def _wake(self) -> None:
        if self._news is not None:
            self._news.set()

    def _tick(self) -> None:
        silent = self._clock.now() - self._heard_at
        if silent >= self._pace * MISSED_BEATS:
            log.info("silent program disconnected", connection=self.number)
            self.drop()
            return
        if silent >= self._pace * 0.9:
            self.send(Ping(ts=round(self._clock.now(), 3)))
        self.pace(self._pace)


def number_in(frame: Frame) -> int | UnsetType:
    """The ``i`` of a request that is not heard, so that its sender knows which to send again."""
    try:
        return getattr(client_codec.decode(frame), "i", UNSET) if frame is not None else UNSET
    except ProtocolError:
        return UNSET
