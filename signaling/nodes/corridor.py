"""At the keeper: the programs that stand at another node's doors, as if they were here."""

from collections.abc import Callable

from common.log import logger
from signaling.door.sockets import Socket
from signaling.nodes.tunnel import Frame, Kind, frames_in

log = logger(__name__)


class FarSocket:
    """A program's socket at another node, which bounds what waits for it."""

    __slots__ = ("_closing", "_number", "_send", "on_gone", "on_message")

    def __init__(self, number: int, send: Callable[[bytes], None]) -> None:
        self._number = number
        self._send = send
        self._closing = False
        self.on_message: Callable[[bytes | None], None] = lambda _: None
        self.on_gone: Callable[[], None] = lambda: None

    def hear(self, text: bytes | None) -> None:
        if not self._closing:
            self.on_message(text)

    def send(self, text: bytes) -> None:
        if not self._closing:
            self._send(Frame(Kind.TEXT, self._number, text).packed())

    def buffered(self) -> int:
        return 0

    def close(self, code: int) -> None:
        if not self._closing:
            self._closing = True
            self._send(Frame(Kind.CLOSE, self._number, code.to_bytes(2, "big")).packed())

    def abort(self) -> None:
        self._closing = True
        self._send(Frame(Kind.ABORT, self._number).packed())


class Corridor:
    """One other node's programs.  ``admit`` lets each in as if it had come here."""

    def __init__(self, send: Callable[[bytes], None], admit: Callable[[Socket, str], None]) -> None:
        self._send = send
        self._admit = admit
        self._sockets: dict[int, FarSocket] = {}

    def hear(self, message: bytes) -> None:
        """What the other node says.  Raises ProtocolError."""
        for frame in frames_in(message):
            self._hear(frame)

    def _hear(self, frame: Frame) -> None:
        number = frame.number
        if frame.kind is Kind.OPEN:
            self._sockets[number] = socket = FarSocket(number, self._send)
            self._admit(socket, frame.payload.decode("ascii", "replace"))
            return
        known = self._sockets.get(number)
        if known is None:
            return  # it was let go in the meantime
        match frame.kind:
            case Kind.TEXT:
                known.hear(frame.payload)
            case Kind.BYTES:
                known.hear(None)
            case Kind.GONE:
                del self._sockets[number]
                known.on_gone()
            case _:
                log.warning("a door said what only the keeper says", kind=frame.kind.name)

    def lost(self) -> None:
        """The other node is away, and its programs with it."""
        sockets, self._sockets = self._sockets, {}
        for socket in sockets.values():
            socket.on_gone()
