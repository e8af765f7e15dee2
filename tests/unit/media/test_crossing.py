"""Which peer carries: the tables of one end, and two ends over a line that brings things in any order."""

from collections import deque
from collections.abc import Callable

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from common.media.crossing import (
    Carry,
    Crossing,
    CrossingAction,
    CrossingEvent,
    Drop,
    Ended,
    HeardAgain,
    Linger,
    LingerOver,
    Opened,
    PacketCame,
    Secured,
)


def crossing(*events: CrossingEvent, leads: bool = True) -> Crossing:
    made = Crossing(leads=leads)
    for event in events:
        made.handle(event)
    return made


CARRIED = (Opened(1), Secured(1))


@pytest.mark.parametrize(
    ("leads", "before", "event", "actions"),
    [
        # the first
        (True, [], Opened(1), []),
        (True, [Opened(1)], Secured(1), [Carry(1)]),
        (False, [Opened(1)], Secured(1), [Carry(1)]),
        (True, [Opened(1)], Ended(1), []),
        # another beside it
        (True, [*CARRIED, Opened(2)], Secured(2), [Carry(2), Linger(1)]),
        (False, [*CARRIED, Opened(2)], Secured(2), []),
        (False, [*CARRIED, Opened(2), Secured(2)], PacketCame(2), [Carry(2), Linger(1)]),
        (False, [*CARRIED, Opened(2), PacketCame(2)], Secured(2), [Carry(2), Linger(1)]),
        (False, [*CARRIED, Opened(2), Secured(2)], Ended(1), [Carry(2)]),
        (True, [*CARRIED, Opened(2)], Opened(3), [Drop(2)]),
        (True, [*CARRIED, Opened(2), Opened(3)], Secured(2), []),
        (True, [*CARRIED, Opened(2)], Ended(2), []),
        (True, [*CARRIED, Opened(2), Ended(2)], Secured(2), []),
        # the old one comes back first
        (True, [*CARRIED, Opened(2)], HeardAgain(1), [Drop(2)]),
        (False, [*CARRIED, Opened(2)], HeardAgain(1), []),
        (True, CARRIED, HeardAgain(1), []),
        (True, [*CARRIED, Opened(2), HeardAgain(1)], Secured(2), []),
        # the one that was left
        (True, [*CARRIED, Opened(2), Secured(2)], LingerOver(1), [Drop(1)]),
        (True, [*CARRIED, Opened(2), Secured(2), LingerOver(1)], LingerOver(1), []),
        (True, [*CARRIED, Opened(2), Secured(2), Ended(1)], LingerOver(1), []),
        (True, [*CARRIED, Opened(2), Secured(2)], HeardAgain(1), []),
        (True, [*CARRIED, Opened(2), Secured(2), Opened(3)], Secured(3), [Drop(1), Carry(3), Linger(2)]),
        # none is left
        (True, [*CARRIED, Ended(1), Opened(2)], Secured(2), [Carry(2)]),
        (True, [*CARRIED, Opened(2), Ended(1)], Secured(2), [Carry(2)]),
    ],
)
def test_the_peer_that_carries_is_as_the_rules_say(
    leads: bool, before: list[CrossingEvent], event: CrossingEvent, actions: list[CrossingAction]
) -> None:
    assert crossing(*before, leads=leads).handle(event) == actions


class End:
    """One end with its peers, which do what a crossing says."""

    def __init__(self, *, leads: bool) -> None:
        self.crossing = Crossing(leads=leads)
        self.open: set[int] = set()
        self.secured: set[int] = set()
        self.lingering: set[int] = set()
        self.said: deque[Callable[[End], None]] = deque()
        """What is on its way to the other end, in order."""

    def happens(self, event: CrossingEvent) -> None:
        for action in self.crossing.handle(event):
            match action:
                case Carry(epoch=epoch):
                    assert epoch in self.open
                    assert epoch in self.secured
                    self.say(lambda other: other.packet(epoch))
                case Drop(epoch=epoch):
                    assert epoch in self.open
                    self.close(epoch)
                case Linger(epoch=epoch):
                    self.lingering.add(epoch)

    def say(self, word: "Callable[[End], None]") -> None:
        self.said.append(word)

    def close(self, epoch: int) -> None:
        self.open.discard(epoch)
        self.say(lambda other: other.ended(epoch))

    def ended(self, epoch: int) -> None:
        if epoch in self.open:
            self.open.discard(epoch)
            self.happens(Ended(epoch))

    def packet(self, epoch: int) -> None:
        if epoch in self.secured and epoch in self.open:
            self.happens(PacketCame(epoch))

    def opens(self, epoch: int) -> None:
        self.open.add(epoch)
        self.happens(Opened(epoch))


class TwoEnds(RuleBasedStateMachine):
    """A leader and a follower; a peer is secured at each end at a time of its own, and old ones come back."""

    def __init__(self) -> None:
        super().__init__()
        self.kiosk, self.console = End(leads=True), End(leads=False)
        self.ends = [self.kiosk, self.console]
        self.newest = 0

    @rule()
    def the_kiosk_offers(self) -> None:
        self.newest += 1
        epoch = self.newest
        self.kiosk.opens(epoch)
        self.kiosk.say(lambda other: other.opens(epoch))

    @rule(end=st.integers(0, 1))
    def a_word_arrives(self, end: int) -> None:
        if self.ends[end].said:
            self.ends[end].said.popleft()(self.ends[1 - end])

    @rule(end=st.integers(0, 1))
    def the_newest_is_secured(self, end: int) -> None:
        here, there = self.ends[end], self.ends[1 - end]
        both = here.open & (there.open | there.secured)
        if self.newest in both and self.newest not in here.secured:
            here.secured.add(self.newest)
            here.happens(Secured(self.newest))
            if self.newest in there.secured and there.crossing.carrier == self.newest:
                there.say(lambda other: other.packet(self.newest))

    @rule(end=st.integers(0, 1))
    def the_silent_one_is_heard_again(self, end: int) -> None:
        if (carrier := self.ends[end].crossing.carrier) is not None:
            self.ends[end].happens(HeardAgain(carrier))

    @precondition(lambda self: any(end.lingering for end in self.ends))
    @rule()
    def a_moment_goes_by(self) -> None:
        for end in self.ends:
            for epoch in end.lingering:
                end.happens(LingerOver(epoch))
            end.lingering.clear()

    @invariant()
    def who_carries_is_open_and_secured(self) -> None:
        for end in self.ends:
            if end.crossing.carrier is not None:
                assert end.crossing.carrier in end.open & end.secured

    @invariant()
    def no_more_than_three_are_open(self) -> None:
        for end in self.ends:
            assert end.open == {
                one for one in (end.crossing.carrier, end.crossing.next, end.crossing.left) if one is not None
            }

    def teardown(self) -> None:
        """When all is said, both ends carry by the same peer, or by none."""
        while any(end.said or end.lingering for end in self.ends):
            self.a_word_arrives(0)
            self.a_word_arrives(1)
            if not any(end.said for end in self.ends):
                self.a_moment_goes_by()
        kiosk, console = self.kiosk.crossing, self.console.crossing
        if kiosk.carrier is not None and kiosk.carrier in self.console.secured:
            assert console.carrier == kiosk.carrier


TwoEnds.TestCase.settings = settings(max_examples=300, stateful_step_count=40, deadline=None)
test_both_ends_end_up_on_the_same_peer = TwoEnds.TestCase
