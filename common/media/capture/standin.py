"""Still pictures that take the place of the person: camera gone, or switched off.

They hold no words: the other end is told in its own language through the control channel.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from common.media.capture.picture import Kind
from common.media.capture.sources import planes

STANDIN_FPS = 10
"""Enough that the other end never counts a freeze (200 ms), and nearly free to encode."""

_GROUND, _LINE = 52, 120


def draw_standin(width: int, height: int, kind: Kind) -> NDArray[np.uint8]:
    """A calm dark picture with a camera's outline; crossed out when it is switched off on purpose."""
    yuv = np.full((height * 3 // 2, width), 128, np.uint8)
    luma = planes(yuv)[0]
    luma[...] = _GROUND
    size = min(width, height) // 6
    x, y = width // 2, height // 2
    stroke = max(2, size // 12)
    cv2.rectangle(luma, (x - size, y - size // 2), (x + size // 2, y + size // 2), _LINE, stroke, cv2.LINE_AA)
    lens = np.array(
        [
            (x + size // 2, y - size // 8),
            (x + size, y - size // 2),
            (x + size, y + size // 2),
            (x + size // 2, y + size // 8),
        ]
    )
    cv2.polylines(luma, [lens], isClosed=True, color=_LINE, thickness=stroke, lineType=cv2.LINE_AA)
    if kind is Kind.OFF:
        cv2.line(luma, (x - size, y + size), (x + size, y - size), _LINE, stroke, cv2.LINE_AA)
    return yuv
