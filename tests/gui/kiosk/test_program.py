"""The program as a process: no device, no server, and yet it runs, says so and ends in good order."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.devices import enrolled, identity_in

ROOT = Path(__file__).resolve().parents[3]
WAIT_SECONDS = 60


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """The kiosk of Karstula without a single device, its server nowhere."""
    own = {
        "kiosk.visit_dir": tmp_path / "visits", "kiosk.state_dir": tmp_path / "state", "media.camera": "none",
        "media.microphone": "none", "media.loudspeaker": "none", "link.url": "ws://localhost:9",
    }  # fmt: skip
    settings = [word for key, value in own.items() for word in ("--set", f"{key}={value}")]
    kiosk = [sys.executable, "-m", "kiosk.main", "--site", "karstula", "--etc-dir", str(tmp_path / "etc")]
    return [*kiosk, *settings]


@pytest.fixture
def running(command: list[str], tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    (tmp_path / "server").mkdir()
    enrolled(identity_in(tmp_path / "server"), "karstula", folder=tmp_path / "state")
    (tmp_path / "visits" / "visit-of-a-killed-kiosk").mkdir(parents=True)
    (tmp_path / "visits" / "visit-of-a-killed-kiosk" / "page.png").write_bytes(b"secret")
    log = tmp_path / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--size", "1280x720"], stdout=out, stderr=out, cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )  # fmt: skip
    yield process, log
    if process.poll() is None:
        process.kill()
    process.wait(WAIT_SECONDS)


def test_without_server_and_devices_it_runs_and_ends_in_good_order(
    running: tuple[subprocess.Popen[bytes], Path], tmp_path: Path
) -> None:
    process, log = running
    deadline = time.monotonic() + WAIT_SECONDS
    while "NoServer" not in log.read_text() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert "NoServer" in log.read_text()
    assert list((tmp_path / "visits").iterdir()) == []
    process.send_signal(signal.SIGTERM)
    assert process.wait(WAIT_SECONDS) == 0, log.read_text()
    assert "Traceback" not in log.read_text()


def test_wrong_settings_are_told_all_at_once(command: list[str]) -> None:
    wrong = ["--set", "kiosk.idle_warning_secconds=5", "--set", "media.fps=7"]
    done = subprocess.run([*command, *wrong], capture_output=True, text=True, cwd=ROOT, timeout=WAIT_SECONDS)
    assert done.returncode == 2
    assert "idle_warning_seconds" in done.stderr  # did you mean
    assert "media.fps" in done.stderr


def test_a_site_that_is_not_there_is_a_wrong_setting(command: list[str]) -> None:
    words = [word if word != "karstula" else "karstul" for word in command]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, timeout=WAIT_SECONDS)
    assert done.returncode == 2
    assert "karstula" in done.stderr


def test_a_kiosk_that_is_not_enrolled_is_told_so(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=WAIT_SECONDS)
    assert done.returncode == 2
    assert "not enrolled: start it once with --enrol" in done.stderr


def test_a_kiosk_enrolled_for_another_site_does_not_start(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "server").mkdir()
    enrolled(identity_in(tmp_path / "server"), "oulu", folder=tmp_path / "state")
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=WAIT_SECONDS)
    assert done.returncode == 2
    assert "enrolled for oulu, not for karstula" in done.stderr
