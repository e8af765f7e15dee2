"""One more service at a point: what is inferred from the other points, and when nothing is said."""

import math
import random
from dataclasses import replace

import pytest

from common.ids import AuthorityId, ServiceId, SiteId
from signaling.office.what_if import Asked, erlang_wait, what_if
from tests.unit.signaling.pilot.pilots import visits as pilot_visits

HOUSING, CARD, HERE, THERE = (
    ServiceId("kela-housing"), ServiceId("vero-card"), SiteId("ylikiiminki"), SiteId("karstula"),
)  # fmt: skip
ASKED = Asked(HERE, HOUSING, AuthorityId("kela"), clerks=2, open_minutes=6000)
OFFERING = frozenset({THERE})


def visits(point: SiteId, service: ServiceId, count: int, talk_s: float = 540, wrapup_s: float = 60):
    agency = AuthorityId(service.split("-")[0])
    return pilot_visits(
        count, point, service_id=service, agency=agency, talk_s=talk_s, wrapup_s=wrapup_s
    )


def test_a_point_gets_as_many_for_as_many_others_as_the_points_that_offer_it():
    rows = [*visits(THERE, HOUSING, 20), *visits(THERE, CARD, 40), *visits(HERE, CARD, 60)]
    effect = what_if(rows, ASKED, OFFERING)
    assert effect is not None
    assert effect.visits.middle == 30
    assert effect.visits.low < 30 < effect.visits.high
    assert effect.clerk_minutes.middle == 300
    assert (effect.seen, effect.beside) == (20, 40)
    assert effect.wait_s_after is not None
    assert effect.wait_s_before < effect.wait_s_after.middle < effect.wait_s_after.high


@pytest.mark.parametrize(("its", "beside", "here"), [(4, 40, 60), (20, 4, 60), (20, 40, 4)])
def test_too_few_visits_tell_nothing(its, beside, here):
    rows = [*visits(THERE, HOUSING, its), *visits(THERE, CARD, beside), *visits(HERE, CARD, here)]
    assert what_if(rows, ASKED, OFFERING) is None


def test_more_visits_than_clerks_can_serve_is_said_and_not_reckoned():
    rows = [*visits(THERE, HOUSING, 20), *visits(THERE, CARD, 40), *visits(HERE, CARD, 60)]
    effect = what_if(rows, replace(ASKED, clerks=1, open_minutes=400), OFFERING)
    assert effect is not None
    assert effect.wait_s_after is None


@pytest.mark.parametrize(
    ("clerks", "load", "wait"),
    [(1, 0.5, 1.0), (1, 0.9, 9.0), (2, 1.0, 1 / 3), (3, 2.0, 4 / 9), (2, 2.0, math.inf)],
)
def test_erlang_s_formula_gives_the_figures_of_its_tables(clerks, load, wait):
    assert erlang_wait(clerks, load) == pytest.approx(wait)


def test_the_formula_says_what_a_simulated_line_does():
    chance, free, waits, now = random.Random(1), [0.0, 0.0], [], 0.0
    for _ in range(200_000):
        now += chance.expovariate(1.4)
        clerk = min(range(2), key=free.__getitem__)
        begins = max(now, free[clerk])
        waits.append(begins - now)
        free[clerk] = begins + chance.expovariate(1.0)
    assert sum(waits) / len(waits) == pytest.approx(erlang_wait(2, 1.4), rel=0.08)
