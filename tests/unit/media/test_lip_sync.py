"""Picture and sound in step, for lines and loudspeakers of all kinds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.media.play.lip_sync import EARLY_SECONDS, LATE_SECONDS, MOST_SECONDS, LipSync


def call(
    picture_s: float, sound_s: float, seconds: int = 40, begin: int = 0, sync: LipSync | None = None
) -> LipSync:
    """A picture that is so old when decoded, a sound that is so old if it does not wait."""
    sync = sync or LipSync()
    for step in range(seconds * 30):
        now = begin + step / 30
        sync.picture_came(picture_s, now)
        sync.sound_played(sound_s + sync.sound_waits, now)
        if step % 30 == 29:
            sync.look()
    return sync


@pytest.mark.parametrize("picture_s", [0.008, 0.05, 0.2])
@pytest.mark.parametrize("later", [-0.14, -0.05, 0.0, 0.05, 0.14])
def test_the_later_one_sets_the_time(picture_s: float, later: float) -> None:
    sync = call(picture_s, picture_s + later)
    assert -EARLY_SECONDS - 0.001 <= sync.skew_seconds <= LATE_SECONDS + 0.001
    assert sync.picture_waits == 0 or sync.sound_waits == 0


def test_within_the_tolerance_nobody_waits() -> None:
    for sound_s in (0.026, 0.0):
        sync = call(0.008 if sound_s else 0.035, sound_s)
        assert (sync.picture_waits, sync.sound_waits) == (0, 0)


def test_a_line_that_changes_is_followed_and_nobody_goes_on_waiting_for_nothing() -> None:
    sync = call(0.01, 0.12)
    assert sync.picture_waits == pytest.approx(0.11 - LATE_SECONDS)
    sync = call(0.12, 0.03, begin=40, sync=sync)
    assert sync.picture_waits == 0
    assert sync.sound_waits > 0.04


def test_a_picture_that_waited_for_a_slow_beginning_is_quick_once_sound_is() -> None:
    sync = call(0.01, 0.12, seconds=5)
    assert sync.picture_waits > 0
    assert call(0.01, 0.025, seconds=5, begin=5, sync=sync).picture_waits == 0


def test_no_one_waits_for_ever() -> None:
    sync = call(0.01, 2.0)
    assert sync.picture_waits == MOST_SECONDS
    assert call(2.0, 0.01).sound_waits == MOST_SECONDS


def test_a_single_late_picture_moves_nothing() -> None:
    sync = call(0.02, 0.03)
    sync.picture_came(1.5, 40.0)
    sync.look()
    assert (sync.picture_waits, sync.sound_waits) == (0, 0)


def test_without_a_picture_sound_waits_for_nothing() -> None:
    sync = LipSync()
    for step in range(100):
        sync.sound_played(0.05, step / 10)
        sync.look()
    assert sync.skew_seconds is None
    assert sync.sound_age_seconds == 0.05
    assert sync.sound_waits == 0
    sync.forget()
    assert sync.sound_age_seconds is None


@settings(deadline=None, max_examples=50)
@given(st.floats(-1000, 1000), st.floats(-1000, 1000))
def test_whatever_the_clocks_say_waits_are_small_and_never_negative(picture_s: float, sound_s: float) -> None:
    sync = call(picture_s, sound_s, seconds=5)
    assert 0 <= sync.picture_waits <= MOST_SECONDS
    assert 0 <= sync.sound_waits <= MOST_SECONDS
