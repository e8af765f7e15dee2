"""Drives the kiosk's paper devices for the flow: looks, takes, prints, and says what came of it.

One taking at a time, each a task that ends when the citizen cancels.  Devices that are not there are
``MISSING``, and nothing here ends the program.
"""

import asyncio
import contextlib
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from common.errors import Device, DeviceError, MediaError, Problem
from common.ids import PageId, new_page_id
from common.log import logger
from common.protocol.codes import PageSource
from kiosk.devices.gently import run_gently
from kiosk.devices.paper.page import preview_jpeg
from kiosk.devices.paper.sight import Sight, see
from kiosk.devices.ports import DocumentCamera, Page, Printer, Scanner, Source
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
from kiosk.slip import Paper, Slip, pdf_of
from kiosk.table_ring import TableRing

LOOK_SECONDS = 0.7
"""Between two looks at the table: each decodes 12 megapixels on a machine that is also in a call."""
SHOW_SECONDS = 0.25
"""Between two pictures for the clerk: two or three a second, with the time each takes."""
TEST_SECONDS = 12.0
"""A device that does not tell its health in this time is busy with something that is no visit."""
TITLE = "etaluukku"
"""Seen in the printer's queue: says nothing of the citizen."""

log = logger(__name__)


class PaperDesk:
    """The devices, any of which may be None: this kiosk has none such."""

    def __init__(
        self,
        document_camera: DocumentCamera | None,
        scanner: Scanner | None,
        printer: Printer | None,
        *,
        dpi: int,
        tell: Callable[[FlowEvent], None],
        show_table: Callable[[bytes], None],
        show_clerk: Callable[[str | None], None],
        slip_printer: Printer | None = None,
        feeds: bool = False,
    ) -> None:
        """``show_table`` shows the citizen a picture of the table; ``show_clerk`` lets the clerk see all that
        lie in the shared memory of this name, and nothing with None.

        Slips come from ``slip_printer``, an 80 mm roll, or where there is none on A4 from ``printer``.
        ``feeds``: the scanner has a feeder, which is emptied before the glass is looked at.
        """
        self._camera = document_camera
        self._scanner = scanner
        self._printer = printer
        self._slip_printer = slip_printer or printer
        self._slip_paper = Paper.ROLL if slip_printer else Paper.A4
        self._feeds = feeds
        self._dpi = dpi
        self._tell = tell
        self._show_table = show_table
        self._show_clerk = show_clerk

    async def self_test(self) -> None:
        """Ask each device for its health; says ``SelfTested``."""
        devices = ((Device.DOCUMENT_CAMERA, self._camera), (Device.SCANNER, self._scanner),
                   (Device.PRINTER, self._printer))  # fmt: skip
        found = await asyncio.gather(*(_health(device) for _, device in devices))
        problems = tuple(
            (name, problem) for (name, _), problem in zip(devices, found, strict=True) if problem is not None
        )
        self._tell(SelfTested(problems))

    async def watch(self) -> None:
        """Show the table, and say whether a page is seen and what would spoil it, until cancelled."""
        camera = self._camera
        if camera is None:
            return
        while True:
            try:
                photo = await camera.look()
            except DeviceError as error:
                self._tell(TakingBroke(PageSource.DOCUMENT_CAMERA, error.problem))
                return
            self._show_table(await run_gently(partial(preview_jpeg, photo)))
            self._tell(_told(await run_gently(partial(see, photo))))
            await asyncio.sleep(LOOK_SECONDS)

    async def show(self) -> None:
        """Let clerk and citizen see the table, until cancelled; nothing is left of it then."""
        camera = self._camera
        if camera is None:
            self._tell(TakingBroke(PageSource.DOCUMENT_CAMERA, Problem.MISSING))
            return
        try:
            ring = TableRing()
        except MediaError as error:
            log.warning("the table cannot be shown", detail=error)
            self._tell(TakingBroke(PageSource.DOCUMENT_CAMERA, Problem.FAULT))
            return
        self._show_clerk(ring.name)
        try:
            while True:
                photo = await camera.look()
                await run_gently(partial(ring.put, photo))
                self._show_table(await run_gently(partial(preview_jpeg, photo)))
                await asyncio.sleep(SHOW_SECONDS)
        except DeviceError as error:
            self._tell(TakingBroke(PageSource.DOCUMENT_CAMERA, error.problem))
        finally:
            self._show_clerk(None)
            ring.close()

    async def take(self, source: PageSource, into: Path) -> None:
        """Take what lies there, as files in the folder ``into``."""
        try:
            if source is PageSource.SCANNER:
                await self._scan(into)
            else:
                await self._photograph(into)
        except DeviceError as error:
            log.warning("a page could not be taken", device=error.device.value, problem=error.problem.value)
            self._tell(TakingBroke(source, error.problem))

    async def print(self, job: PrintFile) -> None:
        """Print; says ``Printed`` or ``PrinterFailed``."""
        if self._printer is None:
            self._tell(PrinterFailed(job.id, Problem.MISSING))
            return
        try:
            await self._printer.print_pdf(Path(job.path), TITLE)
        except DeviceError as error:
            log.warning("a print-out failed", problem=error.problem.value)
            self._tell(PrinterFailed(job.id, error.problem))
        else:
            self._tell(Printed(job.id))

    async def take_back(self) -> int:
        """Remove what the printers' spools hold; how many print-outs could not be removed."""
        printers = {id(one): one for one in (self._printer, self._slip_printer) if one is not None}
        return sum([await one.take_back() for one in printers.values()])

    async def print_slip(self, slip: Slip) -> None:
        """Print; says ``SlipPrinted`` or ``SlipFailed``.  It names a matter: no file of it is on a disk."""
        printer = self._slip_printer
        if printer is None:
            self._tell(SlipFailed())
            return
        try:
            with _in_memory(await asyncio.to_thread(pdf_of, slip, self._slip_paper)) as pdf:
                await printer.print_pdf(pdf, TITLE)
        except DeviceError as error:
            log.warning("a slip could not be printed", problem=error.problem.value)
            self._tell(SlipFailed())
        else:
            self._tell(SlipPrinted())

    async def _photograph(self, into: Path) -> None:
        if self._camera is None:
            raise DeviceError(Device.DOCUMENT_CAMERA, Problem.MISSING)
        page = await self._camera.capture(into)
        self._tell(PageTaken(await _taken(page)))

    async def _scan(self, into: Path) -> None:
        """All that is in the feeder; when that is empty, or there is none, the page on the glass."""
        if self._scanner is None:
            raise DeviceError(Device.SCANNER, Problem.MISSING)
        if not (self._feeds and await self._scan_from(self._scanner, Source.FEEDER, into)):
            await self._scan_from(self._scanner, Source.FLATBED, into)
        self._tell(TakingEnded())

    async def _scan_from(self, scanner: Scanner, source: Source, into: Path) -> bool:
        """Tell of each page; whether there was any.  Raises ``DeviceError``, but not for an empty feeder."""
        came = False
        try:
            async for page in scanner.scan(source, self._dpi, into):
                self._tell(PageTaken(await _taken(page), last=False))
                came = True
        except DeviceError as error:
            if source is Source.FLATBED or came or error.problem is not Problem.EMPTY:
                raise
        return came


