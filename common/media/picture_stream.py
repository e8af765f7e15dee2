"""A person's picture over one peer, both ways, as the port drives it."""

import asyncio
import dataclasses
from collections.abc import Callable

from common.clock import Clock, Instant
from common.log import logger
from common.media.capture.own_picture import OwnPicture
from common.media.capture.picture import Mailbox, Picture
from common.media.codec.decoding import MOST_PIXELS
from common.media.meter import PictureFigures
from common.media.picture_in import PictureIn, Show
from common.media.picture_out import PictureOut
from common.media.rtp.arrivals import Arrivals
from common.media.rtp.packet import RtpPacket
from common.media.rtp.payload import FORMATS
from common.media.rtp.port import RtpPort
from common.media.rtp.reports import REPORT_SECONDS
from common.media.rtp.rtcp import Name, ReceiverReport, Rtcp, SenderReport
from common.media.sending_way import SendingWay
from common.media.table_out import TableOut
from common.media.wire import LineMeter
from common.protocol.codes import PictureSent

TICK_SECONDS = 0.005
"""The beat while packets are missing, or wait to leave."""
REST_SECONDS = 0.05
"""The beat else, on which feedback leaves: to wake up costs more than what there is to do."""
FIRST_REPORTS_SECONDS = 0.2
"""Between reports until the round trip is known: requests are timed by it."""

log = logger(__name__)


