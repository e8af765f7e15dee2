"""What the evidence benchmark says of its figures, and that its logs are logs."""

from pathlib import Path

from benchmarks.evidence.filling import fill_file
from benchmarks.evidence.targets import MILLION, TARGETS, table
from signaling.log.visits_sqlite import SqliteVisitLog
from signaling.pilot.deriving import records


def all_at(size: int, value: float) -> dict[str, dict[str, float]]:
    return {
        target.part: {"size": size, **{one.figure: value for one in TARGETS if one.part == target.part}}
        for target in TARGETS
    }


def test_a_target_is_reached_only_at_its_size() -> None:
    assert table(all_at(MILLION, 1))[1]
    lines, reached = table(all_at(1000, 1))
    assert not reached
    assert all("at 1,000 only" in line for line in lines)


def test_what_is_missed_or_not_measured_is_said() -> None:
    lines, reached = table(all_at(MILLION, 1e6))
    assert not reached
    assert all(line.endswith("MISSED") for line in lines)
    lines, reached = table({})
    assert not reached
    assert all(line.endswith("not measured") for line in lines)


def test_a_filled_log_is_whole_and_every_visit_is_over(tmp_path: Path) -> None:
    fill_file(tmp_path / "log.sqlite3", 30)
    log = SqliteVisitLog(tmp_path / "log.sqlite3")
    assert (log.verify().lines, log.verify().first_bad) == (150, None)
    assert [one.outcome is not None for one in records(log.visits())] == [True] * 30
