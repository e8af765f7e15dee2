"""Pictures from the media process to a window, through shared memory: three slots, the newest wins.

A writer never waits for a reader and a reader never sees half a picture: each slot carries the
number of the frame *begun* in it and of the frame *done* in it, and a copy counts only when both
were the same before and after (a seqlock).  No Qt, no media library, and none of Python's
``multiprocessing``, whose resource tracker would remove a ring because one of its readers ended.
"""

import mmap
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from common.errors import MediaError

PREFIX = "etaluukku"
SLOTS = 3
TABLE_COLUMNS, TABLE_ROWS = 2048, 1536
"""The most of a picture of the table, in any shape: an A4 page across it has 170 points an inch."""
_MAGIC = 0x4C4B_5455_4C46_0001
_HEAD_BYTES = 64
_SLOT_HEAD_BYTES = 64
_PAGE = 4096

# Words of the ring's head, and of each slot's head: all unsigned 64-bit, each stored in one piece.
_MAGIC_WORD, _NEWEST_WORD, _SLOT_BYTES_WORD = 0, 1, 2
_BEGUN, _DONE, _WIDTH, _HEIGHT, _AT = 0, 1, 2, 3, 4


@dataclass(frozen=True)
class Frame:
    """One picture, a copy of its own."""

    seq: int
    """Counts up by one with each frame written, from 1."""
    width: int
    height: int
    at: float
    """Monotonic seconds (``time.monotonic``, one clock for all processes) when it was captured or decoded."""
    yuv: NDArray[np.uint8]
    """Planar yuv420p, shape ``(height * 3 // 2, width)``."""

    def age(self, now: float) -> float:
        """Seconds since the picture was taken; an old newest frame means that the source is gone."""
        return max(0.0, now - self.at)


def ring_name(program: str, pid: int, stream: str) -> str:
    """The name under which anybody of the same user finds a stream; ``pid`` is the media process."""
    return f"{PREFIX}-{program}-{pid}-{stream}"


def unlink_rings(program: str, pid: int) -> list[str]:
    """Remove what a media process that died left behind; returns the names removed."""
    removed = []
    for path in sorted(_folder().glob(ring_name(program, pid, "*"))):
        path.unlink(missing_ok=True)
        removed.append(path.name)
    return removed


def unlink_dead_rings(program: str) -> list[str]:
    """Remove the rings of processes that are no more: of a machine's crash, when nobody was left to do it."""
    removed = []
    for path in sorted(_folder().glob(f"{PREFIX}-{program}-*-*")):
        pid = path.name.split("-")[2]
        if pid.isdigit() and not _alive(int(pid)):
            removed += unlink_rings(program, int(pid))
    return removed


