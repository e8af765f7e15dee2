"""What ``--print-settings`` shows."""

import io
from pathlib import Path

import pytest

from common.errors import SettingsError
from config import load_console, load_kiosk, load_server, print_settings

NO_ETC = Path("/nonexistent")
TURN = (
    "server.ice_servers=[{ urls = 'turn:turn.example.org', username = 'hatch', credential = 'open-sesame' }]"
)


def shown(settings) -> list[str]:
    out = io.StringIO()
    print_settings(settings, out)
    return out.getvalue().splitlines()


def test_each_value_is_shown_with_its_origin():
    lines = shown(load_server(environ={"ETALUUKKU_SERVER__PORT": "9443"}, etc_dir=NO_ETC))
    assert "server.port = 9443  # environment ETALUUKKU_SERVER__PORT" in lines
    [host] = [line for line in lines if line.startswith("server.host")]
    assert host.startswith('server.host = "127.0.0.1"  # ')
    assert host.endswith("config/defaults/server.toml:3")


def test_each_program_shows_its_own_sections():
    def sections(settings):
        return {line.partition(".")[0] for line in shown(settings)}

    assert sections(load_server(environ={}, etc_dir=NO_ETC)) == {
        "audit",
        "log",
        "server",
        "routing",
        "booking",
        "provider",
    }
    console = load_console(environ={}, etc_dir=NO_ETC)
    assert sections(console) == {"log", "link", "media", "console", "case_system"}
    kiosk = load_kiosk("karstula", environ={}, etc_dir=NO_ETC)
    assert sections(kiosk) == {"log", "link", "media", "paper", "speech", "kiosk", "site"}


def test_a_secret_is_masked():
    settings = load_server(environ={}, etc_dir=NO_ETC, overrides=[TURN])
    assert settings.server.ice_servers[0].on_the_wire() == {
        "urls": "turn:turn.example.org",
        "username": "hatch",
        "credential": "open-sesame",
    }
    text = "\n".join(shown(settings))
    assert "turn:turn.example.org" in text
    assert "********" in text
    assert "open-sesame" not in text


@pytest.mark.parametrize(
    "wrong",
    [
        TURN.replace("'open-sesame'", "['open-sesame']"),
        TURN.replace("urls", "ulrs"),
        TURN.replace("[{", "{").replace("}]", "}"),
        TURN.replace("}]", ""),
        TURN.replace("server.ice", "server.ise"),
    ],
)
def test_a_secret_is_not_in_a_mistake_either(wrong):
    with pytest.raises(SettingsError) as error:
        load_server(environ={}, etc_dir=NO_ETC, overrides=[wrong])
    assert "open-sesame" not in str(error.value)


def test_a_server_without_a_name_and_password_is_told_so_to_both_ends():
    settings = load_server(
        environ={}, etc_dir=NO_ETC, overrides=["server.ice_servers=[{urls='stun:stun.example.org'}]"]
    )
    assert settings.server.ice_servers[0].on_the_wire() == {"urls": "stun:stun.example.org"}
