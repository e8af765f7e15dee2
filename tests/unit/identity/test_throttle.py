"""Slowing down."""

from common.clock import Instant
from signaling.identity.throttle import LONGEST_DELAY_SECONDS, Bucket, Delays


def test_a_bucket_gives_its_burst_then_its_rate() -> None:
    bucket = Bucket(rate=10, burst=5)
    taken = [bucket.take(Instant(100.0)) for _ in range(7)]
    assert taken == [True] * 5 + [False] * 2
    assert [bucket.take(Instant(100.25)) for _ in range(3)] == [True, True, False]


def test_each_failure_doubles_the_delay_up_to_the_longest() -> None:
    delays, now = Delays(), Instant(0.0)
    seen = []
    for _ in range(12):
        seen.append(delays.before_try("aino", now))
        delays.failed("aino", now)
    assert seen[:4] == [0.0, 0.2, 0.4, 0.8]
    assert seen[-1] == LONGEST_DELAY_SECONDS
    assert delays.before_try("eino", now) == 0
    delays.succeeded("aino")
    assert delays.before_try("aino", now) == 0


def test_an_address_of_many_people_has_some_failures_free() -> None:
    delays, now = Delays(free=3), Instant(0.0)
    for _ in range(3):
        delays.failed("office", now)
    assert delays.before_try("office", now) == 0
    delays.failed("office", now)
    assert delays.before_try("office", now) == 0.2


def test_failures_are_forgotten_in_time_and_in_number() -> None:
    delays = Delays()
    delays.failed("aino", Instant(0.0))
    assert delays.before_try("aino", Instant(4000.0)) == 0
    for number in range(10_001):
        delays.failed(str(number), Instant(0.0))
    assert delays.before_try("aino", Instant(1.0)) == 0
