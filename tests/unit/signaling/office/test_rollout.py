"""The roll-out as it stands on a day, and the outline of Finland that places are held against."""

import datetime as dt

import pytest

from signaling.office.finland import is_in_finland
from signaling.office.rollout import Locality, Rollout, Stage, Step

MARCH, MAY = dt.date(2026, 3, 10), dt.date(2026, 5, 4)
ROLLOUT = Rollout(
    (
        Locality("Karstula", 62.9, 24.8, (Step(MARCH, Stage.AGREED), Step(MAY, Stage.LIVE))),
        Locality("Perho", 63.2, 24.4, (Step(MAY, Stage.AGREED, "no room", dt.date(2026, 6, 1)),)),
        Locality("Soini", 62.9, 24.2, (Step(MARCH, Stage.NEGOTIATING, "no line", dt.date(2026, 5, 1)),)),
    )
)


def test_before_its_first_step_a_locality_has_had_no_talks():
    assert ROLLOUT.localities[1].on(MAY - dt.timedelta(days=1)).stage is Stage.NO_TALKS


def test_progress_is_told_at_each_month_s_end_and_on_the_day_itself_and_every_time_of_all():
    progress = ROLLOUT.progress(dt.date(2026, 5, 20))
    assert [str(day) for day, _ in progress] == ["2026-03-31", "2026-04-30", "2026-05-20"]
    assert [counts[Stage.LIVE] for _, counts in progress] == [0, 0, 1]
    assert {sum(counts.values()) for _, counts in progress} == {3}


def test_a_month_that_ends_on_the_day_is_told_once():
    assert [str(day) for day, _ in ROLLOUT.progress(dt.date(2026, 3, 31))] == ["2026-03-31"]


def test_what_blocks_for_longest_and_what_comes_next_stand_first():
    day = dt.date(2026, 5, 20)
    assert [one.name for one, _ in ROLLOUT.blocked(day)] == ["Soini", "Perho"]
    assert [one.name for one, _ in ROLLOUT.coming(day)] == ["Soini", "Perho"]


@pytest.mark.parametrize(
    ("latitude", "longitude", "inside"),
    [
        (62.878, 24.802, True),  # Karstula
        (69.908, 27.027, True),  # Utsjoki
        (60.098, 19.934, True),  # Mariehamn
        (60.17, 24.94, True),  # Helsinki
        (63.5, 20.9, False),  # the sea off Vaasa
        (59.7, 26.0, False),  # the Gulf of Finland
        (59.437, 24.754, False),  # Tallinn
        (65.0, 21.5, False),  # Sweden
        (0.0, 0.0, False),
    ],
)
def test_the_outline_tells_land_from_sea_and_abroad(latitude, longitude, inside):
    assert is_in_finland(latitude, longitude) is inside
