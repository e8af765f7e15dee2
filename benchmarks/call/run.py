"""One run: a line, an engine at each end of it, the events of a cell, and what came of it as figures."""

import asyncio
import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.call.cells import WARM_SECONDS, Cell
from benchmarks.call.content import PAGE_SIZE, Content
from benchmarks.call.cost import KIB_PER_MB, Cost, cost
from benchmarks.call.ends.record import Received
from benchmarks.call.ends.talk import NICE, Orders
from benchmarks.call.figures import Figures, Times, work_out
from benchmarks.call.net import Net
from benchmarks.call.shape import PICTURE_BYTES, PICTURES

READY_SECONDS = 60.0
FIRST_SECONDS = 30.0
"""A call without a picture for so long has none; the window then begins where this ends."""
FINISH_SECONDS = 40.0
HERE = Path(__file__).resolve().parent
NODE_FOLDER = HERE.parents[1] / "build" / "bench" / "node"
"""Where ``make bench-call`` has installed playwright-core."""

_CHROMIUM: list[str] = ["nice", "-n", str(NICE), "node", str(HERE / "ends" / "chromium.mjs")]
COMMANDS: dict[str, Callable[[str], list[str]]] = {
    "ours": lambda orders: [sys.executable, "-m", "benchmarks.call.ends.ours", orders],
    "aiortc": lambda orders: [
        "nice", "-n", str(NICE), sys.executable, "-m", "benchmarks.call.ends.stock", orders,
    ],
    "chromium-vp8": lambda orders: [*_CHROMIUM, orders, "VP8", str(NODE_FOLDER)],
    "chromium-h264": lambda orders: [*_CHROMIUM, orders, "H264", str(NODE_FOLDER)],
}  # fmt: skip


class RunError(Exception):
    """The run says nothing about the engine: a program of it did not start or has broken."""


@dataclass
class End:
    """One end as the benchmark sees it."""

    process: asyncio.subprocess.Process
    heard: dict[str, Any] = field(default_factory=dict)
    """The last word of each kind."""
    news: asyncio.Event = field(default_factory=asyncio.Event)
    over: bool = False

    def say(self, what: str, **more: Any) -> None:
        if self.process.stdin is not None and not self.over:
            self.process.stdin.write(json.dumps({"t": what, **more}).encode() + b"\n")

    async def hear(self, what: str, seconds: float) -> dict[str, Any] | None:
        """The word, or None when it has not come in this time; ``RunError`` when the end has ended."""
        deadline = time.monotonic() + seconds
        while what not in self.heard:
            if self.over:
                raise RunError(f"an end has ended before it said {what}")
            self.news.clear()
            try:
                await asyncio.wait_for(self.news.wait(), deadline - time.monotonic())
            except TimeoutError:
                return None
        word: dict[str, Any] = self.heard[what]
        return word

    def cost(self) -> Cost:
        word = self.heard["cost"]
        return cost(word["pids"], word.get("below"))


async def run(engine: str, name: str, cell: Cell, seed: int, content: Content, room: Path) -> Figures:
    """Play a cell once with an engine; ``room`` is emptied first and keeps what was recorded.

    Raises ``RunError`` when it could not be played.
    """
    with Net(seed) as net, _emptied(room).open("wb") as log:
        net.change(0.0, cell.line)
        sender, receiver = [
            await _start(net, engine, cell, end, content, room / end, log.fileno()) for end in ("a", "b")
        ]
        carriers = [
            asyncio.ensure_future(_carry(one, other))
            for one, other in ((sender, receiver), (receiver, sender))
        ]
        try:
            times, costs = await _play(net, cell, sender, receiver)
            counts = net.end()
            for end in (receiver, sender):
                end.say("finish")
                if await end.hear("finished", FINISH_SECONDS) is None:
                    raise RunError("an end does not finish")
        finally:
            for end in (sender, receiver):
                if end.process.returncode is None:
                    end.process.terminate()
                await end.process.wait()
            await asyncio.gather(*carriers, return_exceptions=True)
    held_mb = PICTURES * PICTURE_BYTES / KIB_PER_MB**2 if engine.startswith("chromium") else 0.0
    (room / "times.json").write_text(json.dumps({"times": asdict(times), "relay": counts}))
    return work_out(name, times, Received(room / "b"), content.luma, counts, costs, held_mb)


def _emptied(room: Path) -> Path:
    """Make the room anew, with a folder for each end; returns the file for what the ends complain of."""
    shutil.rmtree(room, ignore_errors=True)
    for end in "ab":
        (room / end).mkdir(parents=True)
    return room / "ends.log"


async def _start(
    net: Net, engine: str, cell: Cell, end: str, content: Content, folder: Path, log: int
) -> End:
    orders = Orders(
        end == "a", str(content.pictures), str(content.sound), str(content.page), list(PAGE_SIZE),
        str(folder), cell.whole_size,
    )  # fmt: skip
    process = await asyncio.create_subprocess_exec(
        *net.inside(end, COMMANDS[engine](json.dumps(asdict(orders)))),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=log,
        env={**os.environ, "ETALUUKKU_LOG__LEVEL": "WARNING"},
        limit=1 << 20,
    )
    return End(process)


async def _carry(end: End, other: End) -> None:
    """Hear an end out; what is for the other one is handed over at once."""
    assert end.process.stdout is not None
    while line := await end.process.stdout.readline():
        word = json.loads(line)
        if word["t"] == "signal":
            other.say("signal", d=word["d"])
        elif word["t"] != "offered" or "offered" not in end.heard:  # an offer anew is no set-up
            end.heard[word["t"]] = word
        end.news.set()
    end.over = True
    end.news.set()


async def _play(net: Net, cell: Cell, sender: End, receiver: End) -> tuple[Times, list[list[Cost]]]:
    for end in (sender, receiver):
        if await end.hear("ready", READY_SECONDS) is None:
            raise RunError("an end is not ready")
    receiver.say("go")
    sender.say("go")
    offered = await sender.hear("offered", READY_SECONDS)
    first = await receiver.hear("first", FIRST_SECONDS)
    zero = first["at"] if first else time.monotonic()
    for moment, conditions in cell.changes.items():
        net.change(zero + moment, conditions)
    if cell.burden:
        receiver.say("burden")
    moved = None
    if cell.address_changes_at is not None:
        await _until(zero + cell.address_changes_at)
        moved = await asyncio.to_thread(net.change_address)
    await _until(zero + WARM_SECONDS)
    before = [sender.cost(), receiver.cost()]
    began = time.monotonic()
    if cell.page_at is not None:
        await _until(zero + cell.page_at)
        sender.say("page")
    await _until(zero + cell.end)
    after = [sender.cost(), receiver.cost()]
    delivered = sender.heard.get("delivered")
    times = Times(
        offered=offered["at"] if offered else zero,
        first=first["at"] if first else None,
        zero=zero,
        begins=began,
        ends=time.monotonic(),
        moved=moved,
        delivered=delivered["at"] if delivered else None,
    )
    return times, [before, after]


async def _until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - time.monotonic()))
