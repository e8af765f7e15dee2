"""The call benchmark says what it lacks before it does anything, and shows nothing it has not measured."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def call(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "benchmarks.call", *words],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def test_tools_that_are_missing_are_named_with_their_packages(tmp_path: Path) -> None:
    refused = call("--quick", "--out", str(tmp_path), PATH=str(tmp_path))
    assert refused.returncode == 2
    assert "ip is not installed: Debian package iproute2" in refused.stderr
    assert "chromium is not installed: Debian package chromium" in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_browser_is_not_asked_for_where_none_is_measured(tmp_path: Path) -> None:
    refused = call("--engines", "ours", "--out", str(tmp_path), PATH=str(tmp_path))
    assert refused.returncode == 2
    assert "chromium" not in refused.stderr


@pytest.mark.parametrize(
    "words", [("--cells", "loss7"), ("--engines", "edge"), ("--quick", "--cells", "step")]
)
def test_a_cell_or_engine_that_is_not_known_is_refused(words: tuple[str, ...]) -> None:
    refused = call(*words)
    assert refused.returncode == 2
    assert words[-1] in refused.stderr


def test_without_a_measurement_no_file_and_no_table_is_written(tmp_path: Path) -> None:
    document = tmp_path / "page.md"
    document.write_text("<!-- measured: begin -->old<!-- measured: end -->")
    shown = call("--table", "--write", str(document), "--out", str(tmp_path / "bench"))
    assert shown.returncode == 0
    assert "Nothing has been measured" in shown.stdout
    assert "old" in document.read_text()
    assert not (tmp_path / "bench" / "call.json").exists()
