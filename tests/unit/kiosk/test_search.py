"""People's own words, in whatever form, find their service in the catalogue that comes with the product."""

from pathlib import Path

import pytest

from config import load_server
from kiosk.flow.search import Finder

SERVICES = tuple(load_server(environ={}, etc_dir=Path("/nonexistent")).directory.services.values())
FINDER = Finder(SERVICES)


@pytest.mark.parametrize(
    ("typed", "service"),
    [
        ("asumistukea", "kela-housing"), ("asumistuen", "kela-housing"), ("Haen asumistukea", "kela-housing"),
        ("veroilmoitusta", "vero-return"), ("veroilmoituksen", "vero-return"), ("verokortin", "vero-card"),
        ("eläkkeestä", "kela-pension"), ("lapsilisää", "kela-family"), ("työttömäksi", "kela-unemployment"),
        ("muuttoilmoituksen", "dvv-move"), ("henkkarit", "poliisi-identity-card"),
        ("avioerosta", "oikeusapu-divorce"), ("velkoja", "oikeusapu-debt"), ("taksin", "kela-taxi"),
        ("päivähoitoon", "kunta-daycare"), ("äiti kuoli", "dvv-death"), ("veroimoitus", "vero-return"),
        ("asu", "kela-housing"), ("kelataks", "kela-taxi"),
    ],
)  # fmt: skip
def test_forms_and_slips_of_finnish_words_find_their_service_first(typed: str, service: str) -> None:
    assert FINDER.find(typed, "fi", 4)[0].id == service


@pytest.mark.parametrize("typed", ["passi", "passin", "passia", "passsi"])
def test_a_passport_is_found_with_the_advice_that_can_be_had_by_video(typed: str) -> None:
    assert {one.id for one in FINDER.find(typed, "fi", 4)} == {"poliisi-advice", "poliisi-passport"}


@pytest.mark.parametrize(
    ("typed", "language", "service"),
    [
        ("bostadsbidraget", "sv", "kela-housing"), ("skattedeklarationen", "sv", "vero-return"),
        ("housing allowance", "en", "kela-housing"), ("passports", "en", "poliisi-advice"),
        ("asumistukea", "sv", "kela-housing"), ("bostadsbidrag", "fi", "kela-housing"),
    ],
)  # fmt: skip
def test_other_languages_are_understood_too(typed: str, language: str, service: str) -> None:
    assert FINDER.find(typed, language, 4)[0].id == service


@pytest.mark.parametrize("typed", ["", "  ", "ve", "xyzzy", "hammaslääkäri", "123"])
def test_what_is_too_short_or_unknown_finds_nothing(typed: str) -> None:
    assert FINDER.find(typed, "fi", 4) == ()


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.id)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_service_is_found_by_its_own_name(service, language: str) -> None:
    assert service in FINDER.find(service.names.get(language), language, 4)


def test_no_more_are_shown_than_asked_for() -> None:
    assert len(FINDER.find("tuki", "fi", 2)) == 2
