"""Accounts, devices and codes are the same in a file and in PostgreSQL, and one moves into the other."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks.faults.cluster import Cluster, cluster
from common.errors import StoreError
from common.identity.certificate import DeviceKind, to_base64url
from common.identity.invitation import EnrolRequest, plain_code, words_of_possession
from common.ids import AuthorityId, ClerkId
from signaling.databases import move
from signaling.hub.events import ClerkProfile
from signaling.identity.account import Account
from signaling.identity.identity import Identity
from signaling.identity.permits import Standing
from signaling.identity.records import Records
from signaling.identity.records_postgres import PostgresRecords
from signaling.identity.records_sqlite import SqliteRecords
from signaling.identity.tokens import KEEP, LIVES, SETUP_TRIES, Use
from signaling.log.store import SessionLog
from signaling.log.store_postgres import PostgresLog
from signaling.log.visits_sqlite import SqliteVisitLog
from tests.fakes.devices import QUICK_HASHER, authority_in, enrolled

NOW = datetime.now(UTC)
PASSWORD = "a long enough password"
AINO = ClerkProfile(ClerkId("aino"), AuthorityId("kela"), (), ("fi", "sv"), supervisor=True)


@pytest.fixture(scope="module")
def postgres() -> Iterator[Cluster]:
    with cluster() as server:
        yield server


@pytest.fixture(params=["a file", "PostgreSQL"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Records, SessionLog]]:
    if request.param == "a file":
        path = tmp_path / "etaluukku.sqlite3"
        yield SqliteRecords(path), SqliteVisitLog(path)
        return
    url = request.getfixturevalue("postgres").fresh()
    records = PostgresRecords(url)
    yield records, PostgresLog(url)
    records.close()


@pytest.fixture
def identity(place: tuple[Records, SessionLog], tmp_path: Path) -> Identity:
    return identity_with(place[0], tmp_path)


def identity_with(records: Records, folder: Path) -> Identity:
    return Identity.open(records, folder / "issuer.key", authority_in(folder), QUICK_HASHER)


def request(identity: Identity, code: str) -> EnrolRequest:
    key = Ed25519PrivateKey.generate()
    public = to_base64url(key.public_key().public_bytes_raw())
    sig = key.sign(words_of_possession(plain_code(code), public, identity.devices.pin))
    return EnrolRequest(code=code, kind=DeviceKind.KIOSK, key=public, sig=to_base64url(sig))


def test_an_account_is_made_changed_and_taken_away(identity: Identity) -> None:
    identity.accounts.add_clerk(AINO, PASSWORD)
    identity.accounts.add_clerk(AINO, "another long password")
    assert identity.accounts.clerks() == [AINO]
    assert identity.accounts.check_clerk("aino", PASSWORD) is None
    assert identity.accounts.check_clerk("aino", "another long password") == AINO
    assert identity.accounts.remove("aino")
    assert not identity.accounts.remove("aino")
    assert identity.accounts.find("aino") is None


def test_every_change_is_a_line_of_the_one_chain(place: tuple[Records, SessionLog], tmp_path: Path) -> None:
    identity = identity_with(place[0], tmp_path)
    identity.accounts.add_clerk(AINO, PASSWORD)
    enrolled(identity, "karstula")
    identity.devices.revoke("karstula")
    kinds = [type(line.entry).__name__ for line in place[1].lines()]
    assert kinds == ["AccountChanged", "DeviceEnrolled", "DeviceRevoked"]
    assert place[1].verify().first_bad is None


def test_a_code_lets_one_device_in_once_and_is_guessed_at_five_times(identity: Identity) -> None:
    code = identity.devices.new_code("karstula", DeviceKind.KIOSK, "karstula", NOW)
    assert identity.devices.enrol(request(identity, code), NOW) is not None
    assert identity.devices.enrol(request(identity, code), NOW) is None
    code = identity.devices.new_code("kyyjarvi", DeviceKind.KIOSK, "kyyjarvi", NOW)
    for _ in range(5):
        assert identity.devices.enrol(request(identity, code[:-1] + "_"), NOW) is None
    assert identity.devices.enrol(request(identity, code), NOW) is None, "the sixth try, though it is right"


def test_a_device_proves_its_key_and_a_new_key_puts_out_the_old(identity: Identity) -> None:
    old = enrolled(identity, "karstula")
    seen = identity.devices.last_barred()
    new = enrolled(identity, "karstula")
    for device, right in ((old, False), (new, True)):
        found, known = identity.devices.proven("karstula", "c", device.prove("c"), NOW)
        assert (found is not None, known) == (right, True)
    assert identity.devices.proven("nobody", "c", new.prove("c"), NOW) == (None, False)
    ((_, put_out),) = identity.devices.barred_after(seen)
    assert put_out.serial == old.statement.serial


MAIJA = Account("maija", Standing.PILOT)
MINUTE = timedelta(minutes=1)


def test_a_session_ends_by_time_by_silence_and_with_its_account(identity: Identity) -> None:
    identity.accounts.put(MAIJA, PASSWORD)
    tokens, life = identity.tokens, LIVES[Use.PAGES]
    assert life.idle is not None
    session = tokens.make(Use.PAGES, "maija", NOW)
    assert tokens.find(Use.PAGES, session, NOW) == MAIJA
    assert tokens.find(Use.DAY, session, NOW) is None, "good for one purpose only"
    assert tokens.find(Use.PAGES, session, NOW + life.idle + MINUTE) is None
    now = NOW
    while now < NOW + life.whole - MINUTE:  # used all the time
        assert tokens.find(Use.PAGES, session, now) == MAIJA
        now += life.idle - MINUTE
    assert tokens.find(Use.PAGES, session, NOW + life.whole) is None
    for put_out in (
        lambda: identity.accounts.lock("maija"),
        lambda: identity.accounts.set_password("maija", "another long password"),
        lambda: identity.accounts.put(Account("maija", Standing.AUDITOR)),
        lambda: identity.accounts.remove("maija"),
    ):
        identity.accounts.unlock("maija")
        session = tokens.make(Use.PAGES, "maija", NOW)
        assert tokens.find(Use.PAGES, session, NOW) is not None
        put_out()
        assert tokens.find(Use.PAGES, session, NOW) is None


def test_a_token_of_the_day_is_good_at_one_workstation_and_the_last_one_counts(identity: Identity) -> None:
    identity.accounts.add_clerk(AINO, PASSWORD)
    tokens = identity.tokens
    first = tokens.make_only(Use.DAY, "aino", NOW, "serial-1")
    assert tokens.find(Use.DAY, first, NOW, "serial-1") is not None
    assert tokens.find(Use.DAY, first, NOW, "serial-2") is None
    assert tokens.find(Use.DAY, first, NOW) is None
    second = tokens.make_only(Use.DAY, "aino", NOW, "serial-2")
    assert tokens.find(Use.DAY, first, NOW, "serial-1") is None
    over = NOW + LIVES[Use.DAY].whole
    assert tokens.find(Use.DAY, second, over, "serial-2") is None
    tokens.sweep(over)
    assert tokens.days_over(over) == ["aino"]
    tokens.end_day("aino")
    assert tokens.days_over(over) == []


def test_a_code_sets_a_password_once_and_the_newest_one_only(identity: Identity) -> None:
    identity.accounts.put(MAIJA)
    old = identity.tokens.make_code(MAIJA, NOW)
    new = identity.tokens.make_code(MAIJA, NOW)
    assert identity.tokens.spend_code("maija", old, NOW) is None
    assert identity.tokens.spend_code("aino", new, NOW) is None, "of another account"
    assert identity.tokens.spend_code("maija", new.lower().replace("-", " "), NOW) == MAIJA
    assert identity.tokens.spend_code("maija", new, NOW) is None
    late = identity.tokens.make_code(MAIJA, NOW)
    assert identity.tokens.spend_code("maija", late, NOW + LIVES[Use.CODE].whole) is None


def test_a_setup_code_is_good_once_and_for_five_tries(identity: Identity) -> None:
    for wrong, right in ((0, True), (SETUP_TRIES - 1, True), (SETUP_TRIES, False)):
        code = identity.tokens.make_setup_code(NOW)
        for _ in range(wrong):
            assert not identity.tokens.spend_setup_code("0" * 16, NOW)
        assert identity.tokens.spend_setup_code(code, NOW) is right
        assert not identity.tokens.spend_setup_code(code, NOW)
    assert not identity.tokens.spend_setup_code(
        identity.tokens.make_setup_code(NOW), NOW + LIVES[Use.SETUP].whole
    )


def test_no_secret_is_in_the_tables(place: tuple[Records, SessionLog], identity: Identity) -> None:
    identity.accounts.put(MAIJA, PASSWORD)
    secrets = [
        identity.tokens.make(Use.PAGES, "maija", NOW),
        plain_code(identity.tokens.make_code(MAIJA, NOW)),
        plain_code(identity.tokens.make_setup_code(NOW)),
        PASSWORD,
    ]
    with place[0].reading() as transaction:
        kept = [bytes(one) if isinstance(one, memoryview) else one
                for table in ("account", "token")
                for row in transaction.execute(f"SELECT * FROM {table}") for one in row]  # fmt: skip
    assert not [one for one in secrets if one in str(kept)]


def test_those_who_change_at_once_come_one_after_another(
    place: tuple[Records, SessionLog], tmp_path: Path
) -> None:
    identity = identity_with(place[0], tmp_path)

    def busy(office: int) -> None:
        for number in range(10):
            enrolled(identity, f"kiosk-{office}-{number}")

    together(*(lambda office=office: busy(office) for office in range(4)))
    assert len(identity.devices.all()) == 40
    assert (place[1].verify().lines, place[1].verify().first_bad) == (40, None)


def together(*jobs: Callable[[], None]) -> None:
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_change_that_fails_leaves_nothing(place: tuple[Records, SessionLog]) -> None:
    def twice_the_same() -> None:
        with place[0].changing() as connection:
            for until in "ab":
                connection.execute(KEEP, (b"1", Use.PAGES, "maija", "", until, until))

    with pytest.raises(StoreError):
        twice_the_same()
    with place[0].reading() as connection:
        assert connection.execute("SELECT * FROM token").fetchone() is None


# -- PostgreSQL alone --


def test_a_restart_of_the_database_is_not_noticed_by_the_next_question(
    postgres: Cluster, tmp_path: Path
) -> None:
    identity = identity_with(records := PostgresRecords(postgres.fresh()), tmp_path)
    identity.accounts.add_clerk(AINO, PASSWORD)
    postgres.stop()
    with pytest.raises(StoreError, match="PostgreSQL"):
        identity.accounts.find("aino")
    postgres.start()
    assert identity.accounts.find("aino") is not None
    records.close()


def test_a_move_brings_accounts_and_devices_and_brings_them_again(postgres: Cluster, tmp_path: Path) -> None:
    path, url = tmp_path / "etaluukku.sqlite3", postgres.fresh()
    before = identity_with(SqliteRecords(path), tmp_path)
    before.accounts.add_clerk(AINO, PASSWORD)
    kiosk, gone = enrolled(before, "karstula"), enrolled(before, "kyyjarvi")
    before.devices.revoke("kyyjarvi")
    move(path, url)
    late = enrolled(before, "kinnula")
    move(path, url)
    after = identity_with(records := PostgresRecords(url), tmp_path)
    assert after.accounts.check_clerk("aino", PASSWORD) == AINO
    assert [one.id for one in after.devices.all()] == ["karstula", "kinnula"]
    for device, right in ((kiosk, True), (late, True), (gone, False)):
        found, _ = after.devices.proven(device.name, "c", device.prove("c"), NOW)
        assert (found is not None) is right
    seen = after.devices.last_barred()
    after.devices.revoke("kinnula")
    assert [seq for seq, _ in after.devices.barred_after(seen)] == [seen + 1], "numbers go on after the move"
    records.close()


def test_accounts_from_before_there_were_owners_have_none(tmp_path: Path) -> None:
    path = tmp_path / "etaluukku.sqlite3"
    identity_with(SqliteRecords(path), tmp_path).accounts.put(MAIJA)
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE account DROP COLUMN owner")
    connection.close()
    accounts = identity_with(SqliteRecords(path), tmp_path).accounts
    assert accounts.find("maija") == MAIJA
    accounts.put(Account("maija", Standing.PILOT, owner="kela"))
    found = accounts.find("maija")
    assert found is not None
    assert found.owner == "kela"
