"""The programs at a node that does not keep the line: each is heard, and spoken for, by the keeper.

A program that the keeper has greeted must greet again when the keeper is another; one that it has not waits
for the next.  Driven by ``signaling.nodes.node``.
"""

import itertools
from collections.abc import Callable
from functools import partial

from common.log import logger
from common.protocol.codec import server_codec
from common.protocol.codes import CloseCode
from common.protocol.messages import Bye
from signaling.door.sockets import Socket
from signaling.hub.farewell import spread_ms
from signaling.nodes.tunnel import Frame, Kind, frames_in

log = logger(__name__)


class Program:
    """One program's connection here."""

    __slots__ = ("address", "greeted", "socket")

    def __init__(self, socket: Socket, address: str) -> None:
        self.socket = socket
        self.address = address
        self.greeted = False
        """The keeper has said something to it."""


class Doors:
    """All of them.  ``limit_bytes`` may wait for a program that reads slowly."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._programs: dict[int, Program] = {}
        self._numbers = itertools.count(1)
        self._send: Callable[[bytes], None] | None = None
        self.strangers = 0
        """Programs that the keeper has said nothing to."""

    def __len__(self) -> int:
        return len(self._programs)

    @property
    def is_open(self) -> bool:
        """Whether there is a way to the keeper."""
        return self._send is not None

    def admit(self, socket: Socket, address: str) -> None:
        """Bring a program to the keeper, now or when there is one."""
        number = next(self._numbers)
        self._programs[number] = Program(socket, address)
        self.strangers += 1
        socket.on_message = partial(self._said, number)
        socket.on_gone = partial(self._gone, number)
        self._tell(Frame(Kind.OPEN, number, address.encode()))

    def connected(self, send: Callable[[bytes], None]) -> None:
        """There is a way to a keeper."""
        self._send = send
        self.say_goodbye(only_greeted=True)
        for number, program in self._programs.items():
            if not program.greeted:
                self._tell(Frame(Kind.OPEN, number, program.address.encode()))

    def lost(self) -> None:
        """The way is no more; who was greeted is told when there is another."""
        self._send = None

    def hear(self, message: bytes) -> None:
        """What the keeper says.  Raises ProtocolError."""
        for frame in frames_in(message):
            if program := self._programs.get(frame.number):
                self._hear(program, frame)

    def _hear(self, program: Program, frame: Frame) -> None:
        match frame.kind:
            case Kind.TEXT:
                if not program.greeted:
                    program.greeted = True
                    self.strangers -= 1
                if program.socket.buffered() + len(frame.payload) > self._limit:
                    log.warning("slow program disconnected", connection=frame.number)
                    program.socket.close(CloseCode.SLOW_CONSUMER)
                else:
                    program.socket.send(frame.payload)
            case Kind.CLOSE:
                program.socket.close(int.from_bytes(frame.payload, "big"))
            case Kind.ABORT:
                program.socket.abort()
            case _:
                log.warning("the keeper said what only doors say", kind=frame.kind.name)

    def take_waiting(self) -> list[Program]:
        """Those that nobody has greeted; the caller serves them from now on."""
        waiting = {number: one for number, one in self._programs.items() if not one.greeted}
        for number in waiting:
            del self._programs[number]
        self.strangers = 0
        return [*waiting.values()]

    def say_goodbye(self, *, only_greeted: bool = False) -> None:
        """Send programs away, to come back spread over a while; each may find its session where it was."""
        going = [one for one in self._programs.values() if one.greeted or not only_greeted]
        bye = Bye(reason="drain", reconnect_after_ms=spread_ms(len(going)), resume=True)
        text = server_codec.encode_utf8(bye)
        for program in going:
            program.socket.send(text)
            program.socket.close(CloseCode.DRAIN)

    def _said(self, number: int, text: bytes | None) -> None:
        if text is None:
            self._tell(Frame(Kind.BYTES, number))
        else:
            self._tell(Frame(Kind.TEXT, number, text))

    def _gone(self, number: int) -> None:
        program = self._programs.pop(number, None)
        if program is not None:
            self.strangers -= 0 if program.greeted else 1
            self._tell(Frame(Kind.GONE, number))

    def _tell(self, frame: Frame) -> None:
        if self._send is not None:
            self._send(frame.packed())
