"""The scripted visit: plays it, measures it, judges it, and says so on the terminal."""

import json
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2

from demo.people.words import Words
from demo.script import Play
from demo.seen import Seen, evidence, read_log, visit_figures
from demo.stage import Stage
from demo.standins import FORM_WORDS, lay_form, speak
from demo.verdict import Verdict, judge
from demo.waiting import DemoError

LANGUAGE = "fi"
PICTURES = {"kiosk": "kiosk-*-review-document-camera.png", "console": "console-*-page-1.png"}
"""Of all pictures of a visit, those for the README."""
PICTURE_WIDTH = 1200


def play_scripted(out: Path, pictures: Path | None = None) -> int:
    """One visit; returns the exit status: 0 only when it truly happened."""
    verdict, _ = visit_once(out)
    if pictures is not None and verdict.happened:
        pictures.mkdir(parents=True, exist_ok=True)
        for machine, pattern in PICTURES.items():
            picture = cv2.imread(str(sorted(out.glob(pattern))[0]))
            if picture is not None:
                height = round(picture.shape[0] * PICTURE_WIDTH / picture.shape[1])
                small = cv2.resize(picture, (PICTURE_WIDTH, height), interpolation=cv2.INTER_AREA)
                cv2.imwrite(str(pictures / f"{machine}.png"), small, [cv2.IMWRITE_PNG_COMPRESSION, 9])
    return 0 if verdict.happened else 1


def visit_once(out: Path) -> tuple[Verdict, Seen]:
    """Play, measure and judge one visit; everything it leaves is in ``out``."""
    began = time.monotonic()

    def note(what: str) -> None:
        print(f"{time.monotonic() - began:6.1f} s  {what}", flush=True)

    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    seen = Seen()
    with Stage(out) as stage, ThreadPoolExecutor(1) as meanwhile:
        form = meanwhile.submit(lay_form, stage.run / "papers")
        stage.surround()
        stage.start_server()
        console = stage.start_console()
        voices = {one: speak(stage.children, one, stage.run / "voices") for one in ("kiosk", "console")}
        kiosk = stage.start_kiosk(form.result())
        note("server, kiosk and console run")
        citizen = stage.person("kiosk", kiosk.pid, Words("kiosk", LANGUAGE))
        clerk = stage.person("console", console.pid, Words("console", LANGUAGE))
        play = Play(stage, citizen, clerk, seen, note, voices)
        try:
            play.perform()
        except DemoError as error:
            seen.steps_missed.append(str(error))
            for person in (citizen, clerk):
                person.keeps_picture("missed")
        seen.stop_watching()
        logged, rows, chain_ok = read_log(stage)
        note("reading the page and comparing pictures and speech")
        visit = visit_figures(seen, logged, rows, chain_ok, stage.children)
        facts = evidence(seen, FORM_WORDS, stage.children)
    verdict = judge(visit, facts)
    (out / "visit.json").write_text(json.dumps(visit, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    note(f"done; see {out}")
    tell(verdict)
    return verdict, seen


def tell(verdict: Verdict) -> None:
    """The verdict in lines a person reads."""
    for line in verdict.short:
        print(f"SHORT   {line}")
    for line in verdict.reasons:
        print(f"MISSING {line}", file=sys.stderr)
    print("The visit happened." if verdict.happened else "The visit did not happen.", flush=True)
