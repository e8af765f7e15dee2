"""Citizens and clerks of a simulated town, and the programs they use."""

import asyncio
import random

from common.call import news, wishes
from common.call.consulting import ConsultMoved, ConsultStage
from common.call.news import CallNews
from common.ids import AuthorityId, CallId, ServiceId
from common.protocol.codes import ClerkState, EndReason, Outcome, Role
from common.protocol.messages import LineEntry
from common.session import CallSession
from tests.fakes.media import configure
from tests.fakes.virtual_time import LoopClock
from tests.sim.air import Air
from tests.sim.wires import SimLink, SimServer


class Person:
    """A program and who sits before it; the program may be killed and started anew."""

    role: Role

    def __init__(self, name: str, server: SimServer, air: Air, chance: random.Random) -> None:
        self.name = name
        self.server = server
        self.air = air
        self.chance = chance
        self.resting = False
        """True when the town goes to sleep: nothing new is begun."""
        self.connected: list[CallId | None] = []
        """Calls that were face to face."""
        self._life = 0
        self.start()

    def start(self) -> None:
        self._life += 1
        life = self._life
        self.link = SimLink(self.server, self.name, kiosk=self.role is Role.KIOSK)

        def hear(piece: CallNews) -> None:
            if life == self._life:
                self._heard(piece)

        self.session = CallSession(self.role, self.link, self.air.start, configure, LoopClock(), hear)
        self.session.start()
        self.born()

    def later(self, shortest: float, longest: float, *doing: wishes.CallWish) -> None:
        """Do it after a while, unless the program has died by then."""
        life, call = self._life, self.session._call.id

        def act() -> None:
            for_another = any(isinstance(wish, wishes.EndCall) for wish in doing) and call != self._call_now()
            if life == self._life and not for_another:
                for wish in doing:
                    self.session.perform(wish)

        asyncio.get_running_loop().call_later(self.chance.uniform(shortest, longest), act)

    def _call_now(self) -> CallId | None:
        return self.session._call.id

    async def die(self) -> None:
        """kill -9 of the program; its media process goes with it."""
        self._life += 1
        self.link.die()
        await self.session.close()

    async def close(self) -> None:
        self._life += 1
        await self.session.close()

    def crash_media(self) -> None:
        process = self.session._media._process
        if process is not None:
            process.dies()  # type: ignore[attr-defined]

    @property
    def idle(self) -> bool:
        return self.session._call.machine is None

    def born(self) -> None:
        raise NotImplementedError

    def hears(self, piece: CallNews) -> None:
        raise NotImplementedError

    def _heard(self, piece: CallNews) -> None:
        if isinstance(piece, news.CallConnected):
            self.connected.append(self._call_now())
        self.hears(piece)


class Citizen(Person):
    """One after another at a kiosk: picks a service, waits, talks, leaves."""

    role = Role.KIOSK

    def born(self) -> None:
        self._come(5, 60)

    def hears(self, piece: CallNews) -> None:
        match piece:
            case news.Queued() if self.chance.random() < 0.15:
                self.later(1, 90, wishes.EndCall(EndReason.CITIZEN_LEFT_QUEUE))
            case news.CallConnected():
                self.later(5, 120, wishes.EndCall(EndReason.CITIZEN_ENDED))
            case news.CallEnded() | news.RequestRefused():
                self.later(0, 0, wishes.FinishVisit())
            case news.MediaGone(expected=True):
                self._come(1, 60)
            case _:
                pass

    def _come(self, shortest: float, longest: float) -> None:
        if not self.resting:
            service = ServiceId(self.chance.choice(["kela-housing", "kela-sickness"]))
            request = wishes.RequestCall(AuthorityId("kela"), service, ("fi",))
            self.later(shortest, longest, wishes.PrepareVisit("/v"), request)


