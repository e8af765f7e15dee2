"""Paper takes what is left of the line, yields before the picture has to, and always gets a little."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.clock import Instant
from common.media.paper_pace import (
    BREATH_EVERY_SECONDS,
    BREATH_SECONDS,
    CHUNK_BITS,
    LATE_SECONDS,
    LEAST_BITS_PER_SECOND,
    LEAST_SHARE,
    LOOK_SECONDS,
    MOST_BITS_PER_SECOND,
    NEAR,
    REST_SECONDS,
    YIELD_SECONDS,
    Line,
    PaperPace,
)
from common.media.rtp.controller import QUEUED_SECONDS

ESTIMATE = 1_600_000.0


def play(pace: PaperPace, line: Callable[[float], Line], seconds: float, start: float = 0.0) -> list[float]:
    """When each chunk left."""
    left = []
    for step in range(round(seconds / LOOK_SECONDS)):
        now = start + (step + 1) * LOOK_SECONDS
        left += [now] * pace.due(line(now), Instant(now))
    return left


def test_on_a_calm_line_paper_comes_to_take_the_most_the_machines_can_bear() -> None:
    left = play(PaperPace(Instant(0)), lambda _: Line(ESTIMATE, 0.0), BREATH_EVERY_SECONDS)
    last_second = sum(1 for at in left if at > BREATH_EVERY_SECONDS - 1)
    assert last_second * CHUNK_BITS == pytest.approx(MOST_BITS_PER_SECOND, rel=0.02)


def test_the_line_is_left_to_itself_for_a_moment_now_and_then_so_that_its_shortest_way_is_known() -> None:
    left = play(PaperPace(Instant(0)), lambda _: Line(ESTIMATE, 0.0), 60)
    pauses = [after - before for before, after in pairwise(left) if after - before >= BREATH_SECONDS]
    assert len(pauses) == 60 // (BREATH_EVERY_SECONDS + BREATH_SECONDS)


def test_near_the_pace_that_was_too_much_more_is_asked_for_slowly() -> None:
    pace = PaperPace(Instant(0))
    play(pace, lambda _: Line(ESTIMATE, 0.0), 3)
    pace.due(Line(ESTIMATE, YIELD_SECONDS * 1.01), Instant(3.01))
    play(pace, lambda _: Line(ESTIMATE, 0.0), 2, start=3.01)
    assert NEAR * MOST_BITS_PER_SECOND < pace.bits_per_second < MOST_BITS_PER_SECOND


@pytest.mark.parametrize(("estimate", "queued_s", "most"), [(ESTIMATE, 0.0, 4), (ESTIMATE, 1.0, 1)])
def test_chunks_leave_one_by_one(estimate: float, queued_s: float, most: int) -> None:
    left = play(PaperPace(Instant(0)), lambda _: Line(estimate, queued_s), 10)
    assert max(left.count(at) for at in set(left)) <= most


def test_paper_yields_to_a_queue_before_the_picture_does() -> None:
    assert YIELD_SECONDS < QUEUED_SECONDS
    pace = PaperPace(Instant(0))
    play(pace, lambda _: Line(ESTIMATE, 0.0), 10)
    play(pace, lambda _: Line(ESTIMATE, YIELD_SECONDS * 1.01), 2 * LOOK_SECONDS, start=10)
    assert pace.bits_per_second == MOST_BITS_PER_SECOND / 2, "once for one queue"
    play(pace, lambda _: Line(ESTIMATE, YIELD_SECONDS * 1.01), 4 * REST_SECONDS, start=10.01)
    assert pace.bits_per_second == LEAST_SHARE * ESTIMATE


def test_no_more_is_asked_of_a_machine_that_comes_late() -> None:
    pace = PaperPace(Instant(0))
    play(pace, lambda _: Line(ESTIMATE, 0.0), 0.1)
    before = pace.bits_per_second
    for look in range(1, 50):
        pace.due(Line(ESTIMATE, 0.0), Instant(0.1 + look * LATE_SECONDS * 1.01))
    assert pace.bits_per_second == before


@pytest.mark.parametrize("queued_s", [None, 1.0])
def test_a_page_always_gets_there(queued_s: float | None) -> None:
    left = play(PaperPace(Instant(0)), lambda _: Line(60_000, queued_s), 10)
    assert len(left) * CHUNK_BITS >= 9 * LEAST_BITS_PER_SECOND


def test_paper_that_could_not_leave_for_a_while_does_not_make_up_for_it() -> None:
    pace = PaperPace(Instant(0))
    play(pace, lambda _: Line(ESTIMATE, 0.0), 5)
    assert pace.due(Line(ESTIMATE, 0.0), Instant(100)) <= 4
    assert pace.bits_per_second < 1.1 * LEAST_SHARE * ESTIMATE, "the line may have changed"


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(6e4, 2.5e6), st.none() | st.floats(0, 2)), max_size=60))
def test_the_pace_stays_within_its_bounds(steps: list[tuple[float, float, float | None]]) -> None:
    pace, now = PaperPace(Instant(0)), 0.0
    for passed, estimate, queued_s in steps:
        now += passed
        assert 0 <= pace.due(Line(estimate, queued_s), Instant(now)) <= 4
        assert LEAST_BITS_PER_SECOND <= pace.bits_per_second <= MOST_BITS_PER_SECOND
