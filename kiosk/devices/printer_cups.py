"""The printer through CUPS: ``lp`` hands over, ``ipptool`` asks what became of it, ``cancel`` takes back.

The only file that knows these programs.  ``lpstat`` is not used: it cannot tell a printed job from a
cancelled one, and its words follow the language of the machine; ``ipptool`` answers with the standard's own
keywords.  Names of jobs alone come from it.  Knows nothing of visits; the kiosk's controller drives it
through the ``Printer`` port.
"""

import asyncio
import contextlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from common.clock import Clock, SystemClock
from common.errors import Device, DeviceError, Problem
from common.log import logger
from kiosk.devices.ports import PrintJob

log = logger(__name__)

STATUS_QUESTION = Path(__file__).with_name("printer_status.ipp")
# RFC 8011 5.4.12 printer-state-reasons, without -error; the first that fits is told.
REASONS = (
    ("media-empty", Problem.EMPTY),
    ("media-needed", Problem.EMPTY),
    ("media-jam", Problem.JAMMED),
    ("cover-open", Problem.COVER_OPEN),
    ("door-open", Problem.COVER_OPEN),
    ("input-tray-missing", Problem.COVER_OPEN),
    ("offline", Problem.LOST),
    ("shutdown", Problem.LOST),
    ("timed-out", Problem.LOST),
    ("connecting-to-device", Problem.LOST),
    ("paused", Problem.FAULT),
    ("toner-empty", Problem.FAULT),
    ("marker-supply-empty", Problem.FAULT),
)
PRINTER_STOPPED = 5  # RFC 8011 5.4.11
JOB_CANCELED, JOB_ABORTED, JOB_COMPLETED = 7, 8, 9  # RFC 8011 5.3.7
PURGE_SECONDS = 4.0
"""How long the spool is asked again to let go of its jobs."""
JOB_NAME = re.compile(rb"request id is (\S+-(\d+)) ")


@dataclass(frozen=True, slots=True)
class CupsSettings:
    """Which queue, and how long it may take."""

    queue: str
    server: str = ""
    """``host:port`` of the CUPS server; empty is $CUPS_SERVER, else this machine's own."""
    job_seconds: float = 120.0
    """The longest wait for a whole job."""
    problem_seconds: float = 20.0
    """How long a problem may last before it is told: a person may be putting paper in."""
    answer_seconds: float = 10.0
    """The longest wait for one answer of the CUPS server."""
    ask_seconds: float = 0.5
    roll: bool = False
    """A receipt printer instead of sheets of A4."""

    def address(self) -> str:
        """Where CUPS listens."""
        server = self.server or os.environ.get("CUPS_SERVER", "")
        return server if server and not server.startswith("/") else "localhost:631"


@dataclass(frozen=True, slots=True)
class Status:
    """What the CUPS server says of the queue, and of one job of it."""

    accepts: bool
    stopped: bool
    reasons: tuple[str, ...]
    job_state: int = 0
    """RFC 8011 5.3.7; 0 when no job was asked for or it is unknown."""

    def problem(self) -> Problem | None:
        for keyword, problem in REASONS:
            # -warning and -report do not keep a printer from printing, but for the states that do by
            # themselves.
            if any(_matters(reason, keyword) for reason in self.reasons):
                return problem
        return Problem.FAULT if self.stopped or not self.accepts else None


