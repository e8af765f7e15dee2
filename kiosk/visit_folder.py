"""The folder of one visit's paper, in memory: made empty, wiped whole, and looked for afterwards.

The media process writes print-outs here, scanner and document camera write pages.  When it is wiped each
file is written over before it is unlinked, and the proof is another look at the disk, not the absence of
an error.  Knows no flow; ``kiosk.controller`` drives it in a worker thread.
"""

import os
import secrets
import shutil
from pathlib import Path

from common.log import logger

CHUNK = 1 << 20
PREFIX = "visit-"

log = logger(__name__)


class VisitFolder:
    """Folders under one place that is this kiosk's alone; at most one of them lives at a time."""

    def __init__(self, place: Path) -> None:
        """``place`` must be in memory (tmpfs): writing over is then writing over."""
        self._place = place
        self._current: Path | None = None

    @property
    def path(self) -> Path | None:
        """The folder of the visit that is now."""
        return self._current

    def open(self) -> Path | None:
        """An empty folder, or None when something of an earlier visit is left or none can be made."""
        if self.residue():
            log.warning("a visit was refused on residue", files=self.residue())
            return None
        folder = self._place / f"{PREFIX}{secrets.token_hex(6)}"
        try:
            self._place.mkdir(parents=True, exist_ok=True, mode=0o700)
            folder.mkdir(mode=0o700)
        except OSError as error:
            log.error("no folder can be made for a visit", problem=error.strerror)  # noqa: TRY400
            return None
        self._current = folder
        return folder

    def owns(self, path: Path) -> bool:
        """Whether the file lies in the visit that is now."""
        return self._current is not None and path.parent == self._current

    def drop(self, path: Path) -> None:
        """Remove one file of the visit, if it is one."""
        if self.owns(path):
            _overwrite(path)
            path.unlink(missing_ok=True)

    def wipe(self) -> int:
        """Remove every visit there is and look again; returns the files that are left, 0 when clean."""
        self._current = None
        for folder in self._folders():
            for path in [one for one in folder.rglob("*") if one.is_file() and not one.is_symlink()]:
                _overwrite(path)
            shutil.rmtree(folder, onerror=_tell)
        return self.residue()

    def residue(self) -> int:
        """Files and folders of visits that lie here now; the visit that is now counts too."""
        found = 0
        for folder in self._folders():
            found += 1 + sum(1 for _ in folder.rglob("*"))
        return found

    def _folders(self) -> list[Path]:
        try:
            return [one for one in self._place.iterdir() if one.name.startswith(PREFIX)]
        except (FileNotFoundError, NotADirectoryError):
            return []


def _overwrite(path: Path) -> None:
    """Zeroes over the whole file; a file that cannot be written over is unlinked all the same."""
    try:
        size = path.stat().st_size
        with path.open("r+b", buffering=0) as file:
            for start in range(0, size, CHUNK):
                file.write(b"\0" * min(CHUNK, size - start))
            os.fsync(file.fileno())
    except OSError as error:
        log.warning("a file of the visit could not be written over", problem=error.strerror)


def _tell(_call: object, _path: str, error: object) -> None:
    """``shutil.rmtree`` goes on; what is left is counted afterwards."""
    log.warning("something of the visit could not be removed", problem=str(error)[:80])
