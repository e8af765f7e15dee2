"""What an end and the benchmark say to each other, one JSON object a line.

benchmark -> end    {"t": "go"}             both ends may call now; the sender offers
                    {"t": "signal", "d"}    from the other end, as that end said it
                    {"t": "burden"}         keep the user interface's thread busy from now on
                    {"t": "page"}           release the page; said to the sender, of ours only
                    {"t": "finish"}         write what was received, and end
end -> benchmark    {"t": "ready"}          devices and content are there; nothing is left to load
                    {"t": "cost", "pids"}   the processes that are the engine, with their children
                    {"t": "offered", "at"}  monotonic seconds at which the offer was begun
                    {"t": "signal", "d"}
                    {"t": "first", "at"}    the first numbered picture could be read
                    {"t": "delivered", "at"}    the page is there, and the other end has confirmed it
                    {"t": "finished"}
"""

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NICE = -5
"""Our media process takes it where it may; every other engine is given it too, and who reads the pictures."""
BUSY_SECONDS, FREE_SECONDS = 0.08, 0.02


@dataclass(frozen=True)
class Orders:
    """What an end is started with, as JSON in its only argument."""

    sends: bool
    """This end sends and offers; the other receives and answers."""
    pictures: str
    sound: str
    page: str
    page_size: list[int]
    """Columns and rows."""
    folder: str
    """Its own, for what it receives and for its scratch files."""
    whole_size: bool
    """Engines that may be asked are to keep the picture's size and give up something else."""

    @classmethod
    def given(cls) -> "Orders":
        return cls(**json.loads(sys.argv[1]))

    @property
    def room(self) -> Path:
        return Path(self.folder)


def say(what: str, **more: Any) -> None:
    print(json.dumps({"t": what, **more}), flush=True)


async def heard() -> AsyncIterator[dict[str, Any]]:
    """What the benchmark says, until it ends."""
    reader = asyncio.StreamReader(limit=1 << 20)
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    while line := await reader.readline():
        yield json.loads(line)


async def burden() -> None:
    """A user interface that hangs: 80 of every 100 ms its thread does nothing else."""
    while True:
        until = time.monotonic() + BUSY_SECONDS
        while time.monotonic() < until:
            pass
        await asyncio.sleep(FREE_SECONDS)
