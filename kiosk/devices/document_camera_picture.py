"""A document camera that looks at a picture file: for demonstrations, rehearsals and machines without a
camera.

The picture is a photograph of a table, and goes the whole way of a real one.  Replacing the file lays
another paper on the table; taking it away takes the camera away.  Driven through the ``DocumentCamera``
port.
"""

from pathlib import Path

import cv2
import numpy as np

from common.errors import Device, DeviceError, Problem
from kiosk.devices.gently import run_gently
from kiosk.devices.paper.corners import Picture
from kiosk.devices.paper.page import photograph_to_page, preview_jpeg
from kiosk.devices.ports import Page


class PictureDocumentCamera:
    """The port's ``DocumentCamera`` on the PNG or JPEG file ``picture``."""

    def __init__(self, picture: Path) -> None:
        self._picture = picture

    async def capture(self, into: Path) -> Page:
        return await run_gently(lambda: photograph_to_page(self._photo(), into))

    async def look(self) -> Picture:
        return await run_gently(self._photo)

    async def preview(self) -> bytes:
        return await run_gently(lambda: preview_jpeg(self._photo()))

    async def problem(self) -> Problem | None:
        return None if self._picture.is_file() else Problem.MISSING

    def _photo(self) -> Picture:
        try:
            data = np.frombuffer(self._picture.read_bytes(), np.uint8)
        except OSError as error:
            raise DeviceError(Device.DOCUMENT_CAMERA, Problem.MISSING, "no picture file") from error
        photo = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
        if photo is None:
            raise DeviceError(Device.DOCUMENT_CAMERA, Problem.FAULT, "not a picture")
        return np.asarray(photo, np.uint8)
