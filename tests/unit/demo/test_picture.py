"""The picture's figure is that of the right source frame."""

import numpy as np
import pytest

from demo.measure.picture import IDENTICAL_DB, best_psnr_db, luma, psnr_db


def scene(seed: int) -> np.ndarray:
    small = np.random.default_rng(seed).integers(0, 256, (9, 16), np.uint8)
    return np.kron(small, np.ones((8, 8), np.uint8))


def test_equal_pictures_have_the_highest_figure() -> None:
    assert psnr_db(scene(1), scene(1)) == IDENTICAL_DB


def test_a_difference_of_one_step_is_48_db() -> None:
    picture = np.full((16, 16), 100, np.uint8)
    assert psnr_db(picture, picture + 1) == pytest.approx(48.13, abs=0.01)


def test_the_best_frame_of_the_clip_counts() -> None:
    clip = [scene(seed) for seed in range(20)]
    received = np.clip(
        clip[13].astype(int) + np.random.default_rng(7).integers(-3, 4, clip[13].shape), 0, 255
    )
    assert best_psnr_db(received.astype(np.uint8), clip) == psnr_db(received.astype(np.uint8), clip[13])


def test_a_foreign_picture_is_not_mistaken_for_the_clip() -> None:
    assert best_psnr_db(scene(99), [scene(seed) for seed in range(20)]) < 15


def test_luma_is_the_upper_two_thirds() -> None:
    assert luma(np.zeros((1080, 1280), np.uint8)).shape == (720, 1280)
