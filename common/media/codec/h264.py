"""H.264 for a person's picture in real time: libx264, superfast, one picture in and one out.

The bit rate changes in place, without a whole picture.  libx264 takes a new rate only from a stream that
began as one of constant rate; its buffer, which does not change, also keeps whole pictures small.
"""

import fractions

import av
from av import VideoFrame
from av.video.codeccontext import VideoCodecContext
from av.video.frame import PictureType

_CLOCK = fractions.Fraction(1, 90_000)


class H264:
    """One stream of pictures of one size; may be called on any one thread at a time."""

    def __init__(
        self, width: int, height: int, fps: int, bits_per_second: int, buffer_bits: int, profile: str
    ) -> None:
        """``buffer_bits``: about the most that one picture takes; ``profile``: ``Baseline`` or ``Main``."""
        codec: VideoCodecContext = av.CodecContext.create("libx264", "w")
        codec.width, codec.height = width, height
        codec.pix_fmt = "yuv420p"
        codec.time_base = _CLOCK
        codec.framerate = fractions.Fraction(fps, 1)
        codec.bit_rate = bits_per_second
        codec.gop_size = 1 << 20  # whole pictures only when the other end asks for one
        codec.thread_count = 1
        codec.profile = profile
        codec.options = {
            "preset": "superfast",
            "tune": "zerolatency",
            "forced-idr": "1",
            "maxrate": str(bits_per_second),
            "bufsize": str(buffer_bits),
        }
        self._codec = codec

    def encode(self, frame: VideoFrame, bits_per_second: int, *, whole: bool) -> tuple[bytes, bool]:
        """The picture, and whether it needs none before it; ``frame.pts`` must grow."""
        self._codec.bit_rate = bits_per_second
        frame.pict_type = PictureType.I if whole else PictureType.NONE
        packets = self._codec.encode(frame)
        return b"".join(bytes(one) for one in packets), any(one.is_keyframe for one in packets)
