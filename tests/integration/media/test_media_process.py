"""The media process as a process: warm, obedient, and never left behind."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from common.media.client import MediaClient
from common.media.wire import Configure, Mute, OpenPeer, Started, VolumeIs
from common.protocol.codes import Role
from common.protocol.peer import START_VOLUME

PARENT = """
import asyncio, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background inherits none
from common.media.client import MediaClient
from common.media.wire import Configure, Started
from common.protocol.codes import Role

async def main():
    client = await MediaClient.start("testparent")
    client.send(Configure(role=Role.KIOSK, visit_folder=sys.argv[1], camera="none", microphone="none",
                          loudspeaker="none", width=320, height=240, fps=15))
    async for event in client.events():
        if isinstance(event, Started):
            print(client.pid, flush=True)

asyncio.run(main())
"""

UNDER_QT = """
import asyncio, sys
from PySide6.QtWidgets import QApplication
import qasync
from common.media.client import MediaClient
from common.media.wire import Configure, Started
from common.protocol.codes import Role

async def main():
    client = await MediaClient.start("testqt")
    client.send(Configure(role=Role.KIOSK, visit_folder=sys.argv[1], camera="none", microphone="none",
                          loudspeaker="none", width=320, height=240, fps=15))
    async for event in client.events():
        if isinstance(event, Started):
            break
    await client.stop()
    print("ended", client.pid, flush=True)

application = QApplication(["test"])
with qasync.QEventLoop(application) as loop:
    loop.run_until_complete(main())
"""


def run(script: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", script, str(folder)], stdout=subprocess.PIPE, text=True)


def rings(pid: int) -> list[Path]:
    return list(Path("/dev/shm").glob(f"etaluukku-*-{pid}-*"))


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


async def until_gone(pid: int) -> None:
    async with asyncio.timeout(20):
        while alive(pid) or rings(pid):
            await asyncio.sleep(0.02)


def configure(folder: Path) -> Configure:
    return Configure(
        role=Role.CLERK, visit_folder=str(folder), camera="none", microphone="none", loudspeaker="none",
        width=320, height=240, fps=15,
    )  # fmt: skip


async def test_a_warm_process_holds_nothing_until_it_is_configured(tmp_path: Path) -> None:
    client = await MediaClient.start("testwarm")
    try:
        client.send(Mute(microphone=True, camera=True))  # out of order: logged, nothing else
        assert rings(client.pid) == []
        client.send(configure(tmp_path))
        started = [event async for event in first(client, Started)]
        assert {path.name for path in rings(client.pid)} == set(started[0].frames.values())
    finally:
        await client.stop()
    assert not alive(client.pid)
    assert rings(client.pid) == []
    await client.stop()
    assert [event async for event in client.events()] == [VolumeIs(level=START_VOLUME)]


async def first(client: MediaClient, kind: type):
    async for event in client.events():
        if isinstance(event, kind):
            yield event
            return


async def test_a_process_is_gone_even_when_it_hangs(tmp_path: Path) -> None:
    client = await MediaClient.start("testhang")
    client.send(configure(tmp_path))
    assert [event async for event in first(client, Started)]
    os.kill(client.pid, signal.SIGSTOP)
    await client.stop()
    assert not alive(client.pid)
    assert rings(client.pid) == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
async def test_a_process_does_not_outlive_its_parent(tmp_path: Path, how: signal.Signals) -> None:
    parent = run(PARENT, tmp_path)
    try:
        pid = int(await asyncio.to_thread(parent.stdout.readline))
        assert len(rings(pid)) == 3
    finally:
        parent.send_signal(how)
        await asyncio.to_thread(parent.communicate)
    await until_gone(pid)


async def test_the_client_lives_on_qts_loop_too(tmp_path: Path) -> None:
    child = run(UNDER_QT, tmp_path)
    out, _ = await asyncio.to_thread(child.communicate, None, 60)
    assert child.returncode == 0
    word, pid = out.split()
    assert word == "ended"
    assert not alive(int(pid))
    assert rings(int(pid)) == []


async def test_a_garbled_command_ends_the_process_and_is_not_a_hang(tmp_path: Path) -> None:
    client = await MediaClient.start("testgarble")
    client.send(configure(tmp_path))
    assert [event async for event in first(client, Started)]
    client._writer.write((5).to_bytes(4, "big") + b"\xc1\xc1\xc1\xc1\xc1")
    async with asyncio.timeout(20):
        assert [event async for event in client.events() if isinstance(event, OpenPeer)] == []
    assert not alive(client.pid)
    await client.stop()


async def test_rings_of_a_crashed_machine_are_swept_at_the_next_start() -> None:
    dead = run("", Path())
    dead.communicate()
    left = Path("/dev/shm") / f"etaluukku-testsweep-{dead.pid}-self"
    left.write_bytes(b"a picture of somebody")
    client = await MediaClient.start("testsweep")
    assert not left.exists()
    await client.stop()
