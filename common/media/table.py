"""The picture of the table: what of ours leaves while it is shown, and what of theirs is seen.

The kiosk's window owns the document camera and writes its pictures into shared memory of its own; they
leave only between ``show`` with that memory's name and ``show`` with None.
"""

import threading

from av import VideoFrame

from common.clock import Instant
from common.errors import MediaError
from common.log import logger
from common.media.capture.picture import Kind, Mailbox, Picture
from common.media.frames import FrameReader, FrameWriter
from common.media.planes import planes_of
from common.media.sending_way import SendingWay
from common.media.table_out import TABLE_SHARE

log = logger(__name__)


class Table:
    """Of one visit, over all its peers."""

    def __init__(self, ring: FrameWriter) -> None:
        """``ring``: for the other end's table."""
        self.pictures: Mailbox[Picture] = Mailbox()
        """Those that are to be sent."""
        self._ring = ring
        self._lock = threading.Lock()
        self._theirs_on = False
        self._reader: FrameReader | None = None
        self._seq = 0

    def show(self, ring: str | None, way: SendingWay | None) -> None:
        """Begin with the pictures in this memory, or stop: nothing more leaves once this returns."""
        if self._reader is not None:
            self._reader.close()
        self._reader, self._seq = (None if ring is None else FrameReader(ring)), 0
        self.share(way)
        if way is not None and ring is None:
            way.forget_table()

    def share(self, way: SendingWay | None) -> None:
        """Give the table its part of the line, and take it back."""
        if way is not None:
            way.left_to_table = TABLE_SHARE if self._reader is not None else 0.0

    def tick(self, way: SendingWay | None) -> None:
        """The newest picture goes on its way; several times a second."""
        self.share(way)
        if self._reader is None or way is None or not way.allowed:
            return
        try:
            frame = self._reader.latest(self._seq)
        except MediaError as error:
            log.warning("table not understood", detail=error)
            self.show(None, way)
            return
        if frame is not None:
            self._seq = frame.seq
            self.pictures.put(Picture(frame.yuv, frame.at, Kind.LIVE))

    def switched(self, *, on: bool) -> None:
        """The other end says whether it shows its table; what it has shown is forgotten."""
        with self._lock:
            self._theirs_on = on
            self._ring.forget()

    def came(self, frame: VideoFrame, at: Instant) -> None:
        """A picture of theirs; called on the decoder's thread."""
        with self._lock:
            if self._theirs_on:
                self._ring.write_planes(planes_of(frame), at)

    def close(self) -> None:
        self.show(None, None)
