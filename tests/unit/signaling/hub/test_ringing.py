"""Whom the hub rings, for how long, and what a ring that passes leads to."""

from dataclasses import replace

import pytest

from common.ids import AuthorityId, CallId, ServiceId
from common.protocol.codes import ClerkState, Code, EndReason, Outcome, PassedWhy
from common.protocol.messages import CallBegin, CallGone, CallOffer, CallPassed, Ok, QueueUpdate, StateChanged
from signaling.hub.events import ConnectionId
from signaling.hub.rules import Rules, Strategy
from signaling.log.entries import Passed
from tests.unit.signaling.hub.town import HOUSING, SICKNESS, Town, codes, profile

EVERYBODY = Rules(strategy=Strategy.RING_ALL)


@pytest.fixture
def town() -> Town:
    return Town()


def fence_of(town: Town, clerk: ConnectionId) -> int:
    return town.last(clerk, CallOffer).ticket.fence


def answer(town: Town, clerk: ConnectionId) -> CallId:
    """Answer what rings, talk and give the outcome."""
    call = town.ringing(clerk)
    assert call is not None
    assert isinstance(town.accept(clerk, call, fence_of(town, clerk)), Ok)
    town.end(clerk, call, EndReason.CLERK_ENDED)
    town.outcome(clerk, call, Outcome.RESOLVED)
    return call


# -- who is rung --


def test_a_free_clerk_is_rung_as_soon_as_somebody_comes(town: Town) -> None:
    clerk, kiosk = town.clerk(), town.kiosk()
    call = town.request(kiosk, "sv", "fi").call
    (offer,) = town.of(clerk, CallOffer)
    assert (offer.ticket.call, offer.ticket.languages, offer.ring_s) == (call, ["sv", "fi"], 15)
    assert offer.ticket.offered


def test_one_who_waits_rings_as_soon_as_a_clerk_is_free(town: Town) -> None:
    call = town.request(town.kiosk()).call
    clerk = town.clerk(available=False)
    assert town.ringing(clerk) is None
    town.be(clerk, ClerkState.AVAILABLE)
    assert town.ringing(clerk) == call


def test_the_clerk_whom_nobody_has_rung_for_longest_is_rung(town: Town) -> None:
    aino = town.clerk("aino")
    town.wait(1)
    eino = town.clerk("eino")
    for number, expected in enumerate([aino, eino, aino, eino]):
        town.wait(1)
        town.request(town.kiosk(f"k{number}"))
        assert [one for one in (aino, eino) if town.ringing(one)] == [expected]
        answer(town, expected)


def test_a_ring_that_was_not_answered_counts_as_being_rung(town: Town) -> None:
    aino = town.clerk("aino")
    town.wait(1)
    eino, kiosk = town.clerk("eino"), town.kiosk()
    town.wait(1)
    call = town.request(kiosk).call
    town.wait(2)
    town.end(kiosk, call, EndReason.CITIZEN_LEFT_QUEUE)
    town.wait(1)
    town.request(kiosk)
    assert (town.ringing(aino), town.ringing(eino) is not None) == (None, True)


def test_only_a_clerk_who_serves_it_is_rung(town: Town) -> None:
    others = [
        town.clerk(profile("svea", languages="sv")),
        town.clerk(profile("sirkka", services=(SICKNESS,))),
    ]
    town.request(town.kiosk())
    assert [town.ringing(one) for one in others] == [None, None]
    assert town.ringing(town.clerk()) is not None


def test_a_clerk_of_another_authority_is_not_rung_and_does_not_know_the_call(town: Town) -> None:
    veera = town.clerk(replace(profile("veera"), authority=AuthorityId("vero")))
    call = town.request(town.kiosk()).call
    assert town.ringing(veera) is None
    assert codes([town.accept(veera, call), town.decline(veera, call)]) == [Code.NO_SUCH_CALL] * 2


