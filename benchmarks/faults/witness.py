"""A kiosk that takes and leaves tickets without end, and remembers every one that was acknowledged.

It behaves as the real link does: comes back after a cut, resumes or logs in anew, and asks again, under
the same key, what was not answered.
"""

import asyncio
import contextlib
import itertools
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field

import aiohttp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks.server.contestants import pin
from common.errors import ProtocolError
from common.ids import CallId, new_key
from common.protocol.codec import client_codec, server_codec
from common.protocol.codes import Code, EndReason
from common.protocol.hello import LINK_PATH, words_to_sign
from common.protocol.messages import (
    CallEnd,
    CallRequest,
    ClientMessage,
    DeviceAuth,
    Error,
    Hello,
    KioskSnapshot,
    Ok,
    Ping,
    Pong,
    Ready,
    Welcome,
)

ANSWER_SECONDS = 15.0
AGAIN_SECONDS = 0.1


class CutError(Exception):
    """The connection is gone, or nobody answers."""


@dataclass(slots=True)
class Seen:
    """What one or many witnesses saw."""

    tickets: list[str] = field(default_factory=list)
    """Keys of the requests for a ticket that the server said are done."""
    ended: list[CallId] = field(default_factory=list)
    """Calls that the server said have ended, whoever's word was the first."""
    refused: int = 0
    """Requests that were refused because the server could not write."""
    logins: int = 0

    @property
    def acknowledged(self) -> int:
        return len(self.tickets) + len(self.ended)


class Witness:
    """One kiosk's program."""

    def __init__(self, number: int, ports: Sequence[int], seen: Seen) -> None:
        """``ports`` are those of the server's nodes, tried in turn."""
        self.seen = seen
        self._name = f"bench-kiosk-{number:05}"
        self._key = Ed25519PrivateKey.from_private_bytes(f"etaluukku benchmark kiosk {number:06}".encode())
        turn = number % len(ports)
        urls = [f"ws://127.0.0.1:{port}{LINK_PATH}" for port in (*ports[turn:], *ports[:turn])]
        self._urls = itertools.cycle(urls)
        self._numbers = itertools.count(1)
        self._socket: aiohttp.ClientWebSocketResponse
        self._call: CallId | None = None
        self._ticket_key = new_key()
        """The same until it is answered, over cuts and refusals."""
        self._leaving = asyncio.Event()

    async def live(self) -> None:
        """Until told to leave; then to the end of the ticket that is open."""
        async with aiohttp.ClientSession() as session:
            while not (self._leaving.is_set() and self._call is None):
                with contextlib.suppress(CutError, aiohttp.ClientError, OSError):
                    async with session.ws_connect(
                        next(self._urls), timeout=aiohttp.ClientWSTimeout(ws_close=1)
                    ) as self._socket:
                        await self._log_in()
                        await self._take_and_leave()
                await asyncio.sleep(AGAIN_SECONDS)

    async def hang(self) -> None:
        """Log in, then neither read nor answer, as a program behind a network that is gone."""
        async with aiohttp.ClientSession() as session, session.ws_connect(next(self._urls)) as self._socket:
            await self._log_in()
            await asyncio.Event().wait()

    def leave(self) -> None:
        self._leaving.set()

    async def _log_in(self) -> None:
        welcome = await self._hear()
        if not isinstance(welcome, Welcome):
            raise CutError
        signature = self._key.sign(words_to_sign(welcome.challenge, self._name, pin()))
        auth = DeviceAuth(id=self._name, sig=urlsafe_b64encode(signature).decode().rstrip("="))
        reply = await self._ask(Hello(i=0, v=[1], auth=auth))
        if not isinstance(reply, Ready) or not isinstance(reply.snapshot, KioskSnapshot):
            raise CutError
        self.seen.logins += 1
        self._call = reply.snapshot.call.call if reply.snapshot.call is not None else None

    async def _take_and_leave(self) -> None:
        while self._call is None and not self._leaving.is_set():
            ticket = CallRequest(
                i=next(self._numbers),
                key=self._ticket_key,
                authority="kela",
                service="kela-housing",
                languages=["fi"],
            )
            reply = await self._ask(ticket)
            if await self._is_done(reply):
                self.seen.tickets.append(self._ticket_key)
                self._ticket_key = new_key()
                self._call = CallId(str(reply.call)) if isinstance(reply, Ok) else None
                await self._end()
        await self._end()

    async def _end(self) -> None:
        end_key = new_key()
        while self._call is not None:
            reply = await self._ask(
                CallEnd(
                    i=next(self._numbers), key=end_key, call=self._call, reason=EndReason.CITIZEN_LEFT_QUEUE
                )
            )
            if await self._is_done(reply):
                self.seen.ended.append(self._call)
                self._call = None

    async def _is_done(self, reply: object) -> bool:
        """Whether a request is done; one that cannot be written now is asked again after a moment."""
        match reply:
            case Ok():
                return True
            case Error(code=Code.INTERNAL):
                self.seen.refused += 1
                await asyncio.sleep(AGAIN_SECONDS)
                return False
            case _:
                raise CutError  # a ticket of before that we have not heard of: the snapshot tells

    async def _ask(self, request: Hello | CallRequest | CallEnd) -> object:
        await self._say(request)
        while True:
            message = await self._hear()
            if getattr(message, "i", None) == request.i:
                return message

    async def _say(self, message: ClientMessage) -> None:
        try:
            await self._socket.send_str(client_codec.encode(message))
        except (ConnectionError, aiohttp.ClientError):
            raise CutError from None

    async def _hear(self) -> object:
        while True:
            try:
                frame = await self._socket.receive(ANSWER_SECONDS)
            except TimeoutError:
                raise CutError from None
            if frame.type is not aiohttp.WSMsgType.TEXT:
                raise CutError
            try:
                message = server_codec.decode(frame.data)
            except ProtocolError:
                raise CutError from None
            if not isinstance(message, Ping):
                return message
            await self._say(Pong())
