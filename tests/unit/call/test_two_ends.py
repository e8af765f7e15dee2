"""Both ends' call machines on a bad day: whatever order things happen in, they meet again when it is over."""

from collections import deque

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from common.call.actions import Action, ClosePeer, GiveSignal, OpenPeer, SendSignal, StartTimer, StopTimer
from common.call.events import (
    AddressChanged,
    CallEvent,
    ClerkAnswered,
    LinkBack,
    LinkLost,
    MediaLost,
    MediaUp,
    OtherLinkBack,
    OtherLinkLost,
    PeerLost,
    PeerSecured,
    PeerSilent,
    PeerWeak,
    SignalCame,
    SignalMade,
    Timer,
    TimerFired,
)
from common.call.machine import CallMachine
from common.call.states import CallState
from common.clock import Instant
from common.protocol.codes import Role
from tests.unit.call.test_machine import BEGIN, KIOSK_ROADS

ROUNDS = 30
"""In which two ends that can reach each other have to have met."""


class End:
    """A call machine with a link and a media process that do what it says."""

    def __init__(self, role: Role) -> None:
        self.machine = CallMachine(role)
        self.link = self.media = True
        self.other: End | None = None
        self.out: deque[tuple[int, bytes]] = deque()
        """Signals on their way to the other end."""
        self.open: set[int] = set()
        self.answered: set[int] = set()
        """Epochs whose offer, or whose answer, has come here."""
        self.carrier = 0
        self.rests = False

    def hears(self, event: CallEvent) -> None:
        for action in self.machine.handle(event, Instant(0.0)):
            self._do(action)

    def _do(self, action: Action) -> None:
        match action:
            case SendSignal(epoch=epoch, d=d):
                if self.link and self.other is not None and self.other.link:
                    self.out.append((epoch, d))
            case OpenPeer(epoch=epoch, offers=offers):
                self.open = {epoch} | (self.open & {self.carrier})
                if offers:
                    self.hears(SignalMade(epoch, b"offer"))
            case GiveSignal(epoch=epoch, d=d):
                assert epoch in self.open
                self.answered.add(epoch)
                if d == b"offer":
                    self.hears(SignalMade(epoch, b"answer"))
            case ClosePeer():
                self.open, self.carrier = set(), 0
            case StartTimer(timer=Timer.AGAIN):
                self.rests = True
            case StopTimer(timer=Timer.AGAIN):
                self.rests = False
            case _:
                pass

    def signal_comes(self) -> None:
        if self.other is not None and self.other.out:
            epoch, d = self.other.out.popleft()
            if self.link:
                self.hears(SignalCame(epoch, d))

    def secures(self, epoch: int) -> None:
        self.open, self.carrier = {epoch}, epoch
        self.hears(PeerSecured(epoch))

    def loses(self, epoch: int) -> None:
        self.open.discard(epoch)
        if epoch == self.carrier:
            self.carrier = 0
        self.hears(PeerLost(epoch))

    def rest_is_over(self) -> None:
        if self.rests:
            self.rests = False
            self.hears(TimerFired(Timer.AGAIN))


