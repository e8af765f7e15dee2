"""A clerk asks a colleague for advice while the citizen is on hold, and may hand the citizen over."""

from dataclasses import replace

import pytest
from msgspec import Raw

from common.ids import AuthorityId, CallId
from common.protocol.codes import ClerkState, Code, EndReason, Outcome, PassedWhy
from common.protocol.messages import (
    CallBegin,
    CallConsult,
    CallEnded,
    CallHandover,
    CallMoved,
    CallOffer,
    CallPassed,
    Error,
    Ok,
    Rtc,
)
from signaling.hub.events import ConnectionId
from signaling.log.entries import Answered, Consulted, Ended, Queued
from tests.unit.signaling.hub.town import Town, codes, profile

TAX = AuthorityId("vero")
CARD = "vero-card"


@pytest.fixture
def town() -> Town:
    return Town()


def tax_clerk(town: Town, name: str = "veera", *, available: bool = True) -> ConnectionId:
    return town.clerk(replace(profile(name), authority=TAX), available=available)


def consult(town: Town, clerk: ConnectionId, call: object, service: str = CARD) -> CallId:
    reply = town.ask(clerk, CallConsult, call=call, service=service)
    assert isinstance(reply, Ok), reply
    assert isinstance(reply.call, str)
    return reply.call


def talking(town: Town) -> tuple[ConnectionId, ConnectionId, ConnectionId, CallId, CallId]:
    """Kiosk, clerk and colleague, the call and the consultation."""
    kiosk, clerk, call = town.in_call()
    veera = tax_clerk(town)
    asked = consult(town, clerk, call)
    assert isinstance(town.accept(veera, asked), Ok)
    return kiosk, clerk, veera, call, asked


def hand_over(town: Town, clerk: ConnectionId, call: CallId, **more: object) -> object:
    return town.ask(clerk, CallHandover, call=call, **more)


def test_a_colleague_of_another_authority_is_rung_and_both_begin(town: Town) -> None:
    kiosk, clerk, veera, call, asked = talking(town)
    offer = town.last(veera, CallOffer)
    assert (offer.ticket.call, offer.ticket.service, offer.ticket.consult) == (asked, CARD, True)
    for one in (clerk, veera):
        begin = town.last(one, CallBegin)
        assert (begin.call, begin.consult, begin.authority) == (asked, True, TAX)
    assert town.last(kiosk, CallBegin).call == call, "the citizen's call is as it was"
    assert town.state_of(veera) is ClerkState.BUSY
    assert [entry.clerk for _, entry in town.log if isinstance(entry, Consulted)] == ["veera"]


def test_what_the_two_say_to_connect_goes_to_each_other_alone(town: Town) -> None:
    kiosk, clerk, veera, _, asked = talking(town)
    town.say(clerk, Rtc(call=asked, epoch=1, d=Raw(b'{"type":"offer"}')))
    town.say(veera, Rtc(call=asked, epoch=1, d=Raw(b'{"type":"answer"}')))
    assert bytes(town.last(veera, Rtc).d) == b'{"type":"offer"}'
    assert bytes(town.last(clerk, Rtc).d) == b'{"type":"answer"}'
    town.say(kiosk, Rtc(call=asked, epoch=1, d=Raw(b"{}")))
    assert not town.of(kiosk, Rtc)
    assert len(town.of(clerk, Rtc)) == 1


def test_asked_twice_it_is_one_consultation(town: Town) -> None:
    _, clerk, call = town.in_call()
    tax_clerk(town)
    assert consult(town, clerk, call) == consult(town, clerk, call)


def test_one_colleague_after_another_is_rung_and_then_nobody(town: Town) -> None:
    _, clerk, call = town.in_call()
    first, second = tax_clerk(town, "veera"), tax_clerk(town, "väinö")
    asked = consult(town, clerk, call)
    assert town.ringing(first) == asked
    town.decline(first, asked)
    assert town.last(first, CallPassed).why is PassedWhy.DECLINED
    assert town.ringing(second) == asked
    town.wait(15)
    assert town.last(second, CallPassed).why is PassedWhy.RANG_OUT
    over = town.last(clerk, CallEnded)
    assert (over.call, over.reason) == (asked, EndReason.SERVICE_CLOSED)
    assert town.state_of(second) is ClerkState.AVAILABLE, "who misses a colleague is not put away"


def test_who_is_rung_for_advice_is_not_rung_for_a_ticket(town: Town) -> None:
    _, clerk, call = town.in_call()
    veera = tax_clerk(town)
    asked = consult(town, clerk, call)
    town.ask_for(town.kiosk("b"), "vero", CARD)
    assert town.ringing(veera) == asked
    assert isinstance(town.accept(veera, asked), Ok)
    assert len(town.of(veera, CallOffer)) == 1


