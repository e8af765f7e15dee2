"""The kiosk's own key: who it is to the server.

An Ed25519 key made at first start in the kiosk's state folder, mode 0600, which never leaves it.  The
server knows the public half by enrolment.
"""

import base64
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from common.errors import StoreError

KEY_FILE = "kiosk.key"
RAW = (serialization.Encoding.Raw, serialization.PrivateFormat.Raw, serialization.NoEncryption())


class Identity:
    """One kiosk's key pair."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    @classmethod
    def load_or_make(cls, folder: Path) -> "Identity":
        """The key in ``folder``; at first start a new one, and never over an old.  Raises ``StoreError``."""
        path = folder / KEY_FILE
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not path.exists():
                _write_new(path, Ed25519PrivateKey.generate().private_bytes(*RAW))
            if path.stat().st_mode & 0o077:
                raise StoreError(f"{path} can be read by others: chmod 600 it, or enrol a new key")
            return cls(Ed25519PrivateKey.from_private_bytes(path.read_bytes()))
        except OSError as error:
            raise StoreError(f"{path}: {error.strerror}") from error
        except ValueError as error:
            raise StoreError(f"{path} is not a kiosk's key") from error

    def sign(self, challenge: bytes) -> bytes:
        """Ed25519 over these bytes, 64 bytes long; fits ``common.link.DeviceKey.sign``."""
        return self._key.sign(challenge)

    @property
    def public(self) -> str:
        """The public key, 32 bytes as base64url without padding: what the server is told at enrolment."""
        return base64.urlsafe_b64encode(self._key.public_key().public_bytes_raw()).decode().rstrip("=")


def _write_new(path: Path, key: bytes) -> None:
    """Whole or not at all, even when the power fails; the first of two starters wins."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            return
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    finally:
        fresh.unlink()
