"""The view shows the newest picture, and never an old one as live."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from common.clock import ManualClock
from common.errors import MediaError
from common.media.frames import Frame
from common.ui.video_view import FrameSource, Showing, VideoView

BRIGHT, DARK = 235, 16


def frame(seq: int, at: float, luma: int = BRIGHT, width: int = 64, height: int = 48) -> Frame:
    yuv = np.full((height * 3 // 2, width), 128, np.uint8)
    yuv[:height] = luma
    return Frame(seq, width, height, at, yuv)


class ScriptedSource:
    """Gives what the test put into ``newest``."""

    def __init__(self) -> None:
        self.newest: Frame | None = None
        self.broken = False
        self.closed = False

    def latest(self, after_seq: int = 0) -> Frame | None:
        if self.broken:
            raise MediaError("gone")
        return self.newest if self.newest and self.newest.seq > after_seq else None

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def source() -> ScriptedSource:
    return ScriptedSource()


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(100.0)


@pytest.fixture
def view(qtbot: QtBot, source: FrameSource, clock: ManualClock) -> VideoView:
    view = VideoView(open_source=lambda _: source, clock=clock)
    view.set_words(name="The citizen", stale="The picture is standing still", empty="No picture")
    view.resize(64, 48)
    qtbot.addWidget(view)
    view.show()
    return view


def brightest(view: QWidget) -> int:
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    spots = [(x, y) for x in range(2, image.width(), 6) for y in range(2, image.height(), 6)]
    return max(QColor(image.pixel(x, y)).lightness() for x, y in spots)


def test_a_new_picture_is_live(view: VideoView, source: ScriptedSource, qtbot: QtBot) -> None:
    source.newest = frame(1, at=100.0)
    view.attach("ring")
    assert view.showing is Showing.LIVE
    assert view.picture_size == (64, 48)
    assert brightest(view) > 240
    with qtbot.waitSignal(view.showing_changed, raising=False, timeout=1):
        pass
    assert view.accessibleDescription() == ""


def test_the_newest_picture_is_fetched_without_being_asked(
    view: VideoView, source: ScriptedSource, qtbot: QtBot
) -> None:
    view.attach("ring")
    source.newest = frame(7, at=100.0)
    qtbot.waitUntil(lambda: view.showing is Showing.LIVE)


def test_a_picture_older_than_a_second_is_dimmed_and_said_so(
    view: VideoView, source: ScriptedSource, clock: ManualClock, qtbot: QtBot
) -> None:
    source.newest = frame(1, at=100.0)
    view.attach("ring")
    clock.advance(1.01)
    qtbot.waitUntil(lambda: view.showing is Showing.STALE)
    assert view.accessibleDescription() == "The picture is standing still"
    assert view.picture_size == (64, 48)


def test_a_picture_that_was_old_when_attached_is_never_live(view: VideoView, source: ScriptedSource) -> None:
    source.newest = frame(1, at=90.0)
    view.attach("ring")
    assert view.showing is Showing.STALE


def test_a_hidden_view_does_not_paint_an_old_picture_as_live(
    view: VideoView, source: ScriptedSource, clock: ManualClock
) -> None:
    source.newest = frame(1, at=100.0)
    view.attach("ring")
    view.set_words(name="The citizen")  # bright words would hide what is tested
    view.hide()
    clock.advance(5)
    source.newest = None
    assert brightest(view) < 160
    assert view.showing is Showing.STALE


def test_nothing_of_the_person_is_left_after_detach(view: VideoView, source: ScriptedSource) -> None:
    source.newest = frame(1, at=100.0)
    view.attach("ring")
    view.set_words(name="The citizen")
    view.detach()
    assert source.closed
    assert view.showing is Showing.NOTHING
    assert view.picture_size == (0, 0)
    assert brightest(view) < 40


def test_memory_that_cannot_be_read_shows_no_picture(
    view: VideoView, source: ScriptedSource, qtbot: QtBot
) -> None:
    source.newest = frame(1, at=100.0)
    view.attach("ring")
    source.broken = True
    qtbot.waitUntil(lambda: view.showing is Showing.NOTHING)


def test_the_size_of_the_stream_may_change(view: VideoView, source: ScriptedSource, qtbot: QtBot) -> None:
    source.newest = frame(1, at=100.0)
    view.attach("ring")
    source.newest = frame(2, at=100.0, width=32, height=32)
    qtbot.waitUntil(lambda: view.picture_size == (32, 32))
    assert view.grab().width() == 64


def test_ones_own_picture_is_a_mirror(qtbot: QtBot, source: ScriptedSource, clock: ManualClock) -> None:
    half = frame(1, at=100.0)
    half.yuv[:48, 32:] = DARK
    source.newest = half
    view = VideoView(open_source=lambda _: source, clock=clock, mirrored=True)
    qtbot.addWidget(view)
    view.resize(64, 48)
    view.show()
    view.attach("ring")
    image = view.grab().toImage()
    assert QColor(image.pixel(8, 24)).lightness() < 60 < 200 < QColor(image.pixel(56, 24)).lightness()


def test_words_may_stand_at_the_lower_edge_of_a_live_picture(
    view: VideoView, source: ScriptedSource, qtbot: QtBot
) -> None:
    view.resize(400, 300)
    view.set_words(name="The citizen", stale="The picture is standing still", over="The camera is gone")
    assert view.written() == [], "there is no picture yet"
    source.newest = frame(1, at=100.0)
    view.attach("ring")
    (written,) = view.written()
    assert (written.words, view.accessibleDescription()) == ("The camera is gone", "The camera is gone")
    assert written.fits()
    assert written.box.top() > view.height() / 2
    assert brightest(view) > 240, "the picture itself is not dimmed"


def test_a_still_is_not_dimmed_and_tells_its_age(
    view: VideoView, source: ScriptedSource, clock: ManualClock
) -> None:
    view.resize(400, 300)
    view.set_words(name="The citizen", stale="It has stopped", still="A still picture, %1 s old")
    source.newest = frame(1, at=100.0)
    view.attach("ring")
    clock.advance(3.2)
    view._look()
    view.grab()
    assert view.showing is Showing.STALE
    assert [one.words for one in view.written()] == ["A still picture, 3 s old"]
    assert brightest(view) > 240
