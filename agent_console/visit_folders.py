"""Where the paper of a running visit lies: in memory, for its owner alone, gone with the visit.

A program that was killed leaves its folder behind; the next start removes it.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

PREFIX = "etaluukku-console-"


def memory_folder(environ: Mapping[str, str]) -> Path:
    """A folder that lies in memory and not on a disk, where the system has one."""
    for place in (environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm" if sys.platform == "linux" else ""):  # noqa: S108
        if place and Path(place).is_dir() and os.access(place, os.W_OK):
            return Path(place)
    return Path(tempfile.gettempdir())


class VisitFolders:
    """The folders of one running console."""

    def __init__(self, parent: Path, pid: int) -> None:
        self._parent = parent
        self.root = parent / f"{PREFIX}{pid}"

    def start(self) -> int:
        """Remove what dead consoles left, make our own root; returns how many were removed."""
        left = [path for path in self._parent.glob(PREFIX + "*") if path == self.root or not _lives(path)]
        for path in left:
            shutil.rmtree(path, ignore_errors=True)
        self.root.mkdir(mode=0o700)
        return len(left)

    def make(self, folder: str) -> None:
        """An empty folder for one visit; raises ``OSError``."""
        shutil.rmtree(folder, ignore_errors=True)
        Path(folder).mkdir(mode=0o700, parents=True)

    def wipe(self, folder: str) -> bool:
        """Remove a visit's folder; True when nothing of it is left."""
        shutil.rmtree(folder, ignore_errors=True)
        return not Path(folder).exists()

    def close(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)


def _lives(path: Path) -> bool:
    """Whether the console whose folder this is still runs."""
    try:
        os.kill(int(path.name.removeprefix(PREFIX)), 0)
    except PermissionError:
        return True
    except (ValueError, OSError):
        return False
    return True
