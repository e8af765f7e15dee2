"""Services in the national catalogue's shape: read whole, and every mistake named with its place."""

import json
from pathlib import Path

import pytest

from common.errors import SettingsError
from config import load_server
from config.ptv import read_services

HOUSING = {
    "id": "6f2c", "sourceId": "own-advice", "type": "Service", "publishingStatus": "Published",
    "organizations": [
        {"roleType": "Responsible", "organizationId": "kunta"},
        {"roleType": "Producer", "organizationId": "somebody"},
    ],
    "serviceNames": [
        {"language": "fi", "value": "Neuvonta", "type": "Name"},
        {"language": "sv", "value": "Råd", "type": "Name"},
        {"language": "en", "value": "Advice", "type": "Name"},
        {"language": "se", "value": "Ráva", "type": "Name"},
        {"language": "fi", "value": "Apu", "type": "AlternativeName"},
    ],
    "serviceDescriptions": [
        {"language": "fi", "value": "Neuvoo.", "type": "ShortDescription"},
        {"language": "sv", "value": "Råder.", "type": "ShortDescription"},
        {"language": "en", "value": "Advises.", "type": "ShortDescription"},
        {"language": "fi", "value": "Pitkästi.", "type": "Description"},
    ],
    "languages": ["fi", "sv"],
    "lifeEvents": [{"code": "housing", "uri": "urn:x"}, {"code": "money"}],
    "keywords": [{"language": "fi", "value": "apu"}, {"language": "fi", "value": "neuvo"}],
    "kiosk": {"pictogram": "home"},
    "serviceClasses": [{"uri": "urn:y"}],
}  # fmt: skip


@pytest.fixture
def etc(tmp_path):
    """Writes one file of services and says what the settings make of it."""

    def write(document, name="own.json"):
        path = tmp_path / "catalogue" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(document if isinstance(document, str) else json.dumps(document, indent=1))
        return path

    return write


def load(tmp_path):
    return load_server(environ={}, etc_dir=tmp_path).directory


def problems(tmp_path):
    with pytest.raises(SettingsError) as error:
        load(tmp_path)
    return list(error.value.problems)


def changed(**other):
    return {**HOUSING, **other}


def test_a_service_is_read_with_all_that_the_kiosk_needs(etc, tmp_path):
    etc([HOUSING])
    service = load(tmp_path).services["own-advice"]
    assert service.names.sv == "Råd"
    assert service.descriptions.fi == "Neuvoo."
    assert service.authority == "kunta"
    assert service.languages == ("fi", "sv")
    assert service.life_events == ("housing", "money")
    assert service.keywords.fi == ("apu", "neuvo")
    assert service.keywords.en == ()
    assert service.by_video


def test_what_needs_a_visit_says_what_to_do_instead(etc, tmp_path):
    path = etc([changed(kiosk={"pictogram": "home", "personalVisit": True})])
    assert problems(tmp_path) == [
        f"{path}:4: service.own-advice.instead: missing; a service never by video says what to do instead"
    ]
    texts = [
        {"language": one, "value": "Käy.", "type": "ServiceUserInstruction"} for one in ("fi", "sv", "en")
    ]
    etc([changed(kiosk={"pictogram": "home", "personalVisit": True},
                 serviceDescriptions=[*HOUSING["serviceDescriptions"], *texts])])  # fmt: skip
    service = load(tmp_path).services["own-advice"]
    assert service.personal_visit
    assert service.instead.fi == "Käy."


def test_a_draft_is_not_yet_a_service(etc, tmp_path):
    etc([changed(publishingStatus="Draft")])
    assert "own-advice" not in load(tmp_path).services


def test_a_later_folder_s_toml_changes_one_key(etc, tmp_path):
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue" / "mine.toml").write_text('[service.kela-housing]\npictogram = "key"\n')
    service = load(tmp_path).services["kela-housing"]
    assert (service.pictogram, service.names.fi) == ("key", "Asumistuki")


def test_every_mistake_is_named_at_once_with_its_line(etc, tmp_path):
    bad = changed(
        organizations=[{"roleType": "Responsible", "organizationId": "kunda"}],
        languages=["fi", "xx"],
        lifeEvents=[{"code": "hosing"}],
        kiosk={"pictogram": "home", "publicPowr": True},
        publishingStatus="Publish",
    )
    path = etc([bad])
    assert problems(tmp_path) == [
        f"{path}:4: own-advice.publishingStatus: expected Published or Draft, got 'Publish'"
    ]
    del bad["publishingStatus"]
    bad["serviceNames"] = [{"language": "fi", "value": "Neuvonta", "type": "Nmae"}]
    etc([bad])
    found = problems(tmp_path)
    assert f"{path}:4: own-advice.serviceNames.type: unknown type 'Nmae'; did you mean 'Name'?" in found
    assert f"{path}:4: own-advice.kiosk.publicPowr: unknown key; did you mean 'publicPower'?" in found
    assert any("service.own-advice.names.fi: missing" in one for one in found)
    assert any("service.own-advice.languages" in one for one in found)


def test_names_that_lead_nowhere_are_told_with_the_nearest(etc, tmp_path):
    path = etc([changed(organizations=[{"roleType": "Responsible", "organizationId": "kunda"}],
                        lifeEvents=[{"code": "hosing"}])])  # fmt: skip
    assert problems(tmp_path) == [
        f"{path}:4: service.own-advice.authority: no such authority 'kunda'; did you mean 'kunta'?",
        f"{path}:4: service.own-advice.life_events: no such life event 'hosing'; did you mean 'housing'?",
    ]


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ("[{", ":1: not JSON"),
        ("[" * 100_000, "too deep"),
        ('{"a": 1}', "expected a list of services, got a table"),
        ("[7]", "[0]: expected a service, got 7"),
        ("[{}]", "[0].sourceId: missing"),
        ('[{"sourceId": "a-b", "serviceNames": 3}]', "a-b.serviceNames: expected a list of objects, got 3"),
        ('[{"sourceId": "a-b", "kiosk": []}]', "a-b.kiosk: expected an object"),
        ('[{"sourceId": "a-b", "organizations": [{}]}]', "expected one with the role Responsible, got 0"),
    ],
)
def test_what_is_no_catalogue_says_so(tmp_path: Path, document, says):
    path = tmp_path / "own.json"
    path.write_text(document)
    found: list[str] = []
    read_services(path, found)
    assert any(says in one for one in found), found
    assert all(one.startswith(str(path)) for one in found)


def test_a_file_that_is_not_text_or_not_there_says_so(tmp_path):
    found: list[str] = []
    assert read_services(tmp_path / "gone.json", found) == {}
    (tmp_path / "odd.json").write_bytes(b'["\xff"]')
    assert read_services(tmp_path / "odd.json", found) == {}
    assert ["cannot be read" in found[0], "not UTF-8" in found[1]] == [True, True]


def test_a_misspelled_field_is_named_beside_the_missing_one(tmp_path):
    path = tmp_path / "own.json"
    service = {key: value for key, value in HOUSING.items() if key != "lifeEvents"} | {"lifeEvent": []}
    path.write_text(json.dumps([service]))
    found: list[str] = []
    read_services(path, found)
    assert found == [f"{path}: [0].lifeEvents: missing; was it meant by 'lifeEvent'?"]
