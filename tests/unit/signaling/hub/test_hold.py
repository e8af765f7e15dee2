"""The server keeps who is on hold: for the log, and for the program that takes over a call."""

import pytest

from common.protocol.codes import Code, EndReason
from common.protocol.messages import CallHold, Error, Ok
from signaling.hub.events import ConnectionId
from signaling.log.entries import Held
from tests.unit.signaling.hub.town import Town, profile


@pytest.fixture
def town() -> Town:
    return Town()


def hold(town: Town, clerk: ConnectionId, call: object, *, on: bool = True) -> object:
    return town.ask(clerk, CallHold, call=call, on=on)


def held(town: Town) -> list[bool]:
    return [entry.on for _, entry in town.log if isinstance(entry, Held)]


def held_s(town: Town, clerk: ConnectionId) -> float | None:
    call = town.ready(clerk).snapshot.call  # type: ignore[union-attr]
    assert call is not None
    return call.held_s  # type: ignore[union-attr]


def test_a_console_that_takes_over_finds_the_call_on_hold(town: Town) -> None:
    _, clerk, call = town.in_call()
    assert isinstance(hold(town, clerk, call), Ok)
    town.wait(40)
    assert held_s(town, town.clerk(available=False)) == 40


def test_a_restarted_server_still_knows_it(town: Town) -> None:
    _, clerk, call = town.in_call()
    hold(town, clerk, call)
    town.restart()
    town.kiosk()
    assert held_s(town, town.clerk(available=False)) is not None


def test_who_was_taken_back_is_not_on_hold_any_more(town: Town) -> None:
    _, clerk, call = town.in_call()
    hold(town, clerk, call)
    hold(town, clerk, call, on=False)
    assert held(town) == [True, False]
    assert held_s(town, town.clerk(available=False)) is None


def test_the_same_word_twice_is_written_once(town: Town) -> None:
    _, clerk, call = town.in_call()
    assert [type(hold(town, clerk, call)) for _ in range(2)] == [Ok, Ok]
    assert held(town) == [True]


def test_only_the_clerk_of_the_call_puts_on_hold(town: Town) -> None:
    kiosk, clerk, call = town.in_call()
    other = town.clerk(profile("veera"))
    for stranger in (kiosk, other):
        reply = hold(town, stranger, call)
        assert isinstance(reply, Error)
        assert reply.code is Code.NOT_ALLOWED
    town.end(kiosk, call, EndReason.CITIZEN_ENDED)
    assert hold(town, clerk, call).code is Code.NOT_ALLOWED  # type: ignore[attr-defined]
    assert held(town) == []
