"""The commands about devices: ``enrol new``, ``enrol list`` and ``revoke``."""

import argparse
import sys
from collections.abc import Callable, Collection
from datetime import UTC, datetime

import msgspec
import segno

from common.errors import EtaluukkuError
from common.identity.certificate import DeviceKind, DeviceName
from common.identity.invitation import Invitation, grouped
from config.schema import Server, ServerSettings
from signaling.identity.devices import CODE_LIFE, TRIES
from signaling.identity.identity import Identity

Run = Callable[[ServerSettings, argparse.Namespace], int]
Open = Callable[[ServerSettings], Identity]


class EnrolError(EtaluukkuError):
    """The device cannot be enrolled or revoked as asked."""


def add_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    common: argparse.ArgumentParser,
    identity_of: Open,
) -> None:
    """Add the commands; each sets ``run``."""
    enrol = commands.add_parser("enrol", help="devices: kiosks and clerks' workstations").add_subparsers(
        required=True, metavar="ACTION"
    )
    one = enrol.add_parser("new", parents=[common], help="make a code that lets one device in")
    one.add_argument("kind", choices=[kind.value for kind in DeviceKind])
    one.add_argument("device", metavar="NAME", help="its name: karstula, karstula-2, kela-117")
    one.add_argument("--site", help="where a kiosk stands; its name unless given")
    one.add_argument("--authority", help="whose clerks work at a workstation")
    one.add_argument(
        "--address", metavar="HOST:PORT", help="how the device reaches this server; else as the settings say"
    )
    one.set_defaults(run=lambda settings, asked: _new(settings, asked, identity_of(settings)))
    one = enrol.add_parser("list", parents=[common], help="name all devices, and when their certificates end")
    one.set_defaults(run=lambda settings, _asked: _list(identity_of(settings)))

    one = commands.add_parser("revoke", parents=[common], help="put a device out, also from a running server")
    one.add_argument("device", metavar="NAME")
    one.set_defaults(run=lambda _settings, asked: _revoke(identity_of(_settings), asked.device))


def _new(settings: ServerSettings, asked: argparse.Namespace, identity: Identity) -> int:
    kind = DeviceKind(asked.kind)
    try:
        name = msgspec.convert(asked.device, DeviceName)
    except msgspec.ValidationError:
        raise EnrolError(f"{asked.device!r} is no name for a device: a-z, 0-9 and hyphens") from None
    place = _place(settings, kind, asked)
    code = identity.devices.new_code(name, kind, place, datetime.now(UTC))
    line = Invitation(public_address(settings.server, asked.address), code, identity.devices.pin).line()
    minutes = int(CODE_LIFE.total_seconds() // 60)
    sys.stdout.write(f"code {grouped(code)} lets {kind} {name} in at {place}: ")
    sys.stdout.write(f"once, within {minutes} minutes, {TRIES} tries\n")
    sys.stdout.write(f"invitation: {line}\n")
    segno.make(line, error="l").terminal(sys.stdout, compact=True)
    return 0


def public_address(server: Server, address: str | None = None) -> str:
    """How programs reach the server, as the settings say or at another ``host:port``."""
    return f"{'ws' if server.plain else 'wss'}://{address or f'{server.certificate_names[0]}:{server.port}'}"


def _place(settings: ServerSettings, kind: DeviceKind, asked: argparse.Namespace) -> str:
    directory = settings.directory
    known: Collection[str]
    if kind is DeviceKind.KIOSK:
        known, place, what = directory.sites, asked.site or asked.device, "site"
    else:
        known, place, what = directory.authorities, asked.authority or "", "authority"
    if place not in known:
        raise EnrolError(f"no {what} {place!r}: give --{what}, one of {', '.join(sorted(known))}")
    return str(place)


def _list(identity: Identity) -> int:
    for one in identity.devices.all():
        sys.stdout.write(f"{one.id}\t{one.kind}\t{one.place}\tuntil {one.not_after}\t{one.serial}\n")
    return 0


def _revoke(identity: Identity, name: str) -> int:
    if not identity.devices.revoke(name):
        raise EnrolError(f"no device {name!r}; `enrol list` names them all")
    sys.stdout.write(f"{name} is out; a running server closes on it within five seconds\n")
    return 0