class PictureStream:
    """One peer's picture; fits ``port.RtpEar``."""

    def __init__(
        self,
        own: OwnPicture,
        show: Show,
        fps: int,
        clock: Clock,
        broken: Callable[[asyncio.Task[None]], None],
        *,
        table: Mailbox[Picture] | None = None,
        beside: "PictureStream | None" = None,
        most_pixels: int = MOST_PIXELS,
    ) -> None:
        """``fps``: the most our camera gives; ``broken`` is told how each task ended.

        For the picture of the table: its pictures, and the person's stream it shares the line with.
        """
        self._own, self._show, self._fps, self._clock, self._broken = own, show, fps, clock, broken
        self._tasks: list[asyncio.Task[None]] = []
        self._port: RtpPort | None = None
        self._table, self._beside, self._most_pixels = table, beside, most_pixels
        self.way: SendingWay | None = None
        """None until a picture is agreed on."""
        self._out: PictureOut | TableOut | None = None
        self._in: PictureIn | None = None
        self._beat = Beat()

    @property
    def figures(self) -> PictureFigures:
        """For the meter."""
        if self._out is None or self._in is None:
            return PictureFigures()
        return PictureFigures(
            pictures_sent=self._out.pictures_sent,
            bytes_sent=self._out.emission.bytes,
            bytes_received=self._in.bytes,
            packets_lost=self._in.packets_lost,
            packets_expected=self._in.packets_expected,
            asked_again=self._in.missing.asked,
            sent_again=self._out.sent_again,
            repaired=self._in.repaired,
            wholes_asked=self._in.wholes_asked,
        )

    @property
    def line(self) -> LineMeter | None:
        """The way to the other end; None before there is one."""
        return None if self.way is None else self.way.meter

    @property
    def arrivals(self) -> Arrivals | None:
        """How the other end's packets come, whatever picture they are of."""
        return None if self._in is None else self._in.arrivals

    @property
    def allowed_by_line(self) -> PictureSent:
        """What is sent of our person's picture."""
        return self._out.allowed_by_line if isinstance(self._out, PictureOut) else PictureSent.VIDEO

    def agreed(self, port: RtpPort) -> None:
        codec = next((one for one in port.terms.codecs if one.name in FORMATS), None)
        if codec is None:
            log.warning("no picture was agreed")
            return
        before, self._port = self._port, port
        if before is not None and self._out is not None and self._in is not None:
            if self._moved(before, port):
                return
            self.ended()
        out: PictureOut | TableOut
        arrivals = None
        if self._table is None:
            self.way = SendingWay(port, self._beat.hurry, self._clock)
            out = PictureOut(port, codec, self._own, self._fps, self.way, self._clock)
        elif self._beside is not None and self._beside.way is not None and self._beside.arrivals is not None:
            arrivals = self._beside.arrivals
            out = TableOut(port, codec, self._table, self._beside.way, self._clock)
        else:
            log.warning("a table without a person is not shown")
            return
        self._out = out
        self._in = PictureIn(
            port, self._show, lambda: out.rtt_s, lambda: out.emission.least_rtt_s, self._clock, arrivals,
            self._most_pixels,
        )  # fmt: skip
        sending = [out.send()] if isinstance(out, PictureOut) else []
        for work in (out.encode(), *sending, self._in.decode(), self._tick()):
            task = asyncio.ensure_future(work)
            task.add_done_callback(self._broken)
            self._tasks.append(task)

    def _moved(self, before: RtpPort, port: RtpPort) -> bool:
        """Go on where we are, if the other end does: same streams, same payload types."""
        if dataclasses.replace(before.terms, mid="", cname="") != dataclasses.replace(
            port.terms, mid="", cname=""
        ):
            return False
        if before is not port and self._out is not None and self._in is not None:
            self._out.move(port)
            self._in.move(port)
        return True

    def allow(self, allowed: bool) -> None:
        for one in (self._out, self._in):
            if one is not None:
                one.allow(allowed)

    def rtp_came(self, packet: RtpPacket, now: Instant) -> None:
        if self._in is not None:
            self._in.rtp_came(packet, now)
            if self._in.waiting:
                self._beat.hurry()

    def rtcp_came(self, packet: Rtcp, now: Instant) -> None:
        if self._out is None or self._in is None:
            return
        self._out.rtcp_came(packet, now)
        match packet:
            case SenderReport(blocks=blocks):
                self._in.sender_said(packet, now)
            case ReceiverReport(blocks=blocks):
                pass
            case _:
                return
        for block in blocks:
            if block.ssrc == self._out.emission.ssrc:
                self._out.emission.hear(block, now)

    def ended(self) -> None:
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        for one in (self._out, self._in):
            if one is not None:
                one.close()

    async def _tick(self) -> None:
        reported = float("-inf")
        while self._in is not None and self._out is not None:
            now = self._clock.now()
            self._in.tick(now)
            self._out.tick(now)
            known = self._out.emission.rtt_s is not None
            if now - reported >= (REPORT_SECONDS if known else FIRST_REPORTS_SECONDS):
                reported = now
                self._report(now)
            await self._beat.next(hurry=self._in.waiting or self._out.waiting)

    def _report(self, now: Instant) -> None:
        if self._port is None or self._out is None or self._in is None:
            return
        terms, blocks = self._port.terms, self._in.blocks(now)
        report: SenderReport | ReceiverReport = ReceiverReport(terms.ssrc, blocks)
        if self._out.emission.packets:
            report = self._out.emission.report(now, blocks)
        self._port.send_rtcp([report, Name(terms.ssrc, terms.cname)])


class Beat:
    """What is waited for between two ticks; may be hurried meanwhile."""

    def __init__(self) -> None:
        self._timer: asyncio.TimerHandle | None = None
        self._hurried = False
        self._due: asyncio.Future[None] | None = None

    async def next(self, *, hurry: bool) -> None:
        """Wait for the next beat, one of ``TICK_SECONDS`` in a hurry."""
        self._due = asyncio.get_running_loop().create_future()
        self._hurried = hurry
        self._start(TICK_SECONDS if hurry else REST_SECONDS)
        try:
            await self._due
        finally:
            self._stop()

    def hurry(self) -> None:
        """Something has begun to wait: the next beat is no further than ``TICK_SECONDS``."""
        if self._timer is not None and not self._hurried:
            self._hurried = True
            self._stop()
            self._start(TICK_SECONDS)

    def _start(self, seconds: float) -> None:
        self._timer = asyncio.get_running_loop().call_later(seconds, self._ring)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _ring(self) -> None:
        self._timer = None
        if self._due is not None and not self._due.done():
            self._due.set_result(None)
