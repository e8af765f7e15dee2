"""One server under the same load as every other: storm, memory, saturation, latency at one rate."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.server.figures import RATE, Row
from benchmarks.server.load import Load
from benchmarks.server.process import Process

WINDOW_SECONDS = 3.0
WINDOWS = 3
PAIRS = {1000: 200, 10_000: 500}
"""Calls that speak; all other connections are idle kiosks, as most are."""
QUIET_SECONDS = 1.0


def measure(server: str, start: Callable[[], Process], loadgen: Path, connections: int, core: int) -> Row:
    """Start a server, load it from another core, stop it; medians of ``WINDOWS`` windows."""
    pairs = PAIRS[connections]
    process = start()
    try:
        process.wait_until_open()
        empty = process.memory_kib()
        with Load(loadgen, server, process.port, core) as load:
            storm = load.connect(connections, pairs)
            time.sleep(QUIET_SECONDS)
            full = process.memory_kib()
            load.pair(pairs)
            load.do("closed", WINDOW_SECONDS / 2)  # compilers and caches get warm
            per_core, by_wall, shares, errors = [], [], [], storm["errors"]
            for _ in range(WINDOWS):
                before = process.cpu_seconds()
                found = load.do("closed", WINDOW_SECONDS)
                per_core.append(found["passed"] / (process.cpu_seconds() - before))
                by_wall.append(found["relays"] / found["seconds"])
                shares.append(found["cpu_share"])
                errors += found["errors"] + found["lost_connections"]
            paced = [load.do("rate", RATE, WINDOW_SECONDS) for _ in range(WINDOWS)]
            errors += sum(one["errors"] + one["lost_connections"] for one in paced)
    finally:
        process.stop()
    return Row(
        server=server,
        connections=connections,
        relays_per_s_core=round(median(per_core)),
        relays_per_s=round(median(by_wall)),
        p50_ms=median(one["p50_ms"] for one in paced),
        p99_ms=median(one["p99_ms"] for one in paced),
        kib_per_connection=round((full - empty) / connections, 2),
        storm_s=round(storm["seconds"], 3),
        errors=errors,
        generator_cpu_share=max(shares),
    )
