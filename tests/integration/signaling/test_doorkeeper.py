"""Who is let in, and how long a guesser waits."""

from pathlib import Path

import argon2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from common.clock import SystemClock
from common.errors import StoreError
from common.ids import AuthorityId, ClerkId, ServiceId, SiteId
from common.protocol.hello import words_to_sign
from common.protocol.messages import ClerkAuth, DeviceAuth
from signaling.accounts import Accounts, Kiosk
from signaling.doorkeeper import Doorkeeper, from_base64url
from signaling.entries import LoginRefused
from signaling.events import ClerkProfile
from signaling.store_sqlite import verify_file

PASSWORD = "a long enough password"
AINO = ClerkProfile(ClerkId("aino"), AuthorityId("kela"), (ServiceId("kela-housing"),), ("fi", "sv"))


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    accounts = Accounts(
        tmp_path / "log.sqlite3", argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    )
    accounts.add_clerk(AINO, PASSWORD)
    return accounts


async def test_a_right_password_forgives_the_wrong_ones_before(accounts: Accounts) -> None:
    doorkeeper = Doorkeeper(accounts, SystemClock())
    try:
        for password in ("wrong", "wrong", PASSWORD, PASSWORD):
            found = await doorkeeper.who(ClerkAuth(id="aino", password=password), "", "192.0.2.1")
            assert (found == AINO) is (password == PASSWORD)
    finally:
        doorkeeper.close()


async def test_what_is_not_a_signature_is_refused(accounts: Accounts) -> None:
    key = Ed25519PrivateKey.generate()
    accounts.enrol(Kiosk("karstula", SiteId("karstula"), key.public_key().public_bytes_raw()))
    doorkeeper = Doorkeeper(accounts, SystemClock())
    try:
        for sig in ("", "not base64 ä", "AAAA", "A" * 86):
            found = await doorkeeper.who(DeviceAuth(id=SiteId("karstula"), sig=sig), "challenge", "192.0.2.1")
            assert isinstance(found, LoginRefused)
    finally:
        doorkeeper.close()


def test_a_new_password_replaces_the_old_one(accounts: Accounts) -> None:
    accounts.add_clerk(AINO, "another long password")
    assert accounts.check_clerk("aino", PASSWORD) is None
    assert accounts.check_clerk("aino", "another long password") == AINO


def test_a_short_password_is_refused(accounts: Accounts) -> None:
    with pytest.raises(StoreError, match="fewer than 12"):
        accounts.add_clerk(AINO, "short")


def test_a_new_key_replaces_the_old_one(accounts: Accounts) -> None:
    old, new = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    for key in (old, new):
        accounts.enrol(Kiosk("karstula", SiteId("karstula"), key.public_key().public_bytes_raw()))
    words = words_to_sign("challenge", SiteId("karstula"))
    kiosk = accounts.kiosk("karstula")
    assert kiosk
    assert [kiosk.signed(words, key.sign(words)) for key in (old, new)] == [False, True]


def test_every_change_of_an_account_is_in_the_log_and_the_file_is_ours_alone(
    accounts: Accounts, tmp_path: Path
) -> None:
    accounts.add_clerk(AINO, PASSWORD)
    assert verify_file(tmp_path / "log.sqlite3").lines == 2
    assert (tmp_path / "log.sqlite3").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("text", "raw"), [("AQI", b"\1\2"), ("AQI=", b"\1\2"), ("-_8", b"\xfb\xff"), ("ä", b"")]
)
def test_base64url_comes_with_or_without_padding(text: str, raw: bytes) -> None:
    assert from_base64url(text) == raw
