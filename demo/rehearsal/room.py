"""Where a rehearsal takes place: a server of its own with the rehearsal site, voices, the citizen's end."""

import asyncio
import os
import shutil
import tomllib
from pathlib import Path

from common.call import news
from common.clock import SystemClock
from common.identity.certificate import DeviceKind
from common.identity.device import Device
from common.identity.enrol import enrol
from common.identity.invitation import read_line
from common.ids import CallId
from common.protocol.codes import Outcome
from demo.pulse import Sound
from demo.rehearsal import ends
from demo.rehearsal.scoring import Mark, Observed
from demo.rehearsal.script import Script
from demo.settings import AUTHORITY
from demo.stage import CLERK, PASSWORD, WORKSTATION, Stage, said
from demo.waiting import DemoError
from signaling.log.store_sqlite import read_lines
from signaling.pilot.deriving import Background, by_visit, derive

SITE = "harjoitus"
HERE = Path(__file__).parent
VOICES = {"fi": "fi", "sv": "sv", "en": "en-gb"}


class Room:
    """A rehearsal of one script on a stage."""

    def __init__(self, stage: Stage, script: Script, language: str) -> None:
        self._stage, self._script, self._language = stage, script, language
        self._sound = stage.sound or Sound(stage.children, stage.run)
        # Our media processes find the sound server where we do; a console of a person's own finds theirs.
        os.environ["PULSE_SERVER"] = self._sound.environment("kiosk")["PULSE_SERVER"]
        for file, folder in (("site.toml", "sites"), ("agreement.toml", "agreements")):
            (stage.run / "server-settings" / folder).mkdir(parents=True)
            shutil.copyfile(HERE / file, stage.run / "server-settings" / folder / f"{SITE}.toml")
        stage.start_server()
        self._kiosk = self._enrolled(DeviceKind.KIOSK, SITE)

    async def without_a_person(self) -> tuple[Observed, CallId]:
        """Both ends in one loop, each with a media process of its own; the clerk does as the advice says."""
        stage = self._stage
        await asyncio.to_thread(
            stage.children.run,
            stage.server_command("clerk", "add", CLERK, "--authority", AUTHORITY, "--languages", "fi,sv,en"),
            answer=PASSWORD + "\n",
        )
        console = self._enrolled(DeviceKind.WORKSTATION, WORKSTATION, "--authority", AUTHORITY)
        ours = ends.console(self._url, console, CLERK, PASSWORD, stage.run / "console-visit")
        clerk = ends.ClerkEnd(self._script, ours, self._talk)
        ours.session.start()
        try:
            async with asyncio.TaskGroup() as group:
                citizen = group.create_task(self.citizen_alone())
                group.create_task(clerk.play())
        except* DemoError as errors:
            raise DemoError(str(errors.exceptions[0])) from None
        finally:
            await ours.session.close()
        return citizen.result()

    async def citizen_alone(self) -> tuple[Observed, CallId]:
        """The citizen's visit, whoever answers; what was seen of the clerk, and the call."""
        theirs = ends.kiosk(self._url, self._kiosk, self._stage.run / "kiosk-visit")
        one = ends.CitizenEnd(self._script, self._language, theirs, self._talk)
        theirs.session.start()
        try:
            await one.play()
        finally:
            await theirs.session.close()
        return one.citizen.seen, next(it.call for it in theirs.news if isinstance(it, news.Queued))

    def outcome_of(self, call: CallId) -> Outcome | None:
        """As the server has recorded it."""
        visits = by_visit(read_lines(self._stage.run / "server" / "etaluukku.sqlite3"))
        return next(
            derive(lines, Background()).outcome
            for lines in visits
            if getattr(lines[0].entry, "call", None) == call
        )

    @property
    def _url(self) -> str:
        return f"wss://localhost:{self._stage.port}"

    def _talk(self, machine: str, sentence: str) -> None:
        wav = self._stage.run / f"{machine}.wav"
        self._stage.children.run(["espeak-ng", "-v", VOICES[self._language], "-w", wav, sentence])
        self._sound.say(machine, wav).wait(30)

    def _enrolled(self, kind: DeviceKind, *device: str) -> Device:
        """A device with papers of its own, as an installer makes it."""
        stage = self._stage
        told = stage.children.run(
            stage.server_command("enrol", "new", kind.value, *device, "--address", f"localhost:{stage.port}")
        )
        invitation = said(told, r"invitation: (\S+)")
        if invitation is None:
            raise DemoError(f"no invitation in {told!r}")
        folder = stage.run / f"{kind.value}-state"
        enrol(read_line(invitation), kind, None, folder, SystemClock().wall())
        return Device.load(folder)


def sheet(script: Script, marks: list[Mark], language: str) -> str:
    """The score sheet as a person reads it."""
    words = words_of(language)
    lines = [f"{words['title']}: {script.title.in_language(language)}", ""]
    for mark in marks:
        verdict = words["good"] if mark.good else words["bad"]
        lines.append(f"  {verdict:8} {words[mark.asked]}: {mark.seen}  ({words['wanted']} {mark.wanted})")
    good = sum(mark.good for mark in marks)
    points = f"{words['points']}: {good}/{len(marks)}"
    return "\n".join([*lines, "", points, script.advice.in_language(language)])


def words_of(language: str) -> dict[str, str]:
    """What is said to a clerk who trains, beside the script."""
    found: dict[str, str] = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))[language]
    return found
