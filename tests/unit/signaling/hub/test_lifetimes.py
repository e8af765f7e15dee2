"""Nothing is stuck for ever, and a supervisor may release anything."""

from dataclasses import replace

import pytest

from common.protocol.codes import ClerkState, Code, EndReason, OpenState, Outcome
from common.protocol.messages import (
    CallEnded,
    CallRelease,
    Line,
    Ok,
    OpenVisit,
    QueueUpdate,
    StateChanged,
    WrapUpMore,
)
from signaling.hub.events import ClerkProfile, ConnectionId
from signaling.log.entries import Ended, Released
from tests.unit.signaling.hub.town import Town, codes, profile

HOUR = 3600.0


@pytest.fixture
def town() -> Town:
    return Town()


def supervisor_of(name: str = "sirpa") -> ClerkProfile:
    return replace(profile(name), supervisor=True)


def release(town: Town, who: ConnectionId, call: object, **more: object) -> object:
    return town.ask(who, CallRelease, call=call, **more)


def open_visits(town: Town, who: ConnectionId) -> list[OpenVisit]:
    town.wait(town.rules.line_seconds)
    lines = town.of(who, Line)
    return lines[-1].open if lines else town.ready(who).snapshot.open  # type: ignore[union-attr]


# -- lifetimes --


@pytest.mark.parametrize("answered", [False, True])
def test_a_visit_that_everybody_forgot_ends_by_itself(town: Town, answered: bool) -> None:
    if answered:
        kiosk, _, call = town.in_call()
    else:
        kiosk = town.kiosk()
        call = town.request(kiosk).call
    town.wait(10 * HOUR)
    ends = [entry for _, entry in town.log if isinstance(entry, Ended)]
    assert [(one.call, one.reason, one.by) for one in ends] == [(call, EndReason.RELEASED, None)]
    assert town.last(kiosk, CallEnded).reason is EndReason.RELEASED
    assert isinstance(town.request(kiosk), Ok)


def test_an_outcome_is_not_asked_for_for_ever(town: Town) -> None:
    _, clerk, call = town.in_call()
    town.end(clerk, call, EndReason.CLERK_ENDED)
    town.wait(11.9 * HOUR)
    assert town.state_of(clerk) is ClerkState.WRAPUP
    town.wait(0.2 * HOUR)
    assert town.state_of(clerk) is ClerkState.AVAILABLE
    assert isinstance(town.log[-1][1], Released)


def test_a_lifetime_goes_on_over_a_restart(town: Town) -> None:
    _, clerk, call = town.in_call()
    town.end(clerk, call, EndReason.CLERK_ENDED)
    town.wait(11 * HOUR)
    town.restart()
    again = town.clerk(available=False)
    assert town.ready(again).snapshot.owes == call  # type: ignore[union-attr]
    town.wait(1.1 * HOUR)
    assert town.state_of(again) is ClerkState.AVAILABLE
    town.restart()
    assert town.ready(town.clerk(available=False)).snapshot.owes is None  # type: ignore[union-attr]


def test_what_is_no_longer_asked_for_is_let_go_though_the_disk_is_full(town: Town) -> None:
    _, clerk, call = town.in_call()
    town.end(clerk, call, EndReason.CLERK_ENDED)
    town.disk_works = False
    town.wait(13 * HOUR)
    assert town.state_of(clerk) is ClerkState.AVAILABLE


def test_what_was_let_go_and_is_written_late_leaves_the_next_outcome_owed(town: Town) -> None:
    _, clerk, call = town.in_call()
    town.end(clerk, call, EndReason.CLERK_ENDED)
    town.disk_works = False
    town.wait(13 * HOUR)
    (late,), town.backlog, town.disk_works = town.backlog, [], True
    kiosk = town.kiosk("b")
    second = town.request(kiosk).call
    town.accept(clerk, second)
    town.end(clerk, second, EndReason.CLERK_ENDED)
    town.backlog = [late]
    town.write_backlog()
    assert town.state_of(clerk) is ClerkState.WRAPUP


# -- wrap-up --


