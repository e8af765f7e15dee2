"""The wires of a simulated town: a server that can be killed, and links to it that lose and delay.

The hub and the link machines are the real ones; only sockets, disk and clock are played.
"""

import asyncio
import random
from collections.abc import Callable
from typing import assert_never

from common.clock import Instant
from common.ids import AuthorityId, CallId, ClerkId, SessionId, SiteId
from common.link.machine import LinkMachine
from common.link.moves import (
    AskWanted,
    CloseWanted,
    Cut,
    Dial,
    FrameIn,
    Hang,
    LinkAction,
    LinkInput,
    LinkTimer,
    NetworkChanged,
    Opened,
    SayWanted,
    Send,
    StartTimer,
    StopTimer,
    Tell,
    TimerFired,
    Wanted,
)
from common.link.port import Asked, BackOff, ClerkPassword, Credentials, DeviceKey, LinkEvent, Said
from common.protocol.codec import client_codec, server_codec
from common.protocol.messages import (
    Bye,
    CallOffer,
    ClerkAuth,
    ClientMessage,
    DeviceAuth,
    Hello,
    Ping,
    Pong,
    Resume,
    ServerMessage,
    Welcome,
)
from signaling.hub import events as hub
from signaling.hub.line import is_answerable, rings_at
from signaling.hub.machine import Hub
from signaling.hub.rules import Rules
from signaling.log.entries import AnyEntry, ServerStarted
from tests.fakes.catalogue import VillageCatalogue
from tests.fakes.virtual_time import LoopClock
from tests.sim.invariants import check

KELA = AuthorityId("kela")
DISK_SECONDS = 0.004


class Wire:
    """One connection: frames in order, each a little late, until it is cut."""

    def __init__(self, server: "SimServer", number: int, tell: Callable[["Wire", LinkInput], None]) -> None:
        self.number = hub.ConnectionId(number)
        self.open = True
        self._server = server
        self._tell = tell
        self._last = {"up": 0.0, "down": 0.0}

    def up(self, message: ClientMessage) -> None:
        """From the program to the server."""
        self._carry("up", lambda: self._server.hears(self, client_codec.decode(client_codec.encode(message))))

    def down(self, message: ServerMessage) -> None:
        """From the server to the program."""
        text = server_codec.encode(message)
        self._carry("down", lambda: self._tell(self, FrameIn(server_codec.decode(text))))

    def opened(self) -> None:
        self._carry("down", lambda: self._tell(self, Opened()))

    def cut(self, code: int | None = None) -> None:
        """Both ends notice, each in its own time; what was on its way is lost."""
        if self.open:
            self.open = False
            loop = asyncio.get_running_loop()
            loop.call_later(self._server.chance.uniform(0, 2), self._tell, self, Cut(code))
            loop.call_later(self._server.chance.uniform(0, 2), self._server.left, self)

    def hang(self) -> None:
        """The program drops it after what it said."""
        self._carry("up", self._hung)

    def _hung(self) -> None:
        self.open = False
        self._server.left(self)

    def _carry(self, way: str, arrive: Callable[[], None]) -> None:
        loop = asyncio.get_running_loop()
        at = max(self._last[way] + 1e-5, loop.time() + self._server.chance.uniform(0.001, 0.06))
        self._last[way] = at
        loop.call_at(at, lambda: arrive() if self.open else None)


