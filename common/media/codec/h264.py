"""H.264 for a person's picture in real time: libx264, one picture in and one out.

The bit rate changes in place, without a whole picture.  libx264 takes a new rate only from a stream that
began as one of constant rate, and none above the one it began with; its buffer, which does not change, also
keeps whole pictures small.

What a setting is worth, measured at 1280x720 and 1.3 Mbit/s: milliseconds to encode and decode, dB of luma.

| settings                            | a talking person | with camera noise | cyclists        |
|-------------------------------------|------------------|-------------------|-----------------|
| superfast                           | 5.6 + 1.7, 43.5  | 5.9 + 1.7, 38.3   | 6.1 + 1.9, 42.5 |
| superfast, aq-mode 0                | 5.2 + 1.7, 45.0  | 5.5 + 1.7, 38.6   | 6.2 + 1.9, 43.6 |
| ultrafast                           | 3.1 + 0.7, 40.6  | 3.4 + 0.8, 37.0   | 3.7 + 0.8, 39.3 |
| ultrafast, deblocking               | 3.4 + 1.1, 43.5  | 3.6 + 1.2, 38.2   | 3.6 + 1.2, 41.7 |
| ultrafast, deblocking, arithmetic   | 3.8 + 1.5, 44.7  | 3.9 + 1.5, 38.5   | 4.0 + 1.5, 43.3 |

Structural similarity puts them in the same order.  Only where everything moves by parts of a pixel, as in a
drawn film that pans, the quick search loses (2.6 dB); nobody carries a kiosk around.
"""

import fractions

import av
from av import VideoFrame
from av.video.codeccontext import VideoCodecContext
from av.video.frame import PictureType

_CLOCK = fractions.Fraction(1, 90_000)
LARGE_PIXELS = 640 * 480
"""Above, encoding takes long enough to be seen, and a line that carries it has bits to spare."""
QUICK = {"preset": "ultrafast", "x264-params": "no-deblock=0"}
"""For large pictures: as good as superfast.  The arithmetic code would cost both ends more than it shows."""
CAREFUL = {"preset": "superfast", "x264-params": "aq-mode=0"}
"""For small ones: a thin line is where each bit counts, and they are encoded in a millisecond or two.
Before an end that knows Baseline only, libx264 leaves out the arithmetic code."""


class H264:
    """One stream of pictures of one size; may be called on any one thread at a time."""

    def __init__(
        self, width: int, height: int, fps: int, most_bits_per_second: int, buffer_bits: int, profile: str
    ) -> None:
        """``buffer_bits``: about the most that one picture takes; ``profile``: ``Baseline`` or ``Main``."""
        codec: VideoCodecContext = av.CodecContext.create("libx264", "w")
        codec.width, codec.height = width, height
        codec.pix_fmt = "yuv420p"
        codec.time_base = _CLOCK
        codec.framerate = fractions.Fraction(fps, 1)
        codec.bit_rate = most_bits_per_second
        codec.gop_size = 1 << 20  # whole pictures only when the other end asks for one
        codec.thread_count = 1
        codec.profile = profile
        codec.options = {
            **(QUICK if width * height > LARGE_PIXELS else CAREFUL),
            "tune": "zerolatency",
            "forced-idr": "1",
            "maxrate": str(most_bits_per_second),
            "bufsize": str(buffer_bits),
        }
        codec.open()  # while its rate is the highest: left to the first picture, it would be that one's
        self._codec = codec

    def encode(self, frame: VideoFrame, bits_per_second: int, *, whole: bool) -> tuple[bytes, bool]:
        """The picture, and whether it needs none before it; ``frame.pts`` must grow."""
        self._codec.bit_rate = bits_per_second
        frame.pict_type = PictureType.I if whole else PictureType.NONE
        packets = self._codec.encode(frame)
        return b"".join(bytes(one) for one in packets), any(one.is_keyframe for one in packets)
