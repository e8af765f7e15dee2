"""Sound made a little longer or shorter without anybody noticing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.media.play.stretch import LEAST, lengthened, shortened

RATE = 48_000


def voice(hertz: float, count: int = 960, at: int = 0) -> np.ndarray:
    """A voiced sound: harmonics of one pitch."""
    time = (np.arange(count) + at) / RATE
    return np.rint(sum(6000 / n * np.sin(2 * np.pi * n * hertz * time) for n in range(1, 6))).astype(np.int16)


def steepest(sound: np.ndarray) -> int:
    return int(np.abs(np.diff(sound.astype(int))).max())


@pytest.mark.parametrize("hertz", [150, 210, 260, 400])
def test_a_voice_loses_or_gains_whole_periods_and_has_no_click(hertz: int) -> None:
    sound = voice(hertz)
    before, now = sound[:480], sound[480:]
    period = RATE / hertz
    shorter, longer = shortened(now, 360), lengthened(before, now, 480)
    for change in (now.size - shorter.size, longer.size - now.size):
        if change:
            assert abs(change / period - round(change / period)) * period < 8
    assert longer.size > now.size
    assert shorter.size < now.size or period > 240
    for made in (shorter, longer):
        assert steepest(np.concatenate([before, made])) <= steepest(sound) * 1.15


def test_a_pause_gives_all_that_is_asked_for() -> None:
    hiss = np.random.default_rng(2).normal(0, 10, 960).astype(np.int16)
    assert 480 - shortened(hiss[480:], 240).size > 100
    assert lengthened(hiss[:480], hiss[480:], 240).size - 480 > 100


def test_a_sound_that_is_like_nothing_is_left_alone_unless_there_is_a_hurry() -> None:
    noise = np.random.default_rng(3).normal(0, 8000, 960).astype(np.int16)
    before, now = noise[:480], noise[480:]
    assert shortened(now, 240) is now
    assert lengthened(before, now, 240) is now
    assert shortened(now, 240, hurry=True).size < now.size


def test_too_small_a_step_is_not_worth_a_seam() -> None:
    sound = voice(200)
    assert shortened(sound[480:], LEAST - 1, hurry=True).size == 480
    assert lengthened(sound[:480], sound[480:], LEAST - 1).size == 480


def test_what_follows_the_seam_is_as_it_was() -> None:
    sound = voice(260)
    before, now = sound[:480], sound[480:]
    assert (shortened(now, 240)[-100:] == now[-100:]).all()
    assert (lengthened(before, now, 240)[-480:] == now).all()


@settings(deadline=None, max_examples=50)
@given(
    st.integers(0, 960),
    st.integers(0, 2000),
    st.integers(0, 2000),
    st.booleans(),
    st.sampled_from([0, 1, 32767]),
)
def test_no_size_breaks_it(history: int, size: int, most: int, hurry: bool, level: int) -> None:
    chance = np.random.default_rng(size)
    before, sound = (chance.integers(-level, level + 1, count).astype(np.int16) for count in (history, size))
    assert max(0, size - most) <= shortened(sound, most, hurry=hurry).size <= size
    assert size <= lengthened(before, sound, most).size <= size + most
