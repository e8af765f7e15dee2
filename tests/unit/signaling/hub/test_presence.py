"""Cuts, resumes, grace and restarts, as the hub lives through them."""

import pytest

from common.protocol.codes import ClerkState, CloseCode, Code, EndReason, Outcome, PartyState
from common.protocol.messages import (
    CallBegin,
    CallEnded,
    Error,
    Line,
    Ok,
    Party,
    QueueUpdate,
    Ready,
    StateChanged,
)
from signaling.hub.rules import Rules
from tests.unit.signaling.hub.town import PICKING, Town


@pytest.fixture
def town() -> Town:
    return Town(Rules(grace_seconds=60, session_ttl_seconds=60))


def test_a_cut_loses_no_event() -> None:
    town = Town(PICKING)
    clerk, kiosk = town.clerk(), town.kiosk()
    town.line(clerk)
    heard = max(m.o for m in town.of(clerk, Line) + town.of(clerk, StateChanged))
    token = town.ready(clerk)
    town.leave(clerk)
    call = town.request(kiosk).call
    town.wait(5)
    back = town.back(token, heard)
    assert town.ready(back).recovered
    assert [one.call for one in town.last(back, Line).entries] == [call]
    assert [m.o for m in town.of(back, Line)] == [heard + 1]
    assert town.ready(back).offset == heard


def test_one_who_resumes_before_the_line_is_shown_still_sees_it(town: Town) -> None:
    clerk, kiosk = town.clerk(), town.kiosk()
    heard = max(m.o for m in town.of(clerk, StateChanged))
    town.leave(clerk)
    call = town.request(kiosk).call
    back = town.back(town.ready(clerk), heard)
    assert town.ready(back).recovered
    town.wait(1)
    assert [one.call for one in town.last(back, Line).entries] == [call]


def test_what_was_acknowledged_is_not_told_again(town: Town) -> None:
    clerk = town.clerk()
    town.request(town.kiosk())
    offset = town.line(clerk) and town.last(clerk, Line).o
    town.ack(clerk, offset)
    ready = town.ready(clerk)
    town.leave(clerk)
    back = town.back(ready, offset)
    assert town.ready(back).recovered
    assert not town.of(back, Line)


def test_a_token_is_good_once(town: Town) -> None:
    kiosk = town.kiosk()
    ready = town.ready(kiosk)
    town.leave(kiosk)
    town.back(ready, 0)
    again = town.back(ready, 0)
    assert town.last(again, Error).code is Code.RESUME_FAILED
    assert not town.hub.knows(again)


def test_each_resume_gives_the_token_of_the_next(town: Town) -> None:
    connection = town.kiosk()
    for _ in range(4):
        ready = town.ready(connection)
        town.leave(connection)
        connection = town.back(ready, 0)
    assert town.ready(connection).recovered


def test_a_resume_takes_the_session_from_a_half_open_connection(town: Town) -> None:
    old = town.kiosk()
    new = town.back(town.ready(old), 0)
    assert town.closed == {old: CloseCode.REPLACED}
    town.leave(old)
    assert town.hub.knows(new)


@pytest.mark.parametrize("claimed", [5, 10**9])
def test_an_offset_the_server_never_gave_is_answered_with_a_snapshot(town: Town, claimed: int) -> None:
    kiosk = town.kiosk()
    ready = town.ready(kiosk)
    town.leave(kiosk)
    assert not town.ready(town.back(ready, claimed)).recovered


def test_too_much_missed_is_answered_with_a_snapshot() -> None:
    town = Town(PICKING)
    clerk = town.clerk()
    ready = town.ready(clerk)
    town.leave(clerk)
    for number in range(70):
        town.request(town.kiosk(f"k{number}"))
        town.wait(0.3)
    back = town.back(ready, 0)
    again = town.ready(back)
    assert not again.recovered
    assert len(again.snapshot.line) + again.snapshot.more == 70  # type: ignore[union-attr]
    assert not town.of(back, Line)
    town.request(town.kiosk("last"))
    town.wait(1)
    assert town.last(back, Line).o == again.offset + 1


def test_a_session_waits_for_its_time_and_no_longer(town: Town) -> None:
    kiosk, other = town.kiosk("a"), town.kiosk("b")
    readies = town.ready(kiosk), town.ready(other)
    town.leave(kiosk)
    town.leave(other)
    town.wait(59)
    assert town.of(town.back(readies[0], 0), Ready)
    town.wait(2)
    assert town.last(town.back(readies[1], 0), Error).code is Code.RESUME_FAILED


