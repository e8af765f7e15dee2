"""Files of paper that come and go: the driver of the machines in ``paper``.

Reads and writes on a thread of its own, never on the loop.  A file that arrives lies in memory until
it is whole and right; then it is written as ``.part`` and renamed, so half a file is never seen.
"""

import asyncio
import hashlib
import itertools
from collections import deque
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from common.clock import Clock, Instant
from common.ids import PageId
from common.log import logger
from common.media import paper
from common.media.page_check import is_pdf, page_suffix
from common.media.wire import (
    AnyEvent,
    FileArriving,
    FileDelivered,
    FileFailed,
    PageArrived,
    PrintArrived,
    SendPage,
    SendPrint,
)
from common.protocol.peer import (
    MAX_FILE_BYTES,
    AnyPeerMessage,
    FileReceived,
    FileRefused,
    PageHeader,
    PrintHeader,
)

MAX_WAITING_BYTES = 2 * paper.CHUNK_BYTES
"""On our own side of the channel: words and heartbeats queue behind it."""
CHUNK_SECONDS = 0.025
"""Between two chunks: 640 KiB a second.  SCTP in Python costs both ends half a millisecond a packet, and
without a pace three megabytes took the pictures of a busy machine of two cores from 30 to 12 a second."""
TELL_EVERY = 16
"""Chunks between two words of progress: a quarter of a megabyte."""
MAX_ARRIVING = 4
"""Files arriving at one time; nobody needs more, and each may be 25 MB in memory."""
MAX_VISIT_BYTES = 1024 * 1024 * 1024

R = TypeVar("R")

log = logger(__name__)


class PaperWay(Protocol):
    """The two channels of a secured peer."""

    @property
    def paper_waiting(self) -> int:
        """Bytes that have not left yet."""

    def say(self, message: AnyPeerMessage) -> None:
        """On the control channel."""

    def send_paper(self, data: bytes) -> None:
        """On the paper channel."""


@dataclass
class _Leaving:
    """The one file that is being sent."""

    header: paper.Header
    data: bytes
    machine: paper.Sender


