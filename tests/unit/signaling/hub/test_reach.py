"""Rings that widen with time: to a language that does instead, then to a neighbouring service."""

import pytest

from common.protocol.codes import Widened
from common.protocol.messages import CallOffer
from signaling.hub.events import ConnectionId
from signaling.hub.rules import Rules, Strategy
from tests.unit.signaling.hub.town import HOUSING, SICKNESS, Town, profile

RULES = Rules(
    fallbacks={"sv": ("fi",)},
    neighbours={HOUSING: (SICKNESS,)},
    widen_language_seconds=60,
    widen_service_seconds=120,
)


def widened(town: Town, clerk: ConnectionId) -> Widened | None:
    return town.last(clerk, CallOffer).ticket.widened


def test_a_language_that_does_instead_is_asked_after_its_time() -> None:
    town = Town(RULES)
    finnish = town.clerk(profile("aino", languages="fi"))
    call = town.request(town.kiosk(), "sv").call
    town.wait(59)
    assert town.ringing(finnish) is None
    town.wait(1)
    assert town.ringing(finnish) == call
    assert widened(town, finnish) is Widened.LANGUAGE


def test_a_neighbouring_service_is_asked_after_its_time_and_can_be_answered() -> None:
    town = Town(RULES)
    other = town.clerk(profile("eino", services=(SICKNESS,)))
    call = town.request(town.kiosk(), "fi").call
    town.wait(119)
    assert town.ringing(other) is None
    town.wait(1)
    assert town.ringing(other) == call
    assert widened(town, other) is Widened.SERVICE
    assert town.accept(other, call).call == call


def test_of_two_who_are_free_the_own_line_goes_before_the_longer_idle() -> None:
    town = Town(RULES)
    kiosk = town.kiosk()
    town.holds_writes = True
    town.request(kiosk, "sv")
    idle = town.clerk(profile("aino", languages="fi"))
    own = town.clerk(profile("olga", languages="sv"))
    town.wait(61)
    town.holds_writes = False
    town.write()
    assert (town.ringing(own) is not None, town.ringing(idle)) == (True, None)
    assert widened(town, own) is None


def test_never_to_a_clerk_of_another_language_or_service_than_the_settings_say() -> None:
    town = Town(RULES)
    english = town.clerk(profile("emma", languages="en"))
    town.request(town.kiosk(), "sv")
    town.wait(1000)
    assert town.ringing(english) is None


def test_after_a_restart_the_wait_counts_from_its_beginning() -> None:
    town = Town(RULES)
    town.request(town.kiosk("waiting"), "sv")
    town.wait(50)
    town.restart()
    finnish = town.clerk(profile("aino", languages="fi"))
    town.kiosk("waiting")
    town.wait(9)
    assert town.ringing(finnish) is None
    town.wait(1)
    assert town.ringing(finnish) is not None


@pytest.mark.parametrize("seconds", [0.0, 60.0])
def test_nothing_widens_where_the_settings_say_never(seconds: float) -> None:
    town = Town(Rules(fallbacks={"sv": ("fi",)}, widen_language_seconds=seconds))
    finnish = town.clerk(profile("aino", languages="fi"))
    town.request(town.kiosk(), "sv")
    town.wait(60)
    assert (town.ringing(finnish) is None) == (seconds == 0)


def test_where_nobody_is_rung_the_head_of_the_line_is_shown_to_more_clerks() -> None:
    town = Town(Rules(strategy=Strategy.MANUAL, fallbacks={"sv": ("fi",)}, widen_language_seconds=60))
    finnish = town.clerk(profile("aino", languages="fi"))
    call = town.request(town.kiosk(), "sv").call
    assert town.line(finnish) == []
    town.wait(60)
    (entry,) = town.line(finnish)
    assert (entry.call, entry.offered, entry.widened) == (call, True, Widened.LANGUAGE)
