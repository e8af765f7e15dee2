"""Three nodes and one database where anything may happen next, by seed.

    python -m tests.sim.three_nodes 4711        plays one seed again, step by step

Nodes sleep in the middle of anything and find what came meanwhile before they can ask for the lease; they are
killed, cut off from the database, and ask late.  The database is nothing but a lease, a fence and a log.
"""

import itertools
import random
import sys
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from common.clock import Instant, ManualClock
from common.ids import CallId, SessionId, SiteId
from common.protocol.codes import ClerkState, EndReason
from common.protocol.messages import CallAccept, CallEnd, CallRequest, ClientMessage, Error, Ok, SetState
from signaling.hub.events import (
    ClerkCame,
    Close,
    ConnectionId,
    Event,
    Fresh,
    Keep,
    Kept,
    KioskCame,
    Left,
    NotKept,
    Said,
    Send,
    TimePassed,
)
from signaling.hub.machine import Hub
from signaling.hub.rules import Rules, Strategy
from signaling.log.entries import Answered, AnyEntry, Ended, Queued
from signaling.nodes.office import Office
from signaling.nodes.tenure import Follow, Lease, LeaveOffice, TakeOffice, Tenure
from tests.fakes.catalogue import VillageCatalogue
from tests.sim.invariants import check, is_over
from tests.unit.signaling.hub.town import profile

STEPS = 200
LEASE_SECONDS = 10.0
KIOSKS = ("karstula", "kivijarvi")
CLERKS = ("aino", "eino")
SETTLE_SECONDS = 600.0
RULES = Rules(strategy=Strategy.RING_ALL)


@dataclass
class Database:
    """A lease, a fence and a log."""

    epoch: int = 0
    holder: "Node | None" = None
    until: float = 0.0
    log: list[tuple[Instant, AnyEntry]] = field(default_factory=list)
    fenced: int = 0
    """Writes of past keepers that were refused."""

    def ask(self, node: "Node", now: Instant) -> tuple[Lease, bool]:
        if self.holder is not node and self.until < now:
            self.epoch, self.holder = self.epoch + 1, node
        if self.holder is node:
            self.until = Instant(now + LEASE_SECONDS)
        name = self.holder.name if self.holder is not None else ""
        return Lease(self.epoch, name, name), self.holder is node

    def append(self, epoch: int, entry: AnyEntry, now: Instant) -> bool:
        """Whether it was written."""
        if epoch != self.epoch:
            self.fenced += 1
            return False
        self.log.append((now, entry))
        return True


@dataclass(eq=False)
class Node:
    """One process, from its start to its death."""

    name: str
    tenure: Tenure = field(default_factory=lambda: Tenure(LEASE_SECONDS))
    epoch: int = 0
    office: Office | None = None
    hub: Hub | None = None
    asleep: bool = False
    cut_off: bool = False
    """From the database."""
    inbox: deque[Event] = field(default_factory=deque)
    pending: list[Keep] = field(default_factory=list)
    backlog: list[AnyEntry] = field(default_factory=list)


@dataclass
class Program:
    """A kiosk or a clerk at one node's door, and the hub that heard it come."""

    door: Node
    keeper: Node
    connection: ConnectionId


