"""What is sent of a picture on a line that takes less and less."""

import pytest

from common.media.rtp.controller import LEAST_BITS_PER_SECOND
from common.media.rungs import (
    DOWN_SECONDS,
    MOST_UP_SECONDS,
    STILL_SECONDS,
    UP_SECONDS,
    PictureRungs,
)
from common.protocol.codes import PictureSent

GOOD = (900_000.0, 0.0, 0.0, 720)
THIN = (float(LEAST_BITS_PER_SECOND), 0.0, 0.02, 180)
DROWNING = (float(LEAST_BITS_PER_SECOND), 0.25, 0.0, 180)
LOSSY = (2.0 * LEAST_BITS_PER_SECOND, 0.0, 0.4, 180)

VIDEO, SMALL, STILLS, NONE = PictureSent


def after(*spells: tuple[int, tuple[float, float, float, int]]) -> PictureRungs:
    rungs = PictureRungs()
    for seconds, line in spells:
        for _ in range(seconds):
            rungs.second(*line)
    return rungs


@pytest.mark.parametrize(
    ("spells", "rung"),
    [
        ([(60, GOOD)], VIDEO),
        ([(2, THIN)], VIDEO),
        ([(60, THIN)], SMALL),
        ([(60, THIN), (2, GOOD)], SMALL),
        ([(60, THIN), (4, GOOD)], VIDEO),
        ([(2, DROWNING)], VIDEO),
        ([(3, DROWNING)], STILLS),
        ([(3, LOSSY)], STILLS),
        ([(2, DROWNING), (1, GOOD), (2, DROWNING)], VIDEO),
        ([(6, DROWNING)], NONE),
        ([(60, DROWNING)], NONE),
        ([(60, DROWNING), (UP_SECONDS, THIN)], STILLS),
        ([(60, DROWNING), (2 * UP_SECONDS, THIN)], SMALL),
        ([(3, DROWNING), (UP_SECONDS, GOOD), (3, GOOD)], VIDEO),
    ],
)
def test_each_rung_is_left_only_when_it_is_bad_or_calm_long_enough(
    spells: list[tuple[int, tuple[float, float, float, int]]], rung: PictureSent
) -> None:
    assert after(*spells).now is rung


def test_a_wide_line_with_a_queue_is_the_encoders_matter_and_no_reason_for_stills() -> None:
    assert after((60, (400_000.0, 0.5, 0.3, 360))).now is VIDEO


def test_stills_come_every_two_seconds_and_nothing_at_the_last_rung() -> None:
    assert after((1, GOOD)).interval_s == 0
    assert after((3, DROWNING)).interval_s == STILL_SECONDS
    assert after((6, DROWNING)).interval_s == float("inf")


def test_the_way_up_is_tried_more_seldom_each_time_it_was_in_vain() -> None:
    rungs, waited = after((DOWN_SECONDS, DROWNING)), []
    for _ in range(5):
        seconds = 0
        while rungs.now is STILLS:
            rungs.second(*THIN)
            seconds += 1
        waited.append(seconds)
        for _ in range(DOWN_SECONDS):
            rungs.second(*DROWNING)
    assert waited == [10, 20, 40, 80, MOST_UP_SECONDS]


def test_a_line_that_stayed_good_is_trusted_again() -> None:
    rungs = after((DOWN_SECONDS, DROWNING), (UP_SECONDS, THIN), (DOWN_SECONDS, DROWNING), (20, GOOD))
    for _ in range(MOST_UP_SECONDS + 1):
        rungs.second(*GOOD)
    for _ in range(DOWN_SECONDS):
        rungs.second(*DROWNING)
    for _ in range(UP_SECONDS):
        rungs.second(*THIN)
    assert rungs.now is SMALL
