"""kill -9 at 200 random instants: what was acknowledged is in the log, and the chain is whole."""

import asyncio
import contextlib
import os
import random
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from common.identity.device import Device
from common.ids import CallId, new_key
from common.protocol.codes import EndReason, News
from common.protocol.messages import CallEnd, CallNews, Ok, Ready
from signaling.log.entries import Ended, Noted, Queued
from signaling.log.store_sqlite import read_lines, verify_file
from tests.fakes.devices import enrolled, identity_in
from tests.integration.signaling import forking_server
from tests.integration.signaling.programs import Program

KILLS = 200
KIOSKS = 4
LONGEST_SECONDS = 0.02
MOST_NEWS = 20
"""The instant: after so many acknowledgements at most, and then a while; load changes only the time."""
GIVE_UP_SECONDS = 5.0
PIPELINE = 8


class MortalServer:
    """A server process that is started and killed."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.pid = 0
        self.url = ""

    async def start(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(b"start\n")
        self.pid, self.url = 0, ""
        while not (self.pid and self.url):
            line = (await self._process.stdout.readline()).decode().strip()
            assert line, "the server ended at its start"
            if line.isdecimal():
                self.pid = int(line)
            elif line.startswith("listening on "):
                self.url = line.removeprefix("listening on ") + "/v1/ws"

    async def kill(self) -> None:
        assert self._process.stdout
        os.kill(self.pid, signal.SIGKILL)
        while (await self._process.stdout.readline()).strip() != b"gone":
            pass


@contextlib.asynccontextmanager
async def mortal_server(data_dir: Path, errors: Path) -> AsyncIterator[MortalServer]:
    with errors.open("wb") as stderr:
        process = await asyncio.create_subprocess_exec(
            sys.executable, forking_server.__file__, "serve", "--plain", "--port", "0",
            "--data-dir", str(data_dir), "--set", "server.max_messages_per_second=10000",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=stderr,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        )  # fmt: skip
    try:
        yield MortalServer(process)
    finally:
        assert process.stdin
        process.stdin.close()
        await process.wait()


class Acknowledged:
    """What the server has promised."""

    def __init__(self) -> None:
        self.tickets: set[CallId] = set()
        self.news: set[str] = set()
        self.ends: set[CallId] = set()
        self._more = asyncio.Event()

    def hear(self, key: str) -> None:
        self.news.add(key)
        self._more.set()

    async def more(self, count: int) -> None:
        """Wait for so many more news to be acknowledged."""
        goal = len(self.news) + count
        while len(self.news) < goal:
            self._more.clear()
            await self._more.wait()


async def pump(session: aiohttp.ClientSession, url: str, device: Device, ok: Acknowledged,
               current: dict[str, CallId]) -> None:  # fmt: skip
    """Ask for a call when there is none, tell news of it without pause, end it now and then."""
    program, name = None, device.name
    try:
        program = Program(await session.ws_connect(url))
        ready = await program.hello_kiosk(device)
        assert isinstance(ready, Ready), ready
        call = ready.snapshot.call.call if ready.snapshot.call else None  # type: ignore[union-attr]
        if name in current and current[name] not in ok.ends:
            assert call in (current[name], None), "the ticket that was given is not there any more"
        if call is None:
            current.pop(name, None)  # its end was written, though nobody heard so
        asked = 0
        while True:
            if call is None:
                call = await program.request_call()
                ok.tickets.add(call)
                current[name] = call
            keys = {10_000 + asked + step: new_key() for step in range(PIPELINE)}
            asked += PIPELINE
            for i, one in keys.items():
                await program.say(CallNews(i=i, call=call, key=one, what=News.TEXT_SENT))
            for i, one in keys.items():
                await program.until(lambda i=i: next((m for m in program.heard if _is_ok(m, i)), None))
                ok.hear(one)
            if asked % (PIPELINE * 4) == 0:
                reply = await program.ask(
                    lambda i, call=call: CallEnd(
                        i=i, call=call, key=new_key(), reason=EndReason.CITIZEN_LEFT_QUEUE
                    )
                )
                if isinstance(reply, Ok):
                    ok.ends.add(call)
                    call = None
    except (ConnectionError, aiohttp.ClientError):
        pass
    finally:
        if program is not None:
            await program.leave()


def _is_ok(message: object, i: int) -> bool:
    return isinstance(message, Ok) and message.i == i


@pytest.mark.timeout(240)
async def test_nothing_acknowledged_is_missing_after_kill_9(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    data_dir.mkdir()
    path = data_dir / "etaluukku.sqlite3"
    dice, ok, current = random.Random(), Acknowledged(), {}
    identity = identity_in(data_dir)
    devices = [enrolled(identity, f"karstula-{number}", place="karstula") for number in range(KIOSKS)]
    errors = tmp_path / "errors.txt"
    async with mortal_server(data_dir, errors) as server, aiohttp.ClientSession() as session:
        for _ in range(KILLS):
            await server.start()
            pumps = [asyncio.create_task(pump(session, server.url, one, ok, current)) for one in devices]
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(GIVE_UP_SECONDS):
                    await ok.more(dice.randrange(MOST_NEWS))
            await asyncio.sleep(dice.uniform(0, LONGEST_SECONDS))
            await server.kill()
            for one in pumps:
                one.cancel()
            for result in await asyncio.gather(*pumps, return_exceptions=True):
                assert result is None or isinstance(result, asyncio.CancelledError), result
        await server.start()
        await server.kill()
    entries = [line.entry for line in read_lines(path)]
    assert ok.tickets <= {entry.call for entry in entries if isinstance(entry, Queued)}
    assert ok.news <= {entry.key for entry in entries if isinstance(entry, Noted)}
    assert ok.ends <= {entry.call for entry in entries if isinstance(entry, Ended)}
    assert len(ok.news) > KILLS, "too little was acknowledged for the test to mean anything"
    assert verify_file(path).first_bad is None
    assert "Traceback" not in errors.read_text()
