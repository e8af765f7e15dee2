"""A call between the real programs, for tests that break something in it."""

import json

from common.media.frames import FrameReader
from demo.people.words import Words
from demo.script import Play
from demo.seen import Seen
from demo.stage import Stage
from demo.standins import lay_form
from demo.waiting import wait_for


class Call:
    """A connected call on a stage of its own, or one to be connected."""

    def __init__(self, stage: Stage, *, bare: bool = False, **server: float) -> None:
        """``bare`` is a kiosk with a screen and no other device; ``server`` are settings of the server."""
        self.stage = stage
        stage.surround()
        self.server = stage.start_server(**server)
        self.console = stage.start_console()
        self.kiosk = stage.start_kiosk(None if bare else lay_form(stage.run / "papers"))
        self.citizen = stage.person("kiosk", self.kiosk.pid, Words("kiosk", "fi"))
        self.clerk = stage.person("console", self.console.pid, Words("console", "fi"))
        self.play = Play(stage, self.citizen, self.clerk, Seen(), lambda _: None, {})
        self.play.begin_day()

    def connect(self) -> None:
        """The citizen calls, the clerk answers, they see each other."""
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

    def ends_in_log(self) -> list[object]:
        """The reasons of all ended visits."""
        return [entry["reason"] for entry in self.log() if entry.get("kind") == "call.ended"]
