"""What comes over a connection before aiortc may read it: nothing that hangs it, nothing without an end.

aiortc's SCTP believes what it is told: a parameter of no length keeps its parser busy for ever, a message
without an end is held for ever, whatever window it has announced.  Its transport takes a datagram of no
bytes, which anybody on the line can send, for an error of its own.  All private names of aiortc that this
needs are in this file and in docs/adr/0003.
"""

import struct
from collections.abc import Callable
from typing import Any

HEAD_BYTES = 12
"""Ports, tag and checksum, before the chunks: RFC 9260, 3.1."""
MOST_HELD_BYTES = 1024 * 1024
"""Of messages that are not whole, over all channels: the window that aiortc announces and does not keep.
Ours need a chunk of paper and a word; anything without an end is cut off here, long before 25 MB."""
FRAGMENT_BYTES = 512
"""What a fragment costs beside its bytes; many small ones are an attack like few large ones."""
MOST_GAPS = 4096
"""Packets one report may speak of; aiortc walks through all of them, for each gap anew."""
MOST_OUT_OF_ORDER = 1024
CHANNELS = frozenset({0, 1})
"""``control`` and ``paper``; nobody opens another."""
SCTP_ERRORS = (ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, NameError,
               struct.error)  # fmt: skip
"""All that aiortc's SCTP has been seen to raise for bytes that are none."""

_CHUNK = struct.Struct("!BBH")
_PAIR = struct.Struct("!HH")
_INIT, _INIT_ACK, _SACK = 1, 2, 3
_WITH_PARAMETERS = {_INIT: 16, _INIT_ACK: 16, 4: 0, 5: 0, 6: 0, 9: 0, 130: 0}
"""Kinds of chunk whose body, after so many bytes, is a list of parameters."""


def harmless(packet: bytes) -> bool:
    """Whether aiortc comes to an end with this packet of SCTP, whatever it makes of it."""
    at = HEAD_BYTES
    while at + _CHUNK.size <= len(packet):
        kind, _, length = _CHUNK.unpack_from(packet, at)
        if length < _CHUNK.size or at + length > len(packet):
            return True  # aiortc refuses the whole packet
        body = packet[at + _CHUNK.size : at + length]
        if kind in _WITH_PARAMETERS and not _parameters_end(body[_WITH_PARAMETERS[kind] :]):
            return False
        if kind == _SACK and not _gaps_are_few(body):
            return False
        at += length + -length % 4
    return True


def _parameters_end(body: bytes) -> bool:
    at = 0
    while at + _PAIR.size <= len(body):
        _, length = _PAIR.unpack_from(body, at)
        if length < _PAIR.size:
            return False
        at += length + -length % 4
    return True


def _gaps_are_few(body: bytes) -> bool:
    if len(body) < HEAD_BYTES:
        return True
    count, _ = _PAIR.unpack_from(body, 8)
    total = 0
    for at in range(HEAD_BYTES, min(HEAD_BYTES + 4 * count, len(body) - 3), 4):
        first, last = _PAIR.unpack_from(body, at)
        total += last - first + 1
        if last < first or total > MOST_GAPS:
            return False
    return True


class Guard:
    """Stands before one connection's SCTP and its transport; ``cut`` is told once, and why."""

    def __init__(self, sctp: Any, cut: Callable[[str], None]) -> None:
        """``sctp``: made, and not begun."""
        self._sctp, self._cut = sctp, cut
        self._over = False
        self._read = sctp._handle_data  # noqa: SLF001
        sctp._handle_data = self._came  # noqa: SLF001
        ice = sctp.transport.transport
        self._datagram = ice._recv  # noqa: SLF001
        ice._recv = self._next_datagram  # noqa: SLF001

    async def _next_datagram(self) -> bytes:
        while not (data := await self._datagram()):
            pass
        return bytes(data)

    async def _came(self, packet: bytes) -> None:
        if self._over:
            return
        if not harmless(packet):
            self._end("endless")
            return
        try:
            await self._read(packet)
        except SCTP_ERRORS as error:
            self._end(type(error).__name__)
            return
        why = self._beyond()
        if why is not None:
            self._end(why)

    def _beyond(self) -> str | None:
        """What of it has no end; looked at after each packet, and mostly there is nothing."""
        sctp = self._sctp
        if not CHANNELS.issuperset(sctp._data_channels):  # noqa: SLF001
            return "channel"
        if not CHANNELS.issuperset(sctp._inbound_streams):  # noqa: SLF001
            return "stream"
        if len(sctp._sack_misordered) > MOST_OUT_OF_ORDER:  # noqa: SLF001
            return "order"
        held = sum(
            len(fragment.user_data) + FRAGMENT_BYTES
            for stream in sctp._inbound_streams.values()  # noqa: SLF001
            for fragment in stream.reassembly
        )
        return "held" if held > MOST_HELD_BYTES else None

    def _end(self, why: str) -> None:
        self._over = True
        self._cut(why)
