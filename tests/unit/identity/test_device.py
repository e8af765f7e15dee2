"""The device's papers: whole or not at all, for its own eyes, and never of another."""

from pathlib import Path

import msgspec
import pytest

from common.errors import StoreError
from common.identity.device import DEVICE_FILE, Device, Papers, keep
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
