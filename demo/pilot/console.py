"""A clerk's console of the made-up pilot, said over the real protocol."""

from collections.abc import Callable
from functools import partial

from common.ids import CallId
from common.protocol.codes import ClerkState, EndReason, News
from common.protocol.messages import (
    CallAccept,
    CallBegin,
    CallEnd,
    CallEnded,
    CallGone,
    CallNews,
    CallOutcome,
    ClerkSnapshot,
    ClientMessage,
    Error,
    Line,
    LineEntry,
    Ready,
    ServerMessage,
    SetState,
    StateChanged,
)
from demo.pilot.demand import Matter
from demo.pilot.quality import PAGE, received
from demo.pilot.town import Town
from signaling.hub.events import ClerkCame, ClerkProfile, ConnectionId


class SimulatedConsole:
    """One clerk, a day at a time."""

    def __init__(self, town: Town, profile: ClerkProfile, matters: dict[CallId, Matter]) -> None:
        self._town = town
        self._profile = profile
        self._matters = matters
        self._connection: ConnectionId | None = None
        self._state = ClerkState.AWAY
        self._line: list[LineEntry] = []
        self._answering = 0
        """The number of the accept on its way, or of the hand that reaches for the button."""
        self._call: CallId | None = None
        self._wants_home = False

    def come(self) -> None:
        """To work in the morning."""
        self._wants_home, self._answering = False, 0
        self._connection = self._town.connect(
            self, lambda connection, fresh: ClerkCame(connection, 1, self._profile, fresh)
        )
        self.be(ClerkState.AVAILABLE)

    def be(self, state: ClerkState) -> None:
        """Available, or at lunch; not while somebody is being served."""
        if self._state not in (ClerkState.BUSY, ClerkState.WRAPUP):
            self._say(SetState(i=self._town.number(), state=state))

    def go_home(self) -> None:
        """At the end of the day, or of the visit that is going on."""
        self._wants_home = True
        if self._connection is not None and self._state not in (ClerkState.BUSY, ClerkState.WRAPUP):
            connection, self._connection = self._connection, None
            self._state = ClerkState.AWAY
            self._town.leave(connection, for_good=True)

    def hear(self, message: ServerMessage) -> None:
        """Take what the hub says."""
        match message:
            case Ready(snapshot=ClerkSnapshot(line=line, state=state)):
                self._line, self._state = line, state
            case Line(entries=entries):
                self._line = entries
            case CallGone(call=call):
                self._line = [one for one in self._line if one.call != call]
            case Error(i=i) if i == self._answering:
                self._answering = 0
            case StateChanged(state=state):
                self._state = state
                if self._wants_home:
                    self.go_home()
                elif state is ClerkState.AWAY:  # rang in vain too often: the clerk was at the printer
                    self._town.after(
                        self._town.chance.uniform(60, 240), lambda: self.be(ClerkState.AVAILABLE)
                    )
            case CallBegin(call=call):
                self._begun(call)
            case CallEnded(call=call) if call == self._call:
                self._ended(call)
            case _:
                return
        self._look()

    def _look(self) -> None:
        """Reach for the first in the line."""
        offered = next((one for one in self._line if one.offered and one.kiosk_here), None)
        if offered is None or self._answering or self._state is not ClerkState.AVAILABLE:
            return
        self._answering = i = self._town.number()

        def answer() -> None:
            if self._answering != i:
                return
            if self._state is ClerkState.AVAILABLE and offered in self._line:
                self._say(CallAccept(i=i, call=offered.call, fence=offered.fence, key=f"accept-{i:08}"))
            else:
                self._answering = 0
                self._look()

        self._town.after(self._town.chance.lognormvariate(1.9, 0.6), answer)

    def _begun(self, call: CallId) -> None:
        self._answering, self._call = 0, call
        matter, chance = self._matters[call], self._town.chance
        if matter.no_picture:
            return
        setup_ms = round(chance.uniform(520, 980) * (2 if matter.weak_line else 1), 1)
        self._in_call(1.5, lambda: self._tell(News.CONNECTED, {"setup_ms": setup_ms}))
        for number, source in enumerate(matter.pages):
            at = 3 + matter.talk_s * (0.25 + 0.45 * number / len(matter.pages))
            self._in_call(at, partial(self._tell, News.PAGE_RECEIVED, PAGE, {"source": source.value}))
        if matter.weak_line and chance.random() < 0.4:
            self._in_call(matter.talk_s * 0.4, lambda: self._tell(News.RECONNECTING))
        if matter.clerk_hangs_up or matter.cut_s:
            self._in_call(matter.talk_s, self._hang_up)  # who is cut off cannot

    def _in_call(self, seconds: float, action: Callable[[], None]) -> None:
        """Do something in so many seconds, if the same call still goes on."""
        call = self._call
        self._town.after(seconds, lambda: action() if self._call == call else None)

    def _hang_up(self) -> None:
        if self._call is not None:
            i = self._town.number()
            self._say(CallEnd(i=i, call=self._call, reason=EndReason.CLERK_ENDED, key=f"end-{i:012}"))

    def _ended(self, call: CallId) -> None:
        matter, chance = self._matters[call], self._town.chance
        if not matter.no_picture:
            self._tell(News.QUALITY, received(matter, chance))
        self._call = None
        self._town.after(chance.uniform(15, 150), lambda: self._wrap_up(call, matter))

    def _wrap_up(self, call: CallId, matter: Matter) -> None:
        i = self._town.number()
        self._say(
            CallOutcome(
                i=i,
                call=call,
                outcome=matter.outcome,
                suitability=matter.suitability,
                key=f"outcome-{i:08}",
            )
        )

    def _tell(
        self, what: News, numbers: dict[str, float] | None = None, words: dict[str, str] | None = None
    ) -> None:
        if self._call is not None:
            i = self._town.number()
            key = f"news-{i:08}"
            self._say(
                CallNews(i=i, call=self._call, key=key, what=what, numbers=numbers or {}, words=words or {})
            )

    def _say(self, message: ClientMessage) -> None:
        if self._connection is not None:
            self._town.say(self._connection, message)
