"""How commands and events lie on the socket pair: four bytes of length, then msgpack.

Both ends are our own programs; a frame that cannot be read means that they are of two versions, and
nothing more is read from that socket.
"""

import asyncio
from typing import Any, Generic, TypeVar

import msgspec

from common.errors import MediaError
from common.media.wire import AnyCommand, AnyEvent

MAX_FRAME_BYTES = 1024 * 1024
_encoder = msgspec.msgpack.Encoder()

M = TypeVar("M")


def pack(message: AnyCommand | AnyEvent) -> bytes:
    """One frame, ready to be written."""
    body = _encoder.encode(message)
    return len(body).to_bytes(4, "big") + body


class FrameStream(Generic[M]):
    """Reads the messages of one union from a stream."""

    def __init__(self, stream: asyncio.StreamReader, union: Any) -> None:
        self._stream = stream
        self._decoder = msgspec.msgpack.Decoder(union)

    async def next(self) -> M | None:
        """The next message; None when the other end has gone.  ``MediaError`` for what is no message."""
        try:
            size = int.from_bytes(await self._stream.readexactly(4), "big")
            if size > MAX_FRAME_BYTES:
                raise MediaError(f"a frame of {size} bytes from the media process's socket")
            body = await self._stream.readexactly(size)
        except (asyncio.IncompleteReadError, ConnectionError):
            return None
        try:
            return self._decoder.decode(body)  # type: ignore[no-any-return]
        except msgspec.MsgspecError as error:
            raise MediaError("an unknown message on the media process's socket") from error
