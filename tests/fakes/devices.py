"""Devices enrolled as an installer would, without a server that runs."""

from datetime import UTC, datetime
from pathlib import Path

import argon2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from common.identity.certificate import DeviceKind, to_base64url
from common.identity.device import Device, Papers, keep
from common.link import DeviceKey
from signaling.door.tls import TlsFiles, deployment_authority
from signaling.identity.identity import Identity
from signaling.identity.records_sqlite import SqliteRecords

QUICK_HASHER = argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
KIOSK, WORKSTATION = DeviceKind.KIOSK, DeviceKind.WORKSTATION


def identity_in(folder: Path, hasher: argon2.PasswordHasher = QUICK_HASHER) -> Identity:
    """What ``etaluukku-server`` keeps in a data folder, its files named as by default."""
    return Identity.open(
        SqliteRecords(folder / "etaluukku.sqlite3"), folder / "issuer.key", authority_in(folder), hasher
    )


def authority_in(folder: Path) -> str:
    files = TlsFiles(folder / "tls" / "ca.pem", folder / "tls" / "server.pem", folder / "tls" / "server.key")
    return deployment_authority(files, datetime.now(UTC))


def enrolled(
    identity: Identity,
    name: str = "karstula",
    kind: DeviceKind = KIOSK,
    place: str = "",
    folder: Path | None = None,
) -> Device:
    """A device with a new key that this deployment knows; its papers also in ``folder``."""
    key = Ed25519PrivateKey.generate()
    public = to_base64url(key.public_key().public_bytes_raw())
    certificate = identity.devices.admit(name, kind, place or name, public, datetime.now(UTC))
    papers = Papers(
        key=to_base64url(key.private_bytes_raw()),
        certificate=certificate,
        issuer=identity.devices.issuer,
        ca=identity.ca,
    )
    if folder is not None:
        keep(folder, papers)
    return Device(papers)


def key_of(device: Device) -> DeviceKey:
    return DeviceKey(device.name, device.prove)
