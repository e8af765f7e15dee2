"""Watching the programs from outside: pictures out of shared memory, files of the visit, processes.

Nothing here talks to the programs; what they show each other is simply looked at.
"""

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from common.media.frames import FrameReader
from demo.measure.picture import Luma, best_psnr_db, luma
from demo.standins import clip_frames

SHARED = Path("/dev/shm")
EVERY_SECONDS = 1.5


def rings(program: str, stream: str, alive: Callable[[], list[int]]) -> list[str]:
    """Names of the shared-memory streams of our own programs' media processes."""
    pids = {str(pid) for pid in alive()}
    return [
        path.name
        for path in SHARED.glob(f"etaluukku-{program}-*-{stream}")
        if path.name.split("-")[2] in pids
    ]


def has_picture(ring: str) -> bool:
    """Whether anything has been shown in this stream yet."""
    reader = FrameReader(ring)
    try:
        return reader.latest() is not None
    finally:
        reader.close()


def media_pid(ring: str) -> int:
    """The media process that writes a stream."""
    return int(ring.split("-")[2])


@dataclass
class PictureWatch:
    """Takes a received picture now and then; compared when the call is over, not to burden it."""

    ring: str
    samples: list[Luma] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name=f"watch {self.ring}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def psnr_db(self, clip: Path, width: int, height: int) -> float | None:
        """The median over the samples against the sender's clip; None when there was nothing to see."""
        if not self.samples:
            return None
        figures = []
        by_size: dict[tuple[int, int], list[Luma]] = {}
        for sample in self.samples:
            by_size.setdefault((sample.shape[1], sample.shape[0]), []).append(sample)
        for size, samples in by_size.items():
            frames = clip_frames(clip, width, height, size)
            figures += [best_psnr_db(sample, frames) for sample in samples]
        figures.sort()
        return round(figures[len(figures) // 2], 2)

    def _run(self) -> None:
        reader, seen = FrameReader(self.ring), 0
        try:
            while not self._stop.wait(EVERY_SECONDS):
                frame = reader.latest(seen)
                if frame is not None:
                    seen = frame.seq
                    self.samples.append(luma(frame.yuv).copy())
        finally:
            reader.close()


@dataclass
class FolderWatch:
    """Notes the SHA-256 of every file that appears in a visit's folder, while it is there."""

    folder: Path
    seen: dict[str, Path] = field(default_factory=dict)
    """SHA-256 of each file that was whole at some moment, and where it lay."""
    _known: dict[Path, tuple[int, int]] = field(default_factory=dict)
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name=f"watch {self.folder.name}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def files(self) -> list[Path]:
        """What lies there now."""
        return [path for path in self.folder.rglob("*") if path.is_file()] if self.folder.exists() else []

    def _run(self) -> None:
        while not self._stop.wait(0.2):
            for path in self.files():
                try:
                    status = path.stat()
                    if self._known.get(path) != (status.st_size, status.st_mtime_ns):
                        self.seen[hashlib.sha256(path.read_bytes()).hexdigest()] = path
                        self._known[path] = (status.st_size, status.st_mtime_ns)
                except FileNotFoundError:  # withdrawn or sent meanwhile
                    continue


def gone(pid: int) -> bool:
    """Whether this process has ended; a zombie has."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state == "Z"
