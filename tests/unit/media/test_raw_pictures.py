"""Raw pictures each at its own moment, whoever reads them."""

from pathlib import Path

import pytest

from common.errors import DeviceError, Problem
from common.media.capture.raw import RawSource

WIDTH, HEIGHT, FPS = 4, 2, 10


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Five pictures, each all of its own number."""
    path = tmp_path / "clip.yuv"
    path.write_bytes(b"".join(bytes([number]) * (WIDTH * HEIGHT * 3 // 2) for number in range(5)))
    return path


class Time:
    def __init__(self, now: float) -> None:
        self.at = now

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.at += seconds


def source(clip: Path, time: Time) -> RawSource:
    return RawSource(clip, WIDTH, HEIGHT, FPS, time.now, time.sleep)


def test_a_picture_comes_at_its_moment_and_not_before(clip: Path) -> None:
    time = Time(20.03)
    raw = source(clip, time)
    seen = []
    for _ in range(3):
        picture = raw.read()
        assert picture.shape == (HEIGHT * 3 // 2, WIDTH)
        seen.append((round(time.at, 6), int(picture[0, 0])))
    raw.close()
    assert seen == [(20.1, 1), (20.2, 2), (20.3, 3)]


def test_two_readers_of_one_file_see_the_same_at_the_same_moment(clip: Path) -> None:
    early, late = Time(7.62), Time(7.77)
    one, other = source(clip, early), source(clip, late)
    one.read()
    assert one.read()[0, 0] == other.read()[0, 0] == 78 % 5
    assert early.at == pytest.approx(late.at) == pytest.approx(7.8)
    one.close()
    other.close()


def test_a_reader_who_comes_late_gets_the_newest_and_no_backlog(clip: Path) -> None:
    time = Time(20.0)
    raw = source(clip, time)
    raw.read()
    time.at = 25.34
    assert raw.read()[0, 0] == 253 % 5
    assert time.at == 25.34
    raw.read()
    assert time.at == pytest.approx(25.4)
    raw.close()


def test_a_file_without_a_whole_picture_is_no_camera(tmp_path: Path) -> None:
    path = tmp_path / "short.yuv"
    path.write_bytes(b"x")
    for missing in (path, tmp_path / "nothing.yuv"):
        with pytest.raises(DeviceError) as failed:
            RawSource(missing, WIDTH, HEIGHT, FPS)
        assert failed.value.problem is Problem.MISSING


def test_a_file_that_shrinks_is_a_camera_that_is_lost(clip: Path) -> None:
    raw = source(clip, Time(20.0))
    clip.write_bytes(b"")
    with pytest.raises(DeviceError) as failed:
        raw.read()
    assert failed.value.problem is Problem.LOST
    raw.close()
