"""Decodes one untrusted page: PNG or JPEG on standard input, raw RGB on standard output.

Run by ``decoder`` as ``python -I decode_child.py`` and imports nothing of ours.  Before it looks at a
byte it gives up what it does not need: after the limits below it can open no file and no connection.
Output: width and height, four bytes each, big endian, then the rows.
"""

import io
import resource
import struct
import sys

from PIL import Image, ImageFile, MpoImagePlugin

NOT_AN_IMAGE, TOO_LARGE = 3, 4
"""Exit statuses."""
MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 40_000_000
MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 5
OPEN_FILES = 3  # standard input, output and error are all there is
STRIP_ROWS = 256
LOADED = (MpoImagePlugin,)
"""Pillow loads it for some JPEGs, which it cannot when no file can be opened any more."""


def main() -> int:
    give_up_rights()
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return TOO_LARGE
    try:
        picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        if picture.width * picture.height > MAX_PIXELS:
            return TOO_LARGE
        write(picture.convert("RGB"))
    except MemoryError:
        return TOO_LARGE
    except (OSError, ValueError, SyntaxError, EOFError, struct.error):
        return NOT_AN_IMAGE  # what Pillow raises for files that are broken or something else
    return 0


def give_up_rights() -> None:
    Image.preinit()  # the other readers; which of them may look at a page is said in ``main``
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    Image.MAX_IMAGE_PIXELS = None  # our own check comes first, and is the stricter one
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        resource.setrlimit(limit, (value, value))


def write(picture: Image.Image) -> None:
    out = sys.stdout.buffer
    out.write(struct.pack(">II", picture.width, picture.height))
    for top in range(0, picture.height, STRIP_ROWS):
        strip = picture.crop((0, top, picture.width, min(top + STRIP_ROWS, picture.height)))
        out.write(strip.tobytes())
    out.flush()


if __name__ == "__main__":
    sys.exit(main())
