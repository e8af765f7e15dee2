"""What the hub promises to a kiosk and a clerk."""

import msgspec
import pytest

from common.errors import Device, Problem
from common.ids import CallId
from common.protocol.codes import ClerkState, CloseCode, Code, EndReason, News, Outcome, PartyState
from common.protocol.messages import (
    CallBegin,
    CallEnded,
    CallGone,
    CallRequest,
    Error,
    Line,
    Ok,
    OpenServices,
    Party,
    QueueUpdate,
    Rtc,
    StateChanged,
)
from signaling.hub.rules import Rules
from signaling.log.entries import Ended
from tests.unit.signaling.hub.town import HOUSING, PICKING, SICKNESS, Town, codes, profile


@pytest.fixture
def town() -> Town:
    return Town()


def test_a_ticket_is_acknowledged_only_when_it_is_durable(town: Town) -> None:
    kiosk = town.kiosk()
    town.holds_writes = True
    assert town.request(kiosk) is None
    town.write()
    assert town.of(kiosk, Ok)[-1].number == 1


def test_a_kiosk_hears_its_place_and_when_nobody_serves_it(town: Town) -> None:
    kiosk = town.kiosk()
    town.request(kiosk)
    assert (town.last(kiosk, QueueUpdate).ahead, town.last(kiosk, QueueUpdate).estimate_s) == (0, None)
    town.clerk()
    town.wait(1)
    assert town.last(kiosk, QueueUpdate).estimate_s == (0, 30)


def test_a_kiosk_is_not_told_its_place_more_than_once_a_second(town: Town) -> None:
    kiosks = [town.kiosk(f"karstula-{number}") for number in range(6)]
    for kiosk in kiosks:
        town.request(kiosk)
    before = len(town.of(kiosks[-1], QueueUpdate))
    for kiosk in kiosks[:5]:
        call = town.last(kiosk, QueueUpdate).call
        town.end(kiosk, call, EndReason.CITIZEN_LEFT_QUEUE)
        town.wait(0.1)
    assert len(town.of(kiosks[-1], QueueUpdate)) <= before + 1
    town.wait(2)
    assert town.last(kiosks[-1], QueueUpdate).ahead == 0


def test_the_first_who_came_is_offered_first(town: Town) -> None:
    clerk, first, second = town.clerk(), town.kiosk("a"), town.kiosk("b")
    calls = [town.request(first).call, town.request(second).call]
    assert town.offered(clerk) == calls[:1]
    assert [one.call for one in town.line(clerk)] == calls


def test_each_service_and_language_is_a_line_of_its_own() -> None:
    town = Town(PICKING)
    clerk = town.clerk(profile(languages="fi sv"))
    wanted = [(HOUSING, "fi"), (HOUSING, "fi"), (HOUSING, "sv"), (SICKNESS, "fi"), (HOUSING, "en")]
    calls = [
        town.request(town.kiosk(f"k{number}"), language, service=service).call
        for number, (service, language) in enumerate(wanted)
    ]
    assert town.offered(clerk) == [calls[0], calls[2], calls[3]]
    assert [one.call for one in town.line(clerk)] == calls[:4]


def test_a_clerk_cannot_answer_one_who_is_not_first(town: Town) -> None:
    clerk = town.clerk()
    town.request(town.kiosk("a"))
    second = town.request(town.kiosk("b")).call
    assert town.accept(clerk, second).code is Code.NOT_OFFERED


def test_one_clerk_wins_and_the_other_hears_so_at_once(town: Town) -> None:
    aino, eino, kiosk = town.clerk("aino"), town.clerk("eino"), town.kiosk()
    call = town.request(kiosk).call
    town.line(aino), town.line(eino)
    replies = [town.accept(aino, call), town.accept(eino, call)]
    assert codes(replies) == ["ok", Code.NOT_OFFERED]
    assert [(one.call, one.taken) for one in town.of(eino, CallGone)] == [(call, True)]
    assert not town.of(aino, CallGone)
    assert town.last(aino, CallBegin).call == town.last(kiosk, CallBegin).call == call


def test_an_accept_on_its_way_to_the_disk_already_wins(town: Town) -> None:
    aino, eino, kiosk = town.clerk("aino"), town.clerk("eino"), town.kiosk()
    call = town.request(kiosk).call
    town.holds_writes = True
    assert town.accept(aino, call) is None
    assert town.accept(eino, call).code is Code.NOT_OFFERED
    town.write()
    assert town.last(aino, CallBegin).call == call


