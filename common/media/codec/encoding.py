"""One person's pictures encoded for the line there is: codec, size, bit rate, whole pictures when asked for.

Called on one thread of its own, a picture at a time; knows nothing of packets.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from av import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter

from common.media.capture.picture import Picture
from common.media.codec.h264 import H264
from common.media.codec.ladder import Ladder, Step
from common.media.codec.vp8 import Vp8

CLOCK_RATE = 90_000


class Encoder(Protocol):
    """One codec at one size."""

    def encode(self, frame: VideoFrame, bits_per_second: int, *, whole: bool) -> tuple[bytes, bool]:
        """The picture, and whether it needs none before it."""


@dataclass(frozen=True)
class Encoded:
    """One picture on its way."""

    data: bytes
    whole: bool
    """Needs none before it."""


class PictureEncoder:
    """One stream of pictures."""

    def __init__(
        self,
        codec: str,
        fps: int,
        profile: str = "Baseline",
        make_ladder: Callable[[int, int, int], Ladder] = Ladder,
    ) -> None:
        """``codec``: ``h264`` or ``vp8``; ``fps``: the most the camera gives; ``profile``: of H.264."""
        self._codec, self._fps, self._profile, self._make_ladder = codec, fps, profile, make_ladder
        self._size: tuple[int, int] | None = None
        self._ladder: Ladder | None = None
        self._step: Step | None = None
        self._encoder: Encoder | None = None
        self._reformatter = VideoReformatter()
        self._count = 0
        self._pts = -1

    @property
    def rows(self) -> int:
        """Of the pictures that leave now; 0 before the first."""
        return 0 if self._step is None else self._step.height

    def encode(self, picture: Picture, bits_per_second: int, whole: bool) -> Encoded | None:
        """The picture for this bit rate; None for one that is left out to halve the frame rate."""
        rows, width = picture.yuv.shape
        height = rows * 2 // 3
        if self._ladder is None or self._size != (width, height):
            self._ladder, self._size = self._make_ladder(width, height, self._fps), (width, height)
        step = self._ladder.choose(bits_per_second)
        self._count += 1
        if self._count % step.every and not whole:
            return None
        frame = VideoFrame.from_numpy_buffer(picture.yuv, format="yuv420p")  # no copy
        if (step.width, step.height) != (width, height):
            frame = self._reformatter.reformat(
                frame, step.width, step.height, interpolation=Interpolation.FAST_BILINEAR
            )
        self._pts = max(self._pts + 1, int(picture.at * CLOCK_RATE))
        frame.pts, frame.time_base = self._pts, Fraction(1, CLOCK_RATE)
        rate = min(bits_per_second, step.most_bits_per_second)
        if self._encoder is None or step != self._step:
            self._encoder, self._step = self._open(step), step
        data, is_whole = self._encoder.encode(frame, rate, whole=whole)
        return Encoded(data, is_whole) if data else None

    def _open(self, step: Step) -> Encoder:
        if self._codec == "vp8":
            return Vp8()
        fps = max(1, self._fps // step.every)
        return H264(step.width, step.height, fps, step.most_bits_per_second, step.buffer_bits, self._profile)
