"""The table in shared memory, from where the media process sends it while the citizen shows it.

Made when the showing begins and gone, with every picture in it, when it ends.
"""

import os
import time

import cv2
import numpy as np
from numpy.typing import NDArray

from common.media.frames import TABLE_COLUMNS, TABLE_ROWS, FrameWriter, ring_name

BLOCK = 16
"""Codecs work in blocks of so many pixels; a picture of whole ones has no padding."""


class TableRing:
    """One showing; raises ``MediaError`` when there is no room."""

    def __init__(self) -> None:
        self._ring = FrameWriter.create(ring_name("kiosk", os.getpid(), "table"), TABLE_COLUMNS, TABLE_ROWS)

    @property
    def name(self) -> str:
        return self._ring.name

    def put(self, photo: NDArray[np.uint8]) -> None:
        """Publish a photograph, as large as may be; any thread, one at a time."""
        self._ring.write(picture_of(photo), time.monotonic())

    def close(self) -> None:
        self._ring.close()


def picture_of(photo: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The photograph in its own shape, as yuv420p of at most the pixels that are shown."""
    rows, columns = photo.shape[:2]
    scale = min(1.0, (TABLE_COLUMNS * TABLE_ROWS / (rows * columns)) ** 0.5)
    size = [max(BLOCK, int(side * scale) // BLOCK * BLOCK) for side in (columns, rows)]
    small = cv2.resize(photo, size, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2YUV_I420), np.uint8)
