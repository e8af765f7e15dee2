"""A number survives scaling, noise and coarse coding, and damage is never a number."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.call import barcode


def picture(number: int, seed: int = 1) -> np.ndarray:
    yuv = np.random.default_rng(seed).integers(0, 256, (720 * 3 // 2, 1280), np.uint8)
    barcode.paint(yuv, number)
    return yuv[:720]


@pytest.mark.parametrize("number", [0, 1, 85, 170, 239, 255])
@pytest.mark.parametrize("size", [(1280, 720), (960, 540), (640, 360), (480, 270), (320, 180)])
def test_a_number_is_read_back_at_every_size(number: int, size: tuple[int, int]) -> None:
    small = cv2.resize(picture(number), size, interpolation=cv2.INTER_AREA)
    assert barcode.read(barcode.sample(small)) == number


def test_a_number_is_read_through_blur_and_noise() -> None:
    luma = cv2.GaussianBlur(picture(201), (15, 15), 6).astype(np.int16)
    noisy = np.clip(luma + np.random.default_rng(2).normal(0, 20, luma.shape), 0, 255).astype(np.uint8)
    assert barcode.read(barcode.sample(noisy)) == 201


@pytest.mark.parametrize("cell", range(barcode.CELLS))
def test_one_damaged_cell_makes_the_picture_nameless(cell: int) -> None:
    cells = bytearray(barcode.sample(picture(99)))
    cells[cell] = 255 - cells[cell]
    assert barcode.read(bytes(cells)) is None
    cells[cell] = barcode.GREY
    assert barcode.read(bytes(cells)) is None


def test_a_stand_in_has_no_number() -> None:
    assert barcode.read(barcode.sample(np.full((90, 160), 52, np.uint8))) is None


@given(st.binary(max_size=20))
def test_whatever_the_cells_are_reading_them_never_fails(cells: bytes) -> None:
    number = barcode.read(cells)
    assert number is None or 0 <= number < 256
