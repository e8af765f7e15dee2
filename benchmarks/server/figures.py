"""What was measured, what is wanted, and by how much it falls short.  Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

RATE = 7_500
"""Relays a second at which latencies are compared, the same for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One server with so many connections."""

    server: str
    connections: int
    relays_per_s_core: float
    """Relays in a window by the CPU seconds that the server spent in it."""
    relays_per_s: float
    """The same by the wall clock, which others on the machine slow down."""
    p50_ms: float
    p99_ms: float
    """At ``RATE``."""
    kib_per_connection: float
    """Resident memory that logging in added, idle, by connections."""
    storm_s: float
    """From the first connection attempt until all are logged in."""
    errors: int
    generator_cpu_share: float
    """The load generator's own CPU time by the wall clock; below one the figure is the server's."""


@dataclass(slots=True)
class Results:
    """Everything of one run; ``own`` is filled as it is measured."""

    servers: list[Row] = field(default_factory=list)
    own: dict[str, Any] = field(default_factory=dict)

    def row(self, server: str, connections: int) -> Row | None:
        return next(
            (one for one in self.servers if (one.server, one.connections) == (server, connections)), None
        )


@dataclass(frozen=True, slots=True)
class Target:
    """A figure, the bound it must keep, and how it is read from the results; None when not measured."""

    name: str
    bound: float
    at_least: bool
    value: Callable[[Results], float | None]

    def line(self, results: Results) -> tuple[str, bool | None]:
        """Target, figure and verdict in words, and whether it is reached."""
        sign = ">=" if self.at_least else "<="
        found = self.value(results)
        if found is None:
            return f"{self.name:52} {sign} {self.bound:<9g} not measured", None
        reached = found >= self.bound if self.at_least else found <= self.bound
        short = abs(found - self.bound) / self.bound if self.bound else abs(found)
        verdict = "reached" if reached else f"short by {short:.0%}" if self.bound else f"off by {short:g}"
        return f"{self.name:52} {sign} {self.bound:<9g} {found:<11.4g} {verdict}", reached


def _ratio(peer: str, connections: int, what: str) -> Callable[[Results], float | None]:
    def value(results: Results) -> float | None:
        ours, theirs = results.row("etaluukku", connections), results.row(peer, connections)
        if ours is None or theirs is None:
            return None
        return float(getattr(ours, what) / getattr(theirs, what))

    return value


def _ours(connections: int, what: str) -> Callable[[Results], float | None]:
    def value(results: Results) -> float | None:
        row = results.row("etaluukku", connections)
        return None if row is None else float(getattr(row, what))

    return value


def _own(name: str) -> Callable[[Results], float | None]:
    return lambda results: results.own.get(name)


TARGETS: Sequence[Target] = (
    *(
        Target(f"relays/s/core, {connections} connections, by {peer}'s", bound, True,
               _ratio(peer, connections, "relays_per_s_core"))
        for connections, bound in ((1000, 2.0), (10_000, 1.8))
        for peer in ("peerjs", "spreed")
    ),
    Target(f"p99 ms at {RATE} relays/s", 1.5, False, _ours(1000, "p99_ms")),
    *(
        Target(f"p99 at {RATE} relays/s by {peer}'s", 0.25, False, _ratio(peer, 1000, "p99_ms"))
        for peer in ("peerjs", "spreed")
    ),
    Target("KiB for an idle registered connection", 20, False, _ours(10_000, "kib_per_connection")),
    Target("s from kill -9 until 10,000 are back", 3.5, False, _own("kill9_to_all_resumed_s")),
    Target("durable events/s through the real path", 30_000, True, _own("durable_events_per_s")),
    Target("acknowledgement p99 ms at 1,000 events/s", 2.0, False, _own("ack_p99_ms")),
    Target("claims/s, SQLite", 2000, True, _own("claims_per_s_sqlite")),
    Target("claims/s, PostgreSQL", 1000, True, _own("claims_per_s_postgres")),
    Target("duplicate claims", 0, False, _own("duplicate_claims")),
    Target("others' p99 beside one that never reads, by before", 1.2, False, _own("slow_reader_p99_ratio")),
    Target("KiB held for one that never reads", 256, False, _own("slow_reader_held_kib")),
)  # fmt: skip


def table(rows: Sequence[Row]) -> Iterator[str]:
    yield (
        f"{'server':10} {'conns':>6} {'relays/s/core':>14} {'by wall':>9} {'p50 ms':>7} {'p99 ms':>7} "
        f"{'KiB/conn':>9} {'storm s':>8} {'errors':>6} {'generator':>9}"
    )
    for row in rows:
        yield (
            f"{row.server:10} {row.connections:6} {row.relays_per_s_core:14.0f} {row.relays_per_s:9.0f} "
            f"{row.p50_ms:7.3f} {row.p99_ms:7.3f} {row.kib_per_connection:9.2f} {row.storm_s:8.2f} "
            f"{row.errors:6} {row.generator_cpu_share:9.2f}"
        )
