"""The kiosk's call when its clerk gives the citizen on."""

import pytest
from msgspec.structs import replace

from common.call.actions import (
    ClosePeer,
    EndAtServer,
    OpenPeer,
    StartTimer,
    StopTimer,
    TellPeer,
    TellScreens,
    Unexpected,
)
from common.call.events import ClerkAnswered, HangUpHeard, MovedOn, PeerLost, ServerEnded, SignalCame, Timer
from common.call.limits import OPENING_SECONDS, WAITING_SECONDS
from common.call.news import CallEnded, CallMovedOn, CallReconnecting
from common.call.states import CallState
from common.clock import Instant
from common.ids import ServiceId
from common.protocol.codes import EndReason
from common.protocol.peer import HangUp
from tests.unit.call.test_machine import BEGIN, CALL, END_BY_CITIZEN, OTHER_CALL, clerk, kiosk

CARD = ServiceId("vero-card")
MOVED = MovedOn(CALL, OTHER_CALL, 8, CARD)
NOW = Instant(5.0)
NEXT = ClerkAnswered(replace(BEGIN, call=OTHER_CALL))


@pytest.mark.parametrize(
    ("road", "timer"),
    [("securing", Timer.OPENING), ("connected", Timer.TALK), ("reconnecting", Timer.GRACE)],
)
def test_the_citizen_waits_again_and_the_peer_is_closed(road: str, timer: Timer) -> None:
    machine = kiosk(road)
    actions = machine.handle(MOVED, NOW)
    assert ClosePeer() in actions
    assert StopTimer(timer) in actions
    assert actions[-2:] == [
        StartTimer(Timer.WAITING, WAITING_SECONDS),
        TellScreens(CallMovedOn(OTHER_CALL, 8, CARD)),
    ]
    assert (machine.state, machine.call) == (CallState.WAITING, OTHER_CALL)


def test_the_clerk_hears_of_it_from_the_kiosk_before_the_peer_is_closed() -> None:
    """Else the kiosk that closes is taken for one that is lost, when the server's word comes later."""
    actions = kiosk("connected").handle(MOVED, NOW)
    assert actions[:2] == [TellPeer(HangUp(reason=EndReason.TRANSFERRED)), ClosePeer()]


def test_a_clerk_who_hears_it_from_the_kiosk_ends_and_leaves_the_word_to_the_server() -> None:
    machine = clerk("connected")
    actions = machine.handle(HangUpHeard(EndReason.TRANSFERRED), NOW)
    assert EndAtServer(CALL, EndReason.CLERK_ENDED) in actions
    assert TellScreens(CallEnded(EndReason.TRANSFERRED)) in actions
    assert not any(isinstance(one, TellScreens) and isinstance(one.news, CallReconnecting) for one in actions)


def test_the_next_clerk_gets_a_new_peer_whose_epoch_counts_on() -> None:
    machine = kiosk("connected", MOVED)
    actions = machine.handle(NEXT, NOW)
    assert OpenPeer(OTHER_CALL, 2, True, ()) in actions
    assert StartTimer(Timer.OPENING, OPENING_SECONDS) in actions
    assert machine.state is CallState.SECURING


@pytest.mark.parametrize(
    "late",
    [PeerLost(1), SignalCame(1, b"old"), HangUpHeard(EndReason.CLERK_ENDED)],
    ids=lambda one: type(one).__name__,
)
def test_the_clerk_before_has_no_say_any_more(late: object) -> None:
    machine = kiosk("connected", MOVED)
    actions = machine.handle(late, NOW)  # type: ignore[arg-type]
    assert all(isinstance(one, Unexpected | ClosePeer) for one in actions)
    assert machine.state is CallState.WAITING


def test_leaving_ends_the_new_call() -> None:
    machine = kiosk("connected", MOVED)
    assert EndAtServer(OTHER_CALL, EndReason.CITIZEN_ENDED) in machine.handle(END_BY_CITIZEN, NOW)


@pytest.mark.parametrize("road", ["waiting", "connected"])
def test_word_of_a_call_that_is_not_ours_moves_nobody(road: str) -> None:
    machine = kiosk(road)
    state = machine.state
    assert machine.handle(MovedOn(OTHER_CALL, CALL, 8, CARD), NOW) == [
        Unexpected(state, MovedOn(OTHER_CALL, CALL, 8, CARD))
    ]
    assert machine.state is state


def test_the_console_ends_when_it_has_given_the_citizen_on() -> None:
    machine = clerk("connected", ServerEnded(EndReason.TRANSFERRED))
    assert (machine.state, machine.reason) == (CallState.ENDED, EndReason.TRANSFERRED)
