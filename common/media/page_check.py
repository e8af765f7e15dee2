"""Whether the bytes that arrived are what they were said to be: a page that opens, or a PDF.

The size a picture claims is read from its first bytes, before anything large is decoded; then it must
truly open, to its end.
"""

import struct

import cv2
import numpy as np

MAX_PIXELS = 40_000_000
"""A4 at 600 dpi is 35 million; a picture that unfolds into more is an attack or a mistake."""

PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
PNG_END = b"IEND\xaeB`\x82"
JPEG_MAGIC = b"\xff\xd8\xff"
JPEG_END = b"\xff\xd9"
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Start-of-frame markers, ISO 10918-1 table B.1."""


def page_suffix(data: bytes, width: int, height: int) -> str | None:
    """``.png`` or ``.jpg`` when this is a whole picture of this very size; else None."""
    size = picture_size(data)
    if size != (width, height) or width * height > MAX_PIXELS:
        return None
    if not data.rstrip(b"\0").endswith((PNG_END, JPEG_END)):
        return None
    try:
        picture = cv2.imdecode(
            np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION
        )
    except cv2.error:
        return None
    if picture is None or picture.shape[:2] != (height, width):
        return None
    return ".png" if data.startswith(PNG_MAGIC) else ".jpg"


def is_pdf(data: bytes) -> bool:
    """From its head to its end mark; what is in it is the printing system's to judge."""
    return data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:]


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height a PNG or JPEG announces; None for anything else."""
    if data.startswith(PNG_MAGIC) and data[12:16] == b"IHDR" and len(data) >= 24:
        width, height = struct.unpack_from("!II", data, 16)
        return width, height
    if data.startswith(JPEG_MAGIC):
        return _jpeg_size(data)
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack_from("!HH", data, at + 5)
            return width, height
        if marker == 0xFF:  # filling
            at += 1
            continue
        at += 2 + struct.unpack_from("!H", data, at + 2)[0]
    return None
