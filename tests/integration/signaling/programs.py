"""A kiosk and a console of a few lines, and a server in this process, for tests of the real wire."""

import asyncio
import contextlib
import itertools
import ssl
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
from aiohttp import web

from common.clock import SystemClock
from common.identity.device import Device
from common.ids import AuthorityId, CallId, ClerkId, ServiceId, new_key
from common.protocol.codec import client_codec, server_codec
from common.protocol.codes import ClerkState, News
from common.protocol.hello import LINK_PATH
from common.protocol.messages import (
    CallAccept,
    CallBegin,
    CallEnded,
    CallNews,
    CallRequest,
    ClerkAuth,
    DeviceAuth,
    DeviceProof,
    Hello,
    Line,
    LineEntry,
    Ok,
    Ready,
    Request,
    Resume,
    SetState,
    Welcome,
)
from config import schema as settings
from config.loader import load_server
from signaling.booking.office import BookingOffice
from signaling.booking.store_sqlite import SqliteEngine
from signaling.booking.tables import BookingTables
from signaling.door.front import listen
from signaling.door.limits import Limits
from signaling.hub.events import ClerkProfile
from signaling.hub.machine import Hub
from signaling.hub.rules import Rules
from signaling.identity.identity import Identity
from signaling.identity.provider import Provider
from signaling.identity.records_sqlite import SqliteRecords
from signaling.identity.web import EnrolmentDesk
from signaling.log.store_sqlite import SqliteStore
from signaling.log.visits_sqlite import SqliteVisitLog
from signaling.office.surveys import load_surveys
from signaling.pilot.deriving import records
from signaling.reporting import known_background, known_case, known_pilot
from signaling.rolling_out import load_rollout
from signaling.serve import past_of
from signaling.server import SignalingServer
from signaling.watching.routes import Watching
from signaling.web.admin_routes import AdminRoutes
from signaling.web.app import make_app
from signaling.web.booking_routes import BookingRoutes
from signaling.web.gate import Gate
from signaling.web.login_routes import LoginRoutes
from signaling.web.newsletter_page import Sources
from signaling.web.office_pages import OfficePages
from signaling.web.office_routes import OfficeRoutes
from signaling.web.pilot_routes import Pilot
from signaling.web.provider_routes import ProviderRoutes
from signaling.web.report_routes import ReportRoutes
from signaling.web.staff_pages import StaffPages
from signaling.web.survey_routes import SurveyRoutes
from signaling.web.visits_page import PilotPage
from tests.fakes.catalogue import VillageCatalogue
from tests.fakes.devices import QUICK_HASHER, WORKSTATION, authority_in, enrolled

PASSWORD = "a long enough password"
WAIT_SECONDS = 15.0
M = TypeVar("M")


