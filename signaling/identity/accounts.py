"""Accounts in the store: making, changing and asking.  Of a password only its argon2id is kept."""

import secrets

import argon2
import msgspec

from common.errors import StoreError
from common.ids import AuthorityId, ServiceId
from common.protocol.codes import Role
from signaling.hub.events import ClerkProfile
from signaling.identity.account import Account
from signaling.identity.permits import Standing
from signaling.identity.records import Records, Transaction, note
from signaling.log.codes import AccountChange
from signaling.log.entries import AccountChanged, AccountRemoved

PASSWORD_MIN = 12
PASSWORD_MAX = 256
NO_PASSWORD = ""
"""Nothing verifies against it."""
ALL_ACCOUNTS = (
    "SELECT id, role, authority, services, languages, locked, owner, subject FROM account ORDER BY id"
)
ONE_ACCOUNT = (
    "SELECT id, role, authority, services, languages, locked, owner, subject FROM account WHERE id = ?"
)
PUT_ACCOUNT = """
INSERT INTO account (id, role, authority, services, languages, password, locked, owner, subject)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET role = excluded.role, authority = excluded.authority,
    services = excluded.services, languages = excluded.languages, locked = excluded.locked,
    owner = excluded.owner, subject = excluded.subject,
    password = CASE WHEN excluded.password = '' THEN account.password ELSE excluded.password END
"""
Row = tuple[str, str, str, str, str, int, str, str]


class LastAdministratorError(StoreError):
    """Without this account nobody could make another."""

    def __init__(self) -> None:
        super().__init__("the last administrator stays: make another one first")


class Accounts:
    """The accounts of one deployment.  Any thread may ask; everything may raise StoreError."""

    def __init__(self, records: Records, hasher: argon2.PasswordHasher) -> None:
        self._records = records
        self._hasher = hasher
        self._nobody: str | None = None

    # -- making and changing --

    def add_clerk(self, profile: ClerkProfile, password: str) -> None:
        """Make a clerk's account, or give an old one a new password and new duties."""
        self.put(Account.of_clerk(profile), password)

    def put(self, account: Account, password: str | None = None, by: str = "") -> None:
        """Make an account, or give an old one new duties; without a password it keeps the one it has.

        Whoever came in under duties of before is put out.  Raises StoreError for a password that is too
        short, LastAdministratorError for the last one that would be none any more.
        """
        fresh = NO_PASSWORD if password is None else self._hashed(password)
        row = (
            account.id,
            account.role,
            account.authority,
            _text(account.services),
            _text(account.languages),
            fresh,
            int(account.locked),
            account.owner,
            account.subject,
        )
        with self._records.changing() as connection:
            before = _find(connection, account.id)
            if before == account and password is None:
                return
            if before is not None and before.role is Standing.ADMINISTRATOR:
                _keep_one_administrator(connection, account)
            connection.execute(PUT_ACCOUNT, row)
            if before is not None:
                _put_out(connection, account.id)
            note(connection, AccountChanged(role=account.role, id=account.id, by=by))

    def set_password(self, name: str, password: str, by: str = "") -> bool:
        """A new password for an account; whoever came in with the old one is put out."""
        fresh = self._hashed(password)
        setting = "UPDATE account SET password = ? WHERE id = ?"
        return self._change(name, AccountChange.PASSWORD, by, setting, fresh)

    def lock(self, name: str, by: str = "") -> bool:
        """Nobody comes in with it any more, and who has come in is put out; False when there is none.

        Raises LastAdministratorError.
        """
        setting = "UPDATE account SET locked = ? WHERE id = ?"
        return self._change(name, AccountChange.LOCKED, by, setting, 1)

    def unlock(self, name: str, by: str = "") -> bool:
        """It opens again what it opened before."""
        setting = "UPDATE account SET locked = ? WHERE id = ?"
        return self._change(name, AccountChange.UNLOCKED, by, setting, 0)

    def remove(self, name: str, by: str = "") -> bool:
        """The account is gone, and so is whoever has come in with it; False when there is none.

        Raises LastAdministratorError.
        """
        with self._records.changing() as connection:
            account = _find(connection, name)
            if account is None:
                return False
            _keep_one_administrator(connection, account, goes=True)
            connection.execute("DELETE FROM account WHERE id = ?", (name,))
            _put_out(connection, name)
            note(connection, AccountRemoved(role=account.role, id=name, by=by))
        return True

    def _change(self, name: str, what: AccountChange, by: str, setting: str, value: object) -> bool:
        with self._records.changing() as connection:
            account = _find(connection, name)
            if account is None:
                return False
            if what is AccountChange.LOCKED:
                _keep_one_administrator(connection, account, goes=True)
            connection.execute(setting, (value, name))
            if what is not AccountChange.UNLOCKED:
                _put_out(connection, name)
            note(connection, AccountChanged(role=account.role, id=name, what=what, by=by))
        return True

    # -- asking --

    def check(self, name: str, password: str) -> Account | None:
        """The account whose password this is and which is not locked.  As slow for a name nobody has."""
        with self._records.reading() as connection:
            row = connection.execute("SELECT password FROM account WHERE id = ?", (name,)).fetchone()
            account = _find(connection, name)
        if self._nobody is None:  # also when it is not needed: the first answer takes no longer than others
            self._nobody = self._hasher.hash(secrets.token_hex(16))
        hashed = row[0] if row else NO_PASSWORD
        try:
            self._hasher.verify(hashed or self._nobody, password)
        except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
            return None
        return account if account is not None and hashed and not account.locked else None

    def check_clerk(self, name: str, password: str) -> ClerkProfile | None:
        """The clerk whose password this is, else None."""
        account = self.check(name, password)
        return account.profile if account is not None else None

    def find(self, name: str) -> Account | None:
        with self._records.reading() as connection:
            return _find(connection, name)

    def all(self) -> list[Account]:
        with self._records.reading() as connection:
            return [account_of(row) for row in connection.execute(ALL_ACCOUNTS)]

    def clerks(self) -> list[ClerkProfile]:
        return [one.profile for one in self.all() if one.profile is not None]

    def has_administrator(self) -> bool:
        """Whether somebody can make accounts; from then on always, for the last one cannot go."""
        with self._records.reading() as connection:
            return _administrators(connection) > 0

    def _hashed(self, password: str) -> str:
        if not PASSWORD_MIN <= len(password) <= PASSWORD_MAX:
            raise StoreError(f"the password has fewer than {PASSWORD_MIN} characters, or too many")
        return self._hasher.hash(password)


