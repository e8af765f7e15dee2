"""A hub with a store that writes at once, or only when told: the verbs of the hub's tests."""

import itertools
from collections.abc import Iterable
from typing import Any, TypeVar

from common.clock import Instant, ManualClock
from common.ids import AuthorityId, CallId, ClerkId, ServiceId, SessionId, SiteId
from common.protocol.codes import ClerkState, CloseCode
from common.protocol.messages import (
    Ack,
    CallAccept,
    CallBegin,
    CallConsult,
    CallDecline,
    CallEnd,
    CallGone,
    CallNews,
    CallOffer,
    CallOutcome,
    CallPassed,
    CallRequest,
    Health,
    Line,
    LineEntry,
    Ready,
    Rtc,
    SetState,
    StateChanged,
    WrapUpMore,
)
from signaling.hub.events import (
    ClerkCame,
    ClerkProfile,
    Close,
    ConnectionId,
    Effect,
    Event,
    Fresh,
    Keep,
    Kept,
    KioskCame,
    Left,
    NotKept,
    Pace,
    Returned,
    Said,
    Send,
    TimePassed,
)
from signaling.hub.machine import Hub
from signaling.hub.rules import Rules, Strategy
from signaling.log.entries import AnyEntry
from tests.fakes.catalogue import VillageCatalogue

M = TypeVar("M")
KELA = AuthorityId("kela")
HOUSING = ServiceId("kela-housing")
SICKNESS = ServiceId("kela-sickness")


def profile(name: str = "aino", *, languages: str = "fi sv", services: tuple[str, ...] = ()) -> ClerkProfile:
    return ClerkProfile(
        ClerkId(name), KELA, tuple(ServiceId(one) for one in services), tuple(languages.split())
    )


PICKING = Rules(strategy=Strategy.MANUAL)
"""Nobody is rung; clerks answer the heads of their lines."""


