"""Bad days, with the real programs as processes: somebody is killed, or away, when a visit needs them."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from config import load_kiosk
from demo.settings import SITE
from demo.stage import Stage
from demo.waiting import wait_for
from demo.watching import gone
from tests.e2e.calls import Call

pytestmark = pytest.mark.timeout(180)

GRACE_SECONDS = 6
"""Instead of a minute, so that its end can be seen."""


@pytest.fixture
def call(tmp_path: Path) -> Iterator[Call]:
    with Stage(tmp_path / "out") as stage:
        made = Call(stage, grace_seconds=GRACE_SECONDS)
        made.connect()
        yield made
        made.play.seen.stop_watching()
    assert stage.children.descendants() == []


def test_a_kiosk_that_is_killed_is_awaited_with_a_countdown(call: Call) -> None:
    os.kill(call.kiosk.pid, signal.SIGKILL)
    call.clerk.waits_for("Connection lost. Waiting for the kiosk, %n s", seconds=15)
    first = " ".join(call.clerk.words())
    wait_for(lambda: " ".join(call.clerk.words()) != first, 5, "the countdown to go down")
    wait_for(lambda: gone(call.play.kiosk_media), 5, "the citizen's pictures to be gone with the kiosk")
    call.clerk.waits_for("Wrap-up", seconds=30)
    assert call.ends_in_log() == ["kiosk_lost"]


def test_a_server_that_is_killed_takes_no_call_with_it(call: Call) -> None:
    before = call.log()
    call.server.send_signal(signal.SIGKILL)
    call.server.wait(5)
    call.clerk.waits_for("The server cannot be reached. A connected call goes on.", seconds=15)
    assert call.citizen.sees("End the call")
    assert not call.citizen.sees("There is no connection just now")
    call.pictures_come("kiosk")
    call.pictures_come("console")
    call.server = call.stage.start_server()
    call.clerk.waits_until_gone("The server cannot be reached. A connected call goes on.", seconds=40)
    assert call.citizen.sees("End the call")
    assert call.log()[: len(before)] == before
    assert call.stage.children.run(call.stage.server_command("log", "verify")).startswith("ok")


def test_a_clerk_who_is_killed_is_awaited_and_the_citizen_is_told(call: Call) -> None:
    os.kill(call.console.pid, signal.SIGKILL)
    call.citizen.waits_for("Connection lost, reconnecting", seconds=15)
    assert call.citizen.sees("Stay here. The same clerk comes back to you.")
    call.citizen.waits_for("The connection broke. Phone {phone} and tell your number {number}", seconds=30)
    assert call.ends_in_log() == ["clerk_lost"]
    wait_for(lambda: gone(call.play.kiosk_media), 10, "the media process to end")
    call.citizen.presses("Skip the survey")
    call.citizen.presses("Ready")
    call.citizen.waits_for("Touch the screen to start")


def test_a_kiosk_without_its_server_says_so_with_a_number_and_comes_back(tmp_path: Path) -> None:
    with Stage(tmp_path / "out") as stage:
        call = Call(stage)
        call.server.send_signal(signal.SIGKILL)
        call.server.wait(5)
        call.citizen.waits_for("There is no connection just now", seconds=30)
        assert call.citizen.sees(load_kiosk(SITE, environ={}).site.phone)
        call.server = stage.start_server()
        call.citizen.waits_for("Touch the screen to start", seconds=60)
