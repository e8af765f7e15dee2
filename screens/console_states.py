"""Every state of the desk as a clerk meets it, with made-up visits, a drawn page and drawn people."""

import time
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from agent_console.desk.consulting import Consult
from agent_console.desk.holding import Hold
from agent_console.desk.states import (
    Answering,
    Arriving,
    AtDesk,
    Booked,
    Clerk,
    DeskState,
    Duty,
    InVisit,
    LoggedOut,
    LoggingIn,
    Lost,
    Meter,
    Notice,
    OpenVisit,
    Page,
    PrintJob,
    PrintStage,
    Reading,
    Ring,
    Sending,
    Stage,
    Text,
    Visit,
    Waiter,
    Word,
    WrapUp,
)  # fmt: skip
from agent_console.paper.decoder import Picture
from agent_console.paper.shelf import Shelf
from common.call.consulting import ConsultStage
from common.call.verdict import CallFigures, judge
from common.clock import Instant
from common.errors import Device, Problem
from common.ids import AuthorityId, BookingId, CallId, PageId, ServiceId, SiteId
from common.media.frames import Frame
from common.protocol.codes import ClerkState, Code, EndReason, OpenState, Outcome, PageSource, PictureSent

NOW = Instant(100.0)
PAGE, JUNK = PageId("0a0a0a0a"), PageId("0b0b0b0b")
CLERK = Clerk("aino.virtanen", AuthorityId("kela"), (ServiceId("kela-housing"),), ("fi", "sv"))
DUTY = Duty(CLERK, ClerkState.AVAILABLE)


def waiter(number: int, waited_s: int) -> Waiter:
    return Waiter(
        call=CallId(f"c{number}"), fence=1, number=number, site=SiteId("karstula"),
        service=ServiceId("kela-housing"), languages=("fi",), since=Instant(NOW - waited_s),
        waited_s=waited_s, offered=False, kiosk_here=True, health={},
    )  # fmt: skip


FIGURES = CallFigures(12_000, 62.0, 1280, 720, 29.0, 24.0, 148.0)
GOOD = judge(FIGURES)
BAD = judge(replace(FIGURES, fps=11.0, width=320, height=180, mouth_to_ear_ms=None))
LINE = (
    replace(
        waiter(12, 754), offered=True,
        health={Device.PRINTER: Problem.EMPTY, Device.SCANNER: Problem.MISSING},
    ),
    replace(waiter(13, 141), site=SiteId("ylikiiminki"), languages=("sv", "fi")),
    replace(waiter(14, 12), site=SiteId("jyvaskyla"), kiosk_here=False),
)  # fmt: skip
VISIT = Visit(
    call=CallId("c12"), site=SiteId("karstula"), authority=AuthorityId("kela"),
    service=ServiceId("kela-housing"), languages=("fi",), waited_s=754, folder="/visits/c12", health={},
)  # fmt: skip
TALKING = replace(
    VISIT,
    stage=Stage.CONNECTED,
    connected_at=Instant(20.0),
    talk_s=312,
    frames={"remote": "remote", "self": "self"},
    other=Sending(),
    kiosk_volume=4,
    meter=Meter(29.6, 1280, 720, 38.0, 0.12, 0.05, NOW, GOOD),
    texts=(
        Text("k1", "Hyvää päivää! Kuuluuko ääni?", mine=False),
        Text("clerk-1", "Kuuluu hyvin. Näytätkö vuokrasopimuksen?", heard=True),
        Text("clerk-2", "<b>Sivu 2</b> riittää.", heard=False),
    ),
)
PAGES = (
    Page(PAGE, 1, "/p", PageSource.DOCUMENT_CAMERA, 2480, 3508, "3f9ac1d27b" + "0" * 54, Reading.OPEN),
    Page(JUNK, 2, "/q", PageSource.SCANNER, 2480, 3508, "77" * 32, Reading.UNREADABLE),
)
READING = replace(TALKING, pages=PAGES, shown=PAGE)
TROUBLED = replace(
    READING,
    stage=Stage.WEAK,
    health={Device.PRINTER: Problem.JAMMED},
    other=Sending(microphone_muted=True, camera_off=True),
    sending=Sending(microphone_muted=True, camera_off=True),
    wanted=Sending(microphone_muted=True, camera_off=True),
    own_problems={Device.CAMERA: Problem.LOST},
    meter=None,
    shown=JUNK,
    ending=True,
    job=PrintJob(PAGE, PrintStage.FAILED, problem=Problem.EMPTY),
)