def test_the_first_in_the_line_rings_first_and_each_clerk_by_one(town: Town) -> None:
    calls = [town.request(town.kiosk(f"k{number}")).call for number in range(3)]
    clerks = [town.clerk(name) for name in ("aino", "eino")]
    assert [town.ringing(one) for one in clerks] == calls[:2]


def test_everybody_is_rung_where_the_strategy_says_so() -> None:
    town = Town(EVERYBODY)
    clerks = [town.clerk(name) for name in ("aino", "eino", "outi")]
    call = town.request(town.kiosk()).call
    assert [town.ringing(one) for one in clerks] == [call] * 3


def test_a_clerk_who_gets_free_joins_a_ring_at_everybody() -> None:
    town = Town(EVERYBODY)
    town.clerk()
    call = town.request(town.kiosk()).call
    assert town.ringing(town.clerk("eino")) == call


def test_nobody_is_rung_where_clerks_pick() -> None:
    town = Town(Rules(strategies={HOUSING: Strategy.MANUAL}))
    clerk = town.clerk()
    picked, rung = town.request(town.kiosk("a")).call, town.request(town.kiosk("b"), service=SICKNESS).call
    assert [one.ticket.call for one in town.of(clerk, CallOffer)] == [rung]
    assert town.offered(clerk) == [picked, rung]
    assert isinstance(town.accept(clerk, picked), Ok)
    assert town.ringing(clerk) is None


@pytest.mark.parametrize("state", [ClerkState.AWAY, ClerkState.BREAK])
def test_a_clerk_who_goes_off_duty_is_rung_no_more(town: Town, state: ClerkState) -> None:
    aino, call = town.clerk(), town.request(town.kiosk()).call
    eino = town.clerk("eino")
    town.be(aino, state)
    assert [(one.why, one.away) for one in town.of(aino, CallPassed)] == [(PassedWhy.WITHDRAWN, False)]
    assert town.ringing(eino) == call


# -- answers --


def test_of_two_who_answer_a_ring_at_everybody_one_wins_and_the_other_hears_so_at_once() -> None:
    town = Town(EVERYBODY)
    aino, eino, kiosk = town.clerk("aino"), town.clerk("eino"), town.kiosk()
    call = town.request(kiosk).call
    town.holds_writes = True
    replies = [town.accept(aino, call), town.accept(eino, call)]
    assert replies[1].code is Code.NOT_OFFERED
    assert not town.of(eino, CallGone), "nobody has it before the disk has"
    town.write()
    assert [(one.call, one.taken) for one in town.of(eino, CallGone)] == [(call, True)]
    assert town.last(aino, CallBegin).call == town.last(kiosk, CallBegin).call == call


def test_one_who_is_not_rung_cannot_answer(town: Town) -> None:
    town.clerk("aino")
    town.wait(1)
    eino = town.clerk("eino")
    call = town.request(town.kiosk()).call
    assert town.accept(eino, call).code is Code.NOT_OFFERED
    assert town.offered(eino) == []


def test_an_answer_to_a_ring_that_has_passed_does_not_count(town: Town) -> None:
    aino = town.clerk("aino")
    town.wait(1)
    eino, call = town.clerk("eino"), town.request(town.kiosk()).call
    town.wait(15)
    assert town.ringing(eino) == call
    assert codes([town.accept(aino, call, 1), town.accept(aino, call, 2)]) == [Code.NOT_OFFERED] * 2
    assert isinstance(town.accept(eino, call, fence_of(town, eino)), Ok)


def test_an_answer_on_its_way_to_the_disk_is_not_rung_out(town: Town) -> None:
    clerk, call = town.clerk(), town.request(town.kiosk()).call
    town.holds_writes = True
    town.accept(clerk, call)
    town.wait(30)
    town.write()
    assert not town.of(clerk, CallPassed)
    assert town.last(clerk, CallBegin).call == call


# -- rings that pass --


