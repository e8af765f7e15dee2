"""How one file of paper crosses the ``paper`` channel: two pure machines, one at each end.

    sender:    OFFERED -> SENDING -> AWAITING -> over       receiver:  RECEIVING -> CHECKING -> over
                  ^         |           |
                  +---- AWAY (peer lost) ----> over

A header goes on the control channel, then the bytes in numbered chunks of 1 KiB.  Nothing is sent
before the receiver grants it, and never more than ``WINDOW`` chunks beyond what it has granted.  The
file counts only when its size and SHA-256 are those announced and it truly is what it says it is.
A lost peer ends nothing: the header is said again over the next one, and the grant that answers it
says how much the receiver has already.

    chunk    01  id (8 hexadecimal digits)  number (4 bytes, big endian)  bytes
    grant    02  id                         the number awaited next
"""

import enum
import hashlib
import re
import struct
from dataclasses import dataclass
from typing import assert_never

from common.clock import Instant
from common.ids import PageId
from common.protocol.peer import PageHeader, PrintHeader

CHUNK_BYTES = 1024
"""One chunk is one packet of SCTP, so that the pace is that of packets: sixteen at once, which SCTP would
make of 16 KiB, keep a picture waiting for 65 ms on a line of 2 Mbit/s."""
WINDOW = 256
"""Chunks beyond the last grant: 10 Mbit/s at a round trip of 200 ms.  It bounds no burst; the pace does."""
GRANT_EVERY = 32
"""Chunks between two grants."""
AWAY_SECONDS = 150.0
"""A lost peer is waited for a little longer than a call waits for one."""
STALL_SECONDS = AWAY_SECONDS
"""Without any progress for so long: a peer that only fell silent is kept, and awaited as long."""

_FRAME = struct.Struct("!B8sI")
_CHUNK, _GRANT = 1, 2
_ID = re.compile(r"[0-9a-f]{8}\Z")

Header = PageHeader | PrintHeader


@dataclass(frozen=True)
class Chunk:
    id: PageId
    number: int
    data: bytes


@dataclass(frozen=True)
class Grant:
    """All chunks before ``awaited`` are taken; ``WINDOW`` from there on may be sent."""

    id: PageId
    awaited: int


def pack_chunk(id_: PageId, number: int, data: bytes) -> bytes:
    return _FRAME.pack(_CHUNK, id_.encode(), number) + data


def pack_grant(id_: PageId, awaited: int) -> bytes:
    return _FRAME.pack(_GRANT, id_.encode(), awaited)


def parse(frame: bytes) -> Chunk | Grant | None:
    """What a message on the paper channel says; None when it is none of ours."""
    if len(frame) < _FRAME.size:
        return None
    kind, raw_id, number = _FRAME.unpack_from(frame)
    id_ = PageId(raw_id.decode("ascii", "replace"))
    if not good_id(id_):
        return None
    if kind == _CHUNK and _FRAME.size < len(frame) <= _FRAME.size + CHUNK_BYTES:
        return Chunk(id_, number, frame[_FRAME.size :])
    if kind == _GRANT and len(frame) == _FRAME.size:
        return Grant(id_, number)
    return None


def good_id(id_: str) -> bool:
    """Whether this is a page's number as we make them: names from outside never become names of files."""
    return _ID.match(id_) is not None


