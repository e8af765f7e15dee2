"""All that one deployment knows of who may come in, in one piece."""

from dataclasses import dataclass
from pathlib import Path

import argon2

from common.identity.device import pin_of
from signaling.identity.accounts import Accounts
from signaling.identity.devices import Devices
from signaling.identity.issuer import Issuer
from signaling.identity.records import Records

HASHER = argon2.PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
"""argon2id as OWASP asks, three times over."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Accounts, devices, and the authority that vouches for the server."""

    accounts: Accounts
    devices: Devices
    ca: str
    """The deployment's certificate authority, PEM."""

    @classmethod
    def open(
        cls, records: Records, issuer_key: Path, ca: str, hasher: argon2.PasswordHasher = HASHER
    ) -> "Identity":
        """Makes what is missing.  Raises ``StoreError``."""
        devices = Devices(records, Issuer.load_or_make(issuer_key), pin_of(ca), hasher)
        return cls(Accounts(records, hasher), devices, ca)
