"""One program's WebSocket: bounded sending, heartbeats, and a close that says why.

Never makes another wait: what a slow program has not read yet is bounded, and beyond that it is
disconnected.  Knows no protocol beyond ping; driven by ``signaling.server``.
"""

import asyncio
from collections import deque

from aiohttp import web

from common.clock import Clock
from common.log import logger
from common.protocol.codec import server_codec
from common.protocol.codes import CloseCode
from common.protocol.messages import Ping, ServerMessage
from signaling.events import ConnectionId
from signaling.throttle import Bucket

CLOSE_SECONDS = 1.0
MISSED_BEATS = 2
log = logger(__name__)


class Connection:
    """The three things a transport can do: ``send``, ``buffered``, ``close``; and a beating heart."""

    def __init__(
        self,
        number: ConnectionId,
        socket: web.WebSocketResponse,
        transport: asyncio.WriteTransport,
        clock: Clock,
        *,
        limit_bytes: int,
        bucket: Bucket,
    ) -> None:
        self.number = number
        self.bucket = bucket
        self.strikes = 0
        self.over_rate = 0
        self.closing = False
        self._socket = socket
        self._transport = transport
        self._clock = clock
        self._limit = limit_bytes
        self._waiting: deque[str] = deque()
        self._waiting_bytes = 0
        self._sender: asyncio.Task[None] | None = None
        self._closer: asyncio.Task[None] | None = None
        self._beat: asyncio.TimerHandle | None = None
        self._pace = 0.0
        self._heard_at = clock.now()

    def send(self, message: ServerMessage) -> None:
        """Queue a message; a program too slow to take it is disconnected."""
        if self.closing:
            return
        frame = server_codec.encode(message)
        if self.buffered() + len(frame) > self._limit:
            log.warning("slow program disconnected", connection=self.number)
            self.close(CloseCode.SLOW_CONSUMER)
            return
        self._waiting.append(frame)
        self._waiting_bytes += len(frame)
        if self._sender is None:
            self._sender = asyncio.get_running_loop().create_task(self._drain(), name="send")

    def buffered(self) -> int:
        """Bytes that wait for the program, ours and the transport's."""
        return self._waiting_bytes + self._transport.get_write_buffer_size()

    def close(self, code: int) -> None:
        """Send what waits if that is quick, say the code, and be gone in a second at most."""
        if not self.closing:
            self.closing = True
            self._closer = asyncio.get_running_loop().create_task(self._shut(code), name="close")

    def heard(self) -> None:
        """Anything came from the program: it lives."""
        self._heard_at = self._clock.now()

    def pace(self, seconds: float) -> None:
        """Ping after so many seconds of silence, give up after twice as many."""
        self._pace = seconds
        if self._beat is not None:
            self._beat.cancel()
        self._beat = asyncio.get_running_loop().call_later(seconds, self._tick)

    async def finish(self) -> None:
        """Leave no task behind; a close under way may say its last word first."""
        self.closing = True
        if self._beat is not None:
            self._beat.cancel()
        if self._closer is not None:
            await self._closer
        if self._sender is not None:
            self._sender.cancel()
            await asyncio.wait({self._sender})

    def _tick(self) -> None:
        silent = self._clock.now() - self._heard_at
        if silent >= self._pace * MISSED_BEATS:
            log.info("silent program disconnected", connection=self.number)
            self.closing = True
            self._transport.abort()
            return
        if silent >= self._pace * 0.9:
            self.send(Ping(ts=round(self._clock.now(), 3)))
        self.pace(self._pace)

    async def _drain(self) -> None:
        try:
            while self._waiting:
                frame = self._waiting.popleft()
                self._waiting_bytes -= len(frame)
                await self._socket.send_str(frame)
        except (ConnectionError, RuntimeError):
            pass  # it has gone; the reader sees that too
        finally:
            self._sender = None

    async def _shut(self, code: int) -> None:
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                if self._sender is not None and code != CloseCode.SLOW_CONSUMER:
                    await asyncio.wait({self._sender})
                await self._socket.close(code=code)
        except (TimeoutError, ConnectionError, RuntimeError):
            self._transport.abort()