def test_a_declined_caller_keeps_the_head_of_the_line_and_the_time(town: Town) -> None:
    aino = town.clerk("aino")
    first = town.request(town.kiosk("a")).call
    town.request(town.kiosk("b"))
    town.wait(3)
    assert isinstance(town.decline(aino, first), Ok)
    eino = town.clerk("eino")
    assert town.ringing(eino) == first
    assert town.last(eino, CallOffer).ticket.waited_s == 3


def test_a_ring_is_over_after_its_time_and_the_next_is_rung(town: Town) -> None:
    aino = town.clerk("aino")
    town.wait(1)
    eino, call = town.clerk("eino"), town.request(town.kiosk()).call
    town.wait(14.9)
    assert town.ringing(aino) == call
    town.wait(0.2)
    assert (town.ringing(aino), town.ringing(eino)) == (None, call)
    assert town.last(aino, CallPassed).why is PassedWhy.RANG_OUT
    assert fence_of(town, eino) > fence_of(town, aino)
    passed = [entry for _, entry in town.log if isinstance(entry, Passed)]
    assert [(one.clerk, one.why) for one in passed] == [("aino", PassedWhy.RANG_OUT)]


def test_the_only_clerk_is_left_in_peace_for_a_moment_and_rung_again(town: Town) -> None:
    clerk, call = town.clerk(), town.request(town.kiosk()).call
    town.decline(clerk, call)
    town.wait(4.9)
    assert town.ringing(clerk) is None
    town.wait(0.2)
    assert town.ringing(clerk) == call


@pytest.mark.parametrize("how", [(15, 21), ("decline", 6, "decline"), (15, 6, "decline")])
def test_two_rings_passed_in_a_row_put_the_clerk_away(town: Town, how: tuple[object, ...]) -> None:
    clerk, call = town.clerk(), town.request(town.kiosk()).call
    for step in how:
        if isinstance(step, int):
            town.wait(step + 0.1)
        else:
            town.decline(clerk, call, fence_of(town, clerk))
    assert [one.away for one in town.of(clerk, CallPassed)] == [False, True]
    assert town.last(clerk, StateChanged).state is ClerkState.AWAY
    town.wait(60)
    assert len(town.of(clerk, CallOffer)) == 2


def test_an_answer_in_between_makes_good_a_ring_that_passed(town: Town) -> None:
    clerk = town.clerk()
    for number in range(3):
        town.request(town.kiosk(f"k{number}"))
        town.wait(15.1)
        town.wait(5)
        answer(town, clerk)
    assert not any(one.away for one in town.of(clerk, CallPassed))


def test_declining_one_ring_at_everybody_leaves_the_others_ringing() -> None:
    town = Town(EVERYBODY)
    aino, eino = town.clerk("aino"), town.clerk("eino")
    call = town.request(town.kiosk()).call
    town.decline(aino, call)
    assert (town.ringing(aino), town.ringing(eino)) == (None, call)
    assert isinstance(town.accept(eino, call, 1), Ok)


def test_a_decline_counts_only_when_it_is_durable(town: Town) -> None:
    clerk, call = town.clerk(), town.request(town.kiosk()).call
    town.disk_works = False
    assert town.decline(clerk, call, key="my-decline").code is Code.INTERNAL
    assert town.ringing(clerk) == call
    town.disk_works = True
    assert isinstance(town.decline(clerk, call, key="my-decline"), Ok)
    town.wait(5.1)
    assert town.ringing(clerk) == call
    town.decline(clerk, call, key="my-decline")
    assert town.ringing(clerk) == call, "the same key is done once"


def test_who_has_declined_cannot_answer_while_that_is_on_its_way(town: Town) -> None:
    clerk, call = town.clerk(), town.request(town.kiosk()).call
    town.holds_writes = True
    town.decline(clerk, call)
    assert town.accept(clerk, call).code is Code.NOT_OFFERED


