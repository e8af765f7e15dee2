"""The paper devices, driven: every outcome is an event, nothing ends the program."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtWidgets import QApplication

from common.errors import Device, DeviceError, Problem
from common.ids import PageId
from common.media.frames import FrameReader
from common.protocol.codes import PageSource
from kiosk.devices.paper.sight import Sight
from kiosk.devices.ports import Page, PageWarning, PrintJob, Source
from kiosk.devices.ports import PageSource as DevicePageSource
from kiosk.flow.effects import PrintFile
from kiosk.flow.events import (
    FlowEvent,
    PageTaken,
    PaperSeen,
    Printed,
    PrinterFailed,
    SelfTested,
    SlipFailed,
    SlipPrinted,
    TakingBroke,
    TakingEnded,
)
from kiosk.flow.paper_states import Hint, TakenPage, Warned
from kiosk.paper_desk import PaperDesk
from kiosk.slip import Part, Slip
from kiosk.table_ring import picture_of

Picture = NDArray[np.uint8]
EMPTY_TABLE: Picture = np.full((1500, 2000, 3), 200, np.uint8)
JOB = PrintFile(PageId("0f0f0f0f"), "/visit/print.pdf", 2)


def page_in(folder: Path, source: DevicePageSource, *warnings: PageWarning) -> Page:
    path = folder / "page-0a0b0c0d.png"
    path.write_bytes(b"12345")
    return Page(path, 2480, 3508, "ab" * 32, source, warnings)


class FakeCamera:
    def __init__(self, problem: Problem | None = None, table: Picture = EMPTY_TABLE) -> None:
        self._problem, self._table = problem, table

    async def capture(self, into: Path) -> Page:
        if self._problem:
            raise DeviceError(Device.DOCUMENT_CAMERA, self._problem)
        return page_in(into, DevicePageSource.DOCUMENT_CAMERA, PageWarning.GLARE)

    async def look(self) -> NDArray[np.uint8]:
        if self._problem:
            raise DeviceError(Device.DOCUMENT_CAMERA, self._problem)
        return self._table

    async def preview(self) -> bytes:
        if self._problem:
            raise DeviceError(Device.DOCUMENT_CAMERA, self._problem)
        return b""

    async def problem(self) -> Problem | None:
        return self._problem


class FakeScanner:
    def __init__(self, problem: Problem | None = None, in_feeder: int = 0) -> None:
        self._problem = problem
        self._in_feeder = in_feeder

    async def scan(self, source: Source, dpi: int, into: Path) -> AsyncIterator[Page]:
        if source is Source.FEEDER and not self._in_feeder:
            raise DeviceError(Device.SCANNER, Problem.EMPTY)
        for _ in range(self._in_feeder if source is Source.FEEDER else 1):
            yield page_in(into, DevicePageSource.SCANNER)
        if self._problem:
            raise DeviceError(Device.SCANNER, self._problem)

    async def problem(self) -> Problem | None:
        return self._problem


class FakePrinter:
    def __init__(self, problem: Problem | None = None) -> None:
        self._problem = problem
        self.printed: list[tuple[Path, bytes]] = []
        self.left = 0

    async def print_pdf(self, pdf: Path, title: str) -> PrintJob:
        if self._problem:
            raise DeviceError(Device.PRINTER, self._problem)
        self.printed.append((pdf, pdf.read_bytes() if pdf.exists() else b""))  # noqa: ASYNC240 - a fake
        return PrintJob("PDF-1", 0.1)

    async def take_back(self) -> int:
        return self.left

    async def problem(self) -> Problem | None:
        return self._problem


class Heard:
    """What a desk said and showed."""

    def __init__(
        self,
        camera: FakeCamera | None = None,
        scanner: FakeScanner | None = None,
        printer: FakePrinter | None = None,
        *,
        feeds: bool = False,
    ) -> None:
        self.events: list[FlowEvent] = []
        self.tables: list[bytes] = []
        self.clerk: list[str | None] = []
        """What the clerk is let see: names of shared memory, None when nothing."""
        self.desk = PaperDesk(
            camera, scanner, printer, dpi=300, tell=self.events.append, show_table=self.tables.append,
            show_clerk=self.clerk.append, feeds=feeds,
        )  # fmt: skip


async def test_the_self_test_names_what_is_missing_and_what_does_not_work() -> None:
    heard = Heard(None, FakeScanner(Problem.COVER_OPEN), FakePrinter())
    await heard.desk.self_test()
    assert heard.events == [
        SelfTested(((Device.DOCUMENT_CAMERA, Problem.MISSING), (Device.SCANNER, Problem.COVER_OPEN)))
    ]


async def test_a_photographed_page_is_described_with_its_warnings(tmp_path: Path) -> None:
    heard = Heard(FakeCamera())
    await heard.desk.take(PageSource.DOCUMENT_CAMERA, tmp_path)
    page = TakenPage(
        PageId("0a0b0c0d"), str(tmp_path / "page-0a0b0c0d.png"), PageSource.DOCUMENT_CAMERA,
        2480, 3508, 5, (Warned.GLARE,),
    )  # fmt: skip
    assert heard.events == [PageTaken(page)]


async def test_a_scan_that_breaks_names_the_problem_after_the_pages_that_came(tmp_path: Path) -> None:
    heard = Heard(scanner=FakeScanner(Problem.JAMMED))
    await heard.desk.take(PageSource.SCANNER, tmp_path)
    assert isinstance(heard.events[0], PageTaken)
    assert not heard.events[0].last
    assert heard.events[1:] == [TakingBroke(PageSource.SCANNER, Problem.JAMMED)]


async def test_a_whole_scan_ends(tmp_path: Path) -> None:
    heard = Heard(scanner=FakeScanner())
    await heard.desk.take(PageSource.SCANNER, tmp_path)
    assert heard.events[-1] == TakingEnded()


@pytest.mark.parametrize(("feeds", "in_feeder", "pages"), [(True, 3, 3), (True, 0, 1), (False, 3, 1)])
async def test_the_feeder_is_emptied_before_the_glass_is_looked_at(
    tmp_path: Path, feeds: bool, in_feeder: int, pages: int
) -> None:
    heard = Heard(scanner=FakeScanner(in_feeder=in_feeder), feeds=feeds)
    await heard.desk.take(PageSource.SCANNER, tmp_path)
    assert [type(one) for one in heard.events] == [PageTaken] * pages + [TakingEnded]


async def test_a_feeder_that_jams_is_named_and_the_glass_left_alone(tmp_path: Path) -> None:
    heard = Heard(scanner=FakeScanner(Problem.JAMMED, in_feeder=2), feeds=True)
    await heard.desk.take(PageSource.SCANNER, tmp_path)
    assert [type(one) for one in heard.events] == [PageTaken] * 2 + [TakingBroke]


async def test_devices_that_are_not_there_are_missing(tmp_path: Path) -> None:
    heard = Heard()
    await heard.desk.take(PageSource.DOCUMENT_CAMERA, tmp_path)
    await heard.desk.take(PageSource.SCANNER, tmp_path)
    await heard.desk.print(JOB)
    await heard.desk.watch()
    assert heard.events == [
        TakingBroke(PageSource.DOCUMENT_CAMERA, Problem.MISSING),
        TakingBroke(PageSource.SCANNER, Problem.MISSING),
        PrinterFailed(JOB.id, Problem.MISSING),
    ]


async def test_printing_ends_in_one_of_two_events() -> None:
    well, badly = Heard(printer=FakePrinter()), Heard(printer=FakePrinter(Problem.EMPTY))
    await well.desk.print(JOB)
    await badly.desk.print(JOB)
    assert well.events == [Printed(JOB.id)]
    assert badly.events == [PrinterFailed(JOB.id, Problem.EMPTY)]


async def test_a_slip_is_printed_from_memory_and_leaves_no_file(qapp: QApplication) -> None:
    printer = FakePrinter()
    well, badly, none = Heard(printer=printer), Heard(printer=FakePrinter(Problem.EMPTY)), Heard()
    for heard in (well, badly, none):
        await heard.desk.print_slip(Slip("Passi", (Part("", "Käy poliisiasemalla."),)))
    assert well.events == [SlipPrinted()]
    assert badly.events == none.events == [SlipFailed()]
    [(path, content)] = printer.printed
    assert content.startswith(b"%PDF")
    assert not path.exists()


SEEN = np.array([[10, 10], [90, 10], [90, 140], [10, 140]], np.float32)


@pytest.mark.parametrize(
    ("sight", "said"),
    [
        (Sight(None), PaperSeen(Hint.NO_PAGE)),
        (Sight(SEEN), PaperSeen(Hint.PAGE_SEEN)),
        (Sight(SEEN, (PageWarning.HAND, PageWarning.BLUR)), PaperSeen(Hint.PAGE_SEEN, Warned.HAND)),
    ],
    ids=["empty", "good", "a hand"],
)
async def test_the_table_is_shown_and_what_would_spoil_the_page_is_said_before_it_is_taken(
    sight: Sight, said: PaperSeen, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = np.full((150, 200, 3), 90, np.uint8)
    monkeypatch.setattr("kiosk.paper_desk.see", lambda photo: sight if photo is table else None)
    heard = Heard(FakeCamera(table=table))
    watching = asyncio.get_running_loop().create_task(heard.desk.watch())
    async with asyncio.timeout(20):
        while not heard.events:
            await asyncio.sleep(0.01)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    shown = cv2.imdecode(np.frombuffer(heard.tables[0], np.uint8), cv2.IMREAD_COLOR)
    assert abs(float(shown.mean()) - float(table.mean())) < 3
    assert heard.events == [said]


async def test_a_camera_lost_while_watched_is_named() -> None:
    heard = Heard(FakeCamera(Problem.LOST))
    await heard.desk.watch()
    assert heard.events == [TakingBroke(PageSource.DOCUMENT_CAMERA, Problem.LOST)]


async def test_the_clerk_sees_the_table_until_it_is_taken_away_and_nothing_of_it_is_left() -> None:
    heard = Heard(FakeCamera())
    showing = asyncio.get_running_loop().create_task(heard.desk.show())
    async with asyncio.timeout(20):
        while not heard.tables:
            await asyncio.sleep(0.01)
    (ring,) = heard.clerk
    assert ring is not None
    reader = FrameReader(ring)
    frame = reader.latest()
    assert frame is not None
    assert (frame.width, frame.height) == (2000, 1488)
    reader.close()
    showing.cancel()
    await asyncio.gather(showing, return_exceptions=True)
    assert heard.clerk == [ring, None]
    assert FrameReader(ring).latest() is None


async def test_a_camera_lost_while_shown_is_named_and_the_showing_ends() -> None:
    heard = Heard(FakeCamera(Problem.LOST))
    await heard.desk.show()
    assert heard.events == [TakingBroke(PageSource.DOCUMENT_CAMERA, Problem.LOST)]
    assert heard.clerk[-1] is None


@pytest.mark.parametrize(
    ("photo", "shown"), [((3000, 4000), (1536, 2048)), ((4000, 3000), (2048, 1536)), ((480, 640), (480, 640))]
)
def test_a_photograph_keeps_its_shape_and_is_no_larger_than_may_be_shown(
    photo: tuple[int, int], shown: tuple[int, int]
) -> None:
    rows, columns = picture_of(np.zeros((*photo, 3), np.uint8)).shape
    assert (rows * 2 // 3, columns) == shown


async def test_what_a_spool_keeps_is_counted_once_a_printer() -> None:
    printer = FakePrinter()
    printer.left = 2
    assert await Heard(printer=printer).desk.take_back() == 2
    assert await Heard().desk.take_back() == 0