class FrameWriter:
    """The writing end: one process, one thread at a time."""

    def __init__(self, name: str, memory: mmap.mmap, slot_bytes: int) -> None:
        """Use ``create``."""
        self.name = name
        self._memory = memory
        self._ring: _Ring | None = _Ring(memory, slot_bytes)
        self._seq = 0

    @classmethod
    def create(cls, name: str, max_width: int = 1920, max_height: int = 1080) -> "FrameWriter":
        """Make the ring; memory is only used once pictures are written.

        Raises ``MediaError`` when there is such a ring already or no room for one.
        """
        slot_bytes = _slot_bytes(max_width, max_height)
        size = _HEAD_BYTES + SLOTS * slot_bytes + _PAGE
        try:
            handle = os.open(_folder() / name, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
            try:
                os.ftruncate(handle, size)
                memory = mmap.mmap(handle, size)
            finally:
                os.close(handle)
        except OSError as error:
            raise MediaError(f"no shared memory for pictures: {error.strerror}") from error
        writer = cls(name, memory, slot_bytes)
        head = writer._open().head
        head[_SLOT_BYTES_WORD] = slot_bytes
        head[_MAGIC_WORD] = _MAGIC
        return writer

    def write(self, yuv: NDArray[np.uint8], monotonic_s: float) -> int:
        """Publish a picture, planar yuv420p of shape ``(height * 3 // 2, width)``; returns its number.

        Raises ``MediaError`` for a picture that is no yuv420p or larger than the ring was made for.
        """
        rows, width = yuv.shape
        if rows % 3:
            raise MediaError(f"a picture of {rows} rows is no yuv420p")
        return self._publish([yuv], width, rows * 2 // 3, monotonic_s)

    def write_planes(self, planes: Sequence[NDArray[np.uint8]], monotonic_s: float) -> int:
        """The same for a picture whose three planes lie apart, as decoders leave them.

        Raises ``MediaError`` as ``write`` does.
        """
        height, width = planes[0].shape
        return self._publish(planes, width, height, monotonic_s)

    def _publish(
        self, parts: Sequence[NDArray[np.uint8]], width: int, height: int, monotonic_s: float
    ) -> int:
        ring = self._open()
        size = sum(one.size for one in parts)
        whole = not (width % 2 or height % 2) and size == width * height * 3 // 2
        if not whole or size > ring.slot_bytes - _SLOT_HEAD_BYTES:
            raise MediaError(f"a picture of {width}x{height} does not fit the ring")
        self._seq += 1
        words, pixels = ring.slots[self._seq % SLOTS]
        words[_BEGUN] = self._seq
        at = 0
        for part in parts:
            pixels[at : at + part.size].reshape(part.shape)[...] = part
            at += part.size
        words[_WIDTH], words[_HEIGHT] = width, height
        words.view(np.float64)[_AT] = monotonic_s
        words[_DONE] = self._seq
        ring.head[_NEWEST_WORD] = self._seq
        return self._seq

    def forget(self) -> None:
        """Forget the pictures; a reader finds none until the next is written."""
        ring = self._open()
        ring.head[_NEWEST_WORD] = 0
        for words, pixels in ring.slots:
            words[_BEGUN] = words[_DONE] = 0
            pixels[:] = 0

    def close(self) -> None:
        """Forget the pictures and remove the name; readers that are attached keep what they have mapped."""
        if self._ring is None:
            return
        self.forget()
        self._ring = None
        self._memory.close()
        (_folder() / self.name).unlink(missing_ok=True)

    def _open(self) -> "_Ring":
        if self._ring is None:
            raise MediaError("the ring of pictures is closed")
        return self._ring


class FrameReader:
    """The reading end: as many as like, in any process, attached before or after the writer is there."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._memory: mmap.mmap | None = None
        self._ring: _Ring | None = None

    def latest(self, after_seq: int = 0) -> Frame | None:
        """The newest picture, or None when there is none newer than ``after_seq``.  Never waits."""
        if self._ring is None:
            self._attach()
        if self._ring is None:
            return None
        for _ in range(SLOTS):
            newest = int(self._ring.head[_NEWEST_WORD])
            if newest <= after_seq:
                return None
            frame = self._ring.copy(newest)
            if frame is not None:
                return frame
        return None

    def close(self) -> None:
        """Let go of the memory; ``latest`` would attach again."""
        self._ring = None
        if self._memory is not None:
            self._memory.close()
            self._memory = None

    def _attach(self) -> None:
        try:
            handle = os.open(_folder() / self.name, os.O_RDONLY)
        except FileNotFoundError:
            return
        except OSError as error:
            raise MediaError(f"pictures cannot be read: {error.strerror}") from error
        try:
            size = os.fstat(handle).st_size
            if size < _HEAD_BYTES:
                return  # made this very moment; the next look finds it whole
            memory = mmap.mmap(handle, size, access=mmap.ACCESS_READ)
        finally:
            os.close(handle)
        head = np.frombuffer(memory, np.uint64, _HEAD_BYTES // 8)
        if int(head[_MAGIC_WORD]) == _MAGIC:
            self._memory, self._ring = memory, _Ring(memory, int(head[_SLOT_BYTES_WORD]))
        else:
            del head
            memory.close()


class _Ring:
    """The views of one mapping; x86 and ARM store an aligned 64-bit word in one piece."""

    def __init__(self, memory: mmap.mmap, slot_bytes: int) -> None:
        self.slot_bytes = slot_bytes
        self.head = np.frombuffer(memory, np.uint64, _HEAD_BYTES // 8)
        self.slots = [
            (
                np.frombuffer(memory, np.uint64, _SLOT_HEAD_BYTES // 8, offset),
                np.frombuffer(memory, np.uint8, slot_bytes - _SLOT_HEAD_BYTES, offset + _SLOT_HEAD_BYTES),
            )
            for offset in range(_HEAD_BYTES, _HEAD_BYTES + SLOTS * slot_bytes, slot_bytes)
        ]

    def copy(self, seq: int) -> Frame | None:
        """Frame ``seq``, or None when the writer has begun another one in its slot meanwhile."""
        words, pixels = self.slots[seq % SLOTS]
        if int(words[_DONE]) != seq:
            return None
        width, height = int(words[_WIDTH]), int(words[_HEIGHT])
        at = float(words.view(np.float64)[_AT])
        size = width * height * 3 // 2
        if size > pixels.size:
            return None
        yuv = pixels[:size].reshape(height * 3 // 2, width).copy()
        if int(words[_BEGUN]) != seq:
            return None
        return Frame(seq, width, height, at, yuv)


def _slot_bytes(width: int, height: int) -> int:
    """Head and pixels of one slot, in whole memory pages."""
    return -(-(_SLOT_HEAD_BYTES + width * height * 3 // 2) // _PAGE) * _PAGE


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _folder() -> Path:
    """Memory where the system shows it as files; elsewhere the temporary folder, mapped just the same."""
    return Path("/dev/shm") if sys.platform == "linux" else Path(tempfile.gettempdir())  # noqa: S108
