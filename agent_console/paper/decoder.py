"""Opens a page in a throwaway process and believes nothing of it but its pixels.

The bytes come from another machine; a fault in an image library must not be a fault of the clerk's
computer.  Only the size and exactly that many bytes of RGB are taken from the child.
"""

import struct
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal, cast

import numpy as np
from numpy.typing import NDArray

from common.log import logger

CHILD = Path(__file__).with_name("decode_child.py")
SECONDS = 60.0
"""By the wall clock, for a machine that is busy; the child's own limit of processor time is shorter."""
MAX_PIXELS = 40_000_000
WHY_BY_STATUS: dict[int, "Why"] = {3: "not_an_image", 4: "too_large"}

Why = Literal["not_an_image", "too_large", "timeout"]
log = logger(__name__)


@dataclass(frozen=True)
class Picture:
    """The pixels of a page, shape ``(height, width, 3)``, red first."""

    rgb: NDArray[np.uint8]


@dataclass(frozen=True)
class Unreadable:
    """The page cannot be looked at, and why."""

    why: Why


def decode(path: Path, *, seconds: float = SECONDS) -> Picture | Unreadable:
    """The picture in the file at ``path``; blocks for up to ``seconds``, so call it in a thread."""
    try:
        file = path.open("rb")
    except OSError:
        return Unreadable("not_an_image")
    with (
        file,
        subprocess.Popen(
            [sys.executable, "-I", str(CHILD)],
            stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/",
        ) as child,
    ):  # fmt: skip
        late = threading.Event()
        watch = threading.Timer(seconds, _end_late, (child, late))
        watch.start()
        pipe = cast("IO[bytes]", child.stdout)
        try:
            rgb = _read(pipe)
            pipe.close()  # one that has more to say dies of it
            status = child.wait()
        finally:
            watch.cancel()
    if rgb is not None and status == 0:
        return Picture(rgb)
    why: Why = "timeout" if late.is_set() else WHY_BY_STATUS.get(status, "not_an_image")
    log.warning("a page could not be opened", why=why, status=status)
    return Unreadable(why)


def _read(pipe: IO[bytes]) -> NDArray[np.uint8] | None:
    """Exactly one picture of a size we accept, or None."""
    head = pipe.read(8)
    if len(head) != 8:
        return None
    width, height = struct.unpack(">II", head)
    if not 0 < width * height <= MAX_PIXELS:
        return None
    body = pipe.read(width * height * 3)
    if len(body) != width * height * 3:
        return None
    return np.frombuffer(body, np.uint8).reshape(height, width, 3)


def _end_late(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    child.kill()
