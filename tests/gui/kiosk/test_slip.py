"""The slip as it comes out of a printer: all words, within the paper, and a square that a telephone reads."""

import io

import cv2
import numpy as np
import pikepdf
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kiosk.flow.booking_states import Booked
from kiosk.flow.states import CallFailed, Explained, HowDidItGo
from kiosk.screens.explained import slip_of
from kiosk.screens.look import Look
from kiosk.screens.slips import slip_for
from kiosk.screens.square import square
from kiosk.service_point import scene_of
from kiosk.slip import Paper, Part, Slip, pdf_of, picture_of
from screens.kiosk_states import LANGUAGES, catalogue, settings, states

MM_PER_POINT = 25.4 / 72
LONG = Slip(
    "Asumistukihakemuksen liite",
    (
        Part("Mitä teet seuraavaksi", "Ota mukaan vuokrasopimus. " * 12),
        Part("Puhelin", "+358 14 000 0002", strong=True),
    ),
    foot="Karstulan etäpalvelupiste",
    code="tel:+358140000002",
    code_words="Suuntaa puhelimen kamera ruutuun.",
)


def gray(image: QImage) -> np.ndarray:
    whole = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return whole[:, : image.width()].copy()


@pytest.mark.parametrize(("paper", "wide_mm"), [(Paper.A4, 210), (Paper.ROLL, 80)])
def test_a_slip_is_one_page_as_wide_as_its_paper(qapp: QApplication, paper: Paper, wide_mm: int) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(LONG, paper))) as pdf:
        [page] = pdf.pages
        box = page.mediabox
        assert float(box[2]) * MM_PER_POINT == pytest.approx(wide_mm, abs=0.5)
        assert str(pdf.docinfo["/Title"]) == "etaluukku"


@pytest.mark.parametrize("paper", Paper)
def test_a_telephone_reads_the_square(qapp: QApplication, paper: Paper) -> None:
    read, *_ = cv2.QRCodeDetector().detectAndDecode(gray(picture_of(LONG, paper)))
    assert read == LONG.code


def test_a_roll_is_cut_after_the_words(qapp: QApplication) -> None:
    short = Slip("Passi", (Part("", "Käy poliisiasemalla."),))
    longer = Slip("Passi", (Part("", "Käy poliisiasemalla. " * 10),))
    assert picture_of(short, Paper.ROLL).height() < picture_of(longer, Paper.ROLL).height()


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_explanation_of_the_catalogue_fits_within_the_paper(
    qapp: QApplication, paper: Paper, language: str
) -> None:
    kiosk = settings()
    scene = scene_of(kiosk, Look(), LANGUAGES, language)
    explained = [one for one in catalogue(kiosk).values() if isinstance(one, Explained)]
    assert explained
    for state in explained:
        slip = slip_of(state, scene)
        assert [part.heading for part in slip.parts if not part.text] == []
        assert slip.parts[-1].text.replace(" ", "") == slip.code.removeprefix("tel:")
        dark = gray(picture_of(slip, paper)) < 128
        edge = 20  # 2 mm
        assert not dark[:, :edge].any()
        assert not dark[:, -edge:].any()
        assert not dark[-edge:].any(), state.service.id


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_booked_time_and_a_broken_call_fit_within_the_paper_and_name_their_number(
    qapp: QApplication, paper: Paper, language: str
) -> None:
    kiosk = settings()
    scene = scene_of(kiosk, Look(), LANGUAGES, language)
    told = {
        "booked": ("4821 7730", "48217730"),
        "call-failed-slip-offered": ("7", "tel:+358140000002"),
        "how-did-it-go-slip-offered": ("7", "tel:+358140000002"),
    }
    for name, (number, code) in told.items():
        state = states(kiosk)[name]
        assert isinstance(state, Booked | CallFailed | HowDidItGo)
        slip = slip_for(state, scene)
        assert [part.text for part in slip.parts if not part.text] == []
        assert number in [part.text for part in slip.parts if part.strong]
        picture = gray(picture_of(slip, paper))
        assert cv2.QRCodeDetector().detectAndDecode(picture)[0] == code == slip.code
        dark = picture < 128
        edge = 20  # 2 mm
        assert not dark[:, :edge].any()
        assert not dark[:, -edge:].any()
        assert not dark[-edge:].any(), name


def test_the_number_on_the_screen_is_read_by_a_camera(qapp: QApplication) -> None:
    picture = square("48217730", 220).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    assert cv2.QRCodeDetector().detectAndDecode(gray(picture))[0] == "48217730"