class Transfers:
    """All paper of one visit; ``way`` is set while a peer is secured."""

    def __init__(self, folder: Path, tell: Callable[[AnyEvent], None], clock: Clock) -> None:
        self._folder, self._tell, self._clock = folder, tell, clock
        self._executor = ThreadPoolExecutor(1, "paper")
        self._way: PaperWay | None = None
        self._queue: deque[SendPage | SendPrint] = deque()
        self._leaving: _Leaving | None = None
        self._reading = False
        self._arriving: dict[PageId, paper.Receiver] = {}
        self._names = itertools.count(1)
        self._taken_bytes = 0
        self._due = clock.now()
        self._timer: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def open(self, way: PaperWay) -> None:
        """A peer is secured; paper may flow."""
        self._way = way
        self._send_next()

    def lose(self) -> None:
        """The peer is gone: all that was under way has come to nothing."""
        self._way = None
        queue, self._queue = self._queue, deque()
        if self._leaving is not None:
            self._handle_leaving(paper.PeerGone())
        for id_ in list(self._arriving):
            self._handle_arriving(id_, paper.PeerGone())
        for command in queue:
            self._tell(FileFailed(id=command.id, reason="peer_lost", incoming=False))

    async def close(self) -> None:
        """Nothing more is written after this."""
        self.lose()
        if self._timer is not None:
            self._timer.cancel()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._executor.shutdown(wait=True)

    def send(self, command: SendPage | SendPrint) -> None:
        """One after another, in the order they were released."""
        if self._way is None:
            self._tell(FileFailed(id=command.id, reason="peer_lost", incoming=False))
            return
        self._queue.append(command)
        self._send_next()

    def said(self, message: AnyPeerMessage) -> bool:
        """Take what the other end said about files; False when it is about something else."""
        match message:
            case PageHeader() | PrintHeader():
                self._arrive(message)
            case FileReceived(id=id_, sha256=sha256) if self._is_leaving(id_):
                self._handle_leaving(paper.Confirmed(sha256))
            case FileRefused(id=id_, reason=reason) if self._is_leaving(id_):
                self._handle_leaving(paper.Refused(reason))
            case FileReceived() | FileRefused():
                log.warning("answer about a file nobody sends")
            case _:
                return False
        return True

    def paper_came(self, data: bytes) -> None:
        """A message of the paper channel."""
        match paper.parse(data):
            case paper.Chunk(id=id_, number=number, data=piece):
                self._handle_arriving(id_, paper.ChunkCame(number, piece))
            case paper.Grant(id=id_, awaited=awaited) if self._is_leaving(id_):
                self._handle_leaving(paper.Granted(awaited))
                self.room()
            case None:
                log.warning("message on the paper channel not understood", bytes=len(data))

    def room(self) -> None:
        """The channel may take more: one chunk, when it is due."""
        if self._way is None or self._leaving is None or self._way.paper_waiting > MAX_WAITING_BYTES:
            return
        now = self._clock.now()
        if now >= self._due:
            self._due = Instant(now + CHUNK_SECONDS)
            self._handle_leaving(paper.RoomMade(1))
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._due - now, self._room_again)

    def _room_again(self) -> None:
        self._timer = None
        self.room()

    def tick(self) -> None:
        """Time has gone by; a few times a second."""
        if self._leaving is not None:
            self._handle_leaving(paper.Ticked())
        for id_ in list(self._arriving):
            self._handle_arriving(id_, paper.Ticked())

    def _is_leaving(self, id_: PageId) -> bool:
        return self._leaving is not None and self._leaving.header.id == id_

    def _send_next(self) -> None:
        if self._queue and self._leaving is None and not self._reading and self._way is not None:
            self._reading = True
            self._spawn(self._read_and_offer(self._queue.popleft(), self._way))

    async def _read_and_offer(self, command: SendPage | SendPrint, way: PaperWay) -> None:
        try:
            data = await self._in_thread(_read, Path(command.path))
        except OSError as error:
            log.warning("paper cannot be read", error=error.strerror)
            data = b""
        self._reading = False
        reason = "unreadable" if not data else "too_large" if len(data) > MAX_FILE_BYTES else None
        if way is not self._way:
            reason = "peer_lost"
        if reason is not None:
            self._tell(FileFailed(id=command.id, reason=reason, incoming=False))
            self._send_next()
            return
        header = _header(command, data)
        machine = paper.Sender(len(data), header.sha256, self._clock.now())
        self._leaving = _Leaving(header, data, machine)
        way.say(header)

    def _handle_leaving(self, event: paper.SenderEvent) -> None:
        leaving = self._leaving
        if leaving is None:
            return
        for action in leaving.machine.handle(event, self._clock.now()):
            match action:
                case paper.SendChunk(number=number) if self._way is not None:
                    piece = leaving.data[number * paper.CHUNK_BYTES : (number + 1) * paper.CHUNK_BYTES]
                    self._way.send_paper(paper.pack_chunk(leaving.header.id, number, piece))
                case paper.Delivered():
                    self._tell(FileDelivered(id=leaving.header.id, sha256=leaving.header.sha256))
                case paper.NotDelivered(reason=reason):
                    self._tell(FileFailed(id=leaving.header.id, reason=reason, incoming=False))
        if leaving.machine.over:
            self._leaving = None
            self._send_next()

    def _arrive(self, header: paper.Header) -> None:
        if not paper.good_id(header.id) or header.id in self._arriving or self._way is None:
            log.warning("header of a file refused")
            return
        self._taken_bytes += header.bytes
        if len(self._arriving) >= MAX_ARRIVING or self._taken_bytes > MAX_VISIT_BYTES:
            self._way.say(FileRefused(id=header.id, reason="disk"))
            return
        machine = self._arriving[header.id] = paper.Receiver(header, self._clock.now())
        self._do_arriving(machine, machine.begin())

    def _handle_arriving(self, id_: PageId, event: paper.ReceiverEvent) -> None:
        machine = self._arriving.get(id_)
        if machine is not None:
            self._do_arriving(machine, machine.handle(event, self._clock.now()))

    def _do_arriving(self, machine: paper.Receiver, actions: list[paper.ReceiverAction]) -> None:
        header = machine.header
        for action in actions:
            match action:
                case paper.SayGrant(awaited=awaited):
                    if self._way is not None:
                        self._way.send_paper(paper.pack_grant(header.id, awaited))
                    if awaited % TELL_EVERY == 0 or len(machine.data) == header.bytes:
                        received = len(machine.data)
                        self._tell(FileArriving(id=header.id, bytes=header.bytes, received=received))
                case paper.Check():
                    self._spawn(self._store(machine, bytes(machine.data)))
                case paper.Discard(reason=reason, tell_sender=tell_sender):
                    if tell_sender and self._way is not None:
                        self._way.say(FileRefused(id=header.id, reason=reason))
                    self._tell(FileFailed(id=header.id, reason=reason, incoming=True))
        if machine.over:
            self._arriving.pop(header.id, None)

    async def _store(self, machine: paper.Receiver, data: bytes) -> None:
        header, number = machine.header, next(self._names)
        try:
            path = await self._in_thread(_store, self._folder, number, header, data)
            refusal = None if path is not None else "not_a_page"
        except OSError as error:
            log.warning("paper cannot be stored", error=error.strerror)
            path, refusal = None, "disk"
        actions = machine.handle(paper.Checked(refusal), self._clock.now())
        self._do_arriving(machine, actions)
        if path is None:
            return
        if paper.Keep() not in actions:  # the sender went while we were writing
            await self._in_thread(path.unlink)
            return
        if self._way is not None:
            self._way.say(FileReceived(id=header.id, sha256=header.sha256))
        self._tell(_arrived(header, path))

    async def _in_thread(self, work: Callable[..., R], *arguments: object) -> R:
        return await asyncio.get_running_loop().run_in_executor(self._executor, work, *arguments)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _read(path: Path) -> bytes:
    """The file, or one byte more than is allowed of a larger one."""
    with path.open("rb") as file:
        return file.read(MAX_FILE_BYTES + 1)


