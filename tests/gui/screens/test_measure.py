"""What the tool must find: one fault is put into a sound window, and that check, and no other, names it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from common.ui import VideoView, Written
from screens.drawing import picture_of
from screens.kiosk import limits_of
from screens.measure import contrast_in, measure
from screens.report import Row
from screens.walls import Mode

PIXEL_MM = 0.277
SOURCES = frozenset({"Start"})


class Sound(QWidget):
    """Two texts and a button, all as they should be."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(900, 500)
        self.setStyleSheet("QWidget { color: #000000; background: #ffffff; font: 40px 'DejaVu Sans'; }")
        self.title, self.text = QLabel("Tervetuloa", self), QLabel("Asioi videolla", self)
        self.title.setGeometry(20, 20, 600, 80)
        self.text.setGeometry(20, 120, 600, 80)
        self.button = QPushButton("Aloita", self)
        self.button.setGeometry(20, 240, 400, 120)
        self.view = VideoView(self, text_pixels=40)
        self.view.set_words(name="Oma kuva", empty="Ei kuvaa")
        self.view.setGeometry(640, 20, 240, 240)
        for name in ("title", "text", "button", "view"):
            getattr(self, name).setObjectName(name)


def cut_off(window: Sound) -> None:
    window.text.setText("Asioi viranomaisten kanssa videolla, virkailija auttaa sinua")


def outside(window: Sound) -> None:
    window.button.move(700, 460)


def painted_too_long(window: Sound) -> None:
    window.view.set_words(name="Oma kuva", empty="Kuvayhteyskatkesihetkeksi")


def one_over_the_other(window: Sound) -> None:
    window.text.move(20, 60)


def small_letters(window: Sound) -> None:
    window.text.setStyleSheet("font-size: 30px")


def pale_letters(window: Sound) -> None:
    window.text.setStyleSheet("color: #8a8a8a")


def small_button(window: Sound) -> None:
    window.button.resize(400, 60)


def nameless_button(window: Sound) -> None:
    window.button.setText("")


def nameless_picture(window: Sound) -> None:
    window.view.set_words(name="", empty="Ei kuvaa")


def english(window: Sound) -> None:
    window.title.setText("Start")


def look(qtbot: QtBot, spoil: Callable[[Sound], None] | None = None) -> Row:
    window = Sound()
    qtbot.addWidget(window)
    if spoil:
        spoil(window)
    window.show()
    QApplication.processEvents()
    return measure(window, picture_of(window), "p.png", PIXEL_MM, SOURCES)


def test_a_sound_window_has_no_fault(qtbot: QtBot) -> None:
    row = look(qtbot)
    assert row.faults(limits_of(Mode.NORMAL)) == []
    assert row.min_cap_mm == pytest.approx(40 * 0.729 * PIXEL_MM, abs=0.3)
    assert row.min_contrast == pytest.approx(17, abs=2)  # the words of the view; black on white has 21
    assert row.min_target_mm == pytest.approx(120 * PIXEL_MM, abs=0.01)


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (cut_off, "clipped: text"),
        (outside, "clipped: button"),
        (painted_too_long, "clipped: view"),
        (one_over_the_other, "overlapping: title / text"),
        (small_letters, "cap height"),
        (pale_letters, "contrast 3.45 < 4.5"),
        (small_button, "target 16.62 < 20"),
        (nameless_button, "unnamed: button"),
        (nameless_picture, "unnamed: view"),
        (english, "untranslated: title: Start"),
    ],
)
def test_each_check_finds_its_fault(qtbot: QtBot, spoil: Callable[[Sound], None], fault: str) -> None:
    (found,) = look(qtbot, spoil).faults(limits_of(Mode.NORMAL))
    assert found.startswith(fault)


def test_larger_text_and_high_contrast_are_held_to_more(qtbot: QtBot) -> None:
    row = look(qtbot)
    assert [one.split()[0] for one in row.faults(limits_of(Mode.LARGE))] == ["cap"]

    def grey(window: Sound) -> None:
        window.text.setStyleSheet("color: #606060")

    assert [one.split()[0] for one in look(qtbot, grey).faults(limits_of(Mode.HIGH_CONTRAST))] == ["contrast"]


def test_a_window_without_words_and_buttons_has_no_figures(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    row = measure(window, picture_of(window), "p.png", PIXEL_MM, SOURCES)
    assert (row.min_cap_mm, row.min_contrast, row.min_target_mm) == (None, None, None)


def test_contrast_is_that_of_the_ink_not_of_its_soft_edges(qtbot: QtBot) -> None:
    label = QLabel("Hyvää päivää")
    qtbot.addWidget(label)
    label.setStyleSheet("color: #767676; background: #ffffff; font: 60px 'DejaVu Sans';")
    label.show()
    assert contrast_in(picture_of(label), label.rect()) == pytest.approx(4.54, abs=0.02)


def test_written_words_that_need_more_lines_than_there_are_do_not_fit() -> None:
    font = QFont("DejaVu Sans")
    font.setPixelSize(40)
    assert Written("Yksi rivi", QRect(0, 0, 300, 60), font).fits()
    assert not Written("Tämä tarvitsee kaksi riviä", QRect(0, 0, 300, 60), font).fits()