OPEN = tuple(
    OpenVisit(
        CallId(f"c{number}"), number, SiteId("karstula"), ServiceId("kela-housing"), state, clerk, NOW, s
    )
    for number, state, clerk, s in (
        (12, OpenState.WAITING, "", 754),
        (10, OpenState.ANSWERED, "eino.lahti", 4210),
        (9, OpenState.OWED, "outi.niemi", 95),
    )
)
BOOKED = tuple(
    Booked(
        BookingId(f"b{minutes}"), SiteId("karstula"), ServiceId("kela-housing"), language,
        Instant(NOW + 60 * minutes), minutes, interpreter, adviser,
    )
    for minutes, language, interpreter, adviser in (
        (-3, "fi", "", False), (12, "sv", "", True), (135, "fi", "fse", False),
    )
)  # fmt: skip
SUPERVISING = replace(DUTY, clerk=replace(CLERK, supervisor=True), line=LINE[:1], open=OPEN)

SCENES: dict[str, DeskState] = {
    "logged-out": LoggedOut(),
    "log-in-by-browser": LoggingIn("", in_browser=True),
    "browser-failed": LoggedOut(browser_failed=True),
    "log-in-refused": LoggedOut(refused=Code.AUTH_FAILED),
    "logging-in": LoggingIn("aino.virtanen", server_up=False),
    "line-empty": AtDesk(DUTY),
    "line": AtDesk(replace(DUTY, line=LINE, notice=Notice(Word.ANSWERED_ELSEWHERE, NOW))),
    "line-server-gone": AtDesk(replace(DUTY, line=LINE, server_up=False)),
    "line-break": AtDesk(replace(DUTY, state=ClerkState.BREAK)),
    "ringing": AtDesk(replace(DUTY, line=LINE, ring=Ring(LINE[0], NOW, 11, NOW))),
    "ringing-advice": AtDesk(
        replace(DUTY, line=LINE, ring=Ring(replace(LINE[0], consult=True), NOW, 11, NOW))
    ),
    "ringing-declined": AtDesk(replace(DUTY, line=LINE[:1], ring=Ring(LINE[0], NOW, 9, NOW, declined=True))),
    "supervising": AtDesk(replace(SUPERVISING, releasing=OPEN[1].call)),
    "line-of-hundreds": AtDesk(
        replace(SUPERVISING, line=LINE, line_more=231, open_more=184)
    ),
    "line-booked": AtDesk(replace(DUTY, line=(replace(LINE[0], booked=True), *LINE[1:]), bookings=BOOKED)),
    "line-set-away": AtDesk(replace(DUTY, state=ClerkState.AWAY, line=LINE[1:], passed_too_many=True)),
    "answering-ring": Answering(replace(DUTY, line=LINE, ring=Ring(LINE[0], NOW, 8, NOW)), LINE[0], NOW),
    "answering": Answering(replace(DUTY, line=LINE), LINE[0], NOW),
    "opening": InVisit(replace(DUTY, state=ClerkState.BUSY), VISIT),
    "talking": InVisit(replace(DUTY, state=ClerkState.BUSY), TALKING),
    "muted": InVisit(
        DUTY, replace(TALKING, sending=Sending(microphone_muted=True), wanted=Sending(microphone_muted=True))
    ),
    "page-coming": InVisit(
        DUTY, replace(TALKING, arriving=Arriving(PAGE, 450_000, 1_000_000), asked=PageSource.SCANNER)
    ),
    "page": InVisit(
        replace(DUTY, state=ClerkState.BUSY, notice=Notice(Word.PAGE_SAVED, NOW, "20261123-143015-1.pdf")),
        replace(READING, job=PrintJob(PAGE, PrintStage.PRINTED, pages=2)),
    ),
    "table": InVisit(
        replace(DUTY, state=ClerkState.BUSY),
        replace(READING, table=True, frames={**TALKING.frames, "table": "table"}),
    ),
    "troubled": InVisit(replace(DUTY, state=ClerkState.BUSY, server_up=False), TROUBLED),
    "bad-line": InVisit(
        replace(DUTY, state=ClerkState.BUSY),
        replace(
            TALKING, meter=Meter(11.0, 320, 180, 412.0, 0.1, 0.05, NOW, BAD), sound_poor=True,
            kiosk_picture=PictureSent.STILLS, own_picture=PictureSent.STILLS,
        ),
    ),
    "transfer-asked": InVisit(
        replace(DUTY, state=ClerkState.BUSY), replace(TALKING, transfer_to=ServiceId("vero-card"))
    ),
    "transferring": InVisit(replace(DUTY, state=ClerkState.BUSY), replace(TALKING, transferring=True)),
    "on-hold": InVisit(
        DUTY,
        replace(
            TALKING, hold=Hold(Instant(20.0), 47), other=Sending(held=True), sending=Sending(held=True)
        ),
    ),
    "on-hold-long": Lost(
        DUTY, replace(TALKING, hold=Hold(Instant(20.0), 185), other=None), until=Instant(140.0), left_s=40
    ),
    "consulting": InVisit(
        DUTY,
        replace(
            TALKING,
            hold=Hold(Instant(20.0), 47),
            consult=Consult(ServiceId("vero-card"), ConsultStage.TALKING),
            other=Sending(held=True),
            sending=Sending(held=True),
        ),
    ),
    "handing-over": InVisit(
        DUTY,
        replace(
            TALKING,
            hold=Hold(Instant(20.0), 90),
            consult=Consult(ServiceId("vero-card"), ConsultStage.TALKING),
            handing_over=True,
            other=Sending(held=True),
            sending=Sending(held=True),
        ),
    ),
    "advising": InVisit(replace(DUTY, state=ClerkState.BUSY), replace(TALKING, advises=True)),
    "lost": Lost(
        replace(DUTY, state=ClerkState.BUSY),
        replace(READING, stage=Stage.OPENING, meter=None),
        until=NOW,
        left_s=47,
    ),
    "wrap-up": WrapUp(
        replace(DUTY, state=ClerkState.WRAPUP, wrapup_until=NOW, wrapup_left_s=21), VISIT.call, READING,
        EndReason.CITIZEN_ENDED, Outcome.RESOLVED
    ),
    "wrap-up-restarted": WrapUp(
        replace(DUTY, state=ClerkState.WRAPUP, server_up=False, wrapup_until=NOW), VISIT.call, None, None
    ),
}  # fmt: skip


