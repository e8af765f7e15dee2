"""Where the roll-out is kept: one CSV file in the server's data folder; and the commands about it."""

import argparse
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from common.clock import SystemClock
from common.errors import StoreError
from config.schema import ServerSettings
from signaling.office.rollout import Rollout, Stage
from signaling.office.rollout_csv import read_rollout, rollout_lines
from signaling.web.office_pages import OfficePages
from signaling.web.rollout_page import RolloutPage

FILE = "rollout.csv"


def load_rollout(data_dir: Path) -> Rollout | None:
    """The roll-out as it was brought in; None when none was.  Raises SettingsError, StoreError."""
    path = data_dir / FILE
    try:
        return read_rollout(path.read_bytes(), str(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}") from None


def import_rollout(source: Path, data_dir: Path) -> Rollout:
    """Take a file in place of the roll-out there was, wholly or not at all.

    Raises SettingsError with every mistake, StoreError.
    """
    try:
        found = read_rollout(source.read_bytes(), str(source))
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = data_dir / f"{FILE}.new"
        with fresh.open("w", encoding="utf-8", newline="") as file:
            file.writelines(rollout_lines(found))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(data_dir / FILE)
    except OSError as error:
        raise StoreError(f"{error.filename or source}: {error.strerror}") from None
    return found


def add_rollout_commands(commands: Any, common: argparse.ArgumentParser, say: Callable[[str], None]) -> None:
    """Add ``rollout import`` and ``rollout board``."""
    rollout = commands.add_parser("rollout", help="the roll-out by locality")
    actions = rollout.add_subparsers(required=True, metavar="ACTION")
    one = actions.add_parser("import", parents=[common], help="take a CSV file, wholly or not at all")
    one.add_argument("file", type=Path)
    one.set_defaults(run=lambda settings, asked: _import(settings, asked, say))
    one = actions.add_parser("board", parents=[common], help="the board of a day as one HTML file")
    one.add_argument("--output", type=Path, metavar="FILE", default=Path("rollout.html"))
    one.add_argument("--language", choices=("fi", "sv", "en"), default="fi")
    one.add_argument("--day", type=date.fromisoformat, help="else today")
    one.set_defaults(run=lambda settings, asked: _board(settings, asked, say))


def _import(settings: ServerSettings, asked: argparse.Namespace, say: Callable[[str], None]) -> int:
    found = import_rollout(asked.file, settings.server.data_dir)
    last = max(step.since for one in found.localities for step in one.steps)
    counts = found.counts(last)
    stages = ", ".join(f"{stage.value} {counts[stage]}" for stage in Stage)
    say(f"{len(found.localities)} localities; on {last}: {stages}")
    return 0


def _board(settings: ServerSettings, asked: argparse.Namespace, say: Callable[[str], None]) -> int:
    found = load_rollout(settings.server.data_dir)
    day = asked.day or SystemClock().wall().date()
    page = RolloutPage(OfficePages()).board(asked.language, found, day, in_one_file=True)
    try:
        asked.output.write_text(page, encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{asked.output}: {error.strerror}") from None
    say(f"{asked.output.resolve()}")
    return 0