class ThreeNodes:
    """One seed's nation."""

    def __init__(self, seed: int, say: Callable[[str], None] = lambda _: None) -> None:
        self._chance = random.Random(seed)
        self._say = say
        self.clock = ManualClock()
        self.database = Database()
        self._numbers = itertools.count(1)
        self._nodes = [Node(name) for name in "abc"]
        self._programs: dict[str, Program] = {}
        self._asked: dict[tuple[ConnectionId, int], str] = {}
        self._ends_asked: dict[tuple[ConnectionId, int], CallId] = {}
        self._ended: dict[str, tuple[CallId, str]] = {}
        """What each program has asked to end last, and under which key."""
        self._rung: dict[ConnectionId, tuple[CallId, int]] = {}
        self.taken: Counter[str] = Counter()

    def live(self) -> None:
        """So many steps; then everything is well again, everybody goes home, and the log is read."""
        weights = {
            self._ask: 16, self._write: 20, self._wait: 6, self._wait_long: 1, self._come: 14,
            self._request: 8, self._accept: 16, self._end: 1, self._cut: 1, self._sleep: 1, self._wake: 5,
            self._end_again: 2, self._cut_off: 1, self._reconnect: 5, self._kill: 1,
        }  # fmt: skip
        steps, shares = [*weights], [*weights.values()]
        for _ in range(STEPS):
            (step,) = self._chance.choices(steps, shares)
            self.taken[step.__name__] += 1
            self._say(step.__name__.strip("_"))
            step()
            self._look()
        self._all_well()
        self._read_log()

    def _look(self) -> None:
        """Nobody decides but one, and that one as a hub should."""
        now = self.clock.now()
        deciding = [one for one in self._nodes if one.office is not None and one.tenure.in_force(now)]
        assert len(deciding) <= 1, "two nodes may decide at once"
        for node in deciding:
            if not node.asleep and node.hub is not None and not node.inbox:
                check(node.hub, now)

    # -- nodes --

    def _ask(self) -> None:
        node = self._chance.choice(self._nodes)
        if not node.asleep and not node.cut_off:
            self._asks(node)

    def _asks(self, node: Node) -> None:
        asked = self.clock.now()
        lease, ours = self.database.ask(node, asked)
        for move in node.tenure.told(lease, ours=ours, asked=asked):
            match move:
                case TakeOffice(epoch):
                    node.epoch = epoch
                    node.hub = Hub(RULES, VillageCatalogue(), self.database.log, self.clock.now())
                    node.office = Office(node.hub, node.tenure, epoch, 5000)
                case LeaveOffice():
                    self._lose(node)
                case Follow():
                    pass
        if ours:
            self._hear(node, TimePassed())

    def _lose(self, node: Node) -> None:
        """The hub of a node is no more, and everybody who was in it must come anew."""
        node.office = node.hub = None
        node.pending.clear()
        node.backlog.clear()
        node.inbox.clear()
        self._programs = {who: one for who, one in self._programs.items() if one.keeper is not node}

    def _sleep(self) -> None:
        self._chance.choice(self._nodes).asleep = True

    def _wake(self) -> None:
        """What came meanwhile is heard first."""
        node = self._chance.choice(self._nodes)
        node.asleep = False
        self._work(node)

    def _cut_off(self) -> None:
        self._chance.choice(self._nodes).cut_off = True

    def _reconnect(self) -> None:
        self._chance.choice(self._nodes).cut_off = False

    def _kill(self) -> None:
        """kill -9: another process of that name starts, and knows nothing."""
        at = self._chance.randrange(len(self._nodes))
        gone, self._nodes[at] = self._nodes[at], Node(self._nodes[at].name)
        self._lose(gone)
        for who, one in [*self._programs.items()]:
            if one.door is gone:
                del self._programs[who]
                self._hear(one.keeper, Left(one.connection))

    def _write(self) -> None:
        node = self._chance.choice(self._nodes)
        if not node.asleep:
            self._writes(node)

    def _writes(self, node: Node) -> None:
        pending, node.pending = node.pending, []
        while node.backlog and self._appends(node, node.backlog[0]):
            self._hear(node, Kept(node.backlog.pop(0)))
        for keep in pending:
            if self._appends(node, keep.entry):
                self._hear(node, Kept(keep.entry))
            else:
                if keep.must:
                    node.backlog.append(keep.entry)
                self._hear(node, NotKept(keep.entry))

    def _appends(self, node: Node, entry: AnyEntry) -> bool:
        return not node.cut_off and self.database.append(node.epoch, entry, self.clock.now())

    def _hear(self, node: Node, event: Event) -> None:
        node.inbox.append(event)
        if not node.asleep:
            self._work(node)

    def _work(self, node: Node) -> None:
        while node.inbox and node.office is not None:
            for effect in node.office.handle(node.inbox.popleft(), self.clock.now()):
                match effect:
                    case Keep():
                        node.pending.append(effect)
                    case Send(connection, message):
                        self._told(node, connection, message)
                    case Close(connection):
                        self._programs = {
                            who: one for who, one in self._programs.items() if one.connection != connection
                        }
                    case _:
                        pass

    def _told(self, node: Node, connection: ConnectionId, message: object) -> None:
        """Who says anything but a refusal may, and what was acknowledged is in the log."""
        in_force = node.tenure.in_force(self.clock.now())
        assert in_force or isinstance(message, Error), "a node without a lease has decided"
        key = self._asked.get((connection, message.i)) if isinstance(message, Ok) else None
        if key is not None:
            keys = {getattr(entry, "key", "") for _, entry in self.database.log}
            assert key in keys, "acknowledged, and not in the log"
        call = self._ends_asked.get((connection, message.i)) if isinstance(message, Ok) else None
        if call is not None:
            assert is_over(call, self.database.log), "an end was acknowledged, and is not in the log"

    # -- time --

    def _wait(self) -> None:
        self._passes(self._chance.uniform(0, 3))

    def _wait_long(self) -> None:
        self._passes(self._chance.uniform(5, 90))

    def _passes(self, seconds: float) -> None:
        self.clock.advance(seconds)
        for node in self._nodes:
            deadline = node.office.next_deadline() if node.office is not None else None
            if not node.asleep and deadline is not None and deadline <= self.clock.now():
                self._hear(node, TimePassed())

    # -- programs --

    def _come(self) -> None:
        """To any door that knows a keeper."""
        door, who = self._chance.choice(self._nodes), self._chance.choice(KIOSKS + CLERKS)
        keeper = self._keeper_of(door)
        if door.asleep or keeper is None:
            return
        if (before := self._programs.pop(who, None)) is not None:
            self._hear(before.keeper, Left(before.connection))
        connection = ConnectionId(next(self._numbers))
        fresh = Fresh(SessionId(f"s{connection}"), f"token-{connection}")
        self._programs[who] = Program(door, keeper, connection)
        if who in KIOSKS:
            self._hear(keeper, KioskCame(connection, 1, who, SiteId("karstula"), fresh))
        else:
            self._hear(keeper, ClerkCame(connection, 1, profile(who), fresh))
            self._says(who, SetState(i=next(self._numbers), state=ClerkState.AVAILABLE))

    def _keeper_of(self, door: Node) -> Node | None:
        if door.office is not None:
            return door
        known = door.tenure.following
        return next((one for one in self._nodes if one.office and known and one.epoch == known.epoch), None)

    def _says(self, who: str, message: ClientMessage) -> None:
        if (program := self._programs.get(who)) is not None:
            call = CallId(f"call{next(self._numbers):012}")
            self._hear(program.keeper, Said(program.connection, message, call))

    def _request(self) -> None:
        who, key = self._chance.choice(KIOSKS), f"key-{next(self._numbers):08}"
        i = self._remember(who, key)
        languages = ["fi"]
        self._says(
            who, CallRequest(i=i, key=key, authority="kela", service="kela-housing", languages=languages)
        )

    def _accept(self) -> None:
        """Of anything that waits in any hub this clerk has heard of, also an old one's."""
        who, key = self._chance.choice(CLERKS), f"key-{next(self._numbers):08}"
        program = self._programs.get(who)
        visits = program.keeper.hub._visits.open() if program is not None and program.keeper.hub else []
        if visits:
            visit = self._chance.choice(visits)
            i = self._remember(who, key)
            self._says(who, CallAccept(i=i, key=key, call=visit.call, fence=visit.fence))

    def _end(self) -> None:
        who = self._chance.choice(KIOSKS + CLERKS)
        program = self._programs.get(who)
        visits = program.keeper.hub._visits.open() if program is not None and program.keeper.hub else []
        if visits:
            self._ended[who] = (self._chance.choice(visits).call, f"key-{next(self._numbers):08}")
            self._ends(who)

    def _end_again(self) -> None:
        """It was refused, or the answer was lost."""
        who = self._chance.choice(KIOSKS + CLERKS)
        if who in self._ended:
            self._ends(who)

    def _ends(self, who: str) -> None:
        (call, key), i = self._ended[who], next(self._numbers)
        if (program := self._programs.get(who)) is not None:
            self._ends_asked[program.connection, i] = call
        self._says(who, CallEnd(i=i, key=key, call=call, reason=EndReason.CITIZEN_ENDED))

    def _remember(self, who: str, key: str) -> int:
        i = next(self._numbers)
        if who in self._programs:
            self._asked[self._programs[who].connection, i] = key
        return i

    def _cut(self) -> None:
        if self._programs:
            program = self._programs.pop(self._chance.choice([*self._programs]))
            self._hear(program.keeper, Left(program.connection))

    # -- the end --

    def _all_well(self) -> None:
        for node in self._nodes:
            node.asleep = node.cut_off = False
            self._work(node)
        while self._programs:
            self._cut()
        for _ in range(int(SETTLE_SECONDS)):
            for node in self._nodes:
                self._asks(node)
                self._writes(node)
            self._passes(1.0)
            self._look()
        (keeper,) = [one for one in self._nodes if one.office is not None]
        assert keeper.hub is not None
        stuck = [visit.state.value for visit in keeper.hub._visits.open()]
        assert not stuck, f"stuck: {stuck}"

    def _read_log(self) -> None:
        """What ``claim`` in the database would refuse has never come so far."""
        kiosk_of: dict[CallId, str] = {}
        clerk_of: dict[CallId, str] = {}
        over: set[CallId] = set()
        for _, entry in self.database.log:
            match entry:
                case Queued():
                    assert entry.kiosk not in kiosk_of.values(), "a kiosk has two tickets"
                    kiosk_of[entry.call] = entry.kiosk
                case Answered():
                    assert entry.call in kiosk_of, "a call that is over was answered"
                    assert entry.call not in clerk_of, "a call was answered twice"
                    assert entry.clerk not in clerk_of.values(), "a clerk has two calls"
                    clerk_of[entry.call] = entry.clerk
                case Ended():
                    assert entry.call not in over, "a call ended twice"
                    over.add(entry.call)
                    del kiosk_of[entry.call]
                    clerk_of.pop(entry.call, None)
                case _:
                    pass
        assert not kiosk_of, "a ticket never ended"


def live(seed: int, say: Callable[[str], None] = lambda _: None) -> Counter[str]:
    """Play one seed; raise AssertionError, with what replays it, for the first broken promise."""
    nation = ThreeNodes(seed, say)
    try:
        nation.live()
    except Exception as broken:
        raise AssertionError(
            f"seed {seed}: {type(broken).__name__}: {broken}\nreplay: python -m tests.sim.three_nodes {seed}"
        ) from broken
    nation.taken["epochs"] += nation.database.epoch
    nation.taken["fenced"] += nation.database.fenced
    nation.taken["answered"] += sum(isinstance(entry, Answered) for _, entry in nation.database.log)
    return nation.taken


if __name__ == "__main__":
    live(int(sys.argv[1]), print)
