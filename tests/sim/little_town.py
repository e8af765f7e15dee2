"""A hub in a village where anything may happen next, by seed; cheap enough for ten thousand seeds.

    python -m tests.sim.little_town 4711        plays one seed again, step by step

Programs say what they may and what they may not, twice or with an old token; wires break; the disk is slow,
fails or loses power with the server.  After each step the hub is looked at from within, at the end the log.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

from common.clock import Instant
from common.ids import BookingId, CallId, ClerkId, ServiceId, SiteId
from common.protocol.codes import ClerkState, EndReason, News, Outcome
from common.protocol.messages import CallEnd, CallRequest, Ok, Ready
from signaling.hub.events import BookingsSeen, Coming, ConnectionId
from signaling.hub.rules import Rules, Strategy
from signaling.log.entries import Answered, Ended, Noted, Queued, WrappedUp
from tests.sim.invariants import check, is_over
from tests.unit.signaling.hub.town import KELA, Town, profile

STEPS = 120
KIOSKS = ("karstula", "kivijarvi", "ylikiiminki")
SERVICES = ("kela-housing", "kela-sickness", "vero-card")
CLERKS = (profile("aino"), profile("eino", languages="fi"), profile("irja", languages="sv en"))
SETTLE_SECONDS = 600.0
"""Grace and session have run out for everybody who has gone."""


class WitnessedTown(Town):
    """Looks at each ``ok`` of an end when it is said: what was acknowledged is in the log."""

    def _new(self) -> None:
        self.ends_asked: dict[tuple[ConnectionId, int], CallId] = {}
        super()._new()

    def say(self, connection: ConnectionId, message: Any) -> None:
        if isinstance(message, CallEnd):
            self.ends_asked[connection, message.i] = message.call
        super().say(connection, message)

    def told(self, connection: ConnectionId, message: Any) -> None:
        call = self.ends_asked.get((connection, message.i)) if isinstance(message, Ok) else None
        assert call is None or is_over(call, self.log), "an end was acknowledged that is not in the log"
        super().told(connection, message)


class LittleTown:
    """One seed's village."""

    def __init__(self, seed: int, say: Callable[[str], None] = lambda _: None) -> None:
        self._chance = random.Random(seed)
        self._say = say
        rules = Rules(
            strategy=self._chance.choice([*Strategy]),
            priorities=self._chance.choice([{}, {ServiceId(SERVICES[0]): 1}]),
            fallbacks={"en": ("fi", "sv")},
            neighbours={ServiceId(SERVICES[0]): (ServiceId(SERVICES[1]),)},
            widen_language_seconds=self._chance.choice([0.0, 20.0]),
            widen_service_seconds=self._chance.choice([0.0, 40.0]),
            hold_back_seconds=self._chance.choice([0.0, 300.0]),
            hold_late_seconds=self._chance.choice([0.0, 20.0]),
        )
        self.town = WitnessedTown(rules)
        self._kiosks: dict[str, ConnectionId | None] = dict.fromkeys(KIOSKS)
        self._clerks: dict[str, ConnectionId | None] = {one.id: None for one in CLERKS}
        self._old: list[Ready] = []
        """What programs that are gone may come back with."""
        self._key = ""
        self._ended: dict[str, tuple[CallId, EndReason, str]] = {}
        """What each program has asked to end last, why, and under which key."""
        self.taken: Counter[str] = Counter()

    def live(self) -> None:
        """So many steps, then everybody goes home and the log is read."""
        weights = {
            self._request: 5, self._accept: 8, self._available: 8, self._outcome: 4, self._end: 1,
            self._kiosk_comes: 2, self._clerk_comes: 2, self._resume: 2, self._cut: 1, self._leave: 1,
            self._decline: 1, self._repeat: 1, self._other_state: 1, self._news: 1, self._relay: 1,
            self._end_again: 1, self._acknowledge: 1, self._wait_a_little: 4, self._wait_long: 1,
            self._disk_slow: 1, self._disk_fails: 1, self._disk_writes: 6, self._kill: 1,
            self._times_are_booked: 1,
        }  # fmt: skip
        steps, shares = [*weights], [*weights.values()]
        for _ in range(STEPS):
            (step,) = self._chance.choices(steps, shares)
            self.taken[step.__name__] += 1
            self._say(step.__name__.strip("_"))
            step()
            check(self.town.hub, self.town.clock.now())
        self._everybody_goes_home()
        self._read_log()

    # -- steps --

    def _kiosk_comes(self) -> None:
        name = self._chance.choice(KIOSKS)
        self._remember(self._kiosks[name])
        self._kiosks[name] = self.town.kiosk(name)

    def _clerk_comes(self) -> None:
        who = self._chance.choice(CLERKS)
        self._remember(self._clerks[who.id])
        self._clerks[who.id] = self.town.clerk(who, available=False)

    def _request(self) -> None:
        if (kiosk := self._here(self._kiosks)) is not None:
            self._key = f"key-{self._chance.getrandbits(40):012x}"
            self._ask_ticket(kiosk)

    def _repeat(self) -> None:
        """The answer was lost, so the same is asked again."""
        if self._key and (kiosk := self._here(self._kiosks)) is not None:
            self._ask_ticket(kiosk)

    def _ask_ticket(self, kiosk: ConnectionId) -> None:
        service = self._chance.choice(SERVICES)
        languages = self._chance.sample(["fi", "sv", "en"], self._chance.randint(1, 3))
        self.town.ask(
            kiosk, CallRequest, authority=service[:4], service=service, languages=languages, key=self._key
        )

    def _accept(self) -> None:
        """Of what rings, of anything that waits, or of what is long gone."""
        if (clerk := self._here(self._clerks)) is not None and (call := self._some_call(clerk)):
            visit = self.town.hub._visits.get(call)
            fence = visit.fence if visit is not None and self._chance.random() < 0.8 else 1
            self.town.accept(clerk, call, fence)

    def _decline(self) -> None:
        if (clerk := self._here(self._clerks)) is not None and (call := self._some_call(clerk)):
            visit = self.town.hub._visits.get(call)
            self.town.decline(clerk, call, visit.fence if visit is not None else 1)

    def _end(self) -> None:
        who = self._here({**self._kiosks, **self._clerks})
        if who is not None and (call := self._some_call(who)):
            session = self.town.hub._sessions.at(who)
            reason, key = self._chance.choice([*EndReason]), f"key-{self._chance.getrandbits(40):012x}"
            if session is not None:
                self._ended[session.party.id] = (call, reason, key)
            self.town.end(who, call, reason, key=key)

    def _end_again(self) -> None:
        """It was refused, or the answer was lost."""
        who = self._here({**self._kiosks, **self._clerks})
        session = self.town.hub._sessions.at(who) if who is not None else None
        if who is not None and session is not None and session.party.id in self._ended:
            call, reason, key = self._ended[session.party.id]
            self.town.end(who, call, reason, key=key)

    def _outcome(self) -> None:
        if (clerk := self._here(self._clerks)) is not None and (call := self._some_call(clerk)):
            self.town.outcome(clerk, call, self._chance.choice([*Outcome]))

    def _available(self) -> None:
        if (clerk := self._here(self._clerks)) is not None:
            self.town.be(clerk, ClerkState.AVAILABLE)

    def _other_state(self) -> None:
        if (clerk := self._here({**self._kiosks, **self._clerks})) is not None:
            self.town.be(clerk, self._chance.choice([*ClerkState]))

    def _news(self) -> None:
        who = self._here({**self._kiosks, **self._clerks})
        if who is not None and (call := self._some_call(who)):
            self.town.tell(who, call, News.RECONNECTING)

    def _relay(self) -> None:
        who = self._here({**self._kiosks, **self._clerks})
        if who is not None and (call := self._some_call(who)):
            self.town.rtc(who, call, {"kind": "offer"})

    def _acknowledge(self) -> None:
        if (who := self._here({**self._kiosks, **self._clerks})) is not None:
            self.town.ack(who, self._chance.randint(0, 40))

    def _wait_a_little(self) -> None:
        self.town.wait(self._chance.uniform(0, 3))

    def _wait_long(self) -> None:
        self.town.wait(self._chance.uniform(10, 80))

    def _cut(self) -> None:
        self._go(for_good=False)

    def _leave(self) -> None:
        self._go(for_good=True)

    def _resume(self) -> None:
        if self._old:
            ready = self._chance.choice(self._old)
            connection = self.town.back(ready, self._chance.choice([0, ready.offset, ready.offset + 3]))
            if not self.town.of(connection, Ready):
                return
            who = self.town.hub._sessions.at(connection)
            if who is not None:
                table = self._kiosks if who.party.id in self._kiosks else self._clerks
                table[who.party.id] = connection

    def _times_are_booked(self) -> None:
        """The booking office tells anew what is to come, or that nothing is."""
        now = self.town.clock.now()
        coming = tuple(
            Coming(
                BookingId(f"b{number}"), SiteId("karstula"), KELA, ServiceId(self._chance.choice(SERVICES)),
                self._chance.choice(["fi", "sv"]), Instant(now + self._chance.uniform(-30, 300)),
            )
            for number in range(self._chance.randint(0, 3))
        )  # fmt: skip
        self.town.hear(BookingsSeen(coming))

    def _disk_slow(self) -> None:
        self.town.holds_writes = True

    def _disk_writes(self) -> None:
        self.town.holds_writes, self.town.disk_works = False, True
        self.town.write()
        self.town.write_backlog()

    def _disk_fails(self) -> None:
        self.town.disk_works = False

    def _kill(self) -> None:
        self.town.restart()
        self._kiosks = dict.fromkeys(self._kiosks)
        self._clerks = dict.fromkeys(self._clerks)

    # -- the end --

    def _everybody_goes_home(self) -> None:
        """The faults stop, all programs go, and every call must come to its end by itself."""
        self._disk_writes()
        for connection in [*self._kiosks.values(), *self._clerks.values()]:
            if connection is not None:
                self.town.leave(connection, for_good=True)
        self.town.wait(SETTLE_SECONDS)
        stuck = [visit.state.value for visit in self.town.hub._visits.open()]
        assert not stuck, f"stuck: {stuck}"

    def _read_log(self) -> None:
        kiosk_of: dict[CallId, str] = {}
        busy: set[str] = set()
        answered: set[CallId] = set()
        ended: set[CallId] = set()
        keys: Counter[tuple[object, str]] = Counter()
        for _, entry in self.town.log:
            match entry:
                case Queued():
                    assert entry.kiosk not in busy, "a kiosk has two tickets"
                    assert entry.service.startswith(entry.authority), "a service of another authority"
                    busy.add(entry.kiosk)
                    kiosk_of[entry.call] = entry.kiosk
                    keys[entry.owner, entry.key] += 1
                case Answered():
                    assert entry.call in kiosk_of, "a call without a ticket"
                    assert entry.call not in answered | ended, "a call was won twice, or after its end"
                    answered.add(entry.call)
                    keys[entry.owner, entry.key] += 1
                case Ended():
                    assert entry.call not in ended, "a call ended twice"
                    ended.add(entry.call)
                    busy.discard(kiosk_of[entry.call])
                case Noted() | WrappedUp():
                    assert entry.call in kiosk_of, "news of no call"
                case _:
                    pass
        assert ended == set(kiosk_of), "a ticket never ended"
        assert not [one for one, times in keys.items() if times > 1], "one key was done twice"

    # -- who and what --

    def _here(self, programs: dict[str, ConnectionId | None]) -> ConnectionId | None:
        here = [one for one in programs.values() if one is not None and self.town.hub.knows(one)]
        return self._chance.choice(here) if here else None

    def _some_call(self, who: ConnectionId) -> CallId | None:
        """Mostly one of this program's own, now and then anybody's."""
        visits = self.town.hub._visits
        session = self.town.hub._sessions.at(who)
        if session is not None and self._chance.random() < 0.7:
            mine = visits.of(session.party) or visits.owed_by(ClerkId(session.party.id))
            if mine is not None:
                return mine.call
            if (ringing := self.town.ringing(who) if session.party.id in self._clerks else None) is not None:
                return ringing
        every = list(visits._visits)
        return self._chance.choice(every) if every else None

    def _go(self, *, for_good: bool) -> None:
        table = self._chance.choice([self._kiosks, self._clerks])
        name = self._chance.choice(list(table))
        connection = table[name]
        if connection is not None:
            self._remember(connection)
            self.town.leave(connection, for_good=for_good)
            table[name] = None

    def _remember(self, connection: ConnectionId | None) -> None:
        if connection is not None and (ready := self.town.of(connection, Ready)):
            self._old.append(ready[-1])


def live(seed: int, say: Callable[[str], None] = lambda _: None) -> Counter[str]:
    """Play one seed; raise AssertionError, with what replays it, for the first broken promise."""
    little = LittleTown(seed, say)
    try:
        little.live()
    except Exception as broken:
        raise AssertionError(
            f"seed {seed}: {type(broken).__name__}: {broken}\nreplay: python -m tests.sim.little_town {seed}"
        ) from broken
    return little.taken


if __name__ == "__main__":
    live(int(sys.argv[1]), print)
