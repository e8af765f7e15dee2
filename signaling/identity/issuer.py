"""The deployment's issuer: the key that signs the certificates of devices.

It lies beside the server's own keys, so a server that is taken can enrol a device of its own; what then
remains is that the two ends of a call compare whom they are connected to.
"""

import secrets
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from common.errors import StoreError
from common.identity.certificate import Certificate, DeviceKind, Statement, sign, to_base64url
from signaling.door.tls import write_file

CERTIFICATE_DAYS = 365


class Issuer:
    """Signs what is true of a device."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public = to_base64url(key.public_key().public_bytes_raw())

    @classmethod
    def load_or_make(cls, path: Path) -> "Issuer":
        """The key in ``path``; at first start a new one.  Raises ``StoreError``."""
        try:
            if not path.exists():
                fresh = Ed25519PrivateKey.generate()
                pem = fresh.private_bytes(
                    serialization.Encoding.PEM,
                    serialization.PrivateFormat.PKCS8,
                    serialization.NoEncryption(),
                )
                write_file(path, pem, secret=True)
            key = serialization.load_pem_private_key(path.read_bytes(), None)
        except (OSError, ValueError) as error:
            raise StoreError(f"the issuer's key cannot be used: {error}") from None
        if not isinstance(key, Ed25519PrivateKey):
            raise StoreError(f"{path.name} is not a key of ours")
        return cls(key)

    def certify(
        self, device: str, kind: DeviceKind, place: str, public_key: str, now: datetime, serial: str = ""
    ) -> tuple[Statement, Certificate]:
        """A certificate of one year for a public key (base64url); ``serial`` that of the one it renews."""
        statement = Statement(
            device=device,
            kind=kind,
            place=place,
            key=public_key,
            serial=serial or secrets.token_hex(8),
            not_after=(now + timedelta(days=CERTIFICATE_DAYS)).date(),
        )
        return statement, sign(statement, self._key)
