"""The figures of the paper bench: what counts as found, as named, and as read wrong."""

import numpy as np
import pytest

from benchmarks.paper.camera import Camera
from benchmarks.paper.figures import Outcome, figures, missed
from benchmarks.paper.reading import wrong_letters


def good(**other: object) -> Outcome:
    fields = {"photograph": "a", "kind": "plain", "trouble": "", "said": "", "off_percent": 0.1,
              "look_ms": 100.0, "look_wall_ms": 120.0, "take_ms": 200.0, "wrong": 1,
              "letters": 100}  # fmt: skip
    return Outcome(**{**fields, **other})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("outcome", "right"),
    [
        (good(), True),
        (good(off_percent=1.2), False),
        (good(off_percent=None), False),
        (good(said="blur"), False),
        (good(trouble="blur", said="blur"), True),
        (good(trouble="blur", said="glare"), False),
        (good(trouble="blur", said=""), False),
        (good(trouble="no_page", said="no_page", off_percent=None), True),
    ],
)
def test_a_page_counts_only_when_it_is_found_and_passed_or_refused_for_the_right_reason(outcome, right):
    assert outcome.right is right


def test_figures_name_each_target_that_is_missed():
    of = figures(
        [good(), good(wrong=9), good(trouble="hand", said="hand"), good(trouble="hand", look_ms=400.0)]
    )
    assert of["found_percent"] == 100
    assert of["named_percent"] == 50
    assert of["letters_wrong_percent"] == 5
    assert [one.split()[0] for one in missed(of)] == ["named_percent", "look_ms_p95", "letters_wrong_percent"]


@pytest.mark.parametrize(
    ("read", "words", "wrong"),
    [
        ("Päätös 12", "Päätös 12", 0),
        ("Paatos 12", "Päätös 12", 3),
        ("Päätös\n 12 ", "Päätös 12", 0),
        ("Pätös 12", "Päätös 12", 1),
        ("Päätöss 12x", "Päätös 12", 2),
        ("", "Päätös 12", 9),
        ("kitten", "sitting", 3),
    ],
)
def test_letters_read_wrong_are_the_least_changes_that_mend_them(read, words, wrong):
    assert wrong_letters(read, words) == (wrong, len(words))


def test_the_camera_sees_a_place_of_the_desk_where_its_picture_shows_it():
    camera = Camera(400, 300, 350.0, 18.0, 70.0, 0.01)
    x, y = camera.on_desk()
    for across, down in ((30, 40), (200, 150), (380, 290)):
        [seen] = camera.seen(np.array([[x[down, across], y[down, across]]], np.float32))
        assert seen == pytest.approx((across, down), abs=0.05)