class DrawnSource:
    """A picture of a person that never gets old: drawn, or a clip's frame given as ``yuv``."""

    yuv: np.ndarray | None = None

    def __init__(self, name: str) -> None:
        self.name = name
        self._seq = 0

    def latest(self, after_seq: int = 0) -> Frame | None:  # noqa: ARG002 - a picture that never gets old
        self._seq += 1
        yuv = self.yuv
        if yuv is None and self.name == "table":
            yuv = _table(2048, 1536)
        elif yuv is None:
            yuv = _person(640, 360, 90 if self.name == "self" else 60)
        return Frame(self._seq, yuv.shape[1], yuv.shape[0] * 2 // 3, time.monotonic(), yuv)

    def close(self) -> None:
        pass


def shelf_with_page() -> Shelf:
    shelf = Shelf()
    shelf.put(PAGE, Picture(drawn_page()))
    return shelf


def drawn_page(width: int = 2480, height: int = 3508) -> np.ndarray:
    """A filled-in form at 300 dpi."""
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(QColor("#fdfdfa"))
    painter = QPainter(image)
    font = QFont("DejaVu Serif")
    lines = [
        "VUOKRASOPIMUS",
        "",
        "Vuokranantaja: Karstulan Vuokratalot Oy",
        "Vuokralainen: Matti Meikäläinen",
    ]
    lines += [
        f"{number}. Vuokra {500 + number} euroa kuukaudessa, maksettava 2. päivänä."
        for number in range(1, 30)
    ]
    for place, line in enumerate(lines):
        font.setPixelSize(88 if place == 0 else 46)
        painter.setFont(font)
        painter.setPen(QColor("#1a1a2e"))
        painter.drawText(QRect(220, 240 + place * 92, width - 440, 110), Qt.AlignmentFlag.AlignLeft, line)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
    return rows[:, : width * 3].reshape(height, width, 3).copy()


def _table(width: int, height: int) -> np.ndarray:
    """A page lies across a table."""
    yuv = np.full((height * 3 // 2, width), 128, np.uint8)
    yuv[:height] = 70
    yuv[120 : height - 120, 160 : width - 160] = 235
    for row in range(220, height - 240, 60):
        yuv[row : row + 14, 260 : width - 260 - row % 400] = 60
    return yuv


def _person(width: int, height: int, back: int) -> np.ndarray:
    yuv = np.full((height * 3 // 2, width), 128, np.uint8)
    yuv[:height] = back
    y, x = np.mgrid[:height, :width]
    head = ((x - width / 2) / 60) ** 2 + ((y - height * 0.4) / 80) ** 2 < 1
    body = ((x - width / 2) / 150) ** 2 + ((y - height * 1.05) / 150) ** 2 < 1
    yuv[:height][body] = 150
    yuv[:height][head] = 200
    return yuv
