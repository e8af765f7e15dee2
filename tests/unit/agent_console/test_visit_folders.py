"""Nothing of a visit outlives it, not even a console that was killed."""

import os
import subprocess
from pathlib import Path

from agent_console.visit_folders import PREFIX, VisitFolders, memory_folder


def test_a_visit_leaves_nothing(tmp_path: Path) -> None:
    folders = VisitFolders(tmp_path, os.getpid())
    assert folders.start() == 0
    visit = folders.root / "c1"
    folders.make(str(visit))
    (visit / "page").write_bytes(b"x")
    assert visit.stat().st_mode & 0o077 == 0
    assert folders.wipe(str(visit))
    assert list(folders.root.iterdir()) == []
    folders.close()
    assert list(tmp_path.iterdir()) == []


def test_a_killed_console_is_cleaned_up_after_and_a_living_one_is_not(tmp_path: Path) -> None:
    dead = subprocess.Popen(["true"])
    dead.wait()
    (tmp_path / f"{PREFIX}{dead.pid}" / "c1").mkdir(parents=True)
    living = tmp_path / f"{PREFIX}{os.getppid()}"
    living.mkdir()
    folders = VisitFolders(tmp_path, os.getpid())
    assert folders.start() == 1
    assert set(tmp_path.iterdir()) == {living, folders.root}


def test_visits_lie_in_memory_where_there_is_such_a_place(tmp_path: Path) -> None:
    assert memory_folder({"XDG_RUNTIME_DIR": str(tmp_path)}) == tmp_path
    assert memory_folder({"XDG_RUNTIME_DIR": "/no/such"}) == Path("/dev/shm")