def test_an_old_fence_does_not_answer(town: Town) -> None:
    clerk, call = town.clerk(), town.request(town.kiosk()).call
    assert town.accept(clerk, call, fence=0).code is Code.NOT_OFFERED
    assert isinstance(town.accept(clerk, call, fence=1), Ok)


@pytest.mark.parametrize("state", [ClerkState.AWAY, ClerkState.BREAK])
def test_a_clerk_who_is_not_available_cannot_answer(town: Town, state: ClerkState) -> None:
    clerk, call = town.clerk(available=False), town.request(town.kiosk()).call
    town.be(clerk, state)
    assert town.accept(clerk, call).code is Code.NOT_OFFERED


def test_a_clerk_in_a_call_cannot_answer_another(town: Town) -> None:
    _, clerk, _ = town.in_call()
    other = town.request(town.kiosk("b")).call
    assert town.accept(clerk, other).code is Code.ALREADY_IN_CALL


def test_a_clerk_of_another_line_does_not_even_know_the_call(town: Town) -> None:
    stranger = town.clerk(profile("eino", languages="en"))
    call = town.request(town.kiosk()).call
    assert town.accept(stranger, call).code is Code.NO_SUCH_CALL
    assert town.line(stranger) == []


@pytest.mark.parametrize(
    ("authority", "service"),
    [("kela", "nothing"), ("vero", "kela-housing"), ("nobody", "vero-card")],
)
def test_only_services_of_the_catalogue_can_be_asked_for(town: Town, authority: str, service: str) -> None:
    reply = town.ask(town.kiosk(), CallRequest, authority=authority, service=service, languages=["fi"])
    assert reply.code is Code.NO_SUCH_SERVICE


def test_a_kiosk_has_one_ticket(town: Town) -> None:
    kiosk = town.kiosk()
    town.request(kiosk)
    assert town.request(kiosk).code is Code.ALREADY_IN_CALL


def test_a_second_ticket_is_refused_while_the_first_is_on_its_way_to_the_disk(town: Town) -> None:
    kiosk = town.kiosk()
    town.holds_writes = True
    town.request(kiosk)
    assert town.request(kiosk).code is Code.ALREADY_IN_CALL


def test_a_clerk_cannot_take_a_ticket_nor_a_kiosk_answer_one(town: Town) -> None:
    clerk, kiosk = town.clerk(), town.kiosk()
    assert town.request(clerk).code is Code.NOT_ALLOWED
    call = town.request(kiosk).call
    assert town.accept(kiosk, call).code is Code.NOT_ALLOWED
    assert town.outcome(kiosk, call, Outcome.RESOLVED).code is Code.NOT_ALLOWED
    assert town.be(kiosk, ClerkState.AVAILABLE).code is Code.NOT_ALLOWED


# -- relays --


def test_rtc_goes_to_the_other_party_as_it_came(town: Town) -> None:
    kiosk, clerk, call = town.in_call()
    body = msgspec.Raw(b'{"offer" :  "x"}')
    town.rtc(kiosk, call, body)
    town.rtc(clerk, call, body)
    assert bytes(town.last(clerk, Rtc).d) == bytes(town.last(kiosk, Rtc).d) == bytes(body)


def test_rtc_of_strangers_and_of_unknown_calls_goes_nowhere(town: Town) -> None:
    kiosk, clerk, call = town.in_call()
    stranger, waiting = town.clerk("eino"), town.kiosk("b")
    queued = town.request(waiting).call
    town.rtc(stranger, call, msgspec.Raw(b"1"))
    town.rtc(waiting, queued, msgspec.Raw(b"1"))
    town.rtc(kiosk, CallId("none"), msgspec.Raw(b"1"))
    assert [town.last(one, Error).code for one in (stranger, waiting, kiosk)] == [
        Code.NOT_ALLOWED,
        Code.NOT_ALLOWED,
        Code.NO_SUCH_CALL,
    ]
    assert not town.of(clerk, Rtc)


def test_rtc_to_a_party_that_is_away_says_so(town: Town) -> None:
    kiosk, clerk, call = town.in_call()
    town.leave(clerk)
    town.rtc(kiosk, call, msgspec.Raw(b"1"))
    assert town.last(kiosk, Error).code is Code.PEER_UNREACHABLE


# -- ends --


