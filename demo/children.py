"""The processes of one demo: each with its own log, all ended by their pids, nothing left running.

Every child carries a mark in its environment, so that what a child starts in its turn (a bus daemon,
a media process) is found and ended too, wherever it was re-parented.
"""

import os
import secrets
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from demo.waiting import DemoError

MARK = "VISIT_DEMO_RUN"
LEAVE_SECONDS = 6.0


class Children:
    """A context that starts processes and ends them in reverse order."""

    def __init__(self, logs: Path, environment: Mapping[str, str]) -> None:
        self._logs = logs
        self._mark = secrets.token_hex(8)
        self.environment = {**environment, MARK: self._mark}
        self._started: list[tuple[str, subprocess.Popen[bytes]]] = []
        logs.mkdir(parents=True, exist_ok=True)

    def start(
        self,
        name: str,
        command: Sequence[str | Path],
        environment: Mapping[str, str] | None = None,
        pass_fds: Sequence[int] = (),
        talk: bool = False,
    ) -> subprocess.Popen[bytes]:
        """Start a process; its output goes to ``<name>.log``.

        With ``talk`` its standard input and output are pipes, and only its errors go to the log.
        """
        with (self._logs / f"{name}.log").open("ab") as log:
            try:
                child = subprocess.Popen(
                    [str(word) for word in command],
                    env={**self.environment, **(environment or {})},
                    stdin=subprocess.PIPE if talk else subprocess.DEVNULL,
                    stdout=subprocess.PIPE if talk else log,
                    stderr=log,
                    pass_fds=pass_fds,
                    start_new_session=True,
                )
            except FileNotFoundError as error:
                raise DemoError(f"{command[0]} is not installed; make setup installs it") from error
        self._started.append((name, child))
        return child

    def run(
        self,
        command: Sequence[str | Path],
        seconds: float = 30,
        answer: str = "",
        environment: Mapping[str, str] | None = None,
    ) -> str:
        """Run a short command to its end and return what it printed; ``DemoError`` when it fails.

        ``answer`` is what it reads from its standard input.
        """
        words = [str(word) for word in command]
        try:
            done = subprocess.run(
                words,
                env={**self.environment, **(environment or {})},
                capture_output=True,
                text=True,
                timeout=seconds,
                check=False,
                input=answer,
            )
        except FileNotFoundError as error:
            raise DemoError(f"{words[0]} is not installed; make setup installs it") from error
        except subprocess.TimeoutExpired as error:
            raise DemoError(f"{' '.join(words[:3])} took longer than {seconds:g} s") from error
        if done.returncode:
            raise DemoError(f"{' '.join(words[:4])} failed: {(done.stderr or done.stdout).strip()[-400:]}")
        return done.stdout

    def log(self, name: str) -> str:
        """What a child has written so far."""
        path = self._logs / f"{name}.log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def check(self, name: str) -> None:
        """``DemoError`` with the end of its log when this child, the newest of its name, has ended."""
        newest = next((child for own, child in reversed(self._started) if own == name), None)
        if newest is not None and newest.poll() is not None:
            tail = self.log(name).strip().splitlines()[-8:]
            raise DemoError(f"{name} ended with status {newest.returncode}:\n  " + "\n  ".join(tail))

    def descendants(self) -> list[int]:
        """Every living process that was started by this demo, directly or not."""
        found = []
        for path in Path("/proc").glob("[0-9]*/environ"):
            try:
                if f"{MARK}={self._mark}".encode() in path.read_bytes():
                    found.append(int(path.parent.name))
            except OSError:  # it ended, or is another user's
                continue
        return found

    def end(self, child: subprocess.Popen[bytes], by: int = signal.SIGTERM) -> None:
        """End one child and wait for it."""
        if child.poll() is None:
            child.send_signal(by)
            try:
                child.wait(LEAVE_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()

    def end_all(self) -> None:
        """End the newest first, then whatever they left behind."""
        while self._started:
            self.end(self._started.pop()[1])
        deadline = time.monotonic() + LEAVE_SECONDS
        sent = set()
        while left := self.descendants():
            late = time.monotonic() > deadline
            for pid in left:
                if late or pid not in sent:
                    sent.add(pid)
                    _signal(pid, signal.SIGKILL if late else signal.SIGTERM)
            time.sleep(0.05)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end_all()


def _signal(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return
