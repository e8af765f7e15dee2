"""The command line of ``etaluukku-server``.  Mistakes are told in one line and end with status 2."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO

from common.errors import EtaluukkuError, StoreError
from common.log import start_logging
from config.loader import load_server
from config.options import SettingsOptions, add_settings_options
from config.schema import ServerSettings
from signaling.accounting import write_accounts
from signaling.audit.commands import add_log_commands, add_visit_commands
from signaling.booking.commands import add_commands as add_booking_commands
from signaling.databases import move, open_log
from signaling.exports.writing import Format, write_records, write_text
from signaling.exports.xlsx import TooManyRowsError
from signaling.identity.account_commands import add_account_commands
from signaling.identity.commands import add_commands
from signaling.pilot.deriving import records
from signaling.pilot.raw_events import event_csv_lines, event_jsonl_lines
from signaling.reporting import Report, known_background
from signaling.rolling_out import add_rollout_commands
from signaling.serve import ServeError, check_plain, identity_of, say, serve
from signaling.service_import import add_service_commands
from signaling.watching.doctor import examine, report
from signaling.watching.findings import is_all_well
from signaling.web.pdf import pdf_of
from signaling.web.report_page import ReportPage


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status: 0 done, 1 something is broken, 2 it could not be done."""
    parser = make_parser()
    asked = parser.parse_args(arguments)
    options = SettingsOptions.of(asked)
    overrides = (*options.overrides, *command_overrides(asked))
    try:
        if getattr(asked, "plain", False) and asked.host is not None:
            check_plain(asked.host)  # said here in words of the command line
        settings = load_server(
            environ=os.environ,
            etc_dir=options.etc_dir,
            config_dirs=options.config_dirs,
            overrides=overrides,
        )
        if options.print_settings:
            for line in settings.lines:
                say(f"{line.key} = {line.value}  ({line.origin})")
            return 0
        start_logging(settings.log.level)
        command: int = asked.run(settings, asked)
    except EtaluukkuError as error:
        sys.stderr.write(f"etaluukku-server: {error}\n")
        return 2
    else:
        return command


