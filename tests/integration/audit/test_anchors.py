"""Signed heads are written outside while a server runs and when it stops, and hold what they hold."""

import asyncio
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from common.clock import SystemClock
from common.errors import StoreError
from config.loader import load_server
from config.schema import ServerSettings
from signaling.audit import etaluukku_verify
from signaling.audit.anchors import AnchorKey, anchor, anchor_key_path, anchoring
from signaling.log.store_sqlite import SqliteStore
from signaling.log.visits_sqlite import SqliteVisitLog
from signaling.main import main
from tests.unit.signaling.log.test_store_sqlite import came, write

NOW = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> ServerSettings:
    folder = tmp_path / "server"
    folder.mkdir()
    loaded = load_server(environ={}, etc_dir=tmp_path / "none", overrides=[f"server.data_dir={folder}"])
    return replace(loaded, audit=replace(loaded.audit, anchor_files=(tmp_path / "heads",)))


@pytest.fixture
def log(settings: ServerSettings) -> SqliteVisitLog:
    filled(settings, "a", "b", "c")
    return SqliteVisitLog(settings.server.database_path)


def filled(settings: ServerSettings, *names: str) -> None:
    store = SqliteStore(settings.server.database_path)
    write(store, *(came(name) for name in names))
    store.close()


def verified(settings: ServerSettings, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """What whoever has the heads, the public key and an export finds out."""
    here = ["--data-dir", str(settings.server.data_dir), "--etc-dir", str(settings.server.data_dir / "none")]
    outside = settings.audit.anchor_files[0].parent
    assert main(["log", "key", *here]) == 0
    key = capsys.readouterr().out.strip()
    assert main(["log", "chain", *here, "--output", str(outside / "chain")]) == 0
    heads = str(settings.audit.anchor_files[0])
    status = etaluukku_verify.main([str(outside / "chain"), "--anchors", heads, "--key", key])
    return status, capsys.readouterr().out


def test_what_is_exported_agrees_with_the_heads_outside(
    settings: ServerSettings, log: SqliteVisitLog, capsys: pytest.CaptureFixture[str]
) -> None:
    assert anchor(log, settings, NOW).problems == ()
    filled(settings, "d")
    status, said = verified(settings, capsys)
    assert status == 0
    assert said.startswith("ok: 4 lines, 0 of them erased")
    assert "anchored up to line 3" in said


def test_a_log_that_was_cut_off_or_written_anew_does_not_agree(
    settings: ServerSettings, log: SqliteVisitLog, capsys: pytest.CaptureFixture[str]
) -> None:
    anchor(log, settings, NOW)
    path = settings.server.database_path
    connection = sqlite3.connect(path)
    connection.executescript("DROP TRIGGER log_no_delete; DELETE FROM log WHERE seq = 3")
    connection.close()
    assert log.verify().first_bad is None, "the chain alone cannot tell"
    assert verified(settings, capsys) == (
        1,
        "broken at line 3: cut off: line 3 was there on 2026-11-02T08:00:00Z\n",
    )
    filled(settings, "another")
    status, said = verified(settings, capsys)
    assert (status, "the server signed another head" in said) == (1, True)


def test_the_public_key_is_that_of_the_file_and_stays(settings: ServerSettings) -> None:
    path = anchor_key_path(settings)
    first = AnchorKey.load_or_make(path)
    assert AnchorKey.load_or_make(path).public == first.public
    assert path.stat().st_mode & 0o077 == 0
    path.write_text("no key")
    with pytest.raises(StoreError, match="key of anchors"):
        AnchorKey.load_or_make(path)


def test_a_place_that_cannot_be_written_to_is_said_and_harms_no_other(
    settings: ServerSettings, log: SqliteVisitLog, tmp_path: Path
) -> None:
    files = (tmp_path / "no such folder" / "heads", tmp_path / "heads")
    told = anchor(log, replace(settings, audit=replace(settings.audit, anchor_files=files)), NOW)
    assert told.problems == (f"{files[0]}: No such file or directory",)
    assert files[1].read_text() == told.line


async def test_a_server_notes_its_head_when_it_begins_and_when_it_stops(
    settings: ServerSettings, log: SqliteVisitLog
) -> None:
    (heads,) = settings.audit.anchor_files
    async with anchoring(log, settings, SystemClock()):
        async with asyncio.timeout(20):
            while not heads.exists() or not heads.read_text().endswith("\n"):
                await asyncio.sleep(0.01)
        filled(settings, "d")
    anchors = list(etaluukku_verify.read_anchors(heads.read_text().splitlines(keepends=True)))
    assert [one.seq for one in anchors] == [3, 4]


async def test_without_a_place_for_them_nothing_is_signed(
    settings: ServerSettings, log: SqliteVisitLog
) -> None:
    async with anchoring(
        log, replace(settings, audit=replace(settings.audit, anchor_files=())), SystemClock()
    ):
        pass
    assert not anchor_key_path(settings).exists()


def test_the_command_anchors_and_says_what_did_not_work(
    settings: ServerSettings, log: SqliteVisitLog, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    here = ["--data-dir", str(settings.server.data_dir), "--etc-dir", str(tmp_path / "none")]
    assert main(["log", "anchor", *here]) == 0
    assert capsys.readouterr().out.startswith(f"etaluukku-head\t2\t3\t{log.head().hash.hex()}\t")
    assert main(["log", "anchor", *here, "--set", 'audit.anchor_files=["/no/such/file"]']) == 1
    assert "not written: /no/such/file" in capsys.readouterr().out
