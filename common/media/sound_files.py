"""Files in place of microphone and loudspeaker, on the machine's monotonic clock.

Samples are 16 bits, mono, 48 kHz, without a header.  A microphone's file goes round and round; sample
``n`` since the clock began is heard at ``n / 48000`` seconds, so whoever has the same file knows when a
sound he hears was made.  A loudspeaker's file, often a pipe, gets each block when a card would take it,
counted from when it was opened: two cards are never in step either.
"""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from common.errors import Device, DeviceError, Problem
from common.media.capture.own_sound import BLOCK_SAMPLES, SAMPLE_RATE
from common.media.sound import SoundStream


def file_microphone(path: Path, heard: Callable[[NDArray[np.int16]], None]) -> SoundStream:
    """As ``sound.SoundSystem.open_microphone``."""
    try:
        samples = np.fromfile(path, np.int16)
    except OSError as error:
        raise DeviceError(Device.MICROPHONE, Problem.MISSING) from error
    if samples.size < BLOCK_SAMPLES:
        raise DeviceError(Device.MICROPHONE, Problem.MISSING)

    def take(block: int) -> None:
        """As a card: handed over when its last sample has been heard."""
        places = np.arange((block - 1) * BLOCK_SAMPLES, block * BLOCK_SAMPLES) % samples.size
        heard(samples[places])

    return _Beat(take, since=0.0)


def file_loudspeaker(path: Path, fill: Callable[[NDArray[np.int16]], None]) -> SoundStream:
    """As ``sound.SoundSystem.open_loudspeaker``."""
    try:
        file = path.open("wb", buffering=0)
    except OSError as error:
        raise DeviceError(Device.LOUDSPEAKER, Problem.MISSING) from error
    out = np.empty(BLOCK_SAMPLES, np.int16)

    def play(_block: int) -> None:
        fill(out)
        file.write(out.data)

    return _Beat(play, since=time.monotonic(), close=file.close)


class _Beat:
    """Fits ``sound.SoundStream``: a thread that calls for each block since a moment, late rather than never.

    A reader of a pipe that is gone ends it, as does a disk that is full; the keeper then finds it silent.
    """

    latency_s = 0.0

    def __init__(
        self, due: Callable[[int], None], since: float, close: Callable[[], None] = lambda: None
    ) -> None:
        self._due, self._since, self._close = due, since, close
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sound-file", daemon=True)
        self._thread.start()

    @property
    def gone(self) -> bool:
        return not self._thread.is_alive()

    def close(self) -> None:
        self._stopping.set()
        self._thread.join(1.0)
        self._close()

    def _run(self) -> None:
        seconds = BLOCK_SAMPLES / SAMPLE_RATE
        block = int((time.monotonic() - self._since) / seconds)
        while not self._stopping.is_set():
            block += 1
            self._stopping.wait(max(0.0, self._since + block * seconds - time.monotonic()))
            try:
                self._due(block)
            except OSError:
                return