def _header(command: SendPage | SendPrint, data: bytes) -> paper.Header:
    sha256 = hashlib.sha256(data).hexdigest()
    if isinstance(command, SendPrint):
        return PrintHeader(id=command.id, pages=command.pages, bytes=len(data), sha256=sha256)
    return PageHeader(
        id=command.id, source=command.source, width=command.width, height=command.height,
        bytes=len(data), sha256=sha256,
    )  # fmt: skip


def _store(folder: Path, number: int, header: paper.Header, data: bytes) -> Path | None:
    """Write the file under a name of our own; None when it is not what it says it is."""
    if isinstance(header, PageHeader):
        kind, suffix = "page", page_suffix(data, header.width, header.height)
    else:
        kind, suffix = "print", ".pdf" if is_pdf(data) else None
    if suffix is None:
        return None
    part = folder / f"{kind}-{number}.part"
    try:
        part.write_bytes(data)
        return part.rename(part.with_suffix(suffix))
    finally:
        part.unlink(missing_ok=True)


def _arrived(header: paper.Header, path: Path) -> PageArrived | PrintArrived:
    if isinstance(header, PrintHeader):
        return PrintArrived(id=header.id, path=str(path), pages=header.pages, sha256=header.sha256)
    return PageArrived(
        id=header.id, path=str(path), source=header.source, width=header.width, height=header.height,
        bytes=header.bytes, sha256=header.sha256,
    )  # fmt: skip
