"""One contract for every printer: a real CUPS of our own and the folder that takes print-outs."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from common.errors import Device, DeviceError, Problem
from demo.cupsd import private_cupsd
from kiosk.devices.ports import Printer
from kiosk.devices.printer_cups import CupsPrinter, CupsSettings
from kiosk.devices.printer_folder import FolderPrinter


@dataclass
class Stand:
    """A printer, where its paper comes out, and one that is not there."""

    printer: Printer
    output: Path
    gone: Printer


@pytest.fixture(params=["cups", "folder"])
def stand(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stand]:
    if request.param == "cups":
        with private_cupsd(tmp_path / "cups") as cups:
            yield Stand(
                CupsPrinter(CupsSettings(cups.queue, cups.server)),
                cups.output,
                CupsPrinter(CupsSettings("nosuch", cups.server)),
            )
    else:
        output = tmp_path / "paper"
        output.mkdir()
        yield Stand(FolderPrinter(output), output, FolderPrinter(tmp_path / "nowhere"))


async def test_a_print_out_is_whole_in_the_tray_when_print_returns(stand, one_page_pdf):

    job = await stand.printer.print_pdf(one_page_pdf, "page")
    (out,) = stand.output.glob("*.pdf")
    assert out.read_bytes() == one_page_pdf.read_bytes()
    assert job.name


async def test_two_print_outs_are_two_papers(stand, one_page_pdf):

    first = await stand.printer.print_pdf(one_page_pdf, "page")
    second = await stand.printer.print_pdf(one_page_pdf, "page")
    assert first.name != second.name
    assert len(list(stand.output.glob("*.pdf"))) == 2


async def test_a_printer_that_is_there_has_no_problem(stand):
    assert await stand.printer.problem() is None


async def test_a_printer_that_is_not_there_is_missing(stand, one_page_pdf):
    assert await stand.gone.problem() is Problem.MISSING
    with pytest.raises(DeviceError) as caught:
        await stand.gone.print_pdf(one_page_pdf, "page")
    assert (caught.value.device, caught.value.problem) == (Device.PRINTER, Problem.MISSING)


async def test_nothing_is_left_to_be_printed_after_it_was_taken_back(stand, one_page_pdf):
    await stand.printer.print_pdf(one_page_pdf, "page")
    assert await stand.printer.take_back() == 0
    assert len(list(stand.output.glob("*.pdf"))) == 1
