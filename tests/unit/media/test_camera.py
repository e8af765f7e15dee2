"""A camera that is lost, found and lost again, and pictures brought to their size."""

import threading
from pathlib import Path

import cv2
import numpy as np
import pytest

from common.clock import SystemClock
from common.errors import Device, DeviceError, Problem
from common.media.capture.camera import SILENT_SECONDS, Camera
from common.media.capture.picture import Kind
from common.media.capture.sources import fit, open_source, planes
from common.media.capture.standin import draw_standin


class ScriptedCamera:
    """Opens and reads as its script says: a number of pictures, or a problem."""

    fps = 0.0

    def __init__(self, script: list[int | Problem]) -> None:
        self.script = script
        self.left = 0
        self.closed = 0
        self.done = threading.Event()

    def open(self) -> "ScriptedCamera":
        if not self.script:
            self.done.set()
            raise DeviceError(Device.CAMERA, Problem.MISSING)
        match self.script.pop(0):
            case int(pictures):
                self.left = pictures
                return self
            case problem:
                raise DeviceError(Device.CAMERA, problem)

    def read(self) -> np.ndarray:
        if not self.left:
            raise DeviceError(Device.CAMERA, Problem.LOST)
        self.left -= 1
        return np.zeros((6, 4), np.uint8)

    def close(self) -> None:
        self.closed += 1


def run(script: list[int | Problem]) -> tuple[list[Problem | None], int, ScriptedCamera]:
    source, news, shown = ScriptedCamera(script), [], []
    camera = Camera(source.open, lambda yuv, at: shown.append(at), news.append, SystemClock())
    camera._stopping.wait = lambda seconds=None: camera._stopping.is_set()  # no patience in a test
    camera.start()
    assert source.done.wait(20)
    camera.stop(20)
    assert camera.tried.is_set()
    return news, len(shown), source


@pytest.mark.parametrize(
    ("script", "news", "pictures"),
    [
        ([], [Problem.MISSING], 0),
        ([3], [None, Problem.LOST, Problem.MISSING], 3),
        ([2, 2], [None, Problem.LOST, None, Problem.LOST, Problem.MISSING], 4),
        ([Problem.BUSY, Problem.BUSY, 1], [Problem.BUSY, None, Problem.LOST, Problem.MISSING], 1),
        ([Problem.DENIED, Problem.MISSING], [Problem.DENIED, Problem.MISSING], 0),
    ],
)
def test_a_camera_says_each_change_once_and_comes_back_by_itself(
    script: list[int | Problem], news: list[Problem | None], pictures: int
) -> None:
    said, shown, source = run(list(script))
    assert said == news
    assert shown == pictures
    assert source.closed == len([one for one in script if isinstance(one, int)])


@pytest.mark.parametrize(
    ("spec", "problem"),
    [
        ("none", Problem.MISSING),
        ("device:/dev/nothing-here", Problem.MISSING),
        ("device:99", Problem.MISSING),
        ("file:/nowhere/clip.mp4", Problem.MISSING),
        ("carrier pigeon", Problem.MISSING),
    ],
)
def test_what_is_not_there_is_missing(spec: str, problem: Problem) -> None:
    with pytest.raises(DeviceError) as caught:
        open_source(spec, 640, 480, 30)
    assert (caught.value.device, caught.value.problem) == (Device.CAMERA, problem)


def test_a_file_is_played_round_and_round_at_its_own_speed(tmp_path: Path) -> None:
    path = tmp_path / "clip.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 12, (64, 48))
    for value in (0, 120, 240):
        writer.write(np.full((48, 64, 3), value, np.uint8))
    writer.release()
    source = open_source(f"file:{path}", 64, 48, 30)
    try:
        assert source.fps == pytest.approx(12)
        luma = [int(source.read()[:48].mean()) for _ in range(7)]
    finally:
        source.close()
    assert luma[0] < luma[1] < luma[2]
    assert luma[3:6] == luma[:3]
    assert luma[6] == luma[0]


@pytest.mark.parametrize("size", [(1280, 720), (640, 480), (176, 144), (480, 640), (641, 481), (1920, 1080)])
def test_any_picture_is_brought_to_its_size_without_stretching(size: tuple[int, int]) -> None:
    columns, rows = size
    bgr = np.full((rows, columns, 3), 255, np.uint8)
    radius = min(columns * 9 // 16, rows) // 3
    cv2.circle(bgr, (columns // 2, rows // 2), radius, (0, 0, 0), -1)
    yuv = fit(bgr, 640, 360)
    assert yuv.shape == (540, 640)
    dark = planes(yuv)[0] < 128
    assert dark.any(axis=0).sum() == pytest.approx(dark.any(axis=1).sum(), abs=4)  # the circle is one still


def test_colours_lie_in_their_planes() -> None:
    blue = np.zeros((48, 64, 3), np.uint8)
    blue[:] = (255, 0, 0)
    luma, u, v = planes(fit(blue, 32, 24))
    assert luma.shape == (24, 32)
    assert u.shape == v.shape == (12, 16)
    assert u.mean() > 200
    assert v.mean() < 128
    assert luma.mean() < 60


@pytest.mark.parametrize("kind", [Kind.STANDIN, Kind.OFF])
def test_a_stand_in_has_a_sign_in_its_middle_and_no_colour(kind: Kind) -> None:
    yuv = draw_standin(320, 240, kind)
    luma, u, v = planes(yuv)
    assert luma[60:180, 80:240].std() > 3
    assert luma[:40].std() == 0
    assert (u == 128).all()
    assert (v == 128).all()


def test_off_and_gone_look_different() -> None:
    assert (draw_standin(320, 240, Kind.OFF) != draw_standin(320, 240, Kind.STANDIN)).any()


def test_a_camera_that_hangs_in_the_middle_of_a_picture_is_lost_and_comes_back() -> None:
    goes_on, hung = threading.Event(), threading.Event()

    class Hanging(ScriptedCamera):
        def read(self) -> np.ndarray:
            if self.left == 1:
                hung.set()
                assert goes_on.wait(20)
            return super().read()

    source, news, clock = Hanging([2, Problem.MISSING]), [], SystemClock()
    camera = Camera(source.open, lambda yuv, at: None, news.append, clock)
    camera.look(clock.now() + 100)
    assert news == [], "not known yet whether there is one"
    camera.start()
    assert hung.wait(20)
    camera.look(clock.now() + SILENT_SECONDS / 2)
    assert news == [None]
    for _ in range(2):
        camera.look(clock.now() + SILENT_SECONDS + 0.1)
    assert news == [None, Problem.LOST]
    goes_on.set()
    camera.stop(20)
    assert news[2] is None


def test_whoever_removes_the_file_pulls_the_plug(tmp_path: Path) -> None:
    path = tmp_path / "clip.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10, (64, 48))
    for _ in range(3):
        writer.write(np.zeros((48, 64, 3), np.uint8))
    writer.release()
    source = open_source(f"file:{path}", 64, 48, 10)
    source.read()
    path.unlink()
    with pytest.raises(DeviceError) as failed:
        source.read()
    source.close()
    assert failed.value.problem is Problem.LOST
