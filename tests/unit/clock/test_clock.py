"""Clocks: durations only go forward, and a manual one moves when told."""

from datetime import UTC, datetime, timedelta

import pytest

from common.clock import ManualClock, SystemClock


def test_the_machines_clock_goes_forward_and_knows_the_day_in_utc() -> None:
    clock = SystemClock()
    assert clock.now() <= clock.now()
    assert clock.wall().tzinfo is UTC


def test_a_manual_clock_moves_both_its_hands() -> None:
    clock = ManualClock(start=5.0, wall=datetime(2026, 3, 1, tzinfo=UTC))
    clock.advance(90.0)
    assert clock.now() == 95.0
    assert clock.wall() == datetime(2026, 3, 1, tzinfo=UTC) + timedelta(seconds=90)


def test_time_never_goes_back() -> None:
    with pytest.raises(ValueError, match=r"-1\.0"):
        ManualClock().advance(-1.0)
