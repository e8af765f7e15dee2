"""Races for tickets: the real hub, journal and store; every clerk who is rung answers at once, one may win.

No sockets: what is measured is from an answer to the claim on disk.  Each authority is a line of its own, so
that many claims are on their way to the disk together, as in a nation.
"""

import asyncio
import itertools
import time
from collections import Counter, deque
from collections.abc import Sequence
from typing import Any

from common.clock import SystemClock
from common.ids import AuthorityId, CallId, ClerkId, ServiceId, SessionId, SiteId, new_call_id
from common.protocol.codes import ClerkState, EndReason, Outcome
from common.protocol.messages import (
    CallAccept,
    CallBegin,
    CallEnd,
    CallEnded,
    CallOffer,
    CallOutcome,
    CallRequest,
    SetState,
    StateChanged,
)
from signaling.hub.events import (
    ClerkCame,
    ClerkProfile,
    ConnectionId,
    Event,
    Fresh,
    Keep,
    KioskCame,
    Said,
    Send,
)
from signaling.hub.machine import Hub
from signaling.hub.rules import Rules, Strategy
from signaling.log.entries import Answered
from signaling.log.journal import Journal
from signaling.log.store import Store

LINES = 64
CLERKS = 4
"""Who are rung for one ticket."""


class Nation:
    """A ``Catalogue`` of so many authorities with one service each, all at one site."""

    def services_of_site(self, _site: SiteId) -> Sequence[ServiceId]:
        return [ServiceId(f"service-{number}") for number in range(LINES)]

    def services_of_authority(self, authority: AuthorityId) -> Sequence[ServiceId]:
        return [ServiceId(authority.replace("authority", "service"))]

    def authority_of(self, service: ServiceId) -> AuthorityId | None:
        return AuthorityId(service.replace("service", "authority"))


class Races:
    """Kiosks that come again and again, and clerks who all answer."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._clock = SystemClock()
        self._journal = Journal(store, self._clock, self._hear)
        self._hub = Hub(Rules(strategy=Strategy.RING_ALL), Nation(), (), self._clock.now())
        self._numbers = itertools.count(1)
        self._todo: deque[Event] = deque()
        self._kiosks = [ConnectionId(next(self._numbers)) for _ in range(LINES)]
        self._line_of: dict[ConnectionId, int] = {}
        self._winners: Counter[CallId] = Counter()
        self.answers: Counter[CallId] = Counter()
        """How many clerks answered each call."""
        self.stopping = False

    async def run(self, seconds: float) -> dict[str, Any]:
        """Race for so long; then count what the log has."""
        for line, kiosk in enumerate(self._kiosks):
            self._line_of[kiosk] = line
            self._later(KioskCame(kiosk, 0, f"kiosk-{line}", SiteId("nation"), self._fresh()))
            for _ in range(CLERKS):
                self._clerk(line)
            self._take_ticket(kiosk)
        self._work()
        began, before = self._clock.now(), time.process_time()
        await asyncio.sleep(seconds)
        claims, took, spent = len(self._winners), self._clock.now() - began, time.process_time() - before
        self.stopping = True
        await self._journal.settle()
        self._journal.stop()
        answered = Counter(
            line.entry.call for line in self._store.lines() if isinstance(line.entry, Answered)
        )
        duplicates = sum(times - 1 for times in (*answered.values(), *self._winners.values()))
        return {
            "claims_per_s": round(claims / took),
            "claims_per_s_core": round(claims / spent),
            "duplicate_claims": duplicates,
            "races": sum(1 for call in answered if self.answers[call] > 1),
        }

    def _clerk(self, line: int) -> None:
        connection = ConnectionId(next(self._numbers))
        self._line_of[connection] = line
        name = ClerkId(f"clerk-{connection}")
        profile = ClerkProfile(name, AuthorityId(f"authority-{line}"), (), ("fi",))
        self._later(ClerkCame(connection, 0, profile, self._fresh()))
        self._say(connection, SetState(i=self._i(), state=ClerkState.AVAILABLE))

    def _take_ticket(self, kiosk: ConnectionId) -> None:
        line = self._line_of[kiosk]
        self._say(
            kiosk,
            CallRequest(
                i=self._i(), key=self._key(), authority=f"authority-{line}", service=f"service-{line}",
                languages=["fi"],
            ),
        )  # fmt: skip

    def _hear(self, event: Event) -> None:
        self._later(event)
        self._work()

    def _work(self) -> None:
        """Everything that is due, in order: what is said in answer comes after what was said before."""
        while self._todo:
            for effect in self._hub.handle(self._todo.popleft(), self._clock.now()):
                match effect:
                    case Keep(entry, must):
                        self._journal.keep(entry, must=must)
                    case Send(connection, message):
                        self._react(connection, message)
                    case _:
                        pass

    def _react(self, who: ConnectionId, message: object) -> None:
        """What a program does at once when it hears something."""
        is_kiosk = who <= LINES
        match message:
            case CallOffer(ticket=ticket):
                self.answers[ticket.call] += 1
                self._say(who, CallAccept(i=self._i(), key=self._key(), call=ticket.call, fence=ticket.fence))
            case CallBegin(call=call) if is_kiosk:
                ended = EndReason.CITIZEN_ENDED
                self._say(who, CallEnd(i=self._i(), key=self._key(), call=call, reason=ended))
            case CallBegin(call=call):
                self._winners[call] += 1
            case CallEnded(call=call) if not is_kiosk:
                self._say(
                    who,
                    CallOutcome(
                        i=self._i(), key=self._key(), call=call, outcome=Outcome.RESOLVED, suitability=5
                    ),
                )
            case StateChanged(state=ClerkState.AVAILABLE) if not self.stopping:
                self._take_ticket(self._kiosks[self._line_of[who]])  # refused while the last one is open
            case _:
                pass

    def _say(self, who: ConnectionId, message: Any) -> None:
        self._later(Said(who, message, new_call_id()))

    def _later(self, event: Event) -> None:
        self._todo.append(event)

    def _fresh(self) -> Fresh:
        number = next(self._numbers)
        return Fresh(SessionId(f"session-{number}"), f"token-{number}")

    def _i(self) -> int:
        return next(self._numbers)

    def _key(self) -> str:
        return f"key-{next(self._numbers):08}"


async def race(store: Store, seconds: float) -> dict[str, Any]:
    return await Races(store).run(seconds)