@contextlib.contextmanager
def _in_memory(content: bytes) -> Iterator[Path]:
    """A file without a name in any folder, gone when it is closed; programs of the same user can read it."""
    number = os.memfd_create("print")
    with open(number, "wb") as file:
        file.write(content)
        file.flush()
        yield Path(f"/proc/{os.getpid()}/fd/{number}")


async def _health(device: DocumentCamera | Scanner | Printer | None) -> Problem | None:
    if device is None:
        return Problem.MISSING
    try:
        async with asyncio.timeout(TEST_SECONDS):
            return await device.problem()
    except TimeoutError:
        return Problem.TIMEOUT


async def _taken(page: Page) -> TakenPage:
    size = await asyncio.to_thread(lambda: page.path.stat().st_size)
    warnings = tuple(Warned(one.value) for one in page.warnings)
    source = PageSource(page.source.value)
    return TakenPage(_id_of(page), str(page.path), source, page.width, page.height, size, warnings)


def _id_of(page: Page) -> PageId:
    """The page's own name where it has one, so that log and file speak of the same page."""
    name = page.path.stem.removeprefix("page-")
    return PageId(name) if len(name) == len(new_page_id()) else new_page_id()


def _told(sight: Sight) -> PaperSeen:
    if sight.corners is None:
        return PaperSeen(Hint.NO_PAGE)
    return PaperSeen(Hint.PAGE_SEEN, Warned(sight.warnings[0].value) if sight.warnings else None)
