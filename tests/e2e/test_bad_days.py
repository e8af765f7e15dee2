"""Bad days, with the real programs as processes: somebody is killed in the middle of a call."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from common.media.frames import FrameReader
from demo.people.words import Words
from demo.script import Play
from demo.seen import Seen
from demo.stage import Stage
from demo.standins import lay_form
from demo.waiting import wait_for
from demo.watching import gone

pytestmark = pytest.mark.timeout(180)


class Call:
    """A connected call on a stage of its own."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        stage.surround()
        self.server = stage.start_server()
        console = stage.start_console()
        self.kiosk = stage.start_kiosk(lay_form(stage.run / "papers"))
        self.citizen = stage.person("kiosk", self.kiosk.pid, Words("kiosk", "fi"))
        self.clerk = stage.person("console", console.pid, Words("console", "fi"))
        self.play = Play(stage, self.citizen, self.clerk, Seen(), lambda _: None, {})
        self.play.begin_day()
        self.play.choose_and_wait()
        self.play.answer()

    def pictures_come(self, machine: str, seconds: float = 5.0) -> None:
        """Wait until this machine has received some more pictures."""
        reader = FrameReader(self.play.seen.pictures[machine].ring)
        try:
            first = wait_for(reader.latest, seconds, f"a picture at the {machine}").seq
            wait_for(lambda: reader.latest(first + 10), seconds, f"more pictures at the {machine}")
        finally:
            reader.close()

    def log(self) -> list[dict[str, object]]:
        """The entries of the session log."""
        command = self.stage.server_command("log", "export", "--events", "--format", "jsonl")
        return [json.loads(line)["entry"] for line in self.stage.children.run(command).splitlines()]


@pytest.fixture
def call(tmp_path: Path) -> Iterator[Call]:
    with Stage(tmp_path / "out") as stage:
        made = Call(stage)
        yield made
        made.play.seen.stop_watching()
    assert stage.children.descendants() == []


def test_a_kiosk_that_is_killed_is_awaited_with_a_countdown(call: Call) -> None:
    os.kill(call.kiosk.pid, signal.SIGKILL)
    call.clerk.waits_for("Connection lost. Waiting for the kiosk, %n s", seconds=15)
    first = " ".join(call.clerk.words())
    wait_for(lambda: " ".join(call.clerk.words()) != first, 5, "the countdown to go down")
    wait_for(lambda: gone(call.play.kiosk_media), 5, "the citizen's pictures to be gone with the kiosk")
    call.clerk.presses("End the call")
    call.clerk.presses("Yes")
    call.clerk.waits_for("Wrap-up")


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