class SimServer:
    """The hub with a disk that takes a moment; ``kill`` forgets all the disk has not got."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.clock = LoopClock()
        self.log: list[tuple[Instant, AnyEntry]] = []
        self.passed_over = 0
        self.broken: list[str] = []
        """Promises the hub did not keep."""
        self.up = True
        self._wires: dict[int, Wire] = {}
        self._numbers = 0
        self._life = 0
        self._alarm: asyncio.TimerHandle | None = None
        self._hub = Hub(Rules(), VillageCatalogue(), self.log, self.clock.now())

    def kill(self) -> None:
        self.up = False
        self._life += 1
        for wire in list(self._wires.values()):
            wire.cut()
        self._wires.clear()

    def restart(self) -> None:
        self.up = True
        self.log.append((self.clock.now(), ServerStarted(version="0")))
        self._hub = Hub(Rules(), VillageCatalogue(), self.log, self.clock.now())
        self._wake()

    def dial(self, tell: Callable[[Wire, LinkInput], None]) -> Wire:
        self._numbers += 1
        wire = Wire(self, self._numbers, tell)
        if not self.up or self.chance.random() < 0.02:
            wire.cut()
            return wire
        self._wires[self._numbers] = wire
        wire.opened()
        wire.down(Welcome(versions=[1], features=[], challenge="x", server_time="", node="a"))
        return wire

    def left(self, wire: Wire) -> None:
        if self._wires.pop(wire.number, None) is not None:
            self._hear(hub.Left(wire.number))

    def hears(self, wire: Wire, message: ClientMessage) -> None:
        if wire.number not in self._wires:
            return
        match message:
            case Ping(ts=ts):
                wire.down(Pong(ts=ts))
            case Pong():
                pass
            case Bye():
                self._hear(hub.Left(wire.number, for_good=True))
                self._wires.pop(wire.number, None)
            case Hello():
                self._let_in(wire, message)
            case _:
                self._hear(hub.Said(wire.number, message, CallId(f"{self.chance.getrandbits(64):016x}")))

    def _let_in(self, wire: Wire, hello: Hello) -> None:
        drawn = hub.Fresh(
            SessionId(f"{self.chance.getrandbits(64):016x}"), f"{self.chance.getrandbits(99):x}"
        )
        match hello.auth:
            case Resume(token=token, offset=offset):
                self._hear(hub.Returned(wire.number, hello.i, token, offset, drawn))
            case DeviceAuth(id=name):
                self._hear(hub.KioskCame(wire.number, hello.i, name, SiteId("karstula"), drawn))
            case ClerkAuth(id=name):
                profile = hub.ClerkProfile(ClerkId(name), KELA, (), ("fi",))
                self._hear(hub.ClerkCame(wire.number, hello.i, profile, drawn))
            case _:
                assert_never(hello.auth)

    def _hear(self, event: hub.Event) -> None:
        if not self.up:
            return
        effects = self._hub.handle(event, self.clock.now())
        try:
            check(self._hub, self.clock.now())
        except AssertionError as broken:  # the loop would only log it
            self.broken.append(str(broken).partition("\n")[0])
        for effect in effects:
            match effect:
                case hub.Send(number, CallOffer(ticket=ticket)):
                    self._count_passed_over(ticket.call)
                    if (wire := self._wires.get(number)) is not None:
                        wire.down(effect.message)
                case hub.Send(number, message):
                    if (wire := self._wires.get(number)) is not None:
                        wire.down(message)
                case hub.Close(number, code):
                    if (wire := self._wires.get(number)) is not None:
                        wire.cut(code)
                case hub.Keep(entry):
                    asyncio.get_running_loop().call_later(DISK_SECONDS, self._written, self._life, entry)
                case hub.Pace():
                    pass
                case _:
                    assert_never(effect)
        self._wake()

    def _count_passed_over(self, call: CallId) -> None:
        """Who came before the one that rings now, could be answered, and rings nowhere."""
        clerks = self._hub._duty.of(KELA)
        mine = self._hub._visits.get(call)
        for visit in self._hub._line.of(KELA):
            if visit is mine or mine is None:
                return
            if visit.service == mine.service and is_answerable(visit):
                self.passed_over += not any(rings_at(clerk, visit) for clerk in clerks)

    def _written(self, life: int, entry: AnyEntry) -> None:
        if life == self._life:
            self.log.append((self.clock.now(), entry))
            self._hear(hub.Kept(entry))

    def _wake(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        deadline = self._hub.next_deadline()
        if deadline is not None:
            wait = max(0.0, deadline - self.clock.now())
            self._alarm = asyncio.get_running_loop().call_later(wait, self._hear, hub.TimePassed())


class SimLink:
    """The real link machine on a simulated wire; fits ``common.link.Link``."""

    def __init__(self, server: SimServer, name: str, *, kiosk: bool) -> None:
        device = DeviceKey(name, lambda challenge: challenge[:9])
        who: Credentials = device if kiosk else ClerkPassword(name, "", device)
        self.machine = LinkMachine(who, BackOff())
        self._server = server
        self._hear: Callable[[LinkEvent], None] | None = None
        self._wire: Wire | None = None
        self._timers: dict[LinkTimer, asyncio.TimerHandle] = {}

    def start(self, hear: Callable[[LinkEvent], None]) -> None:
        self._hear = hear
        self._happened(Wanted())

    def ask(self, request: Asked) -> None:
        self._happened(AskWanted(request))

    def say(self, message: Said) -> None:
        self._happened(SayWanted(message))

    def network_changed(self) -> None:
        self._happened(NetworkChanged())

    async def close(self) -> None:
        self._hear = None
        self._happened(CloseWanted())

    def cut(self) -> None:
        """The network breaks."""
        if self._wire is not None:
            self._wire.cut()

    def die(self) -> None:
        """The program is killed: not a word, and nothing is heard any more."""
        self._hear = None
        for handle in self._timers.values():
            handle.cancel()
        wire, self._wire = self._wire, None
        if wire is not None:
            wire.cut()

    def _happened(self, event: LinkInput) -> None:
        for action in self.machine.handle(event, self._server.chance.random()):
            self._do(action)

    def _do(self, action: LinkAction) -> None:
        loop = asyncio.get_running_loop()
        match action:
            case Dial():
                self._wire = self._server.dial(self._from_wire)
            case Send(message=message):
                if self._wire is not None:
                    self._wire.up(message)
            case Hang():
                wire, self._wire = self._wire, None
                if wire is not None:
                    wire.hang()
            case StartTimer(timer=timer, seconds=seconds):
                self._stop(timer)
                self._timers[timer] = loop.call_later(seconds, self._happened, TimerFired(timer))
            case StopTimer(timer=timer):
                self._stop(timer)
            case Tell(event=event):
                loop.call_soon(self._tell, event)
            case _:
                assert_never(action)

    def _from_wire(self, wire: Wire, event: LinkInput) -> None:
        if wire is self._wire:
            if isinstance(event, Cut):
                self._wire = None
            self._happened(event)

    def _tell(self, event: LinkEvent) -> None:
        if self._hear is not None:
            self._hear(event)

    def _stop(self, timer: LinkTimer) -> None:
        if (handle := self._timers.pop(timer, None)) is not None:
            handle.cancel()
