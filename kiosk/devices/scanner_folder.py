"""A scanner that plays the pictures of a folder: for demonstrations, rehearsals and machines without a
scanner.

Passes the same contract test as the real one.  Knows no SANE; the feeder is empty when the folder is.
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import cv2
import numpy as np

from common.errors import Device, DeviceError, Problem
from kiosk.devices.pages import seal
from kiosk.devices.ports import Page, PageSource, Source

PICTURES = frozenset({".png", ".jpg", ".jpeg"})


class FolderScanner:
    """The pictures of ``folder`` in the order of their names; the glass shows the next one at each scan."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._next = 0

    async def scan(self, source: Source, dpi: int, into: Path) -> AsyncIterator[Page]:  # noqa: ARG002
        pictures = await asyncio.to_thread(self._pictures)
        if source is Source.FLATBED:
            pictures = [pictures[self._next % len(pictures)]]
            self._next += 1
        for picture in pictures:
            yield await asyncio.to_thread(_play, picture, into)

    async def problem(self) -> Problem | None:
        return None if self._folder.is_dir() else Problem.MISSING

    def _pictures(self) -> list[Path]:
        try:
            pictures = sorted(path for path in self._folder.iterdir() if path.suffix.lower() in PICTURES)
        except OSError as error:
            raise DeviceError(Device.SCANNER, Problem.MISSING, "no folder of pictures") from error
        if not pictures:
            raise DeviceError(Device.SCANNER, Problem.EMPTY, "no picture in the folder")
        return pictures


def _play(picture: Path, into: Path) -> Page:
    try:
        image = cv2.imdecode(np.frombuffer(picture.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
    except (OSError, cv2.error) as error:
        raise DeviceError(Device.SCANNER, Problem.FAULT, "the picture cannot be read") from error
    if image is None:
        raise DeviceError(Device.SCANNER, Problem.FAULT, "not a picture")
    part = into / f".{picture.stem}.part"
    part.write_bytes(cv2.imencode(".png", image)[1].tobytes())
    return seal(part, into, PageSource.SCANNER)
