"""``python -m demo.rehearsal SCRIPT``: a rehearsal, without a person or with you as the clerk, and its sheet.

On a server of its own.  Status 1 when a mark is missing, 2 for an unknown script.
"""

import argparse
import asyncio
import os
import shutil
import signal
import sys
from dataclasses import replace
from pathlib import Path

from demo.rehearsal.room import Room, sheet, words_of
from demo.rehearsal.scoring import Observed, score
from demo.rehearsal.script import LANGUAGES, Script, UnknownScriptError, load
from demo.stage import CLERK, PASSWORD, Stage
from demo.waiting import DemoError, wait_for

WRAP_UP_SECONDS = 300.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="demo.rehearsal", description=__doc__)
    parser.add_argument("script", nargs="?", default="", help="which citizen; without one they are listed")
    parser.add_argument("--language", choices=LANGUAGES, default="fi", help="default: %(default)s")
    parser.add_argument("--by-me", action="store_true", help="you are the clerk, at the console")
    parser.add_argument("--out", type=Path, default=Path("build/rehearsal"), help="logs (%(default)s)")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        script = load(asked.script, asked.language)
        seen = play(script, asked.language, asked.out.resolve(), by_me=asked.by_me)
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


def play(script: Script, language: str, out: Path, *, by_me: bool) -> Observed:
    """The rehearsal; what was seen of the clerk, the outcome from the server's record."""
    if by_me and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise DemoError("you need a screen to be the clerk")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with Stage(out, own_display=by_me) as stage:
        room = Room(stage, script, language)
        if by_me:
            stage.start_console()
            print(words_of(language)["log_in"].format(clerk=CLERK, password=PASSWORD), flush=True)
            seen, call = asyncio.run(room.citizen_alone())
        else:
            seen, call = asyncio.run(room.without_a_person())
        outcome = wait_for(lambda: room.outcome_of(call), WRAP_UP_SECONDS, "the outcome")
        return replace(seen, outcome=outcome)


if __name__ == "__main__":
    sys.exit(main())