def test_goodbye_frees_the_session_at_once(town: Town) -> None:
    kiosk = town.kiosk()
    ready = town.ready(kiosk)
    town.leave(kiosk, for_good=True)
    assert town.last(town.back(ready, 0), Error).code is Code.RESUME_FAILED


def test_a_kiosk_that_is_cut_off_keeps_its_place_and_is_passed_over() -> None:
    town = Town(PICKING)
    clerk, first, second = town.clerk(), town.kiosk("a"), town.kiosk("b")
    calls = [town.request(first).call, town.request(second).call]
    ready = town.ready(first)
    town.leave(first)
    assert town.offered(clerk) == [calls[1]]
    assert [one.kiosk_here for one in town.line(clerk)] == [False, True]
    assert town.accept(clerk, calls[0]).code is Code.PEER_UNREACHABLE
    town.wait(30)
    town.back(ready, 0)
    assert town.offered(clerk) == [calls[0]]


def test_a_kiosk_that_does_not_come_back_leaves_the_line(town: Town) -> None:
    clerk, kiosk = town.clerk(), town.kiosk()
    town.request(kiosk)
    town.leave(kiosk)
    town.wait(61)
    assert town.line(clerk) == []
    assert town.log[-1][1].reason is EndReason.KIOSK_LOST  # type: ignore[union-attr]


BOTH_WAYS = [("kiosk", EndReason.KIOSK_LOST), ("clerk", EndReason.CLERK_LOST)]


@pytest.mark.parametrize(("lost", "reason"), BOTH_WAYS)
def test_the_party_that_is_here_says_that_the_other_is_gone(town: Town, lost: str, reason: EndReason) -> None:
    kiosk, clerk, call = town.in_call()
    gone, stays = (kiosk, clerk) if lost == "kiosk" else (clerk, kiosk)
    town.leave(gone)
    assert (town.last(stays, Party).state, town.last(stays, Party).grace_s) == (PartyState.LOST, 60)
    town.wait(3600)
    assert not town.of(stays, CallEnded)
    town.end(stays, call, reason)
    assert town.last(stays, CallEnded).reason is reason


@pytest.mark.parametrize(("first", "reason"), BOTH_WAYS)
def test_a_call_both_parties_left_ends_with_the_grace(town: Town, first: str, reason: EndReason) -> None:
    kiosk, clerk, _ = town.in_call()
    first_gone, then_gone = (kiosk, clerk) if first == "kiosk" else (clerk, kiosk)
    town.leave(first_gone)
    town.wait(100)
    town.leave(then_gone)
    town.wait(59)
    assert "call.ended" not in town.kinds()
    town.wait(2)
    assert town.log[-1][1].reason is reason  # type: ignore[union-attr]


@pytest.mark.parametrize(("lost", "reason"), BOTH_WAYS)
def test_a_party_that_forgot_its_call_does_not_keep_it_for_ever(
    town: Town, lost: str, reason: EndReason
) -> None:
    kiosk, clerk, _ = town.in_call()
    gone, stays = (kiosk, clerk) if lost == "kiosk" else (clerk, kiosk)
    town.leave(gone)
    town.wait(8 * 3600 + 61)
    assert town.last(stays, CallEnded).reason is reason


def test_a_party_that_comes_back_in_time_goes_on(town: Town) -> None:
    kiosk, clerk, call = town.in_call()
    ready, heard = town.ready(kiosk), town.last(kiosk, CallBegin).o
    town.leave(kiosk)
    town.wait(50)
    back = town.back(ready, heard)
    assert town.last(clerk, Party).state is PartyState.BACK
    town.wait(200)
    assert not town.of(clerk, CallEnded)
    assert town.ready(back).snapshot.call.begun.call == call  # type: ignore[union-attr]
    assert town.kinds().count("call.party") == 2


def test_a_second_cut_gets_its_own_grace(town: Town) -> None:
    kiosk, clerk, _ = town.in_call()
    town.leave(kiosk)
    town.wait(50)
    kiosk = town.kiosk()
    town.wait(5)
    town.leave(kiosk)
    town.leave(clerk)
    town.wait(50)
    assert "call.ended" not in town.kinds()
    town.wait(11)
    assert town.log[-1][1].reason is EndReason.KIOSK_LOST  # type: ignore[union-attr]


