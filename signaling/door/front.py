"""The one port: a program's WebSocket is ours from its first byte, every page is aiohttp's.

A program asks for ``LINK_PATH``; whoever asks for anything else is handed over to aiohttp with what was read.
"""

import asyncio
import base64
import hashlib
import ssl
from collections.abc import Callable
from http import HTTPStatus
from typing import Protocol, cast

from aiohttp import web

from common.protocol.hello import LINK_PATH
from signaling.door.websocket import as_transport

HEAD_BYTES = 8 * 1024
HEAD_SECONDS = 5.0
BACKLOG = 4096
"""Connections that wait to be taken: after a restart everybody comes at once."""
GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
"""RFC 6455 §1.3."""


class Reception(Protocol):
    """Whoever takes programs in: a server, or one node of several."""

    @property
    def is_full(self) -> bool:
        """Whether no more may come now."""

    def arrived(self, transport: asyncio.Transport) -> asyncio.Protocol:
        """Serve one program; what it says next is for the protocol returned."""


_LINK = f"GET {LINK_PATH} ".encode()


async def listen(
    server: Reception, pages: web.AppRunner, host: str, port: int, context: ssl.SSLContext | None
) -> asyncio.Server:
    """Begin to take connections, with ``pages`` for everything else.  Raises OSError when it cannot."""
    await pages.setup()

    def front() -> asyncio.Protocol:
        return Front(server, cast("web.Server", pages.server))  # set up, so there is one

    loop = asyncio.get_running_loop()
    return await loop.create_server(front, host, port, ssl=context, backlog=BACKLOG)


class Front(asyncio.Protocol):
    """A connection until it is known what it is for."""

    def __init__(self, server: Reception, pages: Callable[[], asyncio.Protocol]) -> None:
        self._server = server
        self._pages = pages
        self._head = b""
        self._transport: asyncio.Transport
        self._patience: asyncio.TimerHandle

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = as_transport(transport)
        self._patience = asyncio.get_running_loop().call_later(HEAD_SECONDS, self._transport.abort)

    def connection_lost(self, _exc: Exception | None) -> None:
        self._patience.cancel()

    def data_received(self, data: bytes) -> None:
        self._head += data
        if not self._head.startswith(_LINK[: len(self._head)]):
            self._hand_over(self._pages(), self._head)
        elif b"\r\n\r\n" in self._head:
            head, _, rest = self._head.partition(b"\r\n\r\n")
            self._shake_hands(head, rest)
        elif len(self._head) > HEAD_BYTES:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def _hand_over(self, protocol: asyncio.Protocol, rest: bytes) -> None:
        self._patience.cancel()
        self._transport.set_protocol(protocol)
        protocol.connection_made(self._transport)
        if rest:
            protocol.data_received(rest)

    def _shake_hands(self, head: bytes, rest: bytes) -> None:
        headers = _headers(head)
        key = headers.get("sec-websocket-key", "")
        if "origin" in headers:
            self._refuse(HTTPStatus.FORBIDDEN)  # programs only, no browsers
        elif headers.get("upgrade", "").lower() != "websocket" or not _is_key(key):
            self._refuse(HTTPStatus.BAD_REQUEST)
        elif headers.get("sec-websocket-version") != "13":
            self._refuse(HTTPStatus.UPGRADE_REQUIRED, "Sec-WebSocket-Version: 13\r\n")
        elif self._server.is_full:
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE, "Retry-After: 5\r\n")
        else:
            accept = base64.b64encode(hashlib.sha1(key.encode() + GUID, usedforsecurity=False).digest())
            self._transport.write(
                b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
            )
            self._hand_over(self._server.arrived(self._transport), rest)

    def _refuse(self, status: HTTPStatus, header: str = "") -> None:
        self._patience.cancel()
        text = f"{status.phrase.lower()}\n"
        self._transport.write(
            f"HTTP/1.1 {status.value} {status.phrase}\r\n{header}Content-Type: text/plain\r\n"
            f"Content-Length: {len(text)}\r\nConnection: close\r\n\r\n{text}".encode()
        )
        self._transport.close()


def _headers(head: bytes) -> dict[str, str]:
    """Names in small letters and values; of a repeated one the last."""
    lines = head.decode("latin-1").split("\r\n")[1:]
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _is_key(text: str) -> bool:
    """RFC 6455 §4.2.1: 16 bytes in base64."""
    try:
        return len(base64.b64decode(text, validate=True)) == 16
    except ValueError:
        return False
