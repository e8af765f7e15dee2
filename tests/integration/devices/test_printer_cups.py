"""What only CUPS can do to us: paper out, a jam, a stopped queue, a server that is gone, a job taken away."""

import asyncio
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from common.errors import DeviceError, Problem
from demo.cupsd import PrivateCups, private_cupsd
from kiosk.devices.printer_cups import CupsPrinter, CupsSettings

PDF_FOLDER = Path.home() / "PDF"  # where Debian's cups-pdf puts what a user prints


@pytest.fixture
def cups(tmp_path: Path):
    with private_cupsd(tmp_path / "cups") as cups:
        yield cups


def printer(cups: PrivateCups, **changed: float) -> CupsPrinter:
    return CupsPrinter(CupsSettings(cups.queue, cups.server, ask_seconds=0.05, **changed))


async def problem_of(printer: CupsPrinter, pdf: Path) -> Problem:
    with pytest.raises(DeviceError) as caught:
        await printer.print_pdf(pdf, "page")
    return caught.value.problem


@pytest.mark.parametrize(
    ("reason", "problem"),
    [
        ("media-empty-error", Problem.EMPTY),
        ("media-jam-error", Problem.JAMMED),
        ("cover-open-error", Problem.COVER_OPEN),
        ("offline-report", Problem.LOST),
    ],
)
async def test_what_keeps_the_paper_in_is_named_and_the_job_withdrawn(cups, one_page_pdf, reason, problem):
    cups.break_with(reason)
    assert await problem_of(printer(cups, problem_seconds=0.2), one_page_pdf) is problem
    await empty_queue(cups)
    cups.mend()
    await printer(cups).print_pdf(one_page_pdf, "page")
    assert len(list(cups.output.glob("*.pdf"))) == 1, "the withdrawn job came out after all"


async def test_paper_put_in_soon_enough_is_no_problem(cups, one_page_pdf):
    cups.break_with("media-empty-error")
    job = asyncio.create_task(printer(cups).print_pdf(one_page_pdf, "page"))
    while await printer(cups).problem() is not Problem.EMPTY:
        await asyncio.sleep(0.05)
    cups.mend()
    await job


async def test_a_job_that_takes_too_long_is_withdrawn(cups, one_page_pdf):
    cups.break_with("none")
    assert await problem_of(printer(cups, job_seconds=0.2), one_page_pdf) is Problem.TIMEOUT
    await empty_queue(cups)


async def test_a_task_that_is_cancelled_takes_its_job_back(cups, one_page_pdf):
    cups.break_with("media-empty-error")
    task = asyncio.create_task(printer(cups).print_pdf(one_page_pdf, "page"))
    while not cups.run("lpstat", "-o"):
        await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await empty_queue(cups)


async def test_a_job_that_cups_has_before_we_have_its_name_is_taken_back_too(
    cups, one_page_pdf, tmp_path, monkeypatch
):
    slow = tmp_path / "lp"
    slow.write_text(f'#!/bin/sh\n"{shutil.which("lp")}" "$@" > "$0.said"; sleep 1; cat "$0.said"\n')
    slow.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    cups.break_with("media-empty-error")
    task = asyncio.create_task(printer(cups).print_pdf(one_page_pdf, "page"))
    while not cups.run("lpstat", "-o"):
        await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await empty_queue(cups)


async def test_taking_back_empties_the_spool_of_printed_waiting_and_forgotten_jobs(cups, one_page_pdf):
    spool = cups.output.parent / "spool"
    await printer(cups).print_pdf(one_page_pdf, "page")
    assert list(spool.glob("d*")), "CUPS is set to keep the files of printed jobs here, as by default"
    cups.break_with("media-empty-error")
    cups.run("lp", "-d", cups.queue, str(one_page_pdf))
    assert await printer(cups).take_back() == 0
    assert list(spool.glob("[cd]*")) == []


async def test_a_spool_that_cannot_be_asked_is_not_called_empty(cups, one_page_pdf, monkeypatch):
    mine = printer(cups)
    await mine.print_pdf(one_page_pdf, "page")
    monkeypatch.setenv("PATH", "/nowhere")
    assert await mine.take_back() == 1
    assert await printer(cups).take_back() == 0, "nothing was handed over by this one"


async def test_a_job_taken_away_by_somebody_is_not_called_printed(cups, one_page_pdf):
    cups.break_with("none")
    task = asyncio.create_task(printer(cups).print_pdf(one_page_pdf, "page"))
    while not cups.run("lpstat", "-o"):
        await asyncio.sleep(0.05)
    cups.run("cancel", "-a", cups.queue)
    with pytest.raises(DeviceError) as caught:
        await task
    assert caught.value.problem is Problem.FAULT


async def test_a_stopped_queue_is_a_fault_before_anything_is_handed_over(cups, one_page_pdf):
    cups.run("cupsdisable", cups.queue)
    assert await printer(cups).problem() is Problem.FAULT
    assert await problem_of(printer(cups), one_page_pdf) is Problem.FAULT
    assert cups.run("lpstat", "-o") == ""


async def test_without_a_server_the_printer_is_missing(one_page_pdf):
    lonely = CupsPrinter(CupsSettings("kiosk", "127.0.0.1:1"))
    assert await lonely.problem() is Problem.MISSING
    assert await problem_of(lonely, one_page_pdf) is Problem.MISSING


@pytest.mark.skipif(os.geteuid() != 0, reason="cups-pdf runs as root only")
async def test_debians_cups_pdf_prints_too(open_folder, one_page_pdf):
    with private_cupsd(open_folder / "cups", cups_pdf=True) as cups:
        before = set(PDF_FOLDER.glob("*"))
        await printer(cups).print_pdf(one_page_pdf, "a print-out")
        (made,) = cups.output.glob("*.pdf")
        assert made.read_bytes().startswith(b"%PDF")
        assert made.read_bytes() != one_page_pdf.read_bytes()  # made anew by cups-pdf
        assert set(PDF_FOLDER.glob("*")) == before


@pytest.fixture
def open_folder():
    """A folder that CUPS's own user may enter: its filters run as that user."""
    with tempfile.TemporaryDirectory(prefix="kiosktest") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


async def empty_queue(cups: PrivateCups) -> None:
    while cups.run("lpstat", "-o"):
        await asyncio.sleep(0.05)
