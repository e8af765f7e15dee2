"""The command line options about settings, the same for the three programs.

parser = argparse.ArgumentParser()
add_settings_options(parser)
options = SettingsOptions.of(parser.parse_args())
settings = load_server(environ=os.environ, **options.arguments())
"""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from config.loader import ETC_DIR


class LoadArguments(TypedDict):
    """What every ``load_...`` takes beside the environment."""

    etc_dir: Path
    config_dirs: tuple[Path, ...]
    overrides: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsOptions:
    """What the command line said about settings."""

    etc_dir: Path = ETC_DIR
    config_dirs: tuple[Path, ...] = ()
    overrides: tuple[str, ...] = ()
    print_settings: bool = False

    @classmethod
    def of(cls, parsed: argparse.Namespace) -> "SettingsOptions":
        return cls(
            etc_dir=parsed.etc_dir,
            config_dirs=tuple(parsed.config_dir),
            overrides=tuple(parsed.set),
            print_settings=parsed.print_settings,
        )

    def arguments(self) -> LoadArguments:
        """Keyword arguments for ``load_server``, ``load_kiosk`` and ``load_console``."""
        return {"etc_dir": self.etc_dir, "config_dirs": self.config_dirs, "overrides": self.overrides}


def add_settings_options(parser: argparse.ArgumentParser) -> None:
    """Add ``--set``, ``--config-dir``, ``--etc-dir`` and ``--print-settings``."""
    group = parser.add_argument_group("settings")
    group.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="SECTION.KEY=VALUE",
        help="one setting, above all files; may be repeated",
    )
    group.add_argument(
        "--config-dir",
        action="append",
        default=[],
        type=Path,
        metavar="DIR",
        help="a folder with *.toml, catalogue/*.toml and sites/*.toml to use too; may be repeated",
    )
    group.add_argument(
        "--etc-dir",
        default=ETC_DIR,
        type=Path,
        metavar="DIR",
        help="the machine's own settings (%(default)s)",
    )
    group.add_argument(
        "--print-settings", action="store_true", help="show each setting with its value and origin, and end"
    )
