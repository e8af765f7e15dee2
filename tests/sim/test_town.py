"""A town of kiosks, clerks and a server where much breaks, by seed; a failure is a seed to run again."""

import asyncio
import random
from collections import Counter

import pytest

from common.protocol.codes import EndReason
from signaling.log.entries import Answered, Ended, Queued, WrappedUp
from tests.fakes.virtual_time import run
from tests.sim.air import Air
from tests.sim.people import Citizen, Clerk, Person
from tests.sim.wires import SimServer

HOUR = 3600.0
CROSSING_SECONDS = 1.0
"""A citizen's leave was on its way while the clerk answered."""


class Town:
    """So many kiosks and clerks over one server."""

    def __init__(self, seed: int, kiosks: int, clerks: int) -> None:
        self.chance = random.Random(seed)
        self.server = SimServer(seed)
        self.air = Air()
        around = (self.server, self.air, self.chance)
        self.citizens = [Citizen(f"karstula-{number}", *around) for number in range(kiosks)]
        self.clerks = [Clerk(f"clerk-{number}", *around) for number in range(clerks)]

    @property
    def people(self) -> list[Person]:
        return [*self.citizens, *self.clerks]

    async def breaks(self) -> None:
        """Something happens to somebody."""
        who = self.chance.choice(self.people)
        match self.chance.choices(("cut", "media", "program", "server"), (60, 20, 15, 5))[0]:
            case "cut":
                who.link.cut()
            case "media":
                who.crash_media()
            case "program":
                await who.die()
                await asyncio.sleep(self.chance.uniform(1, 100))
                who.start()
            case _:
                self.server.kill()
                await asyncio.sleep(self.chance.uniform(0.5, 40))
                self.server.restart()

    async def lives(self, seconds: float, break_every_seconds: float) -> None:
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while (rest := self.chance.expovariate(1 / break_every_seconds)) < end - loop.time():
            await asyncio.sleep(rest)
            await self.breaks()
        await asyncio.sleep(max(0.0, end - loop.time()))

    async def sleeps(self) -> None:
        """Nobody comes any more; what is on comes to its end by itself."""
        for person in self.people:
            person.resting = True
        await asyncio.sleep(600)

    async def closes(self) -> None:
        for person in self.people:
            await person.close()
        await asyncio.sleep(5)


def check_log(town: Town) -> Counter[str]:
    """One winner each, first come first served, and an end to everything."""
    line: dict[str, Queued] = {}
    answered: set[str] = set()
    ended: Counter[str] = Counter()
    wrapped: set[str] = set()
    counts: Counter[str] = Counter()
    answered_at: dict[str, float] = {}
    connected = {call for citizen in town.citizens for call in citizen.connected}
    for at, entry in town.server.log:
        match entry:
            case Queued(call=call, to=str()):
                assert entry.after not in ended, "a call that was over is handed over"
                answered.add(call)
                counts["handed over"] += 1
            case Queued():
                line[entry.call] = entry
            case Answered(call=call):
                assert call not in answered, "two clerks won one call"
                answered.add(call)
                answered_at[call] = at
                del line[call]
            case Ended(call=call, reason=reason):
                line.pop(call, None)
                ended[call] += 1
                counts[reason.value] += 1
                if call not in connected and at - answered_at.get(call, at) < CROSSING_SECONDS:
                    counts["crossed"] += call in answered_at and reason is EndReason.CITIZEN_ENDED
            case WrappedUp(call=call):
                wrapped.add(call)
            case _:
                pass
    assert not town.server.broken
    assert not line, "somebody waits for ever"
    assert set(ended.values()) <= {1}, "a call ended twice"
    assert answered <= set(ended), "a call never ended"
    assert answered <= wrapped, "an outcome is owed"
    counts["answered"] = len(answered)
    counts["passed over"] = town.server.passed_over
    return counts


async def a_day(
    seed: int, kiosks: int, clerks: int, hours: float, break_every_seconds: float
) -> Counter[str]:
    town = Town(seed, kiosks, clerks)
    await town.lives(hours * HOUR, break_every_seconds)
    await town.sleeps()
    stuck = [person.name for person in town.people if not person.idle]
    assert not stuck, f"stuck: {stuck}"
    counts = check_log(town)
    counts["connected"] = sum(len(citizen.connected) for citizen in town.citizens)
    await town.closes()
    return counts


@pytest.mark.parametrize("seed", range(3))
def test_a_town_where_much_breaks_gets_nobody_stuck(seed: int) -> None:
    counts = run(a_day(seed, kiosks=6, clerks=3, hours=0.7, break_every_seconds=15))
    assert counts["answered"] > 20, counts
    assert counts["passed over"] == 0, counts


def test_a_quiet_town_serves_everybody() -> None:
    counts = run(a_day(7, kiosks=8, clerks=4, hours=1, break_every_seconds=1e9))
    wanted = {
        "answered", "connected", "citizen_ended", "clerk_ended", "citizen_left_queue", "transferred",
        "handed over", "crossed",
    }  # fmt: skip
    unwanted = set(counts) - wanted
    assert not {name for name in unwanted if counts[name]}, counts
    assert counts["connected"] + counts["crossed"] == counts["answered"] > 50


def test_clerks_who_are_free_are_asked_and_take_citizens_over() -> None:
    counts = run(a_day(7, kiosks=3, clerks=5, hours=1, break_every_seconds=1e9))
    assert counts["handed over"] > 0
    assert counts["connected"] + counts["crossed"] == counts["answered"]
