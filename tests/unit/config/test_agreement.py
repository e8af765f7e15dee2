"""Agreements: when one is in force, what it opens, and every mistake at once."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from common.errors import SettingsError
from common.ids import ServiceId, SiteId
from config import load_kiosk, load_server
from config.agreement import agreed, ever_agreed, offered
from config.loader import PACKAGE_DIR

NO_ETC = Path("/nonexistent")
DIRECTORY = load_server(environ={}, etc_dir=NO_ETC).directory
HOUSING, SICKNESS = ServiceId("kela-housing"), ServiceId("kela-sickness")
KARSTULA = SiteId("karstula")
WHOLE = """\
[agreement.kela-new]
principal = "kela"
principal_business_id = "1000003-9"
agent = { name = "Karstulan kunta", business_id = "1000011-9" }
sites = ["karstula"]
first = 2031-01-01
last = 2031-12-31
signed = 2030-12-01
tasks = [{ service = "kela-basic", modes = ["video_session"] }]
"""


def problems_of(tmp_path: Path, text: str) -> list[str]:
    """What is said of a file of agreements, without the file's own name."""
    folder = tmp_path / "agreements"
    folder.mkdir()
    (folder / "own.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load_server(environ={}, etc_dir=tmp_path)
    return [one.replace(str(folder / "own.toml"), "own.toml") for one in error.value.problems]


@pytest.mark.parametrize(
    ("day", "services"),
    [
        (dt.date(2024, 12, 31), set()),
        (dt.date(2025, 1, 1), {HOUSING}),
        (dt.date(2025, 6, 30), {HOUSING}),
        (dt.date(2025, 7, 1), {HOUSING, SICKNESS}),
    ],
)
def test_what_a_point_offers_is_what_its_agreements_in_force_allow(day, services):
    allowed = agreed(DIRECTORY.agreements.values(), KARSTULA, day)
    assert {one for one in allowed if one.startswith("kela")} == services
    assert ever_agreed(DIRECTORY.agreements.values(), KARSTULA) >= {HOUSING, SICKNESS}


def test_the_kiosk_reads_the_same_agreements_as_the_server():
    kiosk = load_kiosk("karstula", environ={}, etc_dir=NO_ETC).directory
    assert kiosk.agreements == DIRECTORY.agreements


def test_buttons_come_first_and_what_has_none_comes_after(tmp_path):
    (tmp_path / "agreements").mkdir()
    (tmp_path / "agreements" / "own.toml").write_text(WHOLE, encoding="utf-8")
    directory = load_server(environ={}, etc_dir=tmp_path).directory
    site = directory.sites[KARSTULA]
    buttons = [one for one in site.services if directory.services[one].by_video]
    assert list(offered(directory, site, dt.date(2031, 5, 1))) == [*buttons, "kela-basic"]
    assert list(offered(directory, site, dt.date(2032, 1, 1))) == buttons


def test_an_agreement_allows_nothing_before_it_is_signed():
    agreement = DIRECTORY.agreements["kela-karstula-2"]
    late = replace(agreement, signed=dt.date(2025, 9, 1))
    assert not late.in_force(dt.date(2025, 8, 31))
    assert late.in_force(dt.date(2025, 9, 1))
    assert not replace(agreement, signed=None).in_force(dt.date(2026, 1, 1))


def test_agreements_that_overlap_are_refused_by_name(tmp_path):
    text = WHOLE.replace("kela-basic", "kela-sickness")
    assert problems_of(tmp_path, text) == [
        "own.toml:9: agreement.kela-new.tasks: overlaps 'kela-karstula-2' at karstula"
        " from 2031-01-01 to 2031-12-31: kela-sickness"
    ]


def test_every_mistake_is_named_at_once_with_line_and_field(tmp_path):
    text = (
        WHOLE.replace("2031-12-31", "2030-12-31")
        .replace("1000003-9", "1000003-8")
        .replace('sites = ["karstula"]', 'sites = ["karstla"]')
        .replace('"kela-basic"', '"poliisi-passport"')
        + 'replaces = "kela-karstula-2"\n'
    )
    assert problems_of(tmp_path, text) == [
        "own.toml:3: agreement.kela-new.principal_business_id: '1000003-8' is no business identity code:"
        " its check digit is wrong",
        "own.toml:5: agreement.kela-new.sites: no such site 'karstla'; did you mean 'karstula'?",
        "own.toml:9: agreement.kela-new.tasks: kela has no service 'poliisi-passport'",
        "own.toml:7: agreement.kela-new.last: ends before it begins: expected a day not before 2031-01-01",
        "own.toml:10: agreement.kela-new.replaces: 'kela-karstula-2' does not end before 2031-01-01",
    ]


def test_what_the_law_keeps_from_video_is_in_no_agreement_by_video(tmp_path):
    text = WHOLE.replace('"kela', '"poliisi').replace("poliisi-basic", "poliisi-passport")
    assert problems_of(tmp_path, text) == [
        "own.toml:9: agreement.kela-new.tasks: 'poliisi-passport' is never by video (law 223/2007, 2 §),"
        " so not video_session"
    ]


def test_a_button_without_an_agreement_is_a_mistake(tmp_path):
    folder = tmp_path / "sites"
    folder.mkdir()
    site = (PACKAGE_DIR / "sites" / "karstula.toml").read_text(encoding="utf-8")
    (folder / "karstula.toml").write_text(site.replace("kela-sickness", "kela-student"), encoding="utf-8")
    line = site[: site.index("services = [")].count("\n") + 1
    with pytest.raises(SettingsError) as error:
        load_server(environ={}, etc_dir=tmp_path)
    assert error.value.problems == [
        f"{folder}/karstula.toml:{line}: site.services: no agreement has 'kela-student' for this site"
    ]
