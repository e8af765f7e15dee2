"""A program's WebSocket over asyncio's transport: texts in and out, without a task or a queue of its own.

What cannot be sent at once waits in the transport, where ``buffered`` counts it.  Driven by
``signaling.door.connection``, which bounds it; made by ``signaling.door.front`` after the handshake.
"""

import asyncio
from collections.abc import Callable
from typing import cast

from signaling.door import frames

CLOSE_SECONDS = 1.0


class WebSocket(asyncio.Protocol):
    """One connection after its handshake.

    ``on_message`` hears each text, and None for a message of bytes; ``on_gone`` is called once, at the end.
    """

    __slots__ = ("_closing", "_hangs_up", "_reader", "_transport", "on_gone", "on_message")

    def __init__(self, transport: asyncio.Transport, limit: int) -> None:
        """``limit`` bytes are the longest message that is read; a longer one closes with 1009."""
        self._transport = transport
        self._reader = frames.FrameReader(limit)
        self._closing = False
        self._hangs_up: asyncio.TimerHandle | None = None
        self.on_message: Callable[[bytes | None], None] = lambda _: None
        self.on_gone: Callable[[], None] = lambda: None

    # -- what asyncio says --

    def data_received(self, data: bytes) -> None:
        for opcode, payload in self._reader.feed(data):
            if opcode == frames.TEXT:
                if not self._closing:
                    self.on_message(payload)
            elif opcode == frames.BINARY:
                if not self._closing:
                    self.on_message(None)
            elif opcode == frames.PING:
                if not self._closing:
                    self._transport.write(frames.control_frame(frames.PONG, payload))
            elif opcode == frames.CLOSE:
                self._told_to_close(payload)
        if self._reader.broken is not None:
            self.close(self._reader.broken)

    def eof_received(self) -> None:
        """Nobody half-closes a WebSocket: the transport closes, also when nobody reads what waits."""
        self._closing = True
        self._hang_up_soon()

    def connection_lost(self, _exc: Exception | None) -> None:
        self._closing = True
        if self._hangs_up is not None:
            self._hangs_up.cancel()
        self.on_gone()

    # -- what the server says --

    def send(self, text: bytes) -> None:
        """Never waits; what is sent after ``close`` is dropped."""
        if not self._closing:
            self._transport.write(frames.text_frame(text))

    def buffered(self) -> int:
        """Bytes that wait for the program to read."""
        return self._transport.get_write_buffer_size()

    def close(self, code: int) -> None:
        """Say the code after what waits; hang up when the program answers, or in a second at most."""
        if not self._closing:
            self._closing = True
            self._transport.write(frames.close_frame(code))
            self._hang_up_soon()

    def abort(self) -> None:
        """Be gone at once."""
        self._closing = True
        self._transport.abort()

    def _told_to_close(self, payload: bytes) -> None:
        """The program has said its close: answer it if it was the first, and hang up."""
        if not self._closing:
            self._closing = True
            self._transport.write(frames.control_frame(frames.CLOSE, payload[:2]))
            self._hang_up_soon()
        self._transport.close()

    def _hang_up_soon(self) -> None:
        """Closing waits for the program to read what is buffered; this does not."""
        if self._hangs_up is None:
            self._hangs_up = asyncio.get_running_loop().call_later(CLOSE_SECONDS, self._transport.abort)


def as_transport(transport: asyncio.BaseTransport) -> asyncio.Transport:
    """asyncio hands every protocol of a stream server a transport of this kind."""
    return cast("asyncio.Transport", transport)
