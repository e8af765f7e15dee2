"""What the benchmark of servers says of its figures, and what a fault's log is judged by."""

from pathlib import Path

import pytest

from benchmarks.faults.trial import Outcome, Scene, judged
from benchmarks.server.contestants import DATABASE
from benchmarks.server.figures import TARGETS, Results, Row, Target
from common.ids import CallId
from signaling.log.store_sqlite import SqliteStore
from tests.unit.signaling.log.test_store_sqlite import ended, queued, write


def row(server: str, relays: float, p99: float = 1.0) -> Row:
    return Row(
        server=server, connections=1000, relays_per_s_core=relays, relays_per_s=relays, p50_ms=0.1,
        p99_ms=p99, kib_per_connection=8, storm_s=1, errors=0, generator_cpu_share=0.3,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("target", "figure", "verdict"),
    [
        (Target("more", 2, at_least=True, value=lambda _: 2.5), True, "reached"),
        (Target("more", 2, at_least=True, value=lambda _: 1.5), False, "short by 25%"),
        (Target("less", 4, at_least=False, value=lambda _: 5), False, "short by 25%"),
        (Target("none", 0, at_least=False, value=lambda _: 0), True, "reached"),
        (Target("none", 0, at_least=False, value=lambda _: 2), False, "off by 2"),
        (Target("unknown", 1, at_least=True, value=lambda _: None), None, "not measured"),
    ],
)
def test_a_target_says_whether_it_is_reached_and_what_is_missing(
    target: Target, figure: bool | None, verdict: str
) -> None:
    line, reached = target.line(Results())
    assert line.endswith(verdict)
    assert reached is figure


def test_ratios_are_taken_from_the_same_run() -> None:
    results = Results([row("etaluukku", 60_000), row("peerjs", 30_000, p99=8)])
    said = {target.name: target.value(results) for target in TARGETS}
    assert said["relays/s/core, 1000 connections, by peerjs's"] == 2.0
    assert said["p99 at 7500 relays/s by peerjs's"] == 0.125
    assert said["relays/s/core, 1000 connections, by spreed's"] is None


def test_a_log_is_judged_by_what_was_acknowledged(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / DATABASE)
    write(store, queued("1"), ended("1"), queued("2"), queued("3"), ended("3"), ended("3"))
    store.close()
    stage = Scene(tmp_path, 0)
    stage.seen.tickets = ["key-of-ticket", "a key nobody wrote"]
    stage.seen.ended = [CallId("1"), CallId("2")]
    # The three tickets of this log have one key; call 3 ended twice; call 2 never did.
    assert judged(stage, survived=True) == Outcome(survived=True, lost=2, duplicated=3, stuck=1)


def test_a_log_that_cannot_be_read_has_lost_everything(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    stage = Scene(tmp_path, 0)
    stage.seen.tickets = ["a", "b"]
    assert judged(stage, survived=True) == Outcome(survived=False, lost=2)
