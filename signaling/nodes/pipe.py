"""One WebSocket between two nodes: what is sent within a turn of the loop goes out in one message."""

import asyncio
import contextlib
from collections.abc import Callable

import aiohttp
from aiohttp import web

from common.errors import ProtocolError
from common.log import logger

HEARTBEAT_SECONDS = 4.0
"""A node that does not answer for half as long again is away."""
LONGEST_BYTES = 16 * 1024 * 1024
"""What may wait for a node that reads slowly; then it is given up, and its programs come back elsewhere."""

log = logger(__name__)

Socket = aiohttp.ClientWebSocketResponse | web.WebSocketResponse


class Pipe:
    """Both ends are of one kind."""

    def __init__(self, socket: Socket) -> None:
        self._socket = socket
        self._out = bytearray()
        self._news = asyncio.Event()
        self._reader: asyncio.Task[None] | None = None

    def send(self, frame: bytes) -> None:
        """Never waits; what cannot be sent any more is dropped."""
        self._out += frame
        self._news.set()
        if len(self._out) > LONGEST_BYTES:
            self.cut()

    async def run(self, hear: Callable[[bytes], None]) -> None:
        """Carry messages until either end is gone."""
        self._reader = asyncio.get_running_loop().create_task(self._read(hear), name="pipe")
        writer = asyncio.get_running_loop().create_task(self._write(), name="pipe")
        try:
            await asyncio.wait((self._reader, writer), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (self._reader, writer):
                task.cancel()
            await asyncio.gather(self._reader, writer, return_exceptions=True)
            with contextlib.suppress(aiohttp.ClientError, OSError):
                await self._socket.close()

    def cut(self) -> None:
        """End ``run``."""
        if self._reader is not None:
            self._reader.cancel()

    async def _read(self, hear: Callable[[bytes], None]) -> None:
        async for message in self._socket:
            if message.type is not aiohttp.WSMsgType.BINARY:
                return
            try:
                hear(message.data)
            except ProtocolError as error:
                log.warning("a node said what cannot be read", problem=error)
                return

    async def _write(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            out, self._out = self._out, bytearray()
            try:
                await self._socket.send_bytes(bytes(out))
            except (aiohttp.ClientError, OSError):
                return
