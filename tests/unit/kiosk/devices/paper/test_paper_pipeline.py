"""The page is found on every desk, laid flat, made white, and its faults are noticed."""

import cv2
import numpy as np
import pytest

from common.errors import DeviceError, Problem
from demo.papers import DESKS, Scene, empty_desk, form_page, letter_page, photograph
from kiosk.devices.paper.clean import clean
from kiosk.devices.paper.corners import find_corners, in_order
from kiosk.devices.paper.page import read_page
from kiosk.devices.paper.straighten import straighten, upright
from kiosk.devices.ports import PageWarning

FORM, LETTER = form_page(), letter_page()


def error_pixels(found, truth) -> float:
    """The worst corner's distance from the truth, whichever corner the page begins with."""
    return float(np.linalg.norm(found[:, None] - truth[None], axis=2).min(axis=1).max())


@pytest.mark.parametrize(
    "scene",
    [
        Scene(),
        Scene("dark", turn_degrees=-8),
        Scene("pale"),
        Scene(turn_degrees=25, width_share=0.6),
        Scene(turn_degrees=90, width_share=0.6, light=0.7),
        Scene(lean=0.2, glare=True),
    ],
    ids=["oak", "dark", "pale", "askew", "sideways and dim", "steep with glare"],
)
def test_the_corners_are_found_within_four_pixels(scene):
    taken = photograph(FORM, scene, seed=5)
    found = find_corners(taken.picture)
    assert found is not None
    assert error_pixels(found, taken.corners) < 4


@pytest.mark.parametrize("desk", sorted(DESKS))
def test_an_empty_desk_has_no_page(desk):
    with pytest.raises(DeviceError) as caught:
        read_page(empty_desk(desk))
    assert caught.value.problem is Problem.NO_PAGE


@pytest.mark.parametrize("turn", [0, 178, 90, -90])
def test_the_text_comes_out_the_right_way_up(turn):
    taken = photograph(LETTER, Scene(turn_degrees=turn, width_share=0.6), seed=3)
    page = cv2.cvtColor(read_page(taken.picture).picture, cv2.COLOR_BGR2GRAY)
    top, bottom = page[: 3508 // 3], page[-3508 // 3 :]
    assert (top < 128).sum() > 2 * (bottom < 128).sum(), "the letter's head has more ink than its foot"


def test_corners_begin_at_the_upper_end_of_a_short_side():
    lying = np.array([[300, 0], [0, 0], [0, 200], [300, 200]], np.float32)
    assert in_order(lying)[0].tolist() == [300, 0]
    standing = np.array([[0, 300], [200, 300], [200, 0], [0, 0]], np.float32)
    assert in_order(standing)[0].tolist() == [0, 0]


def test_cleaning_makes_paper_white_and_keeps_the_colour_of_ink():
    taken = photograph(FORM, Scene(light=0.7), seed=2)
    page = clean(straighten(taken.picture, taken.corners))
    assert (page.min(axis=2) > 235).mean() > 0.75
    blue, _, red = (page[..., channel].astype(int) for channel in range(3))
    assert (red - blue > 80).sum() > 20_000, "the red stamp"
    assert (blue - red > 60).sum() > 20_000, "the blue pen"


def test_a_dark_picture_on_the_page_stays_dark():
    page = np.full((3508, 2480, 3), 220, np.uint8)
    page[600:1800, 400:1800] = 30
    assert clean(page)[1200, 1100].max() < 90


@pytest.mark.parametrize(
    ("scene", "warnings"),
    [
        (Scene(), ()),
        (Scene(blur=5), (PageWarning.BLUR,)),
        (Scene(glare=True), (PageWarning.GLARE,)),
    ],
    ids=["good", "out of focus", "lamp"],
)
def test_what_is_wrong_with_the_picture_is_told(scene, warnings):
    assert read_page(photograph(FORM, scene).picture).warnings == warnings


def test_a_corner_outside_the_picture_is_told():
    taken = photograph(FORM, Scene())
    cut = round(float(taken.corners[:, 0].min())) + 12
    assert read_page(np.ascontiguousarray(taken.picture[:, cut:])).warnings == (PageWarning.CUT_OFF,)


def test_a_page_without_text_is_left_as_it_lies():
    blank = np.full((3508, 2480, 3), 250, np.uint8)
    assert upright(blank) is blank
