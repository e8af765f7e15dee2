"""Where pictures of the person come from: a V4L2 device or a video file, both read by OpenCV; raw pictures.

A source is opened, read and closed by one thread, the camera's.  It knows no clock: a device sets its
own pace, a file is paced by who reads it.  Only raw pictures have their moments (``raw``).
"""

import os
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from common.errors import Device, DeviceError, Problem
from common.media.capture.raw import RawSource

os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "2")
"""Seconds a camera may stay silent before OpenCV gives it up; it would wait for ten."""


class PictureSource(Protocol):
    """An open camera, or something like one."""

    fps: float
    """Pictures in a second to be asked for; 0 when ``read`` sets the pace itself."""

    def read(self) -> NDArray[np.uint8]:
        """The next picture, yuv420p ``(height * 3 // 2, width)``; raises ``DeviceError(CAMERA, LOST)``."""

    def close(self) -> None:
        """Let go of the device."""


def open_source(spec: str, width: int, height: int, fps: int) -> PictureSource:
    """``device:0``, ``device:/dev/video0``, ``file:PATH`` or ``raw:PATH``.

    Raises ``DeviceError(CAMERA, …)`` with MISSING, BUSY or DENIED.
    """
    kind, _, where = spec.partition(":")
    match kind:
        case "device":
            return DeviceSource(where, width, height, fps)
        case "file":
            return FileSource(Path(where), width, height, fps)
        case "raw":
            return RawSource(Path(where), width, height, fps)
        case _:
            raise DeviceError(Device.CAMERA, Problem.MISSING)


class DeviceSource:
    """A camera of the system through V4L2, as MJPG so that USB carries 720p at 30."""

    fps = 0.0

    def __init__(self, where: str, width: int, height: int, fps: int) -> None:
        self._size = (width, height)
        path = Path(f"/dev/video{where}" if where.isdigit() else where)
        if not path.exists():
            raise DeviceError(Device.CAMERA, Problem.MISSING)
        try:
            path.open("rb").close()
        except PermissionError as error:
            raise DeviceError(Device.CAMERA, Problem.DENIED) from error
        except OSError as error:
            raise DeviceError(Device.CAMERA, Problem.BUSY, error.strerror or "") from error
        self._capture = cv2.VideoCapture(str(path), cv2.CAP_V4L2)
        if not self._capture.isOpened():
            raise DeviceError(Device.CAMERA, Problem.BUSY)
        self._capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        self._capture.set(cv2.CAP_PROP_FRAME_WIDTH, width)
        self._capture.set(cv2.CAP_PROP_FRAME_HEIGHT, height)
        self._capture.set(cv2.CAP_PROP_FPS, fps)
        self._capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)

    def read(self) -> NDArray[np.uint8]:
        there, picture = _read(self._capture)
        if not there:
            raise DeviceError(Device.CAMERA, Problem.LOST)
        return fit(picture, *self._size)

    def close(self) -> None:
        self._capture.release()


class FileSource:
    """A video file round and round, at its own speed or the one asked for, whichever is less.

    Whoever removes the file pulls the camera's plug.
    """

    def __init__(self, path: Path, width: int, height: int, fps: int) -> None:
        self._path, self._size = path, (width, height)
        self._capture = self._open()
        own = float(self._capture.get(cv2.CAP_PROP_FPS))
        self.fps = min(own, float(fps)) if own > 0 else float(fps)

    def read(self) -> NDArray[np.uint8]:
        if not self._path.exists():
            raise DeviceError(Device.CAMERA, Problem.LOST)
        there, picture = _read(self._capture)
        if not there:  # the end: from the start again
            self._capture.release()
            self._capture = self._open()
            there, picture = _read(self._capture)
        if not there:
            raise DeviceError(Device.CAMERA, Problem.LOST)
        return fit(picture, *self._size)

    def close(self) -> None:
        self._capture.release()

    def _open(self) -> cv2.VideoCapture:
        capture = cv2.VideoCapture(str(self._path), cv2.CAP_FFMPEG)
        if not capture.isOpened():
            raise DeviceError(Device.CAMERA, Problem.MISSING)
        return capture


def _read(capture: cv2.VideoCapture) -> tuple[bool, NDArray[np.uint8]]:
    try:
        there, picture = capture.read()
    except cv2.error as error:
        raise DeviceError(Device.CAMERA, Problem.LOST, str(error.code)) from error
    return bool(there), picture


def fit(bgr: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """As yuv420p of the size wanted: the middle is kept, nobody is stretched, no bars are added.

    The colours are converted before the size, which costs less as cameras are rarely larger than asked.
    """
    rows, columns = bgr.shape[:2]
    used_columns = min(columns, rows * width // height) & ~1
    used_rows = min(rows, columns * height // width) & ~1
    left, top = (columns - used_columns) // 2, (rows - used_rows) // 2
    cut = bgr[top : top + used_rows, left : left + used_columns]
    yuv = cv2.cvtColor(cut, cv2.COLOR_BGR2YUV_I420)
    if (used_columns, used_rows) == (width, height):
        return np.asarray(yuv, np.uint8)
    out = np.empty((height * 3 // 2, width), np.uint8)
    for source, target in zip(planes(yuv), planes(out), strict=True):
        target[...] = cv2.resize(source, target.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return out


def planes(yuv: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]:
    """Views of Y ``(h, w)``, U and V ``(h / 2, w / 2)`` of a contiguous yuv420p array."""
    rows, width = yuv.shape
    height = rows * 2 // 3
    flat = yuv.reshape(-1)
    luma, chroma = height * width, height * width // 4
    half = (height // 2, width // 2)
    return (
        flat[:luma].reshape(height, width),
        flat[luma : luma + chroma].reshape(half),
        flat[luma + chroma :].reshape(half),
    )
