"""A decoded picture as the three arrays it is made of."""

import numpy as np
from av import VideoFrame
from numpy.typing import NDArray


def planes_of(frame: VideoFrame) -> list[NDArray[np.uint8]]:
    """The three planes of a yuv420p picture, without the padding at the ends of their rows; no copy."""
    return [
        np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)[: plane.height, : plane.width]
        for plane in frame.planes
    ]