def account_of(row: Row) -> Account:
    """The account in a row of ``ONE_ACCOUNT``."""
    return Account(
        row[0],
        Standing(row[1]),
        AuthorityId(row[2]),
        tuple(ServiceId(one) for one in msgspec.json.decode(row[3], type=list[str])),
        tuple(msgspec.json.decode(row[4], type=list[str])),
        locked=bool(row[5]),
        owner=row[6],
        subject=row[7],
    )


def _find(connection: Transaction, name: str) -> Account | None:
    row = connection.execute(ONE_ACCOUNT, (name,)).fetchone()
    return account_of(row) if row else None


def _put_out(connection: Transaction, name: str) -> None:
    """Whatever it has come in with is worth nothing from now on."""
    connection.execute("DELETE FROM token WHERE account = ?", (name,))
    connection.execute("INSERT INTO barred (role, id, serial) VALUES (?, ?, '')", (Role.CLERK, name))


def _administrators(connection: Transaction) -> int:
    counted = "SELECT count(*) FROM account WHERE role = ? AND locked = 0"
    return int(connection.execute(counted, (Standing.ADMINISTRATOR,)).fetchone()[0])


def _keep_one_administrator(connection: Transaction, account: Account, *, goes: bool = False) -> None:
    stays = account.role is Standing.ADMINISTRATOR and not account.locked and not goes
    before = _find(connection, account.id)
    is_one = before is not None and before.role is Standing.ADMINISTRATOR and not before.locked
    if is_one and not stays and _administrators(connection) == 1:
        raise LastAdministratorError


def _text(words: tuple[str, ...]) -> str:
    return msgspec.json.encode(list(words)).decode()
