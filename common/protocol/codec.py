"""Text frames to messages and back, within limits, with a stable code for every way to be wrong.

64 KiB a frame, depth 8, no duplicate keys.  Unknown fields are ignored, unknown types refused with their
own code.  A frame that is, byte for byte, what we would write for its message cannot break these rules; one
that is not is read a second time, slowly, to see.
"""

import json
import re
from typing import Any, Generic, TypeVar

import msgspec

from common.errors import ProtocolError
from common.protocol.codes import Code
from common.protocol.messages import ClientMessage, ServerMessage
from common.protocol.peer import AnyPeerMessage

MAX_FRAME_BYTES = 64 * 1024
MAX_DEPTH = 8
_STRING = re.compile(rb'"[^"\\]*(?:\\[\s\S][^"\\]*)*"?')
"""A JSON string, its end left out when the frame breaks off inside it."""
_flat_decoder = msgspec.json.Decoder(dict[str, msgspec.Raw])
_flat_encoder = msgspec.json.Encoder()

M = TypeVar("M")


class Codec(Generic[M]):
    """Encodes any message, decodes those of one union."""

    def __init__(self, union: Any) -> None:
        self._encoder = msgspec.json.Encoder()
        self._decoder = msgspec.json.Decoder(union)
        self._types = frozenset(str(member.__struct_config__.tag) for member in union.__args__)
        self._with_body = frozenset(
            member
            for member in union.__args__
            if any(field.type is msgspec.Raw for field in msgspec.structs.fields(member))
        )
        """Messages with a body ``d`` that is relayed unread."""

    def encode(self, message: M) -> str:
        """One text frame.  Raises ``ProtocolError(TOO_LARGE)`` rather than send what would be refused."""
        return self.encode_utf8(message).decode()

    def encode_utf8(self, message: M) -> bytes:
        """The same, as the bytes that go on the wire."""
        frame = self._encoder.encode(message)
        if len(frame) > MAX_FRAME_BYTES:
            raise ProtocolError(Code.TOO_LARGE, f"{len(frame)} bytes")
        return frame

    def decode(self, frame: str | bytes) -> M:
        """The message in ``frame``.

        Raises ``ProtocolError`` with TOO_LARGE, TOO_DEEP, MALFORMED or UNKNOWN_TYPE; the detail never
        repeats what the frame said.
        """
        data = frame.encode("utf-8", "surrogatepass") if isinstance(frame, str) else frame
        if len(data) > MAX_FRAME_BYTES:
            raise ProtocolError(Code.TOO_LARGE, f"{len(data)} bytes")
        try:
            message: M = self._decoder.decode(data)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            self._check_in_full(data)
            raise ProtocolError(Code.MALFORMED) from None
        if not self._is_as_we_write(message, data):
            self._check_in_full(data)
        return message

    def _is_as_we_write(self, message: M, data: bytes) -> bool:
        """Whether the frame is our own encoding of its message, and so within every rule."""
        if not data.isascii() or self._encoder.encode(message) != data:
            return False
        return type(message) not in self._with_body or _is_flat(message.d)  # type: ignore[attr-defined]

    def _check_in_full(self, data: bytes) -> None:
        """Raise ``ProtocolError`` with the first rule that the frame breaks, if it breaks one."""
        if _depth(data) > MAX_DEPTH:
            raise ProtocolError(Code.TOO_DEEP)
        try:
            tag = _checked(data)
        except (ValueError, RecursionError):
            raise ProtocolError(Code.MALFORMED) from None
        if tag not in self._types:
            raise ProtocolError(Code.UNKNOWN_TYPE)


def _is_flat(body: msgspec.Raw) -> bool:
    """Whether a body is one object as we write it, without another in it; then no key is there twice."""
    try:
        data = bytes(body)
        flat = data.find(b"{", 1) < 0 and b"[" not in data
        return flat and _flat_encoder.encode(_flat_decoder.decode(data)) == data
    except msgspec.MsgspecError:
        return False


def _depth(data: bytes) -> int:
    """How deep objects and arrays are nested, strings left out."""
    depth = deepest = 0
    for byte in _STRING.sub(b"", data):
        if byte in b"{[":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b"}]":
            depth -= 1
    return deepest


def _checked(data: bytes) -> str:
    """The tag of a frame that is one JSON object without duplicate keys; else ``ValueError``."""
    whole = json.loads(data.decode(), object_pairs_hook=_no_duplicates)  # strictly UTF-8, unlike bytes
    match whole:
        case {"t": str(tag)}:
            return tag
        case _:
            raise ValueError("no type")


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = dict(pairs)
    if len(keys) != len(pairs):
        raise ValueError("duplicate key")
    return keys


client_codec: Codec[ClientMessage] = Codec(ClientMessage)
"""Decodes what a client said; used by the server."""

server_codec: Codec[ServerMessage] = Codec(ServerMessage)
"""Decodes what the server said; used by kiosk and console."""

peer_codec: Codec[AnyPeerMessage] = Codec(AnyPeerMessage)
"""Decodes what the other end of a call said on the control channel."""
