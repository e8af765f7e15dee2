"""Who is let in, and how long a guesser waits."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from common.clock import ManualClock, SystemClock
from common.errors import StoreError
from common.identity.device import Device
from common.ids import AuthorityId, ClerkId, ServiceId
from common.protocol.messages import ClerkAuth, DeviceAuth, DeviceProof
from signaling.hub.events import ClerkProfile
from signaling.identity.doorkeeper import Doorkeeper, LetIn
from signaling.identity.identity import Identity
from signaling.log.entries import LoginRefused
from signaling.log.store_sqlite import verify_file
from tests.fakes.devices import WORKSTATION, enrolled, identity_in

PASSWORD = "a long enough password"
AINO = ClerkProfile(ClerkId("aino"), AuthorityId("kela"), (ServiceId("kela-housing"),), ("fi", "sv"))
HERE = "192.0.2.1"


@pytest.fixture
def identity(tmp_path: Path) -> Identity:
    identity = identity_in(tmp_path)
    identity.accounts.add_clerk(AINO, PASSWORD)
    return identity


@pytest.fixture
async def doorkeeper(identity: Identity) -> AsyncIterator[Doorkeeper]:
    doorkeeper = Doorkeeper(identity, SystemClock())
    yield doorkeeper
    doorkeeper.close()


def proof(device: Device) -> DeviceProof:
    return DeviceProof(id=device.name, sig=device.prove("challenge"))


async def test_a_right_password_forgives_the_wrong_ones_before(
    identity: Identity, doorkeeper: Doorkeeper
) -> None:
    desk = enrolled(identity, "kela-1", WORKSTATION, "kela")
    for password in ("wrong", "wrong", PASSWORD, PASSWORD):
        auth = ClerkAuth(id="aino", password=password, device=proof(desk))
        found = await doorkeeper.who(auth, "challenge", HERE)
        assert (isinstance(found, LetIn) and found.clerk == AINO) is (password == PASSWORD)


async def test_what_is_not_a_signature_is_refused(identity: Identity, doorkeeper: Doorkeeper) -> None:
    enrolled(identity, "karstula")
    for sig in ("", "not base64 ä", "AAAA", "A" * 86):
        found = await doorkeeper.who(DeviceAuth(id="karstula", sig=sig), "challenge", HERE)
        assert isinstance(found, LoginRefused)


@pytest.mark.parametrize("where", ["another authority's desk", "a kiosk", "a desk nobody enrolled"])
async def test_a_clerk_sits_at_a_workstation_of_the_own_authority(
    where: str, identity: Identity, doorkeeper: Doorkeeper, tmp_path: Path
) -> None:
    (tmp_path / "another").mkdir()
    device = {
        "another authority's desk": lambda: enrolled(identity, "vero-1", WORKSTATION, "vero"),
        "a kiosk": lambda: enrolled(identity, "karstula"),
        "a desk nobody enrolled": lambda: enrolled(
            identity_in(tmp_path / "another"), "kela-1", WORKSTATION, "kela"
        ),
    }[where]()
    auth = ClerkAuth(id="aino", password=PASSWORD, device=proof(device))
    assert isinstance(await doorkeeper.who(auth, "challenge", HERE), LoginRefused)


async def test_a_workstation_alone_is_nobody(identity: Identity, doorkeeper: Doorkeeper) -> None:
    desk = enrolled(identity, "kela-1", WORKSTATION, "kela")
    found = await doorkeeper.who(DeviceAuth(id="kela-1", sig=desk.prove("challenge")), "challenge", HERE)
    assert isinstance(found, LoginRefused)


async def test_a_signature_given_to_another_deployment_is_good_nowhere(
    identity: Identity, doorkeeper: Doorkeeper, tmp_path: Path
) -> None:
    kiosk = enrolled(identity, "karstula")
    (tmp_path / "another").mkdir()
    kiosk.server = identity_in(tmp_path / "another").devices.pin  # it believes to speak to that one
    found = await doorkeeper.who(DeviceAuth(id="karstula", sig=kiosk.prove("challenge")), "challenge", HERE)
    assert isinstance(found, LoginRefused)


@pytest.mark.parametrize(("days", "let_in"), [(364, True), (367, False)])
async def test_a_certificate_is_good_for_a_year(identity: Identity, days: int, let_in: bool) -> None:
    kiosk = enrolled(identity, "karstula")
    doorkeeper = Doorkeeper(identity, ManualClock(wall=datetime.now(UTC) + timedelta(days=days)))
    try:
        found = await doorkeeper.who(
            DeviceAuth(id="karstula", sig=kiosk.prove("challenge")), "challenge", HERE
        )
    finally:
        doorkeeper.close()
    assert isinstance(found, LetIn) is let_in


def test_a_new_password_replaces_the_old_one(identity: Identity) -> None:
    identity.accounts.add_clerk(AINO, "another long password")
    assert identity.accounts.check_clerk("aino", PASSWORD) is None
    assert identity.accounts.check_clerk("aino", "another long password") == AINO


def test_a_short_password_is_refused(identity: Identity) -> None:
    with pytest.raises(StoreError, match="fewer than 12"):
        identity.accounts.add_clerk(AINO, "short")


def test_a_new_key_replaces_the_old_one(identity: Identity) -> None:
    old, new = enrolled(identity, "karstula"), enrolled(identity, "karstula")
    now = datetime.now(UTC)
    assert identity.devices.proven("karstula", "challenge", old.prove("challenge"), now)[0] is None
    assert identity.devices.proven("karstula", "challenge", new.prove("challenge"), now)[0] is not None


def test_every_change_of_an_account_is_in_the_log_and_the_file_is_ours_alone(
    identity: Identity, tmp_path: Path
) -> None:
    identity.accounts.add_clerk(AINO, PASSWORD)
    assert verify_file(tmp_path / "etaluukku.sqlite3").lines == 2
    for file in ("etaluukku.sqlite3", "issuer.key", "tls/ca.key"):
        assert (tmp_path / file).stat().st_mode & 0o077 == 0
