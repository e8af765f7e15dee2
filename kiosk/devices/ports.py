"""What the kiosk asks of its scanner, printer and document camera.

These are the ports: the adapters beside this file know ``scanimage``, CUPS and OpenCV, the flow knows only
what stands here.  A page is always a file in the visit's own folder, which lives in memory and is wiped when
the visit ends; no adapter writes a citizen's page anywhere else.  The kiosk's controller drives them, one
task at a time a device.
"""

import enum
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from common.errors import Problem


class Source(enum.StrEnum):
    """Where the scanner takes its paper from."""

    FLATBED = "flatbed"
    """One page on the glass."""
    FEEDER = "feeder"
    """A stack of pages, until the feeder is empty."""


class PageSource(enum.StrEnum):
    """Which device made a page."""

    DOCUMENT_CAMERA = "document_camera"
    SCANNER = "scanner"


class PageWarning(enum.StrEnum):
    """What the citizen should hear before the page is released; the page can be used all the same."""

    BLUR = "blur"
    """Small print may be unreadable: the page moved, or the camera was out of focus."""
    GLARE = "glare"
    """A lamp shines back from the paper: what was under it is gone."""
    CUT_OFF = "cut_off"
    """A corner of the page was outside the picture."""
    TOO_DARK = "too_dark"
    """So little light that noise eats the print."""
    HAND = "hand"
    """Something lies over the page and its edge, a hand most often."""
    SEVERAL = "several"
    """Another paper lies beside the one that was taken."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of paper as a PNG file, whole and checked."""

    path: Path
    """In the visit's folder; the file does not change after this object exists."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    sha256: str
    """Of the file's bytes; 64 hexadecimal digits, small letters."""
    source: PageSource
    warnings: tuple[PageWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A print-out that has left the printer."""

    name: str
    """The printer's own name for the job: for the log, says nothing of its content."""
    seconds: float
    """From handing over to the end."""


class Scanner(Protocol):
    """A flatbed or feeder at the kiosk."""

    def scan(self, source: Source, dpi: int, into: Path) -> AsyncIterator[Page]:
        """Yield pages as they come, as files in the folder ``into``.

        The flatbed gives one page, the feeder all it has.  Pages that came before a problem are whole and
        stay. Leaving the iterator early, or cancelling, stops the scanner.

        Raises DeviceError(SCANNER, EMPTY | JAMMED | COVER_OPEN | BUSY | MISSING | DENIED | TIMEOUT | FAULT).
        """

    async def problem(self) -> Problem | None:
        """What keeps the scanner from working now, as far as it can be told without moving paper.

        Never raises.
        """


class Printer(Protocol):
    """A printer at the kiosk."""

    async def print_pdf(self, pdf: Path, title: str) -> PrintJob:
        """Print the file and return when its last page is out.

        ``title`` is seen in print queues: it must not say anything of the citizen.  A job that does not end
        in its time is withdrawn from the queue, so that it cannot come out during the next citizen's visit;
        so it is when the waiting task is cancelled.

        Raises DeviceError(PRINTER, EMPTY | JAMMED | COVER_OPEN | LOST | BUSY | MISSING | DENIED | TIMEOUT |
        FAULT).
        """

    async def take_back(self) -> int:
        """Remove every print-out the spool still holds, printed or not; how many are still there after that.

        Of earlier runs of the program too.  Never raises; where the spool cannot be asked, those that are not
        known to be gone count as there.
        """

    async def problem(self) -> Problem | None:
        """What keeps the printer from working now.  Never raises."""


class DocumentCamera(Protocol):
    """A camera that looks down on the table."""

    async def capture(self, into: Path) -> Page:
        """Take a still at full resolution, find the page, straighten it and clean it: an A4 has 300 dpi
        (2480 x 3508), any other paper its own shape and the pixels it had.

        Raises DeviceError(DOCUMENT_CAMERA, NO_PAGE | LOST | MISSING | DENIED | TIMEOUT | FAULT).
        """

    async def look(self) -> NDArray[np.uint8]:
        """The table as it is now, at full resolution, blue, green and red; never written to a file.

        Raises as ``capture``.
        """

    async def preview(self) -> bytes:
        """The table as it is now: a JPEG at most 960 pixels wide, never written to a file.

        Raises as ``capture``.
        """

    async def problem(self) -> Problem | None:
        """What keeps the camera from working now.  Never raises."""
