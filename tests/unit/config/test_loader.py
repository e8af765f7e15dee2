"""Layers, and every mistake at once."""

import dataclasses
from pathlib import Path

import pytest

from common.errors import SettingsError
from config import load_console, load_kiosk, load_server
from config.loader import SHARED
from config.rules import Source

NO_ETC = Path("/nonexistent/etaluukku")
HOME = {"HOME": "/home/aino"}

KYYJARVI = """\
[site]
names = { fi = "Kyyjärven etäpalvelupiste", sv = "Kyyjärvi servicepunkt", en = "Kyyjärvi remote service" }
municipality = "Kyyjärvi"
address = "Palvelutie 4, 43700 Kyyjärvi"
phone = "+358 14 000 0004"
time_zone = "Europe/Helsinki"
languages = ["fi", "sv"]
services = ["kela-housing", "kyyjarvi-advice"]

[site.hours]
thursday = ["09:00-12:00", "13:00-16:00"]

[paper]
scanner = "sane:test"

[authority.kyyjarvi.names]
fi = "Kyyjärven kunta"
sv = "Kyyjärvi kommun"
en = "Municipality of Kyyjärvi"

[service.kyyjarvi-advice]
authority = "kyyjarvi"
pictogram = "municipality"
languages = ["fi"]
names = { fi = "Neuvonta", sv = "Rådgivning", en = "Advice" }
descriptions = { fi = "Neuvontaa.", sv = "Rådgivning.", en = "Advice." }

[agreement.kela-kyyjarvi]
principal = "kela"
principal_business_id = "1000003-9"
agent = { name = "Kyyjärven kunta", business_id = "1000011-9" }
sites = ["kyyjarvi"]
first = 2026-01-01
signed = 2025-11-20
tasks = [{ service = "kela-housing", modes = ["video_session", "advice"] }]

[agreement.kyyjarvi-kyyjarvi]
principal = "kyyjarvi"
principal_business_id = "1000011-9"
agent = { name = "Kyyjärven kunta", business_id = "1000011-9" }
sites = ["kyyjarvi"]
first = 2026-01-01
signed = 2025-11-20
tasks = [{ service = "kyyjarvi-advice", modes = ["video_session", "advice"] }]
"""


@pytest.fixture
def etc(tmp_path):
    """A settings folder of this test; ``etc("kiosk.toml", text)`` writes a file of it."""
    folder = tmp_path / "etc"

    def write(name: str, text: str) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    write.folder = folder
    return write


def problems_of(load, *args, **kwargs) -> list[str]:
    with pytest.raises(SettingsError) as error:
        load(*args, **{"environ": HOME, "etc_dir": NO_ETC, **kwargs})
    return error.value.problems


def test_every_program_loads_with_nothing_but_the_package():
    server = load_server(environ=HOME, etc_dir=NO_ETC)
    kiosk = load_kiosk("karstula", environ=HOME, etc_dir=NO_ETC)
    console = load_console(environ=HOME, etc_dir=NO_ETC)
    assert server.server.issuer_key_path.parent == server.server.data_dir
    assert kiosk.kiosk.state_dir != console.console.state_dir
    assert list(server.directory.sites) == ["jyvaskyla", "karstula", "ylikiiminki"]
    assert list(kiosk.directory.sites) == ["karstula"]
    assert [service.id for service in kiosk.services] == list(kiosk.site.services)


def test_a_municipality_is_added_with_one_file(etc):
    etc("sites/kyyjarvi.toml", KYYJARVI)
    kiosk = load_kiosk("kyyjarvi", environ=HOME, etc_dir=etc.folder)
    assert kiosk.site.names.get("fi") == "Kyyjärven etäpalvelupiste"
    assert kiosk.paper.scanner == Source("sane", "test")
    assert [service.names.get("en") for service in kiosk.services] == ["Housing allowance", "Advice"]
    server = load_server(environ=HOME, etc_dir=etc.folder)
    assert "kyyjarvi" in server.directory.sites
    assert server.directory.services["kyyjarvi-advice"].authority == "kyyjarvi"
    assert "kyyjarvi" in load_console(environ=HOME, config_dirs=[etc.folder], etc_dir=NO_ETC).directory.sites


