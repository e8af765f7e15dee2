"""Files of paper that come and go: the driver of the machines in ``paper`` and ``paper_pace``.

Reads and writes on a thread of its own, never on the loop.  A file that arrives lies in memory until
it is whole and right; then it is written as ``.part`` and renamed, so half a file is never seen.
A lost peer stops what is under way; the next peer of the same call goes on with it.
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

from common.clock import Clock
from common.ids import CallId, PageId
from common.log import logger
from common.media import paper
from common.media.page_check import is_pdf, page_suffix
from common.media.paper_pace import LOOK_SECONDS, Line, PaperPace
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

MAX_WAITING_BYTES = 4 * 1024
"""On our own side of the channel: words and heartbeats queue behind it."""
TELL_EVERY = 256
"""Chunks between two words of progress: a quarter of a megabyte."""
MAX_ARRIVING = 4
"""Files arriving at one time; nobody needs more, and each may be 25 MB in memory."""
MAX_CALL_BYTES = 100 * 1024 * 1024
"""Of one call; ``trust.md`` §4.6."""

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


@dataclass
class _Arriving:
    """A file that comes; it lies at ``path`` once it is stored."""

    machine: paper.Receiver
    path: Path | None = None

    @property
    def header(self) -> paper.Header:
        return self.machine.header


class Transfers:
    """All paper of one visit; ``way`` is set while a peer is secured."""

    def __init__(
        self, folder: Path, tell: Callable[[AnyEvent], None], line: Callable[[], Line], clock: Clock
    ) -> None:
        """``line``: what is known of the way to the other end, asked while paper leaves."""
        self._folder, self._tell, self._line, self._clock = folder, tell, line, clock
        self._executor = ThreadPoolExecutor(1, "paper")
        self._way: PaperWay | None = None
        self._queue: deque[SendPage | SendPrint] = deque()
        self._leaving: _Leaving | None = None
        self._reading = False
        self._arriving: dict[PageId, _Arriving] = {}
        self._kept: dict[PageId, str] = {}
        """SHA-256 of what came whole in this call: asked again after a lost peer, it is confirmed again."""
        self._names = itertools.count(1)
        self._call: CallId | None = None
        self._taken_bytes = 0
        self._pace = PaperPace(clock.now())
        self._timer: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def waits(self) -> bool:
        """There is paper that could leave now."""
        return self._way is not None and self._leaving is not None

    def open(self, way: PaperWay, call: CallId) -> None:
        """A peer is secured; paper may flow, and what an earlier peer of this call left undone goes on."""
        if call != self._call:
            self.give_up()
            self._call = call
        self.lose()
        self._way = way
        # The two ends move one after the other: a header may have come before, and its answer gone astray.
        for id_ in list(self._arriving):
            self._handle_arriving(id_, paper.PeerBack())
        if self._leaving is not None:
            self._handle_leaving(paper.PeerBack())
            self._offer(self._leaving)
        self._send_next()

    def lose(self) -> None:
        """The peer is gone: nothing moves until the next one, or until the call is given up."""
        self._way = None
        self._handle_leaving(paper.PeerGone())
        for id_ in list(self._arriving):
            self._handle_arriving(id_, paper.PeerGone())

    def give_up(self) -> None:
        """The call is over: all that was under way has come to nothing."""
        self._way = self._call = None
        queue, self._queue = self._queue, deque()
        self._handle_leaving(paper.GivenUp())
        for id_ in list(self._arriving):
            self._handle_arriving(id_, paper.GivenUp())
        for command in queue:
            self._tell(FileFailed(id=command.id, reason="peer_lost", incoming=False))
        self._kept.clear()
        self._taken_bytes = 0

    async def close(self) -> None:
        """Nothing more is written after this."""
        self.give_up()
        if self._timer is not None:
            self._timer.cancel()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._executor.shutdown(wait=True)

    def send(self, command: SendPage | SendPrint) -> None:
        """One after another, in the order they were released; while a peer is lost they wait for the next."""
        if self._call is None:
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
            case None:
                log.warning("message on the paper channel not understood", bytes=len(data))

    def _offer(self, leaving: _Leaving) -> None:
        if self._way is not None:
            self._way.say(leaving.header)
            if self._timer is None:
                self._pump()

    def _pump(self) -> None:
        """What may leave now leaves; again in a moment, as long as there is something."""
        self._timer = None
        if self._way is None or self._leaving is None:
            return
        due = self._pace.due(self._line(), self._clock.now())
        if due and self._way.paper_waiting <= MAX_WAITING_BYTES:
            self._handle_leaving(paper.RoomMade(due))
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(LOOK_SECONDS, self._pump)

    def tick(self) -> None:
        """Time has gone by; a few times a second."""
        self._handle_leaving(paper.Ticked())
        for id_ in list(self._arriving):
            self._handle_arriving(id_, paper.Ticked())

    def _is_leaving(self, id_: PageId) -> bool:
        return self._leaving is not None and self._leaving.header.id == id_

    def _send_next(self) -> None:
        if self._queue and self._leaving is None and not self._reading and self._way is not None:
            self._reading = True
            self._spawn(self._read_and_offer(self._queue.popleft(), self._call))

    async def _read_and_offer(self, command: SendPage | SendPrint, call: CallId | None) -> None:
        try:
            data, header = await self._in_thread(_read, command)
        except OSError as error:
            log.warning("paper cannot be read", error=error.strerror)
            data, header = b"", None
        self._reading = False
        reason = "unreadable" if not data else "too_large" if len(data) > MAX_FILE_BYTES else None
        if call != self._call:
            reason = "peer_lost"
        if reason is not None or header is None:
            self._tell(FileFailed(id=command.id, reason=reason or "unreadable", incoming=False))
            self._send_next()
            return
        machine = paper.Sender(len(data), header.sha256, self._clock.now())
        self._leaving = _Leaving(header, data, machine)
        if self._way is None:
            self._handle_leaving(paper.PeerGone())
        self._offer(self._leaving)

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
        if not paper.good_id(header.id) or self._way is None:
            log.warning("header of a file refused")
            return
        if self._kept.get(header.id) == header.sha256:
            self._way.say(FileReceived(id=header.id, sha256=header.sha256))
            return
        known = self._arriving.get(header.id)
        if known is not None:
            if known.header != header:
                log.warning("header of a file refused")
                return
            self._handle_arriving(header.id, paper.PeerBack())
            return
        self._taken_bytes += header.bytes
        if len(self._arriving) >= MAX_ARRIVING:
            self._way.say(FileRefused(id=header.id, reason="disk"))
            return
        if self._taken_bytes > MAX_CALL_BYTES:
            self._way.say(FileRefused(id=header.id, reason="too_large"))
            return
        file = self._arriving[header.id] = _Arriving(paper.Receiver(header, self._clock.now()))
        self._do_arriving(file, file.machine.begin())

    def _handle_arriving(self, id_: PageId, event: paper.ReceiverEvent) -> None:
        file = self._arriving.get(id_)
        if file is not None:
            self._do_arriving(file, file.machine.handle(event, self._clock.now()))

    def _do_arriving(self, file: _Arriving, actions: list[paper.ReceiverAction]) -> None:
        header = file.header
        for action in actions:
            match action:
                case paper.SayGrant(awaited=awaited):
                    if self._way is not None:
                        self._way.send_paper(paper.pack_grant(header.id, awaited))
                    if awaited % TELL_EVERY == 0 or len(file.machine.data) == header.bytes:
                        received = len(file.machine.data)
                        self._tell(FileArriving(id=header.id, bytes=header.bytes, received=received))
                case paper.Check():
                    self._spawn(self._store(file))
                case paper.Keep() if file.path is not None:
                    self._kept[header.id] = header.sha256
                    if self._way is not None:
                        self._way.say(FileReceived(id=header.id, sha256=header.sha256))
                    self._tell(_arrived(header, file.path))
                case paper.Discard(reason=reason, tell_sender=tell_sender):
                    if tell_sender and self._way is not None:
                        self._way.say(FileRefused(id=header.id, reason=reason))
                    if file.path is not None:
                        file.path.unlink(missing_ok=True)
                    self._tell(FileFailed(id=header.id, reason=reason, incoming=True))
        if file.machine.over:
            self._arriving.pop(header.id, None)

    async def _store(self, file: _Arriving) -> None:
        number, data = next(self._names), file.machine.data
        try:
            file.path = await self._in_thread(_store, self._folder, number, file.header, data)
            refusal = None if file.path is not None else "not_a_page"
        except OSError as error:
            log.warning("paper cannot be stored", error=error.strerror)
            refusal = "disk"
        if file.machine.over and file.path is not None:  # the call ended while we were writing
            file.path.unlink(missing_ok=True)
            return
        self._do_arriving(file, file.machine.handle(paper.Checked(refusal), self._clock.now()))

    async def _in_thread(self, work: Callable[..., R], *arguments: object) -> R:
        return await asyncio.get_running_loop().run_in_executor(self._executor, work, *arguments)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _read(command: SendPage | SendPrint) -> tuple[bytes, paper.Header | None]:
    """The file, or one byte more than is allowed of a larger one; its header when it may be sent."""
    with Path(command.path).open("rb") as file:
        data = file.read(MAX_FILE_BYTES + 1)
    return data, _header(command, data) if 0 < len(data) <= MAX_FILE_BYTES else None


def _header(command: SendPage | SendPrint, data: bytes) -> paper.Header:
    sha256 = hashlib.sha256(data).hexdigest()
    if isinstance(command, SendPrint):
        return PrintHeader(id=command.id, pages=command.pages, bytes=len(data), sha256=sha256)
    return PageHeader(
        id=command.id, source=command.source, width=command.width, height=command.height,
        bytes=len(data), sha256=sha256,
    )  # fmt: skip


def _store(folder: Path, number: int, header: paper.Header, whole: bytearray) -> Path | None:
    """Write the file under a name of our own; None when it is not what it says it is."""
    data = bytes(whole)
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
