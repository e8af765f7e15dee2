"""A number painted into a picture, and read back however small and blurred the picture has become.

Pure.  Sixteen cells in the upper left corner: eight bits and their complement, black or white.  A picture
whose bits and complement do not agree has no number: it is damaged, or not one of ours.
"""

import numpy as np
from numpy.typing import NDArray

BITS = 8
CELLS = 2 * BITS
CELL_SHARE = 40 / 1280
"""Side of a cell as a share of the picture's width."""
BLACK, WHITE, GREY = 40, 215, 128
CLEAR = 25
"""A cell that is no further from grey than this says nothing."""

Luma = NDArray[np.uint8]


def paint(yuv: Luma, number: int) -> None:
    """Write ``number`` (0-255) into planar yuv420p of shape ``(height * 3 // 2, width)``."""
    rows, width = yuv.shape
    height = rows * 2 // 3
    side = round(width * CELL_SHARE)
    for cell, bit in enumerate(_cells_of(number)):
        yuv[:side, cell * side : (cell + 1) * side] = WHITE if bit else BLACK
    flat = yuv.reshape(-1)
    for plane in (flat[width * height : width * height * 5 // 4], flat[width * height * 5 // 4 :]):
        plane.reshape(height // 2, width // 2)[: side // 2, : CELLS * side // 2] = GREY


def sample(luma: Luma) -> bytes:
    """The brightness of each cell's middle, one byte a cell, from luma of shape ``(height, width)``."""
    side = luma.shape[1] * CELL_SHARE
    edges = [(int((cell + 0.3) * side), int((cell + 0.7) * side) + 1) for cell in range(CELLS)]
    rows = slice(int(0.3 * side), int(0.7 * side) + 1)
    return bytes(int(luma[rows, left:right].mean()) for left, right in edges)


def read(cells: bytes) -> int | None:
    """The number that these sixteen cells show, or None when they show none."""
    if len(cells) != CELLS or any(abs(cell - GREY) < CLEAR for cell in cells):
        return None
    bits = [cell > GREY for cell in cells]
    if any(bit == complement for bit, complement in zip(bits[:BITS], bits[BITS:], strict=True)):
        return None
    return sum(bit << place for place, bit in enumerate(reversed(bits[:BITS])))


def _cells_of(number: int) -> list[bool]:
    bits = [bool(number >> place & 1) for place in reversed(range(BITS))]
    return bits + [not bit for bit in bits]
