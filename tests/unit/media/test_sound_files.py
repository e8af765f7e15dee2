"""Files in place of sound cards: on the clock, and nothing to do with real devices."""

import itertools
import os
import queue
import time
from pathlib import Path

import numpy as np
import pytest

from common.errors import DeviceError, Problem
from common.media.capture.own_sound import BLOCK_SAMPLES, SAMPLE_RATE
from common.media.sound_files import file_loudspeaker, file_microphone


def test_a_microphone_is_heard_on_the_clock(tmp_path: Path) -> None:
    path = tmp_path / "speech.s16"
    ramp = np.arange(SAMPLE_RATE // 2, dtype=np.int16)  # each sample says where in the half second it is
    path.write_bytes(ramp.tobytes())
    heard: queue.Queue[tuple[float, np.ndarray]] = queue.Queue()
    stream = file_microphone(path, lambda samples: heard.put((time.monotonic(), samples)))
    blocks = [heard.get(timeout=10) for _ in range(5)]
    stream.close()
    for at, samples in blocks:
        assert samples.size == BLOCK_SAMPLES
        made = int(samples[-1]) / SAMPLE_RATE
        assert 0 <= (at - made) % 0.5 < 0.4  # never before it was heard; a busy machine may be late
    for (_, one), (_, after) in itertools.pairwise(blocks):
        assert (int(after[0]) - int(one[-1])) % ramp.size == 1


def test_a_loudspeaker_takes_one_block_after_another(tmp_path: Path) -> None:
    pipe = tmp_path / "loudspeaker"
    os.mkfifo(pipe)
    listening = os.open(pipe, os.O_RDWR)
    blocks = iter(range(1, 1000))

    def fill(out: np.ndarray) -> None:
        out[:] = next(blocks)

    stream = file_loudspeaker(pipe, fill)
    heard = b""
    while len(heard) < 3 * 2 * BLOCK_SAMPLES:
        heard += os.read(listening, 2 * BLOCK_SAMPLES)
    stream.close()
    os.close(listening)
    samples = np.frombuffer(heard[: 6 * BLOCK_SAMPLES], np.int16)
    assert samples[::BLOCK_SAMPLES].tolist() == [1, 2, 3]


@pytest.mark.parametrize("content", [None, b"too short"])
def test_a_file_that_is_not_there_is_a_device_that_is_missing(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "speech.s16"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DeviceError) as failed:
        file_microphone(path, lambda _: None)
    assert failed.value.problem is Problem.MISSING
