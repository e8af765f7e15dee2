"""The call machine: one call, from a place in the line to its end, over any number of peers.

It hears what happened and says what to do; it never waits, reads a clock or fails.  It does not know
sockets, SDP or pictures.  ``common.session.CallSession`` drives it.
"""

from typing import assert_never

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
from common.call.events import (
    CallEvent,
    ClerkAnswered,
    EndWanted,
    HangUpHeard,
    LinkBack,
    LinkLost,
    LinkRebuilt,
    MediaLost,
    MediaUp,
    MediaWord,
    MovedOn,
    OtherLinkBack,
    OtherLinkLost,
    PeerLost,
    PeerNotSecure,
    PeerSecured,
    PeerWeak,
    PlaceGranted,
    PlaceRefused,
    PlaceWanted,
    ServerEnded,
    ServerWord,
    SignalCame,
    SignalMade,
    Timer,
    TimerFired,
)
from common.call.limits import (
    GRACE_SECONDS,
    LINK_SECONDS,
    MAX_EPOCH,
    MAX_HELD,
    OPENING_SECONDS,
    TALK_SECONDS,
    WAITING_SECONDS,
)
from common.call.news import (
    CallBegan,
    CallConnected,
    CallEnded,
    CallMovedOn,
    CallReconnecting,
    CallSecuring,
    CallWeak,
    Queued,
    RequestRefused,
)
from common.call.states import CallState
from common.clock import Instant
from common.ids import CallId
from common.protocol.codes import EndReason, News, Role
from common.protocol.messages import CallBegin
from common.protocol.peer import HangUp

_SURVIVED = frozenset({EndReason.KIOSK_LOST, EndReason.CLERK_LOST, EndReason.SERVER_RESTARTED})
"""Ends the server only guessed from a lost link: a call whose ends hear each other goes on."""


