"""One trial: witnesses at work, a fault, time to recover, and what the log says afterwards."""

import asyncio
import contextlib
import json
import urllib.request
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from benchmarks.faults.witness import Seen, Witness
from benchmarks.server import contestants
from benchmarks.server.process import Process, free_port
from common.errors import StoreError
from signaling.log.entries import Ended, Queued
from signaling.log.store import SessionLog
from signaling.log.visits_sqlite import SqliteVisitLog

WITNESSES = 8
GRACE_SECONDS = 2.0
RECOVERY_SECONDS = 30.0
SETTINGS = (
    f"server.grace_seconds={GRACE_SECONDS}",
    f"server.session_ttl_seconds={GRACE_SECONDS}",
    "server.ping_idle_seconds=1",
)


@dataclass(slots=True)
class Outcome:
    """What one trial came to."""

    survived: bool
    """The server served again, as it should, without being helped."""
    lost: int = 0
    """Acknowledged requests that are not in the log."""
    duplicated: int = 0
    """Requests that are there more than once."""
    stuck: int = 0
    """Tickets that never ended."""


@dataclass(slots=True)
class Scene:
    """A server with witnesses; a fault does to it what it will."""

    folder: Path
    port: int
    settings: tuple[str, ...] = ()
    environ: dict[str, str] = field(default_factory=dict)
    log: SessionLog | None = None
    seen: Seen = field(default_factory=Seen)
    server: Process | None = None

    @property
    def ports(self) -> tuple[int, ...]:
        """Where programs come."""
        return (self.port,)

    async def stop(self) -> None:
        """Let the server say goodbye."""
        if self.server is not None:
            await asyncio.to_thread(self.server.stop)

    async def start(self) -> None:
        """Start the server, again if need be; returns when it listens."""
        self.server = contestants.etaluukku(
            self.folder, None, self.port, *SETTINGS, *self.settings, environ=self.environ
        )
        await asyncio.to_thread(self.server.wait_until_open)

    def kill(self) -> None:
        if self.server is not None:
            self.server.kill()
            self.server = None

    def health(self) -> dict[str, object]:
        """What /health says; empty when nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=5) as answer:
                found: dict[str, object] = json.load(answer)
        except (OSError, ValueError):
            return {}
        return found

    async def until(self, wanted: Callable[[], bool]) -> bool:
        """Whether something becomes true in time."""
        for _ in range(int(RECOVERY_SECONDS / 0.1)):
            if await asyncio.to_thread(wanted):
                return True
            await asyncio.sleep(0.1)
        return False

    async def progress(self) -> bool:
        """Whether new requests are acknowledged again."""
        before = self.seen.acknowledged
        return await self.until(lambda: self.seen.acknowledged > before + WITNESSES)


Fault = Callable[[Scene], Awaitable[bool]]
"""Breaks something, sees it recover; whether all was as promised."""


async def play(folder: Path, fault: Fault, **scene: object) -> Outcome:
    """A fault of one server."""
    return await play_on(Scene(folder, free_port(), **scene), fault)  # type: ignore[arg-type]  # its fields


S = TypeVar("S", bound=Scene)


async def play_on(stage: S, fault: Callable[[S], Awaitable[bool]]) -> Outcome:
    """Witnesses at work before, during and after; then the log is read."""
    await stage.start()
    try:
        async with at_work(stage):
            survived = await stage.progress() and await fault(stage) and await stage.progress()
        await asyncio.sleep(2 * GRACE_SECONDS)
    finally:
        await stage.stop()
    return judged(stage, survived=survived)


@contextlib.asynccontextmanager
async def at_work(stage: Scene) -> AsyncIterator[None]:
    witnesses = [Witness(number, stage.ports, stage.seen) for number in range(WITNESSES)]
    tasks = [asyncio.create_task(one.live()) for one in witnesses]
    try:
        yield
        for one in witnesses:
            one.leave()
        await asyncio.wait(tasks, timeout=RECOVERY_SECONDS)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def judged(stage: Scene, *, survived: bool) -> Outcome:
    """The log against what was acknowledged."""
    log = stage.log or SqliteVisitLog(stage.folder / contestants.DATABASE)
    try:
        verdict = log.verify()
        entries = [line.entry for line in log.lines()]
    except StoreError:
        return Outcome(survived=False, lost=stage.seen.acknowledged)
    keys = Counter(
        (entry.owner, key)
        for entry in entries
        if entry.owner is not None and (key := getattr(entry, "key", ""))
    )
    known = {key for _, key in keys}
    queued = {entry.call for entry in entries if isinstance(entry, Queued)}
    ended = Counter(entry.call for entry in entries if isinstance(entry, Ended))
    return Outcome(
        survived=survived and verdict.first_bad is None,
        lost=len(set(stage.seen.tickets) - known) + len(set(stage.seen.ended) - set(ended)),
        duplicated=sum(times - 1 for times in (*keys.values(), *ended.values())),
        stuck=len(queued - set(ended)),
    )
