"""The call machine: one call, from a place in the line to its end, over any number of peers.

It hears what happened and says what to do; it never waits, reads a clock or fails.  It does not know
sockets, SDP or pictures.  ``common.session.CallSession`` drives it.
"""

from typing import assert_never

from common.call import events as ev
from common.call import news
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
from common.call.events import CallEvent, Timer
from common.call.limits import (
    AGAIN_SECONDS,
    GRACE_SECONDS,
    LINK_SECONDS,
    MAX_EPOCH,
    OPENING_SECONDS,
    TALK_SECONDS,
    WAITING_SECONDS,
)
from common.call.peers import ASK, CallPeers, is_ask
from common.call.states import CallState
from common.clock import Instant
from common.ids import CallId
from common.protocol.codes import EndReason, News, Role
from common.protocol.messages import CallBegin
from common.protocol.peer import HangUp

_SURVIVED = frozenset({EndReason.KIOSK_LOST, EndReason.CLERK_LOST, EndReason.SERVER_RESTARTED})
"""Ends the server only guessed from a lost link: a call whose ends hear each other goes on."""
_IN_CALL = frozenset({CallState.CONNECTED, CallState.RECONNECTING})


class CallMachine:
    """One call as one end sees it; ``state`` is in ``CallState``, whose picture says the rest.

    A kiosk's machine is born WAITING when it asks for a place, a console's ASSIGNED when it has answered.
    A citizen whom a clerk gives on waits again, in a call of another name; epochs count on.
    The kiosk always offers and alone counts epochs up; the console follows, and may ask.  A peer that falls
    silent is kept and another opened beside it: the first to be heard carries.  After ENDED nothing moves.
    """

    def __init__(self, role: Role) -> None:
        self.role = role
        self.state = CallState.WAITING if role is Role.KIOSK else CallState.ASSIGNED
        self.call: CallId | None = None
        """None until the server has named it."""
        self.reason: EndReason | None = None
        """Why it ended; None also when there never was a ticket."""
        self.peers = CallPeers()
        self.timers: set[Timer] = set()
        """Those that run."""
        # What else is known of the four parties: our media, our link, the other's link, the server's memory.
        self._media = False
        self._link = True
        self._other_here = True
        self._orphan = False
        self._begin: CallBegin | None = None
        self._lost_at = Instant(0.0)

    def handle(self, event: CallEvent, now: Instant) -> list[Action]:
        """Take what happened; return what to do, in order.  Never waits, never fails."""
        if self.state is CallState.ENDED:
            return self._after_end(event)
        if isinstance(event, ev.MediaWord):
            return self._media_said(event, now)
        match event:
            case ev.EndWanted(reason=reason):
                return self._end(reason, tell_other=True)
            case ev.PlaceWanted():
                return [self._start(Timer.LINK, LINK_SECONDS)]
            case ev.TimerFired(timer=timer):
                return self._time_is_up(timer)
            case _:
                return self._server_said(event)

    # The server

    def _server_said(self, event: ev.ServerWord) -> list[Action]:
        match event:
            case ev.PlaceGranted() | ev.PlaceRefused():
                return self._place(event)
            case ev.ClerkAnswered(begin=begin):
                return self._answer(begin)
            case ev.MovedOn():
                return self._move_on(event)
            case ev.OtherLinkLost():
                self._other_here = False
                return []
            case ev.OtherLinkBack():
                self._other_here = True
                return self._try_again()
            case ev.ServerEnded(reason=reason):
                return self._forgotten(reason)
            case ev.SignalCame():
                return self._signal(event)
            case ev.LinkLost():
                self._link = False
                return [self._start(Timer.LINK, LINK_SECONDS)] if self.state is CallState.WAITING else []
            case ev.LinkBack():
                return self._link_back() + self._try_again()
            case ev.LinkRebuilt(call=call, begin=begin):
                return self._link_back() + self._reconcile(call, begin)
            case _:
                assert_never(event)

    def _place(self, event: ev.PlaceGranted | ev.PlaceRefused) -> list[Action]:
        if self.state is not CallState.WAITING or self.call is not None:
            return [Unexpected(self.state, event)]
        if isinstance(event, ev.PlaceRefused):
            return [*self._enter_ended(None), TellScreens(news.RequestRefused(event.code))]
        self.call = event.call
        return [
            *self._stop(Timer.LINK),
            self._start(Timer.WAITING, WAITING_SECONDS),
            TellScreens(news.Queued(event.call, event.number)),
        ]

    def _answer(self, begin: CallBegin) -> list[Action]:
        """The kiosk leaves the line; the console learns what it has answered."""
        if self._begin is not None:
            return []
        self.state, self.call, self._begin = CallState.ASSIGNED, begin.call, begin
        began = news.CallBegan(
            begin.call, begin.site, begin.authority, begin.service, tuple(begin.languages), begin.waited_s,
            begin.health, begin.held_s, begin.consult,
        )  # fmt: skip
        return [
            *self._stop(Timer.WAITING),
            *self._stop(Timer.LINK),
            self._start(Timer.OPENING, OPENING_SECONDS),
            TellScreens(began),
            *self._renew_if_due(),
        ]

    def _move_on(self, event: ev.MovedOn) -> list[Action]:
        """Kiosk: the clerk has given the citizen on, who waits for another in a new call."""
        if self.role is not Role.KIOSK or self._begin is None or event.before != self.call:
            return [Unexpected(self.state, event)]
        self.state, self.call, self._begin = CallState.WAITING, event.call, None
        self._orphan, self._other_here = False, True
        timers = [action for timer in sorted(self.timers) for action in self._stop(timer)]
        return [
            *([TellPeer(HangUp(reason=EndReason.TRANSFERRED))] if self.peers.carrier else []),
            *self._close(),
            *timers,
            self._start(Timer.WAITING, WAITING_SECONDS),
            TellScreens(news.CallMovedOn(event.call, event.number, event.service)),
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

    def _signal(self, event: ev.SignalCame) -> list[Action]:
        """Kiosk: a word for our own peer, or the wish for another.  Console: also the first of a new one."""
        if self._begin is None:
            return [Unexpected(self.state, event)]
        if event.epoch < self.peers.newest:
            return []
        if self.role is Role.KIOSK and is_ask(event.d):
            wanted = self.state in _IN_CALL and event.epoch == self.peers.newest + 1
            return self._offer(self._begin) if wanted else []
        if event.epoch > self.peers.newest:
            if self.role is Role.KIOSK:
                return [Unexpected(self.state, event)]
            if self._orphan:
                return self._end(self._blame(), tell_server=False)
            self.peers.begin(event.epoch)
            self.peers.answered = True
            return self._hold(event.d)
        self.peers.answered = True
        if self.peers.held:
            return self._hold(event.d)
        return [GiveSignal(event.epoch, event.d)] if self.peers.newest_is_open else []

    def _hold(self, d: bytes) -> list[Action]:
        """Console: keep a word until there is a media process to hear it."""
        self.peers.hold(d)
        return self._follow()

    # The media process

    def _media_said(self, event: ev.MediaWord, now: Instant) -> list[Action]:
        match event:
            case ev.MediaUp():
                self._media = True
                return self._follow() or self._try_again()
            case ev.MediaLost():
                self._media = False
                self.peers.gone()
                return self._lose(now)
            case ev.AddressChanged():
                return self._renew() if self.state in _IN_CALL else []
            case ev.HangUpHeard(reason=reason):  # a clerk who gave the citizen on may say it as a last word
                return self._end(reason) if self._begin is not None else []
            case _ if self._begin is None or not self.peers.counts(event.epoch):
                return []  # of a peer that is no more
            case ev.SignalMade(epoch=epoch, d=d):
                return [SendSignal(self._begin.call, epoch, d)]
            case _:
                return self._peer_moved(event, self._begin, now)

    def _peer_moved(self, event: ev.PeerNews, begin: CallBegin, now: Instant) -> list[Action]:
        match event:
            case ev.PeerSecured(epoch=epoch):
                return self._connect(epoch, begin, now)
            case ev.PeerWeak(epoch=epoch) | ev.PeerSilent(epoch=epoch) if (
                self.state is not CallState.CONNECTED or epoch != self.peers.carrier
            ):
                return [Unexpected(self.state, event)]
            case ev.PeerWeak():
                self.peers.weak = True
                return [TellScreens(news.CallWeak()), *self._renew_if_due()]
            case ev.PeerSilent():
                self.peers.weak = True
                return self._lose(now) + self._renew_if_due()
            case ev.PeerLost(epoch=epoch):
                lost = self._lose(now) if self.peers.lost(epoch) else []
                return lost + (self._renew_if_due() or ([] if self.peers.any else [ClosePeer()]))
            case ev.PeerNotSecure():
                return self._end(EndReason.NOT_SECURE)
            case _:
                assert_never(event)

    def _connect(self, epoch: int, begin: CallBegin, now: Instant) -> list[Action]:
        was_weak = self.peers.weak
        self.peers.secured(epoch)
        if self.state is CallState.CONNECTED:
            return [*self._stop(Timer.AGAIN), *([TellScreens(news.CallConnected())] if was_weak else [])]
        before, self.state = self.state, CallState.CONNECTED
        actions = [*self._stop(Timer.OPENING), *self._stop(Timer.GRACE), *self._stop(Timer.AGAIN)]
        if before is not CallState.RECONNECTING:
            actions.append(self._start(Timer.TALK, TALK_SECONDS))
        elif self.role is Role.CLERK:
            gap = {"epoch": float(epoch), "gap_ms": round((now - self._lost_at) * 1000, 1)}
            actions.append(LogLine(begin.call, News.CONNECTED, gap))
        return [*actions, TellScreens(news.CallConnected())]

    def _lose(self, now: Instant) -> list[Action]:
        """Nothing is heard any more; a connected call is not over while another peer can be opened."""
        if self._begin is None or self.state is not CallState.CONNECTED:
            return []
        if self._orphan:
            return self._end(self._blame(), tell_server=False)
        self.state, self._lost_at = CallState.RECONNECTING, now
        grace = self._begin.grace_s or GRACE_SECONDS
        return [
            LogLine(self._begin.call, News.RECONNECTING, {"epoch": float(self.peers.carried)}),
            self._start(Timer.GRACE, grace),
            TellScreens(news.CallReconnecting(grace)),
        ]

    # Peers

    def _try_again(self) -> list[Action]:
        """A way to the other end is open again: offer anew if the last offer fell on deaf ears."""
        if self.peers.opening:
            return [] if self.peers.answered else self._renew()
        return self._renew_if_due()

    def _renew_if_due(self) -> list[Action]:
        """Another peer, when there is a call whose peer is silent or missing and none is being opened.

        Two that fail one after another are followed by a rest.
        """
        silent = self.peers.weak or not self.peers.carrier
        if not silent or self.peers.opening or Timer.AGAIN in self.timers:
            return []
        if self.peers.failed > 1:
            return [self._start(Timer.AGAIN, AGAIN_SECONDS)]
        return self._renew()

    def _renew(self) -> list[Action]:
        """Kiosk: offer.  Console: ask for an offer, of a call that has been connected."""
        if self._begin is None or self._orphan or self.state in (CallState.WAITING, CallState.ENDED):
            return []
        if self.role is Role.KIOSK:
            return self._offer(self._begin) if self._media else []
        may_ask = self.state in _IN_CALL and self._media and self._link
        if not may_ask or self.peers.newest >= MAX_EPOCH:
            return []
        return [SendSignal(self._begin.call, self.peers.newest + 1, ASK)]

    def _offer(self, begin: CallBegin) -> list[Action]:
        if self.peers.newest >= MAX_EPOCH:
            return self._end(EndReason.MEDIA_FAILED)
        self.peers.begin(self.peers.newest + 1)
        return self._open(begin, offers=True)

    def _follow(self) -> list[Action]:
        """Console: open the peer the kiosk has offered, once there is a media process."""
        if not self.peers.held or not self._media or self._begin is None:
            return []
        words, self.peers.held = self.peers.held, []
        opened = self._open(self._begin, offers=False)
        return [*opened, *(GiveSignal(self.peers.newest, d) for d in words)]

    def _open(self, begin: CallBegin, *, offers: bool) -> list[Action]:
        self.peers.opening = True
        peer = OpenPeer(begin.call, self.peers.newest, offers, tuple(begin.ice_servers))
        if self.state is not CallState.ASSIGNED:
            return [peer]
        self.state = CallState.SECURING
        return [peer, TellScreens(news.CallSecuring())]

    def _close(self) -> list[Action]:
        had_peer = self.peers.any
        self.peers.gone()
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
            case Timer.AGAIN:
                self.peers.failed = 0
                return self._renew_if_due()
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
        bye = [TellPeer(HangUp(reason=reason))] if tell_other and self.peers.carrier else []
        asked = EndReason.CLERK_ENDED if reason is EndReason.TRANSFERRED else reason
        tell = [EndAtServer(self.call, asked)] if tell_server and self.call is not None else []
        return [*bye, *tell, *self._close(), *self._enter_ended(reason), TellScreens(news.CallEnded(reason))]

    def _enter_ended(self, reason: EndReason | None) -> list[Action]:
        self.state, self.reason = CallState.ENDED, reason
        self.peers.held = []
        return [action for timer in sorted(self.timers) for action in self._stop(timer)]

    def _after_end(self, event: CallEvent) -> list[Action]:
        """A ticket granted after the citizen has left is given back; all else is late."""
        if isinstance(event, ev.PlaceGranted) and self.call is None and self.reason is not None:
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
