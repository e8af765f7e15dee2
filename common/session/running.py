"""The call that runs: feeds its machine, does what the machine says, keeps its timers.

One at a time; the machine of an earlier call is remembered only while a request of its own is unanswered.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import assert_never

from msgspec import Raw

from common.call.actions import (
    Action,
    ClosePeer,
    EndAtServer,
    GiveSignal,
    LogLine,
    OpenPeer,
    SendSignal,
    StartTimer,
    StopTimer,
    TellPeer,
    TellScreens,
    Unexpected,
)
from common.call.events import CallEvent, LinkLost, MediaUp, Timer, TimerFired
from common.call.machine import CallMachine
from common.call.news import CallNews
from common.call.states import CallState
from common.clock import Clock
from common.ids import CallId, new_key
from common.link.port import Link
from common.log import logger
from common.media import wire
from common.protocol import messages
from common.protocol.codes import News, Role
from common.session.warm import WarmMedia

REMEMBERED = 16
"""Calls that ended here; what the server still says of them is late."""

log = logger(__name__)


class RunningCall:
    """This program's call, if there is one."""

    def __init__(
        self,
        role: Role,
        link: Link,
        media: WarmMedia,
        clock: Clock,
        tell: Callable[[CallNews], None],
        ended: Callable[[CallId], None],
    ) -> None:
        """``ended`` is called once for each call that had a name, before anybody is told of its end."""
        self._role = role
        self._link = link
        self._media = media
        self._clock = clock
        self._tell = tell
        self._ended = ended
        self._machine: CallMachine | None = None
        self._asking: dict[str, CallMachine] = {}
        self._timers: dict[Timer, asyncio.TimerHandle] = {}
        self._over: deque[CallId] = deque(maxlen=REMEMBERED)
        self.link_up = False

    @property
    def machine(self) -> CallMachine | None:
        """The machine of a call that is not over."""
        return self._machine if self._machine and self._machine.state is not CallState.ENDED else None

    @property
    def id(self) -> CallId | None:
        """The call that is not over, once it has a name."""
        return self.machine.call if self.machine else None

    def is_over(self, call: CallId) -> bool:
        """This call has ended here, whatever the server still thinks."""
        return call in self._over

    def forget(self, call: CallId) -> None:
        """A call given up before it began here."""
        self._over.append(call)

    def begin(self) -> CallMachine:
        """A new call; there must be none.  It learns at once what it must know of link and media."""
        machine = self._machine = CallMachine(self._role)
        if self._media.ready:
            self.feed(MediaUp())
        if not self.link_up:
            self.feed(LinkLost())
        return machine

    def ask(self, request: messages.CallRequest) -> None:
        """Ask for a place in the line for the call just begun."""
        if self._machine is not None:
            self._asking[request.key] = self._machine
        self._link.ask(request)

    def asked_by(self, key: str) -> CallMachine | None:
        """The machine this answered request belongs to; told once."""
        return self._asking.pop(key, None)

    def feed(self, event: CallEvent, machine: CallMachine | None = None) -> None:
        """Let the machine (the running one, if none is named) hear this and do what it says."""
        machine = machine or self._machine
        if machine is None:
            return
        before, before_call = machine.state, machine.call
        actions = machine.handle(event, self._clock.now())
        if machine.state is not before:
            on = type(event).__name__
            log.info("call moved", call=machine.call, before=before, after=machine.state, on=on)
            if machine.state is CallState.ENDED and machine.call is not None:
                self._over.append(machine.call)
                self._ended(machine.call)
        if before_call is not None and machine.call != before_call:
            self._over.append(before_call)
            self._ended(before_call)
        for action in actions:
            self._do(machine, action)

    def write(self, call: CallId, what: News, numbers: dict[str, float], words: dict[str, str]) -> None:
        """A line for the session log."""
        line = messages.CallNews(i=0, call=call, key=new_key(), what=what, numbers=numbers, words=words)
        self._link.ask(line)

    def close(self) -> None:
        """Stop every timer."""
        for timer in list(self._timers):
            self._stop(timer)

    def _do(self, machine: CallMachine, action: Action) -> None:
        match action:
            case OpenPeer() | GiveSignal() | ClosePeer() | TellPeer():
                self._do_with_peer(action)
            case EndAtServer(call=call, reason=reason):
                self._link.ask(messages.CallEnd(i=0, call=call, reason=reason, key=new_key()))
            case SendSignal(call=call, epoch=epoch, d=d):
                self._link.say(messages.Rtc(call=call, epoch=epoch, d=Raw(d)))
            case LogLine(call=call, what=what, numbers=numbers):
                self.write(call, what, numbers, {})
            case StartTimer(timer=timer, seconds=seconds):
                self._stop(timer)
                loop = asyncio.get_running_loop()
                self._timers[timer] = loop.call_later(seconds, self._fired, machine, timer)
            case StopTimer(timer=timer):
                self._stop(timer)
            case TellScreens(news=news):
                self._tell(news)
            case Unexpected(state=state, event=event):
                log.info("call event without meaning", state=state, on=type(event).__name__)
            case _:
                assert_never(action)

    def _do_with_peer(self, action: OpenPeer | GiveSignal | ClosePeer | TellPeer) -> None:
        match action:
            case OpenPeer(call=call, epoch=epoch, offers=offers, ice_servers=ice_servers):
                servers = list(ice_servers)
                self._media.send(wire.OpenPeer(call=call, epoch=epoch, offers=offers, ice_servers=servers))
            case GiveSignal(epoch=epoch, d=d):
                self._media.send(wire.RemoteSignal(epoch=epoch, d=d))
            case ClosePeer():
                self._media.send(wire.ClosePeer())
            case TellPeer(message=message):
                self._media.send(wire.Tell(message=message))
            case _:
                assert_never(action)

    def _fired(self, machine: CallMachine, timer: Timer) -> None:
        del self._timers[timer]
        self.feed(TimerFired(timer), machine)

    def _stop(self, timer: Timer) -> None:
        handle = self._timers.pop(timer, None)
        if handle is not None:
            handle.cancel()
