"""What no rival promises: events on disk, everybody back after a kill, one slow reader who harms nobody."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import uvloop

from benchmarks.faults.cluster import become_keeper, cluster
from benchmarks.server import contestants
from benchmarks.server.claims import race
from benchmarks.server.load import Load
from benchmarks.server.process import Process, free_port
from benchmarks.server.two_keepers import race_for_claims
from signaling.log.store_postgres import PostgresStore
from signaling.log.store_sqlite import SqliteStore

PAIRS = 200
SECONDS = 4.0
EVENT_RATE = 1_000
RELAY_RATE = 5_000
UNREAD_RATE = 2_000
"""What is sent to the one that does not read; the kernel's buffers take the first megabytes."""
STORM = 10_000
OUTSTANDING = 8
"""Requests of one program that are on their way at one time, when as many as can be are asked."""


@contextmanager
def serving(folder: Path, core: int | None) -> Iterator[Process]:
    """Our server in a folder that has the generator's accounts."""
    process = contestants.etaluukku(folder, core)
    try:
        process.wait_until_open()
        yield process
    finally:
        process.stop()


def durable_events(folder: Path, loadgen: Path, core: int, load_core: int) -> dict[str, Any]:
    """News of calls, each answered when it is on disk: as many as can be, then at one rate."""
    with (
        serving(folder, core) as server,
        Load(loadgen, "etaluukku", server.port, load_core) as load,
    ):
        load.connect(2 * PAIRS, PAIRS)
        load.pair(PAIRS)
        before = server.cpu_seconds()
        most = load.do("events", 0, SECONDS, OUTSTANDING)
        spent = server.cpu_seconds() - before
        paced = load.do("events", EVENT_RATE, SECONDS)
    return {
        "durable_events_per_s": round(most["acks"] / most["seconds"]),
        "durable_events_per_s_core": round(most["acks"] / spent),
        "ack_p99_ms": paced["p99_ms"],
        "ack_p50_ms": paced["p50_ms"],
        "event_errors": most["errors"] + paced["errors"],
    }


def storm_after_kill(folder: Path, loadgen: Path, core: int, load_core: int) -> dict[str, Any]:
    """kill -9 with everybody connected; from the kill until the last kiosk has its session again."""
    port = free_port()
    server = contestants.etaluukku(folder, core, port)
    try:
        server.wait_until_open()
        with Load(loadgen, "etaluukku", port, load_core) as load:
            first = load.connect(STORM, 0)
            time.sleep(1)
            killed = server.kill()
            server = contestants.etaluukku(folder, core, port)
            back = load.back_after(killed)
    finally:
        server.stop()
    return {
        "kill9_to_all_resumed_s": round(back["seconds"], 3) if back["ready"] == STORM else None,
        "kill9_sessions": back["ready"],
        "first_storm_s": round(first["seconds"], 3),
    }


def slow_reader(folder: Path, loadgen: Path, core: int, load_core: int) -> dict[str, Any]:
    """One kiosk stops reading while its clerk goes on sending; what the other calls notice."""
    with (
        serving(folder, core) as server,
        Load(loadgen, "etaluukku", server.port, load_core) as load,
    ):
        load.connect(2 * PAIRS, PAIRS)
        load.pair(PAIRS)
        load.do("rate", RELAY_RATE, 2)
        before = load.do("rate", RELAY_RATE, SECONDS, 1)
        memory = server.memory_kib()
        beside = load.do("slow", RELAY_RATE, 2 * SECONDS, UNREAD_RATE)
        held = server.memory_kib() - memory
        end = load.do("read")
    return {
        "slow_reader_p99_ratio": round(beside["p99_ms"] / before["p99_ms"], 2),
        "slow_reader_held_kib": max(0, held),
        "slow_reader_close_code": end["close_code"],
        "slow_reader_gone": end["gone"],
    }


def claims(folder: Path, _loadgen: Path, _core: int, _load_core: int) -> dict[str, Any]:
    """Tickets that four clerks answer at once, with either store; how many of them two clerks won."""
    with closing(SqliteStore(folder / "claims.sqlite3")) as file:
        sqlite = uvloop.run(race(file, SECONDS))
    with cluster() as database:
        url = database.fresh()
        with closing(PostgresStore(url, "1", become_keeper(url))) as server:
            postgres = uvloop.run(race(server, SECONDS))
        guard = race_for_claims(database.fresh(), SECONDS)
    return {
        "claims_per_s_sqlite": sqlite["claims_per_s"],
        "claims_per_s_core_sqlite": sqlite["claims_per_s_core"],
        "claims_per_s_postgres": postgres["claims_per_s"],
        "claims_per_s_guard": guard["claims_per_s"],
        "duplicate_claims": sum(one["duplicate_claims"] for one in (sqlite, postgres, guard)),
        "races": sum(one["races"] for one in (sqlite, postgres, guard)),
        "races_two_nodes": guard["races"],
    }


FIGURES: Mapping[str, Callable[[Path, Path, int, int], dict[str, Any]]] = {
    "events": durable_events,
    "storm": storm_after_kill,
    "slow": slow_reader,
    "claims": claims,
}
