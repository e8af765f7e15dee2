"""The measurements: one function a figure, each with what it needs and nothing else."""

import os
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.evidence.filling import visit
from config.loader import load_server
from signaling.audit import etaluukku_verify
from signaling.audit.chain_export import chain_lines
from signaling.log.chain import START, Head
from signaling.log.entries import AnyEntry
from signaling.log.store import SessionLog, encode_links
from signaling.log.store_sqlite import SqliteStore
from signaling.pilot.deriving import background_of, records
from signaling.web.visits_page import PilotPage

EVENTS = 100_000
OUTSTANDING = 500
AT_ONCE = 1000
Figures = dict[str, float]


def verify(folder: Path, lines: int) -> Figures:
    """The standalone verifier as a process of its own, over a chain of that many lines."""
    export = folder / "chain.tsv"
    with export.open("wb") as file:
        head = START
        for first in range(0, lines, AT_ONCE):
            entries = [line for number in range(first, first + AT_ONCE, 5) for line in visit(number)]
            links = list(encode_links(head, "1", entries[: lines - first]))
            file.writelines(list(chain_lines(links))[1 if first else 0 :])
            head = Head(links[-1].seq, links[-1].hash)
    began = time.perf_counter()
    _, memory = run([sys.executable, "-I", "-S", etaluukku_verify.__file__, str(export)])
    return {"seconds": time.perf_counter() - began, "memory_mb": memory}


def durable_events(path: Path) -> Figures:
    """Events a second that the store of a file takes and acknowledges, 500 outstanding."""
    store, room, left = SqliteStore(path), threading.Semaphore(OUTSTANDING), threading.Semaphore(0)

    def heard(_error: object) -> None:
        room.release()
        left.release()

    entries: list[AnyEntry] = [entry for number in range(400) for _, entry in visit(number)]
    began = time.perf_counter()
    for number in range(EVENTS):
        room.acquire()
        store.append([(datetime.now(UTC), entries[number % len(entries)])], heard)
    for _ in range(EVENTS):
        left.acquire()
    seconds = time.perf_counter() - began
    store.close()
    return {"durable_events_per_s": EVENTS / seconds}


def export(folder: Path) -> Figures:
    """All records as CSV by the command; its memory, and what of it the program takes before any row."""
    command = [sys.executable, "-m", "signaling.main", "log", "export", "--data-dir", str(folder)]
    command += ["--etc-dir", str(folder / "none"), "--output", os.devnull]
    _, before = run([*command, "--print-settings"])
    began = time.perf_counter()
    _, memory = run(command)
    seconds = time.perf_counter() - began
    return {"export_seconds": seconds, "export_memory_mb": memory, "export_growth_mb": memory - before}


def dashboard(log: SessionLog, repeat: int) -> Figures:
    """What a request for the pilot's page does, from the log to the HTML."""
    directory = load_server(environ={}, etc_dir=Path(os.devnull)).directory
    page, background, spent = PilotPage(directory), background_of(directory), []
    for _ in range(repeat):
        began = time.perf_counter()
        verdict = log.verify()
        rows = list(records(log.visits(), background))
        page.visits("fi", rows, verdict)
        spent.append(1000 * (time.perf_counter() - began))
    spent.sort()
    return {"dashboard_ms_p95": spent[min(len(spent) - 1, int(0.95 * len(spent)))], "openings": len(spent)}


def run(command: list[str]) -> tuple[str, float]:
    """What a program says, and the most memory it had, in MB.  Raises CalledProcessError."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        said = process.stdout.read() if process.stdout is not None else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, said)
    return said, usage.ru_maxrss / 1024