class CallMachine:
    """One call as one end sees it; ``state`` is in ``CallState``, whose picture says the rest.

    A kiosk's machine is born WAITING when it asks for a place, a console's ASSIGNED when it has answered.
    A citizen whom a clerk gives on waits again, in a call of another name; epochs count on.
    The kiosk always offers and alone counts epochs up; the console follows.  After ENDED nothing moves.
    """

    def __init__(self, role: Role) -> None:
        self.role = role
        self.state = CallState.WAITING if role is Role.KIOSK else CallState.ASSIGNED
        self.call: CallId | None = None
        """None until the server has named it."""
        self.reason: EndReason | None = None
        """Why it ended; None also when there never was a ticket."""
        self.epoch = 0
        """The peer that counts; words about older ones are dropped."""
        self.timers: set[Timer] = set()
        """Those that run."""
        # What else is known of the four parties: our media, our link, the other's link, the server's memory.
        self._media = False
        self._link = True
        self._other_here = True
        self._orphan = False
        # This peer: whether it is open here, the other end has said anything of it, and is silent now.
        self._has_peer = False
        self._answered = False
        self._weak = False
        self._held: list[bytes] = []
        self._begin: CallBegin | None = None
        self._lost_at = Instant(0.0)

    def handle(self, event: CallEvent, now: Instant) -> list[Action]:
        """Take what happened; return what to do, in order.  Never waits, never fails."""
        if self.state is CallState.ENDED:
            return self._after_end(event)
        if isinstance(event, MediaWord):
            return self._media_said(event, now)
        match event:
            case EndWanted(reason=reason):
                return self._end(reason, tell_other=True)
            case PlaceWanted():
                return [self._start(Timer.LINK, LINK_SECONDS)]
            case TimerFired(timer=timer):
                return self._time_is_up(timer)
            case _:
                return self._server_said(event, now)

    # The server

    def _server_said(self, event: ServerWord, now: Instant) -> list[Action]:
        match event:
            case PlaceGranted() | PlaceRefused():
                return self._place(event)
            case ClerkAnswered(begin=begin):
                return self._answer(begin)
            case MovedOn():
                return self._move_on(event)
            case OtherLinkLost():
                self._other_here = False
                return []
            case OtherLinkBack():
                self._other_here = True
                return self._try_again()
            case ServerEnded(reason=reason):
                return self._forgotten(reason)
            case SignalCame():
                return self._signal(event, now)
            case LinkLost():
                self._link = False
                return [self._start(Timer.LINK, LINK_SECONDS)] if self.state is CallState.WAITING else []
            case LinkBack():
                return self._link_back() + self._try_again()
            case LinkRebuilt(call=call, begin=begin):
                return self._link_back() + self._reconcile(call, begin)
            case _:
                assert_never(event)

    def _place(self, event: PlaceGranted | PlaceRefused) -> list[Action]:
        if self.state is not CallState.WAITING or self.call is not None:
            return [Unexpected(self.state, event)]
        if isinstance(event, PlaceRefused):
            return [*self._enter_ended(None), TellScreens(RequestRefused(event.code))]
        self.call = event.call
        return [
            *self._stop(Timer.LINK),
            self._start(Timer.WAITING, WAITING_SECONDS),
            TellScreens(Queued(event.call, event.number)),
        ]

    def _answer(self, begin: CallBegin) -> list[Action]:
        """The kiosk leaves the line; the console learns what it has answered."""
        if self._begin is not None:
            return []
        self.state, self.call, self._begin = CallState.ASSIGNED, begin.call, begin
        began = CallBegan(
            begin.call, begin.site, begin.authority, begin.service, tuple(begin.languages), begin.waited_s,
            begin.health,
        )  # fmt: skip
        return [
            *self._stop(Timer.WAITING),
            *self._stop(Timer.LINK),
            self._start(Timer.OPENING, OPENING_SECONDS),
            TellScreens(began),
            *self._offer_if_due(),
        ]

    def _move_on(self, event: MovedOn) -> list[Action]:
        """Kiosk: the clerk has given the citizen on, who waits for another in a new call."""
        if self.role is not Role.KIOSK or self._begin is None or event.before != self.call:
            return [Unexpected(self.state, event)]
        self.state, self.call, self._begin = CallState.WAITING, event.call, None
        self._answered = self._weak = self._orphan = False
        self._other_here = True
        timers = [action for timer in sorted(self.timers) for action in self._stop(timer)]
        return [
            *self._close(),
            *timers,
            self._start(Timer.WAITING, WAITING_SECONDS),
            TellScreens(CallMovedOn(event.call, event.number, event.service)),
        ]

    def _link_back(self) -> list[Action]:
        self._link = True
        self._other_here = True  # else the server says so anew
        return self._stop(Timer.LINK) if self.call is not None else []

    def _reconcile(self, call: CallId | None, begin: CallBegin | None) -> list[Action]:
        """The server has lost the thread: go by what it knows now, unless the ends hear each other."""
        if self.call is None:
            return []  # the request is on its way again
        if call == self.call:
            return self._try_again() if begin is None or self._begin is not None else self._answer(begin)
        return self._forgotten(EndReason.SERVER_RESTARTED)

    def _forgotten(self, reason: EndReason) -> list[Action]:
        """The server has this call no more."""
        if self.state is CallState.CONNECTED and reason in _SURVIVED:
            self._orphan = True
            return []
        return self._end(reason, tell_server=False)

    def _signal(self, event: SignalCame, now: Instant) -> list[Action]:
        """Kiosk: a word for our own peer.  Console: also the first word of a new one, which it follows."""
        if self._begin is None:
            return [Unexpected(self.state, event)]
        if event.epoch < self.epoch:
            return []
        if event.epoch == self.epoch:
            self._answered = True
            if self._held:
                return self._hold(event.d)
            return [GiveSignal(event.epoch, event.d)] if self._has_peer else []
        if self.role is Role.KIOSK:
            return [Unexpected(self.state, event)]
        lost = self._lose(now)
        if self.state is CallState.ENDED:
            return lost
        self.epoch, self._held = event.epoch, []
        return lost + self._hold(event.d)

    def _hold(self, d: bytes) -> list[Action]:
        """Console: keep a word until there is a media process to hear it."""
        if len(self._held) < MAX_HELD:
            self._held.append(d)
        return self._follow()

    # The media process

    def _media_said(self, event: MediaWord, now: Instant) -> list[Action]:
        match event:
            case MediaUp():
                self._media = True
                return self._follow() if self.role is Role.CLERK else self._offer_if_due()
            case MediaLost():
                self._media = self._has_peer = False
                return self._lose(now)
            case HangUpHeard(reason=reason):  # which a clerk who gave the citizen on may say as a last word
                return self._end(reason) if self._begin is not None else []
            case _ if event.epoch != self.epoch or self._begin is None:
                return []  # of a peer that is no more
            case SignalMade(d=d):
                return [SendSignal(self._begin.call, self.epoch, d)]
            case PeerSecured():
                return self._connect(self._begin, now)
            case PeerWeak():
                if self.state is not CallState.CONNECTED:
                    return [Unexpected(self.state, event)]
                self._weak = True
                return [TellScreens(CallWeak())]
            case PeerLost():
                self._answered = False
                lost = self._lose(now)
                return lost + (self._offer_if_due() or self._close())
            case PeerNotSecure():
                return self._end(EndReason.NOT_SECURE)
            case _:
                assert_never(event)

    def _connect(self, begin: CallBegin, now: Instant) -> list[Action]:
        if self.state is CallState.CONNECTED:
            was_weak, self._weak = self._weak, False
            return [TellScreens(CallConnected())] if was_weak else []
        before, self.state, self._weak = self.state, CallState.CONNECTED, False
        actions = [*self._stop(Timer.OPENING), *self._stop(Timer.GRACE)]
        if before is not CallState.RECONNECTING:
            actions.append(self._start(Timer.TALK, TALK_SECONDS))
        elif self.role is Role.CLERK:
            gap = {"epoch": float(self.epoch), "gap_ms": round((now - self._lost_at) * 1000, 1)}
            actions.append(LogLine(begin.call, News.CONNECTED, gap))
        return [*actions, TellScreens(CallConnected())]

    def _lose(self, now: Instant) -> list[Action]:
        """The peer is lost; a connected call is not, while there is a way to open another."""
        if self._begin is None or self.state is not CallState.CONNECTED:
            return []
        if self._orphan:
            return self._end(self._blame(), tell_server=False)
        self.state, self._lost_at, self._answered = CallState.RECONNECTING, now, False
        grace = self._begin.grace_s or GRACE_SECONDS
        return [
            LogLine(self._begin.call, News.RECONNECTING, {"epoch": float(self.epoch)}),
            self._start(Timer.GRACE, grace),
            TellScreens(CallReconnecting(grace)),
        ]

    # Peers

    def _offer_if_due(self) -> list[Action]:
        """Kiosk: the next peer, when there is a call without one and a media process to open it."""
        opening = self.state in (CallState.ASSIGNED, CallState.SECURING, CallState.RECONNECTING)
        if self.role is not Role.KIOSK or not opening or self._begin is None or not self._media:
            return []
        if self.epoch >= MAX_EPOCH:
            return self._end(EndReason.MEDIA_FAILED)
        self.epoch += 1
        self._answered = False
        return self._open(self._begin, offers=True)

    def _try_again(self) -> list[Action]:
        """A way to the other end is open again: offer anew if the last offer fell on deaf ears."""
        return [] if self._answered else self._offer_if_due()

    def _follow(self) -> list[Action]:
        """Console: open the peer the kiosk has offered, once there is a media process."""
        if not self._held or not self._media or self._begin is None:
            return []
        words, self._held = self._held, []
        return [*self._open(self._begin, offers=False), *(GiveSignal(self.epoch, d) for d in words)]

    def _open(self, begin: CallBegin, *, offers: bool) -> list[Action]:
        self._has_peer = True
        peer = OpenPeer(begin.call, self.epoch, offers, tuple(begin.ice_servers))
        if self.state is not CallState.ASSIGNED:
            return [peer]
        self.state = CallState.SECURING
        return [peer, TellScreens(CallSecuring())]

    def _close(self) -> list[Action]:
        had_peer, self._has_peer = self._has_peer, False
        return [ClosePeer()] if had_peer else []

    # The end

    def _time_is_up(self, timer: Timer) -> list[Action]:
        if timer not in self.timers:
            return []  # stopped while it was on its way to us
        self.timers.discard(timer)
        match timer:
            case Timer.WAITING:
                return self._end(EndReason.CITIZEN_IDLE)
            case Timer.LINK:
                return self._end(EndReason.KIOSK_LOST)
            case Timer.TALK:
                return self._end(EndReason.CITIZEN_IDLE, tell_other=True)
            case Timer.OPENING | Timer.GRACE:
                return self._end(self._blame())
            case _:
                assert_never(timer)

    def _blame(self) -> EndReason:
        """Why the ends do not hear each other: our network, the other end, or what is between them."""
        ours, theirs = EndReason.KIOSK_LOST, EndReason.CLERK_LOST
        if self.role is Role.CLERK:
            ours, theirs = theirs, ours
        if not self._link:
            return ours
        return EndReason.MEDIA_FAILED if self._other_here and not self._orphan else theirs

    def _end(self, reason: EndReason, *, tell_server: bool = True, tell_other: bool = False) -> list[Action]:
        hang_up = [TellPeer(HangUp(reason=reason))] if tell_other and self._has_peer else []
        server = [EndAtServer(self.call, reason)] if tell_server and self.call is not None else []
        return [*hang_up, *server, *self._close(), *self._enter_ended(reason), TellScreens(CallEnded(reason))]

    def _enter_ended(self, reason: EndReason | None) -> list[Action]:
        self.state, self.reason, self._held = CallState.ENDED, reason, []
        return [action for timer in sorted(self.timers) for action in self._stop(timer)]

    def _after_end(self, event: CallEvent) -> list[Action]:
        """A ticket granted after the citizen has left is given back; all else is late."""
        if isinstance(event, PlaceGranted) and self.call is None and self.reason is not None:
            self.call = event.call
            return [EndAtServer(event.call, self.reason)]
        return []

    # Timers

    def _start(self, timer: Timer, seconds: float) -> Action:
        self.timers.add(timer)
        return StartTimer(timer, seconds)

    def _stop(self, timer: Timer) -> list[Action]:
        if timer not in self.timers:
            return []
        self.timers.discard(timer)
        return [StopTimer(timer)]
