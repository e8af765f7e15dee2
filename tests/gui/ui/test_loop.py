"""A program starts, is told to stop or fails, and ends with the right status; seen from outside."""

import signal
import subprocess
import sys

import pytest

PROGRAM = """
import asyncio, os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from common.ui.loop import Program, run

began = asyncio.Event()

async def forever(name):
    began.set()
    try:
        await asyncio.Event().wait()
    finally:
        await asyncio.sleep(0)
        print(name, "closed", flush=True)

async def fails():
    raise ValueError("no")

def slot():
    raise ValueError("no")

async def start(program):
    program.spawn(forever("link"), "link")
    await began.wait()
    {act}
    print("running", flush=True)

app = QApplication([])
sys.exit(run(app, start))
"""


def program(act: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM.replace("{act}", act)],
        capture_output=True, text=True, timeout=30, check=False,
        env={"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": ".", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("act", "status"),
    [
        ("program.stop()", 0),
        ("program.stop(3)", 3),
        ("QTimer.singleShot(0, program.stop)", 0),
        ("QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGTERM))", 0),
        ("QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGINT))", 0),
        ("program.spawn(fails(), 'queue')", 1),
        ("QTimer.singleShot(0, slot)", 1),
    ],
)
def test_a_program_ends_in_order_with_its_status(act: str, status: int) -> None:
    done = program(act)
    assert done.returncode == status, done.stderr
    assert done.stdout.splitlines() == ["running", "link closed"]


def test_a_failed_task_is_named_in_the_log() -> None:
    assert "queue" in program("program.spawn(fails(), 'queue')").stderr


def test_a_signal_from_outside_wakes_an_idle_program() -> None:
    running = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.replace("{act}", "pass")], stdout=subprocess.PIPE, text=True,
        env={"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": ".", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert running.stdout is not None
    assert running.stdout.readline() == "running\n"
    running.send_signal(signal.SIGTERM)
    assert running.stdout.read() == "link closed\n"
    assert running.wait(10) == 0
    running.stdout.close()
