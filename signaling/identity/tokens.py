"""Secrets the server has given out: sessions of pages, clerks' tokens for the day, and one-time codes.

Each is random, known here by its hash alone, has an end, and is worth nothing once its account is locked or
removed.  So whoever reads the file can log in as nobody, and whoever is put out is out.
"""

import enum
import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from common.errors import StoreError
from common.identity.invitation import CODE_ALPHABET, grouped, plain_code
from common.log import logger
from signaling.identity.account import Account
from signaling.identity.accounts import ONE_ACCOUNT, account_of
from signaling.identity.records import Records, note
from signaling.log.codes import AccountChange
from signaling.log.entries import AccountChanged

CODE_LENGTH = 16
"""Of Crockford's base 32: 80 bits, so that a plain hash keeps them."""
SETUP_TRIES = 5
TOUCH_SECONDS = 60
"""A session that is used is written down no more often than this."""
log = logger(__name__)
KEEP = """
INSERT INTO token (hash, purpose, account, bound, until, seen, tries) VALUES (?, ?, ?, ?, ?, ?, 0)
"""


class Use(enum.StrEnum):
    """What a secret is for; one for another use is unknown."""

    SETUP = "setup"
    """Makes the first administrator; of no account."""
    CODE = "code"
    """Sets the password of one account, once."""
    PAGES = "pages"
    """A session of the web pages."""
    DAY = "day"
    """A clerk's, at the workstation it was given to and nowhere else."""
    HANDOVER = "handover"
    """From the authority's login in the browser to the console that asked for it, once."""


@dataclass(frozen=True, slots=True)
class Lives:
    """How long a secret is good."""

    whole: timedelta
    idle: timedelta | None = None
    """And how long when it is not used."""


LIVES = {
    Use.SETUP: Lives(timedelta(minutes=15)),
    Use.CODE: Lives(timedelta(hours=24)),
    Use.PAGES: Lives(timedelta(hours=10), idle=timedelta(minutes=30)),
    Use.DAY: Lives(timedelta(hours=12)),
    Use.HANDOVER: Lives(timedelta(minutes=1)),
}


