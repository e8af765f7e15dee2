"""The ring of pictures: newest wins, never half a picture, nothing left behind."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from common.errors import MediaError
from common.media.frames import Frame, FrameReader, FrameWriter, ring_name, unlink_rings

WIDTH, HEIGHT = 64, 48

WRITER = f"""
import sys, time
import numpy as np
from common.media.frames import FrameWriter
writer = FrameWriter.create(sys.argv[1], {WIDTH}, {HEIGHT})
n = 0
print("ready", flush=True)
while True:
    n += 1
    writer.write(np.full(({HEIGHT * 3 // 2}, {WIDTH}), n % 251, np.uint8), time.monotonic())
"""


def flat(value: int, width: int = WIDTH, height: int = HEIGHT) -> np.ndarray:
    return np.full((height * 3 // 2, width), value, np.uint8)


@pytest.fixture
def name(request: pytest.FixtureRequest) -> Iterator[str]:
    name = ring_name("unit", os.getpid(), request.node.name[:40])
    yield name
    left = Path("/dev/shm") / name
    assert not left.exists(), "a ring was left behind"


@pytest.fixture
def writer(name: str) -> Iterator[FrameWriter]:
    writer = FrameWriter.create(name, WIDTH, HEIGHT)
    yield writer
    writer.close()


def must(frame: Frame | None) -> Frame:
    assert frame is not None
    return frame


def test_the_newest_picture_is_read_with_its_time_and_size(writer: FrameWriter) -> None:
    reader = FrameReader(writer.name)
    writer.write(flat(1), 10.0)
    writer.write(flat(2, 32, 24), 11.0)
    frame = must(reader.latest())
    assert (frame.seq, frame.width, frame.height, frame.at) == (2, 32, 24, 11.0)
    assert frame.age(11.5) == 0.5
    assert (frame.yuv == 2).all()
    assert frame.yuv.shape == (36, 32)


def test_the_same_picture_is_not_read_twice(writer: FrameWriter) -> None:
    reader = FrameReader(writer.name)
    writer.write(flat(1), 0)
    assert reader.latest(after_seq=must(reader.latest()).seq) is None
    writer.write(flat(2), 0)
    assert must(reader.latest(after_seq=1)).seq == 2


def test_a_reader_may_come_before_the_writer(name: str) -> None:
    reader = FrameReader(name)
    assert reader.latest() is None
    writer = FrameWriter.create(name, WIDTH, HEIGHT)
    assert reader.latest() is None
    writer.write(flat(3), 0)
    assert (must(reader.latest()).yuv == 3).all()
    writer.close()


def test_a_picture_is_a_copy_of_its_own(writer: FrameWriter) -> None:
    reader = FrameReader(writer.name)
    writer.write(flat(1), 0)
    first = must(reader.latest())
    for value in range(2, 9):
        writer.write(flat(value), 0)
    assert (first.yuv == 1).all()


def test_a_picture_whose_slot_is_being_overwritten_is_not_returned(writer: FrameWriter) -> None:
    reader = FrameReader(writer.name)
    writer.write(flat(1), 0)
    assert must(reader.latest()).seq == 1
    words, _ = writer._open().slots[1]
    words[0] = 4  # frame 4 has begun in the slot of frame 1
    assert reader.latest() is None


@pytest.mark.parametrize("shape", [(144, 128), (71, 64), (72, 63), (70, 64)])
def test_what_is_no_fitting_picture_is_refused(writer: FrameWriter, shape: tuple[int, int]) -> None:
    with pytest.raises(MediaError):
        writer.write(np.zeros(shape, np.uint8), 0)


def test_a_second_ring_of_the_same_name_is_refused(writer: FrameWriter) -> None:
    with pytest.raises(MediaError):
        FrameWriter.create(writer.name)


def test_closing_forgets_the_pictures_of_attached_readers_too(writer: FrameWriter) -> None:
    reader = FrameReader(writer.name)
    writer.write(flat(7), 0)
    assert reader.latest() is not None
    writer.close()
    assert reader.latest() is None
    with pytest.raises(MediaError):
        writer.write(flat(1), 0)


def test_no_torn_picture_from_another_process_and_nothing_left_when_it_is_killed(name: str) -> None:
    process = subprocess.Popen([sys.executable, "-c", WRITER, name], stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        reader = FrameReader(name)
        seen, seq = 0, 0
        while seen < 300:
            frame = reader.latest(seq)
            if frame is not None:
                assert (frame.yuv == frame.yuv[0, 0]).all()
                assert frame.seq % 251 == frame.yuv[0, 0]
                seen, seq = seen + 1, frame.seq
    finally:
        process.kill()
        process.communicate()
    assert unlink_rings("unit", os.getpid()) == [name]
    reader.close()