class Clerk(Person):
    """Takes the first who waits, talks, says what came of it."""

    role = Role.CLERK

    def born(self) -> None:
        self._busy = False
        self._line: tuple[LineEntry, ...] = ()
        self._look(self._life)

    def hears(self, piece: CallNews) -> None:
        match piece:
            case news.LineChanged(entries=entries):
                self._line = entries
            case news.Offered(ticket=ticket):
                self._rung(ticket)
            case news.RequestRefused() | news.AnsweredElsewhere():
                self._busy = not self.idle
            case news.CallBegan():
                self._busy = True
                self.later(0, 0, wishes.PrepareVisit("/v"))
            case news.CallConnected() if self.chance.random() < 0.3:
                self.later(5, 60, wishes.EndCall(EndReason.CLERK_ENDED))
            case news.CallConnected() if self.chance.random() < 0.3:
                self.gives_on()
            case news.CallConnected() if self.chance.random() < 0.3:
                self.holds()
            case news.CallConnected() if self.chance.random() < 0.3:
                self.consults()
            case ConsultMoved(stage=ConsultStage.TALKING) if (call := self._call_now()) is not None:
                what = self.chance.choice((wishes.HandOver(call), wishes.EndConsult()))
                self.later(1, 40, what)
            case news.CallEnded():
                self.later(0, 0, wishes.FinishVisit())
            case news.LoggedIn() | news.ClerkStateChanged():
                self._server_says(piece.state, piece.owes)
            case _:
                pass

    def _server_says(self, state: ClerkState, owes: CallId | None) -> None:
        if owes is not None:
            self.later(1, 10, wishes.GiveOutcome(owes, Outcome.RESOLVED, 4))
        elif state is ClerkState.AVAILABLE:
            self._busy = False
        elif state is not ClerkState.BUSY:
            self.later(0, 2, wishes.SetClerkState(ClerkState.AVAILABLE))

    def _rung(self, ticket: LineEntry) -> None:
        """Mostly answered soon, now and then declined, now and then not heard at all."""
        match self.chance.choices(("answer", "decline", "sleep"), (80, 10, 10))[0]:
            case "answer":
                self._busy = True
                accept = wishes.AcceptCall(ticket.call, ticket.fence)
                self.later(0.5, 14.5, wishes.PrepareVisit("/v"), accept)
            case "decline":
                self.later(0.5, 14, wishes.DeclineCall(ticket.call, ticket.fence))
            case _:
                pass

    def holds(self) -> None:
        """At once, and mostly takes the citizen back; some forget it, and the call ends on hold."""
        call = self._call_now()
        if call is None:
            return
        self.later(0, 0, wishes.Withhold(on=True), wishes.NoteHold(call, on=True))
        if self.chance.random() < 0.7:
            self.later(1, 90, wishes.Withhold(on=False), wishes.NoteHold(call, on=False))

    def consults(self) -> None:
        """With a colleague of either service, the citizen on hold; some take the citizen back meanwhile."""
        call = self._call_now()
        if call is None:
            return
        service = ServiceId(self.chance.choice(["kela-housing", "kela-sickness"]))
        self.later(0, 0, wishes.Withhold(on=True), wishes.NoteHold(call, on=True))
        self.later(0, 1, wishes.ConsultColleague(call, service))
        self.later(20, 200, wishes.EndConsult(), wishes.Withhold(on=False), wishes.NoteHold(call, on=False))

    def gives_on(self) -> None:
        """After a while, to the other service, unless the call is over by then."""
        life, call = self._life, self._call_now()
        service = ServiceId(self.chance.choice(["kela-housing", "kela-sickness"]))

        def act() -> None:
            if life == self._life and call is not None and call == self._call_now():
                self.session.perform(wishes.TransferCall(call, service))

        asyncio.get_running_loop().call_later(self.chance.uniform(5, 60), act)

    def _look(self, life: int) -> None:
        """Where nobody is rung a clerk looks up every few seconds, and mostly answers who may be answered."""
        if life != self._life:
            return
        offered = [entry for entry in self._line if entry.offered]
        if offered and not self._busy and self.chance.random() < 0.8:
            self._busy = True
            accept = wishes.AcceptCall(offered[0].call, offered[0].fence)
            self.later(0.1, 3, wishes.PrepareVisit("/v"), accept)
        asyncio.get_running_loop().call_later(self.chance.uniform(1, 6), self._look, life)