@pytest.mark.parametrize("who", ["clerk", "colleague"])
def test_either_ends_it_and_the_call_goes_on(town: Town, who: str) -> None:
    _, clerk, veera, call, asked = talking(town)
    assert isinstance(town.end(clerk if who == "clerk" else veera, asked, EndReason.CLERK_ENDED), Ok)
    assert [town.last(one, CallEnded).call for one in (clerk, veera)] == [asked, asked]
    assert town.state_of(veera) is ClerkState.AVAILABLE
    assert town.hub.counts()["calls"] == 1
    assert consult(town, clerk, call) != asked


def test_it_ends_with_the_call_it_is_about(town: Town) -> None:
    kiosk, clerk, veera, call, asked = talking(town)
    town.end(kiosk, call, EndReason.CITIZEN_ENDED)
    assert town.last(veera, CallEnded).call == asked
    assert town.state_of(veera) is ClerkState.AVAILABLE
    assert town.state_of(clerk) is ClerkState.WRAPUP


def test_it_ends_with_the_program_it_began_with(town: Town) -> None:
    _, clerk, _, _, asked = talking(town)
    tax_clerk(town, available=False)  # started anew
    over = town.last(clerk, CallEnded)
    assert (over.call, over.reason) == (asked, EndReason.CLERK_LOST)


def test_the_colleague_has_no_part_in_the_call(town: Town) -> None:
    _, _, veera, call, _ = talking(town)
    reply = town.end(veera, call, EndReason.CLERK_ENDED)
    assert isinstance(reply, Error)
    assert reply.code is Code.NO_SUCH_CALL, "a call of another authority is not there"


def test_a_handover_is_one_durable_step_after_which_the_colleague_has_the_citizen(town: Town) -> None:
    kiosk, clerk, veera, call, asked = talking(town)
    reply = hand_over(town, clerk, call)
    assert isinstance(reply, Ok)
    moved, begin = town.last(kiosk, CallMoved), town.last(kiosk, CallBegin)
    assert (moved.call, moved.to, begin.call, begin.authority) == (call, reply.call, reply.call, TAX)
    told = [one for one in town.heard[veera] if isinstance(one, CallEnded | CallBegin)]
    assert [one.call for one in told[-2:]] == [asked, reply.call], "in this order"
    assert town.state_of(veera) is ClerkState.BUSY
    assert town.last(clerk, CallEnded).reason is EndReason.TRANSFERRED
    assert town.state_of(clerk) is ClerkState.WRAPUP
    assert not [entry for _, entry in town.log if isinstance(entry, Answered) and entry.call == reply.call]
    replies = [town.outcome(clerk, call, Outcome.FORWARDED)]
    town.end(kiosk, reply.call, EndReason.CITIZEN_ENDED)
    assert codes([*replies, town.outcome(veera, reply.call, Outcome.RESOLVED)]) == ["ok", "ok"]


def test_a_server_killed_after_a_handover_knows_who_has_the_citizen(town: Town) -> None:
    kiosk, clerk, _, call, _ = talking(town)
    new = hand_over(town, clerk, call).call  # type: ignore[attr-defined]
    town.log = [one for one in town.log if not isinstance(one[1], Ended)]
    town.restart()
    kiosk = town.kiosk()
    begun = town.ready(kiosk).snapshot.call.begun  # type: ignore[union-attr]
    assert (begun.call, begun.authority) == (new, TAX)
    veera = tax_clerk(town, available=False)
    assert town.ready(veera).snapshot.call.call == new  # type: ignore[union-attr]


def test_a_handover_the_disk_does_not_take_leaves_everything_as_it_was(town: Town) -> None:
    kiosk, clerk, veera, call, asked = talking(town)
    town.disk_works = False
    assert hand_over(town, clerk, call).code is Code.INTERNAL  # type: ignore[attr-defined]
    town.disk_works = True
    assert town.state_of(veera) is ClerkState.BUSY
    assert not town.of(kiosk, CallMoved)
    assert isinstance(hand_over(town, clerk, call), Ok)
    assert town.last(veera, CallEnded).call == asked


def test_only_who_talks_with_a_colleague_can_hand_over(town: Town) -> None:
    kiosk, clerk, call = town.in_call()
    veera = tax_clerk(town)
    assert hand_over(town, clerk, call).code is Code.NOT_OFFERED  # type: ignore[attr-defined]
    consult(town, clerk, call)
    assert hand_over(town, clerk, call).code is Code.NOT_OFFERED  # type: ignore[attr-defined]
    assert hand_over(town, kiosk, call).code is Code.NOT_ALLOWED  # type: ignore[attr-defined]
    assert hand_over(town, veera, call).code is Code.NO_SUCH_CALL  # type: ignore[attr-defined]
    assert len([1 for _, entry in town.log if isinstance(entry, Queued)]) == 1
