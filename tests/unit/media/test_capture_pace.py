"""The beat of a camera and the patience with a lost one."""

import pytest

from common.media.capture.pace import Pace


def beats(fps: float, works: list[float]) -> list[float]:
    """When pictures are taken by somebody who needs ``works`` seconds for each."""
    now, pace, taken = 100.0, Pace(fps, 100.0), []
    for work in works:
        now += pace.wait(now)
        taken.append(round(now - 100.0, 6))
        now += work
    return taken


@pytest.mark.parametrize(
    ("fps", "works", "taken"),
    [
        (10, [0.0] * 4, [0.0, 0.1, 0.2, 0.3]),
        (10, [0.05, 0.09, 0.0, 0.0], [0.0, 0.1, 0.2, 0.3]),
        (10, [0.15, 0.0, 0.0, 0.0], [0.0, 0.15, 0.2, 0.3]),  # late once, then on the beat again
        (10, [0.75, 0.0, 0.0, 0.0], [0.0, 0.75, 0.8, 0.9]),  # a pause: no burst after it
        (10, [5.02, 5.02, 0.0], [0.0, 5.02, 10.04]),
    ],
)
def test_the_beat_is_kept_and_never_caught_up(fps: float, works: list[float], taken: list[float]) -> None:
    assert beats(fps, works) == taken
