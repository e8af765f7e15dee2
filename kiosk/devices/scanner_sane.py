"""The scanner through SANE: ``scanimage`` as a child process, one for each scan.

The only file that knows ``scanimage`` and its exit codes.  A child process and not a library, because a
vendor's backend that crashes or hangs then takes nothing with it, and because the exit code is the device's
status. Knows nothing of visits; the kiosk's controller drives it through the ``Scanner`` port.
"""

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from common.errors import Device, DeviceError, Problem
from common.log import logger
from kiosk.devices.gently import run_gently
from kiosk.devices.pages import seal
from kiosk.devices.ports import Page, PageSource, Source

log = logger(__name__)

# SANE_Status in sane/sane.h; scanimage ends with the status as its exit code.
PROBLEMS = {
    3: Problem.BUSY,
    6: Problem.JAMMED,
    7: Problem.EMPTY,
    8: Problem.COVER_OPEN,
    11: Problem.DENIED,
}
# sane_strstatus(): when a device cannot be opened scanimage ends with 1 and only its words tell why.
WORDS = {
    "Device busy": Problem.BUSY,
    "Document feeder jammed": Problem.JAMMED,
    "Document feeder out of documents": Problem.EMPTY,
    "Scanner cover is open": Problem.COVER_OPEN,
    "Access to resource has been denied": Problem.DENIED,
    "no SANE devices found": Problem.MISSING,
}
GOODBYE_SECONDS = 1.0
DETAIL_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class SaneSettings:
    """Which scanner, and how it is spoken to."""

    device: str = ""
    """As ``scanimage -L`` names it; empty is SANE's own default."""
    mode: str = "Color"
    flatbed: str = "Flatbed"
    """What this scanner's ``--source`` calls its glass; empty when it has no such option."""
    feeder: str = "Automatic Document Feeder"
    options: tuple[str, ...] = ("-x", "210", "-y", "297")
    """More of ``scanimage``'s options; the area of A4 in millimetres."""
    page_seconds: float = 90.0
    """The longest wait for one page; a slow flatbed at 300 dpi takes 40 s."""
    health_seconds: float = 10.0
    program: str = "scanimage"


class SaneScanner:
    """A ``Scanner`` that any SANE or eSCL device can be."""

    def __init__(self, settings: SaneSettings) -> None:
        self._settings = settings

    async def scan(self, source: Source, dpi: int, into: Path) -> AsyncIterator[Page]:
        prefix = f".scan-{secrets.token_hex(4)}-"
        arguments = [
            *self._device(),
            *self._area(source, dpi),
            f"--batch={into / prefix}%d.part",
            "--batch-print",
        ]
        if source is Source.FLATBED:
            arguments.append("--batch-count=1")
        child = await self._start(*arguments)
        complaints = asyncio.create_task(_hear(child))
        count = 0
        try:
            while part := await self._next_file(child, complaints):
                yield await run_gently(partial(seal, part, into, PageSource.SCANNER))
                count += 1
            await self._check_end(child, complaints, count)
        finally:
            await _stop(child)
            complaints.cancel()
            await asyncio.to_thread(_sweep, into, prefix)

    async def problem(self) -> Problem | None:
        """Open the scanner and ask for its options: no lamp, no paper moves."""
        try:
            child = await self._start(*self._device(), "--help")
        except DeviceError as error:
            return error.problem
        complaints = asyncio.create_task(_hear(child))
        try:
            async with asyncio.timeout(self._settings.health_seconds):
                await asyncio.gather(_read_all(child.stdout), child.wait())
                words = await complaints
        except TimeoutError:
            return Problem.TIMEOUT
        finally:
            await _stop(child)
            complaints.cancel()
        # --help ends with 0 even when the device could not be opened.
        return _problem(child.returncode or 0, words) if child.returncode or "failed:" in words else None

    def _device(self) -> list[str]:
        return ["-d", self._settings.device] if self._settings.device else []

    def _area(self, source: Source, dpi: int) -> list[str]:
        name = self._settings.flatbed if source is Source.FLATBED else self._settings.feeder
        where = ["--source", name] if name else []
        return [
            "--format=png",
            *where,
            "--mode",
            self._settings.mode,
            "--resolution",
            str(dpi),
            *self._settings.options,
        ]

    async def _start(self, *arguments: str) -> asyncio.subprocess.Process:
        try:
            return await asyncio.create_subprocess_exec(
                self._settings.program,
                *arguments,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )
        except FileNotFoundError as error:
            raise DeviceError(Device.SCANNER, Problem.MISSING, f"no {self._settings.program}") from error
        except PermissionError as error:
            raise DeviceError(
                Device.SCANNER, Problem.DENIED, f"{self._settings.program} may not be run"
            ) from error

    async def _next_file(
        self, child: asyncio.subprocess.Process, complaints: asyncio.Task[str]
    ) -> Path | None:
        """The next file ``scanimage`` says it has finished, or None when it has no more to say."""
        try:
            async with asyncio.timeout(self._settings.page_seconds):
                line = await child.stdout.readline() if child.stdout else b""
        except TimeoutError:
            raise await self._silence(child, complaints) from None
        return Path(line.decode().rstrip("\n")) if line else None

    async def _check_end(
        self, child: asyncio.subprocess.Process, complaints: asyncio.Task[str], count: int
    ) -> None:
        try:
            async with asyncio.timeout(self._settings.page_seconds):
                code = await child.wait()
                words = await complaints
        except TimeoutError:
            raise await self._silence(child, complaints) from None
        problem = _problem(code, words)
        if problem is Problem.EMPTY and count:
            return
        raise DeviceError(Device.SCANNER, problem, _last_words(words) or f"exit code {code}")

    async def _silence(self, child: asyncio.subprocess.Process, complaints: asyncio.Task[str]) -> DeviceError:
        """End a child that does not go on.

        Some backends name their problem and hang: then that is the problem.
        """
        await _stop(child)
        await asyncio.wait({complaints}, timeout=GOODBYE_SECONDS)
        words = complaints.result() if complaints.done() else ""
        log.warning("scanner stopped answering", seconds=self._settings.page_seconds)
        return DeviceError(Device.SCANNER, _spoken(words) or Problem.TIMEOUT, _last_words(words))


