"""The commands about booked times: ``booking feed`` gives a calendar away, ``booking busy`` takes one in."""

import argparse
import secrets
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from common.errors import EtaluukkuError
from common.ids import DeskName
from config.directory import Desk
from config.schema import ServerSettings
from signaling.booking.bookings import Busy
from signaling.booking.calendars import HELSINKI
from signaling.booking.free_busy import CalendarError, read_busy
from signaling.booking.store import FeedKind
from signaling.databases import open_bookings

FEED_PATH = "/bookings/feed/{token}.ics"


class BookingCommandError(EtaluukkuError):
    """It cannot be done as asked."""


def add_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", common: argparse.ArgumentParser
) -> None:
    """Add the commands; each sets ``run``."""
    booking = commands.add_parser("booking", help="calendars of booked times").add_subparsers(
        required=True, metavar="ACTION"
    )
    one = booking.add_parser(
        "feed", parents=[common], help="make the address of a calendar; the one before is good no more"
    )
    one.add_argument("kind", choices=[kind.value for kind in FeedKind])
    one.add_argument("name", help="a desk of the catalogue, or the site whose room it is")
    one.set_defaults(run=run_feed)
    one = booking.add_parser(
        "busy", parents=[common], help="read when a clerk is not there; replaces what was read before"
    )
    one.add_argument("desk")
    one.add_argument("clerk", type=int, metavar="N", help="which of the desk's clerks: 1, 2, 3 …")
    one.add_argument("file", type=Path, metavar="FILE.ics", help="free/busy or events, as RFC 5545 has them")
    one.set_defaults(run=run_busy)


def run_feed(settings: ServerSettings, asked: argparse.Namespace) -> int:
    kind = FeedKind(asked.kind)
    if kind is FeedKind.DESK:
        desk_of(settings, asked.name)
    elif asked.name not in settings.directory.sites:
        known = ", ".join(sorted(settings.directory.sites))
        raise BookingCommandError(f"no site {asked.name!r}: there are {known}")
    token = secrets.token_urlsafe(24)
    open_bookings(settings.server).set_feed(kind, asked.name, token)
    server = settings.server
    scheme = "http" if server.plain else "https"
    path = FEED_PATH.format(token=token)
    sys.stdout.write(f"{scheme}://{server.certificate_names[0]}:{server.port}{path}\n")
    sys.stdout.write("whoever has this address reads the calendar; make it anew to put it out\n")
    return 0


def run_busy(settings: ServerSettings, asked: argparse.Namespace) -> int:
    desk = desk_of(settings, asked.desk)
    if not 1 <= asked.clerk <= desk.clerks:
        raise BookingCommandError(f"{desk.name} has clerks 1 to {desk.clerks}, no {asked.clerk}")
    now = datetime.now(UTC)
    window = now, now + timedelta(days=settings.booking.horizon_days + 1)
    try:
        spans = read_busy(asked.file.read_bytes(), window, HELSINKI)
    except OSError as error:
        raise BookingCommandError(f"{asked.file}: {error.strerror}") from None
    except CalendarError as error:
        raise BookingCommandError(f"{asked.file}: {error}; nothing was changed") from None
    busy = [Busy(desk.name, asked.clerk, starts, ends) for starts, ends in spans]
    open_bookings(settings.server).set_busy(desk.name, asked.clerk, busy)
    sys.stdout.write(
        f"clerk {asked.clerk} of {desk.name} is away {len(busy)} times until {window[1]:%Y-%m-%d}\n"
    )
    return 0


def desk_of(settings: ServerSettings, name: str) -> Desk:
    """The desk of that name.  Raises BookingCommandError."""
    desks = {desk.name: desk for one in settings.directory.authorities.values() for desk in one.desks}
    found = desks.get(DeskName(name))
    if found is None:
        raise BookingCommandError(f"no desk {name!r}: there are {', '.join(sorted(desks)) or 'none'}")
    return found
