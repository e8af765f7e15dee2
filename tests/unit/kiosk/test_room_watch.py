"""What counts as motion: a person who sits still does, noise and lamps do not.

The clips and rooms here are made; how well it does in a real room is to be seen there.
"""

import os

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from common.media.frames import FrameWriter, ring_name
from demo.standins import clip
from kiosk.flow.events import RoomSeen
from kiosk.flow.presence import MOVES
from kiosk.room_watch import RoomWatch, moved, small

RANDOM = np.random.default_rng(22)


def room() -> NDArray[np.float32]:
    """A wall, a door and a lamp."""
    rows, columns = np.mgrid[0:720, 0:1280].astype(np.float32)
    picture = 90 + 60 * np.exp(-((columns - 300) ** 2 + (rows - 150) ** 2) / 90_000)
    picture[200:, 900:1150] = 60
    return np.asarray(picture, np.float32)


def seen(picture: NDArray[np.float32], noise: float = 0.0) -> NDArray[np.uint8]:
    return small(np.clip(picture + RANDOM.normal(0, noise, picture.shape), 0, 255).astype(np.uint8))


@pytest.mark.parametrize("noise", [0, 4, 10])
@pytest.mark.parametrize("light", [1.0, 0.93, 1.07])
def test_an_empty_room_is_still_whatever_noise_and_lamp_do(noise: float, light: float) -> None:
    assert all(moved(seen(room(), noise), seen(room() * light, noise)) < MOVES for _ in range(20))


def test_a_head_that_moves_a_finger_s_width_is_seen() -> None:
    def head(x: int) -> NDArray[np.float32]:
        picture = room()
        cv2.ellipse(picture, (x, 380), (110, 150), 0, 0, 360, 160.0, -1)
        return picture

    assert all(moved(seen(head(600), 6), seen(head(600 + by), 6)) >= MOVES for by in (20, 30, 60))


def test_somebody_who_talks_is_seen_at_every_look() -> None:
    capture = cv2.VideoCapture(str(clip("kiosk")))
    frames = []
    while (read := capture.read())[0]:
        frames.append(small(cv2.cvtColor(read[1], cv2.COLOR_BGR2GRAY)))
    capture.release()
    assert all(moved(frames[at - 30], frames[at]) >= MOVES for at in range(30, len(frames), 5))


def test_one_figure_a_look_is_all_that_is_told() -> None:
    told: list[RoomSeen] = []
    watch = RoomWatch(told.append)
    ring = FrameWriter.create(ring_name("test", os.getpid(), "self"), 64, 48)
    try:
        watch.attach(ring.name)
        dark = np.zeros((72, 64), np.uint8)
        half = dark.copy()
        half[:24] = 200
        for picture in (dark, dark, half):
            ring.write(picture, 0.0)
            watch._look()
        watch._look()  # no new picture
        assert [one.moved > MOVES for one in told] == [False, True]
        watch.detach()
        watch._look()
        assert len(told) == 2
    finally:
        watch.detach()
        ring.close()
