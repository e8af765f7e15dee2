"""Real devices of a private sound server, and a camera's file, pulled out and put back while a call is on.

Whatever the call is doing: it is said, nothing else is disturbed, and the device works again by itself.
"""

import asyncio
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from common.errors import Device
from common.media.wire import ClosePeer, DeviceNews, Meter, OpenPeer, PeerMoved, PeerStage
from demo.children import Children
from demo.plugs import DEVICES, Plugs
from demo.pulse import Sound

from .conftest import CALL

if TYPE_CHECKING:
    from .conftest import End, MakePair, Pair

pytestmark = pytest.mark.skipif(shutil.which("pulseaudio") is None, reason="PulseAudio is not installed")

@pytest.fixture
def sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sound]:
    with Children(tmp_path / "logs", os.environ) as children:
        server = Sound(children, tmp_path)
        monkeypatch.setenv("PULSE_SERVER", server.environment("kiosk")["PULSE_SERVER"])
        yield server


@pytest.fixture
async def call(make_pair: "MakePair", sound: Sound, clip: str, tmp_path: Path) -> "tuple[Pair, Plugs]":
    """Two ends with everything, the kiosk's devices by their names."""
    camera = tmp_path / "camera.mp4"
    shutil.copy(clip, camera)
    pair = await make_pair()
    await pair.configure(
        camera=f"file:{camera}", microphone="pulse:kiosk_mic", loudspeaker="pulse:kiosk_spk", headset=True
    )
    for device in DEVICES:
        await pair.kiosk.hear(DeviceNews, lambda one, device=device: _works(one, device))
    return pair, Plugs(sound, "kiosk", camera)


async def before_the_call(pair: "Pair") -> None:
    """Nobody is called yet: the devices are warm."""


async def securing(pair: "Pair") -> None:
    """The clerk's end is silent, so the peer stays unsecured."""
    pair.kiosk.client.send(OpenPeer(call=CALL, epoch=1, offers=True, ice_servers=[], open_seconds=60.0))
    await pair.kiosk.stage(PeerStage.OPENING)


async def connected(pair: "Pair") -> None:
    pair.open()
    await pair.secured()


async def reconnecting(pair: "Pair") -> None:
    """The other end was there, is gone, and is waited for."""
    await connected(pair)
    pair.clerk.client.send(ClosePeer())
    await pair.kiosk.stage(PeerStage.LOST)
    pair.kiosk.client.send(OpenPeer(call=CALL, epoch=2, offers=True, ice_servers=[], open_seconds=60.0))
    await pair.kiosk.stage(PeerStage.OPENING, 2)


async def ending(pair: "Pair") -> None:
    """The call is over; the visit is not yet."""
    await connected(pair)
    pair.kiosk.client.send(ClosePeer())


@pytest.mark.parametrize("state", [before_the_call, securing, connected, reconnecting, ending])
async def test_each_device_comes_back_by_itself_whatever_the_call_is_doing(
    call: "tuple[Pair, Plugs]", state
) -> None:
    pair, plugs = call
    await state(pair)
    for device in DEVICES:
        mark = len(pair.kiosk.heard)
        plugs.out(device)
        await pair.kiosk.hear(
            DeviceNews, lambda one, device=device: one.device is device and one.problem is not None, mark
        )
        plugs.back(device)
        await pair.kiosk.hear(DeviceNews, lambda one, device=device: _works(one, device), mark)
        assert {one.device for one in _news(pair.kiosk, mark)} == {device}, "another one was disturbed"
        assert not [one for one in pair.kiosk.heard[mark:] if isinstance(one, PeerMoved)]


async def test_what_is_left_goes_on_while_a_device_is_away(call: "tuple[Pair, Plugs]") -> None:
    pair, plugs = call
    await connected(pair)
    for device in DEVICES:
        plugs.out(device)
        await pair.kiosk.hear(
            DeviceNews, lambda one, device=device: one.device is device and one.problem is not None
        )
    await asyncio.sleep(1.0)  # the second in which they went is over
    before = await pair.clerk.hear(Meter, after=len(pair.clerk.heard))
    reading = await pair.clerk.hear(Meter, after=len(pair.clerk.heard))
    assert reading.fps_received > 5, "a stand-in in place of the camera"
    assert reading.freezes == before.freezes
    assert reading.concealed < 0.5, "silence in place of the microphone, at its beat"
    for device in DEVICES:
        mark = len(pair.kiosk.heard)
        plugs.back(device)
        await pair.kiosk.hear(DeviceNews, lambda one, device=device: _works(one, device), mark)


def _works(news: DeviceNews, device: Device) -> bool:
    return news.device is device and news.problem is None


def _news(end: "End", mark: int) -> list[DeviceNews]:
    return [one for one in end.heard[mark:] if isinstance(one, DeviceNews)]