def make_parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data-dir", type=Path, metavar="DIR", help="where the server keeps everything")
    common.add_argument("--database", metavar="URL", help="keep everything in PostgreSQL: postgresql://…")
    add_settings_options(common)
    parser = argparse.ArgumentParser(
        prog="etaluukku-server", description="Introduces kiosk and clerk, keeps the line, writes the log."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    one = commands.add_parser("serve", parents=[common], help="serve until stopped")
    one.add_argument("--plain", action="store_true", help="without TLS, on this machine only")
    one.add_argument("--host", help="the address to listen on")
    one.add_argument("--port", type=int, help="the port; 0 takes a free one")
    one.set_defaults(run=run_serve)

    add_commands(commands, common, lambda settings: identity_of(settings.server))
    add_account_commands(commands, common, lambda settings: identity_of(settings.server))
    add_booking_commands(commands, common)

    add_rollout_commands(commands, common, say)
    add_service_commands(commands, common, say)

    log = commands.add_parser("log", help="the session log").add_subparsers(required=True, metavar="ACTION")
    one = log.add_parser("export", parents=[common], help="visits, or the raw events, for evaluation")
    one.add_argument("--format", choices=[*Format], type=Format, default=Format.CSV)
    one.add_argument("--events", action="store_true", help="the raw events instead of visits; csv or jsonl")
    one.add_argument("--output", type=Path, metavar="FILE", help="instead of standard output")
    one.set_defaults(run=run_log_export)
    one = log.add_parser("verify", parents=[common], help="check the chain; status 1 when it is broken")
    one.add_argument("--anchor", type=read_anchor, metavar="SEQ:HEAD", help="a head printed earlier")
    one.set_defaults(run=run_log_verify)

    add_log_commands(log, common)
    add_visit_commands(commands, common)

    one = commands.add_parser(
        "move", parents=[common], help="copy log, people, devices and bookings of the file into PostgreSQL"
    )
    one.add_argument("--to", required=True, metavar="URL", help="postgresql://…")
    one.set_defaults(run=run_move)

    one = commands.add_parser("report", parents=[common], help="the pilot's report as HTML and PDF")
    one.add_argument("--plan", type=Path, metavar="FILE", help="instead of the settings' pilot_file")
    one.add_argument("--output", type=Path, metavar="DIR", default=Path(), help="where the files go")
    one.add_argument("--language", choices=("fi", "sv", "en"), default="fi")
    one.add_argument("--until", type=date.fromisoformat, metavar="DAY", help="the last day; else today")
    one.set_defaults(run=run_report)

    one = commands.add_parser(
        "doctor", parents=[common], help="look at everything the server needs; status 1 when something is ill"
    )
    one.set_defaults(run=run_doctor)
    return parser


def command_overrides(asked: argparse.Namespace) -> list[str]:
    """Options that are settings, as settings."""
    overrides = []
    for key in ("host", "port", "data_dir", "database"):
        value = getattr(asked, key, None)
        if value is not None:
            overrides.append(f"server.{key}={value}")
    if getattr(asked, "plain", False):
        overrides.append("server.plain=true")
    return overrides


def run_serve(settings: ServerSettings, _asked: argparse.Namespace) -> int:
    serve(settings)
    return 0


def run_doctor(settings: ServerSettings, _asked: argparse.Namespace) -> int:
    found = examine(settings, datetime.now(UTC))
    for line in report(found):
        say(line)
    return 0 if is_all_well(found) else 1


def run_log_export(settings: ServerSettings, asked: argparse.Namespace) -> int:
    if asked.events and asked.format not in (Format.CSV, Format.JSONL):
        raise ServeError(f"raw events are written as csv or jsonl, not {asked.format}")
    try:
        if asked.output is None:
            write_export(settings, asked, sys.stdout.buffer)
            sys.stdout.flush()
        else:
            with asked.output.open("wb") as file:
                write_export(settings, asked, file)
    except TooManyRowsError as error:
        raise ServeError(f"a sheet has no room for more than {error} visits: choose another format") from None
    except OSError as error:
        raise StoreError(f"{asked.output or 'standard output'}: {error.strerror}") from None
    return 0


def write_export(settings: ServerSettings, asked: argparse.Namespace, file: IO[bytes]) -> None:
    log = open_log(settings.server)
    if asked.events:
        events = event_csv_lines if asked.format is Format.CSV else event_jsonl_lines
        write_text(events(log.lines()), file)
    else:
        background = known_background(settings.server.pilot_path, settings.directory)
        write_records(records(log.visits(), background), asked.format, file)


def run_report(settings: ServerSettings, asked: argparse.Namespace) -> int:
    server = settings.server
    report = Report.of(
        open_log(server), asked.plan or server.pilot_path, server.costs_path, settings.directory
    )
    today = datetime.now(UTC).date()
    until = asked.until or today
    kind = "final" if report.is_final(until) else "interim"
    page = report.html(ReportPage(settings.directory), asked.language, until=until, made=today)
    try:
        asked.output.mkdir(parents=True, exist_ok=True)
        (asked.output / f"report-{kind}.html").write_text(page, encoding="utf-8")
        (asked.output / f"report-{kind}.pdf").write_bytes(pdf_of(page))
        if accounts := report.accounts(until):
            write_accounts(accounts, settings.directory, asked.output, today)
    except OSError as error:
        raise StoreError(f"{asked.output}: {error.strerror}") from None
    say(f"report-{kind}.html and report-{kind}.pdf are in {asked.output.resolve()}")
    return 0


def run_log_verify(settings: ServerSettings, asked: argparse.Namespace) -> int:
    verdict = open_log(settings.server).verify(asked.anchor)
    if verdict.first_bad is not None:
        say(f"broken at line {verdict.first_bad}: {verdict.why}")
        return 1
    say(f"ok: {verdict.lines} lines, head {verdict.lines}:{verdict.head}")
    return 0


def run_move(settings: ServerSettings, asked: argparse.Namespace) -> int:
    moved = move(settings.server.database_path, asked.to)
    say(f"{moved.copied} lines copied; ok: {moved.lines} lines, head {moved.lines}:{moved.head}")
    say(f"rows: {', '.join(f'{table} {count}' for table, count in moved.rows.items())}")
    return 0


def read_anchor(text: str) -> tuple[int, str]:
    seq, _, head = text.partition(":")
    if not seq.isdecimal() or len(head) != 64:
        raise argparse.ArgumentTypeError("expected SEQ:HEAD as verify prints it")
    return int(seq), head


if __name__ == "__main__":
    sys.exit(main())
