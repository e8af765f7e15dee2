"""Clicks are found where they are, told apart, and not imagined."""

import numpy as np
import pytest

from benchmarks.call import clicks
from benchmarks.call.shape import LOOP_SAMPLES, RATE


def loop() -> np.ndarray:
    """Something like speech: bands of noise that come and go."""
    generator = np.random.default_rng(3)
    loudness = np.interp(np.arange(LOOP_SAMPLES), np.arange(0, LOOP_SAMPLES + 1, 4800), generator.random(81))
    noise = np.convolve(generator.normal(size=LOOP_SAMPLES), np.hanning(24), "same")
    return clicks.mark(0.3 * loudness * noise / np.abs(noise).max())


def test_every_click_is_found_at_its_sample() -> None:
    found = clicks.find(loop())
    assert [one.click for one in found] == list(range(8))
    assert [one.sample for one in found] == pytest.approx(clicks.starts(), abs=24)


def test_a_click_is_found_however_late_and_quiet_and_turned_in_phase_it_comes() -> None:
    late = np.concatenate([np.zeros(5000, np.int16), -(loop() // 4)])
    assert [one.sample - 5000 for one in clicks.find(late)] == pytest.approx(clicks.starts(), abs=24)


def test_a_click_that_was_lost_is_missing_and_no_other() -> None:
    sound = loop()
    start = clicks.starts()[4]
    sound[start : start + clicks.CLICK_SAMPLES] = 0
    assert [one.click for one in clicks.find(sound)] == [0, 1, 2, 3, 5, 6, 7]


def test_the_same_click_is_found_in_every_round() -> None:
    found = [one.sample for one in clicks.find(np.tile(loop(), 2)) if one.click == 2]
    assert np.diff(found) == pytest.approx([LOOP_SAMPLES], abs=2)


def test_a_tone_in_the_midst_of_speech_is_no_click() -> None:
    """Seen of a vowel: it was taken for a click of another second."""
    sound = loop()
    middle = clicks.starts()[2] + RATE // 2
    time = np.arange(3 * clicks.CLICK_SAMPLES) / RATE
    sound[middle : middle + time.size] = (9000 * np.sin(2 * np.pi * 700 * time)).astype(np.int16)
    assert [one.click for one in clicks.find(sound)] == list(range(8))


def test_nothing_is_found_in_silence_or_noise_or_nothing() -> None:
    noise = np.random.default_rng(4).normal(0, 3000, RATE * 2).astype(np.int16)
    assert clicks.find(noise) == []
    assert clicks.find(np.zeros(RATE, np.int16)) == []
    assert clicks.find(np.empty(0, np.int16)) == []
