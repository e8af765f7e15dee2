"""The town: the real hub and the real store, simulated time, and the connections between.

What a program does is an action on the agenda; what the hub wants to be woken for comes in between.  An
entry the hub wants kept is written to the store, and only then the hub hears that it is.
"""

import heapq
import itertools
import random
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Protocol

from common.clock import Instant, ManualClock
from common.errors import StoreError
from common.ids import CallId, SessionId
from common.protocol.messages import ClientMessage, ServerMessage
from config.directory import Directory
from signaling.directory import DirectoryCatalogue
from signaling.hub.events import (
    Close,
    ConnectionId,
    Effect,
    Event,
    Fresh,
    Keep,
    Kept,
    Left,
    Said,
    Send,
    TimePassed,
)
from signaling.hub.machine import Hub
from signaling.hub.rules import Rules
from signaling.log.entries import AnyEntry
from signaling.log.store import Store


class Program(Protocol):
    """One end of a connection."""

    def hear(self, message: ServerMessage) -> None:
        """Take what the hub says."""


class Town:
    """Plays what is on the agenda, in order, until nothing is left."""

    def __init__(self, store: Store, directory: Directory, rules: Rules, begins: datetime, seed: int) -> None:
        self.chance = random.Random(f"{seed}:town")
        self._begins = begins.astimezone(
            UTC
        )  # two times of one zone are subtracted by its clocks, which change
        self._clock = ManualClock(wall=self._begins)
        self._store = store
        self._hub = Hub(rules, DirectoryCatalogue(directory, self._clock), [], self._clock.now())
        self._programs: dict[ConnectionId, Program] = {}
        self._agenda: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers = itertools.count(1)

    def at(self, moment: datetime, action: Callable[[], None]) -> None:
        """Do something at a time of day."""
        self._plan((moment.astimezone(UTC) - self._begins).total_seconds(), action)

    def after(self, seconds: float, action: Callable[[], None]) -> None:
        """Do something in so many seconds."""
        self._plan(self._clock.now() + seconds, action)

    def play(self) -> None:
        """Until nobody has anything left to do.  Raises StoreError."""
        while self._agenda:
            moment = self._agenda[0][0]
            deadline = self._hub.next_deadline()
            if deadline is not None and deadline <= moment:
                self._move_to(deadline)
                self._tell(TimePassed())
            else:
                self._move_to(moment)
                heapq.heappop(self._agenda)[2]()

    def connect(self, program: Program, come: Callable[[ConnectionId, Fresh], Event]) -> ConnectionId:
        """Let a program in on a new connection."""
        connection = ConnectionId(next(self._numbers))
        self._programs[connection] = program
        fresh = Fresh(SessionId(self._random_name()), self._random_name())
        self._tell(come(connection, fresh))
        return connection

    def say(self, connection: ConnectionId, message: ClientMessage) -> None:
        """A program says something."""
        self._tell(Said(connection, message, CallId(self._random_name())))

    def leave(self, connection: ConnectionId, *, for_good: bool) -> None:
        """A connection is gone."""
        del self._programs[connection]
        self._tell(Left(connection, for_good))

    def number(self) -> int:
        """One that was not used before: for requests and their keys."""
        return next(self._numbers)

    def _plan(self, moment: float, action: Callable[[], None]) -> None:
        heapq.heappush(self._agenda, (max(moment, self._clock.now()), next(self._numbers), action))

    def _move_to(self, moment: float) -> None:
        self._clock.advance(max(0.0, moment - self._clock.now()))

    def _random_name(self) -> str:
        return f"{self.chance.getrandbits(64):016x}"

    def _tell(self, event: Event) -> None:
        """Let the hub hear an event, and do all that comes of it."""
        waiting = [event]
        while waiting:
            effects = self._hub.handle(waiting.pop(0), Instant(self._clock.now()))
            kept = [effect.entry for effect in effects if isinstance(effect, Keep)]
            if kept:
                self._write(kept)
                waiting += [Kept(entry) for entry in kept]
            self._deliver(effects)

    def _deliver(self, effects: Iterable[Effect]) -> None:
        for effect in effects:
            match effect:
                case Send(connection, message) if program := self._programs.get(connection):
                    self.after(0, lambda program=program, message=message: program.hear(message))  # type: ignore[misc]
                case Close(connection):
                    self._programs.pop(connection, None)
                case _:
                    pass

    def _write(self, entries: list[AnyEntry]) -> None:
        written = threading.Event()
        errors: list[StoreError | None] = []

        def done(error: StoreError | None) -> None:
            errors.append(error)
            written.set()

        now = self._clock.wall()
        self._store.append([(now, entry) for entry in entries], done)
        written.wait()
        if errors[0] is not None:
            raise errors[0]
