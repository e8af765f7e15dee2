"""One day at the kiosk and at the clerk's desk: programs that stay up, and what both people do in any visit.

A kind of visit says in which order; nothing here knows kinds.  Words are the programs' English source texts.
"""

import subprocess
from collections.abc import Mapping

from demo.cable import Cable
from demo.people.person import Person
from demo.people.words import Words
from demo.settings import SITE, Tables
from demo.stage import CLERK, PASSWORD, Stage
from demo.standins import lay_form
from demo.visits.health import Health, health_of, residue
from demo.visits.recorded import Records
from demo.waiting import wait_for
from demo.watching import has_picture, media_pid, rings

LANGUAGE = "fi"
LETTER = "Päätös ASTU-7734 tulee postissa."
"""What the clerk prints; nothing of it may be found at the kiosk afterwards."""
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OPEN_ALL_DAY = "site.public_holidays = true\n" + "".join(
    f'site.hours.{day} = ["00:00-24:00"]\n' for day in DAYS
)
BOOKING: Tables = {
    "booking": {"minutes": 5, "buffer_minutes": 0, "lead_minutes": 0, "early_minutes": 240,
                "walk_in_percent": 0, "horizon_days": 2},
}  # fmt: skip
"""So that a time can be booked for now, and the next one soon after it."""


class Day:
    """The stage, its two people, and what the server has recorded."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.cable: Cable = stage.lay_cable()
        stage.surround()
        self._open_the_site_all_day()
        self._media: set[int] = set()
        self._programs: dict[str, subprocess.Popen[bytes]] = {"server": stage.start_server(BOOKING)}
        self.records = Records(stage.run / "server" / "etaluukku.sqlite3")
        self._programs["console"] = stage.start_console()
        form = lay_form(stage.run / "papers")
        self._programs["kiosk"] = stage.start_kiosk(form, {"paper": {"feeder": "Automatic Document Feeder"}})
        self.citizen, self.clerk = self._person("kiosk"), self._person("console")
        self.logs_in()
        self.citizen.waits_for("Touch the screen to start")
        self.records.close_visit()

    # -- the citizen --

    def calls(self, service: str = "Asumistuki") -> None:
        """From the first touch to a place in the line."""
        self.citizen.presses("Start in English")  # in the language played
        self.citizen.presses(service)
        self.goes_on()

    def goes_on(self) -> None:
        """From the data notice to a place in the line."""
        self.citizen.presses("Call a clerk")
        self.citizen.waits_for("Leave the queue")

    def releases(self) -> None:
        """The page on the screen goes to the clerk, who has it."""
        self.citizen.presses("Release this page to the authority")
        self.citizen.waits_for("Document sent")
        self.citizen.puts_away("Document sent", by="Continue")

    def goes(self) -> None:
        """The call is over at the kiosk; the citizen leaves, and the next one can come."""
        self.citizen.presses("Skip the survey")
        self.citizen.presses("Ready")
        self.citizen.waits_for("Touch the screen to start")

    def hangs_up(self) -> None:
        self.citizen.presses("End the call")
        self.goes()

    # -- the clerk --

    def logs_in(self) -> None:
        self.clerk.writes("User name", CLERK)
        self.clerk.writes("Password", PASSWORD)
        self.clerk.presses("Log in", role="push button")

    def answers(self) -> None:
        """The clerk answers, and both see each other."""
        self.clerk.presses("Answer")
        self.see_each_other()

    def see_each_other(self) -> None:
        self.clerk.waits_for("Connected")
        self.citizen.waits_for("End the call")
        for machine in ("kiosk", "console"):
            self._pictures(machine)

    def wraps_up(self, outcome: str = "Resolved") -> None:
        """The clerk's word; the desk is free again."""
        self.clerk.waits_for("What became of the matter?")
        self.clerk.presses(outcome, role="")
        self.clerk.presses("4", role="")
        self.clerk.presses("Finish the visit")
        self.clerk.waits_until_gone("What became of the matter?")

    # -- bad luck --

    def kill(self, machine: str) -> None:
        """The program of a machine is ended as a power cut ends it."""
        program = self._programs[machine]
        program.kill()
        program.wait()

    def start_again(self, machine: str) -> None:
        """As its service does."""
        old = self.citizen if machine == "kiosk" else self.clerk
        old.leaves()
        self._programs[machine] = self.stage.start_again(machine)
        if machine == "kiosk":
            self.citizen = self._person(machine)
        else:
            self.clerk = self._person(machine)

    def recover(self) -> None:
        """After a visit that went wrong: both programs anew, and the outcome that is owed."""
        self.cable.put_back()
        for machine in ("kiosk", "console"):
            self.kill(machine)
            self.start_again(machine)
        self.logs_in()
        found = self.clerk.waits_for("What became of the matter?", "Nobody is waiting", "End the call")
        if found == "End the call":
            self.clerk.presses(found)
            self.clerk.presses("Yes")
        if found != "Nobody is waiting":
            self.wraps_up("Technical fault")
        self.citizen.waits_for("Touch the screen to start")

    # -- what is so afterwards --

    def is_over(self) -> None:
        """Both stand where they stood before the visit."""
        self.citizen.waits_for("Touch the screen to start")
        self.clerk.waits_for("Nobody is waiting")

    def health(self) -> Mapping[str, Health]:
        return {name: health_of(program.pid) for name, program in self._programs.items()}

    def residue(self) -> list[str]:
        run = self.stage.run
        return residue(self.stage.visit_dir, self._media, (run / "kiosk", run / "cups" / "spool"), LETTER)

    def _person(self, machine: str) -> Person:
        return self.stage.person(machine, self._programs[machine].pid, Words(machine, LANGUAGE))

    def _pictures(self, machine: str) -> None:
        """A picture of the other end at this machine."""
        alive = self.stage.children.descendants
        ring = wait_for(
            lambda: next((ring for ring in rings(machine, "remote", alive) if has_picture(ring)), None),
            20,
            f"pictures at the {machine}",
        )
        if machine == "kiosk":
            self._media.add(media_pid(ring))

    def _open_the_site_all_day(self) -> None:
        """A time can be booked whenever the visits are played."""
        sites = self.stage.run / "server-settings" / "sites"
        sites.mkdir(parents=True)
        (sites / f"{SITE}.toml").write_text(OPEN_ALL_DAY, encoding="utf-8")
