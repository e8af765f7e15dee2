"""Pictures are encoded for the line there is, and come out of the decoder as they went in."""

import threading
from collections.abc import Iterator

import numpy as np
import pytest
from av import VideoFrame
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from common.clock import Instant
from common.media.capture.picture import Kind, Picture
from common.media.codec.decoding import MOST_WAITING, PictureDecoder
from common.media.codec.encoding import Encoded, PictureEncoder
from common.media.codec.ladder import Ladder
from common.media.rtp.assembly import EncodedPicture
from common.media.watch import resident_bytes

WAIT_SECONDS = 20.0


def yuv(number: int, width: int = 640, height: int = 360) -> NDArray[np.uint8]:
    """A slope that moves: hard enough for a bit rate to matter."""
    rows, columns = np.mgrid[0 : height * 3 // 2, 0:width]
    grain = np.random.default_rng(number).integers(0, 24, rows.shape)
    return ((rows + columns + 7 * number + grain) % 256).astype(np.uint8)


def encode(encoder: PictureEncoder, rate: int, numbers: range, whole: bool = False) -> list[Encoded]:
    """The first of them asked for as a whole picture, if that is wished."""
    encoded = [
        encoder.encode(Picture(yuv(number), number / 30, Kind.LIVE), rate, whole and number == numbers[0])
        for number in numbers
    ]
    return [one for one in encoded if one is not None]


class Screen:
    """What a decoder shows and says."""

    def __init__(self, codec: str) -> None:
        self.shown: list[tuple[VideoFrame, EncodedPicture]] = []
        self.failures = 0
        self._news = threading.Condition()
        self.decoder = PictureDecoder({97: codec}, self._show, self._fail)
        self.thread = threading.Thread(target=self.decoder.run, daemon=True)
        self.thread.start()

    def _show(self, frame: VideoFrame, picture: EncodedPicture) -> None:
        with self._news:
            self.shown.append((frame, picture))
            self._news.notify_all()

    def _fail(self) -> None:
        with self._news:
            self.failures += 1
            self._news.notify_all()

    def put(self, one: Encoded, number: int = 0) -> None:
        self.decoder.put(EncodedPicture(97, number, one.whole, one.data, Instant(0)))

    def wait(self, shown: int = 0, failures: int = 0) -> None:
        with self._news:
            assert self._news.wait_for(
                lambda: len(self.shown) >= shown and self.failures >= failures, WAIT_SECONDS
            )


@pytest.fixture(params=["h264", "vp8"])
def codec(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def screen(codec: str) -> Iterator[Screen]:
    one = Screen(codec)
    yield one
    one.decoder.close()
    one.thread.join(WAIT_SECONDS)
    assert not one.thread.is_alive()


@pytest.mark.parametrize("profile", ["Baseline", "Main"])
def test_each_picture_is_out_as_soon_as_it_is_in(codec: str, screen: Screen, profile: str) -> None:
    for number, one in enumerate(encode(PictureEncoder(codec, 30, profile), 2_000_000, range(5)), 1):
        screen.put(one, number)
        screen.wait(shown=number)
    frame, picture = screen.shown[-1]
    assert (frame.width, frame.height, picture.timestamp) == (640, 360, 5)
    # The codecs' loss at this rate leaves it within a few steps of grey of what it was.
    assert np.abs(frame.to_ndarray().astype(int) - yuv(4).astype(int))[:360].mean() < 20


def test_a_whole_picture_is_made_when_asked_for_and_only_then(codec: str) -> None:
    encoder = PictureEncoder(codec, 30)
    assert [one.whole for one in encode(encoder, 1_000_000, range(4))] == [True, False, False, False]
    assert [one.whole for one in encode(encoder, 1_000_000, range(4, 7), whole=True)] == [True, False, False]


@pytest.mark.parametrize("rates", [(900_000, 300_000), (300_000, 900_000), (450_000, 900_000, 300_000)])
def test_the_bit_rate_of_h264_changes_without_a_whole_picture(rates: tuple[int, ...]) -> None:
    """Down and up again; its buffer of one picture keeps it below a rate, never above."""
    encoder = PictureEncoder("h264", 30)
    for number, rate in enumerate(rates):
        pictures = encode(encoder, rate, range(30 * number, 30 * (number + 1)))
        assert [one.whole for one in pictures] == [number == 0] + [False] * 29
        kilobits = sum(len(one.data) for one in pictures[10:]) * 8 / 1000
        assert 0.6 < kilobits / (rate / 1000 * 20 / 30) < 1.2


@pytest.mark.parametrize(("rate", "whole"), [(700_000, False), (400_000, True), (900_000, True)])
def test_only_a_large_change_of_bit_rate_begins_vp8_anew(rate: int, whole: bool) -> None:
    encoder = PictureEncoder("vp8", 30)
    encode(encoder, 600_000, range(1))
    assert [one.whole for one in encode(encoder, rate, range(1, 3))] == [whole, False]


def test_a_whole_picture_of_h264_is_no_lump() -> None:
    encoder = PictureEncoder("h264", 30)
    pictures = encode(encoder, 1_000_000, range(20)) + encode(encoder, 1_000_000, range(20, 22), whole=True)
    assert pictures[20].whole
    assert len(pictures[20].data) * 8 < 1_000_000 / 10


def test_a_thin_line_gets_a_smaller_picture(codec: str, screen: Screen) -> None:
    encoder = PictureEncoder(codec, 30)
    for number, one in enumerate(encode(encoder, 100_000, range(2)), 1):
        screen.put(one)
        screen.wait(shown=number)
    frame = screen.shown[-1][0]
    assert (frame.width, frame.height) < (640, 360)
    assert frame.width * 9 == frame.height * 16


@pytest.mark.parametrize("data", [b"\0\0\0\1", b"\0\0\0\1\x65" + b"rubbish" * 50, bytes(range(256)) * 9])
def test_rubbish_shows_nothing_and_the_next_whole_picture_is_shown(
    codec: str, screen: Screen, data: bytes
) -> None:
    screen.put(Encoded(data, whole=True), 1)
    (good,) = encode(PictureEncoder(codec, 30), 1_000_000, range(1))
    screen.put(good, 2)
    screen.wait(shown=1)
    assert [picture.timestamp for _, picture in screen.shown] == [2]


def test_a_few_bytes_that_announce_a_giant_picture_are_refused_before_there_is_room_for_it(
    codec: str, screen: Screen
) -> None:
    giant = np.full((4096 * 3 // 2, 8192), 90, np.uint8)
    encoded = PictureEncoder(codec, 30).encode(Picture(giant, 0.0, Kind.LIVE), 1 << 40, whole=True)
    assert encoded is not None
    assert len(encoded.data) < 200_000
    before = resident_bytes()
    screen.put(encoded)
    screen.wait(failures=1)
    assert screen.shown == []
    assert resident_bytes() - before < giant.size / 2


@settings(max_examples=30, deadline=None)
@given(st.binary(min_size=1, max_size=4), st.integers(0, 2**31))
def test_a_spoilt_picture_never_ends_the_decoder(rubbish: bytes, at: int) -> None:
    screen = Screen("h264")
    first, second = encode(PictureEncoder("h264", 30), 400_000, range(2))
    at %= len(second.data)
    screen.put(first)
    screen.put(Encoded(second.data[:at] + rubbish + second.data[at + len(rubbish) :], whole=False))
    screen.put(first, 9)
    screen.wait(shown=1)
    screen.decoder.close()
    assert all(frame.width * frame.height <= 640 * 360 for frame, _ in screen.shown)


def test_a_decoder_that_falls_behind_begins_anew_and_holds_no_more_than_its_bound() -> None:
    screen = Screen("h264")
    holding = threading.Lock()
    screen._show = lambda frame, picture: holding.acquire() and holding.release()  # type: ignore[method-assign]
    (whole,) = encode(PictureEncoder("h264", 30), 400_000, range(1))
    with holding:
        screen.decoder._show = screen._show
        for _ in range(3 * MOST_WAITING):
            screen.put(whole)
            assert len(screen.decoder._pictures) <= MOST_WAITING
    screen.decoder.close()


def test_a_fault_of_ours_is_no_fault_of_the_stream() -> None:
    """Whoever runs the decoder hears of it; a thread that ends by itself would leave a picture standing."""

    def show(frame: VideoFrame, picture: EncodedPicture) -> None:
        raise KeyError("ours")

    decoder = PictureDecoder({97: "h264"}, show, lambda: None)
    (whole,) = encode(PictureEncoder("h264", 30), 400_000, range(1))
    decoder.put(EncodedPicture(97, 0, True, whole.data, Instant(0)))
    with pytest.raises(KeyError, match="ours"):
        decoder.run()


LADDER = [
    (2_000_000, (1280, 720, 1)), (1_200_000, (1280, 720, 1)), (800_000, (960, 540, 1)),
    (400_000, (640, 360, 1)), (200_000, (480, 270, 1)), (90_000, (320, 180, 1)), (40_000, (320, 180, 2)),
]  # fmt: skip


@pytest.mark.parametrize(("rate", "step"), LADDER)
def test_resolution_is_given_up_before_frame_rate(rate: int, step: tuple[int, int, int]) -> None:
    chosen = Ladder(1280, 720, 30).choose(rate)
    assert (chosen.width, chosen.height, chosen.every) == step


def test_a_rate_that_wavers_does_not_change_the_step() -> None:
    ladder = Ladder(1280, 720, 30)
    assert {ladder.choose(rate).height for rate in (1_300_000, 950_000, 900_000, 1_100_000)} == {720}
    assert {ladder.choose(rate).height for rate in (700_000, 1_000_000, 800_000, 1_100_000)} == {540}


@given(st.lists(st.integers(0, 5_000_000), min_size=1), st.integers(16, 1920), st.integers(16, 1080))
def test_every_step_is_a_picture_that_can_be_encoded(rates: list[int], width: int, height: int) -> None:
    ladder = Ladder(width // 2 * 2, height // 2 * 2, 30)
    for rate in rates:
        step = ladder.choose(rate)
        assert step.width % 2 == step.height % 2 == 0
        assert step.width >= 2
        assert step.height >= 2
