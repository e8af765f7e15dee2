"""``python -m demo.rehearsal SCRIPT``: one rehearsal without a person, and its score sheet.

On a server of its own.  Status 1 when a mark is missing, 2 for an unknown script.
"""

import argparse
import asyncio
import os
import shutil
import signal
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

from common.clock import SystemClock
from common.identity.certificate import DeviceKind
from common.identity.device import Device
from common.identity.enrol import enrol
from common.identity.invitation import read_line
from common.ids import CallId
from demo.pulse import Sound
from demo.rehearsal import ends
from demo.rehearsal.scoring import Mark, Observed, score
from demo.rehearsal.script import LANGUAGES, Script, UnknownScriptError, load
from demo.settings import AUTHORITY
from demo.stage import CLERK, PASSWORD, WORKSTATION, Stage, said
from demo.waiting import DemoError
from signaling.log.store_sqlite import read_lines
from signaling.pilot.deriving import Background, by_visit, derive

SITE = "harjoitus"
HERE = Path(__file__).parent
VOICES = {"fi": "fi", "sv": "sv", "en": "en-gb"}


def main() -> int:
    parser = argparse.ArgumentParser(prog="demo.rehearsal", description=__doc__)
    parser.add_argument("script", nargs="?", default="", help="which citizen; without one they are listed")
    parser.add_argument("--language", choices=LANGUAGES, default="fi", help="default: %(default)s")
    parser.add_argument("--out", type=Path, default=Path("build/rehearsal"), help="logs (%(default)s)")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        script = load(asked.script, asked.language)
        seen = play(script, asked.language, asked.out.resolve())
    except UnknownScriptError as error:
        print(error, file=sys.stderr)
        return 2
    except DemoError as error:
        print(f"rehearsal: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    marks = score(script, seen)
    print(sheet(script, marks, asked.language), flush=True)
    return 0 if all(mark.good for mark in marks) else 1


def play(script: Script, language: str, out: Path) -> Observed:
    """The rehearsal; what was seen of the clerk, the outcome from the server's record."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with Stage(out) as stage:
        sound = Sound(stage.children, stage.run)
        # Both media processes are ours: they find the sound server where we do.
        os.environ["PULSE_SERVER"] = sound.environment("kiosk")["PULSE_SERVER"]
        sites = stage.run / "server-settings" / "sites"
        sites.mkdir(parents=True)
        shutil.copyfile(HERE / "site.toml", sites / f"{SITE}.toml")
        stage.start_server()
        stage.children.run(
            stage.server_command("clerk", "add", CLERK, "--authority", AUTHORITY, "--languages", "fi,sv,en"),
            answer=PASSWORD + "\n",
        )

        def talk(machine: str, sentence: str) -> None:
            wav = stage.run / f"{machine}.wav"
            stage.children.run(["espeak-ng", "-v", VOICES[language], "-w", wav, sentence])
            sound.say(machine, wav).wait(30)

        kiosk = _enrolled(stage, DeviceKind.KIOSK, SITE)
        console = _enrolled(stage, DeviceKind.WORKSTATION, WORKSTATION, "--authority", AUTHORITY)
        url = f"wss://localhost:{stage.port}"
        seen, call = asyncio.run(_meet(script, language, url, kiosk, console, talk, stage.run))
        lines = next(
            list(one)
            for one in by_visit(read_lines(stage.run / "server" / "etaluukku.sqlite3"))
            if getattr(one[0].entry, "call", "") == call
        )
        return replace(seen, outcome=derive(lines, Background()).outcome)


async def _meet(
    script: Script, language: str, url: str, kiosk: Device, console: Device, talk: ends.Talk, run: Path
) -> tuple[Observed, CallId]:
    """Both ends in one loop, each with a media process of its own."""
    theirs = ends.kiosk(url, kiosk, run / "kiosk-visit")
    ours = ends.console(url, console, CLERK, PASSWORD, run / "console-visit")
    citizen = ends.CitizenEnd(script, language, theirs, talk)
    theirs.session.start()
    ours.session.start()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(citizen.play())
            served = group.create_task(ends.ClerkEnd(script, ours, talk).play())
    except* DemoError as errors:
        raise DemoError(str(errors.exceptions[0])) from None
    finally:
        await theirs.session.close()
        await ours.session.close()
    return citizen.citizen.seen, served.result()


def _enrolled(stage: Stage, kind: DeviceKind, *device: str) -> Device:
    """A device with papers of its own, as an installer makes it."""
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
    words = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))[language]
    lines = [f"{words['title']}: {script.title.in_language(language)}", ""]
    for mark in marks:
        verdict = words["good"] if mark.good else words["bad"]
        lines.append(f"  {verdict:8} {words[mark.asked]}: {mark.seen}  ({words['wanted']} {mark.wanted})")
    good = sum(mark.good for mark in marks)
    points = f"{words['points']}: {good}/{len(marks)}"
    return "\n".join([*lines, "", points, script.advice.in_language(language)])


if __name__ == "__main__":
    sys.exit(main())
