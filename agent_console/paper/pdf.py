"""PDFs made at the desk: a page to be kept, a letter to be printed; and how many pages a PDF has.

Pages are built from decoded pixels alone: no byte that came from the kiosk is in them.
"""

import datetime as dt
from pathlib import Path

import cv2
import img2pdf
import numpy as np
import pikepdf
from numpy.typing import NDArray
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from agent_console.paper.decoder import Picture
from common.errors import EtaluukkuError
from common.protocol.peer import MAX_FILE_BYTES
from common.ui.theme import FAMILY

JPEG_QUALITY = 90
A4_MM = (210, 297)
LETTER_POINTS = 13
"""Large enough for a reader who has forgotten the glasses."""
MARGIN_MM = 25
LETTER_DPI = 300
MAX_PAGES = 50
"""``common.protocol.peer.PrintHeader``."""


class NotPrintableError(EtaluukkuError):
    """This cannot be printed: ``no_file``, ``not_a_pdf``, ``too_large`` or ``too_many_pages``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def turned(picture: Picture, degrees: int) -> NDArray[np.uint8]:
    """The pixels turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(picture.rgb, -degrees // 90 % 4))


def page_pdf(picture: Picture, degrees: int) -> bytes:
    """One A4 page, upright or across as the picture is."""
    bgr = cv2.cvtColor(turned(picture, degrees), cv2.COLOR_RGB2BGR)
    _, jpeg = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    size = tuple(img2pdf.mm_to_pt(side) for side in A4_MM)
    layout = img2pdf.get_layout_fun(size, auto_orient=True)
    return bytes(img2pdf.convert(jpeg.tobytes(), layout_fun=layout, nodate=True))


def save_page(picture: Picture, degrees: int, folder: Path, at: dt.datetime) -> str:
    """Write the page into ``folder`` under a new name made of the time alone; raises ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True)
    data = page_pdf(picture, degrees)
    for number in range(1, 1000):
        file = folder / f"{at:%Y%m%d-%H%M%S}-{number}.pdf"
        try:
            with file.open("xb") as out:
                out.write(data)
        except FileExistsError:
            continue
        file.chmod(0o600)
        return file.name
    raise FileExistsError(folder)


def letter_pdf(text: str, path: Path) -> None:
    """A plain letter on A4, as many pages as it takes.  ``text`` is shown as it is, never as markup."""
    writer = QPdfWriter(str(path))
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins,
                    QPageLayout.Unit.Millimeter)
    )  # fmt: skip
    writer.setResolution(LETTER_DPI)
    writer.setCreator("Etäluukku")
    font = QFont(FAMILY)
    font.setPointSize(LETTER_POINTS)
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setPlainText(text)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.print_(writer)


def count_pages(path: Path) -> int:
    """Pages of a PDF that may be sent to a kiosk; raises ``NotPrintableError``."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise NotPrintableError("too_large")
        with pikepdf.open(path) as pdf:
            pages = len(pdf.pages)
    except OSError as error:
        raise NotPrintableError("no_file") from error
    except pikepdf.PdfError as error:
        raise NotPrintableError("not_a_pdf") from error
    if not 0 < pages <= MAX_PAGES:
        raise NotPrintableError("too_many_pages" if pages else "not_a_pdf")
    return pages
