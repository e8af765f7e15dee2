"""A printer that puts its print-outs into a folder: for demonstrations, rehearsals and machines without a
printer.

Passes the same contract test as the real one.  Knows no CUPS; a folder that is not there is a printer that
is not.
"""

import asyncio
import shutil
from pathlib import Path

from common.errors import Device, DeviceError, Problem
from kiosk.devices.ports import PrintJob


class FolderPrinter:
    """Print-out number n becomes ``<folder>/print-<n>.pdf``, whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    async def print_pdf(self, pdf: Path, title: str) -> PrintJob:  # noqa: ARG002 - nobody sees a queue
        self._count += 1
        name = f"print-{self._count}"
        await asyncio.to_thread(self._put, pdf, name)
        return PrintJob(name, 0.0)

    async def take_back(self) -> int:
        return 0  # what is in the folder lies in the tray

    async def problem(self) -> Problem | None:
        return None if self._folder.is_dir() else Problem.MISSING

    def _put(self, pdf: Path, name: str) -> None:
        if not self._folder.is_dir():
            raise DeviceError(Device.PRINTER, Problem.MISSING, "no folder for print-outs")
        try:
            part = Path(shutil.copyfile(pdf, self._folder / f".{name}.part"))
            part.rename(self._folder / f"{name}.pdf")
        except OSError as error:
            raise DeviceError(Device.PRINTER, Problem.FAULT, error.strerror or "cannot be written") from error
