"""What an account must be: pilot staff may have an owner, nobody else has."""

from pathlib import Path

import pytest

from config.directory import Directory
from config.loader import load_server
from signaling.identity.making import AccountError, checked_account


@pytest.fixture(scope="module")
def directory() -> Directory:
    return load_server(environ={}, etc_dir=Path("/nonexistent")).directory


@pytest.mark.parametrize("owner", ["", "kela", "Karstula"])
def test_pilot_staff_read_of_all_or_of_one_owner(directory: Directory, owner: str) -> None:
    assert checked_account(directory, "paula", "pilot", owner=owner).principal.owner == owner


@pytest.mark.parametrize(
    ("role", "authority", "says"),
    [
        ("auditor", "", "only pilot staff"),
        ("administrator", "", "only pilot staff"),
        ("centre", "", "only pilot staff"),
        ("clerk", "kela", "has an authority"),
    ],
)
def test_no_other_role_has_an_owner(directory: Directory, role: str, authority: str, says: str) -> None:
    with pytest.raises(AccountError, match=says):
        checked_account(directory, "x", role, authority, languages=("fi",) if authority else (), owner="kela")


def test_an_owner_that_is_none_is_said_with_those_there_are(directory: Directory) -> None:
    with pytest.raises(AccountError, match=r"owners: .*kela.*Karstula"):
        checked_account(directory, "paula", "pilot", owner="karstula")
