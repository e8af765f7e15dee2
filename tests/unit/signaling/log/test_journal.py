"""The way to the store, and what happens while the disk is full."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from common.clock import SystemClock
from common.protocol.codes import Role
from signaling.hub.events import Kept, NotKept
from signaling.log.entries import ProgramCame
from signaling.log.journal import Journal
from tests.fakes.store import MemoryStore


class Desk:
    """A journal, its disk, and what was heard from it."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.heard: list[Kept | NotKept] = []
        self._news = asyncio.Event()
        self.journal = Journal(self.store, SystemClock(), self._hear, retry_seconds=0.01)

    def _hear(self, event: Kept | NotKept) -> None:
        self.heard.append(event)
        self._news.set()

    def keep(self, name: str, *, must: bool = False) -> None:
        self.journal.keep(ProgramCame(role=Role.KIOSK, id=name), must=must)

    def names(self) -> list[str]:
        return [line.entry.id for line in self.store.kept]  # type: ignore[union-attr]

    def said(self) -> list[tuple[str, str]]:
        return [(type(event).__name__, event.entry.id) for event in self.heard]  # type: ignore[union-attr]

    async def until(self, so: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not so():
                await asyncio.sleep(0.001)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    desk = Desk()
    yield desk
    desk.store.full = False
    desk.journal.stop()


async def test_nothing_is_said_to_be_kept_before_it_is(desk: Desk) -> None:
    desk.store.held = True
    desk.keep("a")
    await asyncio.sleep(0)
    assert desk.said() == []
    desk.store.write()
    await desk.journal.settle()
    assert desk.said() == [("Kept", "a")]


async def test_a_full_disk_refuses_and_remembers_what_must_be_kept(desk: Desk) -> None:
    desk.store.full = True
    for name, must in (("ticket", False), ("end", True), ("news", False), ("another end", True)):
        desk.keep(name, must=must)
        await desk.until(lambda name=name: bool(desk.heard) and desk.said()[-1][1] == name)
    assert {kind for kind, _ in desk.said()} == {"NotKept"}
    assert desk.journal.failing
    desk.store.full = False
    await desk.until(lambda: not desk.journal.failing)
    assert desk.names() == ["end", "another end"]
    assert desk.said()[-2:] == [("Kept", "end"), ("Kept", "another end")]
    desk.keep("ticket")
    await desk.journal.settle()
    assert desk.said()[-1] == ("Kept", "ticket")


async def test_what_comes_while_the_backlog_is_written_keeps_its_place(desk: Desk) -> None:
    desk.store.full = True
    desk.keep("first", must=True)
    await desk.until(lambda: desk.journal.failing)
    desk.store.full, desk.store.held = False, True
    await desk.until(lambda: desk.store.is_waiting)
    desk.keep("second", must=True)
    desk.store.held = False
    desk.store.write()
    await desk.until(lambda: not desk.journal.failing)
    assert desk.names() == ["first", "second"]
