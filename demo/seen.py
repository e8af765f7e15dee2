"""What was seen of one visit while it lasted, and the figures made of it."""

import csv
import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

from demo.children import Children
from demo.measure.paper import pdf_pages, words_read
from demo.measure.speech import heard, read_raw, read_wav
from demo.pulse import RATE
from demo.settings import HEIGHT, WIDTH
from demo.stage import Stage
from demo.standins import clip
from demo.verdict import Evidence
from demo.waiting import DemoError
from demo.watching import FolderWatch, PictureWatch

OTHER = {"kiosk": "console", "console": "kiosk"}
WAY = {"kiosk": "kiosk_to_clerk", "console": "clerk_to_kiosk"}
"""Named by the machine that sends."""
LOGGED = {
    "outcome": "outcome",
    "site": "point",
    "authority": "agency",
    "service": "service_id",
    "wait_s": "wait_s",
    "talk_s": "talk_s",
    "setup_ms": "setup_ms",
}
"""Figures of the visit, and the fields of the session record they come from."""


@dataclass(frozen=True)
class Received:
    """A page as a file at the clerk's side."""

    path: Path
    source: str
    width: int
    height: int
    sha256: str
    seconds: float
    """From the citizen's *release* to the page in the clerk's folder."""


@dataclass
class Seen:
    """Filled step by step; what stays empty was not seen."""

    steps_missed: list[str] = field(default_factory=list)
    pictures: dict[str, PictureWatch] = field(default_factory=dict)
    """By the machine that received."""
    recordings: dict[str, Path] = field(default_factory=dict)
    """Of each machine's loudspeaker."""
    spoken: dict[str, list[Path]] = field(default_factory=dict)
    """What was said into each machine's microphone."""
    kiosk_folder: FolderWatch | None = None
    pages: list[Received] = field(default_factory=list)
    saved: Path | None = None
    printed: Path | None = None
    media_gone: bool | None = None
    residue_files: int | None = None
    frame_is_attract: bool | None = None
    wipe_seconds: float | None = None
    """From the end of the call to the media process and the folder gone."""
    attract_seconds: float | None = None
    """``wipe_seconds`` and the time from the last touch to the first screen."""

    def stop_watching(self) -> None:
        """End whatever still looks."""
        for watch in self.pictures.values():
            watch.stop()
        if self.kiosk_folder is not None:
            self.kiosk_folder.stop()


def visit_figures(
    seen: Seen, logged: Mapping[str, Any], rows: int, chain_ok: bool, children: Children
) -> dict[str, Any]:
    """``visit.json``: a figure that was not measured is null."""
    return {
        **{key: logged.get(field) for key, field in LOGGED.items()},
        "video": {WAY[machine]: _video(seen, logged, machine) for machine in OTHER},
        "audio": {WAY[machine]: _audio(seen, machine) for machine in OTHER},
        "pages": _pages(seen),
        "printed_pages": pdf_pages(children, seen.printed) if seen.printed else None,
        "log": {"rows": rows, "chain_ok": chain_ok},
        "wipe": {
            "residue_files": seen.residue_files,
            "media_process_gone": seen.media_gone,
            "frame_is_attract": seen.frame_is_attract,
        },
    }


def evidence(seen: Seen, form_words: tuple[str, ...], children: Children) -> Evidence:
    """What is judged beside the figures; reading the page takes some seconds."""
    read: tuple[str, ...] = ()
    if seen.pages:
        read = words_read(children, seen.pages[0].path, form_words)
    return Evidence(
        form_words=form_words,
        words_read=read,
        pdf_pages=pdf_pages(children, seen.saved) if seen.saved else 0,
        attract_seconds=seen.attract_seconds,
        steps_missed=tuple(seen.steps_missed),
    )


def read_log(stage: Stage) -> tuple[dict[str, Any], int, bool]:
    """Export the session log as pilot staff do; the last visit, the number of visits and the chain's word."""
    run, ask = stage.children.run, stage.server_command
    table = stage.out / "log.csv"
    run(ask("log", "export", "--format", "csv", "--output", table))
    with table.open(encoding="utf-8", newline="") as file:
        rows = len(list(csv.reader(file, delimiter=";"))) - 1
    lines = run(ask("log", "export", "--format", "jsonl")).splitlines()
    try:
        chain_ok = run(ask("log", "verify")).startswith("ok")
    except DemoError:
        chain_ok = False
    return (json.loads(lines[-1]) if lines else {}), rows, chain_ok


def keep(path: Path, target: Path) -> Path:
    """A copy that outlives the stage."""
    return Path(shutil.copyfile(path, target))


def _video(seen: Seen, logged: Mapping[str, Any], machine: str) -> dict[str, Any]:
    way = WAY[machine]
    watch = seen.pictures.get(OTHER[machine])
    psnr = watch.psnr_db(clip(machine), WIDTH, HEIGHT) if watch else None
    told = {key: logged.get(f"{way}_{key}") for key in ("frames", "fps_p5", "width", "height")}
    return {**told, "psnr_db": psnr}


def _audio(seen: Seen, machine: str) -> dict[str, Any]:
    recording = seen.recordings.get(OTHER[machine])
    spoken = seen.spoken.get(machine)
    if recording is None or not spoken:
        return {"seconds": None, "correlation": None}
    recorded = read_raw(recording, RATE)
    parts = [heard(read_wav(path), recorded) for path in spoken]
    seconds = sum(part.seconds for part in parts)
    mean = sum(part.correlation * part.seconds for part in parts) / seconds if seconds else 0.0
    return {"seconds": round(seconds, 1), "correlation": round(mean, 3)}


def _pages(seen: Seen) -> list[dict[str, Any]]:
    """Each page with its sum at both ends: the kiosk's files in the order in which they appeared there."""
    at_kiosk = seen.kiosk_folder.seen if seen.kiosk_folder else {}
    sums = [found for found, path in at_kiosk.items() if path.name.startswith("page-")]
    return [
        {
            "source": page.source,
            "width": page.width,
            "height": page.height,
            "sha256_kiosk": at_kiosk_sum,
            "sha256_clerk": page.sha256,
        }
        for page, at_kiosk_sum in zip_longest(seen.pages, sums[: len(seen.pages)])
    ]


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
