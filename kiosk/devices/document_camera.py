"""The document camera through OpenCV: a thread of its own keeps the device open, fresh and watched.

The thread takes every picture off the device so that none is stale, and decodes only when asked.  When no
picture comes, the camera is LOST; the thread closes it and tries again until it is back.  Driven by the
kiosk's controller through the ``DocumentCamera`` port, between ``start`` and ``stop``.
"""

import asyncio
import concurrent.futures
import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import cv2
import numpy as np

from common.clock import Clock, Instant, SystemClock
from common.errors import Device, DeviceError, Problem
from common.log import logger
from kiosk.devices.gently import run_gently
from kiosk.devices.paper.corners import Picture
from kiosk.devices.paper.page import photograph_to_page, preview_jpeg
from kiosk.devices.ports import Page

log = logger(__name__)

Wish = tuple[int, "concurrent.futures.Future[Picture]"]
"""How many pictures to choose the sharpest of, and where to put it."""


@dataclass(frozen=True, slots=True)
class DocumentCameraSettings:
    """Which camera, and how it is watched."""

    device: str
    """A number, or a path such as /dev/v4l/by-id/...; a by-id path survives a change of sockets."""
    width: int = 4000
    """The camera takes the nearest size it has."""
    height: int = 3000
    pictures: int = 5
    """A still is the sharpest of these: the hand that laid the paper may still be moving."""
    lost_seconds: float = 2.0
    """Without a picture for so long, the camera is gone."""
    retry_seconds: float = 1.0
    frame_seconds: float = 0.03
    """The pause between pictures."""


class Capture(Protocol):
    """The part of ``cv2.VideoCapture`` that is used."""

    def isOpened(self) -> bool: ...
    def grab(self) -> bool: ...
    def retrieve(self) -> tuple[bool, Any]: ...
    def release(self) -> None: ...


def open_capture(settings: DocumentCameraSettings) -> Capture:
    """The real device at its full size, as motion JPEG: raw 12 megapixels do not fit through USB 2."""
    capture = cv2.VideoCapture(int(settings.device) if settings.device.isdigit() else settings.device)
    capture.set(cv2.CAP_PROP_FOURCC, float(cv2.VideoWriter.fourcc(*"MJPG")))
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, settings.width)
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, settings.height)
    return capture


class OpenCvDocumentCamera:
    """A ``DocumentCamera`` that any camera OpenCV can open."""

    def __init__(
        self,
        settings: DocumentCameraSettings,
        open_device: Callable[[DocumentCameraSettings], Capture] = open_capture,
        clock: Clock | None = None,
    ) -> None:
        self._settings = settings
        self._open_device = open_device
        self._clock = clock or SystemClock()
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._wishes: list[Wish] = []
        self._last_picture: Instant | None = None
        self._thread = threading.Thread(target=self._watch, name="document-camera", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Release the device.  A driver that hangs keeps its thread, which ends with the program."""
        self._stopping.set()
        self._thread.join(self._settings.lost_seconds + self._settings.retry_seconds)

    async def capture(self, into: Path) -> Page:
        photo = await self._wish(self._settings.pictures)
        return await run_gently(lambda: photograph_to_page(photo, into))

    async def look(self) -> Picture:
        return await self._wish(1)

    async def preview(self) -> bytes:
        photo = await self._wish(1)
        return await run_gently(lambda: preview_jpeg(photo))

    async def problem(self) -> Problem | None:
        last = self._last_picture
        if last is None:
            return Problem.MISSING
        return Problem.LOST if self._clock.now() - last > self._settings.lost_seconds else None

    async def _wish(self, pictures: int) -> Picture:
        """Ask the thread for a picture, and do not wait for a driver that hangs."""
        if problem := await self.problem():
            raise DeviceError(Device.DOCUMENT_CAMERA, problem)
        answer: concurrent.futures.Future[Picture] = concurrent.futures.Future()
        with self._lock:
            self._wishes.append((pictures, answer))
        try:
            async with asyncio.timeout(self._settings.lost_seconds + pictures * 1.0):
                return await asyncio.wrap_future(answer)
        except TimeoutError as error:
            raise DeviceError(Device.DOCUMENT_CAMERA, Problem.LOST, "no picture in time") from error

    # The thread.

    def _watch(self) -> None:
        while not self._stopping.is_set():
            try:
                capture = self._open_device(self._settings)
                if capture.isOpened():
                    self._drain(capture)
                capture.release()
            except cv2.error as error:
                log.warning("document camera failed", code=error.code)
            self._refuse_wishes()
            self._stopping.wait(self._settings.retry_seconds)
        self._refuse_wishes()

    def _drain(self, capture: Capture) -> None:
        """Take pictures until the device gives none for ``lost_seconds``."""
        log.info("document camera open")
        last = self._clock.now()
        while not self._stopping.is_set():
            if capture.grab():
                last = self._last_picture = self._clock.now()
                self._answer(capture)
            elif self._clock.now() - last > self._settings.lost_seconds:
                log.warning("document camera lost")
                return
            self._stopping.wait(self._settings.frame_seconds)

    def _answer(self, capture: Capture) -> None:
        with self._lock:
            wishes, self._wishes = self._wishes, []
        if not wishes:
            return
        photos = list(self._pictures(capture, max(pictures for pictures, _ in wishes)))
        for _, answer in wishes:
            with contextlib.suppress(concurrent.futures.InvalidStateError):  # nobody waits any more
                if photos:
                    answer.set_result(max(photos, key=sharpness))
                else:
                    answer.set_exception(DeviceError(Device.DOCUMENT_CAMERA, Problem.LOST, "no picture"))

    def _pictures(self, capture: Capture, count: int) -> "list[Picture]":
        photos = []
        for number in range(count):
            if number and not capture.grab():
                break
            fine, photo = capture.retrieve()
            if fine:
                photos.append(np.asarray(photo, np.uint8))
        return photos

    def _refuse_wishes(self) -> None:
        with self._lock:
            wishes, self._wishes = self._wishes, []
        for _, answer in wishes:
            with contextlib.suppress(concurrent.futures.InvalidStateError):
                answer.set_exception(DeviceError(Device.DOCUMENT_CAMERA, Problem.LOST))


def sharpness(photo: Picture) -> float:
    """Grows with focus; only comparable between pictures of the same scene."""
    grey = cv2.cvtColor(photo[::2, ::2], cv2.COLOR_BGR2GRAY)
    return float(cv2.Laplacian(grey, cv2.CV_16S).var())
