"""The compiled load generator: built when its source is newer, driven by one line for each answer."""

import json
import subprocess
from pathlib import Path
from typing import Any, Self

from benchmarks.server import contestants

HERE = Path(__file__).parent
FLAGS = ("-O2", "-Wall", "-Wextra", "-Werror")


def build(folder: Path) -> None:
    """Compile the generator and the null server into ``folder``; needs a C compiler and OpenSSL's headers."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, libraries in (("loadgen", ["-lcrypto"]), ("null_server", [])):
        source, program = HERE / f"{name}.c", folder / name
        if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
            command = ["cc", *FLAGS, "-o", str(program), str(source), *libraries]
            subprocess.run(command, check=True)


class Load:
    """One generator process on its own core; every method waits for its end and returns its figures."""

    def __init__(self, program: Path, protocol: str, port: int, core: int) -> None:
        self._process = subprocess.Popen(
            ["taskset", "-c", str(core), str(program), protocol, str(port), contestants.pin()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait(30)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def tell(self, *words: object) -> None:
        """Begin a command; ``answer`` must follow."""
        assert self._process.stdin is not None
        self._process.stdin.write(" ".join(str(word) for word in words) + "\n")
        self._process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the load generator has ended")
        found: dict[str, Any] = json.loads(line)
        return found

    def do(self, *words: object) -> dict[str, Any]:
        """One command and its answer."""
        self.tell(*words)
        return self.answer()

    def connect(self, connections: int, clerks: int) -> dict[str, Any]:
        """Log all in at once; the first ``clerks`` odd ones as clerks."""
        found = self.do("connect", connections, clerks)
        if found["ready"] != connections:
            raise RuntimeError(f"only {found['ready']} of {connections} were let in")
        return found

    def pair(self, pairs: int) -> dict[str, Any]:
        found = self.do("pair", pairs)
        if found["pairs"] != pairs:
            raise RuntimeError(f"only {found['pairs']} of {pairs} calls were made")
        return found

    def back_after(self, kill: float) -> dict[str, Any]:
        """All who were connected come back; ``kill`` is when, on the monotonic clock."""
        return self.do("back", kill)
