"""The flow hears of each new day by the site's own calendar, and of no other."""

import asyncio
import datetime as dt

import pytest

from common.clock import ManualClock
from kiosk.days import tell_days
from kiosk.flow.events import DayBegan
from tests.unit.kiosk.flow_stage import SITE


async def test_a_new_day_is_told_once_when_it_has_begun_at_the_site() -> None:
    clock = ManualClock(wall=dt.datetime(2026, 6, 30, 20, 58, tzinfo=dt.UTC))  # 23.58 in Finland
    told: list[tuple[str, DayBegan]] = []

    async def sleep(seconds: float) -> None:
        clock.advance(seconds)
        if clock.wall() > dt.datetime(2026, 6, 30, 21, 10, tzinfo=dt.UTC):
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await tell_days(SITE, clock, lambda event: told.append((f"{clock.wall():%H:%M}", event)), sleep)
    assert told == [("21:00", DayBegan(dt.date(2026, 7, 1)))]