class Tokens:
    """The secrets of one deployment.  Any thread may ask; everything may raise StoreError."""

    def __init__(self, records: Records) -> None:
        self._records = records

    # -- of an account --

    def make(self, use: Use, account: str, now: datetime, bound: str = "") -> str:
        """A new secret for an account; ``bound``: to what it is tied, a device or a code challenge."""
        token = secrets.token_urlsafe(32)
        self._keep(use, account, token, now, bound)
        return token

    def make_only(self, use: Use, account: str, now: datetime, bound: str = "") -> str:
        """As ``make``, and those the account had before are good no more."""
        with self._records.changing() as connection:
            connection.execute("DELETE FROM token WHERE purpose = ? AND account = ?", (use, account))
        return self.make(use, account, now, bound)

    def make_code(self, account: Account, now: datetime, by: str = "") -> str:
        """A one-time code to set the account's password with; its codes of before are good no more."""
        code = _new_code()
        with self._records.changing() as connection:
            connection.execute("DELETE FROM token WHERE purpose = ? AND account = ?", (Use.CODE, account.id))
            note(
                connection,
                AccountChanged(role=account.role, id=account.id, what=AccountChange.CODE, by=by),
            )
        self._keep(Use.CODE, account.id, f"{account.id}\0{code}", now)
        return grouped(code)

    def find(self, use: Use, token: str, now: datetime, bound: str = "") -> Account | None:
        """Whose it is; None when it is unknown, over, bound to something else, or its account is locked."""
        life = LIVES[use]
        asked = (_hash(use, token), now.isoformat(), bound)
        with self._records.reading() as connection:
            found = connection.execute(
                "SELECT account, seen FROM token WHERE hash = ? AND until > ? AND bound = ?", asked
            ).fetchone()
            row = connection.execute(ONE_ACCOUNT, (found[0] if found else "",)).fetchone()
        account = account_of(row) if row else None
        if account is None or account.locked:
            return None
        seen = datetime.fromisoformat(found[1])
        if life.idle is not None and now - seen > life.idle:
            return None
        if life.idle is not None and (now - seen).total_seconds() > TOUCH_SECONDS:
            self._touch(use, token, now)
        return account

    def spend(self, use: Use, token: str, now: datetime, bound: str = "") -> Account | None:
        """As ``find``, and it is good no more."""
        with self._records.changing() as connection:
            found = connection.execute(
                "DELETE FROM token WHERE hash = ? AND until > ? AND bound = ? RETURNING account",
                (_hash(use, token), now.isoformat(), bound),
            ).fetchone()
            row = connection.execute(ONE_ACCOUNT, found or ("",)).fetchone()
        account = account_of(row) if row else None
        return account if account is not None and not account.locked else None

    def spend_code(self, account: str, code: str, now: datetime) -> Account | None:
        """The account whose one-time code this is, else None; a name nobody has costs the same."""
        return self.spend(Use.CODE, f"{account}\0{plain_code(code)}", now)

    def end(self, use: Use, token: str) -> None:
        """It is good no more; nothing when it was not."""
        with self._records.changing() as connection:
            connection.execute("DELETE FROM token WHERE hash = ?", (_hash(use, token),))

    def days_over(self, now: datetime) -> list[str]:
        """Clerks whose token for the day has run out and who have not been told."""
        with self._records.reading() as connection:
            rows = connection.execute(
                "SELECT account FROM token WHERE purpose = ? AND until <= ?", (Use.DAY, now.isoformat())
            )
            return [row[0] for row in rows]

    def end_day(self, account: str) -> None:
        """The clerk's token for the day is good no more."""
        with self._records.changing() as connection:
            connection.execute("DELETE FROM token WHERE purpose = ? AND account = ?", (Use.DAY, account))

    def sweep(self, now: datetime) -> None:
        """Forget what is over; the days of clerks end by ``end_day``."""
        with self._records.changing() as connection:
            over = "DELETE FROM token WHERE until <= ? AND purpose != ?"
            connection.execute(over, (now.isoformat(), Use.DAY))

    # -- the first administrator --

    def make_setup_code(self, now: datetime) -> str:
        """The code that makes the first administrator; one of before is good no more."""
        code = _new_code()
        with self._records.changing() as connection:
            connection.execute("DELETE FROM token WHERE purpose = ?", (Use.SETUP,))
        self._keep(Use.SETUP, "", code, now)
        return grouped(code)

    def spend_setup_code(self, code: str, now: datetime) -> bool:
        """Whether it is the setup code.  After ``SETUP_TRIES`` wrong ones no code is right."""
        with self._records.changing() as connection:
            connection.execute("UPDATE token SET tries = tries + 1 WHERE purpose = ?", (Use.SETUP,))
            used = connection.execute(
                "DELETE FROM token WHERE hash = ? AND until > ? AND tries <= ?",
                (_hash(Use.SETUP, plain_code(code)), now.isoformat(), SETUP_TRIES),
            )
        return bool(used.rowcount)

    def _keep(self, use: Use, account: str, token: str, now: datetime, bound: str = "") -> None:
        row = (_hash(use, token), use, account, bound, (now + LIVES[use].whole).isoformat(), now.isoformat())
        with self._records.changing() as connection:
            connection.execute(KEEP, row)

    def _touch(self, use: Use, token: str, now: datetime) -> None:
        """A disk that is full ends no session."""
        try:
            with self._records.changing() as connection:
                seen = (now.isoformat(), _hash(use, token))
                connection.execute("UPDATE token SET seen = ? WHERE hash = ?", seen)
        except StoreError as error:
            log.warning("the use of a session cannot be written down", problem=error)


def _new_code() -> str:
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def _hash(use: Use, token: str) -> bytes:
    return hashlib.sha256(f"{use}\0{token}".encode("utf-8", "replace")).digest()
