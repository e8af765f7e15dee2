"""The WebSocket driver against a small server of this process."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable
from typing import TypeVar

import pytest
from aiohttp import web

from common.errors import LinkError
from common.ids import CallId, ServiceId, SessionId, SiteId
from common.link import (
    Answered,
    BackOff,
    ClerkPassword,
    DeviceKey,
    Down,
    Heard,
    LinkEvent,
    Refused,
    ServerLink,
    Up,
)
from common.link.client import checked_url
from common.protocol.codec import client_codec, server_codec
from common.protocol.codes import CloseCode, Code, EndReason, Role
from common.protocol.hello import LINK_PATH
from common.protocol.messages import (
    Bye,
    CallEnd,
    ClientMessage,
    Hello,
    KioskSnapshot,
    Ok,
    OpenServices,
    Ready,
    Resume,
    ServerMessage,
    Welcome,
)

AINO = ClerkPassword("aino", "a long enough password", DeviceKey("kela-1", prove=lambda _challenge: "signed"))
QUICK = BackOff(first_seconds=0.05, longest_seconds=0.1)
END = CallEnd(i=0, call=CallId("7f3a7f3a7f3a7f3a"), reason=EndReason.CLERK_ENDED, key="0123456789")
M = TypeVar("M")


class Hall:
    """A server with one guest at a time; the test says what it answers."""

    def __init__(self) -> None:
        self.heard: list[ClientMessage] = []
        self.guests = 0
        self.greets = True
        self.answers_requests = True
        self.close_with: int | None = None
        self.url = ""
        self._socket: web.WebSocketResponse | None = None
        self._news = asyncio.Event()

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._socket = socket
        self.guests += 1
        self._news.set()
        if self.close_with is not None:
            await socket.close(code=self.close_with)
            return socket
        if self.greets:
            await self.say(Welcome(versions=[1], features=[], challenge="x", server_time="", node="a"))
        async for frame in socket:
            await self._hear(client_codec.decode(frame.data))
        return socket

    async def _hear(self, message: ClientMessage) -> None:
        self.heard.append(message)
        self._news.set()
        if isinstance(message, Hello):
            snapshot = KioskSnapshot(site=SiteId("karstula"), open_services=[])
            await self.say(
                Ready(
                    i=message.i,
                    v=1,
                    role=Role.CLERK,
                    session=SessionId("s"),
                    resume=f"token-{self.guests}",
                    offset=0,
                    ttl_s=60,
                    ping_s=25,
                    recovered=isinstance(message.auth, Resume),
                    snapshot=snapshot,
                )
            )
        elif isinstance(message, CallEnd) and self.answers_requests:
            await self.say(Ok(i=message.i))

    async def say(self, message: ServerMessage) -> None:
        await self.send(server_codec.encode(message))

    async def send(self, text: str) -> None:
        assert self._socket is not None
        await self._socket.send_str(text)

    async def cut(self) -> None:
        """Drop the guest without a word."""
        assert self._socket is not None
        transport = self._socket._req.transport if self._socket._req is not None else None
        assert transport is not None
        transport.abort()

    async def until(self, is_it: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not is_it():
                self._news.clear()
                await self._news.wait()


class Guest:
    """A link and all it has told."""

    def __init__(self, url: str, *others: str) -> None:
        self.link = ServerLink(url, None, AINO, others=others, back_off=QUICK)
        self.told: list[LinkEvent] = []
        self._news = asyncio.Event()

    def hear(self, event: LinkEvent) -> None:
        self.told.append(event)
        self._news.set()

    async def hears(self, kind: type[M], times: int = 1) -> M:
        async with asyncio.timeout(10):
            while True:
                found = [event for event in self.told if isinstance(event, kind)]
                if len(found) >= times:
                    return found[times - 1]
                self._news.clear()
                await self._news.wait()


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    hall = Hall()
    app = web.Application()
    app.router.add_get(LINK_PATH, hall.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    hall.url = f"ws://127.0.0.1:{runner.addresses[0][1]}"
    yield hall
    await runner.cleanup()


@contextlib.asynccontextmanager
async def visiting(hall: Hall) -> AsyncIterator[Guest]:
    guest = Guest(hall.url)
    guest.link.start(guest.hear)
    yield guest
    await guest.link.close()


async def test_it_greets_asks_hears_and_says_goodbye(hall: Hall) -> None:
    async with visiting(hall) as guest:
        await guest.hears(Up)
        guest.link.ask(END)
        answered = await guest.hears(Answered)
        assert isinstance(answered.request, CallEnd)
        assert answered.request.key == END.key
        await hall.say(OpenServices(o=1, open=[ServiceId("kela-housing")]))
        assert isinstance((await guest.hears(Heard)).message, OpenServices)
    assert isinstance(hall.heard[-1], Bye)


async def test_it_comes_back_after_a_cut_and_says_again_what_was_not_answered(hall: Hall) -> None:
    async with visiting(hall) as guest:
        await guest.hears(Up)
        hall.answers_requests = False
        guest.link.ask(END)
        await hall.until(lambda: any(isinstance(message, CallEnd) for message in hall.heard))
        hall.answers_requests = True
        await hall.cut()
        await guest.hears(Down)
        await guest.hears(Up, times=2)
        await guest.hears(Answered)
        assert [m.key for m in hall.heard if isinstance(m, CallEnd)] == [END.key, END.key]
        hello = [message for message in hall.heard if isinstance(message, Hello)][-1]
        assert hello.auth == Resume(token="token-1", offset=0)


async def test_what_it_does_not_understand_harms_nothing(hall: Hall) -> None:
    async with visiting(hall) as guest:
        await guest.hears(Up)
        for nonsense in ('{"t":"tomorrow"}', "{", '{"t":"line","o":"x"}', "[" * 99):
            await hall.send(nonsense)
        await hall.say(OpenServices(o=1, open=[]))
        await guest.hears(Heard)
        assert not [event for event in guest.told if isinstance(event, Down)]


async def test_a_close_for_the_password_is_a_refusal(hall: Hall) -> None:
    hall.close_with = CloseCode.AUTH
    async with visiting(hall) as guest:
        assert (await guest.hears(Refused)).code is Code.AUTH_FAILED
    assert hall.guests == 1


async def test_a_server_that_is_not_there_is_told_once_and_tried_again() -> None:
    with contextlib.closing(_unused_socket()) as unused:
        guest = Guest(f"ws://127.0.0.1:{unused.getsockname()[1]}")
        guest.link.start(guest.hear)
        await guest.hears(Down)
        await guest.link.close()


async def test_another_node_is_dialled_when_the_first_is_not_there(hall: Hall) -> None:
    with _unused_socket() as unused:
        guest = Guest(f"ws://127.0.0.1:{unused.getsockname()[1]}", hall.url)
        guest.link.start(guest.hear)
        await guest.hears(Up)
        await guest.link.close()


def _unused_socket() -> socket.socket:
    """Bound and not listening: whoever dials it is refused."""
    one = socket.socket()
    one.bind(("127.0.0.1", 0))
    return one


async def test_closing_while_it_greets_leaves_nothing(hall: Hall) -> None:
    hall.greets = False
    async with visiting(hall) as guest:
        await hall.until(lambda: hall.guests == 1)
    assert guest.told == []


async def test_closing_waits_for_what_was_asked(hall: Hall) -> None:
    async with visiting(hall) as guest:
        await guest.hears(Up)
        guest.link.ask(END)
    assert any(isinstance(message, CallEnd) for message in hall.heard)


async def test_a_web_page_is_no_server(hall: Hall) -> None:
    guest = Guest(hall.url + "/other")
    guest.link.start(guest.hear)
    await guest.hears(Down)
    await guest.link.close()


@pytest.mark.parametrize(
    ("url", "dialled"),
    [
        ("wss://luukku.example", "wss://luukku.example/v1/ws"),
        ("wss://luukku.example:8443/", "wss://luukku.example:8443/v1/ws"),
        ("wss://luukku.example/behind/proxy", "wss://luukku.example/behind/proxy"),
        ("ws://localhost:8080", "ws://localhost:8080/v1/ws"),
        ("ws://127.0.0.1", "ws://127.0.0.1/v1/ws"),
        ("ws://[::1]:8080", "ws://[::1]:8080/v1/ws"),
    ],
)
def test_addresses_that_may_be_dialled(url: str, dialled: str) -> None:
    assert checked_url(url) == dialled


@pytest.mark.parametrize(
    "url",
    [
        "ws://luukku.example",
        "ws://192.0.2.7:8443",
        "ws://localhost.example",
        "http://localhost",
        "wss://",
        "wss://user@luukku.example",
        "wss://luukku.example:port",
        "",
    ],
)
def test_addresses_that_are_refused(url: str) -> None:
    with pytest.raises(LinkError):
        ServerLink(url, None, AINO)


@pytest.mark.parametrize(
    "ca", ["", "nothing", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_what_is_no_certificate_is_refused(ca: str) -> None:
    with pytest.raises(LinkError):
        ServerLink("wss://localhost", ca, AINO)
