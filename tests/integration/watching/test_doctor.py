"""The doctor at a real server: well, and with one thing wrong at a time."""

import shutil
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest

from benchmarks.faults.cluster import Cluster, cluster
from config.loader import load_server
from config.schema import ServerSettings
from signaling.databases import move
from signaling.door.tls import TlsFiles, make_certificate
from signaling.watching.doctor import STUN_COOKIE, STUN_SUCCESS, examine
from signaling.watching.findings import State
from tests.fakes.devices import authority_in, enrolled, identity_in
from tests.integration.session.ends import ServerProcess

NOW = datetime.now(UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder of a server that has been started once."""
    identity = identity_in(tmp_path)
    files = TlsFiles(
        tmp_path / "tls" / "ca.pem", tmp_path / "tls" / "server.pem", tmp_path / "tls" / "server.key"
    )
    make_certificate(files, ["localhost", "127.0.0.1"], NOW)
    enrolled(identity, "karstula")
    return tmp_path


def settings_of(folder: Path, *more: str) -> ServerSettings:
    overrides = (f"server.data_dir={folder}", "server.port=1", *more)
    return load_server(environ={}, etc_dir=folder / "none", overrides=overrides)


def states(folder: Path, *more: str, now: datetime = NOW) -> dict[str, State]:
    settings = settings_of(folder, *more)
    return {one.what: one.state for one in examine(settings, now) if one.what not in ("disk", "clock")}


ALL_WELL = {
    **dict.fromkeys(("certificate", "names", "chain", "database", "devices"), State.WELL),
    **dict.fromkeys(("retention", "anchors"), State.SOON),  # it never ran for a day, and nobody set a place
}


async def test_a_server_that_runs_is_well_and_the_status_says_so(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path / "server", plain=False)
    await server.start()
    try:
        said = await server.command(
            "doctor", "--set", f"server.port={server.port}"
        )  # fails unless the status is 0
    finally:
        await server.kill()
    marks = {line.split()[1]: line.split()[0] for line in said.splitlines()}
    assert set(marks) >= {"disk", "certificate", "names", "chain", "clock", "database", "devices", "port"}
    assert marks["port"] == "ok"
    assert "ILL" not in marks.values()


def test_a_folder_in_order_is_well_though_nobody_listens(folder: Path) -> None:
    assert states(folder) == {**ALL_WELL, "port": State.SOON}


@pytest.mark.parametrize("what", ["database", "chain", "names", "certificate", "devices"])
def test_what_is_wrong_is_found(folder: Path, what: str, tmp_path: Path) -> None:
    more, now = [], NOW
    match what:
        case "database":
            with (folder / "etaluukku.sqlite3").open("r+b") as file:
                file.truncate(5000)
        case "chain":
            (folder / "another").mkdir()
            authority_in(folder / "another")
            shutil.copy(folder / "another" / "tls" / "ca.pem", folder / "tls" / "ca.pem")
        case "names":
            more = ['server.certificate_names=["another.example"]']
        case "certificate":
            (folder / "tls" / "server.pem").write_text("nothing")
        case "devices":
            now = NOW + timedelta(days=366)
    assert states(folder, *more, now=now)[what] is State.ILL


# -- with PostgreSQL --


@pytest.fixture(scope="module")
def postgres() -> Iterator[Cluster]:
    with cluster() as server:
        yield server


@pytest.fixture
def moved(folder: Path, postgres: Cluster) -> str:
    """Where all that was in the folder's file is now; the file is no more."""
    url = postgres.fresh()
    move(folder / "etaluukku.sqlite3", url)
    for file in folder.glob("etaluukku.sqlite3*"):
        file.unlink()
    return url


def change(url: str, statement: LiteralString) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(statement)


def test_a_server_with_postgresql_is_well_without_a_file(folder: Path, moved: str) -> None:
    assert states(folder, f"server.database={moved}") == {**ALL_WELL, "port": State.SOON}
    assert not list(folder.glob("etaluukku.sqlite3*"))


def test_devices_in_postgresql_whose_time_is_over_are_found(folder: Path, moved: str) -> None:
    found = states(folder, f"server.database={moved}", now=NOW + timedelta(days=366))
    assert found["devices"] is State.ILL


def test_a_table_that_is_missing_in_postgresql_is_found(folder: Path, moved: str) -> None:
    change(moved, "DROP TABLE booking_news")
    assert states(folder, f"server.database={moved}")["database"] is State.ILL


def test_a_clock_behind_the_log_in_postgresql_is_found(folder: Path, moved: str) -> None:
    settings = settings_of(folder, f"server.database={moved}")
    clock = {one.what: one for one in examine(settings, NOW - timedelta(days=1))}["clock"]
    assert clock.state is State.ILL
    assert "set the clock" in clock.says


def test_postgresql_that_does_not_answer_is_found(folder: Path) -> None:
    settings = settings_of(folder, "server.database=postgresql://127.0.0.1:1/none")
    (database,) = [one for one in examine(settings, NOW) if one.what == "database"]
    assert database.state is State.ILL
    assert "start PostgreSQL" in database.says


@contextmanager
def another_program(answer: bytes) -> Iterator[int]:
    """Listens and says this to whoever comes."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        thread.join(10)


@pytest.mark.parametrize(
    "answer", [b"", b"HTTP/1.1 200 OK\r\n\r\nhello", b"HTTP/1.1 404 No\r\n\r\n", b"\x00\x01"]
)
def test_a_port_that_is_anothers_is_found(folder: Path, answer: bytes) -> None:
    with another_program(answer) as port:
        assert states(folder, f"server.port={port}", "server.plain=true")["port"] is State.ILL


@contextmanager
def stun_server(kind: int) -> Iterator[int]:
    """Answers one datagram with this kind of message."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        wire.bind(("127.0.0.1", 0))

        def serve() -> None:
            asked, who = wire.recvfrom(2048)
            wire.sendto(struct.pack("!HHI", kind, 0, STUN_COOKIE) + asked[8:20], who)

        thread = threading.Thread(target=serve)
        thread.start()
        yield wire.getsockname()[1]
        thread.join(10)


@pytest.mark.parametrize(("kind", "state"), [(STUN_SUCCESS, State.WELL), (0x0111, State.ILL)])
def test_a_turn_server_is_asked_as_the_programs_will(folder: Path, kind: int, state: State) -> None:
    with stun_server(kind) as port:
        found = states(folder, f'server.ice_servers=[{{urls = "turn:127.0.0.1:{port}", username = "u"}}]')
    assert found["turn"] is state


def test_a_turn_server_that_is_not_there_is_found(folder: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        wire.bind(("127.0.0.1", 0))
        port = wire.getsockname()[1]
        found = states(folder, f'server.ice_servers=[{{urls = "turn:127.0.0.1:{port}"}}]')
    assert found["turn"] is State.ILL
