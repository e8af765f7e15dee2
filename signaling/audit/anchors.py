"""Signed heads of the log, written where whoever runs the server cannot change them later.

The chain alone cannot tell that lines were cut off at its end, nor that all of it was written anew; a head
that stands elsewhere can.  An anchor is one line of text, so a file, a system log or a printer can keep it.
"""

import asyncio
import contextlib
import syslog
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from common.clock import Clock
from common.errors import StoreError
from common.log import logger
from config.audit import Audit
from config.schema import ServerSettings
from signaling.door.tls import write_file
from signaling.log.chain import FORMAT, Head
from signaling.log.store import SessionLog

log = logger(__name__)


class AnchorKey:
    """Signs heads.  A key of its own: whoever has it can sign heads, but let no device in."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public = key.public_key().public_bytes_raw()

    @classmethod
    def load_or_make(cls, path: Path) -> "AnchorKey":
        """The key in ``path``; at first use a new one.  Raises StoreError."""
        try:
            if not path.exists():
                fresh = Ed25519PrivateKey.generate()
                pem = fresh.private_bytes(
                    serialization.Encoding.PEM,
                    serialization.PrivateFormat.PKCS8,
                    serialization.NoEncryption(),
                )
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_file(path, pem, secret=True)
            key = serialization.load_pem_private_key(path.read_bytes(), None)
        except (OSError, ValueError) as error:
            raise StoreError(f"the key of anchors cannot be used: {error}") from None
        if not isinstance(key, Ed25519PrivateKey):
            raise StoreError(f"{path.name} is not a key of ours")
        return cls(key)

    def line(self, head: Head, at: datetime) -> str:
        """The anchor of a head, as ``etaluukku_verify.py`` reads it."""
        when = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        said = f"etaluukku-head\t{FORMAT}\t{head.seq}\t{head.hash.hex()}\t{when}"
        return f"{said}\t{self._key.sign(said.encode()).hex()}\n"


@dataclass(frozen=True, slots=True)
class Anchored:
    """What became of one anchor."""

    line: str
    problems: tuple[str, ...]
    """Places it could not be written to."""


def anchor_key_path(settings: ServerSettings) -> Path:
    return settings.server.data_dir / settings.audit.anchor_key_file


def anchor(session_log: SessionLog, settings: ServerSettings, now: datetime) -> Anchored:
    """Sign the head as it is and write it to every place of the settings.  Raises StoreError."""
    line = AnchorKey.load_or_make(anchor_key_path(settings)).line(session_log.head(), now)
    return Anchored(line, tuple(_write(line, settings.audit)))


def _write(line: str, audit: Audit) -> Iterator[str]:
    for path in audit.anchor_files:
        try:
            with path.open("a", encoding="utf-8") as file:
                file.write(line)
        except OSError as error:
            yield f"{path}: {error.strerror}"
    if audit.anchor_syslog:
        syslog.syslog(syslog.LOG_NOTICE | syslog.LOG_AUTH, line.rstrip("\n"))


@contextlib.asynccontextmanager
async def anchoring(session_log: SessionLog, settings: ServerSettings, clock: Clock) -> AsyncIterator[None]:
    """Anchor the log every ``anchor_minutes`` while inside, and once more at the end."""
    if not settings.audit.anchor_files and not settings.audit.anchor_syslog:
        yield
        return
    beat = asyncio.create_task(_beat(lambda: _anchor_and_tell(session_log, settings, clock), settings.audit))
    try:
        yield
    finally:
        beat.cancel()
        await asyncio.wait([beat])
        await asyncio.to_thread(_anchor_and_tell, session_log, settings, clock)


async def _beat(do: Callable[[], None], audit: Audit) -> None:
    while True:
        await asyncio.to_thread(do)
        await asyncio.sleep(audit.anchor_minutes * 60)


def _anchor_and_tell(session_log: SessionLog, settings: ServerSettings, clock: Clock) -> None:
    try:
        problems = anchor(session_log, settings, clock.wall()).problems
    except StoreError as error:
        problems = (str(error),)
    for problem in problems:
        log.error("the head of the session log is not noted outside", problem=problem)
