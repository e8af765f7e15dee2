"""What one who waits is told of the wait, while clerks come and go."""

from common.protocol.codes import ClerkState
from common.protocol.messages import QueueUpdate
from signaling.hub.line import ESTIMATE_STEP_SECONDS
from signaling.hub.rules import Rules, Strategy
from tests.unit.signaling.hub.town import Town


def test_a_clerk_who_is_free_for_a_moment_promises_nothing() -> None:
    town = Town(Rules(strategy=Strategy.MANUAL, default_handling_seconds=600.0))
    town.clerk("aino")
    other = town.clerk("eino", available=False)
    for name in ("first", "second"):
        town.request(town.kiosk(name))
    waiting = town.kiosk("third")
    town.request(waiting)
    town.wait(2)
    assert town.last(waiting, QueueUpdate).estimate_s == (600, 1800)
    began = town.clock.now()
    for state in (ClerkState.AVAILABLE, ClerkState.BREAK) * 3:
        town.be(other, state)
        town.wait(5)
        low, high = town.last(waiting, QueueUpdate).estimate_s or (0, 0)
        passed = town.clock.now() - began
        assert low >= 600 - passed - ESTIMATE_STEP_SECONDS
        assert high >= 1800 - passed - ESTIMATE_STEP_SECONDS


def test_the_estimate_falls_at_once_when_the_place_does() -> None:
    town = Town(Rules(strategy=Strategy.MANUAL, default_handling_seconds=600.0))
    town.clerk("aino")
    first = town.kiosk("first")
    call = town.request(first).call
    waiting = town.kiosk("second")
    town.request(waiting)
    town.wait(2)
    assert town.last(waiting, QueueUpdate).estimate_s == (300, 900)
    town.end(first, call, "citizen_left_queue")
    town.wait(2)
    assert town.last(waiting, QueueUpdate).estimate_s == (0, 30)
