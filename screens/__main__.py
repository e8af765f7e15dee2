"""``python -m screens``: draw and measure every gallery; status 1 when a picture has a fault.

Pictures go to ``OUT/kiosk/<language>/<orientation>-<mode>/<state>.png`` and
``OUT/console/<language>/<theme>-<scale>/<state>.png``, figures to ``OUT/report.json``.
"""

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from screens.drawing import GALLERIES, draw
from screens.report import BORROWED, write


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m screens", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("build/screens"), help="default: build/screens")
    parser.add_argument("--jobs", type=int, default=2, help="walls drawn at a time; default 2")
    parser.add_argument("--only", default="", help="walls with this in their folder's name: fi/portrait")
    parsed = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    wanted = [(name, wall) for name, gallery in GALLERIES.items() for wall in gallery.walls]
    wanted = [(name, wall) for name, wall in wanted if parsed.only in f"{name}/{wall.folder}"]
    with ProcessPoolExecutor(parsed.jobs, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        walls = list(pool.map(draw, *zip(*wanted, strict=True), [parsed.out] * len(wanted)))
    write((row for rows in walls for row in rows), parsed.out / "report.json")
    faults = 0
    for (name, wall), rows in zip(wanted, walls, strict=True):
        limits = GALLERIES[name].limits(wall)
        for row in rows:
            if found := row.faults(limits):
                print(f"{row.picture}: {'; '.join(found)}")
                faults += 1
    borrowed = sum(one.endswith(BORROWED) for rows in walls for row in rows for one in row.untranslated)
    if borrowed:
        print(f"{borrowed} words are shown in Finnish, as nobody has said them in the language of the screen")
    print(f"{sum(map(len, walls))} pictures, {faults} with faults: {parsed.out / 'report.json'}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
