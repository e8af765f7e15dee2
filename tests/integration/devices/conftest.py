"""What the tests of several devices lay on the table."""

from pathlib import Path

import cv2
import img2pdf
import numpy as np
import pytest


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    """The visit's own folder, empty."""
    folder = tmp_path / "visit"
    folder.mkdir()
    return folder


@pytest.fixture
def one_page_pdf(tmp_path: Path) -> Path:
    """A print-out of one A4 page."""
    page = np.full((351, 248), 255, np.uint8)
    cv2.putText(page, "Moi", (40, 100), cv2.FONT_HERSHEY_SIMPLEX, 2, 0, 3)
    pdf = tmp_path / "print-out.pdf"
    pdf.write_bytes(img2pdf.convert(cv2.imencode(".png", page)[1].tobytes()))
    return pdf
