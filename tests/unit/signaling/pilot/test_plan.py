"""A plan is read with all its mistakes at once."""

from pathlib import Path

import pytest

from common.errors import SettingsError
from common.ids import AuthorityId, ServiceId, SiteId
from signaling.pilot.plan import load_plan
from tests.unit.signaling.pilot.pilots import directory

SAMPLE = Path(__file__).parents[4] / "demo" / "pilot" / "plan.toml"
HEAD = """
[pilot]
names = { fi = "P", sv = "P", en = "P" }
first = 2026-09-07
last = 2026-11-06
sites = ["karstula"]
authorities = ["kela"]
"""


def problems(tmp_path: Path, text: str) -> str:
    path = tmp_path / "plan.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_plan(path, directory())
    return str(caught.value)


def test_the_sample_is_a_plan() -> None:
    plan = load_plan(SAMPLE, directory())
    assert len(plan.sites) == 3
    assert plan.background(directory()).road_km[SiteId("karstula"), AuthorityId("kela")] == 38
    assert plan.background(directory()).localities[SiteId("ylikiiminki")] == "Oulu"
    assert plan.background(directory()).life_events[ServiceId("kela-housing")]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    said = problems(
        tmp_path,
        HEAD.replace("2026-11-06", "2026-09-01").replace('"karstula"', '"karstla"')
        + '[[pilot.distances]]\nsite = "jyvaskyla"\nauthority = "vero"\nkm = 3\n',
    )
    assert "expected a day not before 2026-09-07" in said
    assert "'karstla'" in said
    assert "karstula" in said  # did you mean
    assert "'jyvaskyla'" in said
    assert "'vero' does not take part" in said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("quetsions = []", "unknown key"),
        ("[[pilot.distances]]\nsite = 'karstula'\nauthority = 'kela'\nkm = -3", "from 0 to 2000"),
        ("[[pilot.hypotheses]]\nmeasure = 'happy'\nat_least_percent = 5", "measure"),
        ("= 3", "plan.toml"),
    ],
)
def test_a_mistake_has_its_place(tmp_path: Path, more: str, said: str) -> None:
    assert said in problems(tmp_path, HEAD + more)


def test_no_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nothing\.toml"):
        load_plan(tmp_path / "nothing.toml", directory())
