"""``python -m demo.blind``: play the visit, listen to it and judge it; status 1 when it was not heard."""

import argparse
import json
import shutil
import signal
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path

from demo.blind.check import faults, listen
from demo.blind.recognise import VOICES, Line
from demo.blind.visit import MOST_KEYS, PHRASES, Citizen, play
from demo.people.words import FOLDERS, Words
from demo.script import Play
from demo.seen import Seen
from demo.stage import Stage
from demo.standins import lay_form
from demo.waiting import DemoError


def main() -> int:
    parser = argparse.ArgumentParser(prog="demo.blind", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/blind"), help="where results go")
    out = parser.parse_args().out.resolve()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return visit(out)
    except DemoError as error:
        print(f"blind: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def visit(out: Path) -> int:
    """One visit; its speech, script and figures are in ``out``."""
    began = time.monotonic()

    def note(what: str) -> None:
        print(f"{time.monotonic() - began:6.1f} s  {what}", flush=True)

    shutil.rmtree(out, ignore_errors=True)
    ear = out / "speech"
    ear.mkdir(parents=True)
    with Stage(out) as stage:
        hook = stage.run / "hook"
        stage.surround()
        stage.start_server()
        console = stage.start_console()
        kiosk = stage.start_kiosk(
            lay_form(stage.run / "papers"),
            {"speech": {"instead": f"folder:{ear}"}, "media": {"hook": f"file:{hook}"}},
        )
        person = stage.person("kiosk", kiosk.pid, Words("kiosk", "fi"))
        clerk = stage.person("console", console.pid, Words("console", "fi"))
        scene = Play(stage, person, clerk, Seen(), note, {})
        scene.begin_day()
        citizen = Citizen(person, ear, hook, note)
        play(citizen, scene)
    note("recognising what was said")
    kinds = [Line(Words("kiosk", language)("button"), language) for language in VOICES]
    heard = listen(citizen.steps, phrases(), kinds, VOICES)
    wrong = faults(citizen.steps, heard, Words("kiosk", "fi")(PHRASES[0]))
    script = [
        f"{one.file.stem}  {one.line.language if one.line else '--'}  {one.step.name}: "
        f"{one.line.text if one.line else '(not recognised)'}"
        for one in heard
    ]
    (out / "script.txt").write_text("\n".join(script) + "\n", encoding="utf-8")
    figures = {
        "steps": len(citizen.steps),
        "breaths": len(heard),
        "recognised": sum(one.line is not None for one in heard),
        "languages": sorted({one.line.language for one in heard if one.line}),
        "faults": wrong,
    }
    written = json.dumps(figures, indent=2, ensure_ascii=False)
    (out / "visit.json").write_text(written + "\n", encoding="utf-8")
    for line in wrong:
        print(f"WRONG   {line}", file=sys.stderr)
    note(f"{figures['recognised']} of {figures['breaths']} sentences recognised; see {out}")
    print("The visit was heard." if not wrong else "The visit was not heard as it must be.", flush=True)
    return 1 if wrong else 0


def phrases() -> list[Line]:
    """What speech says beside the words of the screens, in every language."""
    return [Line(Words("kiosk", language)(one), language) for language in VOICES for one in PHRASES] + [
        Line(form.replace("%n", str(count)), language)
        for language in VOICES
        for form in _forms(language)
        for count in range(MOST_KEYS)
    ]


def _forms(language: str) -> list[str]:
    """How many buttons there are, in its grammatical forms."""
    messages = ET.parse(FOLDERS["kiosk"] / f"{language}.ts").iter("message")
    return [
        form.text or ""
        for message in messages
        if message.findtext("source") == "%n buttons:"
        for form in message.iter("numerusform")
    ]


if __name__ == "__main__":
    sys.exit(main())
