"""Turns a finished picture file into a ``Page``, or refuses it.

Half a page must never look like a page: adapters write to a ``.part`` file, and only a PNG whose every chunk
and every row is there gets a page's name.  Knows PNG, knows no device; called by the adapters, in a worker
thread.
"""

import hashlib
import struct
import zlib
from pathlib import Path

from common.errors import Device, DeviceError, Problem
from common.ids import new_page_id
from kiosk.devices.ports import Page, PageSource, PageWarning

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {
    0: 1,
    2: 3,
    3: 1,
    4: 2,
    6: 4,
}  # PNG specification (ISO/IEC 15948) table 11.1: colour type -> samples
MAX_PIXELS = 100_000_000  # A4 at 1200 dpi is 139 million and no page of ours; a decompression bomb is more


class BadPngError(ValueError):
    """The bytes are not one whole PNG picture; says what is wrong."""


def seal(part: Path, into: Path, source: PageSource, warnings: tuple[PageWarning, ...] = ()) -> Page:
    """Check the PNG file ``part``, give it a page's name in the folder ``into`` and describe it.

    Raises DeviceError(device of ``source``, FAULT) and removes ``part`` when the picture is not whole.
    """
    device = Device.SCANNER if source is PageSource.SCANNER else Device.DOCUMENT_CAMERA
    try:
        data = part.read_bytes()
        width, height = png_size(data)
        path = part.rename(into / f"page-{new_page_id()}.png")
    except BadPngError as error:
        part.unlink(missing_ok=True)
        raise DeviceError(device, Problem.FAULT, f"broken picture: {error}") from error
    except OSError as error:
        raise DeviceError(device, Problem.FAULT, f"picture file: {error.strerror}") from error
    return Page(path, width, height, hashlib.sha256(data).hexdigest(), source, warnings)


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG that is whole: every checksum right, every row there, the end mark
    last.

    OpenCV's reader is no judge of this: it fills missing rows and says nothing.
    """
    if not data.startswith(SIGNATURE):
        raise BadPngError("not a PNG")
    position = len(SIGNATURE)
    header = b""
    pixels = zlib.decompressobj()
    unpacked = 0
    while position < len(data):
        kind, body, position = _chunk(data, position)
        if kind == b"IHDR":
            header = body
            _row_bytes(header)
        elif kind == b"IDAT":
            unpacked += _unpacked_bytes(pixels, body)
        elif kind == b"IEND":
            break
    else:
        raise BadPngError("the end is missing")
    width, height, row_bytes = _row_bytes(header)
    if unpacked != height * row_bytes:
        raise BadPngError("rows are missing")
    return width, height


def _chunk(data: bytes, position: int) -> tuple[bytes, bytes, int]:
    if position + 12 > len(data):
        raise BadPngError("cut off")
    (length,) = struct.unpack_from(">I", data, position)
    end = position + 12 + length
    if end > len(data):
        raise BadPngError("cut off")
    kind, body = data[position + 4 : position + 8], data[position + 8 : end - 4]
    (checksum,) = struct.unpack_from(">I", data, end - 4)
    if zlib.crc32(body, zlib.crc32(kind)) != checksum:
        raise BadPngError("wrong checksum")
    return kind, body, end


def _row_bytes(header: bytes) -> tuple[int, int, int]:
    """Width, height, and the bytes of one unpacked row with its filter byte."""
    if len(header) != 13:
        raise BadPngError("no header")
    width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", header)
    if colour not in CHANNELS or interlace or not 0 < width * height <= MAX_PIXELS:
        raise BadPngError("a kind of PNG that is not used here")
    return width, height, 1 + (width * depth * CHANNELS[colour] + 7) // 8


def _unpacked_bytes(pixels: "zlib._Decompress", body: bytes) -> int:
    try:
        return len(pixels.decompress(body))
    except zlib.error as error:
        raise BadPngError("cannot be unpacked") from error
