"""The machine of one peer connection: nothing flows before both ends agree, and silence is noticed."""

import pytest

from common.clock import Instant
from common.ids import CallId
from common.media.peer import TICK_SECONDS
from common.media.securing import (
    SILENT_SECONDS,
    WEAK_SECONDS,
    Agreed,
    ControlOpened,
    Heard,
    Move,
    Pass,
    PeerMachine,
    Say,
    SignOfLife,
    Ticked,
    TransportEnded,
    transcript,
)
from common.media.wire import PeerStage
from common.protocol.peer import Beat, Secure, Shown

OURS, THEIRS = "a" * 64, "b" * 64
SECURED = [Agreed(OURS), ControlOpened(), Heard(Secure(transcript=OURS))]


def machine(*events, at: float = 0.0) -> PeerMachine:
    made = PeerMachine(open_seconds=15, now=Instant(at))
    for event in events:
        made.handle(event, Instant(at))
    return made


def moves(actions) -> list[PeerStage]:
    return [one.stage for one in actions if isinstance(one, Move)]


@pytest.mark.parametrize(
    "order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)], ids=lambda one: str(one)
)
def test_both_ends_agree_in_whatever_order_they_come_to_it(order: tuple[int, ...]) -> None:
    peer = machine()
    said = [action for index in order for action in peer.handle(SECURED[index], Instant(1))]
    assert said == [Say(Secure(transcript=OURS)), Move(PeerStage.SECURED)]
    assert peer.secured


@pytest.mark.parametrize("missing", range(3))
def test_nothing_is_secured_while_anything_is_missing(missing: int) -> None:
    peer = machine(*[event for index, event in enumerate(SECURED) if index != missing])
    assert not peer.secured
    assert peer.stage is PeerStage.OPENING


@pytest.mark.parametrize(
    ("before", "event", "stage"),
    [
        (SECURED[:2], Heard(Secure(transcript=THEIRS)), PeerStage.NOT_SECURE),
        (SECURED, Heard(Secure(transcript=THEIRS)), PeerStage.NOT_SECURE),
        ([], TransportEnded(impostor=True), PeerStage.NOT_SECURE),
        ([], TransportEnded(), PeerStage.FAILED),
        (SECURED[:2], TransportEnded(), PeerStage.FAILED),
        (SECURED, TransportEnded(), PeerStage.LOST),
        (SECURED, TransportEnded(impostor=True), PeerStage.LOST),
    ],
)
def test_a_peer_ends_as_the_diagram_says(before, event, stage: PeerStage) -> None:
    peer = machine(*before)
    assert moves(peer.handle(event, Instant(0))) == [stage]
    assert peer.over
    assert not peer.secured
    for anything in (*SECURED, Ticked(), event):
        assert peer.handle(anything, Instant(99)) == []


def test_words_before_securing_are_not_passed_on() -> None:
    assert machine().handle(Heard(Shown()), Instant(0)) == []
    assert machine(*SECURED).handle(Heard(Shown()), Instant(0)) == [Pass(Shown())]


def test_a_peer_that_is_not_secured_in_its_time_has_failed() -> None:
    peer = machine(*SECURED[:2])
    assert peer.handle(Ticked(), Instant(14.9)) == []
    assert peer.handle(Ticked(), Instant(15)) == [Move(PeerStage.FAILED)]


def test_silence_makes_a_peer_weak_and_then_silent_and_never_ends_it() -> None:
    peer = machine(*SECURED)
    stages = {at / 10: moves(peer.handle(Ticked(), Instant(at / 10))) for at in range(600)}
    assert {at: stage for at, stage in stages.items() if stage} == {
        1.5: [PeerStage.WEAK],
        3.5: [PeerStage.SILENT],
    }
    assert peer.secured


def test_what_is_promised_of_two_and_of_four_seconds_holds_with_a_look_to_spare() -> None:
    assert WEAK_SECONDS + 2 * TICK_SECONDS <= 2
    assert SILENT_SECONDS + 2 * TICK_SECONDS <= 4


def test_a_machine_that_stood_still_says_both_at_once() -> None:
    assert moves(machine(*SECURED).handle(Ticked(), Instant(30))) == [PeerStage.WEAK, PeerStage.SILENT]


@pytest.mark.parametrize("silence", [2.0, 3.8])
@pytest.mark.parametrize(
    "sign", [Heard(Beat(n=1)), Heard(Beat(n=0, echo=1)), Heard(Shown()), SignOfLife(Instant(4))]
)
def test_any_sign_of_life_brings_a_silent_peer_back(sign, silence: float) -> None:
    peer = machine(*SECURED)
    peer.handle(Ticked(), Instant(silence))
    assert peer.stage in (PeerStage.WEAK, PeerStage.SILENT)
    assert peer.secured
    assert moves(peer.handle(sign, Instant(4))) == [PeerStage.SECURED]
    assert moves(peer.handle(Ticked(), Instant(5.4))) == []
    assert moves(peer.handle(Ticked(), Instant(5.5))) == [PeerStage.WEAK]


def test_a_sign_of_life_from_before_the_silence_is_none() -> None:
    peer = machine(*SECURED, at=5)
    peer.handle(Ticked(), Instant(7))
    assert peer.handle(SignOfLife(Instant(4.9)), Instant(7)) == []
    assert peer.stage is PeerStage.WEAK


def test_a_beat_goes_each_second_and_is_answered_once() -> None:
    peer = machine(*SECURED)
    said = [one for at in range(14) for one in peer.handle(Ticked(), Instant(at / 10))]
    assert said == [Say(Beat(n=1)), Say(Beat(n=2))]
    assert peer.handle(Heard(Beat(n=7)), Instant(2)) == [Say(Beat(n=0, echo=7))]
    assert peer.handle(Heard(Beat(n=0, echo=2)), Instant(2)) == []


def test_the_round_trip_is_from_a_beat_to_its_answer() -> None:
    peer = machine(*SECURED)
    peer.handle(Ticked(), Instant(0))
    peer.handle(Heard(Beat(n=0, echo=1)), Instant(0.08))
    assert peer.rtt_s == pytest.approx(0.08)
    peer.handle(Heard(Beat(n=0, echo=1)), Instant(0.9))
    peer.handle(Heard(Beat(n=0, echo=99)), Instant(0.9))
    assert peer.rtt_s == pytest.approx(0.08)


OFFER = "v=0\r\na=fingerprint:sha-256 AA:BB\r\nm=video\r\na=fingerprint:sha-256 AA:BB\r\n"
ANSWER = "v=0\r\na=fingerprint:sha-256 CC:DD\r\n"


def test_the_transcript_is_of_call_epoch_and_every_fingerprint() -> None:
    call = CallId("0011223344556677")
    ours = transcript(call, 1, OFFER, ANSWER)
    assert len(ours) == 64
    assert ours == transcript(call, 1, OFFER.replace("AA", "aa").replace("\r\n", "\n"), ANSWER)
    others = {
        transcript(CallId("0011223344556678"), 1, OFFER, ANSWER),
        transcript(call, 2, OFFER, ANSWER),
        transcript(call, 1, ANSWER, OFFER),
        transcript(call, 1, OFFER.replace("BB", "B0", 1), ANSWER),
        transcript(call, 1, OFFER + "a=fingerprint:sha-384 EE:FF\r\n", ANSWER),
        transcript(call, 1, OFFER, ANSWER.replace("DD", "D0")),
    }
    assert len(others) == 6
    assert ours not in others
