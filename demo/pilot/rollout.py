"""A made-up roll-out of 202 real localities: of the pilot's three, and of others that go on as they may.

Names and coordinates are facts (``localities.csv``, from GeoNames, geonames.org, CC BY 4.0); days, stages
and what blocks them are not.
"""

import csv
import datetime as dt
import random
from pathlib import Path

from signaling.office.rollout import Locality, Rollout, Stage, Step
from signaling.office.rollout_csv import rollout_lines
from signaling.pilot.plan import PilotPlan

LOCALITIES = Path(__file__).parent / "localities.csv"
PILOTS = ("Jyväskylä", "Karstula", "Ylikiiminki")
ISSUES = (
    "Sopimus odottaa kunnanvaltuuston käsittelyä",
    "Valokuitu ei ulotu palvelupisteeseen",
    "Rauhallinen huone puuttuu",
    "Toimeksiantajan päätös puuttuu",
    "Palveluneuvojan paikka on täyttämättä",
    "Laitetoimitus on myöhässä",
)
BEGAN = dt.timedelta(days=700)
"""Before the pilot's last day, the first talks."""
REACHED = ((Stage.WIDENED, 0.04), (Stage.LIVE, 0.13), (Stage.EQUIPPING, 0.21), (Stage.AGREED, 0.32),
           (Stage.NEGOTIATING, 0.48), (Stage.NO_TALKS, 1.0))  # fmt: skip
"""How far a locality comes by the end: the shares of all, added up; 30 done and some 70 on their way."""
DAYS_OF_A_STAGE = (25, 110)
BLOCKED = 0.18
"""Of those on their way."""


def rollout_csv(seed: int, plan: PilotPlan) -> str:
    """The roll-out up to the pilot's last day."""
    with LOCALITIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    chance = random.Random(f"{seed}:rollout")
    localities = tuple(
        Locality(row["name"], float(row["latitude"]), float(row["longitude"]), steps)
        for row in rows
        for steps in [pilot_steps(plan) if row["name"] in PILOTS else other_steps(chance, plan.last)]
    )
    return "".join(rollout_lines(Rollout(localities)))


def pilot_steps(plan: PilotPlan) -> tuple[Step, ...]:
    """The pilot's own: agreed and equipped before it, live from its first day."""
    stages = (Stage.NEGOTIATING, Stage.AGREED, Stage.EQUIPPING, Stage.LIVE)
    days = (300, 120, 40, 0)
    return tuple(
        Step(plan.first - dt.timedelta(days=before), stage)
        for before, stage in zip(days, stages, strict=True)
    )


def other_steps(chance: random.Random, last: dt.date) -> tuple[Step, ...]:
    """One stage after another, backwards from how far it came."""
    drawn = chance.random()
    reached = next(stage for stage, share in REACHED if drawn < share)
    stages = list(Stage)[: list(Stage).index(reached) + 1]
    day = last - dt.timedelta(days=chance.randint(3, 90))
    steps: list[Step] = []
    for stage in reversed(stages):
        is_now, is_first = not steps, stage is Stage.NO_TALKS
        under_way = is_now and reached in (Stage.NEGOTIATING, Stage.AGREED, Stage.EQUIPPING)
        issue = chance.choice(ISSUES) if under_way and chance.random() < BLOCKED else ""
        next_on = last + dt.timedelta(days=chance.randint(-10, 75)) if under_way else None
        since = last - BEGAN if is_first else day
        steps.append(Step(since, stage, issue, next_on if next_on is None else max(next_on, since)))
        day -= dt.timedelta(days=chance.randint(*DAYS_OF_A_STAGE))
    return tuple(reversed(steps))
