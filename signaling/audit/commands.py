"""The commands about the log as evidence: ``log convert``, ``visit show`` and ``visit erase``."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from common.errors import StoreError
from config.schema import ServerSettings
from signaling.audit.anchors import AnchorKey, anchor, anchor_key_path
from signaling.audit.chain_export import chain_lines
from signaling.audit.erasing import erase_visit
from signaling.audit.retention import count_due, run
from signaling.audit.visits import find_visit, read_number
from signaling.databases import convert, open_log, open_records, scrub
from signaling.log.entries import RecordsRead
from signaling.pilot.raw_events import without_names


def add_log_commands(
    log: "argparse._SubParsersAction[argparse.ArgumentParser]", common: argparse.ArgumentParser
) -> None:
    """Those under ``log`` but for its export."""
    one = log.add_parser("chain", parents=[common], help="the whole log for etaluukku-verify")
    one.add_argument("--output", type=Path, metavar="FILE", help="instead of standard output")
    one.set_defaults(run=_chain)
    one = log.add_parser("key", parents=[common], help="the public key that signs heads of the log")
    one.set_defaults(run=_key)
    one = log.add_parser("anchor", parents=[common], help="sign the head now, and write it outside")
    one.set_defaults(run=_anchor)
    one = log.add_parser("convert", parents=[common], help="bring a log of format 1 into today's; stop first")
    one.set_defaults(run=_convert)


def add_visit_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", common: argparse.ArgumentParser
) -> None:
    """``retention``, and those under ``visit``: what its citizen may ask for, by the number of the visit."""
    one = commands.add_parser(
        "retention", parents=[common], help="erase what is kept no longer, and count it"
    )
    one.add_argument("--dry-run", action="store_true", help="only count")
    one.set_defaults(run=_retention)
    visit = commands.add_parser("visit", help="one visit: what is kept, and its erasure").add_subparsers(
        required=True, metavar="ACTION"
    )
    for name, do, told in (
        ("show", _show, "print every line that is kept of it, as JSON; no clerk's name"),
        ("erase", _erase, "erase every line of it; the chain of the log stays whole"),
    ):
        one = visit.add_parser(name, parents=[common], help=told)
        one.add_argument("number", metavar="NUMBER", help="its session_id, in groups or not")
        one.set_defaults(run=do)


def _chain(settings: ServerSettings, asked: argparse.Namespace) -> int:
    lines = chain_lines(open_log(settings.server).links())
    try:
        if asked.output is None:
            sys.stdout.buffer.writelines(lines)
            sys.stdout.flush()
        else:
            with asked.output.open("wb") as file:
                file.writelines(lines)
    except OSError as error:
        raise StoreError(f"{asked.output or 'standard output'}: {error.strerror}") from None
    return 0


def _key(settings: ServerSettings, _asked: argparse.Namespace) -> int:
    sys.stdout.write(AnchorKey.load_or_make(anchor_key_path(settings)).public.hex() + "\n")
    return 0


def _anchor(settings: ServerSettings, _asked: argparse.Namespace) -> int:
    anchored = anchor(open_log(settings.server), settings, datetime.now(UTC))
    sys.stdout.write(anchored.line)
    for problem in anchored.problems:
        sys.stdout.write(f"not written: {problem}\n")
    return 1 if anchored.problems else 0


def _convert(settings: ServerSettings, _asked: argparse.Namespace) -> int:
    head = convert(settings.server)
    sys.stdout.write(f"the log is in format 2 now: {head.seq} lines, head {head.seq}:{head.hash.hex()}\n")
    return 0


def _retention(settings: ServerSettings, asked: argparse.Namespace) -> int:
    now, records = datetime.now(UTC), open_records(settings.server)
    if asked.dry_run:
        with records.reading() as tables:
            counts, told = count_due(tables, settings.audit, now), "would be erased"
    else:
        counts, told = run(records, settings.audit, now), "are erased"
        scrub(settings.server)
    sys.stdout.write(
        ", ".join(f"{keeping} {count}" for keeping, count in counts.items()) + f" lines {told}\n"
    )
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
