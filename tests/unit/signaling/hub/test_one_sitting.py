"""A clerk gives the citizen on; the next clerk is called without queueing again."""

from dataclasses import replace

import pytest

from common.ids import AuthorityId
from common.protocol.codes import ClerkState, Code, EndReason, Outcome
from common.protocol.messages import CallBegin, CallEnded, CallMoved, CallTransfer, Error, Ok, QueueUpdate
from signaling.hub.events import ConnectionId
from signaling.log.entries import Ended, Queued
from tests.unit.signaling.hub.town import Town, codes, profile

TAX = AuthorityId("vero")
CARD = "vero-card"


@pytest.fixture
def town() -> Town:
    return Town()


def tax_clerk(town: Town, name: str = "veera", *, available: bool = True) -> ConnectionId:
    return town.clerk(replace(profile(name), authority=TAX), available=available)


def transfer(town: Town, clerk: ConnectionId, call: object, service: str = CARD, **more: object) -> object:
    return town.ask(clerk, CallTransfer, call=call, service=service, **more)


def ends(town: Town) -> list[tuple[str, EndReason]]:
    return [(entry.call, entry.reason) for _, entry in town.log if isinstance(entry, Ended)]


def test_the_next_authority_is_called_at_once_in_a_call_of_its_own(town: Town) -> None:
    kiosk, clerk, call = town.in_call()
    veera = tax_clerk(town)
    reply = transfer(town, clerk, call)
    assert isinstance(reply, Ok)
    moved = town.last(kiosk, CallMoved)
    assert (moved.call, moved.to, moved.service, moved.number) == (call, reply.call, CARD, reply.number)
    assert town.ringing(veera) == reply.call
    assert isinstance(town.accept(veera, reply.call), Ok)  # type: ignore[arg-type]
    begin = town.last(kiosk, CallBegin)
    assert (begin.call, begin.authority, begin.languages) == (reply.call, TAX, ["fi"])
    assert town.last(clerk, CallEnded).reason is EndReason.TRANSFERRED
    assert town.state_of(clerk) is ClerkState.WRAPUP
    assert ends(town) == [(call, EndReason.TRANSFERRED)]


def test_both_clerks_give_an_outcome_of_their_own(town: Town) -> None:
    kiosk, clerk, call = town.in_call()
    veera = tax_clerk(town)
    new = transfer(town, clerk, call).call  # type: ignore[attr-defined]
    town.accept(veera, new)
    town.end(kiosk, new, EndReason.CITIZEN_ENDED)
    replies = [town.outcome(clerk, call, Outcome.FORWARDED), town.outcome(veera, new, Outcome.RESOLVED)]
    assert codes(replies) == ["ok", "ok"]
    assert [town.state_of(one) for one in (clerk, veera)] == [ClerkState.AVAILABLE] * 2


def test_who_was_given_on_stands_before_all_who_have_not_been_served(town: Town) -> None:
    for name in ("b", "c"):
        town.ask_for(town.kiosk(name), "vero", CARD)
    kiosk, clerk, call = town.in_call()
    town.wait(5)
    new = transfer(town, clerk, call).call  # type: ignore[attr-defined]
    assert town.last(kiosk, QueueUpdate).ahead == 0
    assert town.ringing(tax_clerk(town)) == new


def test_a_transfer_is_one_durable_step(town: Town) -> None:
    kiosk, clerk, call = town.in_call()
    town.holds_writes = True
    assert transfer(town, clerk, call, key="my-transfer") is None
    assert not town.of(kiosk, CallMoved)
    assert town.hub.counts() == {"programs": 2, "waiting": 0, "calls": 1}
    town.write()
    assert town.hub.counts() == {"programs": 2, "waiting": 1, "calls": 0}
    again = transfer(town, clerk, call, key="my-transfer")
    assert again.call == town.last(kiosk, CallMoved).to  # type: ignore[attr-defined]
    assert len(town.of(kiosk, CallMoved)) == 1


def test_a_transfer_that_the_disk_does_not_take_leaves_the_call_as_it_was(town: Town) -> None:
    kiosk, clerk, call = town.in_call()
    town.disk_works = False
    assert transfer(town, clerk, call).code is Code.INTERNAL  # type: ignore[attr-defined]
    assert town.hub.counts()["calls"] == 1
    town.disk_works = True
    assert isinstance(town.end(kiosk, call, EndReason.CITIZEN_ENDED), Ok)
    assert ends(town) == [(call, EndReason.CITIZEN_ENDED)]


def test_an_end_beside_a_transfer_hears_what_became_of_the_transfer(town: Town) -> None:
    kiosk, clerk, call = town.in_call()
    town.holds_writes = True
    transfer(town, clerk, call)
    assert town.end(kiosk, call, EndReason.CITIZEN_ENDED) is None
    town.disk_works = False
    town.write()
    assert [one.code for one in town.of(kiosk, Error)] == [Code.INTERNAL]
    town.disk_works = True
    transfer(town, clerk, call)
    before = len(town.of(kiosk, Ok))
    assert town.end(kiosk, call, EndReason.CITIZEN_ENDED) is None
    town.write()
    assert len(town.of(kiosk, Ok)) == before + 1


def test_a_server_killed_within_a_transfer_knows_both_calls(town: Town) -> None:
    _, clerk, call = town.in_call()
    new = transfer(town, clerk, call).call  # type: ignore[attr-defined]
    town.log = [one for one in town.log if not isinstance(one[1], Ended)]  # killed just before the end
    town.restart()
    snapshot = town.ready(town.kiosk()).snapshot
    assert (snapshot.call.call, snapshot.call.after) == (new, call)  # type: ignore[union-attr]
    again = town.clerk(available=False)
    assert town.ready(again).snapshot.owes == call  # type: ignore[union-attr]
    assert ends(town) == [(call, EndReason.TRANSFERRED)]
    town.restart()
    town.kiosk()
    assert ends(town) == [(call, EndReason.TRANSFERRED)]


def test_only_the_clerk_of_the_call_gives_on_and_only_to_what_the_site_offers(town: Town) -> None:
    kiosk, clerk, call = town.in_call()
    other = town.clerk("eino")
    replies = [
        transfer(town, other, call),
        transfer(town, kiosk, call),
        transfer(town, clerk, "no-such-call"),
        transfer(town, clerk, call, service="nothing"),
    ]
    assert codes(replies) == [Code.NOT_ALLOWED, Code.NOT_ALLOWED, Code.NO_SUCH_CALL, Code.NO_SUCH_SERVICE]  # type: ignore[arg-type]
    waiting = town.request(town.kiosk("b")).call
    assert transfer(town, other, waiting).code is Code.NOT_ALLOWED  # type: ignore[attr-defined]


def test_a_citizen_may_be_given_on_and_on(town: Town) -> None:
    _, clerk, call = town.in_call()
    veera = tax_clerk(town)
    second = transfer(town, clerk, call).call  # type: ignore[attr-defined]
    town.accept(veera, second)
    town.outcome(clerk, call, Outcome.FORWARDED)
    third = transfer(town, veera, second, "kela-housing").call  # type: ignore[attr-defined]
    assert town.ringing(clerk) == third
    assert [e.after for _, e in town.log if isinstance(e, Queued)] == [None, call, second]
