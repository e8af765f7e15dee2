"""The faults: what is broken, and what must be seen before, meanwhile and after."""

import asyncio
import contextlib
import os
import random
import shutil
import socket
import sqlite3
import subprocess
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.faults.cluster import cluster
from benchmarks.faults.nodes import failed_over, node_drained, node_killed, node_paused
from benchmarks.faults.trial import WITNESSES, Outcome, Scene, play
from benchmarks.faults.witness import Seen, Witness
from benchmarks.server import contestants
from common.protocol.hello import LINK_PATH
from signaling.databases import move
from signaling.log.store_postgres import PostgresLog

SILENT = 5_000
DISK_BYTES = 24 * 1024 * 1024
LOCKED_SECONDS = 7.0
HOUR = 3600
FAKETIME = [*Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")]
UPGRADE = (
    f"GET {LINK_PATH} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
).encode()


async def killed(scene: Scene) -> bool:
    """kill -9 at a random moment, and at once a new process."""
    await asyncio.sleep(random.uniform(0, 0.5))
    scene.kill()
    await scene.start()
    return True


async def full_disk(scene: Scene) -> bool:
    """Nothing more fits; the server says degraded, refuses, and goes on when there is room again."""
    ballast = scene.folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (65_536, 512):
            with contextlib.suppress(OSError):
                while file.write(b"\0" * size) == size:
                    pass
    degraded = await scene.until(lambda: scene.health().get("status") == "degraded")
    refused = await scene.until(lambda: scene.seen.refused > 0)
    ballast.unlink()
    return degraded and refused and await scene.until(lambda: scene.health().get("status") == "ok")


async def locked_database(scene: Scene) -> bool:
    """Another process holds the file for longer than the server waits."""
    other = sqlite3.connect(scene.folder / contestants.DATABASE, isolation_level=None, timeout=5)
    try:
        other.execute("BEGIN EXCLUSIVE")
        degraded = await scene.until(lambda: scene.health().get("status") == "degraded")
        await asyncio.sleep(LOCKED_SECONDS - 5)
        other.execute("ROLLBACK")
    finally:
        other.close()
    return degraded and await scene.until(lambda: scene.health().get("status") == "ok")


async def half_open(scene: Scene) -> bool:
    """A program's network goes and its connection stays: it is noticed by its silence, and let go."""
    silent = asyncio.create_task(Witness(WITNESSES, scene.ports, Seen()).hang())
    try:
        came = await scene.until(lambda: scene.health().get("programs") == WITNESSES + 1)
        return came and await scene.until(lambda: scene.health().get("programs") == WITNESSES)
    finally:
        silent.cancel()
        await asyncio.gather(silent, return_exceptions=True)


async def silent_sockets(scene: Scene) -> bool:
    """5,000 who never say hello; whoever is in goes on, and each of them is let go."""
    sockets: list[socket.socket] = []
    try:
        for _ in range(SILENT):
            one = socket.create_connection(("127.0.0.1", scene.port))
            one.sendall(UPGRADE)
            one.setblocking(False)
            sockets.append(one)
            if len(sockets) % 100 == 0:
                await asyncio.sleep(0)
        served = await scene.progress()
        return served and await scene.until(lambda: all(_is_closed(one) for one in sockets))
    finally:
        for one in sockets:
            one.close()


async def storm(scene: Scene) -> bool:
    """Every connection is cut at once, again and again; everybody is back each time."""
    for _ in range(3):
        logins = scene.seen.logins
        scene.kill()
        await asyncio.sleep(random.uniform(0.1, 1.0))
        await scene.start()
        if not await scene.until(partial(_all_back, scene, logins)):
            return False
    return True


def clock_steps(seconds: int) -> Callable[[Scene], Awaitable[bool]]:
    """The wall clock jumps under a running server, and stays so over its restart."""

    async def stepped(scene: Scene) -> bool:
        logins = scene.seen.logins
        (scene.folder / "clock").write_text(f"{seconds:+d}\n")
        went_on = await scene.progress()
        nobody_cut = scene.seen.logins == logins
        scene.kill()
        await scene.start()
        return went_on and nobody_cut

    return stepped


async def corrupted(folder: Path) -> Outcome:
    """Pages of the file are overwritten; a new process says so, serves nobody from it and changes nothing."""
    outcome = await play(folder, killed)
    path = folder / contestants.DATABASE
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = bytearray(path.read_bytes())
    for _ in range(40):
        at = random.randrange(4096, len(content) - 64)
        content[at : at + 64] = random.randbytes(64)
    path.write_bytes(content)
    server = contestants.etaluukku(folder, None)
    try:
        await asyncio.to_thread(server.wait_until_open)
    except RuntimeError:
        said = (
            "damaged" in (folder / "server.log").read_text()
            or "malformed" in (folder / "server.log").read_text()
        )
        return Outcome(survived=outcome.survived and said)
    server.stop()
    return Outcome(survived=False)


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A file system of ``DISK_BYTES`` over the folder; its content is kept.  Needs root."""
    kept = [(path.name, path.read_bytes()) for path in folder.iterdir()]
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(folder)], check=True)
    try:
        for name, content in kept:
            (folder / name).write_bytes(content)
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


async def on_a_small_disk(folder: Path) -> Outcome:
    with small_disk(folder):
        return await play(folder, full_disk)


def with_clock(seconds: int) -> Callable[[Path], Awaitable[Outcome]]:
    """A server under libfaketime, whose monotonic clock stays true, as a kernel's does."""

    async def run(folder: Path) -> Outcome:
        (folder / "clock").write_text("+0\n")
        environ = {
            "LD_PRELOAD": str(FAKETIME[0]),
            "FAKETIME_TIMESTAMP_FILE": str(folder / "clock"),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
        return await play(folder, clock_steps(seconds), environ=environ)

    return run


async def postgres_restarted(folder: Path) -> Outcome:
    """The database is stopped as by an administrator, then by a crash, under a server that writes."""
    with cluster() as database:
        url = database.fresh()
        await asyncio.to_thread(move, folder / contestants.DATABASE, url)

        async def restarted(scene: Scene) -> bool:
            for mode in ("fast", "immediate"):
                await asyncio.to_thread(database.stop, mode)
                degraded = await scene.until(lambda: scene.health().get("status") == "degraded")
                await asyncio.to_thread(database.start)
                back = await scene.until(lambda: scene.health().get("status") == "ok")
                if not degraded or not back or not await scene.progress():
                    return False
            return True

        settings = (f"server.database={url}",)
        return await play(folder, restarted, settings=settings, log=PostgresLog(url))


def plain(fault: Callable[[Scene], Awaitable[bool]]) -> Callable[[Path], Awaitable[Outcome]]:
    return lambda folder: play(folder, fault)


@dataclass(frozen=True, slots=True)
class Trial:
    """How a fault is tried, how often, and what it needs to be tried at all."""

    run: Callable[[Path], Awaitable[Outcome]]
    times: int
    needs: str = ""
    """A reason why it may not be possible here; empty when it always is."""

    @property
    def possible(self) -> bool:
        return {
            "": True,
            "root, to mount a small disk": os.geteuid() == 0,
            "libfaketime": bool(FAKETIME),
            "PostgreSQL": shutil.which("psql") is not None,
        }[self.needs]


FAULTS: Mapping[str, Trial] = {
    "kill -9": Trial(plain(killed), 10),
    "full disk": Trial(on_a_small_disk, 2, "root, to mount a small disk"),
    "corrupted SQLite file": Trial(corrupted, 3),
    "locked database": Trial(plain(locked_database), 2),
    "half-open TCP": Trial(plain(half_open), 3),
    "5000 sockets that never say hello": Trial(plain(silent_sockets), 2),
    "clock +1 h": Trial(with_clock(HOUR), 2, "libfaketime"),
    "clock -1 h": Trial(with_clock(-HOUR), 2, "libfaketime"),
    "reconnect storm": Trial(plain(storm), 2),
    "PostgreSQL restarted": Trial(postgres_restarted, 2, "PostgreSQL"),
    "PostgreSQL failed over": Trial(failed_over, 2, "PostgreSQL"),
    "kill -9 of a node": Trial(node_killed, 3, "PostgreSQL"),
    "SIGSTOP of a node for 30 s": Trial(node_paused, 2, "PostgreSQL"),
    "a node drained": Trial(node_drained, 3, "PostgreSQL"),
}


def _all_back(scene: Scene, logins: int) -> bool:
    return scene.seen.logins >= logins + WITNESSES


async def try_out(trial: Trial, enrolled: Path) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="faults-server-") as folder:
        contestants.with_accounts(enrolled, Path(folder))
        return await trial.run(Path(folder))


def _is_closed(one: socket.socket) -> bool:
    """Whether the server has hung up; what it said before is read away."""
    one.setblocking(False)
    try:
        while data := one.recv(65_536):
            if not data:
                return True
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