class TwoMachines(RuleBasedStateMachine):
    """From a call that is connected."""

    def __init__(self) -> None:
        super().__init__()
        self.kiosk, self.clerk = End(Role.KIOSK), End(Role.CLERK)
        self.ends = [self.kiosk, self.clerk]
        self.kiosk.other, self.clerk.other = self.clerk, self.kiosk
        for event in KIOSK_ROADS["securing"]:
            self.kiosk.hears(event)
        for event in (ClerkAnswered(BEGIN), MediaUp()):
            self.clerk.hears(event)
        self.clerk.signal_comes()
        self.kiosk.signal_comes()
        assert self._meet()

    def _meet(self) -> bool:
        """The newest peer is secured at both ends, if both have it and have said so."""
        epoch = max(self.kiosk.open, default=0)
        both = epoch in self.clerk.open and epoch in self.kiosk.answered & self.clerk.answered
        if not both or epoch == self.kiosk.carrier == self.clerk.carrier:
            return False
        for end in self.ends:
            if end.carrier != epoch:
                end.secures(epoch)
        return True

    @rule(end=st.integers(0, 1))
    def a_signal_comes(self, end: int) -> None:
        self.ends[end].signal_comes()

    @rule(end=st.integers(0, 1))
    def an_address_changes(self, end: int) -> None:
        self.ends[end].hears(AddressChanged())

    @rule(end=st.integers(0, 1), silent=st.booleans())
    def the_line_falls_silent(self, end: int, silent: bool) -> None:
        self.ends[end].hears(PeerWeak(self.ends[end].carrier))
        if silent:
            self.ends[end].hears(PeerSilent(self.ends[end].carrier))

    @rule(end=st.integers(0, 1))
    def the_old_peer_is_heard_again(self, end: int) -> None:
        carrier = self.ends[end].carrier
        if carrier and carrier == self.ends[1 - end].carrier:
            self.ends[end].hears(PeerSecured(carrier))
            if end == 0:
                for epoch in self.kiosk.open - {carrier}:
                    self.kiosk.loses(epoch)

    @rule()
    def the_new_peer_is_secured(self) -> None:
        self._meet()

    @rule(end=st.integers(0, 1), carrier=st.booleans())
    def a_peer_ends(self, end: int, carrier: bool) -> None:
        here = self.ends[end]
        epochs = {here.carrier} if carrier else here.open - {here.carrier}
        for epoch in epochs & here.open:
            here.loses(epoch)

    @rule(end=st.integers(0, 1))
    def a_rest_is_over(self, end: int) -> None:
        self.ends[end].rest_is_over()

    @precondition(lambda self: all(end.link for end in self.ends))
    @rule(end=st.integers(0, 1))
    def a_link_is_lost(self, end: int) -> None:
        self.ends[end].link = False
        self.ends[end].hears(LinkLost())
        self.ends[1 - end].hears(OtherLinkLost())

    @rule(end=st.integers(0, 1))
    def a_link_is_back(self, end: int) -> None:
        if not self.ends[end].link:
            self.ends[end].link = True
            self.ends[end].hears(LinkBack())
            self.ends[1 - end].hears(OtherLinkBack())

    @rule(end=st.integers(0, 1))
    def a_media_process_dies(self, end: int) -> None:
        here = self.ends[end]
        here.open, here.carrier, here.media = set(), 0, False
        here.hears(MediaLost())

    @rule(end=st.integers(0, 1))
    def a_media_process_is_there_again(self, end: int) -> None:
        if not self.ends[end].media:
            self.ends[end].media = True
            self.ends[end].hears(MediaUp())

    @invariant()
    def the_call_goes_on(self) -> None:
        for end in self.ends:
            assert end.machine.state in (CallState.CONNECTED, CallState.RECONNECTING)
            assert end.machine.peers.carrier == end.carrier

    def teardown(self) -> None:
        """Everything works again, and both ends are soon on one peer without anybody's help."""
        for number in (0, 1):
            self.a_link_is_back(number)
            self.a_media_process_is_there_again(number)
        for _ in range(ROUNDS):
            self._a_good_moment()
        kiosk, clerk = self.kiosk, self.clerk
        assert kiosk.carrier == clerk.carrier != 0
        assert kiosk.machine.state is clerk.machine.state is CallState.CONNECTED

    def _a_good_moment(self) -> None:
        for number, end in enumerate(self.ends):
            end.signal_comes()
            end.rest_is_over()
            if end.carrier and end.carrier != self.ends[1 - number].carrier:
                end.hears(PeerWeak(end.carrier))  # nobody speaks there
            self.the_old_peer_is_heard_again(number)
        moving = self._meet()
        in_flight = any(end.out for end in self.ends)
        if not moving and not in_flight:  # what cannot be secured fails in its time
            for end in self.ends:
                for epoch in end.open - {end.carrier}:
                    end.loses(epoch)


TwoMachines.TestCase.settings = settings(max_examples=300, stateful_step_count=40, deadline=None)
test_both_ends_meet_again_whatever_happened = TwoMachines.TestCase
