"""WebSocket frames as a server meets them (RFC 6455 §5): bytes in, whole messages out; and frames to send.

Knows no sockets and no messages of ours.  Driven by ``signaling.door.websocket``.
"""

from typing import Final

# aiohttp's own compiled loop over the four bytes of the mask; Python's is fifty times slower.  It is not
# in aiohttp's documented interface, so docs/adr/0006 names it and a test holds it to the standard's example.
from aiohttp._websocket.helpers import websocket_mask

CONTINUATION: Final = 0x0
TEXT: Final = 0x1
BINARY: Final = 0x2
CLOSE: Final = 0x8
PING: Final = 0x9
PONG: Final = 0xA
PROTOCOL_ERROR: Final = 1002
TOO_BIG: Final = 1009
LONGEST_CONTROL: Final = 125
_FIN = 0x80
_MASKED = 0x80
_KNOWN = frozenset({CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG})

Frame = tuple[int, bytes]
"""An opcode and its payload, unmasked; a message in pieces comes as one."""


class FrameReader:
    """Turns what a client sends into frames, however it is cut.

    After the first breach of the protocol ``broken`` is the close code for it, and nothing more is read.
    """

    __slots__ = ("_limit", "_pieces", "_rest", "_started", "_started_bytes", "broken")

    def __init__(self, limit: int) -> None:
        """``limit`` bytes are the longest message."""
        self._limit = limit
        self._rest = b""
        self._started: int | None = None
        self._started_bytes = 0
        self._pieces: list[bytes] = []
        self.broken: int | None = None

    def feed(self, data: bytes) -> list[Frame]:
        """The frames that are complete with ``data``, oldest first."""
        if self._rest:
            data = self._rest + data
        frames: list[Frame] = []
        at, end = 0, len(data)
        while self.broken is None and end - at >= 2:
            first, length = data[at], data[at + 1]
            if not length & _MASKED:
                self.broken = PROTOCOL_ERROR  # §5.1: a client masks, always
                break
            length &= 0x7F
            start = at + 6
            if length == 126:
                start = at + 8
                if end < start:
                    break
                length = int.from_bytes(data[at + 2 : at + 4], "big")
            elif length == 127:
                start = at + 14
                if end < start:
                    break
                length = int.from_bytes(data[at + 2 : at + 10], "big")
            if length > self._limit:
                self.broken = TOO_BIG
                break
            stop = start + length
            if end < stop:
                break
            payload = bytearray(data[start:stop])
            websocket_mask(data[start - 4 : start], payload)
            self._take(first, bytes(payload), frames)
            at = stop
        self._rest = data[at:] if at < end else b""
        return frames

    def _take(self, first: int, payload: bytes, frames: list[Frame]) -> None:
        if first == _FIN | TEXT and self._started is None:
            frames.append((TEXT, payload))
            return
        opcode, final = first & 0x0F, bool(first & _FIN)
        if first & 0x70 or opcode not in _KNOWN:
            self.broken = PROTOCOL_ERROR
        elif opcode >= CLOSE:
            if final and len(payload) <= LONGEST_CONTROL:
                frames.append((opcode, payload))
            else:
                self.broken = PROTOCOL_ERROR
        elif (opcode == CONTINUATION) is (self._started is None):
            self.broken = PROTOCOL_ERROR
        else:
            self._piece(opcode, payload, frames, final=final)

    def _piece(self, opcode: int, payload: bytes, frames: list[Frame], *, final: bool) -> None:
        """One frame of a message in several, or a whole one of bytes."""
        if self._started is None:
            self._started = opcode
        self._pieces.append(payload)
        self._started_bytes += len(payload)
        if self._started_bytes > self._limit or len(self._pieces) > self._limit:
            self.broken = TOO_BIG
        elif final:
            frames.append((self._started, b"".join(self._pieces)))
            self._started, self._started_bytes = None, 0
            self._pieces.clear()


def text_frame(payload: bytes) -> bytes:
    """A whole text message of a server: unmasked."""
    return _head(TEXT, len(payload)) + payload


def control_frame(opcode: int, payload: bytes = b"") -> bytes:
    """A ping, pong or close; its payload is cut to what a control frame may carry."""
    payload = payload[:LONGEST_CONTROL]
    return _head(opcode, len(payload)) + payload


def close_frame(code: int) -> bytes:
    return control_frame(CLOSE, code.to_bytes(2, "big"))


def _head(opcode: int, length: int) -> bytes:
    if length < 126:
        return bytes((_FIN | opcode, length))
    if length < 65_536:
        return bytes((_FIN | opcode, 126, length >> 8, length & 0xFF))
    return bytes((_FIN | opcode, 127)) + length.to_bytes(8, "big")
