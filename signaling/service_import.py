"""``etaluukku-server services``: compares a file of the national service catalogue with what is in force.

And takes it in: first it is read as a part of the settings, with agreements and sites, in a folder of its
own; only what every program could start with is taken.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from common.errors import SettingsError, StoreError
from config.directory import Directory
from config.loader import PACKAGE_DIR, load_server
from config.schema import ServerSettings
from signaling.office.service_changes import Kind, ServiceChange, changes, services_in

Say = Callable[[str], None]


def add_service_commands(commands: Any, common: argparse.ArgumentParser, say: Say) -> None:
    """Add ``services compare`` and ``services import``."""
    services = commands.add_parser("services", help="the services of the national catalogue (PTV)")
    actions = services.add_subparsers(required=True, metavar="ACTION")
    for name, says in (
        ("compare", "say what a file of services would change"),
        ("import", "take it into the machine's own settings, wholly or not at all"),
    ):
        one = actions.add_parser(name, parents=[common], help=says)
        one.add_argument("file", type=Path, help="JSON in the shape of PTV, version 11")
        one.set_defaults(run=lambda settings, asked, act=name: _run(settings, asked, say, act == "import"))


def _run(settings: ServerSettings, asked: argparse.Namespace, say: Say, take: bool) -> int:
    folders = (PACKAGE_DIR, asked.etc_dir, *asked.config_dir)
    text = tried(asked.file, asked.etc_dir, asked.config_dir)
    found = changes(services_in(_documents(folders)), services_in([text]))
    for line in report(found, settings.directory):
        say(line)
    if take:
        target = asked.etc_dir / "catalogue" / asked.file.name
        _write(target, text)
        say(f"{target}; in force when the programs start next")
    return 0


def tried(file: Path, etc_dir: Path, config_dirs: Sequence[Path]) -> str:
    """The file's text when all settings hold together with it; raise SettingsError with every mistake."""
    try:
        text = file.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        raise StoreError(f"{file}: {error.strerror}") from None
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / "catalogue" / f"{file.stem}.json"
        trial.parent.mkdir()
        trial.write_text(text, encoding="utf-8", errors="surrogateescape")
        try:
            load_server(environ=os.environ, etc_dir=etc_dir, config_dirs=(*config_dirs, Path(folder)))
        except SettingsError as error:
            raise SettingsError([one.replace(str(trial), str(file)) for one in error.problems]) from None
    return text


def report(found: Sequence[ServiceChange], directory: Directory) -> Iterator[str]:
    """A line for each change, and whom it concerns: the agreements in which the service is a task."""
    if not found:
        yield "nothing changes"
    for one in found:
        concerned = [
            agreement.id
            for agreement in directory.agreements.values()
            if any(task.service == one.service for task in agreement.tasks)
        ]
        what = " -> ".join(text or "none" for text in (one.before, one.after))
        if one.kind in (Kind.ADDED, Kind.REMOVED):
            what = one.before or one.after
        stays = "; stays in force while another file has it" if one.kind is Kind.REMOVED else ""
        tail = f"; in the agreements {', '.join(concerned)}" if concerned else ""
        yield f"{one.kind}: {one.service}: {what}{stays}{tail}"


def _documents(folders: Sequence[Path]) -> Iterator[str]:
    for folder in folders:
        for path in sorted((folder / "catalogue").glob("*.json")):
            yield path.read_text(encoding="utf-8")


def _write(target: Path, text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(f"{target.name}.new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(target)
    except OSError as error:
        raise StoreError(f"{target}: {error.strerror}") from None
