"""Shared words: hours as people read them, sounds short enough."""

from datetime import time

import pytest

from config.directory import Week
from config.rules import Span
from kiosk.flow.effects import Sound
from kiosk.screens.words import hours_words, time_words
from kiosk.sounds import RATE, samples

DAY = (Span(time(9), time(16)),)
SPLIT = (Span(time(9), time(12)), Span(time(13), time(16)))


@pytest.mark.parametrize(
    ("week", "words"),
    [
        (Week(), ""),
        (Week(monday=DAY, tuesday=DAY, wednesday=DAY, thursday=DAY, friday=DAY), "Mon–Fri 09:00–16:00"),
        (Week(monday=DAY, wednesday=DAY), "Mon 09:00–16:00, Wed 09:00–16:00"),
        (Week(saturday=SPLIT), "Sat 09:00–12:00, 13:00–16:00"),
        (
            Week(monday=DAY, tuesday=DAY, wednesday=SPLIT, thursday=SPLIT),
            "Mon–Tue 09:00–16:00, Wed–Thu 09:00–12:00, 13:00–16:00",
        ),
    ],
)
def test_equal_days_stand_together(week: Week, words: str) -> None:
    assert hours_words(week, "en") == words


@pytest.mark.parametrize(("seconds", "words"), [(0, "0:00"), (65, "1:05"), (3600, "60:00")])
def test_waiting_is_told_as_a_clock_tells_it(seconds: int, words: str) -> None:
    assert time_words(seconds) == words


@pytest.mark.parametrize("sound", Sound)
def test_no_sound_lasts_three_seconds(sound: Sound) -> None:
    made = samples(sound)
    assert 0 < len(made) / RATE < 3  # EN 301 549 5.1.3.10
    assert abs(made).max() <= 0.25
