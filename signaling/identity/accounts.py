"""People who may come in: clerks' accounts, and the codes of the pilot page.

Passwords are kept as argon2id, codes and tokens as hashes only.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

import argon2
import msgspec

from common.errors import StoreError
from common.identity.invitation import CODE_ALPHABET, grouped, plain_code
from common.ids import AuthorityId, ClerkId, ServiceId
from common.protocol.codes import Role
from signaling.entries import AccountChanged, AccountRemoved
from signaling.events import ClerkProfile
from signaling.identity.records import Records, note

PASSWORD_MIN = 12
PILOT_SESSION = timedelta(days=7)
PUT_CLERK = """
INSERT INTO clerk (id, authority, services, languages, password, supervisor) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET authority = excluded.authority, services = excluded.services,
    languages = excluded.languages, password = excluded.password, supervisor = excluded.supervisor
"""


class Accounts:
    """The accounts of one deployment.  Any thread may ask."""

    def __init__(self, records: Records, hasher: argon2.PasswordHasher) -> None:
        self._records = records
        self._hasher = hasher
        self._nobody: str | None = None

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
            int(profile.supervisor),
        )
        with self._records.changing() as connection:
            connection.execute(PUT_CLERK, row)
            note(connection, AccountChanged(role=Role.CLERK, id=profile.id))

    def remove_clerk(self, name: str) -> bool:
        """The account is gone, and so is whoever has come in with it; False when there is none."""
        with self._records.changing() as connection:
            if not connection.execute("DELETE FROM clerk WHERE id = ?", (name,)).rowcount:
                return False
            connection.execute("INSERT INTO barred (role, id, serial) VALUES ('clerk', ?, '')", (name,))
            note(connection, AccountRemoved(role=Role.CLERK, id=name))
        return True

    def clerks(self) -> list[ClerkProfile]:
        with self._records.reading() as connection:
            return [_profile(row) for row in connection.execute("SELECT * FROM clerk ORDER BY id")]

    def check_clerk(self, name: str, password: str) -> ClerkProfile | None:
        """The clerk whose password this is, else None.  Takes as long for a name nobody has."""
        with self._records.reading() as connection:
            row = connection.execute("SELECT * FROM clerk WHERE id = ?", (name,)).fetchone()
        if self._nobody is None:  # also when it is not needed: the first answer takes no longer than others
            self._nobody = self._hasher.hash(secrets.token_hex(16))
        try:
            self._hasher.verify(row[4] if row else self._nobody or "", password)
        except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
            return None
        return _profile(row) if row else None

    def has_clerk(self, name: str) -> bool:
        with self._records.reading() as connection:
            return connection.execute("SELECT 1 FROM clerk WHERE id = ?", (name,)).fetchone() is not None

    def new_pilot_code(self) -> str:
        """A code that opens the pilot page once; codes of before no longer do."""
        code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(16))
        with self._records.changing() as connection:
            connection.execute("DELETE FROM pilot_code")
            connection.execute("INSERT INTO pilot_code VALUES (?)", (_hash(code),))
        return grouped(code)

    def had_pilot_code(self) -> bool:
        """Whether a code was ever made."""
        with self._records.reading() as connection:
            made = "SELECT EXISTS (SELECT 1 FROM pilot_code) OR EXISTS (SELECT 1 FROM pilot_session)"
            return bool(connection.execute(made).fetchone()[0])

    def use_pilot_code(self, code: str, now: datetime) -> str | None:
        """A session's token for a code that is right and unused, else None."""
        token = secrets.token_urlsafe(32)
        with self._records.changing() as connection:
            used = connection.execute("DELETE FROM pilot_code WHERE hash = ?", (_hash(plain_code(code)),))
            if not used.rowcount:
                return None
            connection.execute("DELETE FROM pilot_session WHERE until < ?", (now.isoformat(),))
            until = (now + PILOT_SESSION).isoformat()
            connection.execute("INSERT INTO pilot_session VALUES (?, ?)", (_hash(token), until))
        return token

    def is_pilot(self, token: str, now: datetime) -> bool:
        """Whether the token is of a session that has not run out."""
        with self._records.reading() as connection:
            row = connection.execute(
                "SELECT 1 FROM pilot_session WHERE hash = ? AND until >= ?", (_hash(token), now.isoformat())
            ).fetchone()
        return row is not None

    def end_pilot(self, token: str) -> None:
        """The session of this token is over, though its cookie may live on."""
        with self._records.changing() as connection:
            over = "UPDATE pilot_session SET until = '' WHERE hash = ?"
            connection.execute(over, (_hash(token),))


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