def test_a_later_layer_wins_over_an_earlier_one(etc, tmp_path):
    def scanner(**more):
        loaded = load_kiosk("karstula", **{"environ": HOME, "etc_dir": etc.folder, **more})
        return str(loaded.paper.scanner)

    assert scanner() == "none"
    etc("sites/karstula.toml", '[paper]\nscanner = "sane:site"\n')
    assert scanner() == "sane:site"
    etc("10-first.toml", '[paper]\nscanner = "sane:first"\n')
    etc("20-second.toml", '[paper]\nscanner = "sane:second"\n')
    assert scanner() == "sane:second"
    more = tmp_path / "more"
    more.mkdir()
    (more / "a.toml").write_text('[paper]\nscanner = "sane:folder"\n', encoding="utf-8")
    assert scanner(config_dirs=[more]) == "sane:folder"
    environ = HOME | {"ETALUUKKU_PAPER__SCANNER": "sane:environ"}
    assert scanner(config_dirs=[more], environ=environ) == "sane:environ"
    assert scanner(environ=environ, overrides=["paper.scanner=sane:option"]) == "sane:option"


def test_a_site_is_changed_key_by_key(etc):
    etc("sites/karstula.toml", '[site]\nphone = "+358 14 999 9999"\n')
    site = load_kiosk("karstula", environ=HOME, etc_dir=etc.folder).site
    assert (site.phone, site.municipality) == ("+358 14 999 9999", "Karstula")


def test_all_mistakes_are_named_at_once_each_with_its_place(etc):
    one = etc(
        "kiosk.toml",
        '[kiosk]\nidle_warning = 5\nlanguage = "sw"\n\n[media]\nfps = 5\n[kiosc]\nfullscreen = true\n',
    )
    two = etc("broken.toml", "[kiosk\n")
    problems = problems_of(
        load_kiosk,
        "karstula",
        etc_dir=etc.folder,
        environ=HOME | {"ETALUUKKU_SERVER__PROT": "1"},
        overrides=["server.port=many", "nonsense"],
    )
    assert sorted(problems) == sorted(
        [
            f"{two}: not TOML: Expected ']' at the end of a table declaration (at line 1, column 7)",
            "--set 'nonsense': expected section.key=value, such as server.port=8443",
            "--set server.port: server.port: expected a whole number from 0 to 65535, got 'many'",
            f"{one}:6: media.fps: expected a whole number from 20 to 60, got 5",
            f"{one}:3: kiosk.language: expected one of fi, selko, sv, en, se, got 'sw'",
            f"{one}:2: kiosk.idle_warning: unknown key; did you mean 'idle_warning_seconds'?",
            f"{one}:7: kiosc: unknown key; did you mean 'kiosk'?",
            "environment ETALUUKKU_SERVER__PROT: server.prot: unknown key; did you mean 'port'?",
        ]
    )


def test_the_error_says_every_problem_on_a_line_of_its_own():
    problems = problems_of(load_server, overrides=["server.port=x", "server.host="])
    assert str(SettingsError(problems)).splitlines() == problems
    assert len(problems) == 2


def test_a_site_that_is_not_there_is_answered_with_the_nearest_and_the_list():
    assert problems_of(load_kiosk, "karstla") == [
        "site 'karstla': no such site; did you mean 'karstula'? There are: jyvaskyla, karstula, ylikiiminki"
    ]
    assert problems_of(load_kiosk, "../karstula")[0].startswith("site '../karstula': no such site")


@pytest.mark.parametrize(
    ("site", "says"),
    [
        (
            {'phone = "+358 14 000 0004"': ""},
            ":1: site.phone: missing; expected a phone number such as +358 14 000 0000",
        ),
        ({"phone =": "phone_number ="}, ":5: site.phone_number: unknown key; did you mean 'phone'?"),
        (
            {'"+358 14 000 0004"': '"call us"'},
            ":5: site.phone: expected a phone number such as +358 14 000 0000, got 'call us'",
        ),
        (
            {'"kela-housing"': '"kela-hosing"'},
            ":8: site.services: no such service 'kela-hosing'; did you mean 'kela-housing'?",
        ),
        (
            {'= "kyyjarvi"\n': '= "kyjarvi"\n'},
            ":22: service.kyyjarvi-advice.authority: no such authority 'kyjarvi'; did you mean 'kyyjarvi'?",
        ),
        (
            {"Europe/Helsinki": "Europe/Helsinky"},
            ":6: site.time_zone: no such time zone 'Europe/Helsinky'; did you mean 'Europe/Helsinki'?",
        ),
        (
            {'["09:00-12:00", "13:00-16:00"]': '["9-12"]'},
            ":11: site.hours.thursday: expected hours such as 09:00-16:00 as item 1, got a list",
        ),
        (
            {'"13:00-16:00"]': '"11:00-16:00"]'},
            ":11: site.hours.thursday: expected hours in order, with a gap between them",
        ),
        ({"[site.hours]\nthursday": "[nothing]\nthursday"}, ":1: site.hours: missing; expected a table"),
        ({'["fi", "sv"]': '["sv"]'}, ":7: site.languages: expected kiosk.language 'fi' among them"),
        (
            {"[paper]\nscanner": "[server]\nscanner"},
            ":13: server: this table belongs in /etc/etaluukku/*.toml",
        ),
        (
            {"[service.kyyjarvi-advice]": "[service.kyyjarvi-advice]\npublic_power = true"},
            ":21: service.kyyjarvi-advice.instead: missing; a service never by video says what to do instead",
        ),
        (
            {', sv = "Rådgivning"': ""},
            ":25: service.kyyjarvi-advice.names.sv: missing; expected a line of at most 200 characters",
        ),
        (
            {"[service.kyyjarvi-advice]": "[service.Kyyjarvi]"},
            ":21: service.Kyyjarvi: expected a short name of small letters, digits and hyphens",
        ),
        ({"[authority.kyyjarvi.names]": "authority = 3\n[names]"}, ":16: paper.authority: unknown key"),
    ],
)
def test_a_mistake_in_a_site_is_named_with_file_and_line(etc, site, says):
    text = KYYJARVI
    for before, after in site.items():
        assert before in text
        text = text.replace(before, after, 1)
    path = etc("sites/kyyjarvi.toml", text)
    assert f"{path}{says}" in problems_of(load_kiosk, "kyyjarvi", etc_dir=etc.folder)


