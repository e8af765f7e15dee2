"""Media processes that are none: the test says what they see and when they die."""

import asyncio
from collections.abc import AsyncIterator

from common.errors import MediaError
from common.media.wire import (
    AnyCommand,
    AnyEvent,
    Configure,
    PeerMoved,
    PeerStage,
    Started,
    Stop,
    Stream,
)
from common.protocol.codes import Role

FRAMES = {Stream.SELF: "ring-self", Stream.REMOTE: "ring-remote"}


class FakeProcess:
    """Fits ``common.session.ports.Media``.  Answers ``Configure`` with ``Started`` by itself."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.commands: list[AnyCommand] = []
        self.gone = False
        self._events: asyncio.Queue[AnyEvent | None] = asyncio.Queue()

    def send(self, command: AnyCommand) -> None:
        if self.gone:
            return
        self.commands.append(command)
        if isinstance(command, Configure):
            self.says(Started(frames=FRAMES))

    async def events(self) -> AsyncIterator[AnyEvent]:
        while (event := await self._events.get()) is not None:
            yield event

    async def stop(self) -> None:
        if not self.gone:
            self.send(Stop())
            await asyncio.sleep(0.2)
            self.dies()

    # What the test says for the process

    def says(self, *events: AnyEvent) -> None:
        for event in events:
            self._events.put_nowait(event)

    def peer(self, epoch: int, stage: PeerStage) -> None:
        self.says(PeerMoved(epoch=epoch, stage=stage))

    def dies(self) -> None:
        if not self.gone:
            self.gone = True
            self._events.put_nowait(None)

    def commands_of(self, kind: type[AnyCommand]) -> list[AnyCommand]:
        return [command for command in self.commands if isinstance(command, kind)]


class FakeMediaHouse:
    """Starts processes; ``processes`` has all there ever were, oldest first."""

    def __init__(self) -> None:
        self.processes: list[FakeProcess] = []
        self.broken = 0
        """So many of the next starts fail."""

    async def start(self) -> FakeProcess:
        await asyncio.sleep(0.1)
        if self.broken:
            self.broken -= 1
            raise MediaError("the media process cannot be started: no such file")
        self.processes.append(FakeProcess(len(self.processes)))
        return self.processes[-1]

    @property
    def now(self) -> FakeProcess:
        return self.processes[-1]


def configure(folder: str) -> Configure:
    """As a program's settings would have it."""
    return Configure(
        role=Role.KIOSK,
        visit_folder=folder,
        camera="none",
        microphone="none",
        loudspeaker="none",
        width=640,
        height=480,
        fps=20,
    )
