"""Two network namespaces with the relay between them: two machines and a line, on one machine.

Nothing of it leads anywhere else; it is gone with the run, and what a run that was killed has left behind
is removed by the next one.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from benchmarks.call.line import Conditions

PREFIX = "etaluukku-bench"
DEVICE = "line0"
ADDRESSES = ("10.77.0.1", "10.77.0.2")
OTHER_ADDRESS = "10.77.0.11"
"""What the sender's address changes to."""
RELAY_SECONDS = 10.0


class Net:
    """A context: two ends, ``a`` (the sender) and ``b``, and the line between them."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._names = tuple(f"{PREFIX}-{os.getpid()}-{end}" for end in "ab")
        self._relay: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        remove_left_behind()
        devices = [f"eb{os.getpid()}{end}" for end in "ab"]
        self._relay = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.call.relay", *devices, str(self._seed)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._hear()
        for name, device, address, other in zip(
            self._names, devices, ADDRESSES, reversed(ADDRESSES), strict=True
        ):
            _ip("netns", "add", name)
            _ip("link", "set", device, "netns", name, "name", DEVICE)
            _ip("-n", name, "link", "set", "lo", "up")
            _ip("-n", name, "link", "set", DEVICE, "addrgenmode", "none")
            _ip("-n", name, "addr", "add", f"{address}/24", "dev", DEVICE)
            _ip("-n", name, "link", "set", DEVICE, "up")
            # Chromium takes its candidates from the default route.
            _ip("-n", name, "route", "add", "default", "via", other, "dev", DEVICE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._relay is not None and self._relay.poll() is None:
            self._relay.kill()
            self._relay.wait()
        for name in self._names:
            _ip("netns", "del", name, check=False)

    def inside(self, end: str, command: Sequence[str]) -> list[str]:
        """The command that runs this command at an end."""
        return ["ip", "netns", "exec", self._names["ab".index(end)], *command]

    def change(self, at: float, conditions: Conditions) -> None:
        """Let the line be like this from a moment on, in both directions."""
        wish = json.dumps({"at": at, "conditions": asdict(conditions)})
        assert self._relay is not None
        assert self._relay.stdin is not None
        self._relay.stdin.write(wish.encode() + b"\n")
        self._relay.stdin.flush()

    def change_address(self) -> float:
        """The sender loses its address and gets another, as when a machine moves to another network.

        Returns the monotonic moment at which the old one was gone.
        """
        name = self._names[0]
        _ip("-n", name, "addr", "del", f"{ADDRESSES[0]}/24", "dev", DEVICE)
        gone_at = time.monotonic()
        _ip("-n", name, "addr", "add", f"{OTHER_ADDRESS}/24", "dev", DEVICE)
        _ip("-n", name, "route", "replace", "default", "via", ADDRESSES[1], "dev", DEVICE)
        return gone_at

    def end(self) -> dict[str, Any]:
        """Stop carrying; returns what the relay has counted."""
        assert self._relay is not None
        assert self._relay.stdin is not None
        self._relay.stdin.close()
        counts = self._hear()
        self._relay.wait(RELAY_SECONDS)
        return counts

    def _hear(self) -> dict[str, Any]:
        assert self._relay is not None
        assert self._relay.stdout is not None
        line = self._relay.stdout.readline()
        if not line:
            raise OSError("the relay has ended; its last words are above")
        heard: dict[str, Any] = json.loads(line)
        return heard


def remove_left_behind() -> None:
    """Namespaces of runs that are no more."""
    for path in sorted(Path("/run/netns").glob(f"{PREFIX}-*")):
        pid = path.name.removeprefix(f"{PREFIX}-").split("-")[0]
        if not Path(f"/proc/{pid}").exists():
            _ip("netns", "del", path.name, check=False)


def _ip(*words: str, check: bool = True) -> None:
    subprocess.run(["ip", *words], check=check, capture_output=not check)