def test_an_odd_key_is_quoted_so_that_a_mistake_stays_one_line(etc):
    path = etc("a.toml", '[server]\n"a\\nb" = 1\n')
    assert problems_of(load_server, etc_dir=etc.folder) == [f"{path}:1: server.'a\\nb': unknown key"]


def test_a_table_in_the_wrong_file_is_told_where_it_belongs(etc):
    path = etc("a.toml", '[site]\nphone = "1"\n')
    assert problems_of(load_server, etc_dir=etc.folder) == [
        f"{path}:1: site: this table belongs in sites/<site>.toml"
    ]


@pytest.mark.parametrize(
    ("desk", "says"),
    [
        ("name = 'kela-desk', clerks = 1", "authority.vero.desks: a desk 'kela-desk' has kela too"),
        (
            "name = 'vero-two', clerks = 1, services = ['kela-housing']",
            "authority.vero.desks: vero has no service 'kela-housing'",
        ),
        (
            "name = 'vero-two', clerks = 0",
            "authority.vero.desks.1.clerks: expected a whole number from 1 to 500, got 0",
        ),
    ],
)
def test_a_mistake_in_a_desk_is_named(etc, desk, says):
    path = etc("catalogue/a.toml", f"[authority.vero]\ndesks = [{{ {desk} }}]\n")
    assert f"{path}:2: {says}" in problems_of(load_server, etc_dir=etc.folder)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("server = 3\n", "server: expected a table, got 3"),
        ("[server.port]\nx = 1\n", "server.port: expected one value, got a table"),
        ("[[server]]\nport = 1\n", "server: expected a table, got a list"),
        (
            "[server]\nice_servers = [1]\n",
            "server.ice_servers: expected a list of tables with the keys urls, username, credential",
        ),
        (
            "[server]\nice_servers = [{ urls = 'http://x' }]\n",
            "server.ice_servers.1.urls: expected a stun:, turn: or turns: address, got 'http://x'",
        ),
        (
            "[server]\nice_servers = [{ urls = 'stun:a', user = 'b' }]\n",
            "server.ice_servers.1.user: unknown key; did you mean 'username'?",
        ),
        (
            "[routing]\nqueues = [{ service = 'kela-huosing', strategy = 'manual' }]\n",
            "routing.queues.1.service: no such service 'kela-huosing'; did you mean 'kela-housing'?",
        ),
        (
            "[routing]\nqueues = [{ service = 'kela-housing', strategy = 'manual' },"
            " { service = 'kela-housing', strategy = 'ring_all' }]\n",
            "routing.queues.2.service: 'kela-housing' is there twice",
        ),
        (
            "[routing]\nqueues = [{ service = 'kela-housing', strategy = 'manual',"
            " neighbours = ['vero-card'] }]\n",
            "routing.queues.1.neighbours: 'vero-card' is no service of 'kela', as 'kela-housing' is",
        ),
        (
            "[booking]\nlengths = [{ service = 'kela-huosing', minutes = 20, buffer_minutes = 0 }]\n",
            "booking.lengths.1.service: no such service 'kela-huosing'; did you mean 'kela-housing'?",
        ),
        (
            "[booking]\nlengths = [{ service = 'kela-housing', minutes = 20, buffer_minutes = 0 },"
            " { service = 'kela-housing', minutes = 30, buffer_minutes = 0 }]\n",
            "booking.lengths.2.service: 'kela-housing' is there twice",
        ),
        (
            "[provider]\nissuer = 'http://login.example.fi'\n",
            "provider.issuer: expected an https:// address (http:// only to this machine), or nothing,"
            " got 'http://login.example.fi'",
        ),
        (
            "[provider]\nissuer = 'https://login.example.fi'\npublic_url = 'https://palvelu.example.fi'\n",
            "provider.client_id: expected something, since there is provider.issuer",
        ),
        (
            "[provider]\ngrants = [{ claim = 'g', value = 'k', role = 'clerk', authority = 'kel',"
            " languages = ['fi'] }]\n",
            "provider.grants.1.authority: no such authority 'kel'; did you mean 'kela'?",
        ),
        (
            "[provider]\ngrants = [{ claim = 'g', value = 'k', role = 'pilot', authority = 'kela' }]\n",
            "provider.grants.1.role: expected no authority, services or languages for 'pilot'",
        ),
        (
            "[provider]\ngrants = [{ claim = 'g', value = 'k', role = 'pilot', owner = 'Karstul' }]\n",
            "provider.grants.1.owner: no such authority or municipality 'Karstul'; did you mean 'Karstula'?",
        ),
        (
            "[provider]\ngrants = [{ claim = 'g', value = 'k', role = 'auditor', owner = 'kela' }]\n",
            "provider.grants.1.owner: expected none for 'auditor': only pilot staff have one",
        ),
        (
            "[server]\nplain = true\nhost = '0.0.0.0'\n",
            "server.plain: expected false, since 0.0.0.0 is not this machine alone",
        ),
        (
            "[link]\nurl = 'wss://example.org:port'\n",
            "link.url: expected a wss:// address (ws:// only to this machine), got 'wss://example.org:port'",
        ),
        (
            "[link]\nurl = 'ws://example.org'\n",
            "link.url: expected a wss:// address (ws:// only to this machine), got 'ws://example.org'",
        ),
        (
            "[link]\nfirst_retry_seconds = 40\n",
            "link.first_retry_seconds: expected at most link.max_retry_seconds",
        ),
    ],
)
def test_a_wrong_shape_or_combination_is_named(etc, text, says):
    etc("a.toml", text)
    [problem] = problems_of(load_server, etc_dir=etc.folder)
    assert problem.endswith(f": {says}")


