"""The catalogue and the sites that come with the product."""

from pathlib import Path

import pytest

from config import load_kiosk, load_server

DIRECTORY = load_server(environ={}, etc_dir=Path("/nonexistent")).directory


def test_the_authorities_of_joint_service_are_there():
    assert set(DIRECTORY.authorities) == {
        "kela", "vero", "poliisi", "dvv", "te", "oikeusapu", "hyvinvointialue", "kunta",
    }  # fmt: skip


def test_every_authority_serves_something():
    assert {service.authority for service in DIRECTORY.services.values()} == set(DIRECTORY.authorities)


@pytest.mark.parametrize("service", DIRECTORY.services.values(), ids=lambda service: service.id)
def test_a_button_has_few_words_and_a_description_is_one_sentence(service):
    for language in ("fi", "sv", "en"):
        assert len(service.names.get(language)) <= 32
        description = service.descriptions.get(language)
        assert description.endswith(".")
        assert description.count(".") == 1
        assert len(description) <= 90


def test_no_two_services_of_a_site_look_alike():
    for site in DIRECTORY.sites.values():
        for language in site.languages:
            names = [DIRECTORY.services[one].names.get(language) for one in site.services]
            assert len(set(names)) == len(names)
        pictograms = [DIRECTORY.services[one].pictogram for one in site.services]
        assert len(set(pictograms)) == len(pictograms)


def test_some_service_is_explained_instead_of_offered():
    assert {service.id for service in DIRECTORY.services.values() if not service.by_video} == {
        "dvv-identity-number", "poliisi-firearm", "poliisi-identity-card", "poliisi-passport",
    }  # fmt: skip


def test_there_are_at_least_forty_services_and_every_situation_of_life_leads_to_some():
    assert len(DIRECTORY.services) >= 40
    used = {event for service in DIRECTORY.services.values() for event in service.life_events}
    assert used == set(DIRECTORY.life_events) - {"other"}  # that is for services that name none


@pytest.mark.parametrize("service", DIRECTORY.services.values(), ids=lambda service: service.id)
def test_every_service_has_people_s_own_words_in_every_language(service):
    for language in ("fi", "sv", "en"):
        assert len(service.keywords.get(language)) >= 2


@pytest.mark.parametrize("site", DIRECTORY.sites)
def test_every_site_can_start_a_kiosk(site):
    kiosk = load_kiosk(site, environ={}, etc_dir=Path("/nonexistent"))
    assert kiosk.site.id == site
    assert kiosk.services


def test_karstula_has_several_authorities():
    services = [DIRECTORY.services[one] for one in DIRECTORY.sites["karstula"].services]
    assert 6 <= len(services) <= 8
    assert len({service.authority for service in services}) >= 3
