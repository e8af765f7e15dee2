"""What a visit leaves on the disk: nothing, and that is looked for."""

from pathlib import Path

import pytest

from kiosk.visit_folder import VisitFolder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "visits"


def test_a_visit_gets_an_empty_folder_nobody_else_can_read(place: Path) -> None:
    folder = VisitFolder(place).open()
    assert folder is not None
    assert list(folder.iterdir()) == []
    assert folder.stat().st_mode & 0o777 == 0o700


def test_wiping_removes_everything_and_proves_it(place: Path) -> None:
    folder = VisitFolder(place)
    opened = folder.open()
    assert opened is not None
    (opened / "page-0a0b0c0d.png").write_bytes(b"secret" * 1000)
    (opened / "part").mkdir()
    (opened / "part" / "letter.pdf").write_bytes(b"secret")
    assert folder.wipe() == 0
    assert list(place.iterdir()) == []
    assert folder.path is None


def test_a_removed_file_held_open_by_somebody_holds_nothing_of_the_citizen(place: Path) -> None:
    folder = VisitFolder(place)
    opened = folder.open()
    assert opened is not None
    page = opened / "page.png"
    page.write_bytes(b"secret" * 500_000)
    with page.open("rb") as held:
        folder.wipe()
        assert set(held.read()) == {0}


def test_no_visit_begins_on_residue(place: Path) -> None:
    VisitFolder(place).open()  # by a kiosk that was killed
    next_start = VisitFolder(place)
    assert next_start.open() is None
    assert next_start.residue() == 1
    assert next_start.wipe() == 0
    assert next_start.open() is not None


def test_residue_is_counted_when_removal_fails(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = VisitFolder(place)
    opened = folder.open()
    assert opened is not None
    (opened / "page.png").write_bytes(b"secret")
    monkeypatch.setattr("shutil.rmtree", lambda *_args, **_names: None)  # a disk that does not obey
    assert folder.wipe() == 2


def test_one_file_of_the_visit_can_be_dropped_and_no_other(place: Path, tmp_path: Path) -> None:
    folder = VisitFolder(place)
    opened = folder.open()
    assert opened is not None
    page, other = opened / "page.png", tmp_path / "other.png"
    page.write_bytes(b"x")
    other.write_bytes(b"x")
    folder.drop(page)
    folder.drop(other)
    folder.drop(opened / "never-was.png")
    assert not page.exists()
    assert other.exists()


def test_a_place_that_cannot_be_made_refuses_the_visit(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert VisitFolder(tmp_path / "file" / "visits").open() is None
