"""The link over a WebSocket: does what the link machine decides, on asyncio's loop or qasync's.

The only module of the house that knows aiohttp's client.  It holds no decisions: when to dial, rest, say
again or give up is ``common.link.machine``'s.
"""

import asyncio
import ipaddress
import random
import ssl
from collections.abc import Callable, Sequence
from typing import assert_never
from urllib.parse import urlsplit

import aiohttp

from common.errors import LinkError, ProtocolError
from common.link.machine import LinkMachine
from common.link.moves import (
    AskWanted,
    CloseWanted,
    Cut,
    Dial,
    FrameIn,
    Hang,
    KeepCertificate,
    LinkAction,
    LinkInput,
    LinkTimer,
    NetworkChanged,
    Opened,
    SayWanted,
    Send,
    StartTimer,
    StopTimer,
    Tell,
    TimerFired,
    Wanted,
)
from common.link.port import Asked, BackOff, Credentials, DeviceKey, LinkEvent, Said
from common.log import logger
from common.protocol.codec import MAX_FRAME_BYTES, client_codec, server_codec
from common.protocol.hello import LINK_PATH
from common.protocol.messages import ClientMessage

DRAIN_SECONDS = 2.0
"""At ``close``, for requests on their way to be answered."""
GOODBYE_SECONDS = 1.0
"""For the socket to close in good order; then it is dropped."""

log = logger(__name__)