@pytest.mark.parametrize(
    ("who", "said", "logged"),
    [
        ("kiosk", EndReason.CITIZEN_ENDED, EndReason.CITIZEN_ENDED),
        ("kiosk", EndReason.CITIZEN_LEFT_QUEUE, EndReason.CITIZEN_ENDED),
        ("kiosk", EndReason.CITIZEN_IDLE, EndReason.CITIZEN_IDLE),
        ("clerk", EndReason.CLERK_ENDED, EndReason.CLERK_ENDED),
        ("clerk", EndReason.CITIZEN_ENDED, EndReason.CITIZEN_ENDED),
        ("clerk", EndReason.MEDIA_FAILED, EndReason.MEDIA_FAILED),
        ("kiosk", EndReason.NOT_SECURE, EndReason.NOT_SECURE),
    ],
)
def test_either_party_ends_a_call_and_both_hear_why(
    town: Town, who: str, said: EndReason, logged: EndReason
) -> None:
    kiosk, clerk, call = town.in_call()
    town.wait(61)
    assert isinstance(town.end(kiosk if who == "kiosk" else clerk, call, said), Ok)
    assert {town.last(kiosk, CallEnded).reason, town.last(clerk, CallEnded).reason} == {logged}
    assert town.last(kiosk, CallEnded).talk_s == 61
    assert town.last(clerk, StateChanged).state is ClerkState.WRAPUP
    assert town.last(clerk, StateChanged).owes == call


@pytest.mark.parametrize("reason", [EndReason.SERVICE_CLOSED, EndReason.SERVER_RESTARTED])
def test_nobody_gives_the_servers_own_reasons(town: Town, reason: EndReason) -> None:
    kiosk, _, call = town.in_call()
    assert town.end(kiosk, call, reason).code is Code.NOT_ALLOWED


def test_a_citizen_who_leaves_the_queue_is_gone_from_it(town: Town) -> None:
    clerk, kiosk = town.clerk(), town.kiosk()
    call = town.request(kiosk).call
    town.line(clerk)
    town.end(kiosk, call, EndReason.CITIZEN_ENDED)
    assert town.last(kiosk, CallEnded).reason is EndReason.CITIZEN_LEFT_QUEUE
    assert [(one.call, one.taken) for one in town.of(clerk, CallGone)] == [(call, False)]
    assert town.line(clerk) == []
    assert town.request(kiosk).number == 2


def test_both_hang_up_at_once_and_the_visit_ends_once(town: Town) -> None:
    kiosk, clerk, call = town.in_call()
    town.holds_writes = True
    town.end(kiosk, call, EndReason.CITIZEN_ENDED)
    before = len(town.of(clerk, Ok))
    assert town.end(clerk, call, EndReason.CLERK_ENDED) is None, "ok before it is durable"
    town.write()
    assert len(town.of(clerk, Ok)) == before + 1
    assert town.kinds().count("call.ended") == 1


def test_strangers_end_nothing(town: Town) -> None:
    _, _, call = town.in_call()
    assert town.end(town.clerk("eino"), call, EndReason.CLERK_ENDED).code is Code.NOT_ALLOWED
    assert town.end(town.kiosk("b"), CallId("none"), EndReason.CITIZEN_ENDED).code is Code.NO_SUCH_CALL


# -- clerks --


def test_the_outcome_comes_before_the_next_call(town: Town) -> None:
    kiosk, clerk, call = town.in_call()
    assert town.be(clerk, ClerkState.BREAK).code is Code.ALREADY_IN_CALL
    assert town.outcome(clerk, call, Outcome.RESOLVED).code is Code.NOT_ALLOWED
    town.end(kiosk, call, EndReason.CITIZEN_ENDED)
    assert town.be(clerk, ClerkState.AVAILABLE).code is Code.OUTCOME_MISSING
    assert isinstance(town.outcome(clerk, call, Outcome.RESOLVED), Ok)
    assert town.last(clerk, StateChanged).state is ClerkState.AVAILABLE
    assert town.last(clerk, StateChanged).owes is None


@pytest.mark.parametrize("state", [ClerkState.BUSY, ClerkState.WRAPUP])
def test_nobody_says_of_oneself_to_be_busy(town: Town, state: ClerkState) -> None:
    assert town.be(town.clerk(), state).code is Code.NOT_ALLOWED


def test_a_break_in_wrap_up_does_not_forgive_the_outcome(town: Town) -> None:
    kiosk, clerk, call = town.in_call()
    town.end(kiosk, call, EndReason.CITIZEN_ENDED)
    assert isinstance(town.be(clerk, ClerkState.BREAK), Ok)
    assert town.be(clerk, ClerkState.AVAILABLE).code is Code.OUTCOME_MISSING
    town.outcome(clerk, call, Outcome.RESOLVED)
    assert isinstance(town.be(clerk, ClerkState.AVAILABLE), Ok)


