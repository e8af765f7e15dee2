"""The commands about the log as evidence: ``log convert``, ``visit show`` and ``visit erase``."""

import argparse
import sys
from datetime import UTC, datetime

import msgspec

from config.schema import ServerSettings
from signaling.audit.erasing import erase_visit
from signaling.audit.visits import find_visit, read_number
from signaling.databases import convert, open_records, scrub
from signaling.log.entries import RecordsRead
from signaling.pilot.raw_events import without_names


def add_log_commands(
    log: "argparse._SubParsersAction[argparse.ArgumentParser]", common: argparse.ArgumentParser
) -> None:
    """Those under ``log``."""
    one = log.add_parser("convert", parents=[common], help="bring a log of format 1 into today's; stop first")
    one.set_defaults(run=_convert)


def add_visit_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", common: argparse.ArgumentParser
) -> None:
    """Those under ``visit``: what its citizen may ask for, by the number of the visit."""
    visit = commands.add_parser("visit", help="one visit: what is kept, and its erasure").add_subparsers(
        required=True, metavar="ACTION"
    )
    for name, run, told in (
        ("show", _show, "print every line that is kept of it, as JSON; no clerk's name"),
        ("erase", _erase, "erase every line of it; the chain of the log stays whole"),
    ):
        one = visit.add_parser(name, parents=[common], help=told)
        one.add_argument("number", metavar="NUMBER", help="its session_id, in groups or not")
        one.set_defaults(run=run)


def _convert(settings: ServerSettings, _asked: argparse.Namespace) -> int:
    head = convert(settings.server)
    sys.stdout.write(f"the log is in format 2 now: {head.seq} lines, head {head.seq}:{head.hash.hex()}\n")
    return 0


def _show(settings: ServerSettings, asked: argparse.Namespace) -> int:
    number = read_number(asked.number)
    with open_records(settings.server).changing() as tables:
        found = find_visit(tables, number)
        tables.append("cli", [(datetime.now(UTC), RecordsRead(what="visit", visit=found.calls[0]))])
    for line in without_names(found.lines):
        sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
    return 0


def _erase(settings: ServerSettings, asked: argparse.Namespace) -> int:
    found = erase_visit(open_records(settings.server), read_number(asked.number), datetime.now(UTC))
    scrub(settings.server)
    sys.stdout.write(f"{len(found.lines)} lines of {len(found.calls)} calls are erased\n")
    return 0
