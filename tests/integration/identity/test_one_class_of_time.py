"""Whoever guesses names learns nothing from the clock: unknown and known take equally long.

By distribution: of two samples taken in turn, how often one of the first is longer than one of the second.
Equal ones say 0.5; the bounds are four standard deviations of that.  Time is the thread's own, so that
others on the machine do not matter.
"""

import math
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import argon2
import pytest

from common.clock import SystemClock
from common.ids import AuthorityId, ClerkId
from common.protocol.messages import ClerkAuth, DayAuth, DeviceAuth, DeviceProof
from signaling.hub.events import ClerkProfile
from signaling.identity.doorkeeper import Doorkeeper
from signaling.identity.tokens import Use
from signaling.log.entries import LoginRefused
from tests.fakes.devices import WORKSTATION, enrolled, identity_in

PAIRS = 60
DEVIATION = math.sqrt((2 * PAIRS + 1) / (12 * PAIRS * PAIRS))
BOUND = 4 * DEVIATION


def longer(first: Callable[[], object], second: Callable[[], object]) -> float:
    """How often a try of the first is longer than one of the second."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(PAIRS):
        for act, mine in zip((first, second), times, strict=True):
            began = time.thread_time()
            assert isinstance(act(), LoginRefused)
            mine.append(time.thread_time() - began)
    return sum((one > other) + (one == other) / 2 for one in times[0] for other in times[1]) / PAIRS**2


@pytest.fixture
def doorkeeper(tmp_path: Path) -> Iterator[Doorkeeper]:
    hasher = argon2.PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1)
    identity = identity_in(tmp_path, hasher)
    identity.accounts.add_clerk(
        ClerkProfile(ClerkId("aino"), AuthorityId("kela"), (), ("fi",)), "a long password"
    )
    enrolled(identity, "karstula")
    enrolled(identity, "kela-1", WORKSTATION, "kela")
    doorkeeper = Doorkeeper(identity, SystemClock())
    yield doorkeeper
    doorkeeper.close()


def clerk(doorkeeper: Doorkeeper, name: str, desk: str = "kela-1") -> Callable[[], object]:
    proof = DeviceProof(id=desk, sig="A" * 86)
    return lambda: doorkeeper._clerk(
        ClerkAuth(id=name, password="not her password", device=proof), "challenge"
    )


def kiosk(doorkeeper: Doorkeeper, name: str) -> Callable[[], object]:
    return lambda: doorkeeper._kiosk(DeviceAuth(id=name, sig="A" * 86), "challenge")


def test_a_name_nobody_has_takes_as_long_as_a_wrong_password(doorkeeper: Doorkeeper) -> None:
    assert abs(longer(clerk(doorkeeper, "aino"), clerk(doorkeeper, "nobody")) - 0.5) < BOUND


def test_a_workstation_nobody_has_takes_as_long_as_a_wrong_key(doorkeeper: Doorkeeper) -> None:
    assert abs(longer(clerk(doorkeeper, "aino"), clerk(doorkeeper, "aino", "kela-2")) - 0.5) < BOUND


def test_a_kiosk_nobody_has_takes_as_long_as_a_wrong_key(doorkeeper: Doorkeeper) -> None:
    assert abs(longer(kiosk(doorkeeper, "karstula"), kiosk(doorkeeper, "oulu")) - 0.5) < BOUND


def returning(doorkeeper: Doorkeeper, token: str) -> Callable[[], object]:
    """A token of the day, at a workstation whose key is right."""
    auth = DayAuth(token=token, device=DeviceProof(id="kela-1", sig="A" * 86))
    return lambda: doorkeeper._returning(auth, "challenge")


def test_a_token_nobody_has_takes_as_long_as_one_of_another_workstation(doorkeeper: Doorkeeper) -> None:
    token = doorkeeper._tokens.make_only(Use.DAY, "aino", SystemClock().wall(), "another workstation")
    assert abs(longer(returning(doorkeeper, token), returning(doorkeeper, "A" * 43)) - 0.5) < BOUND


def test_a_code_for_a_name_nobody_has_takes_as_long_as_a_wrong_code(doorkeeper: Doorkeeper) -> None:
    tokens, now = doorkeeper._tokens, SystemClock().wall()
    account = doorkeeper._accounts.find("aino")
    assert account is not None
    tokens.make_code(account, now)

    def code_of(name: str) -> Callable[[], object]:
        refused = LoginRefused(role="clerk")
        return lambda: tokens.spend_code(name, "0000-0000-0000-0000", now) or refused

    assert abs(longer(code_of("aino"), code_of("nobody")) - 0.5) < BOUND


def test_the_measure_sees_a_difference_of_a_hash(doorkeeper: Doorkeeper) -> None:
    assert longer(clerk(doorkeeper, "aino"), kiosk(doorkeeper, "karstula")) > 0.5 + BOUND
