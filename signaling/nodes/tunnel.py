"""What two nodes say to each other about programs: short frames, many in one message.

A frame is a kind, the program's number at its own node, and bytes.  Pure.
"""

import enum
import struct
from collections.abc import Iterator
from typing import NamedTuple

from common.errors import ProtocolError
from common.protocol.codes import Code

_HEAD = struct.Struct(">BQI")


class Kind(enum.IntEnum):
    """From a door to the keeper: OPEN, TEXT, BYTES, GONE.  From the keeper: TEXT, CLOSE, ABORT."""

    OPEN = 0
    """A program has come; its address."""
    TEXT = 1
    """A message as it is on the program's own wire."""
    BYTES = 2
    """The program said what is not text."""
    GONE = 3
    """The program's connection is no more."""
    CLOSE = 4
    """Say goodbye with a code: two bytes."""
    ABORT = 5
    """Be gone at once."""


class Frame(NamedTuple):
    kind: Kind
    number: int
    payload: bytes = b""

    def packed(self) -> bytes:
        return _HEAD.pack(self.kind, self.number, len(self.payload)) + self.payload


def frames_in(message: bytes) -> Iterator[Frame]:
    """The frames of one message.  Raises ProtocolError for what is none."""
    at = 0
    while at < len(message):
        try:
            kind, number, length = _HEAD.unpack_from(message, at)
            frame = Frame(Kind(kind), number, message[at + _HEAD.size : at + _HEAD.size + length])
        except (struct.error, ValueError):
            raise ProtocolError(Code.MALFORMED) from None
        if len(frame.payload) != length:
            raise ProtocolError(Code.MALFORMED)
        at += _HEAD.size + length
        yield frame