def test_an_empty_table_changes_nothing(etc):
    etc("a.toml", "[server]\n")
    etc("catalogue/a.toml", "[authority]\n[service]\n")
    assert (
        load_server(environ=HOME, etc_dir=etc.folder).server
        == load_server(environ=HOME, etc_dir=NO_ETC).server
    )


def test_a_broken_catalogue_does_not_hide_behind_missing_services(etc):
    path = etc("catalogue/a.toml", "[service\n")
    [problem] = problems_of(load_server, etc_dir=etc.folder)
    assert problem.startswith(f"{path}: not TOML")


def test_two_sites_may_not_define_one_service_differently(etc):
    etc("sites/kyyjarvi.toml", KYYJARVI)
    path = etc("sites/pylkonmaki.toml", KYYJARVI)
    problems = problems_of(load_server, etc_dir=etc.folder)
    assert f"{path}:21: service.kyyjarvi-advice: also in kyyjarvi; {SHARED}" in problems


def test_a_site_may_not_change_what_all_sites_share(etc):
    path = etc("sites/karstula.toml", '[service.kela-housing]\nlanguages = ["fi"]\npictogram = "x"\n')
    assert problems_of(load_server, etc_dir=etc.folder) == [
        f"{path}:1: service.kela-housing: also in the catalogue; {SHARED}"
    ]


def test_the_name_of_a_site_file_is_a_short_name(etc):
    path = etc("sites/Kyyjärvi.toml", KYYJARVI)
    assert problems_of(load_server, etc_dir=etc.folder) == [
        f"{path}: expected a short name of small letters, digits and hyphens as the file's name"
    ]


def test_a_broken_site_is_one_mistake_not_many(etc):
    path = etc("sites/karstula.toml", "[site\n")
    [problem] = problems_of(load_kiosk, "karstula", etc_dir=etc.folder)
    assert problem.startswith(f"{path}: not TOML")


def test_a_folder_that_is_asked_for_must_be_there(tmp_path):
    assert problems_of(load_server, config_dirs=[tmp_path / "no"]) == [
        f"--config-dir {tmp_path / 'no'}: no such folder"
    ]


def test_a_home_folder_comes_from_the_environment_given():
    assert load_console(environ=HOME, etc_dir=NO_ETC).console.save_dir == Path("/home/aino/Etaluukku")


def test_settings_cannot_be_changed():
    settings = load_server(environ=HOME, etc_dir=NO_ETC)
    with pytest.raises(dataclasses.FrozenInstanceError):
        settings.server.port = 1
    with pytest.raises(TypeError):
        settings.directory.sites["x"] = None
