"""``python -m demo.monkey``: random touches and keys over many visits; status 1 when the kiosk gave way."""

import argparse
import json
import re
import shutil
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Self

from config import load_kiosk
from demo.monkey.hands import BUTTONS, Monkey
from demo.people.person import Person, Read
from demo.people.words import Words
from demo.script import Play
from demo.seen import Seen
from demo.settings import AUTHORITY, SITE
from demo.stage import Stage
from demo.standins import lay_form
from demo.waiting import DemoError, wait_for

BURST = 25
"""Touches between two looks: few enough that most of them meet the screen they were meant for."""
MODAL = ("dialog", "alert", "menu", "popup menu", "window", "file chooser")
LOOK_SECONDS = 1.0
"""Between two looks of the clerk: each reads a whole window."""
STUCK_SECONDS = 25.0
"""No screen without a button lasts so long: removing a visit takes the longest."""
HOME_SECONDS = 150.0
"""From the last touch to the first screen: the clerk ends the call, the visit is removed, the kiosk waits."""
QUICK = {
    "idle_warning_seconds": 8,
    "idle_reset_seconds": 4,
    "reaction_seconds": 5,
    "cleared_seconds": 2,
}
ONWARD = ("Start in English", "Call a clerk", "Try again", "Ready")
ENDING = ("End", "Leave the queue", "End the call")
MOVED = re.compile(r'kiosk moved before="?(\w+)\S* after="?(\w+)')
"""The screens themselves, without those they lie over."""


def in_any_language(words: str) -> set[str]:
    """These words of the kiosk in each language it can show."""
    return {Words("kiosk", language)(words) for language in ("fi", "selko", "sv", "en")}


def service_names() -> set[str]:
    """Of the services that the clerk serves."""
    services = load_kiosk(SITE, environ={}).services
    served = [one.names for one in services if one.authority == AUTHORITY]
    return {names.get(language) for names in served for language in ("fi", "sv", "en")}


class Clerk:
    """Answers whoever comes, talks a moment, ends the call; in a thread of its own."""

    TALK_SECONDS = 20.0

    def __init__(self, person: Person, read: Words) -> None:
        self._person = person
        self._read = read
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._work, name="clerk", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(30)

    def _work(self) -> None:
        since: float | None = None
        while not self._over.wait(LOOK_SECONDS):
            try:
                seen = self._person.words()
                if self._read("Finish the visit") in seen:
                    since = None
                    for words in ("Resolved", "4", "Finish the visit"):
                        self._person.presses(words, seconds=3)
                elif self._read("End the call") in seen:
                    since = since or time.monotonic()
                    if time.monotonic() - since > self.TALK_SECONDS:
                        self._person.presses("End the call", seconds=1)
                elif self._read("Answer") in seen:
                    self._person.presses("Answer", seconds=1)
                elif self._read("Available") in seen and self._read("Nobody is waiting") not in seen:
                    self._person.presses("Available", seconds=1)
            except DemoError:
                continue  # the citizen was quicker


class Watch:
    """What is wrong with the kiosk now."""

    def __init__(self, stage: Stage, person: Person) -> None:
        self._stage = stage
        self._person = person
        self._stuck_since: float | None = None
        self.faults: list[str] = []

    def look(self) -> list[Read]:
        """Everything to be seen; notes what must not be.  DemoError when the program is gone."""
        things = self._person.reads()
        modal = sorted({one.role for one in things if one.role in MODAL})
        if modal:
            self.faults.append(f"a {modal[0]} lies over the kiosk: {[one.words for one in things][:10]}")
        bar = {"Suomi", "Selko", "Svenska", "English"}
        buttons = [one.words for one in things if one.role in BUTTONS and one.words not in bar]
        if len(buttons) > 2:  # two of the bar are on every screen
            self._stuck_since = None
        elif self._stuck_since is None:
            self._stuck_since = time.monotonic()
        elif time.monotonic() - self._stuck_since > STUCK_SECONDS:
            self.faults.append(f"no way out: {[one.words for one in things][:10]}")
            self._stuck_since = None
        return things

    def end(self) -> None:
        """What is left when all is over."""
        left = [path.name for path in self._stage.visit_dir.glob("visit-*")]
        own = {str(pid) for pid in self._stage.children.descendants()}
        rings = Path("/dev/shm").glob("etaluukku-kiosk-*")
        left += [one.name for one in rings if one.name.split("-")[2] in own]
        self.faults += [f"residue: {one}" for one in left]
        log = self._stage.children.log("kiosk")
        bad = [line for line in log.splitlines() if " ERROR " in line or "Traceback" in line]
        self.faults += [f"logged: {line[:200]}" for line in bad]
        self.faults += ["a visit was refused on residue"] if "refused on residue" in log else []


def main() -> int:
    parser = argparse.ArgumentParser(prog="demo.monkey", description=__doc__)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--touches", type=int, default=5000)
    parser.add_argument("--visits", type=int, default=20, help="fewer begun visits are a failure")
    parser.add_argument("--out", type=Path, default=Path("build/monkey"))
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return play(asked.out.resolve(), asked.seed, asked.touches, asked.visits)
    except KeyboardInterrupt:
        return 130


def play(out: Path, seed: int, touches: int, visits: int) -> int:
    """Let it loose; the figures are in ``out``."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    began = time.monotonic()
    with Stage(out) as stage:
        stage.surround()
        stage.start_server()
        console = stage.start_console()
        kiosk = stage.start_kiosk(
            lay_form(stage.run / "papers"), {"kiosk": dict(QUICK), "speech": {"voice": "none"}}
        )
        person = stage.person("kiosk", kiosk.pid, Words("kiosk", "fi"))
        clerk = stage.person("console", console.pid, Words("console", "fi"))
        Play(stage, person, clerk, Seen(), lambda _: None, {}).begin_day()
        watch, done = Watch(stage, person), 0
        try:
            with Clerk(clerk, Words("console", "fi")):
                onward = {*service_names(), *(words for one in ONWARD for words in in_any_language(one))}
                ending = {words for one in ENDING for words in in_any_language(one)}
                monkey = Monkey(seed, onward, ending)
                while done < touches and not watch.faults:
                    count, words = monkey.burst(watch.look(), BURST)
                    stage.screens["kiosk"].acts(words)
                    done += count
                    if done // 500 > (done - count) // 500:
                        print(f"{time.monotonic() - began:6.1f} s  {done} touches", flush=True)
                wait_for(
                    lambda: person.sees("Touch the screen to start"), HOME_SECONDS,
                    lambda: f"the kiosk to come home by itself; it shows {person.words()[:20]}",
                )  # fmt: skip
        except DemoError as error:
            watch.faults.append(str(error))
            person.keeps_picture("stuck")
        watch.end()
        moves = MOVED.findall(stage.children.log("kiosk"))
    entered = [after for before, after in moves if before != after]
    figures = {
        "seed": seed,
        "touches": done,
        "visits_begun": sum(before == "Attract" and after.startswith("Choosing") for before, after in moves),
        "waited": entered.count("Waiting"),
        "talked": entered.count("InCall"),
        "screens": sorted(set(entered)),
        "seconds": round(time.monotonic() - began),
        "faults": watch.faults,
    }
    if figures["visits_begun"] < visits:
        watch.faults.append(f"only {figures['visits_begun']} visits were begun, not {visits}")
    written = json.dumps(figures, indent=2, ensure_ascii=False)
    (out / "monkey.json").write_text(written + "\n", encoding="utf-8")
    print(written, flush=True)
    return 1 if watch.faults else 0


if __name__ == "__main__":
    sys.exit(main())
