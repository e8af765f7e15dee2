"""What an engine costs: processor time and memory of its processes and all they have started, from /proc."""

import os
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
KIB_PER_MB = 1024


@dataclass(frozen=True)
class Cost:
    cpu_s: float
    """User and system time since the processes began."""
    memory_mb: float
    """Resident memory; of several processes their proportional shares, so that nothing counts twice."""
    pids: tuple[int, ...] = ()
    """The processes asked about: those of an engine that was started anew are others."""


def cost(pids: Sequence[int], below: int | None = None) -> Cost:
    """Of these processes and their descendants, and of the descendants of ``below`` without itself."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    ticks: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name is in brackets and may hold anything; the fields after it are numbered from 3.
            words = path.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        pid = int(path.parent.name)
        children[int(words[1])].append(pid)
        ticks[pid] = int(words[11]) + int(words[12])
    waiting = [*pids, *(children[below] if below is not None else [])]
    found: list[int] = []
    while waiting:
        pid = waiting.pop()
        if pid in ticks:
            found.append(pid)
            waiting += children[pid]
    memory = [_memory_kib(pid, shared=len(found) > 1) for pid in found]
    return Cost(sum(ticks[pid] for pid in found) / TICKS, sum(memory) / KIB_PER_MB, tuple(pids))


def _memory_kib(pid: int, *, shared: bool) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    wanted = "Pss:" if shared else "Rss:"
    return next(int(line.split()[1]) for line in lines if line.startswith(wanted))
