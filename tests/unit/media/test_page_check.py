"""Only what truly opens as a page of the announced size is one."""

import struct
from pathlib import Path

import cv2
import numpy as np
import pytest

from common.media.page_check import MAX_PIXELS, PNG_END, PNG_MAGIC, is_pdf, page_suffix, picture_size

GRAIN = np.random.default_rng(0).integers(0, 255, (60, 40, 3), np.uint8)
PNG = cv2.imencode(".png", GRAIN)[1].tobytes()
JPEG = cv2.imencode(".jpg", GRAIN)[1].tobytes()
GREY = cv2.imencode(".png", GRAIN[:, :, 0])[1].tobytes()


@pytest.mark.parametrize(("data", "suffix"), [(PNG, ".png"), (JPEG, ".jpg"), (GREY, ".png")])
def test_a_whole_picture_is_a_page(data: bytes, suffix: str) -> None:
    assert picture_size(data) == (40, 60)
    assert page_suffix(data, 40, 60) == suffix


def bomb(width: int, height: int) -> bytes:
    return PNG_MAGIC + struct.pack("!I4sII", 13, b"IHDR", width, height) + PNG[24:]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        PNG[:-4],
        JPEG[:-2],
        PNG[: len(PNG) // 2] + PNG_END,
        PNG_MAGIC,
        PNG_MAGIC + bytes(40),
        JPEG[:3],
        JPEG[:20],
        b"\xff\xd8\xff\xe0\x00",
        b"GIF89a" + bytes(100),
        b"%PDF-1.4",
        bomb(40, 61),
        Path(__file__).read_bytes(),
    ],
)
def test_anything_else_is_none(data: bytes) -> None:
    assert page_suffix(data, 40, 60) is None


@pytest.mark.parametrize("size", [(60, 40), (41, 60), (0, 0)])
def test_a_picture_of_another_size_is_none(size: tuple[int, int]) -> None:
    assert page_suffix(PNG, *size) is None


def test_a_picture_that_would_unfold_into_too_much_is_not_opened() -> None:
    side = int(MAX_PIXELS**0.5) + 1
    assert page_suffix(bomb(side, side), side, side) is None


@pytest.mark.parametrize(
    ("data", "good"),
    [
        (b"%PDF-1.7\n...\n%%EOF\n", True),
        (b"%PDF-1.7\n...", False),
        (b"...%PDF-1.7\n%%EOF", False),
        (b"%PDF-1.7 %%EOF" + bytes(2000), False),
        (b"", False),
    ],
)
def test_a_print_out_is_a_pdf_from_head_to_end(data: bytes, good: bool) -> None:
    assert is_pdf(data) == good
