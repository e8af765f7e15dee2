"""The photograph on the desk becomes a page that tesseract can read."""

import subprocess
from pathlib import Path

import cv2
import pytest

from common.errors import Device, DeviceError, Problem
from demo.papers import empty_desk, write_photograph
from kiosk.devices.document_camera_picture import PictureDocumentCamera
from kiosk.devices.ports import PageSource

WORDS = {
    "form": [
        "Yleinen",
        "asumistuki",
        "Hakijan",
        "tiedot",
        "Asumismenot",
        "Lämmitys",
        "656,45",
        "Allekirjoitus",
    ],
    "letter": ["Karstulan", "Vuokratalot", "vuokran", "tarkistamisesta", "Nykyinen", "Isännöitsijä"],
}


def read_words(page: Path) -> str:
    return subprocess.run(
        ["tesseract", page, "-", "-l", "fin", "--psm", "6"],
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    ).stdout


@pytest.mark.parametrize("paper", sorted(WORDS))
async def test_the_words_on_the_paper_can_be_read_on_the_page(tmp_path, visit, paper):
    photo = tmp_path / "photo.jpg"
    write_photograph(photo, paper)
    page = await PictureDocumentCamera(photo).capture(visit)
    assert (page.width, page.height, page.source) == (2480, 3508, PageSource.DOCUMENT_CAMERA)
    assert page.warnings == ()
    text = read_words(page.path)
    assert [word for word in WORDS[paper] if word not in text] == []


async def test_an_empty_desk_has_no_page(tmp_path, visit):
    photo = tmp_path / "photo.jpg"
    cv2.imwrite(str(photo), empty_desk())
    with pytest.raises(DeviceError) as caught:
        await PictureDocumentCamera(photo).capture(visit)
    assert (caught.value.device, caught.value.problem) == (Device.DOCUMENT_CAMERA, Problem.NO_PAGE)
    assert list(visit.iterdir()) == []


async def test_a_missing_picture_is_a_missing_camera_until_it_is_back(tmp_path, visit):
    photo = tmp_path / "photo.png"
    camera = PictureDocumentCamera(photo)
    assert await camera.problem() is Problem.MISSING
    with pytest.raises(DeviceError) as caught:
        await camera.capture(visit)
    assert caught.value.problem is Problem.MISSING
    cv2.imwrite(str(photo), empty_desk()[::8, ::8])
    assert await camera.problem() is None
    assert (await camera.preview()).startswith(b"\xff\xd8")


async def test_a_file_that_is_no_picture_is_a_fault(tmp_path, visit):
    photo = tmp_path / "photo.png"
    photo.write_bytes(b"not a picture")
    with pytest.raises(DeviceError) as caught:
        await PictureDocumentCamera(photo).capture(visit)
    assert caught.value.problem is Problem.FAULT
