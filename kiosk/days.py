"""Tells the flow each new day by the site's own calendar: agreements begin and end with days.

Looks at the clock twice a minute instead of waiting for midnight: somebody may set it meanwhile.
"""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from zoneinfo import ZoneInfo

from common.clock import Clock
from config.directory import Site
from kiosk.flow.events import DayBegan

LOOK_SECONDS = 30.0


def today_at(site: Site, clock: Clock) -> dt.date:
    """The day it is at the site."""
    return clock.wall().astimezone(ZoneInfo(site.time_zone)).date()


async def tell_days(
    site: Site,
    clock: Clock,
    tell: Callable[[DayBegan], None],
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Tell every change of the day, for as long as the program runs."""
    known = today_at(site, clock)
    while True:
        await sleep(LOOK_SECONDS)
        today = today_at(site, clock)
        if today != known:
            known = today
            tell(DayBegan(today))
