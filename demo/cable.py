"""The kiosk's network cable: a network of its own for the kiosk, and a switch whose port can be pulled.

Needs root, as ``ip netns`` does.  As on a table: when the plug is out the kiosk keeps its address and the
other machines see nothing, only that no packet comes back.  Gone with the context.
"""

import os
import subprocess
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from demo.waiting import DemoError

PORT = "kiosk"
"""The switch's port that is pulled."""


class Cable:
    """A context: ``inside`` is the kiosk's network, ``server`` the address of everybody else in it."""

    def __init__(self) -> None:
        number = os.getpid()
        self._kiosk, self._switch = f"visits-{number}-kiosk", f"visits-{number}-switch"
        self._outer = f"vv{number}"
        low = number % 250 + 1
        self.server, self._own = f"10.79.{low}.1", f"10.79.{low}.2"

    def inside(self, command: Sequence[str]) -> list[str]:
        """The command that runs this command at the kiosk's end."""
        return ["ip", "netns", "exec", self._kiosk, *command]

    def pull_out(self) -> None:
        _ip("-n", self._switch, "link", "set", PORT, "down")

    def put_back(self) -> None:
        _ip("-n", self._switch, "link", "set", PORT, "up")

    def __enter__(self) -> Self:
        if os.geteuid() != 0:
            raise DemoError("only root can pull the kiosk's cable: run it as root")
        try:
            self._lay()
        except DemoError:
            self._remove()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._remove()

    def _lay(self) -> None:
        kiosk, switch = self._kiosk, self._switch
        for name in (kiosk, switch):
            _ip("netns", "add", name)
        _ip("-n", switch, "link", "add", "switch", "type", "bridge")
        _ip("-n", switch, "link", "set", "switch", "up")
        _ip("link", "add", self._outer, "type", "veth", "peer", "name", "others", "netns", switch)
        _ip("-n", kiosk, "link", "add", "eth0", "type", "veth", "peer", "name", PORT, "netns", switch)
        for port in ("others", PORT):
            _ip("-n", switch, "link", "set", port, "master", "switch", "up")
        _ip("addr", "add", f"{self.server}/24", "dev", self._outer)
        _ip("link", "set", self._outer, "up")
        _ip("-n", kiosk, "link", "set", "lo", "up")
        _ip("-n", kiosk, "addr", "add", f"{self._own}/24", "dev", "eth0")
        _ip("-n", kiosk, "link", "set", "eth0", "up")

    def _remove(self) -> None:
        for words in (
            ("link", "del", self._outer),
            ("netns", "del", self._kiosk),
            ("netns", "del", self._switch),
        ):
            subprocess.run(["ip", *words], capture_output=True, check=False, timeout=10)


def _ip(*words: str) -> None:
    done = subprocess.run(["ip", *words], capture_output=True, text=True, check=False, timeout=10)
    if done.returncode:
        raise DemoError(f"ip {' '.join(words)} failed: {done.stderr.strip()}")
