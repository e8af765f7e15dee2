"""PDFs of the desk have the right pages, names and nothing of the kiosk's bytes."""

import datetime as dt
import subprocess
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PySide6.QtWidgets import QApplication

from agent_console.paper.decoder import Picture
from agent_console.paper.pdf import NotPrintableError, count_pages, letter_pdf, page_pdf, save_page, turned

TALL = Picture(np.zeros((300, 200, 3), np.uint8))
AT = dt.datetime(2026, 11, 23, 14, 30, 15, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("degrees", "shape"), [(0, (300, 200)), (90, (200, 300)), (180, (300, 200)), (270, (200, 300))]
)
def test_a_page_turns_clockwise(degrees: int, shape: tuple[int, int]) -> None:
    corner = Picture(TALL.rgb.copy())
    corner.rgb[0, 0] = 255
    after = turned(corner, degrees)
    assert after.shape[:2] == shape
    where = {0: (0, 0), 90: (0, -1), 180: (-1, -1), 270: (-1, 0)}[degrees]
    assert after[where].all()


@pytest.mark.parametrize(("degrees", "size"), [(0, (210, 297)), (90, (297, 210))])
def test_a_page_is_kept_as_a4(tmp_path: Path, degrees: int, size: tuple[int, int]) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(page_pdf(TALL, degrees))
    with pikepdf.open(path) as pdf:
        box = [float(side) for side in pdf.pages[0].mediabox]
    assert [round(side * 25.4 / 72) for side in box[2:]] == list(size)


def test_saved_pages_never_overwrite_one_another(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    names = [save_page(TALL, 0, folder, AT) for _ in range(2)]
    assert names == ["20261123-143015-1.pdf", "20261123-143015-2.pdf"]
    assert all(count_pages(folder / name) == 1 for name in names)
    assert (folder / names[0]).stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("qapp")
def test_a_letter_says_what_was_written_and_no_markup(tmp_path: Path, qapp: QApplication) -> None:
    path = tmp_path / "letter.pdf"
    letter_pdf("Hei Äijö,\n\n<b>tämä</b> on ohje.\n" + "Rivi.\n" * 120, path)
    assert count_pages(path) >= 2
    text = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "Hei Äijö," in text
    assert "<b>tämä</b> on ohje." in text


@pytest.mark.parametrize(
    ("data", "why"), [(None, "no_file"), (b"hello", "not_a_pdf"), (bytes(26 * 1024 * 1024), "too_large")]
)
def test_what_cannot_be_printed_says_why(tmp_path: Path, data: bytes | None, why: str) -> None:
    path = tmp_path / "x.pdf"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(NotPrintableError) as caught:
        count_pages(path)
    assert caught.value.why == why


def test_a_book_is_not_printed(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    with pikepdf.new() as pdf:
        for _ in range(51):
            pdf.add_blank_page()
        pdf.save(path)
    with pytest.raises(NotPrintableError) as caught:
        count_pages(path)
    assert caught.value.why == "too_many_pages"
