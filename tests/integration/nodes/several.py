"""Several real nodes, each a process, on one real PostgreSQL; and programs that know all their addresses."""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import urllib.request
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiohttp

from common.identity.device import Device
from common.ids import AuthorityId, ClerkId
from common.protocol.codes import ClerkState
from common.protocol.hello import LINK_PATH
from common.protocol.messages import Ok, Ready
from signaling.hub.events import ClerkProfile
from signaling.identity.identity import Identity
from signaling.identity.records_postgres import PostgresRecords
from signaling.log.store_postgres import PostgresLog
from tests.fakes.devices import QUICK_HASHER, WORKSTATION, authority_in, enrolled
from tests.integration.session.ends import ServerProcess
from tests.integration.signaling.programs import PASSWORD, Program

LEASE_SECONDS = 3.0
WAIT_SECONDS = 30.0


class Nation:
    """So many nodes with one kiosk and two clerks."""

    def __init__(self, folder: Path, url: str, nodes: str, lease_seconds: float = LEASE_SECONDS) -> None:
        self.url = url
        self.log = PostgresLog(url)
        self.devices: dict[str, Device] = {}
        self.nodes = {name: self._node(folder / name, name, lease_seconds) for name in nodes}
        self._programs: list[Program] = []
        self.session: aiohttp.ClientSession
        first = folder / nodes[0]
        records = PostgresRecords(url)
        self.identity = Identity.open(records, first / "issuer.key", authority_in(first), QUICK_HASHER)
        for name in nodes[1:]:
            shutil.copytree(first / "tls", folder / name / "tls")
            shutil.copy(first / "issuer.key", folder / name)
        self.devices["karstula"] = enrolled(self.identity, "karstula")
        for number, clerk in enumerate(("aino", "eino"), 1):
            self.devices[clerk] = enrolled(self.identity, f"kela-{number}", WORKSTATION, "kela")
            profile = ClerkProfile(ClerkId(clerk), AuthorityId("kela"), (), ("fi", "sv"))
            self.identity.accounts.add_clerk(profile, PASSWORD)
        records.close()

    def _node(self, folder: Path, name: str, lease_seconds: float) -> ServerProcess:
        folder.mkdir(parents=True)
        server = ServerProcess(folder)
        settings = {"database": self.url, "node": name, "lease_seconds": lease_seconds,
                    "ping_call_seconds": 60}  # fmt: skip  # these programs answer no ping
        for key, value in settings.items():
            server.settings += ["--set", f"server.{key}={value}"]
        return server

    def health(self, name: str) -> dict[str, Any]:
        """What a node says of itself; empty when it does not answer."""
        address = f"http://127.0.0.1:{self.nodes[name].port}/health"
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                found: dict[str, Any] = json.load(answer)
        except (OSError, ValueError):
            return {}
        return found

    async def until(self, found: Callable[[], object], why: str = "") -> None:
        async with asyncio.timeout(WAIT_SECONDS):
            while not await asyncio.to_thread(found):
                await asyncio.sleep(0.05)

    async def keeper(self, *among: str) -> str:
        """The node that keeps the line, once there is one, of all or of some."""
        names = among or tuple(self.nodes)
        await self.until(lambda: any(self.health(name).get("keeper") for name in names))
        return next(name for name in names if self.health(name).get("keeper"))

    async def well(self, name: str) -> None:
        """Wait until a node keeps the line or has a way to who does."""
        await self.until(lambda: self.health(name).get("status") == "ok")

    async def connect(self, node: str) -> Program:
        program = Program(await self.session.ws_connect(self.nodes[node].url + LINK_PATH))
        self._programs.append(program)
        return program

    async def kiosk(self, node: str) -> Program:
        program = await self.connect(node)
        assert isinstance(await program.hello_kiosk(self.devices["karstula"]), Ready)
        return program

    async def clerk(self, node: str, name: str = "aino", *, available: bool = True) -> Program:
        program = await self.connect(node)
        assert isinstance(await program.hello_clerk(name, self.devices[name]), Ready)
        if available:
            assert isinstance(await program.be(ClerkState.AVAILABLE), Ok)
        return program

    def pause(self, name: str) -> None:
        self._signal(name, signal.SIGSTOP)

    def go_on(self, name: str) -> None:
        self._signal(name, signal.SIGCONT)

    def drain(self, name: str) -> None:
        self._signal(name, signal.SIGTERM)

    def _signal(self, name: str, number: int) -> None:
        process = self.nodes[name].process
        assert process is not None
        os.kill(process.pid, number)

    def kinds(self) -> list[str]:
        return [type(line.entry).__name__ for line in self.log.lines()]

    async def close(self) -> None:
        for program in self._programs:
            await program.leave()
        await self.session.close()
        for node in self.nodes.values():
            if node.process is not None:
                node.process.send_signal(signal.SIGCONT)
            await node.kill()


@contextlib.asynccontextmanager
async def started(nation: Nation) -> AsyncIterator[Nation]:
    nation.session = aiohttp.ClientSession()
    try:
        for name, node in nation.nodes.items():
            await node.start()
            await nation.well(name)
        yield nation
    finally:
        await nation.close()
