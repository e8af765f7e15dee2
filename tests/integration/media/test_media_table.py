"""The table crosses beside the person: whole and sharp while it is shown, and at no other time."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from common.clock import SystemClock
from common.media.frames import TABLE_COLUMNS, TABLE_ROWS, Frame, FrameReader, FrameWriter, ring_name
from common.media.wire import FirstFrame, Meter, ShowTable, Started, Stream, Tell
from common.protocol.peer import PaperCamera

if TYPE_CHECKING:
    from .conftest import Pair

SECONDS = 30.0


class Camera:
    """The kiosk's window with its document camera: a page of small print, brighter with each picture."""

    def __init__(self) -> None:
        name = ring_name("testtable", os.getpid(), "table")
        self.ring = FrameWriter.create(name, TABLE_COLUMNS, TABLE_ROWS)
        self.page = np.full((TABLE_ROWS * 3 // 2, TABLE_COLUMNS), 128, np.uint8)
        self.page[:TABLE_ROWS] = 220
        for row in range(40, TABLE_ROWS, 40):
            cv2.putText(
                self.page[:TABLE_ROWS], "Asumistukihakemus 31.12.2026, sivu 1/4  " * 3, (30, row),
                cv2.FONT_HERSHEY_SIMPLEX, 0.7, 30, 1, cv2.LINE_AA,
            )  # fmt: skip
        self._task = asyncio.ensure_future(self._play())

    async def _play(self) -> None:
        while True:
            self.ring.write(self.page, SystemClock().now())
            await asyncio.sleep(0.2)

    async def close(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self.ring.close()


@pytest.fixture
async def camera():
    camera = Camera()
    yield camera
    await camera.close()


@pytest.fixture
async def call(pair: "Pair", clip: str) -> "Pair":
    await pair.configure(camera="file:" + clip)
    pair.open()
    for end in pair.ends:
        await end.hear(FirstFrame)
    return pair


@pytest.fixture
async def seen(call: "Pair") -> AsyncIterator[FrameReader]:
    started = await call.clerk.hear(Started)
    reader = FrameReader(started.frames[Stream.TABLE])
    yield reader
    reader.close()


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(SECONDS):
        while not true():
            await asyncio.sleep(0.05)


def show(call: "Pair", ring: str | None) -> None:
    call.kiosk.client.send(Tell(message=PaperCamera(on=ring is not None)))
    call.kiosk.client.send(ShowTable(ring=ring))


def likeness_db(frame: Frame, page: NDArray[np.uint8]) -> float:
    error = (frame.yuv[: frame.height].astype(float) - page[: frame.height]) ** 2
    return float(10 * np.log10(255**2 / max(1e-9, error.mean())))


async def test_the_table_is_seen_whole_and_sharp_while_it_is_shown_and_not_otherwise(
    call: "Pair", seen: FrameReader, camera: Camera
) -> None:
    await asyncio.sleep(1)
    assert seen.latest() is None, "nobody has shown it"
    show(call, camera.ring.name)
    await until(lambda: (frame := seen.latest()) and likeness_db(frame, camera.page) > 33)
    frame = seen.latest()
    assert frame is not None
    assert (frame.width, frame.height) == (TABLE_COLUMNS, TABLE_ROWS)
    meter = await call.clerk.hear(Meter, lambda one: one.fps_received > 5, after=len(call.clerk.heard))
    assert (meter.width, meter.height) == (320, 240), "the person's picture is the person's"
    show(call, None)
    await until(lambda: seen.latest() is None)
    await asyncio.sleep(1.5)
    assert seen.latest() is None, "nothing comes after it was taken away"


async def test_pictures_nobody_has_said_he_would_show_are_not_shown(
    call: "Pair", seen: FrameReader, camera: Camera
) -> None:
    call.kiosk.client.send(ShowTable(ring=camera.ring.name))
    await asyncio.sleep(2)
    assert seen.latest() is None


async def test_the_next_peer_goes_on_with_the_table(call: "Pair", seen: FrameReader, camera: Camera) -> None:
    show(call, camera.ring.name)
    await until(seen.latest)
    before = seen.latest()
    assert before is not None
    call.open(epoch=2)
    await call.clerk.hear(FirstFrame, lambda one: one.epoch == 2)
    await until(lambda: (frame := seen.latest()) and frame.seq > before.seq + 3)


async def test_a_table_that_is_no_memory_costs_only_the_table(call: "Pair", seen: FrameReader) -> None:
    show(call, "etaluukku-nobody-1-table")
    after = len(call.kiosk.heard)
    await call.kiosk.hear(Meter, after=after)
    assert seen.latest() is None
