"""What an end of a made-up call measures, as the real programs tell it."""

import random

from demo.pilot.demand import Matter

PAGE = {"width": 2480.0, "height": 3508.0, "bytes": 410_000.0}
"""An A4 page at 300 dpi, as both ends tell of it."""


def received(matter: Matter, chance: random.Random) -> dict[str, float]:
    """The numbers of ``News.QUALITY``."""
    weak = matter.weak_line
    fps = chance.uniform(9, 19) if weak else min(30.0, chance.gauss(27, 1.8))
    return {
        "frames": float(round(matter.talk_s * (fps + 30) / 2)),
        "fps_p5": float(round(fps)),
        "width": 640.0 if weak else 1280.0,
        "height": 480.0 if weak else 720.0,
        "audio_s": round(matter.talk_s * chance.uniform(0.985, 1.0), 2),
        "rtt_ms_p95": round(chance.uniform(120, 420) if weak else chance.uniform(18, 75), 2),
        "freezes": float(chance.randint(3, 14) if weak else chance.choice((0, 0, 0, 1, 2))),
    }
