"""Faults of two nodes on one PostgreSQL: a node dies, sleeps, is drained; the database fails over."""

import asyncio
import json
import os
import shutil
import signal
import urllib.request
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.faults.cluster import Cluster, cluster, of_either, replica_of
from benchmarks.faults.trial import SETTINGS, Outcome, Scene, play_on
from benchmarks.server import contestants
from benchmarks.server.process import Process, free_port
from signaling.databases import move
from signaling.log.store_postgres import PostgresLog

NODES = "ab"
PAUSE_SECONDS = 30.0


@dataclass(slots=True)
class Nodes(Scene):
    """Two nodes, each with a folder of its own; witnesses know both."""

    url: str = ""
    port_of: dict[str, int] = field(default_factory=lambda: {name: free_port() for name in NODES})
    processes: dict[str, Process] = field(default_factory=dict)

    @property
    def ports(self) -> tuple[int, ...]:
        return tuple(self.port_of.values())

    async def start(self) -> None:
        for name in NODES:
            await self.start_node(name)

    async def start_node(self, name: str) -> None:
        """Start one node, again if need be; returns when it listens."""
        folder = self.folder / name
        if not folder.exists():
            folder.mkdir()
            shutil.copytree(self.folder / "tls", folder / "tls")
            shutil.copy(self.folder / "issuer.key", folder)
        settings = (f"server.database={self.url}", f"server.node={name}")
        process = contestants.etaluukku(folder, None, self.port_of[name], *SETTINGS, *settings)
        self.processes[name] = process
        await asyncio.to_thread(process.wait_until_open)

    async def stop(self) -> None:
        for process in self.processes.values():
            await asyncio.to_thread(process.stop)

    def health_of(self, name: str) -> dict[str, object]:
        """What a node says of itself; empty when it does not answer."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port_of[name]}/health", timeout=2) as answer:
                found: dict[str, object] = json.load(answer)
        except (OSError, ValueError):
            return {}
        return found

    def is_keeper(self, name: str) -> bool:
        return bool(self.health_of(name).get("keeper"))

    def all_well(self) -> bool:
        return all(self.health_of(name).get("status") == "ok" for name in self.processes)

    async def keeper(self) -> str:
        await self.until(lambda: any(self.is_keeper(name) for name in NODES))
        return next((name for name in NODES if self.is_keeper(name)), NODES[0])


def other(name: str) -> str:
    return NODES[1 - NODES.index(name)]


async def _killed(scene: Nodes) -> bool:
    """The keeper is killed; the other takes the line; the killed one comes back as a door."""
    keeper = await scene.keeper()
    scene.processes.pop(keeper).kill()
    taken = await scene.until(lambda: scene.is_keeper(other(keeper))) and await scene.progress()
    await scene.start_node(keeper)
    return taken and await scene.until(scene.all_well)


async def _paused(scene: Nodes) -> bool:
    """The keeper sleeps for half a minute, and wakes as if nothing had happened."""
    keeper = await scene.keeper()
    process = scene.processes[keeper].pid
    os.kill(process, signal.SIGSTOP)
    try:
        taken = await scene.until(lambda: scene.is_keeper(other(keeper))) and await scene.progress()
        await asyncio.sleep(PAUSE_SECONDS)
    finally:
        os.kill(process, signal.SIGCONT)
    well = await scene.until(scene.all_well)
    return taken and well and await scene.until(lambda: scene.is_keeper(other(keeper)))


async def _drained(scene: Nodes) -> bool:
    """Each node in turn is told to stop, as for an upgrade, and started again."""
    for name in NODES:
        await asyncio.to_thread(scene.processes.pop(name).stop)
        if not await scene.progress():
            return False
        await scene.start_node(name)
        if not await scene.until(scene.all_well):
            return False
    return True


async def on_nodes(folder: Path, url: str, fault: Callable[[Nodes], Awaitable[bool]]) -> Outcome:
    await asyncio.to_thread(move, folder / contestants.DATABASE, url)
    return await play_on(Nodes(folder, 0, log=PostgresLog(url), url=url), fault)


def of_nodes(fault: Callable[[Nodes], Awaitable[bool]]) -> Callable[[Path], Awaitable[Outcome]]:
    async def run(folder: Path) -> Outcome:
        with cluster() as database:
            return await on_nodes(folder, database.fresh(), fault)

    return run


node_killed, node_paused, node_drained = of_nodes(_killed), of_nodes(_paused), of_nodes(_drained)


async def failed_over(folder: Path) -> Outcome:
    """The database is gone as in a power cut; its replica is promoted."""
    with cluster() as primary, replica_of(primary) as replica:
        return await on_nodes(folder, of_either(primary.fresh(), replica), over_to(primary, replica))


def over_to(primary: Cluster, replica: Cluster) -> Callable[[Nodes], Awaitable[bool]]:
    async def fault(scene: Nodes) -> bool:
        await asyncio.to_thread(primary.stop, "immediate")
        degraded = await scene.until(lambda: not scene.all_well())
        await asyncio.to_thread(replica.promote)
        well = await scene.until(scene.all_well) and await scene.progress()
        return degraded and well

    return fault
