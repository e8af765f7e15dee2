"""Encoded pictures become pictures, on a thread of its own: all are decoded, only the newest is shown.

Knows codecs and nothing of packets or windows.  What cannot be decoded costs pictures until the next whole
one; a fault of ours goes to who runs it, so that no picture ever stands still in silence.
"""

import threading
from collections import deque
from collections.abc import Callable

import av
from av import VideoFrame
from av.error import FFmpegError
from av.video.codeccontext import VideoCodecContext

from common.log import logger
from common.media.rtp.assembly import EncodedPicture

MOST_WAITING = 60
"""Two seconds of pictures; a machine that is so far behind begins anew with a whole picture."""
MOST_PIXELS = 1920 * 1080
MOST_COLUMNS = 2560
BLOCK_ROWS = 8
"""Codecs fill up their last row of blocks: 1080 rows are coded as 1088."""
LOW_DELAY = 1 << 19
"""``AV_CODEC_FLAG_LOW_DELAY``: a picture is out when it is in, whatever its parameter sets allow."""

log = logger(__name__)


class PictureDecoder:
    """One stream; ``show`` and ``failed`` are called on the thread that runs it."""

    def __init__(
        self,
        codecs: dict[int, str],
        show: Callable[[VideoFrame, EncodedPicture], None],
        failed: Callable[[], None],
        most_pixels: int = MOST_PIXELS,
    ) -> None:
        """``codecs``: names by payload type, ``h264`` or ``vp8``; no larger picture than this is shown."""
        self._most_pixels = most_pixels
        self._codecs, self._show, self._failed = codecs, show, failed
        self._contexts: dict[int, VideoCodecContext] = {}
        self._pictures: deque[EncodedPicture] = deque()
        self._some = threading.Condition()
        self._closed = False

    def put(self, picture: EncodedPicture) -> None:
        """The next picture of the stream, which is never empty; never waits."""
        with self._some:
            if len(self._pictures) >= MOST_WAITING:
                self._pictures.clear()
                self._failed()
            self._pictures.append(picture)
            self._some.notify()

    def close(self) -> None:
        """Nothing more is decoded; the picture being decoded may still be shown."""
        with self._some:
            self._closed = True
            self._pictures.clear()
            self._some.notify()

    def run(self) -> None:
        """Decode until closed; raises only what is a fault of ours."""
        while True:
            with self._some:
                while not self._pictures and not self._closed:
                    self._some.wait()
                if self._closed:
                    return
                picture = self._pictures.popleft()
            frame = self._decode(picture)
            with self._some:
                newest = not self._pictures and not self._closed
            if frame is not None and newest:
                self._show(frame, picture)

    def _decode(self, picture: EncodedPicture) -> VideoFrame | None:
        try:
            frames = self._context(picture.payload_type).decode(av.Packet(picture.data))
        except (FFmpegError, ValueError, MemoryError) as error:
            log.warning("picture cannot be decoded", error=type(error).__name__)
            self._contexts.clear()
            self._failed()
            return None
        return _usable(frames[-1], self._most_pixels) if frames else None

    def _context(self, payload_type: int) -> VideoCodecContext:
        context = self._contexts.get(payload_type)
        if context is None:
            context = av.CodecContext.create(self._codecs[payload_type], "r")
            context.thread_count = 1
            context.flags |= LOW_DELAY
            # A few bytes can announce a picture of a gigabyte; FFmpeg is not to make room for it.
            most_coded = self._most_pixels + BLOCK_ROWS * MOST_COLUMNS
            context.options = {"max_pixels": str(most_coded)}
            self._contexts[payload_type] = context
        return context


def _usable(frame: VideoFrame, most_pixels: int) -> VideoFrame | None:
    """Only what a camera of ours could have sent has room in shared memory."""
    odd = frame.width % 2 or frame.height % 2 or frame.width * frame.height > most_pixels
    return None if odd or frame.format.name not in ("yuv420p", "yuvj420p") else frame