def _problem(code: int, words: str) -> Problem:
    """What went wrong; EMPTY also stands for the quiet end of a feeder."""
    if spoken := _spoken(words):  # first: an ended child has no exit code of its own
        return spoken
    if code in PROBLEMS:
        return PROBLEMS[code]
    if "open of device" in words:
        return Problem.MISSING
    return Problem.FAULT if code or "scanimage: sane_read" in words else Problem.EMPTY


def _spoken(words: str) -> Problem | None:
    return next((problem for sentence, problem in WORDS.items() if sentence in words), None)


def _last_words(words: str) -> str:
    """The last thing ``scanimage`` complained of; its progress chatter does not count."""
    complaints = [
        line for line in words.splitlines() if line.startswith("scanimage:") and "rounded value" not in line
    ]
    return complaints[-1].removeprefix("scanimage: ")[:DETAIL_CHARACTERS] if complaints else ""


async def _read_all(stream: asyncio.StreamReader | None) -> bytes:
    return await stream.read() if stream else b""


async def _hear(child: asyncio.subprocess.Process) -> str:
    """All that ``scanimage`` complains of, until it ends.

    WORKAROUND sane-backends 1.2.1: after a failed sane_read() the program now and then waits for ever for its
    reader thread; what it has named by then is final, so it is ended.
    """
    heard: list[str] = []
    try:
        async with asyncio.timeout(None) as limit:
            while line := await child.stderr.readline() if child.stderr else b"":
                heard.append(line.decode(errors="replace"))
                if heard[-1].startswith("scanimage: sane_"):
                    limit.reschedule(asyncio.get_running_loop().time() + GOODBYE_SECONDS)
    except TimeoutError:
        await _stop(child)
    return "".join(heard)


def _sweep(folder: Path, prefix: str) -> None:
    for left in folder.glob(f"{prefix}*"):
        left.unlink(missing_ok=True)


async def _stop(child: asyncio.subprocess.Process) -> None:
    """Ask first, so that the lamp goes home and the paper out; then make sure."""
    if child.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        child.terminate()
    try:
        async with asyncio.timeout(GOODBYE_SECONDS):
            await child.wait()
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            child.kill()
        await child.wait()