def chunks_of(size: int) -> int:
    return -(-size // CHUNK_BYTES)


# What a sender hears, and says.


@dataclass(frozen=True)
class Granted:
    awaited: int


@dataclass(frozen=True)
class RoomMade:
    """The channel takes ``chunks`` more now."""

    chunks: int


@dataclass(frozen=True)
class Confirmed:
    sha256: str


@dataclass(frozen=True)
class Refused:
    reason: str


@dataclass(frozen=True)
class PeerGone:
    """The other end is lost; it may come back."""


@dataclass(frozen=True)
class PeerBack:
    """The header has been said, or heard, over a new peer."""


@dataclass(frozen=True)
class GivenUp:
    """The call is over: nobody comes back."""


@dataclass(frozen=True)
class Ticked:
    """Time has gone by."""


SenderEvent = Granted | RoomMade | Confirmed | Refused | PeerGone | PeerBack | GivenUp | Ticked


@dataclass(frozen=True)
class SendChunk:
    number: int


@dataclass(frozen=True)
class Delivered:
    """The other end has all of it, whole and right."""


@dataclass(frozen=True)
class NotDelivered:
    reason: str


SenderAction = SendChunk | Delivered | NotDelivered


class Sender:
    """One file that leaves; made when its header is said."""

    def __init__(self, size: int, sha256: str, now: Instant) -> None:
        self._chunks = chunks_of(size)
        self._sha256 = sha256
        self._next = self._allowed = 0
        self._sent = 0
        """Chunks that have left at least once: nobody can await one beyond them."""
        self._away = False
        self._offered = True
        """Said, and no grant has answered yet."""
        self._progress_at = now
        self.over = False

    def handle(self, event: SenderEvent, now: Instant) -> list[SenderAction]:
        """Take what happened; return what to do.  Never waits, never fails."""
        if self.over:
            return []
        match event:
            case Granted(awaited=awaited):
                self._grant(awaited, now)
                return []
            case RoomMade(chunks=chunks):
                first, self._next = self._next, min(self._next + chunks, max(self._allowed, self._next))
                self._sent = max(self._sent, self._next)
                return [SendChunk(number) for number in range(first, self._next)]
            case Confirmed(sha256=sha256):
                # An offer may be answered so at once: this file has been there since an earlier peer.
                there = self._offered or self._sent == self._chunks
                right = there and sha256 == self._sha256
                return self._end(Delivered() if right else NotDelivered("checksum"))
            case Refused(reason=reason):
                return self._end(NotDelivered(reason))
            case PeerGone():
                self._away, self._allowed, self._progress_at = True, self._next, now
                return []
            case PeerBack():
                self._away, self._offered, self._progress_at = False, True, now
                return []
            case GivenUp():
                return self._end(NotDelivered("peer_lost"))
            case Ticked():
                patience = AWAY_SECONDS if self._away else STALL_SECONDS
                late = now - self._progress_at >= patience
                return self._end(NotDelivered("peer_lost")) if late else []
            case _:
                assert_never(event)

    def _grant(self, awaited: int, now: Instant) -> None:
        # A grant for what was never sent is no grant, but for the first: it says what is there already.
        if self._away or awaited > (self._chunks if self._offered else self._sent):
            return
        if self._offered:
            self._offered = False
            self._next = self._allowed = awaited
            self._sent = max(self._sent, awaited)
        self._allowed = max(self._allowed, min(awaited + WINDOW, self._chunks))
        self._progress_at = now

    def _end(self, action: SenderAction) -> list[SenderAction]:
        self.over = True
        return [action]


# What a receiver hears, and says.


@dataclass(frozen=True)
class ChunkCame:
    number: int
    data: bytes


@dataclass(frozen=True)
class Checked:
    """The whole file has been looked at and stored: ``refusal`` is None, ``not_a_page`` or ``disk``."""

    refusal: str | None


ReceiverEvent = ChunkCame | Checked | PeerGone | PeerBack | GivenUp | Ticked


@dataclass(frozen=True)
class SayGrant:
    awaited: int


@dataclass(frozen=True)
class Check:
    """All is here and its SHA-256 is right: look whether it is what it says, and store it."""


@dataclass(frozen=True)
class Keep:
    """It is stored and its sender is there: confirm it, tell the screens."""


@dataclass(frozen=True)
class Discard:
    """Throw all of it away; the sender is told why, unless it is the sender who is gone."""

    reason: str
    tell_sender: bool


ReceiverAction = SayGrant | Check | Keep | Discard


class _Stage(enum.Enum):
    RECEIVING = enum.auto()
    CHECKING = enum.auto()
    STORED = enum.auto()
    """Whole and right, and its sender is away: kept only once the sender can be told."""
    OVER = enum.auto()


class Receiver:
    """One file that arrives; made when its header is heard.  ``data`` is all of it so far."""

    def __init__(self, header: Header, now: Instant) -> None:
        self.header = header
        self.data = bytearray()
        self._hash = hashlib.sha256()
        self._awaited = 0
        self._stage = _Stage.RECEIVING
        self._away = False
        self._progress_at = now

    @property
    def over(self) -> bool:
        return self._stage is _Stage.OVER

    def begin(self) -> list[ReceiverAction]:
        """The first grant."""
        return [SayGrant(0)]

    def handle(self, event: ReceiverEvent, now: Instant) -> list[ReceiverAction]:
        """Take what happened; return what to do.  Never waits, never fails."""
        match self._stage, event:
            case _Stage.OVER, _:
                return []
            case _, PeerGone():
                self._away, self._progress_at = True, now
                return []
            case _, PeerBack():
                return self._back(now)
            case _, GivenUp():
                return self._discard("peer_lost", tell_sender=False)
            case _Stage.RECEIVING, ChunkCame(number=number, data=data):
                return self._take(number, data, now)
            case (_Stage.RECEIVING | _Stage.STORED), Ticked():
                patience = AWAY_SECONDS if self._away else STALL_SECONDS
                late = now - self._progress_at >= patience
                return self._discard("peer_lost", tell_sender=False) if late else []
            case _Stage.CHECKING, Checked(refusal=None):
                self._stage = _Stage.STORED
                return [] if self._away else self._keep()
            case _Stage.CHECKING, Checked(refusal=str(refusal)):
                return self._discard(refusal, tell_sender=not self._away)
            case _:
                return []

    def _back(self, now: Instant) -> list[ReceiverAction]:
        self._away, self._progress_at = False, now
        match self._stage:
            case _Stage.RECEIVING:
                return [SayGrant(self._awaited)]
            case _Stage.STORED:
                return self._keep()
            case _:
                return []

    def _take(self, number: int, data: bytes, now: Instant) -> list[ReceiverAction]:
        if number < self._awaited:
            return []  # told twice
        left = self.header.bytes - len(self.data)
        if number > self._awaited or len(data) != min(CHUNK_BYTES, left):
            return self._discard("checksum", tell_sender=True)
        self.data += data
        self._hash.update(data)
        self._awaited += 1
        self._progress_at = now
        if len(self.data) == self.header.bytes:
            if self._hash.hexdigest() != self.header.sha256:
                return self._discard("checksum", tell_sender=True)
            self._stage = _Stage.CHECKING
            return [SayGrant(self._awaited), Check()]
        return [SayGrant(self._awaited)] if self._awaited % GRANT_EVERY == 0 else []

    def _keep(self) -> list[ReceiverAction]:
        self._stage = _Stage.OVER
        return [Keep()]

    def _discard(self, reason: str, *, tell_sender: bool) -> list[ReceiverAction]:
        self._stage = _Stage.OVER
        self.data = bytearray()
        return [Discard(reason, tell_sender)]
