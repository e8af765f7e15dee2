"""A file of the national catalogue against what is in force: each change once, mistakes all at once."""

import copy
import json
from pathlib import Path

import pytest

from config.loader import PACKAGE_DIR
from signaling.main import main
from signaling.office.service_changes import Kind, ServiceChange, changes, services_in

VERO = (PACKAGE_DIR / "catalogue" / "vero.json").read_text(encoding="utf-8")
KELA = (PACKAGE_DIR / "catalogue" / "kela.json").read_text(encoding="utf-8")
IN_FORCE = services_in([VERO, KELA])
HOURS = {
    "serviceHours": [
        {"openingHour": [{"dayFrom": "Monday", "dayTo": "Tuesday", "from": "09:00:00", "to": "15:00:00"}]}
    ]
}


def changed() -> list[dict]:
    """The tax administration's file with one of each kind of change."""
    found = copy.deepcopy(json.loads(VERO))
    by_name = {one["sourceId"]: one for one in found}
    by_name["vero-card"]["serviceNames"][0]["value"] = "Verokortti ja ennakot"
    by_name["vero-return"]["serviceChannels"] = [HOURS]
    by_name["vero-estate"]["languages"] = ["fi"]
    by_name["vero-property"]["kiosk"]["personalVisit"] = True
    by_name["vero-property"]["serviceDescriptions"] += [
        {"language": one, "type": "ServiceUserInstruction", "value": "Käy."} for one in ("fi", "sv", "en")
    ]
    by_name["vero-transfer"]["publishingStatus"] = "Draft"
    new = copy.deepcopy(by_name["vero-payment"])
    new["sourceId"] = "vero-new"
    return [*(one for one in found if one["sourceId"] != "vero-household"), new]


def test_every_change_is_told_once_and_other_authorities_are_left_alone():
    found = changes(IN_FORCE, services_in([json.dumps(changed())]))
    said = {(one.service, one.kind) for one in found}
    assert len(found) == len(said)
    assert said == {
        ("vero-card", Kind.RENAMED),
        ("vero-return", Kind.HOURS),
        ("vero-estate", Kind.LANGUAGES),
        ("vero-property", Kind.BY_VIDEO),
        ("vero-transfer", Kind.REMOVED),
        ("vero-household", Kind.REMOVED),
        ("vero-new", Kind.ADDED),
    }
    assert ServiceChange("vero-return", Kind.HOURS, "", "Mon 09:00-15:00, Tue 09:00-15:00") in found


def test_the_same_file_changes_nothing():
    assert changes(IN_FORCE, services_in([VERO])) == []


@pytest.fixture
def run(tmp_path, capsys):
    file = tmp_path / "vero-new.json"

    def run(action: str, content: str | bytes) -> tuple[int, str, Path]:
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        status = main(["services", action, str(file), "--etc-dir", str(tmp_path / "etc")])
        said = capsys.readouterr()
        return status, said.out + said.err, tmp_path / "etc" / "catalogue" / "vero-new.json"

    return run


def test_comparing_takes_nothing_and_importing_takes_all(run):
    status, said, target = run("compare", json.dumps(changed()))
    assert status == 0
    assert "renamed: vero-card: fi: Verokortti -> fi: Verokortti ja ennakot; in the agreements" in said
    assert not target.exists()
    status, said, target = run("import", json.dumps(changed()))
    assert status == 0
    assert len(json.loads(target.read_text(encoding="utf-8"))) == len(changed())
    assert run("compare", json.dumps(changed()))[1].count("renamed") == 0


def test_a_broken_file_is_not_taken_and_every_mistake_has_its_line(run):
    broken = changed()
    broken[0]["languages"] = ["fi", "xx"]
    broken[1]["organizations"][0]["roleType"] = "Producer"
    broken[2]["serviceNames"][0]["type"] = "Nmae"
    status, said, target = run("import", json.dumps(broken, indent=1))
    assert status == 2
    assert said.count("vero-new.json:") == 3
    assert all(f"{one['sourceId']}" in said for one in broken[:3])
    assert not target.exists()
    for content, says in ((b"[", ":1: not JSON"), (b"{}", "expected a list"), (b"[\xe4]", "not UTF-8")):
        status, said, target = run("import", content)
        assert (status, says in said, target.exists()) == (2, True, False)


def test_a_service_that_an_agreement_opens_cannot_become_one_the_law_keeps_from_video(run):
    services = json.loads(VERO)
    card = next(one for one in services if one["sourceId"] == "vero-card")
    card["kiosk"]["personalVisit"] = True
    card["serviceDescriptions"] += [
        {"language": one, "type": "ServiceUserInstruction", "value": "Käy."} for one in ("fi", "sv", "en")
    ]
    status, said, _ = run("import", json.dumps(services))
    assert status == 2
    assert "'vero-card' is never by video (law 223/2007, 2 §), so not video_session" in said
