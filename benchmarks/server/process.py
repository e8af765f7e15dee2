"""A server as a process seen from outside: its core, CPU time and memory."""

import contextlib
import os
import resource
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

FILES_WANTED = 65_536
START_SECONDS = 60.0
_TICK = os.sysconf("SC_CLK_TCK")


def raise_file_limit() -> int:
    """As many open files as the system lets us have, for us and our children; returns how many."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for wanted in (FILES_WANTED, hard):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, max(wanted, hard)))
            break
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


class Process:
    """One server on one core."""

    def __init__(
        self,
        command: Sequence[str],
        port: int,
        core: int | None,
        log: Path,
        environ: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        pinned = [] if core is None else ["taskset", "-c", str(core)]
        self.port = port
        self._log = log.open("ab")
        self._process = subprocess.Popen(
            [*pinned, *command],
            stdout=self._log,
            stderr=self._log,
            env={**os.environ, **(environ or {})},
            cwd=cwd,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def wait_until_open(self) -> None:
        """Return when the port takes connections.  Raises RuntimeError when it does not."""
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self._process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.02)
        self.kill()
        raise RuntimeError(f"{self._process.args!r} does not listen; see {self._log.name}")

    def cpu_seconds(self) -> float:
        """User and system time of all its threads."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK

    def memory_kib(self) -> int:
        """What it holds alone or shares: the resident set."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
        raise RuntimeError("the process has ended")

    def kill(self) -> float:
        """kill -9; returns when, on the monotonic clock."""
        at = time.clock_gettime(time.CLOCK_MONOTONIC)
        self._process.kill()
        self._process.wait()
        self._log.close()
        return at

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()