class CupsPrinter:
    """A ``Printer`` that any CUPS queue can be."""

    def __init__(self, settings: CupsSettings, clock: Clock | None = None) -> None:
        self._settings = settings
        self._clock = clock or SystemClock()
        self._spooled: set[str] = set()
        """Jobs handed over whose files are not known to be gone."""

    async def print_pdf(self, pdf: Path, title: str) -> PrintJob:
        started = self._clock.now()
        if (before := (await self._status()).problem()) in (Problem.LOST, Problem.FAULT):
            raise self._error(before)
        handing = asyncio.create_task(self._hand_over(pdf, title))
        done = False
        try:
            name, number = await asyncio.shield(handing)
            await self._wait_for_end(number)
            done = True
        finally:
            if not done:
                await asyncio.shield(self._withdraw(handing))
        return PrintJob(name, self._clock.now() - started)

    async def take_back(self) -> int:
        """CUPS keeps the files of printed jobs for a day, unless it is told otherwise; the queue is ours."""
        try:
            # A job on its way to the printer is gone only when that has let go of it.
            until = self._clock.now() + PURGE_SECONDS
            while self._clock.now() < until and await self._jobs():
                await self._run("cancel", "-h", self._settings.address(), "-a", "-x", self._settings.queue)
                await asyncio.sleep(self._settings.ask_seconds)
            self._spooled = set(await self._jobs())
        except DeviceError as error:
            log.warning("the spool cannot be asked", problem=error.problem.value)
        return len(self._spooled)

    async def problem(self) -> Problem | None:
        try:
            return (await self._status()).problem()
        except DeviceError as error:
            return error.problem

    async def _hand_over(self, pdf: Path, title: str) -> tuple[str, int]:
        where = ["-h", self._settings.address(), "-d", self._settings.queue]
        # A roll has no size to name: its queue cuts where the page ends.
        fit = ("print-scaling=none",) if self._settings.roll else ("media=A4", "print-scaling=fit")
        options = [word for option in fit for word in ("-o", option)]
        code, out, complaint = await self._run("lp", *where, *options, "-t", title, "--", str(pdf))
        match = JOB_NAME.search(out)
        if code or match is None:
            raise self._error(Problem.FAULT, complaint)
        self._spooled.add(match[1].decode())
        return match[1].decode(), int(match[2])

    async def _jobs(self) -> list[str]:
        """Every job of the queue that CUPS remembers, ended ones too."""
        where = ("-h", self._settings.address(), "-W", "all")
        code, out, complaint = await self._run("lpstat", *where, "-o", self._settings.queue)
        if code:
            raise self._error(Problem.MISSING, complaint)
        return [line.split()[0] for line in out.decode(errors="replace").splitlines() if line.strip()]

    async def _wait_for_end(self, number: int) -> None:
        start = fine = self._clock.now()  # ``fine``: the last time nothing was wrong
        while True:
            status = await self._status(number)
            problem = status.problem()
            if status.job_state == JOB_COMPLETED:
                return
            if status.job_state in (JOB_CANCELED, JOB_ABORTED):
                raise self._error(problem or Problem.FAULT, "ended before it was printed")
            now = self._clock.now()
            fine = fine if problem else now
            if problem and now - fine > self._settings.problem_seconds:
                raise self._error(problem, ", ".join(status.reasons))
            if now - start > self._settings.job_seconds:
                raise self._error(problem or Problem.TIMEOUT)
            await asyncio.sleep(self._settings.ask_seconds)

    async def _status(self, job: int = 0) -> Status:
        uri = f"ipp://{self._settings.address()}/printers/{self._settings.queue}"
        code, out, complaint = await self._run("ipptool", "-j", "-d", f"job={job}", uri, str(STATUS_QUESTION))
        if code and not out.strip():
            raise self._error(Problem.MISSING, complaint)
        try:
            return _read_status(_groups(out.decode(errors="replace")))
        except (ValueError, KeyError, TypeError) as error:
            raise self._error(Problem.MISSING, f"no queue {self._settings.queue}") from error

    async def _withdraw(self, handing: asyncio.Task[tuple[str, int]]) -> None:
        """Take the job back and its file out of the spool, so that the next citizen does not get it.

        CUPS may have a job whose name we have not heard yet, so the end of handing it over is waited for.
        """
        try:
            name, _ = await handing
        except DeviceError:
            return  # CUPS has none of it
        try:
            await self._run("cancel", "-h", self._settings.address(), "-x", name)
        except DeviceError as error:
            log.warning("a print job could not be withdrawn", job=name, problem=error.problem.value)

    async def _run(self, *words: str) -> tuple[int, bytes, str]:
        """Exit code, output and last complaint of one short program."""
        try:
            child = await asyncio.create_subprocess_exec(
                *words,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env=os.environ | {"LC_ALL": "C.UTF-8"},
            )
        except FileNotFoundError as error:
            raise self._error(Problem.MISSING, f"no {words[0]}") from error
        except PermissionError as error:
            raise self._error(Problem.DENIED, f"{words[0]} may not be run") from error
        try:
            async with asyncio.timeout(self._settings.answer_seconds):
                out, complaint = await child.communicate()
        except TimeoutError as error:
            raise self._error(Problem.TIMEOUT, f"{words[0]} does not answer") from error
        finally:
            if child.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    child.kill()
                await child.wait()
        lines = complaint.decode(errors="replace").strip().splitlines()
        return child.returncode or 0, out, lines[-1] if lines else ""

    def _error(self, problem: Problem, detail: str = "") -> DeviceError:
        return DeviceError(Device.PRINTER, problem, detail)


def _matters(reason: str, keyword: str) -> bool:
    return reason in (keyword, f"{keyword}-error") or (keyword == "offline" and reason == "offline-report")


def _groups(text: str) -> Iterator[dict[str, Any]]:
    """The attribute groups of every answer: ``ipptool -j`` prints one JSON list after the other."""
    decoder = json.JSONDecoder()
    while text := text.lstrip():
        answer, end = decoder.raw_decode(text)
        yield from answer
        text = text[end:]


def _read_status(groups: Iterable[dict[str, Any]]) -> Status:
    """The attributes of ``ipptool -j``; KeyError when there is no such queue."""
    merged: dict[str, Any] = {}
    for group in groups:
        merged |= group
    reasons = merged["printer-state-reasons"]
    return Status(
        accepts=bool(merged["printer-is-accepting-jobs"]),
        stopped=merged["printer-state"] == PRINTER_STOPPED,
        reasons=tuple(reasons) if isinstance(reasons, list) else (str(reasons),),
        job_state=int(merged.get("job-state", 0)),
    )
