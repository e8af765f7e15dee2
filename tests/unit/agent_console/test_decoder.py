"""A page is opened apart from everything else, and junk or a bomb is a word and not a crash."""

import io
import subprocess
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from agent_console.paper.decoder import CHILD, Picture, Unreadable, decode


def encoded(picture: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def bomb(side: int) -> bytes:
    """A PNG that says it is ``side`` times ``side``."""
    head = side.to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    rows = zlib.compress(bytes(1 + 3 * min(side, 4000)) * 50)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


SMALL = Image.new("RGB", (60, 40), (200, 30, 30))


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "RGBA", "P"])
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_page_comes_out_as_its_pixels(tmp_path: Path, kind: str, mode: str) -> None:
    if kind == "JPEG" and mode in ("RGBA", "P", "1"):
        mode = "RGB"
    path = tmp_path / "page"
    path.write_bytes(encoded(SMALL.convert(mode), kind))
    opened = decode(path)
    assert isinstance(opened, Picture)
    assert opened.rgb.shape == (40, 60, 3)
    if mode == "RGB":
        assert np.abs(opened.rgb[20, 30].astype(int) - (200, 30, 30)).max() < 4


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not_an_image"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_an_image"),
        (b"%PDF-1.7 hello", "not_an_image"),
        (encoded(SMALL, "TIFF"), "not_an_image"),
        (encoded(SMALL, "GIF"), "not_an_image"),
        (encoded(SMALL, "PNG")[:60], "not_an_image"),
        (encoded(Image.new("RGB", (600, 600), (1, 2, 3)), "JPEG")[:-900], "not_an_image"),
        (bomb(50_000), "too_large"),
        (bomb(6_000), "not_an_image"),
    ],
)
def test_junk_and_bombs_are_a_word(tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "page"
    path.write_bytes(data)
    assert decode(path) == Unreadable(why)  # type: ignore[arg-type]


def test_a_file_that_is_not_there_is_no_image(tmp_path: Path) -> None:
    assert decode(tmp_path / "nothing") == Unreadable("not_an_image")


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_bytes(encoded(SMALL, "PNG"))
    assert decode(path, seconds=0.0) == Unreadable("timeout")


def test_forty_megapixels_fit_into_the_childs_memory(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_bytes(encoded(Image.new("P", (8000, 5000)), "PNG"))
    opened = decode(path)
    assert isinstance(opened, Picture)
    assert opened.rgb.shape == (5000, 8000, 3)


def test_the_child_can_open_no_file_and_no_connection() -> None:
    code = f"""
import runpy, socket
give_up = runpy.run_path({str(CHILD)!r})["give_up_rights"]
give_up()
for act in (lambda: open("/etc/hostname"), socket.socket, lambda: bytearray(600_000_000)):
    try:
        act()
    except (OSError, MemoryError):
        continue
    raise SystemExit("not given up")
"""
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