def test_one_who_comes_back_hears_that_the_other_is_away(town: Town) -> None:
    kiosk, clerk, _ = town.in_call()
    town.leave(clerk)
    town.wait(20)
    town.leave(kiosk)
    again = town.kiosk()
    assert (town.last(again, Party).state, town.last(again, Party).grace_s) == (PartyState.LOST, 40)


def test_a_clerk_lost_in_a_call_still_owes_the_outcome(town: Town) -> None:
    kiosk, clerk, call = town.in_call()
    town.leave(clerk)
    town.wait(120)
    town.end(kiosk, call, EndReason.CLERK_LOST)
    back = town.clerk("aino", available=False)
    snapshot = town.ready(back).snapshot
    assert (snapshot.state, snapshot.owes) == (ClerkState.WRAPUP, call)  # type: ignore[union-attr]
    assert isinstance(town.outcome(back, call, Outcome.TECHNICAL_FAIL), Ok)


# -- kill -9 --


def test_after_a_restart_tickets_stand_as_they_stood(town: Town) -> None:
    kiosks = {name: town.kiosk(name) for name in "abc"}
    calls = [town.request(kiosk).call for kiosk in kiosks.values()]
    town.wait(40)
    town.restart()
    back = {name: town.kiosk(name) for name in "cab"}
    clerk = town.clerk()
    assert [one.call for one in town.line(clerk)] == calls
    assert town.line(clerk)[0].waited_s >= 40
    snapshot = town.ready(back["b"]).snapshot
    assert (snapshot.call.call, snapshot.call.number) == (calls[1], 2)  # type: ignore[union-attr]
    assert snapshot.call.waiting.ahead == 1  # type: ignore[union-attr]
    assert town.request(town.kiosk("d")).number == 4


def test_after_a_restart_a_call_goes_on(town: Town) -> None:
    _, _, call = town.in_call()
    town.restart()
    kiosk = town.kiosk()
    clerk = town.clerk("aino", available=False)
    assert town.ready(kiosk).snapshot.call.begun.call == call  # type: ignore[union-attr]
    assert town.ready(clerk).snapshot.call.call == call  # type: ignore[union-attr]
    assert town.ready(clerk).snapshot.state is ClerkState.BUSY  # type: ignore[union-attr]
    town.wait(300)
    town.end(kiosk, call, EndReason.CITIZEN_ENDED)
    assert town.last(clerk, CallEnded).talk_s == 300


@pytest.mark.parametrize(
    ("who", "reasons"), [("nobody", [EndReason.SERVER_RESTARTED]), ("the kiosk", []), ("the clerk", [])]
)
def test_after_a_restart_a_call_nobody_comes_back_for_ends_with_the_grace(
    town: Town, who: str, reasons: list[EndReason]
) -> None:
    town.in_call()
    town.restart()
    if who == "the kiosk":
        town.kiosk()
    elif who == "the clerk":
        town.clerk("aino", available=False)
    town.wait(61)
    assert [entry.reason for _, entry in town.log if hasattr(entry, "reason")] == reasons


def test_after_a_restart_an_old_token_is_no_use_and_an_old_key_is_known(town: Town) -> None:
    kiosk = town.kiosk()
    first, ready = town.request(kiosk, key="the same key"), town.ready(kiosk)
    town.restart()
    assert town.last(town.back(ready, 0), Error).code is Code.RESUME_FAILED
    again = town.request(town.kiosk(), key="the same key")
    assert (again.call, again.number) == (first.call, first.number)


def test_after_a_restart_the_outcome_is_still_owed_and_taken(town: Town) -> None:
    kiosk, _, call = town.in_call()
    town.end(kiosk, call, EndReason.CITIZEN_ENDED)
    town.restart()
    clerk = town.clerk("aino", available=False)
    assert town.ready(clerk).snapshot.owes == call  # type: ignore[union-attr]
    assert town.be(clerk, ClerkState.AVAILABLE).code is Code.OUTCOME_MISSING
    assert isinstance(town.outcome(clerk, call, Outcome.RESOLVED), Ok)


def test_a_ticket_given_while_its_kiosk_was_cut_off_waits_for_it(town: Town) -> None:
    kiosk = town.kiosk()
    town.holds_writes = True
    town.request(kiosk)
    town.leave(kiosk)
    town.holds_writes = False
    town.write()
    back = town.kiosk()
    assert town.ready(back).snapshot.call.number == 1  # type: ignore[union-attr]
    assert not town.of(back, QueueUpdate)
    town.leave(back)
    town.wait(61)
    assert town.kinds()[-1] == "call.ended"
