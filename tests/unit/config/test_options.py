"""The command line about settings."""

import argparse
from pathlib import Path

from config import load_server
from config.options import SettingsOptions, add_settings_options


def options(*words: str) -> SettingsOptions:
    parser = argparse.ArgumentParser()
    add_settings_options(parser)
    return SettingsOptions.of(parser.parse_args(words))


def test_nothing_said_is_nothing_changed():
    assert options() == SettingsOptions()


def test_options_may_be_repeated_and_reach_the_loader(tmp_path):
    said = options("--set", "server.port=1", "--set", "log.level=DEBUG", "--config-dir", str(tmp_path),
                   "--etc-dir", "/nonexistent", "--print-settings")  # fmt: skip
    assert said.config_dirs == (tmp_path,)
    assert said.etc_dir == Path("/nonexistent")
    assert said.print_settings
    settings = load_server(environ={}, **said.arguments())
    assert (settings.server.port, settings.log.level) == (1, "DEBUG")
