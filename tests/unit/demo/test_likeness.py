"""A screen is known again, and no other is taken for it."""

from pathlib import Path

import cv2
import numpy as np

from demo.measure.likeness import same_screen


def save(path: Path, picture: np.ndarray) -> Path:
    cv2.imwrite(str(path), picture)
    return path


def test_the_same_screen_with_another_clock_is_the_same(tmp_path: Path) -> None:
    screen = np.full((200, 300, 3), 200, np.uint8)
    later = screen.copy()
    later[5:15, 5:35] = 0
    assert same_screen(save(tmp_path / "a.png", screen), save(tmp_path / "b.png", later))


def test_another_screen_is_another(tmp_path: Path) -> None:
    screen = np.full((200, 300, 3), 200, np.uint8)
    other = screen.copy()
    other[50:150, 50:250] = 0
    assert not same_screen(save(tmp_path / "a.png", screen), save(tmp_path / "b.png", other))


def test_a_picture_that_is_not_there_is_no_screen(tmp_path: Path) -> None:
    screen = save(tmp_path / "a.png", np.zeros((10, 10, 3), np.uint8))
    assert not same_screen(screen, tmp_path / "none.png")
