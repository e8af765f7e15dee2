"""A camera that comes, goes and comes back, with a device that does as it is told."""

import asyncio
import os
import threading
from pathlib import Path

import cv2
import numpy as np
import pytest

from common.errors import DeviceError, Problem
from kiosk.devices.document_camera import DocumentCameraSettings, OpenCvDocumentCamera, sharpness

SETTINGS = DocumentCameraSettings("0", lost_seconds=0.1, retry_seconds=0.01, frame_seconds=0.001, pictures=3)


class ToldDevice:
    """A capture device with a plug: pulled, it gives no picture and cannot be opened."""

    def __init__(self) -> None:
        self.plugged = threading.Event()
        self.plugged.set()
        self.released = 0
        self.shown = 0

    def isOpened(self) -> bool:
        return self.plugged.is_set()

    def grab(self) -> bool:
        self.shown += 1
        return self.plugged.is_set()

    def retrieve(self):
        """A paper on a table, every third picture sharper than the others."""
        picture = np.full((600, 450, 3), 60, np.uint8)
        cv2.rectangle(picture, (60, 60), (390, 526), (240, 240, 240), -1)
        cv2.putText(picture, "Moi", (120, 200), cv2.FONT_HERSHEY_SIMPLEX, 3, (0, 0, 0), 6)
        return True, picture if self.shown % 3 == 0 else cv2.GaussianBlur(picture, (0, 0), 3)

    def release(self) -> None:
        self.released += 1


@pytest.fixture
def device():
    return ToldDevice()


@pytest.fixture
def camera(device):
    camera = OpenCvDocumentCamera(SETTINGS, lambda _: device)
    camera.start()
    yield camera
    camera.stop()


async def until(camera: OpenCvDocumentCamera, problem: Problem | None) -> None:
    async with asyncio.timeout(5):
        while await camera.problem() is not problem:
            await asyncio.sleep(0.005)


async def test_a_still_is_a_page_in_the_visit_folder(camera, tmp_path: Path):
    await until(camera, None)
    page = await camera.capture(tmp_path)
    assert (page.width, page.height) == (2480, 3508)
    assert os.listdir(tmp_path) == [page.path.name]


async def test_a_preview_is_a_jpeg(camera):
    await until(camera, None)
    assert (await camera.preview()).startswith(b"\xff\xd8")


async def test_a_pulled_plug_is_told_and_the_camera_comes_back_by_itself(camera, device, tmp_path):
    await until(camera, None)
    device.plugged.clear()
    await until(camera, Problem.LOST)
    with pytest.raises(DeviceError) as caught:
        await camera.capture(tmp_path)
    assert caught.value.problem is Problem.LOST
    async with asyncio.timeout(5):
        while not device.released:  # the thread gives it up a moment after it counts as lost
            await asyncio.sleep(0.005)
    device.plugged.set()
    await until(camera, None)
    assert (await camera.preview()).startswith(b"\xff\xd8")


async def test_a_camera_that_never_was_is_missing(tmp_path):
    device = ToldDevice()
    device.plugged.clear()
    camera = OpenCvDocumentCamera(SETTINGS, lambda _: device)
    camera.start()
    assert await camera.problem() is Problem.MISSING
    with pytest.raises(DeviceError) as caught:
        await camera.capture(tmp_path)
    assert caught.value.problem is Problem.MISSING
    camera.stop()


def test_a_sharp_picture_is_sharper_than_a_blurred_one():
    device = ToldDevice()
    device.shown = 3
    sharp = device.retrieve()[1]
    assert sharpness(sharp) > sharpness(cv2.GaussianBlur(sharp, (0, 0), 2))
