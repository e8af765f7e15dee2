"""Assumptions are read with all their mistakes at once, and none has a default."""

from pathlib import Path

import pytest

from common.errors import SettingsError
from common.ids import AuthorityId, SiteId
from signaling.costs.assumptions import load_assumptions
from signaling.pilot.plan import load_plan
from tests.unit.signaling.costs.accounts import TEXT, assumptions
from tests.unit.signaling.pilot.pilots import directory

DEMO = Path(__file__).parents[4] / "demo" / "pilot"


def said(tmp_path: Path, text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        assumptions(tmp_path, text)
    return str(caught.value)


def test_the_sample_has_costs_for_every_site_of_its_plan() -> None:
    plan = load_plan(DEMO / "plan.toml", directory())
    found = load_assumptions(DEMO / "costs.toml", directory(), plan.sites)
    assert {one.authority for one in found.buyers} <= set(plan.authorities)


def test_they_are_what_the_file_says(tmp_path: Path) -> None:
    found = assumptions(tmp_path)
    assert found.point(SiteId("karstula")).residents == 3600
    kela = found.buyer(AuthorityId("kela"))
    assert kela is not None
    assert kela.transaction_eur == 8.25
    assert found.buyer(AuthorityId("vero")) is None


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = (
        TEXT.replace('site = "karstula"', 'site = "karstla"')
        .replace("1234567-1", "1234567-2")
        .replace("FI2112345600000785", "FI2112345600000786")
        .replace('operator = "003721291126"\n', "")
        .replace('authority = "kela"', 'authority = "kella"')
    )
    told = said(tmp_path, text)
    for part in (
        "'karstla'", "did you mean", "no costs of 'karstula'", "'1234567-2': its check digit",
        "iban: its check digits", "go together", "'kella'",
    ):  # fmt: skip
        assert part in told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("percent = 50", "percent = 150", "costs.discretionary.percent"),
        ("percent = 50\n", "", "costs.discretionary.percent: missing"),
        ("equipment_eur = 6000", "equipment_eur = -1", "equipment_eur"),
        ("lifetime_months = 60", "lifetime_months = 0", "lifetime_months"),
        ('business_id = "1234567-1"', 'business_id = "1234567"', "business id"),
        ("[costs.travel]", "[costs.travl]", "unknown"),
        ('site = "jyvaskyla"', 'site = "karstula"', "there twice"),
        ("[costs.seller]", "[costs.seller]\nname =", "costs.toml"),
    ],
)
def test_a_mistake_names_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert told in said(tmp_path, TEXT.replace(old, new, 1))