def test_kiosks_hear_what_is_open(town: Town) -> None:
    kiosk = town.kiosk()
    assert town.ready(kiosk).snapshot.open_services == []  # type: ignore[union-attr]
    clerk = town.clerk(profile(services=("kela-housing",)))
    town.wait(1)
    assert town.last(kiosk, OpenServices).open == ["kela-housing"]
    assert town.ready(town.kiosk("b")).snapshot.open_services == ["kela-housing"]  # type: ignore[union-attr]
    town.be(clerk, ClerkState.AWAY)
    town.wait(1)
    assert town.last(kiosk, OpenServices).open == []


def test_a_clerk_sees_the_kiosks_health_before_answering(town: Town) -> None:
    clerk, kiosk = town.clerk(), town.kiosk()
    town.request(kiosk)
    town.health(kiosk, {Device.SCANNER: Problem.JAMMED})
    assert town.line(clerk)[0].health == {Device.SCANNER: Problem.JAMMED}
    town.health(clerk, {})
    assert town.last(clerk, Error).code is Code.NOT_ALLOWED


def test_a_line_is_not_sent_again_when_nothing_changed() -> None:
    town = Town(PICKING)
    clerk = town.clerk()
    town.request(town.kiosk())
    town.line(clerk)
    before = len(town.of(clerk, Line))
    town.wait(30)
    assert len(town.of(clerk, Line)) == before


def test_the_estimate_learns_from_visits(town: Town) -> None:
    clerk = town.clerk()
    for number in range(3):
        kiosk = town.kiosk(f"k{number}")
        call = town.request(kiosk).call
        town.accept(clerk, call)
        town.wait(120)
        town.end(kiosk, call, EndReason.CITIZEN_ENDED)
        town.outcome(clerk, call, Outcome.RESOLVED)
    first, second = town.kiosk("x"), town.kiosk("y")
    town.request(first)
    town.request(second)
    assert town.last(second, QueueUpdate).estimate_s == (60, 180)


# -- news --


def test_news_is_of_the_parties_and_also_after_the_end(town: Town) -> None:
    kiosk, clerk, call = town.in_call()
    assert isinstance(town.tell(clerk, call, News.CONNECTED, numbers={"setup_ms": 700}), Ok)
    assert town.tell(town.kiosk("b"), call, News.WIPED).code is Code.NOT_ALLOWED
    town.end(kiosk, call, EndReason.CITIZEN_ENDED)
    assert isinstance(town.tell(kiosk, call, News.WIPED, numbers={"residue_files": 0}), Ok)
    town.wait(3700)
    town.outcome(clerk, call, Outcome.RESOLVED)
    later, last = town.clerk("eino"), town.kiosk("b")
    other = town.request(last).call
    town.accept(later, other)
    town.end(last, other, EndReason.CITIZEN_ENDED)
    town.wait(7200)
    town.end(last, town.request(last).call, EndReason.CITIZEN_ENDED)
    assert town.tell(kiosk, call, News.WIPED).code is Code.NO_SUCH_CALL


# -- idempotency --


def test_a_key_sent_twice_is_done_once_and_answered_the_same(town: Town) -> None:
    clerk, kiosk = town.clerk(), town.kiosk()
    first, again = (town.request(kiosk, key="the same key") for _ in range(2))
    assert (first.call, first.number) == (again.call, again.number)
    replies = [town.accept(clerk, first.call, key="answer me") for _ in range(2)]
    assert codes(replies) == ["ok", "ok"]
    assert town.kinds().count("call.queued") == town.kinds().count("call.answered") == 1


def test_a_key_asked_again_while_on_its_way_is_answered_with_the_first(town: Town) -> None:
    kiosk = town.kiosk()
    town.holds_writes = True
    town.request(kiosk, key="the same key")
    town.request(kiosk, key="the same key")
    town.write()
    calls = [one.call for one in town.of(kiosk, Ok)]
    assert len(calls) == 2
    assert calls[0] == calls[1]


def test_a_key_of_another_is_another_key(town: Town) -> None:
    replies = [town.request(town.kiosk(name), key="the same key") for name in "ab"]
    assert replies[0].call != replies[1].call


# -- when the disk is full --


def test_without_a_disk_no_ticket_is_given_and_the_next_try_succeeds(town: Town) -> None:
    kiosk = town.kiosk()
    town.disk_works = False
    refused = town.request(kiosk, key="the same key")
    assert (refused.code, refused.retry_ms) == (Code.INTERNAL, town.rules.retry_ms)
    town.disk_works = True
    assert isinstance(town.request(kiosk, key="the same key"), Ok)