class ServerLink:
    """The real ``Link``."""

    def __init__(
        self,
        url: str,
        ca: str | None,
        credentials: Credentials,
        *,
        others: Sequence[str] = (),
        back_off: BackOff | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """``url``: ``wss://host[:port]``, or ``ws://`` to this machine only.

        ``others``: further addresses of the same server, when it is several nodes.
        ``ca``: the deployment's authority, PEM, the only one trusted; None means the system's.
        Raises ``LinkError`` for any other address and for what is no certificate.
        """
        self._urls = [checked_url(one) for one in (url, *others)]
        self._tls = _tls(ca) if any(one.startswith("wss:") for one in self._urls) else None
        self._renew = (credentials if isinstance(credentials, DeviceKey) else credentials.device).renew
        self._machine = LinkMachine(credentials, back_off or BackOff())
        self._chance = chance
        self._hear: Callable[[LinkEvent], None] | None = None
        self._timers: dict[LinkTimer, asyncio.TimerHandle] = {}
        self._socket: _Socket | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._answered = asyncio.Event()

    def start(self, hear: Callable[[LinkEvent], None]) -> None:
        """Begin to connect; ``hear`` is called on the running loop for each event."""
        self._hear = hear
        self._happened(Wanted())

    def ask(self, request: Asked) -> None:
        """Send a request, now or when the link is back; answered once by ``Answered``."""
        self._happened(AskWanted(request))

    def say(self, message: Said) -> None:
        """Send a message that is worth nothing later; dropped while the link is down."""
        self._happened(SayWanted(message))

    def network_changed(self) -> None:
        """See at once whether the server is still reached; dial at once when it is not."""
        self._happened(NetworkChanged())

    async def close(self) -> None:
        """Wait shortly for what was asked, say goodbye and be gone; nothing is heard after this."""
        self._hear = None
        loop = asyncio.get_running_loop()
        deadline = loop.time() + DRAIN_SECONDS
        while self._socket is not None and not self._machine.owes_nothing and loop.time() < deadline:
            self._answered.clear()
            try:
                await asyncio.wait_for(self._answered.wait(), deadline - loop.time())
            except TimeoutError:
                break
        self._happened(CloseWanted())
        tasks = set(self._tasks)
        if tasks:
            await asyncio.wait(tasks, timeout=2 * GOODBYE_SECONDS)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _happened(self, event: LinkInput) -> None:
        before = self._machine.state
        actions = self._machine.handle(event, self._chance())
        if self._machine.state is not before:
            log.info("link moved", before=before, after=self._machine.state, on=type(event).__name__)
        for action in actions:
            self._do(action)

    def _do(self, action: LinkAction) -> None:
        match action:
            case Dial(turn=turn):
                url = self._urls[turn % len(self._urls)]
                self._socket = _Socket(url, self._tls, self._from_socket)
                self._tasks.add(self._socket.task)
                self._socket.task.add_done_callback(self._tasks.discard)
            case Send(message=message):
                if self._socket is not None:
                    self._socket.send(message)
            case Hang():
                gone, self._socket = self._socket, None
                if gone is not None:
                    gone.hang()
            case StartTimer(timer=timer, seconds=seconds):
                self._stop(timer)
                loop = asyncio.get_running_loop()
                self._timers[timer] = loop.call_later(seconds, self._fired, timer)
            case StopTimer(timer=timer):
                self._stop(timer)
            case KeepCertificate(statement=statement, sig=sig):
                if self._renew is not None:
                    self._renew(statement, sig)
            case Tell(event=event):
                asyncio.get_running_loop().call_soon(self._tell, event)
                self._answered.set()
            case _:
                assert_never(action)

    def _from_socket(self, which: "_Socket", event: LinkInput) -> None:
        if which is self._socket:  # one that was hung up has nothing more to say
            if isinstance(event, Cut):
                self._socket = None
            self._happened(event)

    def _tell(self, event: LinkEvent) -> None:
        if self._hear is not None:
            self._hear(event)

    def _fired(self, timer: LinkTimer) -> None:
        del self._timers[timer]
        self._happened(TimerFired(timer))

    def _stop(self, timer: LinkTimer) -> None:
        handle = self._timers.pop(timer, None)
        if handle is not None:
            handle.cancel()


class _Socket:
    """One connection, from dialling to its end."""

    def __init__(
        self, url: str, tls: ssl.SSLContext | None, tell: Callable[["_Socket", LinkInput], None]
    ) -> None:
        self._url = url
        self._tls = tls
        self._tell = tell
        self._out: asyncio.Queue[str | None] = asyncio.Queue()
        self._open = False
        self.task = asyncio.get_running_loop().create_task(self._live())

    def send(self, message: ClientMessage) -> None:
        try:
            self._out.put_nowait(client_codec.encode(message))
        except ProtocolError as error:
            log.warning("message not sent", type=type(message).__name__, code=error.code)

    def hang(self) -> None:
        """Close after what was sent; what is still being dialled is dropped at once."""
        if self._open:
            self._out.put_nowait(None)
        else:
            self.task.cancel()

    async def _live(self) -> None:
        close_code: int | None = None
        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None)) as http,
                http.ws_connect(
                    self._url,
                    ssl=self._tls or True,
                    max_msg_size=2 * MAX_FRAME_BYTES,
                    timeout=aiohttp.ClientWSTimeout(ws_close=GOODBYE_SECONDS),
                ) as socket,
            ):
                self._open = True
                self._tell(self, Opened())
                writer = asyncio.get_running_loop().create_task(self._write(socket))
                try:
                    await self._read(socket)
                finally:
                    writer.cancel()
                    await asyncio.gather(writer, return_exceptions=True)
                close_code = socket.close_code
        except (aiohttp.ClientError, OSError, ValueError) as error:
            log.info("server not reached", detail=type(error).__name__)
        self._tell(self, Cut(close_code))

    async def _read(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for frame in socket:
            if frame.type is not aiohttp.WSMsgType.TEXT:
                continue
            try:
                message = server_codec.decode(frame.data)
            except ProtocolError as error:
                log.warning("message not understood", code=error.code)
            else:
                self._tell(self, FrameIn(message))

    async def _write(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        try:
            while (frame := await self._out.get()) is not None:
                await socket.send_str(frame)
        except (aiohttp.ClientError, OSError):
            log.info("server not reached any more")
        await socket.close()


def checked_url(url: str) -> str:
    """The address to dial, with the server's path.  Raises ``LinkError`` for what must not be dialled."""
    parts = urlsplit(url)
    try:
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise LinkError("the server's address has no readable port") from None
    if parts.scheme not in ("ws", "wss") or not host or parts.username is not None:
        raise LinkError("the server's address must be wss://host:port")
    if parts.scheme == "ws" and not _is_this_machine(host):
        raise LinkError("ws:// without TLS goes to this machine only; use wss://")
    return parts._replace(path=parts.path if parts.path not in ("", "/") else LINK_PATH).geturl()


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _tls(ca: str | None) -> ssl.SSLContext:
    if ca is None:
        return ssl.create_default_context()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(cadata=ca)  # and nothing else, as `create_default_context` would for ""
        return context
    except (ValueError, ssl.SSLError) as error:
        raise LinkError("the deployment's authority is not a certificate that can be read") from error