class Town:
    """A hub, its clock and its disk.  What was said to each connection is in ``heard``."""

    def __init__(self, rules: Rules | None = None) -> None:
        self.rules = rules or Rules()
        self.clock = ManualClock()
        self.log: list[tuple[Instant, AnyEntry]] = []
        self.disk_works = True
        self.holds_writes = False
        self.pending: list[Keep] = []
        self.backlog: list[AnyEntry] = []
        """What must not be lost waits while the disk fails, and is written first when it works again."""
        self._numbers = itertools.count(1)
        self._new()

    def _new(self) -> None:
        self.hub = Hub(self.rules, VillageCatalogue(), self.log, self.clock.now())
        self.heard: dict[ConnectionId, list[Any]] = {}
        self.closed: dict[ConnectionId, CloseCode] = {}
        self.paces: dict[ConnectionId, float] = {}

    def restart(self) -> None:
        """kill -9: what was not written is gone, and everybody's connection with it."""
        self.pending.clear()
        self.backlog.clear()
        self._new()

    def hear(self, event: Event) -> list[Effect]:
        """Let the hub hear something and do what it says."""
        effects = self.hub.handle(event, self.clock.now())
        for effect in effects:
            match effect:
                case Send(connection, message):
                    self.told(connection, message)
                case Close(connection, code):
                    self.closed[connection] = code
                case Pace(connection, seconds):
                    self.paces[connection] = seconds
                case Keep():
                    self.pending.append(effect)
        if not self.holds_writes:
            self.write()
        return effects

    def told(self, connection: ConnectionId, message: Any) -> None:
        self.heard.setdefault(connection, []).append(message)

    def write(self) -> None:
        """The disk does what is waiting for it."""
        while self.pending:
            keep = self.pending.pop(0)
            if self.disk_works:
                self.write_backlog()
                self._written(keep.entry)
            else:
                if keep.must:
                    self.backlog.append(keep.entry)
                self.hear(NotKept(keep.entry))

    def write_backlog(self) -> None:
        while self.backlog:
            self._written(self.backlog.pop(0))

    def _written(self, entry: AnyEntry) -> None:
        self.log.append((self.clock.now(), entry))
        self.hear(Kept(entry))

    def wait(self, seconds: float) -> None:
        """Let time pass, waking the hub when it asked for it."""
        end = self.clock.now() + seconds
        while (deadline := self.hub.next_deadline()) is not None and deadline <= end:
            self.clock.advance(max(0.0, deadline - self.clock.now()))
            self.hear(TimePassed())
        self.clock.advance(end - self.clock.now())

    # -- programs --

    def connection(self) -> ConnectionId:
        return ConnectionId(next(self._numbers))

    def fresh(self) -> Fresh:
        number = next(self._numbers)
        return Fresh(SessionId(f"s{number}"), f"token-{number}")

    def kiosk(self, name: str = "karstula") -> ConnectionId:
        connection = self.connection()
        self.hear(KioskCame(connection, 1, name, SiteId("karstula"), self.fresh()))
        return connection

    def clerk(self, who: ClerkProfile | str = "aino", *, available: bool = True) -> ConnectionId:
        connection = self.connection()
        self.hear(ClerkCame(connection, 1, profile(who) if isinstance(who, str) else who, self.fresh()))
        if available:
            self.be(connection, ClerkState.AVAILABLE)
        return connection

    def back(self, ready: Ready, offset: int) -> ConnectionId:
        """A program resumes with the token it was given."""
        connection = self.connection()
        self.hear(Returned(connection, 9, ready.resume, offset, self.fresh()))
        return connection

    def leave(self, connection: ConnectionId, *, for_good: bool = False) -> None:
        self.hear(Left(connection, for_good))

    def ready(self, connection: ConnectionId) -> Ready:
        return self.of(connection, Ready)[-1]

    # -- what programs say --

    def say(self, connection: ConnectionId, message: Any) -> None:
        self.hear(Said(connection, message, CallId(f"call{next(self._numbers):012}")))

    def reply(self, connection: ConnectionId, i: int) -> Any:
        return next((m for m in self.heard.get(connection, []) if getattr(m, "i", None) == i), None)

    def ask(self, connection: ConnectionId, kind: type, **fields: Any) -> Any:
        """Say a request; its reply, or None while the disk is busy."""
        i = 1000 + next(self._numbers)
        fields.setdefault("key", f"key-{i:08}")
        if kind in (CallConsult, SetState, WrapUpMore):
            del fields["key"]
        self.say(connection, kind(i=i, **fields))
        return self.reply(connection, i)

    def request(self, kiosk: ConnectionId, *languages: str, service: str = HOUSING, **more: Any) -> Any:
        return self.ask(
            kiosk,
            CallRequest,
            authority="kela",
            service=service,
            languages=list(languages or ("fi",)),
            **more,
        )

    def ask_for(self, kiosk: ConnectionId, authority: str, service: str) -> Any:
        """A ticket of any authority."""
        return self.ask(kiosk, CallRequest, authority=authority, service=service, languages=["fi"])

    def accept(self, clerk: ConnectionId, call: CallId, fence: int = 1, **more: Any) -> Any:
        return self.ask(clerk, CallAccept, call=call, fence=fence, **more)

    def decline(self, clerk: ConnectionId, call: CallId, fence: int = 1, **more: Any) -> Any:
        return self.ask(clerk, CallDecline, call=call, fence=fence, **more)

    def end(self, who: ConnectionId, call: CallId, reason: Any, **more: Any) -> Any:
        return self.ask(who, CallEnd, call=call, reason=reason, **more)

    def tell(self, who: ConnectionId, call: CallId, what: Any, **more: Any) -> Any:
        return self.ask(who, CallNews, call=call, what=what, **more)

    def outcome(self, clerk: ConnectionId, call: CallId, outcome: Any, **more: Any) -> Any:
        return self.ask(clerk, CallOutcome, call=call, outcome=outcome, suitability=4, **more)

    def be(self, clerk: ConnectionId, state: ClerkState) -> Any:
        return self.ask(clerk, SetState, state=state)

    def rtc(self, who: ConnectionId, call: CallId, d: Any) -> None:
        self.say(who, Rtc(call=call, epoch=1, d=d))

    def ack(self, who: ConnectionId, offset: int) -> None:
        self.say(who, Ack(o=offset))

    def health(self, who: ConnectionId, problems: Any) -> None:
        self.say(who, Health(problems=problems))

    # -- what was heard --

    def of(self, connection: ConnectionId, kind: type[M]) -> list[M]:
        return [m for m in self.heard.get(connection, []) if isinstance(m, kind)]

    def last(self, connection: ConnectionId, kind: type[M]) -> M:
        return self.of(connection, kind)[-1]

    def line(self, clerk: ConnectionId) -> list[LineEntry]:
        """The line as this clerk sees it now."""
        self.wait(self.rules.line_seconds)
        lines = self.of(clerk, Line)
        return lines[-1].entries if lines else self.ready(clerk).snapshot.line  # type: ignore[union-attr]

    def offered(self, clerk: ConnectionId) -> list[CallId]:
        return [one.call for one in self.line(clerk) if one.offered]

    def ringing(self, clerk: ConnectionId) -> CallId | None:
        """The ticket that rings at this clerk now, as the clerk has heard it."""
        call = None
        for message in self.heard.get(clerk, []):
            match message:
                case Ready():
                    offer = message.snapshot.offer  # type: ignore[union-attr]
                    call = offer.ticket.call if offer else None
                case CallOffer():
                    call = message.ticket.call
                case CallPassed() | CallBegin() if message.call == call:
                    call = None
                case CallGone() if message.call == call:
                    call = None
        return call

    def state_of(self, clerk: ConnectionId) -> ClerkState:
        """The clerk's state, as the clerk has been told it last."""
        changed = self.of(clerk, StateChanged)
        return changed[-1].state if changed else self.ready(clerk).snapshot.state  # type: ignore[union-attr]

    def kinds(self) -> list[str]:
        return [str(entry.__struct_config__.tag) for _, entry in self.log]

    def in_call(self) -> tuple[ConnectionId, ConnectionId, CallId]:
        clerk, kiosk = self.clerk(), self.kiosk()
        call = self.request(kiosk).call
        self.accept(clerk, call)
        assert self.of(kiosk, CallBegin)
        return kiosk, clerk, call


def codes(replies: Iterable[Any]) -> list[str]:
    return [getattr(reply, "code", "ok") for reply in replies]