def test_without_a_disk_nobody_answers_and_the_ticket_stays(town: Town) -> None:
    clerk, kiosk = town.clerk(), town.kiosk()
    call = town.request(kiosk).call
    town.disk_works = False
    assert town.accept(clerk, call).code is Code.INTERNAL
    town.disk_works = True
    assert town.offered(clerk) == [call]
    assert isinstance(town.accept(clerk, call), Ok)


def test_without_a_disk_a_call_still_ends_but_nobody_is_told_that_it_is_written(town: Town) -> None:
    kiosk, clerk, call = town.in_call()
    town.disk_works = False
    assert town.end(kiosk, call, EndReason.CITIZEN_ENDED).code is Code.INTERNAL
    assert town.last(clerk, CallEnded).reason is EndReason.CITIZEN_ENDED


def test_an_end_that_waits_for_the_disk_is_not_ok_until_it_is_written_and_is_done_once(town: Town) -> None:
    kiosk, clerk, call = town.in_call()
    town.disk_works = False
    town.end(kiosk, call, EndReason.CITIZEN_ENDED, key="the same key")
    again = town.end(kiosk, call, EndReason.CITIZEN_ENDED, key="the same key")
    assert (again.code, again.retry_ms) == (Code.INTERNAL, town.rules.retry_ms)
    assert town.end(clerk, call, EndReason.CLERK_ENDED).code is Code.INTERNAL
    town.disk_works = True
    town.write_backlog()
    assert town.end(kiosk, call, EndReason.CITIZEN_ENDED, key="the same key").call == call
    assert isinstance(town.end(clerk, call, EndReason.CLERK_ENDED), Ok)
    assert town.kinds().count("call.ended") == 1
    assert len(town.of(clerk, CallEnded)) == 1


def test_an_end_that_a_power_cut_took_with_it_is_asked_again_and_done(town: Town) -> None:
    kiosk, _, call = town.in_call()
    town.disk_works = False
    town.end(kiosk, call, EndReason.CITIZEN_ENDED, key="the same key")
    town.restart()
    town.disk_works = True
    assert isinstance(town.end(town.kiosk(), call, EndReason.CITIZEN_ENDED, key="the same key"), Ok)
    assert town.kinds().count("call.ended") == 1


def test_who_waits_for_anothers_end_hears_that_the_disk_did_not_take_it(town: Town) -> None:
    kiosk, clerk, call = town.in_call()
    town.holds_writes = True
    town.end(kiosk, call, EndReason.CITIZEN_ENDED)
    town.end(clerk, call, EndReason.CLERK_ENDED)
    town.disk_works = False
    town.write()
    assert [one.code for one in town.of(clerk, Error)] == [Code.INTERNAL]


def test_endings_are_marked_as_what_must_not_be_lost(town: Town) -> None:
    kiosk, _, call = town.in_call()
    town.holds_writes = True
    town.end(kiosk, call, EndReason.CITIZEN_ENDED)
    assert [keep.must for keep in town.pending if isinstance(keep.entry, Ended)] == [True]


# -- replaced --


def test_a_second_program_of_the_same_name_replaces_the_first(town: Town) -> None:
    first = town.kiosk()
    call = town.request(first).call
    second = town.kiosk()
    assert town.closed == {first: CloseCode.REPLACED}
    assert town.ready(second).snapshot.call.call == call  # type: ignore[union-attr]
    town.leave(first)
    town.wait(100)
    assert not town.of(second, CallEnded)


def test_a_console_that_starts_again_in_a_call_gets_it_in_its_snapshot(town: Town) -> None:
    kiosk, _, call = town.in_call()
    again = town.clerk("aino", available=False)
    snapshot = town.ready(again).snapshot
    assert (snapshot.state, snapshot.call.call) == (ClerkState.BUSY, call)  # type: ignore[union-attr]
    assert town.last(kiosk, Party).state is PartyState.BACK
    assert town.last(again, Party).state is PartyState.HERE


def test_ping_is_quicker_in_a_call() -> None:
    town = Town(Rules(ping_idle_seconds=25, ping_call_seconds=5))
    kiosk, clerk, call = town.in_call()
    assert (town.paces[kiosk], town.paces[clerk]) == (5, 5)
    town.end(kiosk, call, EndReason.CITIZEN_ENDED)
    assert (town.paces[kiosk], town.paces[clerk]) == (25, 25)