def test_a_wrap_up_has_its_time_and_is_counted_on_no_longer(town: Town) -> None:
    _, clerk, call = town.in_call()
    waiting = town.kiosk("b")
    town.request(waiting)
    town.end(clerk, call, EndReason.CLERK_ENDED)
    assert town.last(clerk, StateChanged).wrapup_s == 30
    town.wait(2)
    assert town.last(waiting, QueueUpdate).estimate_s is not None
    town.wait(30)
    assert (town.last(clerk, StateChanged).state, town.last(clerk, StateChanged).wrapup_s) == (
        ClerkState.WRAPUP,
        0,
    )
    assert town.last(waiting, QueueUpdate).estimate_s is None
    town.outcome(clerk, call, Outcome.RESOLVED)
    assert town.ringing(clerk) is not None


def test_a_clerk_takes_more_time_and_not_by_asking_often(town: Town) -> None:
    _, clerk, call = town.in_call()
    assert town.ask(clerk, WrapUpMore).code is Code.NOT_ALLOWED
    town.end(clerk, call, EndReason.CLERK_ENDED)
    town.wait(20)
    for _ in range(5):
        assert isinstance(town.ask(clerk, WrapUpMore), Ok)
    assert town.last(clerk, StateChanged).wrapup_s == 30
    town.wait(29)
    assert town.last(clerk, StateChanged).wrapup_s == 30
    town.wait(2)
    assert town.last(clerk, StateChanged).wrapup_s == 0


def test_a_new_program_finds_what_is_left_of_the_wrap_up(town: Town) -> None:
    _, clerk, call = town.in_call()
    town.end(clerk, call, EndReason.CLERK_ENDED)
    town.wait(12)
    assert town.ready(town.clerk(available=False)).snapshot.wrapup_s == 18  # type: ignore[union-attr]


def test_a_kiosk_has_no_wrap_up(town: Town) -> None:
    assert town.ask(town.kiosk(), WrapUpMore).code is Code.NOT_ALLOWED


# -- a supervisor --


def test_a_supervisor_sees_every_visit_that_is_not_over_and_others_see_none(town: Town) -> None:
    sirpa = town.clerk(supervisor_of(), available=False)
    _, clerk, first = town.in_call()
    second = town.request(town.kiosk("b"), "en").call
    assert [(one.call, one.state, one.clerk) for one in open_visits(town, sirpa)] == [
        (first, OpenState.ANSWERED, "aino"),
        (second, OpenState.WAITING, ""),
    ]
    town.end(clerk, first, EndReason.CLERK_ENDED)
    assert [(one.call, one.state) for one in open_visits(town, sirpa)] == [
        (second, OpenState.WAITING),
        (first, OpenState.OWED),
    ]
    assert open_visits(town, clerk) == []


def test_a_supervisor_releases_a_ticket_a_call_and_an_outcome(town: Town) -> None:
    sirpa = town.clerk(supervisor_of(), available=False)
    kiosk, clerk, call = town.in_call()
    ticket = town.request(town.kiosk("b"), "en").call
    replies = [release(town, sirpa, one) for one in (ticket, call)]
    assert codes(replies) == ["ok", "ok"]
    assert town.last(kiosk, CallEnded).reason is EndReason.RELEASED
    assert town.state_of(clerk) is ClerkState.WRAPUP
    assert codes([release(town, sirpa, call)]) == ["ok"]
    assert town.state_of(clerk) is ClerkState.AVAILABLE
    assert open_visits(town, sirpa) == []


def test_releasing_twice_with_one_key_is_done_once(town: Town) -> None:
    sirpa = town.clerk(supervisor_of(), available=False)
    _, clerk, call = town.in_call()
    release(town, sirpa, call, key="my-release")
    assert codes([release(town, sirpa, call, key="my-release")]) == ["ok"]
    assert town.state_of(clerk) is ClerkState.WRAPUP, "the outcome was not released by the repeated key"


def test_only_a_supervisor_of_the_authority_releases(town: Town) -> None:
    _, clerk, call = town.in_call()
    other = ClerkProfile(profile("veera").id, "vero", (), ("fi",), supervisor=True)  # type: ignore[arg-type]
    stranger = town.clerk(other, available=False)
    replies = [release(town, one, call) for one in (clerk, town.kiosk("b"), stranger)]
    assert codes(replies) == [Code.NOT_ALLOWED, Code.NOT_ALLOWED, Code.NO_SUCH_CALL]
    assert town.hub.counts()["calls"] == 1


def test_no_party_may_say_that_it_was_released(town: Town) -> None:
    kiosk, _, call = town.in_call()
    assert town.end(kiosk, call, EndReason.RELEASED).code is Code.NOT_ALLOWED
