"""The device's papers: whole or not at all, for its own eyes, and never of another."""

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.errors import StoreError
from common.identity.certificate import Certificate, DeviceKind, sign
from common.identity.device import DEVICE_FILE, Device, Papers, keep
from signaling.identity.issuer import Issuer
from tests.fakes.devices import enrolled, identity_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "server").mkdir()
    enrolled(identity_in(tmp_path / "server"), "karstula", folder=tmp_path / "state")
    return tmp_path / "state"


def test_what_was_kept_is_found(folder: Path) -> None:
    device = Device.load(folder)
    assert (device.name, device.statement.place) == ("karstula", "karstula")
    assert [file.name for file in folder.iterdir()] == [DEVICE_FILE]
    assert (folder / DEVICE_FILE).stat().st_mode & 0o777 == 0o600


def test_papers_others_can_read_are_refused(folder: Path) -> None:
    (folder / DEVICE_FILE).chmod(0o640)
    with pytest.raises(StoreError, match="read by others"):
        Device.load(folder)


@pytest.mark.parametrize("damage", ["half", "another key", "another issuer", "no authority"])
def test_papers_that_do_not_belong_together_are_refused_and_kept(folder: Path, damage: str) -> None:
    path = folder / DEVICE_FILE
    papers = msgspec.json.decode(path.read_bytes(), type=Papers)
    replaced = {"another key": "key", "another issuer": "issuer", "no authority": "ca"}.get(damage)
    if replaced is None:
        path.write_bytes(path.read_bytes()[:100])
    else:
        path.write_bytes(msgspec.json.encode(msgspec.structs.replace(papers, **{replaced: "A" * 43})))
    damaged = path.read_bytes()
    with pytest.raises(StoreError, match="damaged: enrol this device anew"):
        Device.load(folder)
    assert path.read_bytes() == damaged


def test_a_device_that_was_never_enrolled_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="start it once with --enrol"):
        Device.load(tmp_path / "nowhere")


def test_papers_that_cannot_be_kept_leave_the_old_ones(folder: Path, tmp_path: Path) -> None:
    papers = msgspec.json.decode((folder / DEVICE_FILE).read_bytes(), type=Papers)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError):
        keep(tmp_path / "file", papers)
    keep(folder, papers)
    assert [file.name for file in folder.iterdir()] == [DEVICE_FILE]


def test_the_private_key_is_in_no_representation(folder: Path) -> None:
    papers = msgspec.json.decode((folder / DEVICE_FILE).read_bytes(), type=Papers)
    assert papers.key not in repr(Device.load(folder))


def renewal(folder: Path, **changes: Any) -> Certificate:
    """What an issuer with this server's key would sign for the device, changed."""
    issuer = Issuer.load_or_make(folder.parent / "server" / "issuer.key")
    statement = msgspec.structs.replace(Device.load(folder).statement, **changes)
    return sign(statement, issuer._key)


LATER = date(2099, 12, 31)


def test_a_later_certificate_is_kept(folder: Path) -> None:
    device, later = Device.load(folder), renewal(folder, not_after=LATER)
    device.renew(later.statement, later.sig)
    assert device.until == Device.load(folder).until == "2099-12-31"


@pytest.mark.parametrize(
    "changes",
    [
        {"not_after": date(2020, 1, 1)},
        {"not_after": LATER, "device": "oulu"},
        {"not_after": LATER, "place": "oulu"},
        {"not_after": LATER, "key": "A" * 43},
        {"not_after": LATER, "serial": "0" * 16},
        {"not_after": LATER, "kind": DeviceKind.WORKSTATION},
    ],
)
def test_a_certificate_that_says_anything_else_is_not(folder: Path, changes: dict[str, Any]) -> None:
    before = (folder / DEVICE_FILE).read_bytes()
    device, other = Device.load(folder), renewal(folder, **changes)
    device.renew(other.statement, other.sig)
    assert (folder / DEVICE_FILE).read_bytes() == before


@given(st.text(), st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_the_issuer_did_not_sign_is_not(folder: Path, statement: str, sig: str) -> None:
    before = (folder / DEVICE_FILE).read_bytes()
    Device.load(folder).renew(statement, sig)
    assert (folder / DEVICE_FILE).read_bytes() == before
