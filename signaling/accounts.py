"""Who may come in: clerks' accounts, kiosks' keys, and the codes of the pilot page.

Kept in the same SQLite file as the session log; passwords as argon2id, codes and tokens as hashes only.
Every change of an account is an entry of the session log.
"""

import contextlib
import hashlib
import secrets
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import argon2
import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from common.errors import StoreError
from common.ids import AuthorityId, ClerkId, ServiceId, SiteId
from common.protocol.codes import Role
from signaling import store_sqlite
from signaling.entries import AccountChanged
from signaling.events import ClerkProfile

PASSWORD_MIN = 12
PILOT_SESSION = timedelta(days=7)
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: nothing in it is taken for another."""
SCHEMA = """
CREATE TABLE IF NOT EXISTS clerk (
    id TEXT PRIMARY KEY, authority TEXT NOT NULL, services TEXT NOT NULL, languages TEXT NOT NULL,
    password TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS supervisor (clerk TEXT PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS kiosk (
    id TEXT PRIMARY KEY, site TEXT NOT NULL, public_key BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS pilot_code (hash BLOB PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS pilot_session (hash BLOB PRIMARY KEY, until TEXT NOT NULL) STRICT;
"""
CLERKS = "SELECT clerk.*, EXISTS (SELECT 1 FROM supervisor WHERE supervisor.clerk = clerk.id) FROM clerk"


@dataclass(frozen=True, slots=True)
class Kiosk:
    """An enrolled kiosk."""

    id: str
    site: SiteId
    public_key: bytes
    """32 bytes of Ed25519."""

    def signed(self, what: bytes, signature: bytes) -> bool:
        """Whether this kiosk's key made the signature."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public_key).verify(signature, what)
        except InvalidSignature:
            return False
        return True


class Accounts:
    """The accounts in one file.  Every method opens its own connection, so any thread may call it."""

    def __init__(self, path: Path, hasher: argon2.PasswordHasher | None = None) -> None:
        self._path = path
        self._hasher = hasher or argon2.PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
        self._nobody: str | None = None
        with self._transaction() as connection:
            for statement in (store_sqlite.SCHEMA, SCHEMA):
                connection.executescript(statement)

    def add_clerk(self, profile: ClerkProfile, password: str) -> None:
        """Make an account, or give an old one a new password and new duties.

        Raises StoreError for a password shorter than ``PASSWORD_MIN``.
        """
        if len(password) < PASSWORD_MIN:
            raise StoreError(f"the password has fewer than {PASSWORD_MIN} characters")
        row = (
            profile.id,
            profile.authority,
            _text(profile.services),
            _text(profile.languages),
            self._hasher.hash(password),
        )
        with self._transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO clerk VALUES (?, ?, ?, ?, ?)", row)
            connection.execute("DELETE FROM supervisor WHERE clerk = ?", (profile.id,))
            if profile.supervisor:
                connection.execute("INSERT INTO supervisor VALUES (?)", (profile.id,))
            _log_change(connection, Role.CLERK, profile.id)

    def clerks(self) -> list[ClerkProfile]:
        with self._reading() as connection:
            return [_profile(row) for row in connection.execute(CLERKS + " ORDER BY id")]

    def check_clerk(self, name: str, password: str) -> ClerkProfile | None:
        """The clerk whose password this is, else None.  Takes as long for a name nobody has."""
        with self._reading() as connection:
            row = connection.execute(CLERKS + " WHERE id = ?", (name,)).fetchone()
        if row is None and self._nobody is None:
            self._nobody = self._hasher.hash(secrets.token_hex(16))
        try:
            self._hasher.verify(row[4] if row else self._nobody or "", password)
        except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
            return None
        return _profile(row) if row else None

    def has_clerk(self, name: str) -> bool:
        with self._reading() as connection:
            return connection.execute("SELECT 1 FROM clerk WHERE id = ?", (name,)).fetchone() is not None

    def enrol(self, kiosk: Kiosk) -> None:
        """Let a kiosk's key in; a new key replaces the old one.  Raises StoreError for what is not a key."""
        try:
            Ed25519PublicKey.from_public_bytes(kiosk.public_key)
        except ValueError:
            raise StoreError("the public key is not 32 bytes of Ed25519") from None
        with self._transaction() as connection:
            row = (kiosk.id, kiosk.site, kiosk.public_key)
            connection.execute("INSERT OR REPLACE INTO kiosk VALUES (?, ?, ?)", row)
            _log_change(connection, Role.KIOSK, kiosk.id)

    def kiosk(self, name: str) -> Kiosk | None:
        with self._reading() as connection:
            row = connection.execute("SELECT * FROM kiosk WHERE id = ?", (name,)).fetchone()
        return Kiosk(row[0], SiteId(row[1]), row[2]) if row else None

    def new_pilot_code(self) -> str:
        """A code that opens the pilot page once; codes of before no longer do."""
        code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(16))
        with self._transaction() as connection:
            connection.execute("DELETE FROM pilot_code")
            connection.execute("INSERT INTO pilot_code VALUES (?)", (_hash(code),))
        return "-".join(code[at : at + 4] for at in range(0, 16, 4))

    def had_pilot_code(self) -> bool:
        """Whether a code was ever made."""
        with self._reading() as connection:
            made = "SELECT EXISTS (SELECT 1 FROM pilot_code) OR EXISTS (SELECT 1 FROM pilot_session)"
            return bool(connection.execute(made).fetchone()[0])

    def use_pilot_code(self, code: str, now: datetime) -> str | None:
        """A session's token for a code that is right and unused, else None."""
        plain = code.upper().replace("-", "").replace(" ", "").translate(str.maketrans("OIL", "011"))
        token = secrets.token_urlsafe(32)
        with self._transaction() as connection:
            used = connection.execute("DELETE FROM pilot_code WHERE hash = ?", (_hash(plain),))
            if not used.rowcount:
                return None
            connection.execute("DELETE FROM pilot_session WHERE until < ?", (now.isoformat(),))
            until = (now + PILOT_SESSION).isoformat()
            connection.execute("INSERT INTO pilot_session VALUES (?, ?)", (_hash(token), until))
        return token

    def is_pilot(self, token: str, now: datetime) -> bool:
        """Whether the token is of a session that has not run out."""
        with self._reading() as connection:
            row = connection.execute(
                "SELECT 1 FROM pilot_session WHERE hash = ? AND until >= ?", (_hash(token), now.isoformat())
            ).fetchone()
        return row is not None

    def end_pilot(self, token: str) -> None:
        """The session of this token is over, though its cookie may live on."""
        with self._transaction() as connection:
            over = "UPDATE pilot_session SET until = '' WHERE hash = ?"
            connection.execute(over, (_hash(token),))

    def _reading(self) -> contextlib.AbstractContextManager[sqlite3.Connection]:
        """For questions: programs are let in also while nobody can write."""
        return self._transaction("BEGIN")

    @contextlib.contextmanager
    def _transaction(self, begin: str = "BEGIN IMMEDIATE") -> Iterator[sqlite3.Connection]:
        try:
            with contextlib.closing(store_sqlite.connect(self._path)) as connection:
                connection.execute(begin)
                yield connection
                if connection.in_transaction:
                    connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreError(f"{self._path.name}: {error}") from None


def _log_change(connection: sqlite3.Connection, role: Role, name: str) -> None:
    store_sqlite.append_rows(connection, "cli", [(datetime.now(UTC), AccountChanged(role=role, id=name))])


def _profile(row: tuple[str, str, str, str, str, int]) -> ClerkProfile:
    return ClerkProfile(
        ClerkId(row[0]),
        AuthorityId(row[1]),
        tuple(ServiceId(one) for one in msgspec.json.decode(row[2], type=list[str])),
        tuple(msgspec.json.decode(row[3], type=list[str])),
        supervisor=bool(row[5]),
    )


def _text(words: tuple[str, ...]) -> str:
    return msgspec.json.encode(list(words)).decode()


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()
