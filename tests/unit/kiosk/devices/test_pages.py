"""Half a page never looks like a page."""

import hashlib
from pathlib import Path

import cv2
import numpy as np
import pytest

from common.errors import DeviceError, Problem
from kiosk.devices.pages import BadPngError, png_size, seal
from kiosk.devices.ports import PageSource, PageWarning

PICTURE = cv2.imencode(".png", np.random.default_rng(1).integers(0, 255, (50, 70, 3), np.uint8))[1].tobytes()


def test_a_whole_picture_has_its_size():
    assert png_size(PICTURE) == (70, 50)


@pytest.mark.parametrize("colour", [(20, 30), (20, 30, 3), (20, 30, 4)], ids=["grey", "colour", "with alpha"])
def test_every_colour_kind_is_read(colour):
    assert png_size(cv2.imencode(".png", np.zeros(colour, np.uint8))[1].tobytes()) == (30, 20)


def test_no_beginning_of_a_picture_is_a_picture():
    for length in range(0, len(PICTURE) - 1, 97):
        with pytest.raises(BadPngError):
            png_size(PICTURE[:length])


def test_a_changed_byte_anywhere_is_seen():
    for position in range(0, len(PICTURE), 101):
        changed = bytearray(PICTURE)
        changed[position] ^= 0x10
        with pytest.raises(BadPngError):
            png_size(bytes(changed))


def test_a_sealed_page_says_what_it_is(tmp_path: Path):
    part = tmp_path / ".x.part"
    part.write_bytes(PICTURE)
    page = seal(part, tmp_path, PageSource.SCANNER, (PageWarning.BLUR,))
    assert (page.width, page.height, page.warnings) == (70, 50, (PageWarning.BLUR,))
    assert page.sha256 == hashlib.sha256(PICTURE).hexdigest()
    assert list(tmp_path.iterdir()) == [page.path]


def test_a_broken_picture_is_refused_and_removed(tmp_path: Path):
    part = tmp_path / ".x.part"
    part.write_bytes(PICTURE[:-20])
    with pytest.raises(DeviceError) as caught:
        seal(part, tmp_path, PageSource.DOCUMENT_CAMERA)
    assert caught.value.problem is Problem.FAULT
    assert list(tmp_path.iterdir()) == []