class Program:
    """One end of the wire: says messages, remembers all it hears."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.heard: list[Any] = []
        self.close_code: int | None = None
        self.ready: Ready | None = None
        self.last_event = 0
        self._numbers = itertools.count(1)
        self._news = asyncio.Event()
        self._reader = asyncio.create_task(self._read(), name="program")

    async def _read(self) -> None:
        async for frame in self.socket:
            message = server_codec.decode(frame.data)
            self.heard.append(message)
            self.last_event = max(self.last_event, getattr(message, "o", 0))
            self._news.set()
        self.close_code = self.socket.close_code
        self._news.set()

    async def say(self, message: Any) -> None:
        await self.socket.send_str(client_codec.encode(message))

    async def until(self, found: Callable[[], M | None]) -> M:
        """Wait until ``found`` finds something in what was heard."""
        async with asyncio.timeout(WAIT_SECONDS):
            while True:
                result = found()
                if result is not None and result is not False:
                    return result
                self._news.clear()
                await self._news.wait()

    async def hear(self, kind: type[M], so: Callable[[M], bool] = lambda _: True) -> M:
        """Wait for a message of a kind; also one heard before."""
        return await self.until(lambda: next((m for m in self.heard if isinstance(m, kind) and so(m)), None))

    async def ask(self, make: Callable[[int], Request]) -> Any:
        """Say a request and wait for its reply."""
        i = next(self._numbers)
        await self.say(make(i))
        return await self.until(lambda: next((m for m in self.heard if getattr(m, "i", None) == i), None))

    async def closed(self) -> int | None:
        await self.until(lambda: True if self.socket.closed else None)
        await self._reader
        return self.close_code

    async def hello(self, auth: Any) -> Any:
        reply = await self.ask(lambda i: Hello(i=i, v=[1], auth=auth))
        if isinstance(reply, Ready):
            self.ready = reply
            self.last_event = reply.offset
        return reply

    async def hello_kiosk(self, device: Device) -> Any:
        welcome = await self.hear(Welcome)
        sig = device.prove(welcome.challenge)
        return await self.hello(DeviceAuth(id=device.name, sig=sig, until=device.until))

    async def hello_clerk(self, name: str, workstation: Device, password: str = PASSWORD) -> Any:
        welcome = await self.hear(Welcome)
        proof = DeviceProof(id=workstation.name, sig=workstation.prove(welcome.challenge))
        return await self.hello(ClerkAuth(id=name, password=password, device=proof))

    async def resume(self, token: str, offset: int) -> Any:
        return await self.hello(Resume(token=token, offset=offset))

    async def request_call(
        self, service: str = "kela-housing", languages: tuple[str, ...] = ("fi",)
    ) -> CallId:
        reply = await self.ask(
            lambda i: CallRequest(
                i=i, key=new_key(), authority="kela", service=service, languages=list(languages)
            )
        )
        assert isinstance(reply, Ok), reply
        assert isinstance(reply.call, str)
        return CallId(reply.call)

    async def be(self, state: ClerkState) -> Any:
        return await self.ask(lambda i: SetState(i=i, state=state))

    async def offered(self, call: CallId) -> LineEntry:
        line = await self.hear(Line, lambda m: any(one.call == call and one.offered for one in m.entries))
        return next(one for one in line.entries if one.call == call)

    async def accept(self, entry: LineEntry) -> Any:
        return await self.ask(lambda i: CallAccept(i=i, call=entry.call, fence=entry.fence, key=new_key()))

    async def tell(self, call: CallId, what: News, key: str | None = None, **numbers: float) -> Any:
        return await self.ask(
            lambda i: CallNews(i=i, call=call, key=key or new_key(), what=what, numbers=numbers)
        )

    async def begun(self, call: CallId) -> CallBegin:
        return await self.hear(CallBegin, lambda m: m.call == call)

    async def ended(self, call: CallId) -> CallEnded:
        return await self.hear(CallEnded, lambda m: m.call == call)

    async def cut(self) -> None:
        """Lose the connection without a word."""
        connection = self.socket._response.connection if hasattr(self.socket, "_response") else None
        if connection is not None and connection.transport is not None:
            connection.transport.abort()
        await self._reader

    async def leave(self) -> None:
        if not self.socket.closed:
            await self.socket.close()
        self._reader.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._reader


class House:
    """A server on a free port, with an enrolled kiosk, and two clerks each at a workstation."""

    def __init__(
        self,
        data_dir: Path,
        rules: Rules | None = None,
        limits: Limits | None = None,
        busy_seconds: float = 5.0,
    ) -> None:
        self.data_dir = data_dir
        self.path = data_dir / "log.sqlite3"
        self.rules = rules or Rules()
        self.limits = limits or Limits(messages_per_second=1000)
        self.store = SqliteStore(self.path, busy_seconds=busy_seconds)
        self.identity = Identity.open(
            SqliteRecords(self.path), data_dir / "issuer.key", authority_in(data_dir), QUICK_HASHER
        )
        self.accounts = self.identity.accounts
        self.devices: dict[str, Device] = {}
        self.watchers = ["127.0.0.1"]
        self.provider: settings.Provider | None = None
        self._programs: list[Program] = []
        self.url = ""
        self.port = 0
        """A free one unless given."""
        self.session: aiohttp.ClientSession

    def enrol(self, *kiosks: str, clerks: tuple[str, ...] = ("aino", "eino")) -> None:
        for name in kiosks or ("karstula",):
            self.devices[name] = enrolled(self.identity, name, place="karstula")
        for number, name in enumerate(clerks, 1):
            self.devices[name] = enrolled(self.identity, f"kela-{number}", WORKSTATION, "kela")
            self.accounts.add_clerk(
                ClerkProfile(ClerkId(name), AuthorityId("kela"), (), ("fi", "sv")), PASSWORD
            )

    async def open(self) -> None:
        clock = SystemClock()
        hub = Hub(self.rules, VillageCatalogue(), past_of(self.store, clock), clock.now())
        self.server = SignalingServer(hub, self.store, self.identity, clock, self.limits)
        self._runner = web.AppRunner(
            self._pages(clock),
            access_log=None,
            shutdown_timeout=1.0,
        )
        self._listener = await listen(self.server, self._runner, "127.0.0.1", self.port, None)
        self.port = self._listener.sockets[0].getsockname()[1]
        self.url = f"ws://127.0.0.1:{self.port}{LINK_PATH}"
        self.session = aiohttp.ClientSession()

    def _pages(self, clock: SystemClock) -> web.Application:
        loaded = load_server(environ={}, etc_dir=self.data_dir / "none")
        directory, bookings = loaded.directory, BookingTables(SqliteEngine(self.path))
        office = BookingOffice(bookings, loaded.booking, directory, clock)
        page, log, office_pages = PilotPage(directory), SqliteVisitLog(self.path), OfficePages()
        plan = self.data_dir / "pilot.toml"
        provider = Provider(self.provider, clock) if self.provider is not None else None
        staff = StaffPages(directory, provider=provider is not None)
        gate = Gate(self.identity, clock, staff, watchers=self.watchers, secure=False)
        return make_app(
            gate,
            LoginRoutes(staff, gate, self.identity, clock),
            ProviderRoutes(staff, gate, self.identity, provider, clock, secure=False),
            AdminRoutes(staff, gate, self.identity, directory, "wss://house.example:8443", clock),
            Pilot(
                page, log, background=lambda: known_background(plan, directory), form_token=gate.form_token
            ),
            ReportRoutes(page, directory, log, plan, self.data_dir / "costs.toml", clock),
            SurveyRoutes(
                office_pages,
                lambda: load_surveys(self.data_dir / "surveys.toml"),
                log,
                self.identity.records,
                clock,
            ),
            OfficeRoutes(
                office_pages,
                directory,
                clock,
                rollout=lambda: load_rollout(self.data_dir),
                visits=lambda: records(log.visits(), known_background(plan, directory)),
                criteria=lambda: known_case(log, self.data_dir / "criteria.toml", plan, directory),
                letter=lambda: Sources(load_rollout(self.data_dir), known_pilot(log, plan, directory)),
            ),
            EnrolmentDesk(self.identity, clock),
            Watching(self.server, self.data_dir, None, clock),
            BookingRoutes(office, bookings, loaded.booking, directory, clock, self.server.open_services),
        )

    async def close(self) -> None:
        for program in self._programs:
            await program.leave()
        await self.session.close()
        self._listener.close()
        await self.server.stop()
        await self._runner.cleanup()
        await asyncio.to_thread(self.store.close)

    async def connect(self, ssl_context: ssl.SSLContext | bool = True) -> Program:
        program = Program(await self.session.ws_connect(self.url, ssl=ssl_context))
        self._programs.append(program)
        return program

    async def kiosk(self, name: str = "karstula") -> Program:
        program = await self.connect()
        assert isinstance(await program.hello_kiosk(self.devices[name]), Ready)
        return program

    async def clerk(self, name: str = "aino", *, available: bool = True) -> Program:
        program = await self.connect()
        assert isinstance(await program.hello_clerk(name, self.devices[name]), Ready)
        if available:
            assert isinstance(await program.be(ClerkState.AVAILABLE), Ok)
        return program

    async def call(self) -> "tuple[Program, Program, CallId]":
        """A kiosk and a clerk in a call."""
        clerk, kiosk = await self.clerk(), await self.kiosk()
        call = await kiosk.request_call()
        assert isinstance(await clerk.accept(await clerk.offered(call)), Ok)
        await kiosk.begun(call)
        await clerk.begun(call)
        return kiosk, clerk, call


@contextlib.asynccontextmanager
async def opened(house: House) -> AsyncIterator[House]:
    await house.open()
    try:
        yield house
    finally:
        await house.close()


SERVICE = ServiceId("kela-housing")
