"""The kiosk's key: made once, kept to itself, never replaced silently."""

import base64
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from common.errors import StoreError
from kiosk.identity import KEY_FILE, Identity


def public_key(identity: Identity) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(identity.public + "="))


def test_the_key_is_made_at_first_start_and_found_at_the_second(tmp_path: Path) -> None:
    first = Identity.load_or_make(tmp_path / "state")
    assert Identity.load_or_make(tmp_path / "state").public == first.public
    assert [file.name for file in (tmp_path / "state").iterdir()] == [KEY_FILE]


def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    Identity.load_or_make(tmp_path)
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600


def test_two_kiosks_have_two_keys(tmp_path: Path) -> None:
    assert Identity.load_or_make(tmp_path / "a").public != Identity.load_or_make(tmp_path / "b").public


def test_its_signature_is_good_for_these_bytes_only(tmp_path: Path) -> None:
    identity = Identity.load_or_make(tmp_path)
    signature = identity.sign(b"challenge")
    public_key(identity).verify(signature, b"challenge")
    with pytest.raises(InvalidSignature):
        public_key(identity).verify(signature, b"another challenge")


def test_the_public_key_is_text_without_padding(tmp_path: Path) -> None:
    assert len(Identity.load_or_make(tmp_path).public) == 43


def test_a_key_others_can_read_is_refused(tmp_path: Path) -> None:
    Identity.load_or_make(tmp_path)
    (tmp_path / KEY_FILE).chmod(0o640)
    with pytest.raises(StoreError, match="read by others"):
        Identity.load_or_make(tmp_path)


def test_a_broken_key_is_refused_and_kept(tmp_path: Path) -> None:
    Identity.load_or_make(tmp_path)
    (tmp_path / KEY_FILE).write_bytes(b"half a key")
    with pytest.raises(StoreError, match="not a kiosk's key"):
        Identity.load_or_make(tmp_path)
    assert (tmp_path / KEY_FILE).read_bytes() == b"half a key"


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError):
        Identity.load_or_make(tmp_path / "file")
