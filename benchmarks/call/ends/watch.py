"""Sees our engine as a window does, in a process of its own: pictures in shared memory, sound in a pipe.

    python -m benchmarks.call.ends.watch PIPE FOLDER

Reads names of picture rings from its standard input, the newest counts; writes the record when that ends.
A picture's moment is when a copy of it is in hand.  The ring is looked at every half millisecond.
"""

import os
import sys
import threading
import time
from pathlib import Path

import numpy as np

from benchmarks.call.ends.record import Record
from benchmarks.call.ends.talk import say
from common.media.frames import FrameReader

LOOK_SECONDS = 0.0005


def main() -> None:
    pipe, folder = sys.argv[1:]
    record = Record()
    # For reading and writing, so that opening does not wait and a writer that leaves is no end.
    listening = os.open(pipe, os.O_RDWR)
    threading.Thread(target=_listen, args=(listening, record), daemon=True).start()
    rings: list[str] = []
    watching = threading.Thread(target=_watch, args=(rings, record), daemon=True)
    watching.start()
    rings.extend(line.strip() for line in sys.stdin)
    rings.append("")
    watching.join()
    record.write(Path(folder))


def _listen(pipe: int, record: Record) -> None:
    while True:
        samples = np.frombuffer(os.read(pipe, 1 << 16), np.int16)
        record.sound(time.monotonic(), samples)


def _watch(rings: list[str], record: Record) -> None:
    reader, seq = FrameReader(""), 0
    while not rings or rings[-1]:
        if rings and reader.name != rings[-1]:
            reader.close()
            reader, seq = FrameReader(rings[-1]), 0
        frame = reader.latest(seq) if reader.name else None
        if frame is None:
            time.sleep(LOOK_SECONDS)
            continue
        at, seq = time.monotonic(), frame.seq
        if record.picture(at, frame.yuv[: frame.height]):
            say("first", at=at)


if __name__ == "__main__":
    main()
