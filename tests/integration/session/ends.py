"""A real server process and real sessions, for tests of a whole visit without windows."""

import asyncio
import functools
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self, TypeVar

from common.call.news import (
    CallBegan,
    CallConnected,
    CallNews,
    LineChanged,
    LinkUp,
    LoggedIn,
    Queued,
)
from common.call.wishes import (
    AcceptCall,
    PrepareVisit,
    RequestCall,
    SetClerkState,
)
from common.clock import SystemClock
from common.identity.device import Device
from common.ids import AuthorityId, CallId, ServiceId
from common.link import BackOff, ClerkPassword, Credentials, DeviceKey, ServerLink
from common.media.client import MediaClient
from common.media.wire import Configure
from common.protocol.codes import ClerkState, Role
from common.session import CallSession
from tests.fakes.devices import WORKSTATION, enrolled, identity_in, key_of

WAIT_SECONDS = 40.0
GRACE_SECONDS = 12.0
"""More than the 4 s in which an end notices that the other's media process is gone, and a new peer's."""
PASSWORD = "a long enough password"
QUICK = BackOff(first_seconds=0.2, longest_seconds=1.0)
N = TypeVar("N")


class ServerProcess:
    """``etaluukku-server serve`` in a folder of its own, on one port over all its lives."""

    def __init__(self, folder: Path, *, plain: bool = True, grace_seconds: float = 60.0) -> None:
        self.folder = folder
        self.plain = plain
        self.port = _free_port()
        self.settings = [
            "--data-dir",
            str(folder),
            "--etc-dir",
            str(folder / "no-etc"),
            "--set",
            f"server.grace_seconds={grace_seconds}",
        ]
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"{'ws' if self.plain else 'wss'}://127.0.0.1:{self.port}"

    def device(self, program: str) -> Device:
        """That of the ``kiosk`` or the ``console``, once enrolled."""
        return Device.load(self.folder.parent / f"{program}-state")

    def kiosk(self) -> DeviceKey:
        return key_of(self.device("kiosk"))

    def clerk(self, name: str = "aino", password: str = PASSWORD) -> ClerkPassword:
        return ClerkPassword(name, password, key_of(self.device("console")))

    async def enrol(self) -> None:
        """As if by the programs' ``--enrol``, which needs a server that runs."""
        self.folder.mkdir(parents=True, exist_ok=True)
        identity, beside = identity_in(self.folder), self.folder.parent
        enrolled(identity, "karstula", folder=beside / "kiosk-state")
        enrolled(identity, "kela-1", WORKSTATION, "kela", beside / "console-state")
        await self.command(
            "clerk", "add", "aino", "--authority", "kela", "--languages", "fi,sv", words=PASSWORD
        )

    async def start(self) -> None:
        await asyncio.to_thread(self._start)

    def _start(self) -> None:
        arguments = ["serve", *(["--plain"] if self.plain else []), "--port", str(self.port)]
        with (self.folder.parent / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "signaling.main", *arguments, *self.settings],
                stdout=subprocess.PIPE,
                stderr=log,
                bufsize=0,
            )
        assert self.process.stdout is not None
        while b"listening on" not in (line := self.process.stdout.readline()):
            assert line, (self.folder.parent / "server.log").read_text()

    async def kill(self) -> None:
        """``kill -9``, as a power cut does it."""
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            await asyncio.to_thread(process.communicate)

    async def command(self, *arguments: str, words: str = "") -> str:
        """One command of the server's; what it printed."""
        command = [sys.executable, "-m", "signaling.main", *arguments, *self.settings]
        done = await asyncio.to_thread(
            subprocess.run, command, input=f"{words}\n", capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    async def log(self) -> list[dict[str, Any]]:
        """The raw events of the session log, oldest first."""
        text = await self.command("log", "export", "--events", "--format", "jsonl")
        return [json.loads(line) for line in text.splitlines()]


class End:
    """A session with all the news it has told."""

    def __init__(self, role: Role, link: ServerLink, folder: Path) -> None:
        self.folder = folder / "visit"
        self.folder.mkdir(parents=True)
        self.news: list[CallNews] = []
        self.processes: list[MediaClient] = []
        self._came = asyncio.Event()
        self.session = CallSession(
            role, link, self._start_media, functools.partial(configure, role), SystemClock(), self._hear
        )

    async def _start_media(self) -> MediaClient:
        self.processes.append(await MediaClient.start(f"test{self.folder.parent.name}"))
        return self.processes[-1]

    def _hear(self, piece: CallNews) -> None:
        self.news.append(piece)
        self._came.set()

    def does(self, *wanted: Any) -> None:
        for wish in wanted:
            self.session.perform(wish)

    async def hears(self, kind: type[N], so: Callable[[N], bool] = lambda _: True, after: int = 0) -> N:
        """Wait for such news; also what was told before, but not before ``after``."""
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                while True:
                    for piece in self.news[after:]:
                        if isinstance(piece, kind) and so(piece):
                            return piece
                    self._came.clear()
                    await self._came.wait()
        except TimeoutError:
            told = [type(piece).__name__ for piece in self.news if type(piece).__name__ != "CallMeter"]
            raise AssertionError(f"no {kind.__name__} in {told[-20:]}") from None

    @property
    def process(self) -> MediaClient:
        return self.processes[-1]

    @property
    def mark(self) -> int:
        """Where the news stands now, for ``hears(after=…)``."""
        return len(self.news)


def configure(role: Role, folder: str) -> Configure:
    return Configure(
        role=role,
        visit_folder=folder,
        camera="none",  # a stand-in picture is sent
        microphone="none",
        loudspeaker="none",
        width=320,
        height=240,
        fps=20,
    )


def link_of(server: ServerProcess, credentials: Credentials) -> ServerLink:
    return ServerLink(server.url, server.device("kiosk").ca, credentials, back_off=QUICK)


def kiosk_end(server: ServerProcess, folder: Path) -> End:
    return End(Role.KIOSK, link_of(server, server.kiosk()), folder)


def clerk_end(server: ServerProcess, folder: Path) -> End:
    return End(Role.CLERK, link_of(server, server.clerk()), folder)


async def request(kiosk: End) -> CallId:
    """A citizen picks a service and has a ticket."""
    await kiosk.hears(LinkUp)
    kiosk.does(
        PrepareVisit(str(kiosk.folder)), RequestCall(AuthorityId("kela"), ServiceId("kela-housing"), ("fi",))
    )
    return (await kiosk.hears(Queued)).call


async def answer(clerk: End) -> None:
    """A clerk comes on duty and answers the first who waits."""
    await clerk.hears(LoggedIn)
    clerk.does(SetClerkState(ClerkState.AVAILABLE))
    line = await clerk.hears(LineChanged, lambda one: any(e.offered for e in one.entries))
    entry = next(e for e in line.entries if e.offered)
    clerk.does(PrepareVisit(str(clerk.folder)), AcceptCall(entry.call, entry.fence))
    await clerk.hears(CallBegan)


async def begin(kiosk: End, clerk: End) -> CallId:
    """From two idle programs to a connected call."""
    call = await request(kiosk)
    await answer(clerk)
    for end in (kiosk, clerk):
        await end.hears(CallConnected)
    return call


class Program:
    """A kiosk or a console as a process of its own, to be killed."""

    def __init__(self, role: Role, server: ServerProcess, folder: Path) -> None:
        self.command = (role.value, server.url, str(folder))
        self.log = folder / f"{role.value}.log"
        self.process: subprocess.Popen[bytes] | None = None

    async def __aenter__(self) -> Self:
        self._start()
        return self

    def _start(self) -> None:
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.integration.session.doomed", *self.command],
                stdout=subprocess.DEVNULL,
                stderr=log,
            )

    async def __aexit__(self, *_: object) -> None:
        await self.kill()

    async def kill(self) -> None:
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            await asyncio.to_thread(process.wait)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False
