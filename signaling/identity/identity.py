"""All that one deployment knows of who may come in, in one piece."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import argon2

from common.errors import StoreError
from common.identity.device import pin_of
from common.log import logger
from signaling.identity.accounts import Accounts
from signaling.identity.devices import Devices
from signaling.identity.issuer import Issuer
from signaling.identity.records import Records, note
from signaling.identity.tokens import Tokens
from signaling.log.entries import AnyEntry

log = logger(__name__)
HASHER = argon2.PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
"""argon2id as OWASP asks, three times over."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Accounts, devices, what they came in with, and the authority that vouches for the server."""

    accounts: Accounts
    devices: Devices
    tokens: Tokens
    ca: str
    """The deployment's certificate authority, PEM."""
    records: Records

    @classmethod
    def open(
        cls, records: Records, issuer_key: Path, ca: str, hasher: argon2.PasswordHasher = HASHER
    ) -> "Identity":
        """Makes what is missing.  Raises ``StoreError``."""
        devices = Devices(records, Issuer.load_or_make(issuer_key), pin_of(ca), hasher)
        return cls(Accounts(records, hasher), devices, Tokens(records), ca, records)

    async def note(self, entry: AnyEntry) -> None:
        """Put an entry of the pages into the session log; a log that cannot be written keeps nobody out."""
        try:
            await asyncio.to_thread(self._note, entry)
        except StoreError as error:
            log.warning("the session log cannot be written", problem=error)

    def _note(self, entry: AnyEntry) -> None:
        with self.records.changing() as transaction:
            note(transaction, entry)
