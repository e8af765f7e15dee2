"""How well and how fast a page is found: ``python -m benchmarks.paper``.

Made-up photographs of 12 megapixels with known corners; prints the worst corner's error in pixels and the
time of each step in milliseconds.
"""

import time

import numpy as np

from demo.papers import Scene, form_page, letter_page, photograph
from kiosk.devices.paper.clean import clean
from kiosk.devices.paper.corners import find_corners
from kiosk.devices.paper.quality import blur_pixels, glare_share
from kiosk.devices.paper.straighten import straighten, upright

SCENES = {
    "oak": Scene(),
    "dark desk": Scene("dark", turn_degrees=-8),
    "pale desk": Scene("pale"),
    "askew": Scene(turn_degrees=25, width_share=0.6),
    "sideways, dim": Scene(turn_degrees=90, width_share=0.6, light=0.7),
    "steep, glare": Scene(lean=0.2, glare=True),
    "noisy, blurred": Scene(noise=7, blur=3),
}


def main() -> None:
    print(f"{'scene':16}{'error px':>9}{'find':>7}{'lay':>7}{'measure':>9}{'clean':>7}{'turn':>7}  ms")
    for seed, (name, scene) in enumerate(SCENES.items(), 1):
        taken = photograph(form_page() if seed % 2 else letter_page(), scene, seed)
        marks = [time.perf_counter()]
        found = find_corners(taken.picture)
        marks.append(time.perf_counter())
        if found is None:
            print(f"{name:16}{'no page':>9}")
            continue
        page = straighten(taken.picture, found)
        marks.append(time.perf_counter())
        blur_pixels(page)
        glare_share(page)
        marks.append(time.perf_counter())
        white = clean(page)
        marks.append(time.perf_counter())
        upright(white)
        marks.append(time.perf_counter())
        error = np.linalg.norm(found[:, None] - taken.corners[None], axis=2).min(axis=1).max()
        find, lay, measure, whiten, turn = (round(1000 * step) for step in np.diff(marks))
        print(f"{name:16}{error:9.1f}{find:7}{lay:7}{measure:9}{whiten:7}{turn:7}")


if __name__ == "__main__":
    main()