def test_declining_what_does_not_ring_changes_nothing(town: Town) -> None:
    aino, kiosk = town.clerk("aino"), town.kiosk()
    call = town.request(kiosk).call
    assert codes([town.decline(aino, call, 7), town.decline(kiosk, call)]) == ["ok", Code.NOT_ALLOWED]
    stranger = town.clerk(profile("svea", languages="sv"))
    assert town.decline(stranger, call).code is Code.NO_SUCH_CALL
    assert town.ringing(aino) == call


# -- links --


def test_a_ring_ends_when_the_citizen_leaves(town: Town) -> None:
    clerk, kiosk = town.clerk(), town.kiosk()
    call = town.request(kiosk).call
    town.end(kiosk, call, EndReason.CITIZEN_LEFT_QUEUE)
    assert [(one.call, one.taken) for one in town.of(clerk, CallGone)] == [(call, False)]
    other = town.request(kiosk).call
    assert town.ringing(clerk) == other


def test_a_kiosk_that_is_cut_off_rings_no_more_until_it_is_back(town: Town) -> None:
    clerk, kiosk = town.clerk(), town.kiosk()
    call, ready = town.request(kiosk).call, town.ready(kiosk)
    town.leave(kiosk)
    assert town.last(clerk, CallPassed).why is PassedWhy.WITHDRAWN
    town.back(ready, 0)
    assert town.ringing(clerk) == call


def test_a_clerk_who_is_cut_off_is_not_rung_and_it_is_no_miss(town: Town) -> None:
    aino = town.clerk("aino")
    town.wait(1)
    eino, call = town.clerk("eino"), town.request(town.kiosk()).call
    ready = town.ready(aino)
    town.leave(aino)
    assert town.ringing(eino) == call
    town.decline(eino, call, fence_of(town, eino))
    back = town.back(ready, 99)
    assert town.ringing(back) == call
    assert not any(one.away for one in town.of(back, CallPassed))


def test_a_program_that_takes_over_a_lost_connection_finds_its_ring(town: Town) -> None:
    clerk = town.clerk()
    call, ready = town.request(town.kiosk()).call, town.ready(clerk)
    town.wait(4)
    again = town.ready(town.back(ready, 10_000))
    assert not again.recovered
    offer = again.snapshot.offer  # type: ignore[union-attr]
    assert offer is not None
    assert (offer.ticket.call, offer.ring_s) == (call, 11)


def test_a_new_program_of_a_clerk_begins_without_a_ring(town: Town) -> None:
    clerk = town.clerk()
    call = town.request(town.kiosk()).call
    again = town.clerk(available=False)
    assert town.ready(again).snapshot.offer is None  # type: ignore[union-attr]
    assert town.accept(clerk, call) is None, "the old program is gone"
    town.be(again, ClerkState.AVAILABLE)
    assert town.ringing(again) == call
    assert fence_of(town, again) == 2


def test_after_a_restart_the_line_rings_anew(town: Town) -> None:
    town.clerk()
    kiosk = town.kiosk()
    call = town.request(kiosk).call
    town.restart()
    town.kiosk()
    clerk = town.clerk()
    assert town.ringing(clerk) == call
    assert isinstance(town.accept(clerk, call, fence_of(town, clerk)), Ok)


def test_a_kiosk_hears_that_a_clerk_is_being_rung(town: Town) -> None:
    kiosk = town.kiosk()
    call = town.request(kiosk).call
    clerk = town.clerk()
    town.wait(1)
    assert town.last(kiosk, QueueUpdate).ringing
    town.decline(clerk, call)
    town.wait(1)
    assert not town.last(kiosk, QueueUpdate).ringing


def test_a_service_that_nobody_knows_rings_by_the_common_strategy() -> None:
    rules = Rules(strategies={SICKNESS: Strategy.MANUAL})
    assert rules.strategy_of(ServiceId("new")) is Strategy.LONGEST_IDLE
