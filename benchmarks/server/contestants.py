"""The servers that are compared, each started as its makers say, on one core."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import argon2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks.server.process import Process, free_port
from common.identity.certificate import DeviceKind, to_base64url
from common.identity.device import pin_of
from common.ids import AuthorityId, ClerkId, SiteId
from signaling.door.tls import TlsFiles, deployment_authority
from signaling.hub.events import ClerkProfile
from signaling.identity.identity import Identity
from signaling.identity.records_sqlite import SqliteRecords

PEERJS = "peer@1.0.2"
SPREED = "nextcloud-spreed-signaling-server"
SITE = SiteId("karstula")
DATABASE = "etaluukku.sqlite3"
SETTINGS = (
    "log.level=WARNING",
    "server.plain=true",
    # The limit stays in force, but a pair that answers at once speaks faster than any program of ours.
    "server.max_messages_per_second=10000",
)


def etaluukku(
    folder: Path,
    core: int | None,
    port: int | None = None,
    *settings: str,
    environ: Mapping[str, str] | None = None,
) -> Process:
    """This server, whole: accounts, routing, hash-chained log on disk."""
    port = port or free_port()
    options = [f"server.port={port}", f"server.data_dir={folder}", *SETTINGS, *settings]
    command = [sys.executable, "-m", "signaling.main", "serve"]
    for one in options:
        command += ["--set", one]
    return Process(command, port, core, folder / "server.log", environ)


def enrol(folder: Path, kiosks: int, clerks: int) -> None:
    """The accounts of the generator's programs: so many kiosks, and clerks for the first odd numbers."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in authority().items():
        (folder / "tls").mkdir(exist_ok=True)
        (folder / "tls" / name).write_bytes(content)
    ca = authority()["ca.pem"].decode()
    # Logging in is not what is measured, so passwords are hashed as cheaply as can be.
    cheap = argon2.PasswordHasher(1, 8, 1)
    identity = Identity.open(SqliteRecords(folder / DATABASE), folder / "issuer.key", ca, cheap)
    now = datetime.now(UTC)
    for number in range(kiosks):
        kiosk = f"bench-kiosk-{number:05}"
        identity.devices.admit(kiosk, DeviceKind.KIOSK, SITE, public_key(number), now)
    for number in range(1, 2 * clerks, 2):
        profile = ClerkProfile(ClerkId(f"bench-clerk-{number:05}"), AuthorityId("kela"), (), ("fi",))
        identity.accounts.add_clerk(profile, "benchmark password")
        desk = f"bench-desk-{number:05}"
        identity.devices.admit(desk, DeviceKind.WORKSTATION, "kela", public_key(number), now)


def with_accounts(enrolled: Path, folder: Path) -> None:
    """Give a fresh server's folder the accounts that ``enrol`` has made, and their deployment's keys."""
    for file in enrolled.glob(f"{DATABASE}*"):
        shutil.copy(file, folder)
    shutil.copytree(enrolled / "tls", folder / "tls", dirs_exist_ok=True)
    shutil.copy(enrolled / "issuer.key", folder)


@cache
def authority() -> dict[str, bytes]:
    """The files of one deployment's certificate authority, for all servers of a run: devices sign its pin."""
    with tempfile.TemporaryDirectory() as folder:
        ca = Path(folder) / "ca.pem"
        deployment_authority(TlsFiles(ca, ca.with_name("none"), ca.with_name("none")), datetime.now(UTC))
        return {file.name: file.read_bytes() for file in (ca, ca.with_suffix(".key"))}


def pin() -> str:
    """Of that authority."""
    return pin_of(authority()["ca.pem"].decode())


def public_key(number: int) -> str:
    """Of the key that the generator makes for a device of its own."""
    private = Ed25519PrivateKey.from_private_bytes(f"etaluukku benchmark kiosk {number:06}".encode())
    return to_base64url(private.public_key().public_bytes_raw())


def peerjs(folder: Path, core: int | None) -> Process:
    """npm's ``peer``, installed into ``folder`` at first use."""
    if shutil.which("npm") is None:
        raise RuntimeError("npm and node are not installed")
    if not (folder / "node_modules").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--prefix", str(folder), PEERJS], check=True)
    port = free_port()
    command = [
        "node", str(folder / "node_modules/peer/dist/bin/peerjs.js"), "--port", str(port),
        "--host", "127.0.0.1", "--path", "/", "--concurrent_limit", "20000", "--alive_timeout", "3600000",
    ]  # fmt: skip
    return Process(command, port, core, folder / "server.log")


def spreed(folder: Path, core: int | None) -> Process:
    """Debian's nextcloud-spreed-signaling, its message bus within the process."""
    if shutil.which(SPREED) is None:
        raise RuntimeError("nextcloud-spreed-signaling is not installed: see deploy/packages-bench.txt")
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    config = folder / "server.conf"
    config.write_text(
        f"[http]\nlisten = 127.0.0.1:{port}\n[app]\ndebug = false\n"
        f"[sessions]\nhashkey = {'h' * 32}\nblockkey = {'b' * 32}\n"
        "[clients]\ninternalsecret = benchmark-secret\n[backend]\nallowall = true\n"
        "[nats]\nurl = :loopback:\n"
    )
    return Process([SPREED, "-config", str(config)], port, core, folder / "server.log", {"GOMAXPROCS": "1"})


def null(programs: Path, core: int | None) -> Process:
    """Passes messages on and does nothing else: shows where the generator itself ends."""
    port = free_port()
    return Process([str(programs / "null_server"), str(port)], port, core, programs / "null.log")


PEERS: dict[str, Callable[[Path, int | None], Process]] = {"peerjs": peerjs, "spreed": spreed}
