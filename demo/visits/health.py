"""How much memory the programs hold, how many handles, and what a visit has left on the kiosk's machine."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from demo.watching import SHARED, gone

PAGE_BYTES = 4096
LOOKS = 4
LOOK_SECONDS = 0.5


@dataclass(frozen=True)
class Health:
    """Of a program and all it has started."""

    rss_mb: float
    handles: int


def health_of(pid: int) -> Health:
    """The least of some looks: what is held, not what is needed for a moment."""
    looks = []
    for look in range(LOOKS):
        time.sleep(LOOK_SECONDS if look else 0)
        family = list(_family(pid))
        looks.append((sum(map(_rss_bytes, family)), sum(map(_handles, family))))
    return Health(round(min(rss for rss, _ in looks) / 1e6, 1), min(handles for _, handles in looks))


def residue(
    visit_dir: Path, media: Iterable[int], kiosk_files: Iterable[Path], canary: str
) -> list[str]:
    """What is left of visits: files, pictures of media processes that have ended, the words of a letter."""
    left = [str(path) for path in visit_dir.rglob("*")] if visit_dir.exists() else []
    for pid in filter(gone, media):
        left += map(str, SHARED.glob(f"etaluukku-kiosk-{pid}-*"))
    wanted = canary.encode()
    for folder in kiosk_files:
        left += [str(path) for path in folder.rglob("*") if path.is_file() and wanted in path.read_bytes()]
    return left


def _family(pid: int) -> Iterable[int]:
    yield pid
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [child for task in tasks for child in (task / "children").read_text().split()]
    except OSError:  # it has ended
        return
    for child in children:
        yield from _family(int(child))


def _rss_bytes(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_BYTES
    except OSError:
        return 0


def _handles(pid: int) -> int:
    try:
        return len(list(Path(f"/proc/{pid}/fd").iterdir()))
    except OSError:
        return 0
