"""The link machine: when to dial, what to say first, what to say again, when to give up.

It hears sockets open and break, frames, timers and wishes, and says what to do; it never waits, reads a
clock, rolls dice or touches a socket.  ``common.link.client.ServerLink`` drives it.
"""

from collections import deque
from dataclasses import replace
from typing import assert_never

import msgspec

from common.link.moves import (
    AskWanted,
    CloseWanted,
    Cut,
    Dial,
    FrameIn,
    Hang,
    KeepCertificate,
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
from common.link.port import (
    Answered,
    Asked,
    BackOff,
    ClerkHandover,
    ClerkPassword,
    Credentials,
    DeviceKey,
    Down,
    Heard,
    Refused,
    Up,
)
from common.link.states import LinkState
from common.protocol.codes import CloseCode, Code
from common.protocol.messages import (
    Ack,
    Bye,
    CallEnd,
    CallNews,
    ClerkAuth,
    DayAuth,
    DayToken,
    DeviceAuth,
    DeviceProof,
    Error,
    HandoverAuth,
    Hello,
    Ok,
    Ping,
    Pong,
    Ready,
    Renewed,
    Resume,
    ServerMessage,
    SetState,
    Welcome,
)
from common.protocol.shapes import ServerEvent

VERSION = 1
GREETING_SECONDS = 15.0
"""From dialling to ``ready``; then the try has failed."""
BACKOFF_SECONDS = 0.5
REFUSED_SECONDS = 60.0
"""Before a kiosk the server does not know asks again: nobody is there to start it once it is enrolled."""
REPEAT_SECONDS = 5.0
"""Before a request is said again that the server could not do just now, when it names no time."""
PROBE_SECONDS = 1.0
"""For a sign of life after the network has changed: a round trip, and no more than a call can wait."""
MISSED_PINGS = 2
WINDOW = 8
"""Requests on their way at a time; a kiosk that comes back with a full queue floods nobody."""
MAX_NEWS = 2000
"""Lines for the session log kept while the server is away: a long visit has a few hundred."""

_FATAL_CLOSE = {
    CloseCode.AUTH: Code.AUTH_FAILED,
    CloseCode.VERSION: Code.UNSUPPORTED_VERSION,
    CloseCode.DEVICE_IN_USE: Code.DEVICE_IN_USE,
}
_FATAL = frozenset({*_FATAL_CLOSE.values(), Code.LOGIN_OVER})
_LATER = frozenset({Code.RATE_LIMITED, Code.INTERNAL})


class LinkMachine:
    """One stay at the server.  Requests are kept until answered and said again, same ``key``, after a cut."""

    def __init__(self, credentials: Credentials, back_off: BackOff) -> None:
        self.state = LinkState.IDLE
        self._credentials = credentials
        self._back_off = back_off
        # This stay: the resume token, replaced by each ``ready``, and the last event handled.
        self._token: str | None = None
        self._day = ""
        """A clerk's, once logged in: for a full hello, in place of the password."""
        self._offset = 0
        # This connection.
        self._challenge = ""
        self._unanswered = 0
        self._silent = False
        """Since the network changed."""
        self._ping_seconds = 0.0
        # The way back.
        self._tries = 0
        self._turn = 0
        """Counts the server's addresses: the next when one does not let us in, or sends us away."""
        self._rest: tuple[int, int] | None = None
        # Requests: those to be said, and those said and not answered, by ``i``.
        self._queue: deque[Asked] = deque()
        self._flying: dict[int, Asked] = {}
        self._next_i = 1

    @property
    def owes_nothing(self) -> bool:
        """Every request has been answered."""
        return not self._queue and not self._flying

    def handle(self, event: LinkInput, chance: float) -> list[LinkAction]:
        """Take what happened; return what to do.  ``chance`` is a random number in [0, 1)."""
        if isinstance(event, AskWanted):
            return self._ask(event.request)
        if self.state in (LinkState.REFUSED, LinkState.CLOSED):
            return []
        match event:
            case Wanted():
                return self._dial() if self.state is LinkState.IDLE else []
            case Opened():
                self.state = LinkState.GREETING
                return []
            case Cut(close_code=close_code):
                return self._cut(close_code, chance)
            case TimerFired(timer=timer):
                return self._time(timer, chance)
            case SayWanted(message=message):
                return [Send(message)] if self.state is LinkState.UP else []
            case FrameIn(message=message):
                return self._heard(message, chance)
            case NetworkChanged():
                return self._network_changed()
            case CloseWanted():
                return self._close()
            case _:
                assert_never(event)

    # The connection

    def _network_changed(self) -> list[LinkAction]:
        """What is up is asked for a sign of life; what is not up yet, or rests, begins again at once."""
        match self.state:
            case LinkState.UP:
                self._silent = True
                return [Send(Ping()), StartTimer(LinkTimer.PROBE, PROBE_SECONDS)]
            case LinkState.RESTING:
                return [StopTimer(LinkTimer.RETRY), *self._dial()]
            case LinkState.DIALING | LinkState.GREETING:
                return [Hang(), *self._cut(None, 0.0)]
            case _:
                return []

    def _dial(self) -> list[LinkAction]:
        self.state = LinkState.DIALING
        return [Dial(self._turn), StartTimer(LinkTimer.GREETING, GREETING_SECONDS)]

    def _heard(self, message: ServerMessage, chance: float) -> list[LinkAction]:
        self._unanswered, self._silent = 0, False
        match message:
            case Ping(ts=ts):
                return [Send(Pong(ts=ts))]
            case Pong():
                return []
            case Bye(reconnect_after_ms=rest, resume=resume):
                self._rest = rest if isinstance(rest, tuple) else None
                if not resume:
                    self._token = None
                return []
            case Welcome() | Ready() | Error() if self.state is LinkState.GREETING:
                return self._greeted(message, chance)
            case Ok() | Error() if self.state is LinkState.UP:
                return self._answered(message)
            case _ if self.state is not LinkState.UP:
                return []  # nothing else has a meaning before ``ready``
            case Renewed(statement=statement, sig=sig):
                return [KeepCertificate(statement, sig)]
            case DayToken(token=token):
                self._keep_for_the_day(token)
                return []
            case ServerEvent(o=o):
                if o <= self._offset:
                    return [Send(Ack(o=self._offset))]  # said again by a server that missed our ack
                self._offset = o
                return [Tell(Heard(message)), Send(Ack(o=o))]
            case _:
                return [Tell(Heard(message))]

    def _greeted(self, message: Welcome | Ready | Error, chance: float) -> list[LinkAction]:
        match message:
            case Welcome(versions=versions, challenge=challenge):
                if VERSION not in versions:
                    return self._refused(Code.UNSUPPORTED_VERSION)
                self._challenge = challenge
                return self._hello()
            case Ready():
                return self._ready(message)
            case Error(code=Code.RESUME_FAILED):
                self._token = None
                return self._hello()
            case Error(code=code) if code in _FATAL:
                return self._refused(code)
            case Error(retry_ms=retry_ms):
                self._rest = (retry_ms, 2 * retry_ms) if isinstance(retry_ms, int) else None
                return [Hang(), *self._cut(None, chance)]
            case _:
                assert_never(message)

    def _hello(self) -> list[LinkAction]:
        auth: Resume | DeviceAuth | ClerkAuth | DayAuth | HandoverAuth
        if self._token is not None:
            auth = Resume(token=self._token, offset=self._offset)
        elif isinstance(self._credentials, DeviceKey):
            device = self._credentials
            auth = DeviceAuth(id=device.id, sig=device.prove(self._challenge), until=device.until())
        else:
            clerk, device = self._credentials, self._credentials.device
            proof = DeviceProof(id=device.id, sig=device.prove(self._challenge), until=device.until())
            if self._day:
                auth = DayAuth(token=self._day, device=proof)
            elif isinstance(clerk, ClerkHandover):
                auth = HandoverAuth(code=clerk.code, verifier=clerk.verifier, device=proof)
            else:
                auth = ClerkAuth(id=clerk.id, password=clerk.password, device=proof)
        return [Send(Hello(i=self._number(), v=[VERSION], features=["resume", "health"], auth=auth))]

    def _keep_for_the_day(self, token: str) -> None:
        """From now on nobody here knows the password."""
        self._day = token
        if isinstance(self._credentials, ClerkPassword):
            self._credentials = replace(self._credentials, password="")

    def _ready(self, ready: Ready) -> list[LinkAction]:
        self.state = LinkState.UP
        self._token = ready.resume
        if not ready.recovered:
            self._offset = ready.offset
        self._ping_seconds = max(1.0, ready.ping_s)
        return [
            StopTimer(LinkTimer.GREETING),
            StartTimer(LinkTimer.HEALTHY, self._back_off.healthy_seconds),
            StartTimer(LinkTimer.PING, self._ping_seconds),
            Tell(Up(ready)),
            *self._fill_window(),
        ]

    def _cut(self, close_code: int | None, chance: float) -> list[LinkAction]:
        """The socket is gone, or never came: rest, then dial again."""
        if self.state in (LinkState.IDLE, LinkState.RESTING):
            return []
        refused = _FATAL_CLOSE.get(CloseCode(close_code)) if close_code in set(CloseCode) else None
        if refused is not None:
            return self._refused(refused)
        was_up = self.state is LinkState.UP
        self.state = LinkState.RESTING
        if not was_up or close_code == CloseCode.DRAIN:
            self._turn += 1
        self._say_again()
        return [
            *(StopTimer(timer) for timer in LinkTimer),
            *([Tell(Down())] if was_up or self._tries == 0 else []),
            StartTimer(LinkTimer.RETRY, self._rest_seconds(close_code, chance)),
        ]

    def _rest_seconds(self, close_code: int | None, chance: float) -> float:
        """Full jitter, so that a town of kiosks does not come back as one."""
        rest, self._rest = self._rest, None
        tries, self._tries = self._tries, self._tries + 1
        if rest is not None:
            shortest, longest = rest
            return (shortest + (longest - shortest) * chance) / 1000
        if close_code == CloseCode.REPLACED:  # another program has our name: do not fight it for the line
            return self._back_off.longest_seconds
        if tries == 0:
            return self._back_off.first_seconds * chance
        return min(self._back_off.longest_seconds, BACKOFF_SECONDS * 2.0 ** min(tries, 16)) * chance

    def _refused(self, code: Code) -> list[LinkAction]:
        told: list[LinkAction] = [*(StopTimer(timer) for timer in LinkTimer), Hang(), Tell(Refused(code))]
        if isinstance(self._credentials, DeviceKey):
            self.state = LinkState.RESTING
            self._say_again()
            return [*told, StartTimer(LinkTimer.RETRY, REFUSED_SECONDS)]
        self.state = LinkState.REFUSED
        return told

    def _close(self) -> list[LinkAction]:
        was_up, self.state = self.state is LinkState.UP, LinkState.CLOSED
        bye: list[LinkAction] = [Send(Bye(reason="closed", day=self._day))] if was_up else []
        return [*(StopTimer(timer) for timer in LinkTimer), *bye, Hang()]

    def _time(self, timer: LinkTimer, chance: float) -> list[LinkAction]:
        match timer:
            case LinkTimer.RETRY:
                return self._dial() if self.state is LinkState.RESTING else []
            case LinkTimer.GREETING:
                return [Hang(), *self._cut(None, chance)]
            case LinkTimer.HEALTHY:
                self._tries = 0
                return []
            case LinkTimer.PING:
                if self._unanswered >= MISSED_PINGS:
                    return [Hang(), *self._cut(None, chance)]
                self._unanswered += 1
                return [Send(Ping()), StartTimer(LinkTimer.PING, self._ping_seconds)]
            case LinkTimer.PROBE:
                is_dead = self.state is LinkState.UP and self._silent
                return [Hang(), *self._cut(None, 0.0)] if is_dead else []
            case LinkTimer.REPEAT:
                return self._fill_window()
            case _:
                assert_never(timer)

    # Requests

    def _ask(self, request: Asked) -> list[LinkAction]:
        if isinstance(request, SetState):  # only the last wish counts
            self._queue = deque(other for other in self._queue if not isinstance(other, SetState))
        if isinstance(request, CallNews) and not self._room_for(request):
            return []
        self._queue.append(request)
        return self._fill_window() if self.state is LinkState.UP else []

    def _room_for(self, news: CallNews) -> bool:
        """Make room in a full queue by forgetting older visits, never lines of this one."""
        kept = [other for other in self._queue if isinstance(other, CallNews)]
        if len(kept) < MAX_NEWS:
            return True
        oldest = next((other for other in kept if other.call != news.call), None)
        if oldest is None:
            return False
        self._queue.remove(oldest)
        return True

    def _fill_window(self) -> list[LinkAction]:
        actions: list[LinkAction] = []
        while self.state is LinkState.UP and self._queue and self._may_follow():
            request = msgspec.structs.replace(self._queue.popleft(), i=self._number())
            self._flying[request.i] = request
            actions.append(Send(request))
        return actions

    def _may_follow(self) -> bool:
        """Within the window, and not before a call has ended: an outcome or a new ticket comes after that."""
        ending = any(isinstance(request, CallEnd) for request in self._flying.values())
        return len(self._flying) < WINDOW and not ending

    def _answered(self, reply: Ok | Error) -> list[LinkAction]:
        if isinstance(reply, Error) and reply.code is Code.RATE_LIMITED and not isinstance(reply.i, int):
            self._say_again()  # dropped unread: which of them is not said, and their keys make it harmless
            return [StartTimer(LinkTimer.REPEAT, _seconds(reply))]
        request = self._flying.pop(reply.i, None) if isinstance(reply.i, int) else None
        if request is None:
            return []
        if isinstance(reply, Error) and (
            reply.code is Code.RATE_LIMITED or (reply.code in _LATER and isinstance(request, CallNews))
        ):
            self._queue.append(request)
            return [StartTimer(LinkTimer.REPEAT, _seconds(reply))]
        return [Tell(Answered(request, reply)), *self._fill_window()]

    def _say_again(self) -> None:
        self._queue.extendleft(reversed(self._flying.values()))
        self._flying.clear()

    def _number(self) -> int:
        self._next_i += 1
        return self._next_i - 1


def _seconds(refusal: Error) -> float:
    """When to say it again."""
    return refusal.retry_ms / 1000 if isinstance(refusal.retry_ms, int) else REPEAT_SECONDS
