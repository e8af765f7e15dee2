"""An end of stock aiortc: its peer connection, its codecs, its buffers, its defaults; nothing of ours.

The only thing said to it is that there are no ICE servers: left out, it would ask a public one.
"""

import asyncio
import fractions
import json
import os
import time
from pathlib import Path
from typing import Any

import aiortc
import numpy as np
from aiortc.mediastreams import MediaStreamError
from av import AudioFrame, VideoFrame
from numpy.typing import NDArray

from benchmarks.call.ends.record import Record
from benchmarks.call.ends.talk import Orders, burden, heard, say
from benchmarks.call.shape import FPS, HEIGHT, PICTURE_BYTES, PICTURES, RATE, WIDTH

BLOCK_SAMPLES = 960
MOST_BEHIND = 10
"""Blocks that a late loop still sends; a card's buffer holds no more."""


class ClipTrack(aiortc.MediaStreamTrack):  # type: ignore[misc]
    """The clip, each picture at its moment."""

    kind = "video"

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._file = path.open("rb")
        self._last = int(time.monotonic() * FPS)
        self._first = self._last

    async def recv(self) -> VideoFrame:
        self._last = max(self._last + 1, int(time.monotonic() * FPS))
        await asyncio.sleep(max(0.0, self._last / FPS - time.monotonic()))
        yuv = os.pread(self._file.fileno(), PICTURE_BYTES, self._last % PICTURES * PICTURE_BYTES)
        frame = VideoFrame.from_ndarray(
            np.frombuffer(yuv, np.uint8).reshape(HEIGHT * 3 // 2, WIDTH), format="yuv420p"
        )
        frame.pts, frame.time_base = (self._last - self._first) * 90_000 // FPS, fractions.Fraction(1, 90_000)
        return frame


class SpeechTrack(aiortc.MediaStreamTrack):  # type: ignore[misc]
    """The spoken text, each block when its last sample has been heard."""

    kind = "audio"

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._samples = np.fromfile(path, np.int16)
        self._last = int(time.monotonic() * RATE / BLOCK_SAMPLES)
        self._first = self._last

    async def recv(self) -> AudioFrame:
        self._last = max(self._last + 1, int(time.monotonic() * RATE / BLOCK_SAMPLES) - MOST_BEHIND)
        await asyncio.sleep(max(0.0, self._last * BLOCK_SAMPLES / RATE - time.monotonic()))
        places = np.arange((self._last - 1) * BLOCK_SAMPLES, self._last * BLOCK_SAMPLES) % self._samples.size
        frame = AudioFrame.from_ndarray(self._samples[places].reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate, frame.time_base = RATE, fractions.Fraction(1, RATE)
        frame.pts = (self._last - self._first) * BLOCK_SAMPLES
        return frame


class StockEnd:
    def __init__(self, orders: Orders) -> None:
        self._orders = orders
        self._record = Record()
        self._tasks: set[asyncio.Future[None]] = set()
        self._connection = aiortc.RTCPeerConnection(aiortc.RTCConfiguration(iceServers=[]))
        self._connection.on("track", self._track_came)
        if orders.sends:
            self._connection.addTrack(SpeechTrack(Path(orders.sound)))
            self._connection.addTrack(ClipTrack(Path(orders.pictures)))

    async def run(self) -> None:
        say("cost", pids=[os.getpid()])
        say("ready")
        async for order in heard():
            match order["t"]:
                case "go" if self._orders.sends:
                    say("offered", at=time.monotonic())
                    await self._describe(await self._connection.createOffer())
                case "signal":
                    await self._signal_came(json.loads(order["d"]))
                case "burden":
                    self._spawn(burden())
                case "finish":
                    break
        for task in self._tasks:
            task.cancel()
        self._record.write(self._orders.room)
        say("finished")
        os._exit(0)  # its threads and its closing are not what is measured

    async def _describe(self, description: Any) -> None:
        await self._connection.setLocalDescription(description)
        ours = self._connection.localDescription
        say("signal", d=json.dumps({"type": ours.type, "sdp": ours.sdp}))

    async def _signal_came(self, description: dict[str, str]) -> None:
        await self._connection.setRemoteDescription(aiortc.RTCSessionDescription(**description))
        if description["type"] == "offer":
            await self._describe(await self._connection.createAnswer())

    def _track_came(self, track: Any) -> None:
        self._spawn(self._watch(track) if track.kind == "video" else self._listen(track))

    async def _watch(self, track: Any) -> None:
        while True:
            try:
                frame = await track.recv()
            except MediaStreamError:
                return
            at = time.monotonic()
            if self._record.picture(at, _luma(frame)):
                say("first", at=at)

    async def _listen(self, track: Any) -> None:
        while True:
            try:
                frame = await track.recv()
            except MediaStreamError:
                return
            samples = frame.to_ndarray().reshape(-1, len(frame.layout.channels))
            self._record.sound(time.monotonic(), samples[:, 0].copy())

    def _spawn(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _luma(frame: VideoFrame) -> NDArray[np.uint8]:
    """A view of its first plane, without the padding."""
    plane = frame.planes[0]
    rows = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)
    return rows[: frame.height, : frame.width]


async def main() -> None:
    await StockEnd(Orders.given()).run()  # made within the loop: aiortc's parts are bound to it


if __name__ == "__main__":
    asyncio.run(main())
